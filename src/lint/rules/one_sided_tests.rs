//! A requirement whose tests all come out on one side.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::rulebook::{Expected, TestTarget};

use super::is_alive;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for (id, requirement) in rulebook.requirements.iter() {
        if !is_alive(&rulebook.standards[requirement.standard], input.as_of) {
            continue;
        }
        let tests = rulebook.tests.values().filter(|test| match &test.target {
            TestTarget::Requirement(ids) => ids.contains(&id),
            TestTarget::Mandate(_) | TestTarget::Lot(_) => false,
        });
        let expected: Vec<_> =
            tests.flat_map(|test| &test.expect).map(|expect| expect.outcome).collect();
        let is_met = |it: &Expected| matches!(it, Expected::Met | Expected::MetNothingToCheck);
        let falls_short = |it: &Expected| {
            matches!(it, Expected::NotMet | Expected::NotEvidenced | Expected::Excepted)
        };
        let missing = match (expected.iter().any(is_met), expected.iter().any(falls_short)) {
            _ if expected.is_empty() => continue,
            (true, true) => continue,
            (true, false) => "is not met",
            (false, _) => "is met",
        };
        let path = rulebook.requirement_path(id);
        let message = format!("`{path}` has no test in which it {missing}");
        found.push(
            Diagnostic::new(codes::ONE_SIDED_TESTS, requirement.name.span, message)
                .help("add one: a rule that always came out the same would pass these tests"),
        );
    }
}
