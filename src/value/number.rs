//! Numbers, shares and money: exact, as written.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

/// Reads a whole number: an optional `-`, digits, no leading zero.
///
/// # Errors
///
/// Says in words what is wrong.
pub fn parse_integer(text: &str) -> Result<i64, String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("a whole number is written in digits alone, such as `42`".to_owned());
    }
    if digits.len() > 1 && digits.starts_with('0') {
        return Err("a number has no leading zero; as text, put it in quotes".to_owned());
    }
    text.parse().map_err(|_| "the number is too large".to_owned())
}

/// Reads a decimal number: an optional `-`, digits, an optional point and digits.
///
/// # Errors
///
/// Says in words what is wrong.
pub fn parse_decimal(text: &str) -> Result<Decimal, String> {
    const FORM: &str = "a number is written in digits, with a point if need be, such as `1.25`";
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return Err(FORM.to_owned());
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err("a number has no leading zero; as text, put it in quotes".to_owned());
    }
    Decimal::from_str_exact(text).map_err(|_| "the number is too large or too precise".to_owned())
}

/// Reads a share: `95%`, `99.95%`.
///
/// # Errors
///
/// Says in words what is wrong; of a bare number, how to write it.
pub fn parse_percent(text: &str) -> Result<Decimal, String> {
    match text.strip_suffix('%') {
        Some(number) => parse_decimal(number.trim_end()),
        None if parse_decimal(text).is_ok() => Err(format!("write the percentage as `{text}%`")),
        None => Err("a percentage is a number and `%`, such as `95%`".to_owned()),
    }
}

/// The currencies that amounts are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// `£`.
    Pound,
    /// `€`.
    Euro,
    /// `$`.
    Dollar,
}

impl Currency {
    /// Returns its sign.
    pub fn sign(self) -> char {
        match self {
            Self::Pound => '£',
            Self::Euro => '€',
            Self::Dollar => '$',
        }
    }
}

/// An amount, exact, never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Of which currency.
    pub currency: Currency,
    /// How much.
    pub amount: Decimal,
}

impl Money {
    /// Reads `£250k`, `£10m`, `£1bn`, `£100,000.01`, `-£5`.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong; of a bare number, how to write it.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORM: &str = "an amount has its currency before it, such as `£100,000` or `£250k`";
        let (negative, unsigned) =
            text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let mut letters = unsigned.chars();
        let currency = match letters.next() {
            Some('£') => Currency::Pound,
            Some('€') => Currency::Euro,
            Some('$') => Currency::Dollar,
            Some('0'..='9') if parse_decimal(&unsigned.replace(',', "")).is_ok() => {
                return Err(format!("write the currency before the amount: `£{unsigned}`"));
            }
            _ => return Err(FORM.to_owned()),
        };
        let rest = letters.as_str();
        let (number, scale) = [("bn", 1_000_000_000_u32), ("m", 1_000_000), ("k", 1_000)]
            .into_iter()
            .find_map(|(suffix, scale)| Some((rest.strip_suffix(suffix)?, scale)))
            .unwrap_or((rest, 1));
        let (whole, _) = number.split_once('.').unwrap_or((number, ""));
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        if whole.contains(',') && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
            return Err("commas go between groups of three digits: `£100,000`".to_owned());
        }
        let plain = number.replace(',', "");
        if number.split_once('.').is_some_and(|(_, fraction)| fraction.contains(',')) {
            return Err(FORM.to_owned());
        }
        if plain.starts_with('-') {
            return Err(FORM.to_owned());
        }
        let amount = parse_decimal(&plain)
            .map_err(|_| FORM.to_owned())?
            .checked_mul(Decimal::from(scale))
            .ok_or_else(|| "the amount is too large".to_owned())?;
        let amount = if negative { -amount } else { amount };
        Ok(Self { currency, amount: amount.normalize() })
    }

    /// Compares two amounts of one currency.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.amount.cmp(&other.amount))
    }

    /// Returns the sum, or `None` for two currencies or past the range.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        (self.currency == other.currency)
            .then(|| self.amount.checked_add(other.amount))
            .flatten()
            .map(|amount| Self { amount, ..self })
    }

    /// Returns the difference, likewise.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { amount: -other.amount, ..other })
    }
}

impl fmt::Display for Money {
    /// Commas between groups of three, two places where there are pence: `£100,000.01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.amount.abs().normalize().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        if self.amount.is_sign_negative() && !self.amount.is_zero() {
            f.write_str("-")?;
        }
        write!(f, "{}", self.currency.sign())?;
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if fraction.is_empty() { Ok(()) } else { write!(f, ".{fraction:0<2}") }
    }
}

impl FromStr for Money {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_exact_and_prints_as_it_is_written() {
        for (text, wanted) in [
            ("£250k", "£250,000"),
            ("£10m", "£10,000,000"),
            ("£1.5bn", "£1,500,000,000"),
            ("£100,000.01", "£100,000.01"),
            ("£100,000.10", "£100,000.10"),
            ("£0", "£0"),
            ("-£5", "-£5"),
            ("€7.5k", "€7,500"),
        ] {
            assert_eq!(Money::parse(text).unwrap().to_string(), wanted, "{text}");
        }
    }

    #[test]
    fn money_that_is_not() {
        for (text, wanted) in [
            ("95000", "write the currency before the amount: `£95000`"),
            ("£10,00", "commas go between groups of three digits: `£100,000`"),
            ("£1,0000", "commas go between groups of three digits: `£100,000`"),
            ("£", "an amount has its currency before it, such as `£100,000` or `£250k`"),
            ("£x", "an amount has its currency before it, such as `£100,000` or `£250k`"),
            ("£1.5.2", "an amount has its currency before it, such as `£100,000` or `£250k`"),
            ("£-5", "an amount has its currency before it, such as `£100,000` or `£250k`"),
        ] {
            assert_eq!(Money::parse(text).unwrap_err(), wanted, "{text}");
        }
    }

    #[test]
    fn two_currencies_do_not_compare() {
        let (pounds, euros) = (Money::parse("£1").unwrap(), Money::parse("€1").unwrap());
        assert_eq!(pounds.compare(&euros), None);
        assert_eq!(pounds.checked_add(euros), None);
        assert_eq!(pounds.checked_sub(pounds).unwrap().to_string(), "£0");
    }

    #[test]
    fn numbers_are_digits() {
        assert_eq!(parse_integer("-12"), Ok(-12));
        for text in ["012", "1e3", "0x1f", "1_000", "", "-", "9223372036854775808", "1.0", "+1"] {
            assert!(parse_integer(text).is_err(), "{text}");
        }
        assert_eq!(parse_decimal("1.10").unwrap().to_string(), "1.10");
        for text in [".5", "1.", "1e3", "00.5", "", "1.2.3", "NaN"] {
            assert!(parse_decimal(text).is_err(), "{text}");
        }
        assert_eq!(parse_percent("96%").unwrap(), Decimal::from(96));
        assert_eq!(parse_percent("96").unwrap_err(), "write the percentage as `96%`");
    }
}
