//! A requirement that no test decides.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::rulebook::TestTarget;

use super::is_alive;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let tested: BTreeSet<_> = rulebook
        .tests
        .values()
        .filter_map(|test| match &test.target {
            TestTarget::Requirement(ids) => Some(ids),
            TestTarget::Mandate(_) | TestTarget::Lot(_) => None,
        })
        .flatten()
        .collect();
    for (id, requirement) in rulebook.requirements.iter() {
        if tested.contains(&id) || !is_alive(&rulebook.standards[requirement.standard], input.as_of)
        {
            continue;
        }
        let path = rulebook.requirement_path(id);
        let message = format!("no test decides `{path}`");
        found.push(
            Diagnostic::new(codes::MISSING_TEST, requirement.name.span, message)
                .label("without a test")
                .help(format!("add `test {path} \"…\"`: one that is met, and one that is not")),
        );
    }
}
