//! The values next to a value.

use crate::rulebook::shape::Order;
use crate::rulebook::{Rulebook, Type};
use crate::value::{Date, Decimal, Duration, Money, Value, Version};

/// Which of the two neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The next less one.
    Below,
    /// The next greater one.
    Above,
}

impl Side {
    fn step(self) -> i64 {
        match self {
            Self::Below => -1,
            Self::Above => 1,
        }
    }
}

/// Returns the neighbour of `value`: by one, by one in its last place, by a penny, by a day,
/// by one of its unit; of a code in an ordered list, the code beside it.
pub(super) fn neighbour(
    rulebook: &Rulebook,
    value: &Value,
    ty: &Type,
    side: Side,
) -> Option<Value> {
    let step = side.step();
    let least = |number: &Decimal| Decimal::new(step, number.normalize().scale());
    match value {
        Value::Integer(number) => number.checked_add(step).map(Value::Integer),
        Value::Decimal(number) => number.checked_add(least(number)).map(Value::Decimal),
        Value::Percent(number) => {
            let next = number.checked_add(least(number))?;
            let is_share = next >= Decimal::ZERO && next <= Decimal::ONE_HUNDRED;
            is_share.then_some(Value::Percent(next))
        }
        Value::Money(Money { currency, amount }) => {
            let amount = amount.checked_add(Decimal::new(step, 2))?;
            Some(Value::Money(Money { currency: *currency, amount }))
        }
        Value::Date(day) => self::day(*day, side).map(Value::Date),
        Value::Duration(length) => duration(*length, side).map(Value::Duration),
        Value::Version(version) => self::version(version, side).map(Value::Version),
        Value::Code(index) => {
            let Type::Code(list) = ty else { return None };
            let list = &rulebook.codelists[*list];
            let step = match list.order {
                Order::None => return None,
                Order::LowestFirst => step,
                Order::HighestFirst => -step,
            };
            let next = u32::try_from(i64::from(*index) + step).ok()?;
            ((next as usize) < list.codes.len()).then_some(Value::Code(next))
        }
        Value::Boolean(_) | Value::Never | Value::Text(_) => None,
    }
}

/// Returns the day beside `day`.
pub(super) fn day(day: Date, side: Side) -> Option<Date> {
    match side {
        Side::Below => day.yesterday().ok(),
        Side::Above => day.tomorrow().ok(),
    }
}

/// Returns the length that is one of its unit shorter or longer.
pub(super) fn duration(length: Duration, side: Side) -> Option<Duration> {
    let count = i64::from(length.count) + side.step();
    let count = i32::try_from(count).ok().filter(|count| *count >= 0)?;
    Some(Duration { count, ..length })
}

/// Returns the version whose last number is one less or more.
fn version(version: &Version, side: Side) -> Option<Version> {
    if version.pre_release().is_some() {
        return None;
    }
    let (head, last) = match version.as_str().rsplit_once('.') {
        Some((head, last)) => (format!("{head}."), last),
        None => (String::new(), version.as_str()),
    };
    let last = last.parse::<i64>().ok()?.checked_add(side.step())?;
    if last < 0 { None } else { Version::parse(&format!("{head}{last}")).ok() }
}

/// Returns another code of the list of `ty` than `index`.
pub(super) fn other_code(rulebook: &Rulebook, index: u32, ty: &Type) -> Option<u32> {
    let Type::Code(list) = ty else { return None };
    let count = u32::try_from(rulebook.codelists[*list].codes.len()).ok()?;
    (count > 1).then(|| (index + 1) % count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{parse_date, parse_decimal};

    fn check(value: Value, below: &str, above: &str) {
        let rulebook = Rulebook::default();
        let next = |side| {
            let next = neighbour(&rulebook, &value, &Type::Error, side);
            next.map_or_else(|| "none".to_owned(), |next| next.to_string())
        };
        assert_eq!((&*next(Side::Below), &*next(Side::Above)), (below, above), "{value}");
    }

    #[test]
    fn the_neighbours_of_a_value_are_as_near_as_can_be() {
        check(Value::Integer(3), "2", "4");
        check(Value::Integer(i64::MAX), "9223372036854775806", "none");
        check(Value::Decimal(parse_decimal("1.5").unwrap()), "1.4", "1.6");
        check(Value::Percent(parse_decimal("100").unwrap()), "99%", "none");
        check(Value::Money(Money::parse("£5m").unwrap()), "£4,999,999.99", "£5,000,000.01");
        check(Value::Date(parse_date("2024-03-01").unwrap()), "2024-02-29", "2024-03-02");
        check(Value::Duration(Duration::parse("12 months").unwrap()), "11 months", "13 months");
        check(Value::Duration(Duration::parse("0 days").unwrap()), "none", "1 day");
        check(Value::Version(Version::parse("1.2").unwrap()), "1.1", "1.3");
        check(Value::Version(Version::parse("2.0").unwrap()), "none", "2.1");
        check(Value::Boolean(true), "none", "none");
    }
}
