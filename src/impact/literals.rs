//! The values that a rule names.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Str;
use crate::value::{Date, Decimal, Duration, Money, Value};

/// The values that a rule names, by what they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Literals {
    pub(super) integers: BTreeSet<i64>,
    pub(super) decimals: BTreeSet<Decimal>,
    pub(super) percents: BTreeSet<Decimal>,
    pub(super) amounts: BTreeMap<String, Money>,
    pub(super) dates: BTreeSet<Date>,
    pub(super) durations: BTreeMap<String, Duration>,
    pub(super) versions: BTreeSet<Str>,
    pub(super) texts: BTreeSet<Str>,
    /// Ids of descriptors.
    pub(super) ids: BTreeSet<Str>,
    /// How many items a rule counts.
    pub(super) counts: BTreeSet<u64>,
    /// The shares of items that a rule asks for, in percent.
    pub(super) shares: BTreeSet<Decimal>,
}

impl Literals {
    /// Adds `value`.
    pub(super) fn add(&mut self, value: &Value) {
        match value {
            Value::Integer(number) => {
                self.integers.insert(*number);
                self.decimals.insert((*number).into());
            }
            Value::Decimal(number) => {
                self.decimals.insert(*number);
            }
            Value::Percent(number) => {
                self.percents.insert(*number);
            }
            Value::Money(money) => {
                self.amounts.insert(money.to_string(), *money);
            }
            Value::Date(date) => {
                self.dates.insert(*date);
            }
            Value::Duration(length) => self.lengths(Some(*length)),
            Value::Version(version) => {
                self.versions.insert(version.as_str().into());
            }
            Value::Text(text) => {
                self.texts.insert(text.clone());
            }
            Value::Boolean(_) | Value::Never | Value::Code(_) => {}
        }
    }

    /// Adds a length of time.
    pub(super) fn lengths(&mut self, length: Option<Duration>) {
        self.durations.extend(length.map(|length| (length.to_string(), length)));
    }
}
