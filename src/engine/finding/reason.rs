//! Reasons: the sub-expressions that decided, put into words.

use super::Context;
use crate::engine::words::{counted, some_of};
use crate::english;
use crate::eval::{Item, Node, Truth, Verdict, Why};
use crate::report::Outcome;
use crate::rulebook::expr::{Expr, ExprKind, Items, Quantified, Quantifier};
use crate::rulebook::{MeetsTarget, Type};
use crate::syntax::ast::CompareOp;
use crate::text::Span;

/// One reason.
#[derive(Debug, Clone)]
pub(super) struct Reason {
    /// A plain sentence.
    pub(super) message: String,
    /// The sub-expression of the rule.
    pub(super) rule: Span,
    /// The places of the descriptor, with what is special there.
    pub(super) places: Vec<(Span, String)>,
    /// It says no more than that one descriptor is not another.
    pub(super) is_identity: bool,
}

pub(super) type Reasons = Vec<Reason>;

/// Whether `node` came to nothing.
pub(super) fn is_missing(node: &Node<'_>) -> bool {
    matches!(node.item, Some(Item::Missing { .. }))
}

/// Returns the items of a quantifier that decided it, in order.
pub(in crate::engine) fn deciding<'n, 'a>(
    node: &'n Node<'a>,
    quantified: &Quantified,
) -> Vec<&'n Node<'a>> {
    let Some(verdict) = node.verdict else { return Vec::new() };
    let wanted = match (quantified.quantifier, verdict.truth) {
        (_, Truth::Unknown) => Truth::Unknown,
        (Quantifier::Every | Quantifier::Share(_), truth) => truth,
        (Quantifier::Some | Quantifier::AtLeast(_), Truth::False)
        | (Quantifier::No | Quantifier::AtMost(_), Truth::True) => Truth::False,
        (Quantifier::Some | Quantifier::AtLeast(_), Truth::True)
        | (Quantifier::No | Quantifier::AtMost(_), Truth::False) => Truth::True,
    };
    node.items()
        .filter(|item| item.verdict.is_some_and(|verdict| verdict.truth == wanted))
        .filter(|item| is_chosen(item, quantified))
        .collect()
}

/// Whether the item is one that a quantifier with `has` judges.
fn is_chosen(item: &Node<'_>, quantified: &Quantified) -> bool {
    match (&quantified.has, &quantified.condition) {
        (Some(_), Some(condition)) => item
            .child(condition)
            .and_then(|child| child.verdict)
            .is_none_or(|verdict| !verdict.is_false()),
        _ => true,
    }
}

impl<'a> Context<'_, 'a> {
    /// Returns why `node` came out as it did.
    pub(super) fn reasons(&self, node: &Node<'a>) -> Reasons {
        let Some(expr) = node.expr else { return Vec::new() };
        let Some(verdict) = node.verdict else { return Vec::new() };
        match &expr.kind {
            ExprKind::And(_) | ExprKind::Or(_) => node
                .children
                .iter()
                .filter(|child| child.verdict.is_some_and(|it| it.truth == verdict.truth))
                .flat_map(|child| self.reasons(child))
                .collect(),
            ExprKind::Not(_) => {
                node.children.first().map(|child| self.reasons(child)).unwrap_or_default()
            }
            ExprKind::If(pair) => {
                let part = |expr: &Expr| node.child(expr);
                let condition = part(&pair.0);
                let then = part(&pair.1);
                let is_known =
                    |node: &&Node<'a>| node.verdict.is_some_and(|it| it.truth != Truth::Unknown);
                match verdict.truth {
                    Truth::Unknown if condition.as_ref().is_none_or(|x| !is_known(x)) => {
                        condition.map(|node| self.reasons(node)).unwrap_or_default()
                    }
                    _ => then.map(|node| self.reasons(node)).unwrap_or_default(),
                }
            }
            ExprKind::Call(..) => match node.children.last() {
                Some(body) if body.verdict.is_some() => self.reasons(body),
                _ => self.leaf(node, expr, verdict),
            },
            ExprKind::Quantified(quantified) => self.quantified(node, expr, quantified, verdict),
            _ => self.leaf(node, expr, verdict),
        }
    }

    /// Returns why a comparison, or a condition by itself, came out as it did.
    fn leaf(&self, node: &Node<'a>, expr: &'a Expr, verdict: Verdict) -> Reasons {
        if verdict.truth == Truth::Unknown {
            return self.unknown(node, expr);
        }
        let holds = verdict.is_true();
        let operand = |expr: &Expr| node.child(expr);
        let mut subjects: Vec<&Node<'a>> = Vec::new();
        let message = match &expr.kind {
            ExprKind::Compare { op, sides } => {
                subjects.extend(operand(&sides.0));
                subjects.extend(operand(&sides.1));
                self.comparison(*op, sides, node, holds)
            }
            ExprKind::Given(inner, wanted) => {
                subjects.extend(operand(inner));
                let words = if *wanted == holds { "is given" } else { "is missing" };
                format!("`{}` {words}", self.said(inner))
            }
            ExprKind::Within(within) => {
                subjects.extend(operand(&within.date));
                subjects.extend(operand(&within.anchor));
                let date = operand(&within.date).map_or_else(String::new, |it| self.value(it));
                let length = operand(&within.length).map_or_else(String::new, |it| self.value(it));
                let anchor = operand(&within.anchor).map_or_else(String::new, |it| self.value(it));
                let is = if holds { "is" } else { "is not" };
                let side = if within.before { "before" } else { "after" };
                format!("{date} {is} within {length} {side} {anchor}")
            }
            ExprKind::Matches(inner, _, pattern) => {
                subjects.extend(operand(inner));
                let value = operand(inner).map_or_else(String::new, |it| self.value(it));
                let matches = if holds { "matches" } else { "does not match" };
                format!("{value} {matches} /{pattern}/")
            }
            ExprKind::Meets(subject, target) => {
                subjects.extend(operand(subject));
                let value = operand(subject).map_or_else(String::new, |it| self.value(it));
                let meets = if holds { "meets" } else { "does not meet" };
                let mut name = target.standard.name.node.to_string();
                if let Some(requirement) = &target.requirement {
                    name = format!("{name}/{requirement}");
                }
                let why = if holds {
                    String::new()
                } else {
                    let short = self.short_of(node, subject, target, Outcome::NotMet);
                    if short.is_empty() { short } else { format!(": it falls short of {short}") }
                };
                format!("`{value}` {meets} `{name}`{why}")
            }
            ExprKind::Aggregate(_) => {
                let text = self.said(expr);
                if holds { format!("`{text}` holds") } else { format!("`{text}` does not hold") }
            }
            _ => {
                subjects.push(node);
                format!("`{}` is {holds}", self.said(expr))
            }
        };
        let places = subjects.into_iter().flat_map(|node| self.written(node)).collect();
        let is_identity = match &expr.kind {
            ExprKind::Compare { op: CompareOp::IsNot, sides } => {
                holds && matches!(sides.0.ty, Type::Ref(_))
            }
            _ => false,
        };
        vec![Reason { message, rule: expr.span, places, is_identity }]
    }

    /// Returns the requirements that keep a whole standard from being met by what `node` asks
    /// it of, those that came out as `outcome`: "`dcb0129/safety-case` in C1.2".
    fn short_of(
        &self,
        node: &Node<'a>,
        subject: &Expr,
        target: &MeetsTarget,
        outcome: Outcome,
    ) -> String {
        let asked = node.child(subject).and_then(|it| it.item.clone());
        let Some(Item::Descriptor(asked)) = asked else { return String::new() };
        let mut short: Vec<String> = Vec::new();
        for cause in self.world.results.causes(target, asked) {
            if cause.outcome != outcome {
                continue;
            }
            let mut said = format!("`{}`", self.world.rulebook.requirement_path(cause.requirement));
            if !cause.parts.is_empty() {
                said = format!("{said} in {}", cause.parts.join(" "));
            }
            if !short.contains(&said) {
                short.push(said);
            }
        }
        some_of(&short)
    }

    fn comparison(
        &self,
        op: CompareOp,
        sides: &(Expr, Expr),
        node: &Node<'a>,
        holds: bool,
    ) -> String {
        let value = |expr: &Expr| match node.child(expr) {
            Some(side) => match &side.item {
                // A list says more by its name than by its length.
                Some(Item::List(..) | Item::Map(..)) => format!("`{}`", self.said(expr)),
                _ => self.value(side),
            },
            None => String::new(),
        };
        let is_equal = matches!((op, holds), (CompareOp::Is, true) | (CompareOp::IsNot, false));
        let is_path = matches!(sides.0.kind, ExprKind::Field { .. } | ExprKind::Local(_));
        let left = if is_equal && is_path {
            // "fax is fax" says nothing; "`c.way` is fax" does.
            format!("`{}`", self.said(&sides.0))
        } else {
            value(&sides.0)
        };
        let right = value(&sides.1);
        if holds {
            english::so(op, &sides.0.ty, &left, &right)
        } else {
            english::not_so(op, &sides.0.ty, &left, &right)
        }
    }

    /// Returns the places where the value of `node` is written, or where what it is made
    /// of is.
    fn written(&self, node: &Node<'a>) -> Vec<(Span, String)> {
        if is_missing(node) {
            return self.gap(node).into_iter().collect();
        }
        if let Some(span) = node.place.and_then(|gap| self.span(gap)) {
            let label = match &node.item {
                Some(Item::List(_, list)) => format!("this has {}", counted(list.len(), "item")),
                Some(Item::Map(_, map)) => format!("this has {}", counted(map.len(), "entry")),
                Some(Item::Record(..) | Item::Entry(..)) => String::new(),
                _ => format!("this is {}", self.value(node)),
            };
            return vec![(span, label)];
        }
        let is_operand = node.expr.is_some_and(|expr| {
            matches!(
                expr.kind,
                ExprKind::Part(..) | ExprKind::Sum(..) | ExprKind::Fact(..) | ExprKind::Call(..)
            )
        });
        if !is_operand {
            return Vec::new();
        }
        node.children.iter().flat_map(|child| self.written(child)).collect()
    }

    /// Returns where something that is missing belongs.
    fn gap(&self, node: &Node<'a>) -> Option<(Span, String)> {
        let missing = deepest_missing(node);
        let span = self.end_of(self.span(missing.gap?)?);
        Some((span, format!("`{}` belongs here", self.name_in_place(missing))))
    }

    /// Returns why `node` is unknown: what is missing in it, else what kept it from being
    /// worked out.
    fn unknown(&self, node: &Node<'a>, expr: &Expr) -> Reasons {
        let mut reasons: Reasons = Vec::new();
        let is_value = !matches!(
            expr.kind,
            ExprKind::Compare { .. }
                | ExprKind::Within(_)
                | ExprKind::Matches(..)
                | ExprKind::Meets(..)
        );
        if is_value {
            reasons.extend(self.unknown_operand(node, expr.span));
        } else {
            for child in node.children.iter().filter(|child| child.expr.is_some()) {
                reasons.extend(self.unknown_operand(child, expr.span));
            }
        }
        if !reasons.is_empty() {
            return reasons;
        }
        let text = self.said(expr);
        let why = match &expr.kind {
            ExprKind::Meets(subject, target) => {
                let value = node.child(subject).map_or_else(String::new, |it| self.value(it));
                let name = &target.standard.name.node;
                let short = self.short_of(node, subject, target, Outcome::NotEvidenced);
                let why = match short.as_str() {
                    "" => short,
                    short => format!(": it lacks evidence for {short}"),
                };
                let message = format!("whether `{value}` meets `{name}` is not evidenced{why}");
                let places = node.child(subject).map(|it| self.written(it)).unwrap_or_default();
                return vec![Reason { message, rule: expr.span, places, is_identity: false }];
            }
            _ => node.why.map_or_else(String::new, |why| format!(": {why}")),
        };
        let places = node.children.iter().flat_map(|child| self.written(child)).collect();
        let message = format!("`{text}` is not known{why}");
        vec![Reason { message, rule: expr.span, places, is_identity: false }]
    }

    /// Returns why a value is not known, if it is not. `rule` is where it matters.
    pub(super) fn unknown_operand(&self, node: &Node<'a>, rule: Span) -> Option<Reason> {
        let expr = node.expr?;
        let item = node.item.as_ref()?;
        let why = item.why_not()?;
        let mut places = Vec::new();
        let message = match why {
            Why::Missing => {
                let missing = deepest_missing(node);
                places.extend(self.gap(node));
                let expr = missing.expr.unwrap_or(expr);
                format!("`{}` is missing", self.said(expr))
            }
            Why::Unreadable | Why::Dangling => {
                let source = deepest_unknown(node);
                let expr = source.expr.unwrap_or(expr);
                let text = self.said(expr);
                let span = source.place.and_then(|gap| self.span(gap));
                if why == Why::Dangling {
                    places.extend(span.map(|span| (span, "this does not exist".to_owned())));
                    format!("`{text}` names a descriptor that does not exist")
                } else {
                    places.extend(span.map(|span| (span, "this cannot be read".to_owned())));
                    format!("`{text}` cannot be read")
                }
            }
            Why::Incomplete => {
                format!(
                    "`{}` is not known: there may be descriptors that were not read",
                    self.said(expr)
                )
            }
            Why::OutsideDates(id) => {
                let name = &self.world.rulebook.values[id].name.node;
                format!("`{name}` has no value on that day")
            }
            Why::Condition | Why::TooDeep => {
                let inner = node.items().flat_map(|item| &item.children);
                let parts = node.children.iter().filter(|child| child.expr.is_some());
                let mut found = inner.chain(parts).flat_map(|child| self.inside(child));
                if let Some(reason) = found.next() {
                    return Some(Reason { rule, ..reason });
                }
                format!("`{}` is not known: {why}", self.said(expr))
            }
            Why::OfNothing => format!("`{}` is not known: there is no item", self.said(expr)),
            Why::Currencies(..)
            | Why::Units
            | Why::NoOrder
            | Why::Overflow
            | Why::NotComparable => {
                format!("`{}` is not known: {why}", self.said(expr))
            }
        };
        if why != Why::Missing && places.is_empty() {
            places.extend(node.children.iter().flat_map(|child| self.written(child)));
        }
        Some(Reason { message, rule, places, is_identity: false })
    }

    /// Returns the reasons for which something inside is unknown.
    fn inside(&self, node: &Node<'a>) -> Reasons {
        let is_unknown = node.verdict.is_some_and(|it| it.truth == Truth::Unknown);
        if is_unknown {
            return self.reasons(node);
        }
        let span = node.expr.map(|expr| expr.span);
        span.and_then(|span| self.unknown_operand(node, span)).into_iter().collect()
    }

    fn quantified(
        &self,
        node: &Node<'a>,
        expr: &'a Expr,
        quantified: &'a Quantified,
        verdict: Verdict,
    ) -> Reasons {
        let list = match &quantified.items {
            Items::List(list) => node.child(list),
            Items::Estate { .. } => None,
        };
        if let Some(reason) = list.and_then(|list| self.unknown_operand(list, expr.span)) {
            return vec![reason];
        }
        let all: Vec<&Node<'a>> = node.items().collect();
        let judged = all.iter().filter(|item| is_chosen(item, quantified)).count();
        let found = deciding(node, quantified);
        let of = self.items_name(quantified);
        let names_one = matches!(
            (quantified.quantifier, verdict.truth),
            (Quantifier::Every | Quantifier::No, Truth::False)
                | (Quantifier::Some, Truth::True)
                | (_, Truth::Unknown)
        ) || (all.len() == 1 && found.len() == 1);
        if names_one && !found.is_empty() {
            return self.of_items(expr, quantified, &found, judged, &of);
        }
        let mut places = list.map(|list| self.written(list)).unwrap_or_default();
        for item in &found {
            places.extend(self.written(item));
        }
        let holding = |truth: Truth| {
            let is = |item: &&&Node<'a>| item.verdict.is_some_and(|it| it.truth == truth);
            all.iter().filter(|item| is_chosen(item, quantified)).filter(is).count()
        };
        let message = match (quantified.quantifier, verdict.truth) {
            (_, Truth::Unknown) => {
                let why = node.why.unwrap_or(Why::Incomplete);
                format!("what holds of {of} is not known: {why}")
            }
            (Quantifier::Some, Truth::False) if all.is_empty() => match list {
                Some(_) => format!("there is nothing in {of}"),
                None => format!("no {of} fits"),
            },
            (Quantifier::Some, Truth::False) => match list {
                Some(_) => format!("none of the {} in {of} fits", all.len()),
                None => format!("no {of} fits"),
            },
            (Quantifier::AtLeast(wanted), _) => {
                let is = if verdict.is_true() { "at least" } else { "not at least" };
                format!("{} in {of}, {is} {wanted}", holding(Truth::True))
            }
            (Quantifier::AtMost(allowed), _) => {
                let is = if verdict.is_true() { "at most" } else { "not at most" };
                format!("{} in {of}, {is} {allowed}", holding(Truth::True))
            }
            (Quantifier::Share(wanted), _) => {
                let is = if verdict.is_true() { "at least" } else { "not at least" };
                format!("{} of {judged} in {of}, {is} {wanted}%", holding(Truth::True))
            }
            (Quantifier::No | Quantifier::Every | Quantifier::Some, _) if judged == 0 => {
                format!("there is nothing to check in {of}")
            }
            (Quantifier::No, _) => format!("none of the {judged} in {of} fits"),
            (Quantifier::Every | Quantifier::Some, _) => {
                format!("all of the {judged} in {of} hold")
            }
        };
        vec![Reason { message, rule: expr.span, places, is_identity: false }]
    }

    /// Returns what the items come from, as words: a list in backticks, a kind's name.
    fn items_name(&self, quantified: &Quantified) -> String {
        match &quantified.items {
            Items::List(list) => format!("`{}`", self.said(list)),
            Items::Estate { kind, .. } => {
                format!("`{}`", self.world.rulebook.kinds[*kind].name.node)
            }
        }
    }

    /// Returns why the items that decided came out as they did.
    fn of_items(
        &self,
        expr: &'a Expr,
        quantified: &'a Quantified,
        found: &[&Node<'a>],
        judged: usize,
        of: &str,
    ) -> Reasons {
        let mut all = Vec::new();
        for item in found {
            let parts = item.children.iter().filter(|child| child.verdict.is_some());
            let judge = quantified.has.as_ref().and_then(|has| item.child(has));
            let is_unknown = item.verdict.is_some_and(|it| it.truth == Truth::Unknown);
            let mut reasons: Reasons = match judge {
                Some(judge) if !is_unknown => self.reasons(judge),
                _ if is_unknown => parts
                    .filter(|part| part.verdict.is_some_and(|it| it.truth == Truth::Unknown))
                    .flat_map(|part| self.reasons(part))
                    .collect(),
                _ => quantified
                    .condition
                    .as_ref()
                    .and_then(|condition| item.child(condition))
                    .map(|node| self.reasons(node))
                    .unwrap_or_default(),
            };
            let name = self.item_name(item);
            if let Some(Item::Descriptor(at)) = item.item {
                if reasons.iter().any(|reason| !reason.is_identity) {
                    reasons.retain(|reason| !reason.is_identity);
                }
                let words = reasons.iter().map(|reason| reason.message.clone()).collect::<Vec<_>>();
                let message = match words.as_slice() {
                    [] => name.clone(),
                    words => format!("{name}: {}", words.join(" and ")),
                };
                let mut places: Vec<_> =
                    reasons.into_iter().flat_map(|reason| reason.places).collect();
                if places.is_empty() {
                    let descriptor = &self.world.estate.descriptors[at as usize];
                    places.push((descriptor.span(descriptor.id_place), "this one".to_owned()));
                }
                reasons = vec![Reason { message, rule: expr.span, places, is_identity: false }];
            } else if reasons.is_empty() {
                let places = self.item_place(item).into_iter().collect();
                let message = format!("there is one in {of}");
                reasons = vec![Reason { message, rule: expr.span, places, is_identity: false }];
            } else if reasons.iter().all(|reason| reason.places.is_empty())
                && let (Some(first), Some(place)) = (reasons.first_mut(), self.item_place(item))
            {
                first.places.push(place);
            }
            all.push(reasons);
        }
        if all.len() < 2 {
            return all.into_iter().flatten().collect();
        }
        let count = all.len();
        let mut messages: Vec<String> = Vec::new();
        for reasons in &all {
            let words: Vec<_> = reasons.iter().map(|reason| reason.message.clone()).collect();
            let words = words.join(" and ");
            if !messages.contains(&words) {
                messages.push(words);
            }
        }
        let rule = all.iter().flatten().next().map_or(expr.span, |reason| reason.rule);
        let places = all.into_iter().flatten().flat_map(|reason| reason.places).collect();
        let message = match &quantified.items {
            Items::List(_) => format!("{count} of {judged} in {of}: {}", some_of(&messages)),
            Items::Estate { .. } => format!("{count} {of}: {}", some_of(&messages)),
        };
        vec![Reason { message, rule, places, is_identity: false }]
    }

    /// Returns what an item is called.
    fn item_name(&self, item: &Node<'a>) -> String {
        match &item.item {
            Some(Item::Descriptor(at)) => {
                format!("`{}`", self.world.estate.descriptors[*at as usize].id)
            }
            _ => "this item".to_owned(),
        }
    }

    fn item_place(&self, item: &Node<'a>) -> Option<(Span, String)> {
        let span = self.span(item.place?)?;
        Some((span, "this one".to_owned()))
    }
}

/// Returns the node inside `node` at which something is first missing: the field itself,
/// or with a whole group missing the field in it.
fn deepest_missing<'n, 'a>(node: &'n Node<'a>) -> &'n Node<'a> {
    match node.item {
        Some(Item::Missing { in_place: false }) => {
            match node.children.iter().find(|child| is_missing(child)) {
                Some(child) => deepest_missing(child),
                None => node,
            }
        }
        _ => node,
    }
}

/// Returns the node inside `node` from which its being unknown comes.
fn deepest_unknown<'n, 'a>(node: &'n Node<'a>) -> &'n Node<'a> {
    let is_unknown = |node: &&Node<'a>| matches!(node.item, Some(Item::Unknown(_)));
    match node.children.iter().find(is_unknown) {
        Some(child) => deepest_unknown(child),
        None => node,
    }
}
