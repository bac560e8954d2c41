//! An exception from what is met without it.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::report::Outcome;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let Some(decided) = &input.decided else { return };
    for exception in input.rulebook.exceptions.values() {
        if !(exception.granted.node..=exception.until.node).contains(&input.as_of) {
            continue;
        }
        let Some(subject) = decided.estate.find(exception.kind, &exception.subject.node) else {
            continue;
        };
        let decisions = decided.report.decisions.iter().filter(|decision| {
            decision.descriptor == subject && exception.requirements.contains(&decision.requirement)
        });
        let outcomes: BTreeSet<Outcome> = decisions.map(|decision| decision.outcome).collect();
        let is_needless = |it: &Outcome| match it {
            Outcome::Met | Outcome::MetNothingToCheck | Outcome::NotApplicable => true,
            Outcome::NotMet | Outcome::NotEvidenced | Outcome::Excepted => false,
        };
        if outcomes.is_empty() || !outcomes.iter().all(is_needless) {
            continue;
        }
        let (path, id) = (&exception.target.node, &exception.subject.node);
        let words: Vec<_> = outcomes.iter().map(|it| it.words()).collect();
        let message = format!("`{path}` is {} for `{id}` without this exception", words.join(", "));
        found.push(
            Diagnostic::new(codes::NEEDLESS_EXCEPTION, exception.name.span, message)
                .help("take it out, or end it"),
        );
    }
}
