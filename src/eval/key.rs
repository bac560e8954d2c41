//! Values as keys: two are equal exactly where `is` says so.

use crate::descriptor::Estate;
use crate::rulebook::shape::Type;
use crate::text::Str;
use crate::value::{Currency, Date, Decimal, Unit, Value};

use super::compare::lower;
use super::item::Item;

/// A value in its normal form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Boolean(bool),
    Number(Decimal),
    Percent(Decimal),
    Money(Currency, Decimal),
    Date(Date),
    Never,
    /// In days, or in months.
    Duration(bool, i64),
    Version(Vec<u64>, Option<String>),
    Text(Str),
    Code(u32),
    /// A descriptor, by its id: keys are of one kind.
    Id(Str),
}

impl Key {
    /// Returns the key of `item`, if it is a known scalar or a descriptor.
    pub(super) fn of(item: &Item<'_>, fold: bool, estate: &Estate) -> Option<Self> {
        match item {
            Item::Value(value) => Some(Self::of_value(value, fold)),
            Item::RefId(id) => Some(Self::Id((*id).clone())),
            Item::Descriptor(at) => {
                estate.descriptors.get(*at as usize).map(|it| Self::Id(it.id.clone()))
            }
            Item::NoMoney
            | Item::Missing { .. }
            | Item::Unknown(_)
            | Item::Record(..)
            | Item::List(..)
            | Item::Map(..)
            | Item::Entry(..)
            | Item::Literal(_)
            | Item::Empty => None,
        }
    }

    fn of_value(value: &Value, fold: bool) -> Self {
        match value {
            Value::Boolean(value) => Self::Boolean(*value),
            Value::Integer(value) => Self::Number(Decimal::from(*value)),
            Value::Decimal(value) => Self::Number(value.normalize()),
            Value::Percent(value) => Self::Percent(value.normalize()),
            Value::Money(money) => Self::Money(money.currency, money.amount.normalize()),
            Value::Date(date) => Self::Date(*date),
            Value::Never => Self::Never,
            Value::Duration(length) => {
                let (months, factor) = match length.unit {
                    Unit::Day => (false, 1),
                    Unit::Week => (false, 7),
                    Unit::Month => (true, 1),
                    Unit::Year => (true, 12),
                };
                let count = i64::from(length.count) * factor;
                Self::Duration(months && count != 0, count)
            }
            Value::Version(version) => {
                let length = version.as_str().split('-').next().unwrap_or("").split('.').count();
                let mut numbers: Vec<u64> = (0..length).map(|at| version.part(at)).collect();
                while numbers.last() == Some(&0) {
                    numbers.pop();
                }
                let part = |part: &str| match part.parse::<u64>() {
                    Ok(number) => number.to_string(),
                    Err(_) => part.to_owned(),
                };
                let pre = version
                    .pre_release()
                    .map(|pre| pre.split('.').map(part).collect::<Vec<_>>().join("."));
                Self::Version(numbers, pre)
            }
            Value::Text(text) if fold => Self::Text(lower(text).into()),
            Value::Text(text) => Self::Text(text.clone()),
            Value::Code(code) => Self::Code(*code),
        }
    }
}

/// Whether two known values of `ty` always compare: only then may an index leave out
/// those with another key.
pub(super) fn is_total(ty: &Type) -> bool {
    match ty {
        Type::Integer(_)
        | Type::Decimal(_)
        | Type::Percent(_)
        | Type::Date(_)
        | Type::Version(_)
        | Type::Text(_)
        | Type::Markdown
        | Type::Url
        | Type::Email
        | Type::Hostname
        | Type::Code(_)
        | Type::Ref(_) => true,
        Type::Boolean
        | Type::Money(_)
        | Type::Duration(_)
        | Type::Record(_)
        | Type::List(_)
        | Type::Map { .. }
        | Type::Entry { .. }
        | Type::Error => false,
    }
}
