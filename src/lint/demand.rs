//! What a condition demands of each field, where that is plain: values, codes and bounds,
//! given and missing.
//!
//! Sound and not complete: a clash that is found is one for every descriptor, and what is not
//! understood demands nothing.

use std::collections::BTreeMap;

use crate::impact::meaning;
use crate::rulebook::{Expr, ExprKind, Local, Rulebook, Type};
use crate::syntax::ast::CompareOp;
use crate::text::Span;
use crate::value::Value;

/// One demand on a field, and where it is made.
#[derive(Debug, Clone)]
struct Demand {
    what: What,
    ty: Type,
    span: Span,
}

#[derive(Debug, Clone)]
enum What {
    /// It is given, or it is not.
    Given(bool),
    /// It compares so with a value.
    Compare(CompareOp, Value),
    /// It is one of these, or none of them.
    Among(Vec<Value>, bool),
}

/// What is demanded of a descriptor at once.
#[derive(Debug, Clone)]
pub(super) struct Demands<'a> {
    rulebook: &'a Rulebook,
    /// By what the field is, however it is written.
    fields: BTreeMap<String, Vec<Demand>>,
    /// Whether all that was asked for is in `fields`.
    pub(super) is_whole: bool,
}

impl<'a> Demands<'a> {
    /// Demands nothing.
    pub(super) fn new(rulebook: &'a Rulebook) -> Self {
        Self { rulebook, fields: BTreeMap::new(), is_whole: true }
    }

    /// Demands that `expr` comes out as `wanted`.
    pub(super) fn add(&mut self, expr: &Expr, wanted: bool) {
        match (&expr.kind, wanted) {
            (ExprKind::And(parts), true) | (ExprKind::Or(parts), false) => {
                parts.iter().for_each(|part| self.add(part, wanted));
            }
            (ExprKind::Not(inner), _) => self.add(inner, !wanted),
            (ExprKind::If(pair), false) => {
                self.add(&pair.0, true);
                self.add(&pair.1, false);
            }
            _ => match self.demand(expr, wanted) {
                Some((field, what)) => {
                    let demand = Demand { what, ty: field.ty.clone(), span: expr.span };
                    let key = meaning::of_expr(self.rulebook, field);
                    self.fields.entry(key).or_default().push(demand);
                }
                None => self.is_whole = false,
            },
        }
    }

    /// Demands what `other` demands too.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (key, demands) in &other.fields {
            both.fields.entry(key.clone()).or_default().extend(demands.iter().cloned());
        }
        both.is_whole &= other.is_whole;
        both
    }

    /// Whether the two demand something of one field.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.fields.keys().any(|key| other.fields.contains_key(key))
    }

    /// Returns the places of two demands that no value meets at once.
    pub(super) fn clash(&self) -> Option<(Span, Span)> {
        self.fields.values().find_map(|demands| {
            let all: Vec<&Demand> = demands.iter().collect();
            if self.is_possible(&all) {
                return None;
            }
            let pairs = all
                .iter()
                .enumerate()
                .flat_map(|(at, one)| all.iter().skip(at + 1).map(move |other| (*one, *other)));
            let mut clashing = pairs.filter(|(one, other)| !self.is_possible(&[one, other]));
            let (first, last) = clashing.next().or_else(|| Some((*all.first()?, *all.last()?)))?;
            Some((first.span, last.span))
        })
    }

    /// Whether some value, or none, meets all of `demands` on one field.
    fn is_possible(&self, demands: &[&Demand]) -> bool {
        let is_absent = demands.iter().any(|it| matches!(it.what, What::Given(false)));
        if is_absent {
            // A comparison with nothing is unknown, and holds for no one.
            return demands.iter().all(|it| matches!(it.what, What::Given(false)));
        }
        let ty = demands.first().map(|it| &it.ty);
        let chosen = demands.iter().find_map(|it| match &it.what {
            What::Among(values, true) => Some(values.clone()),
            What::Compare(CompareOp::Is, value) => Some(vec![value.clone()]),
            _ => None,
        });
        let candidates = chosen.or_else(|| match ty? {
            Type::Boolean => Some(vec![Value::Boolean(true), Value::Boolean(false)]),
            Type::Code(list) => {
                let count = u32::try_from(self.rulebook.codelists[*list].codes.len()).ok()?;
                Some((0..count).map(Value::Code).collect())
            }
            _ => None,
        });
        match candidates {
            Some(values) => {
                values.iter().any(|value| demands.iter().all(|it| self.is_met(it, value)))
            }
            None => self.is_open(demands),
        }
    }

    /// Whether `value` meets `demand`; what does not compare might.
    fn is_met(&self, demand: &Demand, value: &Value) -> bool {
        let same = |other: &Value| value.same(other).unwrap_or(true);
        match &demand.what {
            What::Given(given) => *given,
            What::Among(values, true) => values.iter().any(same),
            What::Among(values, false) => {
                !values.iter().any(|other| value.same(other).unwrap_or(false))
            }
            What::Compare(op, other) => {
                let Some(order) = self.compare(&demand.ty, value, other) else {
                    return match op {
                        CompareOp::Is => same(other),
                        CompareOp::IsNot => !value.same(other).unwrap_or(false),
                        _ => true,
                    };
                };
                match op {
                    CompareOp::Is => order.is_eq(),
                    CompareOp::IsNot => order.is_ne(),
                    CompareOp::Less => order.is_lt(),
                    CompareOp::LessOrEqual => order.is_le(),
                    CompareOp::Greater => order.is_gt(),
                    CompareOp::GreaterOrEqual => order.is_ge(),
                    _ => true,
                }
            }
        }
    }

    /// Whether there is room between the bounds in `demands`.
    fn is_open(&self, demands: &[&Demand]) -> bool {
        let bounds = |is_lower: bool| {
            demands.iter().filter_map(move |it| match &it.what {
                What::Compare(op, value) => {
                    let (is_of_side, is_open) = match op {
                        CompareOp::Greater => (is_lower, true),
                        CompareOp::GreaterOrEqual => (is_lower, false),
                        CompareOp::Less => (!is_lower, true),
                        CompareOp::LessOrEqual => (!is_lower, false),
                        _ => return None,
                    };
                    is_of_side.then_some((*it, value, is_open))
                }
                What::Given(_) | What::Among(..) => None,
            })
        };
        bounds(true).all(|(demand, low, low_is_open)| {
            bounds(false).all(|(_, high, high_is_open)| {
                self.compare(&demand.ty, low, high).is_none_or(|order| {
                    order.is_lt() || (order.is_eq() && !low_is_open && !high_is_open)
                })
            })
        })
    }

    fn compare(&self, ty: &Type, a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
        match (ty, a, b) {
            (Type::Code(list), Value::Code(a), Value::Code(b)) => {
                self.rulebook.codelists[*list].compare(*a, *b)
            }
            _ => a.compare(b),
        }
    }

    /// Returns what `expr` demands of which field, to come out as `wanted`.
    fn demand<'e>(&self, expr: &'e Expr, wanted: bool) -> Option<(&'e Expr, What)> {
        match &expr.kind {
            ExprKind::Field { .. } => {
                let is_plain = matches!(expr.ty, Type::Boolean) && is_path(expr);
                is_plain.then_some((expr, What::Compare(CompareOp::Is, Value::Boolean(wanted))))
            }
            // What is absent and has a default is not missing to a rule.
            ExprKind::Given(inner, given) if is_path(inner) && !self.has_default(inner) => {
                Some((inner, What::Given(*given == wanted)))
            }
            ExprKind::Compare { op, sides } => {
                let (field, other, op) = match (is_path(&sides.0), is_path(&sides.1)) {
                    (true, false) => (&sides.0, &sides.1, *op),
                    (false, true) => (&sides.1, &sides.0, turned(*op)?),
                    _ => return None,
                };
                if !compares_plainly(&field.ty) {
                    return None;
                }
                let op = if wanted { op } else { denied(op)? };
                match (op, &other.kind) {
                    (CompareOp::In | CompareOp::NotIn, ExprKind::List(items)) => {
                        let values: Option<Vec<_>> = items.iter().map(literal).collect();
                        Some((field, What::Among(values?, op == CompareOp::In)))
                    }
                    (CompareOp::In | CompareOp::NotIn, _) => None,
                    _ => Some((field, What::Compare(op, literal(other)?))),
                }
            }
            _ => None,
        }
    }

    fn has_default(&self, field: &Expr) -> bool {
        match &field.kind {
            ExprKind::Field { record, slot, .. } => {
                let field = self.rulebook.records[*record].fields.get(*slot as usize);
                field.is_none_or(|field| field.default.is_some())
            }
            _ => true,
        }
    }
}

/// Whether `expr` is a path from the descriptor.
fn is_path(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Field { base, .. } => {
            matches!(base.kind, ExprKind::Local(Local::THIS)) || is_path(base)
        }
        _ => false,
    }
}

/// Whether two values of `ty` are the same only if they are written the same.
fn compares_plainly(ty: &Type) -> bool {
    match ty {
        Type::Boolean
        | Type::Integer(_)
        | Type::Decimal(_)
        | Type::Percent(_)
        | Type::Money(_)
        | Type::Date(_)
        | Type::Version(_)
        | Type::Text(_)
        | Type::Code(_) => true,
        Type::Duration(_)
        | Type::Markdown
        | Type::Url
        | Type::Email
        | Type::Hostname
        | Type::Ref(_)
        | Type::Record(_)
        | Type::List(_)
        | Type::Map { .. }
        | Type::Entry { .. }
        | Type::Error => false,
    }
}

fn literal(expr: &Expr) -> Option<Value> {
    match &expr.kind {
        ExprKind::Literal(value) => Some(value.clone()),
        _ => None,
    }
}

/// Returns the operator with its sides changed over.
fn turned(op: CompareOp) -> Option<CompareOp> {
    match op {
        CompareOp::Is | CompareOp::IsNot => Some(op),
        CompareOp::Less => Some(CompareOp::Greater),
        CompareOp::LessOrEqual => Some(CompareOp::GreaterOrEqual),
        CompareOp::Greater => Some(CompareOp::Less),
        CompareOp::GreaterOrEqual => Some(CompareOp::LessOrEqual),
        CompareOp::In
        | CompareOp::NotIn
        | CompareOp::Contains
        | CompareOp::StartsWith
        | CompareOp::EndsWith => None,
    }
}

/// Returns the operator that holds where `op` does not.
fn denied(op: CompareOp) -> Option<CompareOp> {
    match op {
        CompareOp::Is => Some(CompareOp::IsNot),
        CompareOp::IsNot => Some(CompareOp::Is),
        CompareOp::Less => Some(CompareOp::GreaterOrEqual),
        CompareOp::LessOrEqual => Some(CompareOp::Greater),
        CompareOp::Greater => Some(CompareOp::LessOrEqual),
        CompareOp::GreaterOrEqual => Some(CompareOp::Less),
        CompareOp::In => Some(CompareOp::NotIn),
        CompareOp::NotIn => Some(CompareOp::In),
        CompareOp::Contains | CompareOp::StartsWith | CompareOp::EndsWith => None,
    }
}
