//! Versions: dotted numbers and an optional pre-release.

use std::cmp::Ordering;
use std::fmt;

use crate::text::Str;

/// A version, compared by its numbers and printed as it was written.
#[derive(Debug, Clone)]
pub struct Version {
    text: Str,
    numbers: Box<[u64]>,
    /// Where the pre-release begins in the text, after its hyphen.
    pre_release: Option<u32>,
}

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
        let numbers = numbers
            .split('.')
            .map(|part| {
                let is_digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
                is_digits.then(|| part.parse().ok()).flatten()
            })
            .collect::<Option<Box<[u64]>>>()
            .ok_or(FORM)?;
        let pre_release = pre.and_then(|pre| u32::try_from(text.len() - pre.len()).ok());
        Ok(Self { text: text.into(), numbers, pre_release })
    }

    /// Returns the number at `index`, from zero; a missing one is zero.
    pub fn part(&self, index: usize) -> u64 {
        self.numbers.get(index).copied().unwrap_or(0)
    }

    /// Returns the text after the hyphen.
    pub fn pre_release(&self) -> Option<&str> {
        self.pre_release.map(|at| &self.text[at as usize..])
    }

    /// Returns it as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let length = self.numbers.len().max(other.numbers.len());
        (0..length)
            .map(|index| self.part(index).cmp(&other.part(index)))
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
        f.write_str(&self.text)
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
