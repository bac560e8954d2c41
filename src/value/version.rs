//! Versions: dotted numbers and an optional pre-release.

use std::cmp::Ordering;
use std::fmt;

use crate::text::Str;

/// A version, compared by its numbers and printed as it was written.
///
/// INVARIANT: the text is dotted numbers that fit `u64`, then perhaps a hyphen and a
/// pre-release.
#[derive(Debug, Clone)]
pub struct Version(Str);

impl Version {
    /// Reads `1.10`, `4.0.1`, `2.0.0-beta.2`.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORM: &str =
            "a version is numbers with points between, such as `1.2` or `2.0.0-beta.1`";
        let (numbers, pre) = match text.split_once('-') {
            Some((numbers, pre)) => (numbers, Some(pre)),
            None => (text, None),
        };
        let is_word = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        if pre.is_some_and(|pre| !pre.split('.').all(is_word)) {
            return Err(FORM.to_owned());
        }
        let is_number =
            |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u64>().is_ok();
        if !numbers.split('.').all(is_number) {
            return Err(FORM.to_owned());
        }
        Ok(Self(text.into()))
    }

    /// Returns the numbers, in order.
    fn numbers(&self) -> impl Iterator<Item = u64> {
        let numbers = self.0.split('-').next().unwrap_or_default();
        numbers.split('.').map(|part| part.parse().unwrap_or_default())
    }

    /// Returns the number at `index`, from zero; a missing one is zero.
    pub fn part(&self, index: usize) -> u64 {
        self.numbers().nth(index).unwrap_or(0)
    }

    /// Returns the text after the hyphen.
    pub fn pre_release(&self) -> Option<&str> {
        self.0.split_once('-').map(|(_, pre)| pre)
    }

    /// Returns it as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (self.numbers(), other.numbers());
        std::iter::from_fn(|| match (left.next(), right.next()) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0).cmp(&b.unwrap_or(0))),
        })
        .find(|ordering| ordering.is_ne())
        .unwrap_or_else(|| match (self.pre_release(), other.pre_release()) {
            (None, None) => Ordering::Equal,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => compare_pre_release(a, b),
        })
    }
}

/// Compares part by part: numbers by size and before words, words by letters.
fn compare_pre_release(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.split('.'), b.split('.'));
    loop {
        let ordering = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match (a.parse::<u64>(), b.parse::<u64>()) {
                (Ok(a), Ok(b)) => a.cmp(&b),
                (Ok(_), Err(_)) => Ordering::Less,
                (Err(_), Ok(_)) => Ordering::Greater,
                (Err(_), Err(_)) => a.cmp(b),
            },
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Version {}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_their_numbers() {
        let order = |a: &str, b: &str| Version::parse(a).unwrap().cmp(&Version::parse(b).unwrap());
        for (a, b, wanted) in [
            ("1.10", "1.9", Ordering::Greater),
            ("1.2", "1.2.0", Ordering::Equal),
            ("2", "10", Ordering::Less),
            ("1.0-beta", "1.0", Ordering::Less),
            ("1.0-beta.2", "1.0-beta.10", Ordering::Less),
            ("1.0-1", "1.0-a", Ordering::Less),
        ] {
            assert_eq!(order(a, b), wanted, "{a} and {b}");
        }
    }

    #[test]
    fn anything_else_is_an_error() {
        for text in ["", "v1", "1..2", "1.x", "1.0+5", "R4", "1.0-", "-1", "99999999999999999999"] {
            assert!(Version::parse(text).is_err(), "{text}");
        }
    }
}
