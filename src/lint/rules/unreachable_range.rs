//! A range of versions of which none can be followed.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::{is_alive, references};

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for (how, reference) in references(rulebook) {
        let candidates = || reference.candidates.iter().map(|id| &rulebook.standards[*id]);
        if reference.ranges.is_empty() || candidates().any(|it| is_alive(it, input.as_of)) {
            continue;
        }
        let name = &reference.name;
        let message = format!("no version of `{}` that is {how} here is in use", name.node);
        let mut diagnostic = Diagnostic::new(codes::UNREACHABLE_RANGE, name.span, message)
            .help("widen the range to a version that is in use, or take this out");
        if let Some(standard) = candidates().next() {
            let label = format!("this one is {}", standard.state(input.as_of).words());
            diagnostic = diagnostic.related(standard.name.span, label);
        }
        found.push(diagnostic);
    }
}
