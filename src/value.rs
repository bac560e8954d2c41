//! The values of the language: exact, ordered, and printed the way they are written.
//!
//! Reading one never guesses: text either is a value of the type or is not, and the
//! error says in words what the type looks like. No floating point anywhere.

mod address;
mod date;
mod number;
mod version;

use std::cmp::Ordering;
use std::fmt;

pub use address::{
    PLAIN_URL_SCHEMES, URL_SCHEMES, check_email, check_hostname, check_url, email_domain, url_host,
    url_scheme,
};
pub use date::{Date, Duration, Unit, parse_date};
pub use number::{Currency, Money, parse_decimal, parse_integer, parse_percent};
pub use rust_decimal::Decimal;
pub use version::Version;

use crate::text::Str;

/// One value. Which variant a field holds is fixed by its declared type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `true`, `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(Decimal),
    /// A share: 95 for `95%`.
    Percent(Decimal),
    /// An amount.
    Money(Money),
    /// A day.
    Date(Date),
    /// Later than every day: the `default never` of a date.
    Never,
    /// A length of time.
    Duration(Duration),
    /// A version.
    Version(Version),
    /// Text, Markdown, URL, email or hostname; a hostname is kept in lower case.
    Text(Str),
    /// A code: its place in its codelist, from zero. Which list, the type says.
    Code(u32),
}

impl Value {
    /// Compares two values of one type.
    ///
    /// Returns `None` where they do not compare: two currencies, days with months,
    /// booleans, codes (whose order is their codelist's to say), different types.
    /// Integers, decimals compare with each other.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(b)),
            (Self::Decimal(a), Self::Decimal(b)) | (Self::Percent(a), Self::Percent(b)) => {
                Some(a.cmp(b))
            }
            (Self::Integer(a), Self::Decimal(b)) => Some(Decimal::from(*a).cmp(b)),
            (Self::Decimal(a), Self::Integer(b)) => Some(a.cmp(&Decimal::from(*b))),
            (Self::Money(a), Self::Money(b)) => a.compare(b),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Never, Self::Never) => Some(Ordering::Equal),
            (Self::Never, Self::Date(_)) => Some(Ordering::Greater),
            (Self::Date(_), Self::Never) => Some(Ordering::Less),
            (Self::Duration(a), Self::Duration(b)) => a.compare(*b),
            (Self::Version(a), Self::Version(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }

    /// Whether two values of one type are the same; `None` where they do not compare.
    pub fn same(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Boolean(a), Self::Boolean(b)) => Some(a == b),
            (Self::Code(a), Self::Code(b)) => Some(a == b),
            _ => self.compare(other).map(Ordering::is_eq),
        }
    }
}

impl fmt::Display for Value {
    /// The form in which it is written; a code, which needs its list, as its number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Decimal(value) => write!(f, "{value}"),
            Self::Percent(value) => write!(f, "{value}%"),
            Self::Money(value) => write!(f, "{value}"),
            Self::Date(value) => write!(f, "{value}"),
            Self::Never => f.write_str("never"),
            Self::Duration(value) => write!(f, "{value}"),
            Self::Version(value) => write!(f, "{value}"),
            Self::Text(value) => f.write_str(value),
            Self::Code(index) => write!(f, "code {index}"),
        }
    }
}
