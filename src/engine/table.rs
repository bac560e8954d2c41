//! The two decision tables of the language, as functions.
//!
//! `tests/data/decision.csv` and `tests/data/binding.csv` hold their rows with a case for
//! each.

use crate::eval::{Truth, Verdict};
use crate::report::{Binding, Outcome};
use crate::syntax::ast::Level;

/// Whether the evidence that a requirement asks for is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// All of it, or none is asked for.
    There,
    /// Some of it is not given.
    Absent,
    /// Some of it is too old.
    Stale,
}

/// Returns the outcome of a requirement for a descriptor.
pub(super) fn outcome(
    applicable: Truth,
    rule: Verdict,
    evidence: Evidence,
    excepted: bool,
) -> Outcome {
    match (applicable, rule.truth, evidence) {
        (Truth::False, _, _) => Outcome::NotApplicable,
        (Truth::True, Truth::True, Evidence::There) if rule.vacuous => Outcome::MetNothingToCheck,
        (Truth::True, Truth::True, Evidence::There) => Outcome::Met,
        _ if excepted => Outcome::Excepted,
        (Truth::Unknown, _, _) => Outcome::NotEvidenced,
        (Truth::True, Truth::False, _) => Outcome::NotMet,
        (Truth::True, Truth::Unknown, _)
        | (Truth::True, Truth::True, Evidence::Absent | Evidence::Stale) => Outcome::NotEvidenced,
    }
}

/// When what is mandated has to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mandated {
    /// No mandate reaches it.
    No,
    /// On a later day.
    BeforeConformBy,
    /// Already.
    OnOrAfter,
}

/// Returns how a shortfall binds.
pub(super) fn binding(mandated: Mandated, level: Level) -> Binding {
    match (mandated, level) {
        (Mandated::No, _) | (_, Level::Should | Level::ShouldNot | Level::May) => Binding::Advisory,
        (Mandated::BeforeConformBy, Level::Must | Level::MustNot) => Binding::Due,
        (Mandated::OnOrAfter, Level::Must | Level::MustNot) => Binding::Binding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
        text.lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .skip(1)
            .map(|line| line.split(',').map(str::trim).collect())
    }

    fn truths(cell: &str) -> Vec<Truth> {
        match cell {
            "false" => vec![Truth::False],
            "unknown" => vec![Truth::Unknown],
            "true" => vec![Truth::True],
            "" => vec![Truth::False, Truth::Unknown, Truth::True],
            other => panic!("no truth is called `{other}`"),
        }
    }

    fn evidences(cell: &str) -> Vec<Evidence> {
        match cell {
            "there" => vec![Evidence::There],
            "absent" => vec![Evidence::Absent],
            "stale" => vec![Evidence::Stale],
            "" | "any" => vec![Evidence::There, Evidence::Absent, Evidence::Stale],
            other => panic!("no evidence is called `{other}`"),
        }
    }

    fn flags(cell: &str) -> Vec<bool> {
        match cell {
            "no" => vec![false],
            "yes" => vec![true],
            "" | "any" => vec![false, true],
            other => panic!("neither yes nor no: `{other}`"),
        }
    }

    /// Every combination has the outcome of the first row that fits it.
    #[test]
    fn the_decision_follows_its_table() {
        let rows: Vec<_> = rows(include_str!("../../tests/data/decision.csv")).collect();
        let mut used = vec![false; rows.len()];
        for applicable in truths("") {
            for rule in truths("") {
                for evidence in evidences("") {
                    for excepted in [false, true] {
                        let row = rows.iter().position(|row| {
                            truths(row[0]).contains(&applicable)
                                && truths(row[1]).contains(&rule)
                                && evidences(row[2]).contains(&evidence)
                                && flags(row[3]).contains(&excepted)
                        });
                        let row = row.expect("a row for every combination");
                        used[row] = true;
                        let verdict = Verdict { truth: rule, vacuous: false };
                        let found = outcome(applicable, verdict, evidence, excepted);
                        let case = (applicable, rule, evidence, excepted);
                        assert_eq!(found.words(), rows[row][4], "{case:?}");
                    }
                }
            }
        }
        assert!(used.iter().all(|used| *used), "every row decides something: {used:?}");
    }

    #[test]
    fn the_binding_follows_its_table() {
        let rows: Vec<_> = rows(include_str!("../../tests/data/binding.csv")).collect();
        let mut used = vec![false; rows.len()];
        let days = [
            (Mandated::No, "no", ""),
            (Mandated::BeforeConformBy, "yes", "before"),
            (Mandated::OnOrAfter, "yes", "on or after"),
        ];
        let levels = [
            (Level::Must, "must"),
            (Level::MustNot, "must"),
            (Level::Should, "should"),
            (Level::ShouldNot, "should"),
            (Level::May, "may"),
        ];
        for (mandated, yes, day) in days {
            for (level, word) in levels {
                let row = rows.iter().position(|row| {
                    row[0] == yes
                        && (row[1] == day || row[1] == "any" || day.is_empty())
                        && (row[2] == "any" || row[2].split(' ').any(|it| it == word))
                });
                let row = row.expect("a row for every combination");
                used[row] = true;
                assert_eq!(binding(mandated, level).word(), rows[row][3], "{mandated:?} {word}");
            }
        }
        assert!(used.iter().all(|used| *used), "every row decides something: {used:?}");
    }

    #[test]
    fn nothing_to_check_is_met_and_counted_apart() {
        let nothing = Verdict::over_nothing(true);
        let found = outcome(Truth::True, nothing, Evidence::There, false);
        assert_eq!(found, Outcome::MetNothingToCheck);
        let found = outcome(Truth::True, nothing, Evidence::Absent, false);
        assert_eq!(found, Outcome::NotEvidenced);
    }
}
