//! Scalars that are worked out: sums, parts, windows of dates, facts and dated values.

use super::cover::Aspect;
use super::item::{Item, Read, Why};
use super::record::Recorder;
use super::truth::{Truth, Verdict};
use super::{Evaluator, compare};
use crate::rulebook::expr::{Expr, ExprKind, Part, Within};
use crate::rulebook::shape::Type;
use crate::value::{Date, Decimal, Duration, Money, Value};

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// Works out `expr`, which is a key, a fact, a part, a dated value or a sum.
    pub(super) fn scalar(&mut self, expr: &'a Expr) -> Item<'a> {
        match &expr.kind {
            ExprKind::Key(base) => match self.value(base) {
                Item::Entry(_, entry) => Item::constant(&entry.key),
                other => through(&other),
            },
            ExprKind::Fact(base, slot) => self.fact(base, *slot),
            ExprKind::Part(base, part) => match self.value(base) {
                Item::Value(value) => take_part(&value, *part),
                other => through(&other),
            },
            ExprKind::DatedValue(id, on) => {
                let day = match on {
                    None => self.world.today,
                    Some(on) => match self.value(on) {
                        Item::Value(value) => match &*value {
                            Value::Date(day) => *day,
                            _ => return Item::Unknown(Why::OutsideDates(*id)),
                        },
                        other => return through(&other),
                    },
                };
                match self.world.rulebook.values[*id].on(day) {
                    Some(row) => {
                        self.recorder.point(row.span, Aspect::Used, Truth::True);
                        Item::constant(&row.value)
                    }
                    None => Item::Unknown(Why::OutsideDates(*id)),
                }
            }
            ExprKind::Sum(plus, sides) => {
                let (a, b) = (self.value(&sides.0), self.value(&sides.1));
                add(&a, &b, *plus).unwrap_or_else(Item::Unknown)
            }
            _ => Item::Unknown(Why::NotComparable),
        }
    }

    fn fact(&mut self, base: &'a Expr, slot: u32) -> Item<'a> {
        let Type::Code(list) = &base.ty else { return Item::Unknown(Why::NotComparable) };
        let list = &self.world.rulebook.codelists[*list];
        let code = match self.value(base) {
            Item::Value(value) => match &*value {
                Value::Code(code) => *code,
                _ => return Item::Unknown(Why::NotComparable),
            },
            other => return through(&other),
        };
        let slot = slot as usize;
        let stated = list.codes.get(code as usize).and_then(|code| code.facts.get(slot)?.as_ref());
        if let Some(value) = stated {
            return Item::constant(value);
        }
        let field = list.facts.and_then(|id| self.world.rulebook.records[id].fields.get(slot));
        match field.and_then(|field| field.default.as_ref()) {
            Some(absent) => self.content(Read::Default(absent)),
            None => Item::MISSING,
        }
    }

    /// Whether a date is in its window, both ends included.
    pub(super) fn within(&mut self, within: &'a Within) -> Verdict {
        let date = self.value(&within.date);
        let length = self.value(&within.length);
        let anchor = self.value(&within.anchor);
        match is_within(&date, &length, &anchor, within.before) {
            Ok(holds) => Verdict::of(holds),
            Err(why) => {
                self.recorder.why(why);
                Verdict::UNKNOWN
            }
        }
    }
}

/// Passes on what is missing or unknown.
fn through<'a>(item: &Item<'_>) -> Item<'a> {
    match item {
        Item::Missing { .. } => Item::MISSING,
        Item::Unknown(why) => Item::Unknown(*why),
        _ => Item::Unknown(Why::NotComparable),
    }
}

fn is_within(
    date: &Item<'_>,
    length: &Item<'_>,
    anchor: &Item<'_>,
    before: bool,
) -> Result<bool, Why> {
    if let Some(why) = date.why_not().or(length.why_not()).or(anchor.why_not()) {
        return Err(why);
    }
    let (Item::Value(date), Item::Value(length), Item::Value(anchor)) = (date, length, anchor)
    else {
        return Err(Why::NotComparable);
    };
    let Value::Duration(length) = &**length else { return Err(Why::NotComparable) };
    let far = shift(anchor, *length, !before)?;
    let (first, last) = if before { (&far, &**anchor) } else { (&**anchor, &far) };
    let order = |a: &Value, b: &Value| a.compare(b).ok_or(Why::NotComparable);
    Ok(order(first, date)?.is_le() && order(date, last)?.is_le())
}

/// Returns the day at which the window of `length` before or after `anchor` begins or ends.
pub(crate) fn far_end(length: &Item<'_>, anchor: &Item<'_>, before: bool) -> Option<Date> {
    let (Item::Value(length), Item::Value(anchor)) = (length, anchor) else { return None };
    let (Value::Duration(length), anchor) = (&**length, &**anchor) else { return None };
    match shift(anchor, *length, !before) {
        Ok(Value::Date(day)) => Some(day),
        _ => None,
    }
}

/// Returns the day `length` after `date`, or before it; never stays never.
fn shift(date: &Value, length: Duration, after: bool) -> Result<Value, Why> {
    match date {
        Value::Date(day) => {
            let moved = if after { length.after(*day) } else { length.before(*day) };
            moved.map(Value::Date).ok_or(Why::Overflow)
        }
        Value::Never => Ok(Value::Never),
        _ => Err(Why::NotComparable),
    }
}

/// Adds two values, or takes the second from the first.
pub(super) fn add<'a>(a: &Item<'a>, b: &Item<'a>, plus: bool) -> Result<Item<'a>, Why> {
    if let Some(why) = a.why_not().or(b.why_not()) {
        return Err(why);
    }
    let (a, b) = match (a, b) {
        (Item::Value(a), Item::Value(b)) => (&**a, &**b),
        (other, Item::NoMoney) => return Ok(other.clone()),
        (Item::NoMoney, other) if plus => return Ok(other.clone()),
        (Item::NoMoney, Item::Value(value)) => match &**value {
            Value::Money(Money { currency, amount }) => {
                let negative = Money { currency: *currency, amount: -*amount };
                return Ok(Item::owned(Value::Money(negative)));
            }
            _ => return Err(Why::NotComparable),
        },
        _ => return Err(Why::NotComparable),
    };
    add_values(a, b, plus).map(Item::owned)
}

fn add_values(a: &Value, b: &Value, plus: bool) -> Result<Value, Why> {
    let decimals = |a: Decimal, b: Decimal| {
        if plus { a.checked_add(b) } else { a.checked_sub(b) }.ok_or(Why::Overflow)
    };
    match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => {
            let sum = if plus { a.checked_add(*b) } else { a.checked_sub(*b) };
            sum.map(Value::Integer).ok_or(Why::Overflow)
        }
        (Value::Decimal(a), Value::Decimal(b)) => decimals(*a, *b).map(Value::Decimal),
        (Value::Percent(a), Value::Percent(b)) => decimals(*a, *b).map(Value::Percent),
        (Value::Integer(a), Value::Decimal(b)) => {
            decimals(Decimal::from(*a), *b).map(Value::Decimal)
        }
        (Value::Decimal(a), Value::Integer(b)) => {
            decimals(*a, Decimal::from(*b)).map(Value::Decimal)
        }
        (Value::Money(a), Value::Money(b)) => {
            if a.currency != b.currency {
                return Err(compare::reason(&Value::Money(*a), &Value::Money(*b)));
            }
            let sum = if plus { a.checked_add(*b) } else { a.checked_sub(*b) };
            sum.map(Value::Money).ok_or(Why::Overflow)
        }
        (date @ (Value::Date(_) | Value::Never), Value::Duration(length)) => {
            shift(date, *length, plus)
        }
        (Value::Duration(length), date @ (Value::Date(_) | Value::Never)) if plus => {
            shift(date, *length, true)
        }
        _ => Err(Why::NotComparable),
    }
}

fn take_part<'a>(value: &Value, part: Part) -> Item<'a> {
    let number = |n: u64| i64::try_from(n).ok().map(Value::Integer);
    let of_date = |date: &Date| match part {
        Part::Year => i64::from(date.year()),
        Part::Month => i64::from(date.month()),
        _ => i64::from(date.day()),
    };
    let taken = match (part, value) {
        (Part::Major, Value::Version(version)) => number(version.part(0)),
        (Part::Minor, Value::Version(version)) => number(version.part(1)),
        (Part::Patch, Value::Version(version)) => number(version.part(2)),
        (Part::Year | Part::Month | Part::Day, Value::Date(date)) => {
            Some(Value::Integer(of_date(date)))
        }
        (Part::Host, Value::Text(url)) => host(url).map(text),
        (Part::Scheme, Value::Text(url)) => url.split_once(':').map(|(scheme, _)| text(scheme)),
        (Part::Domain, Value::Text(email)) => email.rsplit_once('@').map(|(_, at)| text(at)),
        _ => return Item::Unknown(Why::NotComparable),
    };
    taken.map_or(Item::Unknown(Why::Overflow), Item::owned)
}

fn text(text: &str) -> Value {
    Value::Text(compare::lower(text).into())
}

/// Returns the host of `url`, without user, port and brackets.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if let Some(address) = host.strip_prefix('[') {
        return address.split_once(']').map(|(address, _)| address);
    }
    Some(host.split_once(':').map_or(host, |(host, _)| host))
}
