//! Values of the model in the words that people read.
//!
//! The words themselves are messages of a language; which message says what is decided here,
//! and nowhere else.

use super::language::Language;
use super::model::Tag;
use crate::report::{Binding, Outcome};
use crate::rulebook::State;
use crate::syntax::ast::{How, Level};
use crate::value::Date;

/// Every state, in the order of a life.
pub(crate) const STATES: [State; 11] = [
    State::Proposed,
    State::Draft,
    State::InConsultation,
    State::Approved,
    State::OnHold,
    State::Cancelled,
    State::Published,
    State::DueForReview,
    State::Deprecated,
    State::Superseded,
    State::Retired,
];

/// Every level, the strongest first.
pub(crate) const LEVELS: [Level; 5] =
    [Level::Must, Level::MustNot, Level::Should, Level::ShouldNot, Level::May];

/// Returns `text` with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns `text` with its first letter in lower case, unless the word is an abbreviation.
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// Returns a name in kebab case as words: `cyber-security` as "Cyber security".
pub(crate) fn named(name: &str) -> String {
    capital(&name.replace('-', " "))
}

/// Returns `count` with commas between groups of three digits.
pub(crate) fn number(count: usize) -> String {
    let plain = count.to_string();
    let mut out = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns the name of a state for machines: `due-for-review`.
pub(crate) fn name(state: State) -> String {
    kebab(state.words())
}

fn kebab(words: &str) -> String {
    words.replace(", ", "-").replace(' ', "-")
}

impl Language {
    /// Returns `date` as "22 November 2026".
    pub(crate) fn date(&self, date: Date) -> String {
        let month = match date.month() {
            1 => "month-1",
            2 => "month-2",
            3 => "month-3",
            4 => "month-4",
            5 => "month-5",
            6 => "month-6",
            7 => "month-7",
            8 => "month-8",
            9 => "month-9",
            10 => "month-10",
            11 => "month-11",
            _ => "month-12",
        };
        format!("{} {} {}", date.day(), self.say(month), date.year())
    }

    /// Returns "a, b and c".
    pub(crate) fn and(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{}{}{last}", first.join(", "), self.say("list-and"))
            }
        }
    }

    /// Returns the tag of a state.
    pub(crate) fn state(&self, state: State) -> Tag {
        let (colour, key) = match state {
            State::Proposed => ("white", "state-proposed"),
            State::Draft => ("grey", "state-draft"),
            State::InConsultation => ("aqua", "state-in-consultation"),
            State::Approved => ("blue", "state-approved"),
            State::OnHold => ("yellow", "state-on-hold"),
            State::Cancelled => ("pink", "state-cancelled"),
            State::Published => ("green", "state-published"),
            State::DueForReview => ("yellow", "state-due-for-review"),
            State::Deprecated => ("orange", "state-deprecated"),
            State::Superseded => ("grey", "state-superseded"),
            State::Retired => ("red", "state-retired"),
        };
        self.tag(state.words(), key, colour)
    }

    /// Returns the tag of an outcome.
    pub(crate) fn outcome(&self, outcome: Outcome) -> Tag {
        let (colour, key) = match outcome {
            Outcome::Met => ("green", "outcome-met"),
            Outcome::MetNothingToCheck => ("green", "outcome-met-nothing-to-check"),
            Outcome::NotMet => ("red", "outcome-not-met"),
            Outcome::NotEvidenced => ("orange", "outcome-not-evidenced"),
            Outcome::NotApplicable => ("white", "outcome-not-applicable"),
            Outcome::Excepted => ("yellow", "outcome-excepted"),
        };
        self.tag(outcome.words(), key, colour)
    }

    /// Returns the tag of a level.
    pub(crate) fn level(&self, level: Level) -> Tag {
        let (name, key, colour) = match level {
            Level::Must => ("must", "level-must", "red"),
            Level::MustNot => ("must-not", "level-must-not", "red"),
            Level::Should => ("should", "level-should", "blue"),
            Level::ShouldNot => ("should-not", "level-should-not", "blue"),
            Level::May => ("may", "level-may", "grey"),
        };
        self.tag(name, key, colour)
    }

    /// Returns the tag of a binding.
    pub(crate) fn binding(&self, binding: Binding) -> Tag {
        let (colour, key) = match binding {
            Binding::Binding => ("red", "binding-binding"),
            Binding::Due => ("orange", "binding-due"),
            Binding::Advisory => ("grey", "binding-advisory"),
        };
        self.tag(binding.word(), key, colour)
    }

    /// Returns the tag of the power of a policy, and whether it is one of the four known.
    pub(crate) fn force(&self, force: Option<&str>) -> Tag {
        let (name, key, colour) = match force {
            Some("statute") => ("statute", "force-statute", "purple"),
            Some("contract") => ("contract", "force-contract", "blue"),
            Some("policy") => ("policy", "force-policy", "blue"),
            Some("guidance") => ("guidance", "force-guidance", "grey"),
            Some(other) => {
                return Tag {
                    name: other.to_owned(),
                    words: capital(other),
                    colour: "grey",
                    definition: None,
                };
            }
            None => ("not-stated", "force-not-stated", "white"),
        };
        self.tag(name, key, colour)
    }

    /// Returns how a source was checked.
    pub(crate) fn how(&self, how: How) -> String {
        self.say(match how {
            How::Reading => "how-reading",
            How::Account => "how-account",
            How::Unverified => "how-unverified",
        })
    }

    /// Makes a tag: its name for machines, the message that is its word, and whose attribute
    /// `means` is what the word means.
    pub(crate) fn tag(&self, name: &str, key: &str, colour: &'static str) -> Tag {
        Tag {
            name: kebab(name),
            words: self.say(key),
            colour,
            definition: Some(self.say(&format!("{key}.means"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_date;

    fn english() -> Language {
        Language::load("en", true, &std::collections::BTreeMap::new()).unwrap()
    }

    #[test]
    fn dates_and_numbers_read_as_people_write_them() {
        let english = english();
        assert_eq!(english.date(parse_date("2026-11-22").unwrap()), "22 November 2026");
        assert_eq!(number(1_234_567), "1,234,567");
        for (count, words) in [(1, "1 standard"), (1000, "1,000 standards")] {
            assert_eq!(english.fill("n-standards", &[("count", count.into())]), words);
        }
        assert_eq!(english.and(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn every_word_is_unlike_its_machine_name() {
        for state in STATES {
            let tag = english().state(state);
            assert!(
                tag.words.starts_with(char::is_uppercase) && !tag.words.contains('-'),
                "{}",
                tag.words
            );
        }
        assert_eq!(english().outcome(Outcome::MetNothingToCheck).name, "met-nothing-to-check");
    }
}
