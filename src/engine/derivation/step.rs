//! The steps of an expression: each part of it with its value and where that was read.

use crate::engine::finding::{Context, deciding};
use crate::eval::{Item, Node, Truth, Verdict};
use crate::report::Step;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::shape::Type;
use crate::text::Span;
use crate::value::Value;

impl<'a> Context<'_, 'a> {
    /// Returns the step of `node`. What says nothing, such as a value written in the rule,
    /// has none, and what it is made of stands in its place.
    pub(super) fn steps(&self, node: &Node<'a>) -> Vec<Step> {
        let Some(expr) = node.expr else { return Vec::new() };
        let inner = self.inner(node, expr);
        if self.says_nothing(node, expr) {
            return inner;
        }
        let mut step = Step::new(self.text(expr), self.outcome(node), expr.span);
        // What is unknown because of its parts says no more than they do.
        step.note = note(node).filter(|_| inner.iter().all(|part| part.note.is_none()));
        step.place = node.place.and_then(|gap| self.span(gap));
        if step.place.is_none() && matches!(node.item, Some(Item::Missing { .. })) {
            step.place = node.gap.and_then(|gap| self.span(gap)).map(|span| self.end_of(span));
            step.is_gap = step.place.is_some();
        }
        match &expr.kind {
            ExprKind::DatedValue(..) => step.place = self.row(node, expr),
            ExprKind::Key(entry) => {
                let entry = node.child(entry).and_then(|entry| entry.place);
                step.place = entry.and_then(|gap| self.span(gap));
            }
            _ => {}
        }
        step.steps = inner;
        vec![step]
    }

    /// Returns the step of the item at `at` of a list or of the estate, which `owner` asks of.
    pub(super) fn item(&self, node: &Node<'a>, at: usize, owner: Span) -> Step {
        let estate = self.world.estate;
        let (text, place) = match node.item {
            Some(Item::Descriptor(at)) => {
                let descriptor = estate.descriptors.get(at as usize);
                let name = descriptor.map_or_else(String::new, |it| it.id.to_string());
                (name, descriptor.map(|it| it.span(it.id_place)))
            }
            _ => (format!("item {}", at + 1), node.place.and_then(|gap| self.span(gap))),
        };
        let value = node.verdict.map_or_else(String::new, verdict);
        let mut step = Step::new(text, value, owner);
        step.place = place;
        step.steps = node.children.iter().flat_map(|child| self.steps(child)).collect();
        step
    }

    /// Returns the steps that `node` is made of.
    fn inner(&self, node: &Node<'a>, expr: &Expr) -> Vec<Step> {
        let deciding = match &expr.kind {
            ExprKind::Quantified(quantified) => deciding(node, quantified),
            _ => Vec::new(),
        };
        let is_all = deciding.is_empty();
        let mut items = 0;
        let mut steps = Vec::new();
        for child in &node.children {
            if let Some(part) = child.expr {
                let is_base = matches!(expr.kind, ExprKind::Field { .. });
                let is_group = is_base && matches!(part.ty, Type::Record(_));
                let of_child = if is_group { self.inner(child, part) } else { self.steps(child) };
                let of_child = of_child.into_iter().map(|mut step| {
                    step.decides = decides(node, child);
                    step
                });
                steps.extend(of_child);
            } else {
                let mut step = self.item(child, items, expr.span);
                step.decides = is_all || deciding.iter().any(|it| std::ptr::eq(*it, child));
                steps.push(step);
                items += 1;
            }
        }
        steps
    }

    /// Whether the value of `node` is told by its text, or by the step that it is part of.
    fn says_nothing(&self, node: &Node<'a>, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Literal(_) | ExprKind::RefId(_) | ExprKind::List(_) => true,
            ExprKind::Local(_) => match node.item {
                // An item has a step of its own, which says which one it is.
                Some(Item::Descriptor(_) | Item::Record(..) | Item::Entry(..)) => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// Returns what `node` came to.
    fn outcome(&self, node: &Node<'a>) -> String {
        match (node.verdict, &node.item) {
            (_, Some(Item::Missing { .. })) => "missing".to_owned(),
            (Some(it), _) => verdict(it),
            (None, _) => self.value(node),
        }
    }

    /// Returns where the row of a dated value is written that holds on the day.
    fn row(&self, node: &Node<'a>, expr: &Expr) -> Option<Span> {
        let ExprKind::DatedValue(id, on) = &expr.kind else { return None };
        let day = match on {
            None => self.world.today,
            Some(on) => match &node.child(on)?.item {
                Some(Item::Value(value)) => match &**value {
                    Value::Date(date) => *date,
                    _ => return None,
                },
                _ => return None,
            },
        };
        self.world.rulebook.values[*id].on(day).map(|row| row.span)
    }
}

/// Whether `child` has part in what `node` came to: all have, but of a conjunction or a
/// disjunction only those that came to the same.
fn decides(node: &Node<'_>, child: &Node<'_>) -> bool {
    let is_joined =
        matches!(node.expr, Some(Expr { kind: ExprKind::And(_) | ExprKind::Or(_), .. }));
    let truth = |node: &Node<'_>| node.verdict.map(|verdict| verdict.truth);
    !is_joined || truth(node) == truth(child)
}

/// Returns why `node` is not known, or why it has a value that is written nowhere.
fn note(node: &Node<'_>) -> Option<String> {
    if let Some(Expr { kind: ExprKind::Today, .. }) = node.expr {
        return Some("the day of the run".to_owned());
    }
    let is_default = node.item.as_ref().is_some_and(|item| item.why_not().is_none());
    if is_default && node.place.is_none() && node.gap.is_some() {
        return Some("not written: its default".to_owned());
    }
    if looked_at_nothing(node) {
        return Some("there is none to look at".to_owned());
    }
    let why = match node.item {
        Some(Item::Unknown(why)) => Some(why),
        _ => node.why,
    };
    why.filter(|why| *why != crate::eval::Why::Missing).map(|why| why.to_string())
}

/// Whether `node` asks of every descriptor of a kind, and there is none that it is about.
fn looked_at_nothing(node: &Node<'_>) -> bool {
    let Some(expr) = node.expr else { return false };
    let asks = matches!(expr.kind, ExprKind::Aggregate(_) | ExprKind::Quantified(_));
    asks && node.why.is_none() && node.children.is_empty()
}

/// Returns the word for `verdict`.
fn verdict(verdict: Verdict) -> String {
    let word = truth(verdict.truth);
    if verdict.vacuous { format!("{word}, nothing to check") } else { word.to_owned() }
}

/// Returns the word for `truth`.
pub(super) fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}
