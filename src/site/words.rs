//! Values of the model in the words that people read.
//!
//! Every word with a meaning of its own has its definition here, and nowhere else.

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

/// Returns `date` as "22 November 2026".
pub(crate) fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month()).unwrap_or(1);
    let month = MONTHS.get(month.saturating_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

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

/// Returns "1 system", "2 systems".
pub(crate) fn count(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// Returns "a, b and c".
pub(crate) fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns the tag of a state.
pub(crate) fn state(state: State) -> Tag {
    let (colour, definition) = match state {
        State::Proposed => {
            ("white", "There is an intention to write it. There is nothing to do yet.")
        }
        State::Draft => {
            ("grey", "It is being written, and may change. Do not rely on it to comply.")
        }
        State::InConsultation => ("aqua", "A draft is open for comment, and may change."),
        State::Approved => ("blue", "It is agreed, and not yet published."),
        State::OnHold => ("yellow", "Work on it has stopped for now."),
        State::Cancelled => ("pink", "It was given up, and is not to be used."),
        State::Published => ("green", "It is in use."),
        State::DueForReview => {
            ("yellow", "It is in use, and the day by which its owner was to review it has passed.")
        }
        State::Deprecated => {
            ("orange", "It is in use, and is being phased out. Do not choose it for new work.")
        }
        State::Superseded => ("grey", "A later version or another standard has taken its place."),
        State::Retired => ("red", "It is no longer in use. Its page is kept."),
    };
    tag(state.words(), colour, definition)
}

/// Returns the tag of an outcome.
pub(crate) fn outcome(outcome: Outcome) -> Tag {
    let (colour, definition) = match outcome {
        Outcome::Met => ("green", "The descriptor claims and evidences what the requirement asks."),
        Outcome::MetNothingToCheck => (
            "green",
            "The requirement asks something of every item of a list, and the list is empty.",
        ),
        Outcome::NotMet => ("red", "What the descriptor says is not what the requirement asks."),
        Outcome::NotEvidenced => (
            "orange",
            "The descriptor does not say enough to tell, or the evidence is absent or too old.",
        ),
        Outcome::NotApplicable => ("white", "The requirement is not for this descriptor."),
        Outcome::Excepted => (
            "yellow",
            "It falls short, and an exception that is in force allows that until its last day.",
        ),
    };
    tag(outcome.words(), colour, definition)
}

/// Returns the tag of a level.
pub(crate) fn level(level: Level) -> Tag {
    let (words, colour, definition) = match level {
        Level::Must => (
            "must",
            "red",
            "It is required. Where a policy mandates the standard, falling short fails the check from the day by which the policy says to conform.",
        ),
        Level::MustNot => (
            "must not",
            "red",
            "It is forbidden. Where a policy mandates the standard, falling short fails the check from the day by which the policy says to conform.",
        ),
        Level::Should => (
            "should",
            "blue",
            "It is good practice. There may be reasons not to, and falling short never fails the check.",
        ),
        Level::ShouldNot => (
            "should not",
            "blue",
            "It is bad practice. There may be reasons for it, and falling short never fails the check.",
        ),
        Level::May => ("may", "grey", "It is an option. The result is for information."),
    };
    tag(words, colour, definition)
}

/// Returns the tag of a binding.
pub(crate) fn binding(binding: Binding) -> Tag {
    let (words, colour, definition) = match binding {
        Binding::Binding => (
            "fails the check",
            "red",
            "A policy requires it, and the day by which to conform has come.",
        ),
        Binding::Due => {
            ("due later", "orange", "A policy requires it from a day that is still to come.")
        }
        Binding::Advisory => ("advice", "grey", "No policy requires it, or it is good practice."),
    };
    Tag { name: binding.word().to_owned(), ..tag(words, colour, definition) }
}

/// Returns the tag of the power of a policy, and whether it is one of the four known.
pub(crate) fn force(force: Option<&str>) -> Tag {
    let (words, colour, definition) = match force {
        Some("statute") => ("required by law", "purple", "An Act or regulation gives it force."),
        Some("contract") => {
            ("required by contract", "blue", "A contract gives it force on those who sign it.")
        }
        Some("policy") => (
            "required by policy",
            "blue",
            "An organisation requires it of those that answer to it.",
        ),
        Some("guidance") => ("guidance", "grey", "It advises, and nobody has to follow it."),
        Some(other) => {
            return Tag {
                name: other.to_owned(),
                words: capital(other),
                colour: "grey",
                definition: None,
            };
        }
        None => ("force not stated", "white", "The policy does not say what gives it force."),
    };
    Tag { name: force.unwrap_or("not-stated").to_owned(), ..tag(words, colour, definition) }
}

/// Returns how a source was checked.
pub(crate) fn how(how: How) -> &'static str {
    match how {
        How::Reading => "by reading it",
        How::Account => "by another's account",
        How::Unverified => "not verified",
    }
}

/// Makes a tag whose machine name is its words in kebab case.
pub(crate) fn tag(words: &str, colour: &'static str, definition: &'static str) -> Tag {
    Tag {
        name: words.replace(", ", "-").replace(' ', "-"),
        words: capital(words),
        colour,
        definition: Some(definition),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_date;

    #[test]
    fn dates_and_numbers_read_as_people_write_them() {
        assert_eq!(date(parse_date("2026-11-22").unwrap()), "22 November 2026");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(count(1, "system", "systems"), "1 system");
        assert_eq!(count(1000, "system", "systems"), "1,000 systems");
        assert_eq!(and(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn every_word_is_unlike_its_machine_name() {
        for state in STATES {
            let tag = super::state(state);
            assert!(
                tag.words.starts_with(char::is_uppercase) && !tag.words.contains('-'),
                "{}",
                tag.words
            );
        }
        assert_eq!(outcome(Outcome::MetNothingToCheck).name, "met-nothing-to-check");
    }
}
