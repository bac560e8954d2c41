//! Comparisons: two values, or a value and a list.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::item::{Item, Read, Seat, Why};
use super::record::Recorder;
use super::truth::Verdict;
use super::{Evaluator, World};
use crate::descriptor::{Entry, Slot};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::shape::Type;
use crate::syntax::ast::CompareOp;
use crate::value::{Decimal, Money, Value};

/// Where items come from, once the list is known.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// The elements of a list of the descriptor.
    Slots(u32, &'a [Slot]),
    /// The entries of a map of the descriptor.
    Entries(u32, &'a [Entry]),
    /// The elements of a list written in the rule.
    Exprs(&'a [Expr]),
}

impl<'a> Source<'a> {
    /// Returns the items of `item`, or why there is no list.
    pub(super) fn of(item: &Item<'a>) -> Result<Self, Why> {
        Ok(match item {
            Item::List(owner, list) => Self::Slots(*owner, list),
            Item::Map(owner, map) => Self::Entries(*owner, map),
            Item::Literal(list) => Self::Exprs(list),
            Item::Empty => Self::Exprs(&[]),
            Item::Missing { .. } => return Err(Why::Missing),
            Item::Unknown(why) => return Err(*why),
            Item::Value(_)
            | Item::NoMoney
            | Item::RefId(_)
            | Item::Descriptor(_)
            | Item::Record(..)
            | Item::Entry(..) => return Err(Why::NotComparable),
        })
    }

    pub(super) fn len(self) -> usize {
        match self {
            Self::Slots(_, list) => list.len(),
            Self::Entries(_, map) => map.len(),
            Self::Exprs(list) => list.len(),
        }
    }
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// Returns the element of `source` at `index`.
    pub(super) fn element(&mut self, source: Source<'a>, index: usize) -> Read<'a> {
        match source {
            Source::Slots(owner, list) => list
                .get(index)
                .map_or(Read::Unbound, |slot| Read::Slot(Seat { owner, slot, default: None })),
            Source::Entries(owner, map) => {
                map.get(index).map_or(Read::Unbound, |entry| Read::Entry(owner, entry))
            }
            Source::Exprs(list) => match list.get(index) {
                None => Read::Unbound,
                Some(Expr { kind: ExprKind::Literal(value), .. }) => {
                    Read::Item(Item::constant(value))
                }
                Some(Expr { kind: ExprKind::RefId(id), .. }) => Read::Item(Item::RefId(id)),
                Some(expr) => {
                    self.recorder.mute();
                    let read = self.read(expr);
                    self.recorder.unmute();
                    read
                }
            },
        }
    }

    /// Compares `left` with `right`. What is missing or does not compare is unknown.
    pub(super) fn compare(&mut self, op: CompareOp, left: &'a Expr, right: &'a Expr) -> Verdict {
        let (a, b) = (self.value(left), self.value(right));
        let fold = ignores_case(&left.ty) || ignores_case(&right.ty);
        let found = match op {
            CompareOp::Is => same(&self.world, &a, &b, fold),
            CompareOp::IsNot => same(&self.world, &a, &b, fold).map(|same| !same),
            CompareOp::In => self.is_among(&a, &b, fold),
            CompareOp::NotIn => self.is_among(&a, &b, fold).map(|found| !found),
            CompareOp::Contains => self.is_among(&b, &a, fold),
            CompareOp::StartsWith => {
                affix(&a, &b, fold).map(|(text, part)| text.starts_with(&*part))
            }
            CompareOp::EndsWith => affix(&a, &b, fold).map(|(text, part)| text.ends_with(&*part)),
            CompareOp::Less
            | CompareOp::LessOrEqual
            | CompareOp::Greater
            | CompareOp::GreaterOrEqual => {
                order(&self.world, &a, &b, [&left.ty, &right.ty]).map(|order| match op {
                    CompareOp::Less => order.is_lt(),
                    CompareOp::LessOrEqual => order.is_le(),
                    CompareOp::Greater => order.is_gt(),
                    _ => order.is_ge(),
                })
            }
        };
        match found {
            Ok(holds) => Verdict::of(holds),
            Err(why) => {
                self.recorder.why(why);
                Verdict::UNKNOWN
            }
        }
    }

    /// Whether `list` holds `item`: one of its elements is the same.
    fn is_among(&mut self, item: &Item<'a>, list: &Item<'a>, fold: bool) -> Result<bool, Why> {
        let source = Source::of(list)?;
        let mut unknown = None;
        for index in 0..source.len() {
            let element = self.element(source, index);
            let element = self.content(element);
            match same(&self.world, item, &element, fold) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(why) => unknown = unknown.or(Some(why)),
            }
        }
        unknown.map_or(Ok(false), Err)
    }
}

/// Whether values of `ty`, or its elements, ignore case.
pub(super) fn ignores_case(ty: &Type) -> bool {
    match ty {
        Type::Hostname => true,
        Type::List(of) => ignores_case(of),
        _ => false,
    }
}

/// Whether `a` and `b` are the same; `fold` ignores the case of text.
pub(super) fn same(world: &World<'_>, a: &Item<'_>, b: &Item<'_>, fold: bool) -> Result<bool, Why> {
    match (a, b) {
        (Item::Value(a), Item::Value(b)) => match (&**a, &**b) {
            (Value::Text(a), Value::Text(b)) if fold => Ok(a == b || lower(a) == lower(b)),
            (a, b) => a.same(b).ok_or_else(|| reason(a, b)),
        },
        (Item::Descriptor(a), Item::Descriptor(b)) => Ok(a == b),
        (Item::Descriptor(at), Item::RefId(id)) | (Item::RefId(id), Item::Descriptor(at)) => {
            Ok(world.estate.descriptors.get(*at as usize).is_some_and(|it| it.id == **id))
        }
        (Item::RefId(a), Item::RefId(b)) => Ok(a == b),
        _ => order_money(a, b).map(Ordering::is_eq),
    }
}

/// Compares `a` and `b`, of types `types`.
pub(super) fn order(
    world: &World<'_>,
    a: &Item<'_>,
    b: &Item<'_>,
    types: [&Type; 2],
) -> Result<Ordering, Why> {
    match (a, b) {
        (Item::Value(a), Item::Value(b)) => match (&**a, &**b) {
            (Value::Code(a), Value::Code(b)) => {
                let list = types.into_iter().find_map(|ty| match ty {
                    Type::Code(list) => Some(*list),
                    _ => None,
                });
                list.and_then(|list| world.rulebook.codelists[list].compare(*a, *b))
                    .ok_or(Why::NoOrder)
            }
            (a, b) => a.compare(b).ok_or_else(|| reason(a, b)),
        },
        _ => order_money(a, b),
    }
}

/// Compares where one side is the sum over no amounts, and says why anything else fails.
fn order_money(a: &Item<'_>, b: &Item<'_>) -> Result<Ordering, Why> {
    if let Some(why) = a.why_not().or(b.why_not()) {
        return Err(why);
    }
    let zero = Decimal::ZERO;
    match (a, b) {
        (Item::NoMoney, Item::NoMoney) => Ok(Ordering::Equal),
        (Item::NoMoney, Item::Value(value)) => match &**value {
            Value::Money(Money { amount, .. }) => Ok(zero.cmp(amount)),
            _ => Err(Why::NotComparable),
        },
        (Item::Value(value), Item::NoMoney) => match &**value {
            Value::Money(Money { amount, .. }) => Ok(amount.cmp(&zero)),
            _ => Err(Why::NotComparable),
        },
        _ => Err(Why::NotComparable),
    }
}

/// Returns why two values do not compare.
pub(super) fn reason(a: &Value, b: &Value) -> Why {
    match (a, b) {
        (Value::Money(a), Value::Money(b)) if a.currency != b.currency => {
            Why::Currencies(a.currency, b.currency)
        }
        (Value::Duration(_), Value::Duration(_)) => Why::Units,
        _ => Why::NotComparable,
    }
}

/// Returns two texts, in lower case if case is ignored.
fn affix<'t>(
    a: &'t Item<'_>,
    b: &'t Item<'_>,
    fold: bool,
) -> Result<(Cow<'t, str>, Cow<'t, str>), Why> {
    if let Some(why) = a.why_not().or(b.why_not()) {
        return Err(why);
    }
    let text = |item: &'t Item<'_>| match item {
        Item::Value(value) => match &**value {
            Value::Text(text) if fold => Ok(Cow::Owned(lower(text))),
            Value::Text(text) => Ok(Cow::Borrowed(&**text)),
            _ => Err(Why::NotComparable),
        },
        _ => Err(Why::NotComparable),
    };
    Ok((text(a)?, text(b)?))
}

/// Returns `text` in lower case.
pub(super) fn lower(text: &str) -> String {
    text.to_lowercase()
}
