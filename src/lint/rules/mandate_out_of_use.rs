//! A mandate of a standard that is not published, or not in use any more.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let (rulebook, as_of) = (input.rulebook, input.as_of);
    for mandate in rulebook.mandates.values() {
        let policy = &rulebook.policies[mandate.policy];
        let reference = &mandate.standard;
        let is_over = policy.retired.is_some_and(|day| day.node <= as_of);
        if is_over || !(mandate.binding && reference.ranges.is_empty()) {
            continue;
        }
        let all = || reference.candidates.iter().map(|id| &rulebook.standards[*id]);
        let binds = rulebook.binds_from(mandate).unwrap_or(as_of);
        // A day to come is judged as it will be.
        if all().any(|it| it.is_in_use(as_of) || it.is_in_use(binds.max(as_of))) {
            continue;
        }
        let Some(newest) = all().next() else { continue };
        let name = &reference.name;
        let state = newest.state(binds.max(as_of)).words();
        let message = format!("`{}` is mandated here, and is {state}", name.node);
        found.push(
            Diagnostic::new(codes::MANDATE_OUT_OF_USE, name.span, message)
                .related(newest.name.span, "this standard")
                .help("nobody is held to it: publish it, or mandate what took its place"),
        );
    }
}
