//! Operands and names: what a node of the recorded tree is called and where it stands.

use super::Context;
use super::reason;
use crate::engine::words;
use crate::eval::{Item, Node, Truth, far_end};
use crate::report::Operand;
use crate::rulebook::expr::{Expr, ExprKind, Items, Quantified, Within};
use crate::text::Span;

/// How many items of a quantifier bring their operands.
const ITEMS: usize = 3;

impl Context<'_, '_> {
    /// Returns the text of `expr` as it is written in the rule.
    pub(in crate::engine) fn text(&self, expr: &Expr) -> String {
        let text = self.sources.slice(expr.span);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns the text of `expr` to stand in quotes: those around a foreign name are left out.
    pub(in crate::engine) fn said(&self, expr: &Expr) -> String {
        self.text(expr).replace('`', "")
    }

    /// Returns the value of `node` as people write it; never that of a private field.
    pub(in crate::engine) fn value(&self, node: &Node<'_>) -> String {
        let (Some(expr), Some(item)) = (node.expr, &node.item) else { return String::new() };
        if item.why_not().is_none() && self.hides(node) {
            return "private".to_owned();
        }
        words::value(&self.world, item, &expr.ty)
    }

    /// Whether what `node` comes to is never published.
    fn hides(&self, node: &Node<'_>) -> bool {
        node.expr.is_some_and(|expr| self.is_private(expr)) || self.reads_private(node)
    }

    /// Whether `node` leads to what is never published, or is made of it: an item of a
    /// private list does, under whatever name it is bound.
    fn reads_private(&self, node: &Node<'_>) -> bool {
        let Some(gap) = node.place else {
            return node.children.iter().any(|child| self.reads_private(child));
        };
        let descriptor = self.world.estate.descriptors.get(gap.owner as usize);
        descriptor.is_some_and(|descriptor| {
            let places = descriptor.private_places(self.world.rulebook);
            places.iter().any(|place| place.holds(gap.place))
        })
    }

    /// Whether the value of `expr` is never published.
    pub(super) fn is_private(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Field { base, record, slot } => {
                let fields = &self.world.rulebook.records[*record].fields;
                fields.get(*slot as usize).is_some_and(|field| field.private)
                    || self.is_private(base)
            }
            ExprKind::Part(base, _)
            | ExprKind::Fact(base, _)
            | ExprKind::Key(base)
            | ExprKind::EntryValue(base) => self.is_private(base),
            _ => false,
        }
    }

    /// Returns the name under which the field that `expr` reads belongs in its mapping:
    /// with its group where the group is missing too.
    pub(super) fn name_in_place(&self, node: &Node<'_>) -> String {
        let Some(Expr { kind: ExprKind::Field { record, slot, .. }, .. }) = node.expr else {
            return node.expr.map_or_else(String::new, |expr| self.text(expr));
        };
        let fields = &self.world.rulebook.records[*record].fields;
        let own = fields.get(*slot as usize).map_or("", |field| &field.name.node);
        let missing = node.children.first().filter(|base| reason::is_missing(base));
        match missing {
            Some(base) => format!("{}.{own}", self.name_in_place(base)),
            None => own.to_owned(),
        }
    }
}

/// The operands of a rule, gathered from the recorded tree.
pub(super) struct Operands<'x, 'c, 'a> {
    context: &'x Context<'c, 'a>,
    all: Vec<Operand>,
    /// How many lists are being gone through.
    lists: usize,
}

impl<'x, 'c, 'a> Operands<'x, 'c, 'a> {
    pub(super) fn new(context: &'x Context<'c, 'a>) -> Self {
        Self { context, all: Vec::new(), lists: 0 }
    }

    /// Adds the operands of `node`, those that decided it marked.
    pub(super) fn collect(&mut self, node: &Node<'a>) {
        let wanted = node.verdict.map(|verdict| verdict.truth);
        self.condition(node, wanted, true);
    }

    /// Returns the operands, in the order of the rule.
    pub(super) fn done(self) -> Vec<Operand> {
        let mut all: Vec<Operand> = Vec::new();
        for operand in self.all {
            let same = |it: &&mut Operand| {
                it.rule == operand.rule && it.place == operand.place && it.value == operand.value
            };
            match all.iter_mut().find(same) {
                Some(known) => known.decisive |= operand.decisive,
                None => all.push(operand),
            }
        }
        all.sort_by_key(|operand| operand.rule);
        all
    }

    fn condition(&mut self, node: &Node<'a>, truth: Option<Truth>, decisive: bool) {
        let Some(expr) = node.expr else { return };
        let truth_of = |child: &Node<'a>| child.verdict.map(|verdict| verdict.truth);
        match &expr.kind {
            ExprKind::And(_) | ExprKind::Or(_) => {
                for child in &node.children {
                    let decides = decisive && truth_of(child) == truth;
                    self.condition(child, truth_of(child), decides);
                }
            }
            ExprKind::Not(_) | ExprKind::If(_) => {
                for child in &node.children {
                    self.condition(child, truth_of(child), decisive);
                }
            }
            ExprKind::Quantified(quantified) => {
                if let Items::List(list) = &quantified.items {
                    self.child(node, list, decisive);
                }
                let deciding = reason::deciding(node, quantified);
                self.clipped(quantified, deciding.len());
                self.lists += 1;
                for item in deciding.into_iter().take(ITEMS) {
                    for child in &item.children {
                        self.condition(child, truth_of(child), decisive);
                    }
                }
                self.lists -= 1;
            }
            ExprKind::Within(within) => {
                for child in node.children.iter().filter(|child| child.expr.is_some()) {
                    self.operand(child, decisive);
                }
                self.window(node, within);
            }
            ExprKind::Call(..) => {
                let (body, args) = match node.children.split_last() {
                    Some((body, args)) if body.verdict.is_some() => (Some(body), args),
                    _ => (None, &node.children[..]),
                };
                for arg in args {
                    self.operand(arg, false);
                }
                match body {
                    Some(body) => self.condition(body, truth_of(body), decisive),
                    None => self.operand(node, decisive),
                }
            }
            ExprKind::Compare { .. }
            | ExprKind::Given(..)
            | ExprKind::Matches(..)
            | ExprKind::Meets(..) => {
                for child in node.children.iter().filter(|child| child.expr.is_some()) {
                    self.operand(child, decisive);
                }
            }
            _ => self.operand(node, decisive),
        }
    }

    /// Says at the list that not every one of the `deciding` items brings its operands.
    fn clipped(&mut self, quantified: &Quantified, deciding: usize) {
        if let Items::List(list) = &quantified.items
            && deciding > ITEMS
            && let Some(operand) = self.all.last_mut()
            && operand.rule == list.span
        {
            operand.value += &format!(", of which {ITEMS} are shown");
        }
    }

    /// Adds the day at the far end of a window, below its length: it is written nowhere.
    fn window(&mut self, node: &Node<'a>, within: &Within) {
        let child = |expr| node.child(expr).filter(|child| !self.context.hides(child));
        let (Some(length), Some(anchor)) = (child(&within.length), child(&within.anchor)) else {
            return;
        };
        let (Some(length), Some(anchor)) = (&length.item, &anchor.item) else { return };
        let Some(day) = far_end(length, anchor, within.before) else { return };
        let word = if within.before { "from" } else { "until" };
        self.all.push(Operand {
            rule: within.length.span,
            text: self.context.text(&within.length),
            value: format!("{word} {day}"),
            place: None,
            decisive: false,
            of_item: false,
        });
    }

    fn child(&mut self, node: &Node<'a>, expr: &Expr, decisive: bool) {
        if let Some(child) = node.child(expr) {
            self.operand(child, decisive);
        }
    }

    /// Adds `node` itself: a value. Of a sum, an aggregate or a call, also what it is
    /// made of.
    fn operand(&mut self, node: &Node<'a>, decisive: bool) {
        let Some(expr) = node.expr else { return };
        match &expr.kind {
            ExprKind::Literal(_) | ExprKind::RefId(_) | ExprKind::List(_) => return,
            ExprKind::Local(_) if matches!(node.item, Some(Item::Descriptor(at)) if at == self.context.subject) =>
            {
                return;
            }
            ExprKind::Sum(..) | ExprKind::DatedValue(_, Some(_)) => {
                for child in &node.children {
                    self.operand(child, decisive);
                }
            }
            _ => {}
        }
        let place = node.place.or(node.gap).and_then(|gap| self.context.span(gap));
        let text = self.context.text(expr);
        let value = self.context.value(node);
        let rule: Span = expr.span;
        self.all.push(Operand { rule, text, value, place, decisive, of_item: self.lists > 0 });
    }
}
