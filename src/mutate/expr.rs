//! An expression with one thing in it changed.

use super::bump::{self, Side};
use super::operator::Operator;
use crate::eval::walk;
use crate::rulebook::expr::{Expr, ExprKind, Quantified, Quantifier};
use crate::rulebook::{Rulebook, Type};
use crate::syntax::ast::{AggregateWord, CompareOp};
use crate::text::{Sources, Span};
use crate::value::Value;

/// What changes are made with.
#[derive(Clone, Copy)]
pub(super) struct Changes<'a> {
    pub(super) rulebook: &'a Rulebook,
    pub(super) sources: &'a Sources,
}

/// A change: where it is, of which sort, and in words: "`>=` became `>`".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Note {
    pub(super) span: Span,
    pub(super) operator: Operator,
    pub(super) says: String,
}

/// What an expression is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It holds or does not.
    Condition,
    /// It comes to a value.
    Operand,
}

impl Changes<'_> {
    /// Returns `expr` with each change that there is, one at a time.
    pub(super) fn of(self, expr: &Expr, role: Role) -> Vec<(Note, Expr)> {
        let mut all = Vec::new();
        for (note, kind) in self.here(expr, role) {
            all.push((note, Expr { kind, ..expr.clone() }));
        }
        for (at, child) in expr.children().into_iter().enumerate() {
            for (note, changed) in self.of(child, role_in(expr, at)) {
                let mut whole = expr.clone();
                if let Some(place) = whole.children_mut().into_iter().nth(at) {
                    *place = changed;
                }
                all.push((note, whole));
            }
        }
        all
    }

    /// Returns the changes of `expr` itself.
    fn here(self, expr: &Expr, role: Role) -> Vec<(Note, ExprKind)> {
        let mut made = Made { of: self, expr, all: Vec::new() };
        match &expr.kind {
            ExprKind::And(parts) => made.joined("and", "or", parts, ExprKind::Or, ExprKind::And),
            ExprKind::Or(parts) => made.joined("or", "and", parts, ExprKind::And, ExprKind::Or),
            // What it denies is denied already, in its own changes.
            ExprKind::Not(_) => {}
            ExprKind::If(pair) => {
                made.left_out(pair.0.span, pair.1.kind.clone());
            }
            ExprKind::Compare { op, sides } => made.compare(*op, sides),
            ExprKind::Given(inner, wanted) => {
                let (was, is) = if *wanted { ("given", "missing") } else { ("missing", "given") };
                made.became(Operator::Negation, was, is, ExprKind::Given(inner.clone(), !wanted));
            }
            ExprKind::Within(within) => {
                let (was, is) =
                    if within.before { ("before", "after") } else { ("after", "before") };
                let mut other = within.clone();
                other.before = !within.before;
                made.became(Operator::Figure, was, is, ExprKind::Within(other));
                made.moved(&within.length, |length| {
                    let mut other = within.clone();
                    other.length = length;
                    ExprKind::Within(other)
                });
            }
            ExprKind::Quantified(it) => made.quantified(it),
            ExprKind::Aggregate(it) => {
                let other = match it.word {
                    AggregateWord::Min => Some(("min", "max", AggregateWord::Max)),
                    AggregateWord::Max => Some(("max", "min", AggregateWord::Min)),
                    AggregateWord::Count | AggregateWord::Sum | AggregateWord::Unique => None,
                };
                if let Some((was, is, word)) = other {
                    let mut other = it.clone();
                    other.word = word;
                    made.became(Operator::Figure, was, is, ExprKind::Aggregate(other));
                }
                if let Some(condition) = &it.condition {
                    let mut other = it.clone();
                    other.condition = None;
                    made.left_out(condition.span, ExprKind::Aggregate(other));
                }
                if role == Role::Condition {
                    made.denied();
                }
            }
            ExprKind::Sum(plus, sides) => {
                let (was, is) = if *plus { ("+", "-") } else { ("-", "+") };
                made.became(Operator::Figure, was, is, ExprKind::Sum(!plus, sides.clone()));
                for left in [true, false] {
                    let side = if left { &sides.0 } else { &sides.1 };
                    made.moved(side, |side| {
                        let mut other = sides.clone();
                        *(if left { &mut other.0 } else { &mut other.1 }) = side;
                        ExprKind::Sum(*plus, other)
                    });
                }
            }
            ExprKind::List(parts) => made.list(parts),
            ExprKind::DatedValue(id, Some(on)) => {
                made.left_out(on.span, ExprKind::DatedValue(*id, None));
            }
            ExprKind::Call(id, args) => {
                for (at, arg) in args.iter().enumerate() {
                    made.moved(arg, |arg| {
                        let mut args = args.clone();
                        args[at] = arg;
                        ExprKind::Call(*id, args)
                    });
                }
                if role == Role::Condition {
                    made.denied();
                }
            }
            ExprKind::Matches(..)
            | ExprKind::Meets(..)
            | ExprKind::Local(_)
            | ExprKind::Field { .. }
            | ExprKind::EntryValue(_)
            | ExprKind::Fact(..) => {
                if role == Role::Condition {
                    made.denied();
                }
            }
            ExprKind::Literal(_)
            | ExprKind::RefId(_)
            | ExprKind::Today
            | ExprKind::Key(_)
            | ExprKind::Part(..)
            | ExprKind::DatedValue(_, None)
            | ExprKind::Error => {}
        }
        made.all
    }

    /// Returns a piece of the rules on one line, as far as it names it.
    pub(super) fn text(self, span: Span) -> String {
        const LONG: usize = 60;
        let text = self.sources.get(span.file).text.get(span.range()).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.char_indices().nth(LONG) {
            None => text,
            Some((at, _)) => format!("{} …", text[..at].trim_end()),
        }
    }

    /// Returns `value` as it is written.
    pub(super) fn value(self, value: &Value, ty: &Type) -> String {
        match (value, ty) {
            (Value::Code(index), Type::Code(list)) => {
                let code = self.rulebook.codelists[*list].codes.get(*index as usize);
                code.map_or_else(String::new, |code| code.name.to_string())
            }
            _ => value.to_string(),
        }
    }
}

/// Returns what the expression at `at` of those right inside `expr` is for.
fn role_in(expr: &Expr, at: usize) -> Role {
    let is_condition = match &expr.kind {
        ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_) | ExprKind::If(_) => true,
        ExprKind::Quantified(it) => at > 0 || it.items.list().is_none(),
        ExprKind::Aggregate(it) => it.condition.is_some() && at + 1 == expr.children().len(),
        _ => false,
    };
    if is_condition { Role::Condition } else { Role::Operand }
}

/// The changes of one expression so far.
struct Made<'a, 'e> {
    of: Changes<'a>,
    expr: &'e Expr,
    all: Vec<(Note, ExprKind)>,
}

impl Made<'_, '_> {
    fn add(&mut self, span: Span, operator: Operator, says: String, kind: ExprKind) {
        self.all.push((Note { span, operator, says }, kind));
    }

    fn became(&mut self, operator: Operator, was: &str, is: &str, kind: ExprKind) {
        self.add(self.expr.span, operator, format!("`{was}` became `{is}`"), kind);
    }

    fn left_out(&mut self, span: Span, kind: ExprKind) {
        let says = format!("`{}` was left out", self.of.text(span));
        self.add(span, Operator::Clause, says, kind);
    }

    fn denied(&mut self) {
        let says = format!("`{}` was denied", self.of.text(self.expr.span));
        let inner = Box::new(self.expr.clone());
        self.add(self.expr.span, Operator::Negation, says, ExprKind::Not(inner));
    }

    /// Changes of `and` and `or`: into the other, and without each part.
    fn joined(
        &mut self,
        was: &str,
        is: &str,
        parts: &[Expr],
        other: fn(Vec<Expr>) -> ExprKind,
        same: fn(Vec<Expr>) -> ExprKind,
    ) {
        self.became(Operator::Connective, was, is, other(parts.to_vec()));
        for (at, part) in parts.iter().enumerate() {
            let mut rest = parts.to_vec();
            rest.remove(at);
            let kind = match rest.as_slice() {
                [one] => one.kind.clone(),
                _ => same(rest),
            };
            self.left_out(part.span, kind);
        }
    }

    /// Changes of a list that is written in the rule: without each of its items; a code that
    /// stands alone becomes another.
    fn list(&mut self, parts: &[Expr]) {
        for (at, part) in parts.iter().enumerate() {
            let mut rest = parts.to_vec();
            rest.remove(at);
            if !rest.is_empty() {
                self.left_out(part.span, ExprKind::List(rest));
            } else if let Some((says, other)) = self.other_code(part) {
                self.add(part.span, Operator::Code, says, ExprKind::List(vec![other]));
            }
        }
    }

    /// Returns the literal code `expr` as another of its list.
    fn other_code(&self, expr: &Expr) -> Option<(String, Expr)> {
        let ExprKind::Literal(was @ Value::Code(index)) = &expr.kind else { return None };
        let other = Value::Code(bump::other_code(self.of.rulebook, *index, &expr.ty)?);
        let (was, is) = (self.of.value(was, &expr.ty), self.of.value(&other, &expr.ty));
        let other = Expr { kind: ExprKind::Literal(other), ..expr.clone() };
        Some((format!("`{was}` became `{is}`"), other))
    }

    /// Returns the literal `expr` moved to `side`.
    fn neighbour(&self, expr: &Expr, side: Side) -> Option<(String, Expr)> {
        let ExprKind::Literal(was) = &expr.kind else { return None };
        let next = bump::neighbour(self.of.rulebook, was, &expr.ty, side)?;
        let (was, is) = (self.of.value(was, &expr.ty), self.of.value(&next, &expr.ty));
        let next = Expr { kind: ExprKind::Literal(next), ..expr.clone() };
        Some((format!("`{was}` became `{is}`"), next))
    }

    /// Changes of a literal to both sides.
    fn moved(&mut self, literal: &Expr, whole: impl Fn(Expr) -> ExprKind) {
        for side in [Side::Below, Side::Above] {
            if let Some((says, next)) = self.neighbour(literal, side) {
                self.add(literal.span, Operator::Boundary, says, whole(next));
            }
        }
    }

    fn compare(&mut self, op: CompareOp, sides: &(Expr, Expr)) {
        let with = |op| ExprKind::Compare { op, sides: Box::new(sides.clone()) };
        for other in neighbours(op) {
            self.became(Operator::Comparison, symbol(op), symbol(*other), with(*other));
        }
        match op {
            CompareOp::Contains | CompareOp::StartsWith | CompareOp::EndsWith => self.denied(),
            CompareOp::Is
            | CompareOp::IsNot
            | CompareOp::Less
            | CompareOp::LessOrEqual
            | CompareOp::Greater
            | CompareOp::GreaterOrEqual
            | CompareOp::In
            | CompareOp::NotIn => {}
        }
        for is_left in [true, false] {
            let literal = if is_left { &sides.0 } else { &sides.1 };
            let whole = |literal| {
                let mut sides = Box::new(sides.clone());
                *(if is_left { &mut sides.0 } else { &mut sides.1 }) = literal;
                ExprKind::Compare { op, sides }
            };
            let changed = match boundary(op, is_left) {
                Some(side) => self.neighbour(literal, side).map(|it| (Operator::Boundary, it)),
                None => None,
            };
            let changed = changed.or_else(|| {
                let is_equal = matches!(op, CompareOp::Is | CompareOp::IsNot);
                let other = is_equal.then(|| self.other_code(literal)).flatten();
                other.map(|it| (Operator::Code, it))
            });
            if let Some((operator, (says, other))) = changed {
                self.add(literal.span, operator, says, whole(other));
            }
        }
    }

    fn quantified(&mut self, it: &Quantified) {
        let with = |quantifier, condition: Option<Expr>, has: Option<Expr>| {
            let it = Quantified { quantifier, condition, has, ..it.clone() };
            ExprKind::Quantified(Box::new(it))
        };
        let both = || {
            let all: Vec<Expr> = it.condition.iter().chain(&it.has).cloned().collect();
            match all.as_slice() {
                [] => None,
                [one] => Some(one.clone()),
                [one, ..] => Some(Expr { kind: ExprKind::And(all.clone()), ..one.clone() }),
            }
        };
        let word = Operator::Quantifier;
        match it.quantifier {
            Quantifier::Every => {
                self.became(word, "every", "some", with(Quantifier::Some, both(), None));
                self.became(word, "every", "no", with(Quantifier::No, both(), None));
            }
            Quantifier::Some | Quantifier::No => {
                let (was, is, other) = match it.quantifier {
                    Quantifier::Some => ("some", "no", Quantifier::No),
                    _ => ("no", "some", Quantifier::Some),
                };
                self.became(word, was, is, with(other, it.condition.clone(), None));
                if it.condition.is_some() {
                    let every = with(Quantifier::Every, None, it.condition.clone());
                    self.became(word, was, "every", every);
                }
            }
            Quantifier::AtLeast(count) => {
                for next in [count.checked_sub(1).filter(|next| *next > 0), count.checked_add(1)] {
                    let Some(next) = next else { continue };
                    let kind = with(Quantifier::AtLeast(next), it.condition.clone(), None);
                    self.bound(&format!("at least {count}"), &format!("at least {next}"), kind);
                }
            }
            Quantifier::AtMost(count) => {
                for next in [count.checked_sub(1), count.checked_add(1)].into_iter().flatten() {
                    let kind = with(Quantifier::AtMost(next), it.condition.clone(), None);
                    self.bound(&format!("at most {count}"), &format!("at most {next}"), kind);
                }
            }
            Quantifier::Share(share) => {
                for side in [Side::Below, Side::Above] {
                    let was = Value::Percent(share);
                    let next = bump::neighbour(self.of.rulebook, &was, &Type::Error, side);
                    let Some(Value::Percent(next)) = next else { continue };
                    let kind = with(Quantifier::Share(next), it.condition.clone(), it.has.clone());
                    self.bound(&format!("{share}%"), &format!("{next}%"), kind);
                }
            }
        }
        if let Some(condition) = &it.condition {
            let kind = with(it.quantifier, None, it.has.clone());
            self.left_out(condition.span, kind);
        }
    }

    fn bound(&mut self, was: &str, is: &str, kind: ExprKind) {
        self.became(Operator::Boundary, was, is, kind);
    }
}

/// Returns the comparisons that `op` is mistaken for.
fn neighbours(op: CompareOp) -> &'static [CompareOp] {
    match op {
        CompareOp::Is => &[CompareOp::IsNot],
        CompareOp::IsNot => &[CompareOp::Is],
        CompareOp::Less => &[CompareOp::LessOrEqual, CompareOp::Greater],
        CompareOp::LessOrEqual => &[CompareOp::Less, CompareOp::GreaterOrEqual],
        CompareOp::Greater => &[CompareOp::GreaterOrEqual, CompareOp::Less],
        CompareOp::GreaterOrEqual => &[CompareOp::Greater, CompareOp::LessOrEqual],
        CompareOp::In => &[CompareOp::NotIn],
        CompareOp::NotIn => &[CompareOp::In],
        CompareOp::Contains | CompareOp::StartsWith | CompareOp::EndsWith => &[],
    }
}

/// Returns to which side the literal on one side of `op` moves. To the other it would be
/// noticed by a test on the boundary itself, which the neighbour of `op` asks for already.
fn boundary(op: CompareOp, is_left: bool) -> Option<Side> {
    match (op, is_left) {
        (CompareOp::GreaterOrEqual | CompareOp::Less, false)
        | (CompareOp::LessOrEqual | CompareOp::Greater, true) => Some(Side::Below),
        (CompareOp::Greater | CompareOp::LessOrEqual, false)
        | (CompareOp::Less | CompareOp::GreaterOrEqual, true) => Some(Side::Above),
        (CompareOp::Is | CompareOp::IsNot, _) => Some(Side::Above),
        (
            CompareOp::In
            | CompareOp::NotIn
            | CompareOp::Contains
            | CompareOp::StartsWith
            | CompareOp::EndsWith,
            _,
        ) => None,
    }
}

/// Returns `op` as it is written.
fn symbol(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::Less => "<",
        CompareOp::LessOrEqual => "<=",
        CompareOp::Greater => ">",
        CompareOp::GreaterOrEqual => ">=",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
        CompareOp::Contains => "contains",
        CompareOp::StartsWith => "starts with",
        CompareOp::EndsWith => "ends with",
    }
}

/// Whether `expr` reads anything for which `is_wanted`.
pub(super) fn reads(expr: &Expr, is_wanted: &dyn Fn(&ExprKind) -> bool) -> bool {
    let mut found = false;
    walk::deep(expr, &mut |inner| found |= is_wanted(&inner.kind));
    found
}
