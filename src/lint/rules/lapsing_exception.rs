//! An exception that ends soon.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::value::{Duration, Unit};

/// How long before its end it is spoken of.
const SOON: Duration = Duration { count: 30, unit: Unit::Day };

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let Some(soon) = SOON.after(input.as_of) else { return };
    for exception in input.rulebook.exceptions.values() {
        let until = exception.until;
        if !(input.as_of..=soon).contains(&until.node) {
            continue;
        }
        let message = format!(
            "the exception `{}` ends on {}: `{}` then fails again for `{}`",
            exception.name.node, until.node, exception.target.node, exception.subject.node
        );
        found.push(
            Diagnostic::new(codes::LAPSING_EXCEPTION, until.span, message)
                .help("see that it is put right by then, or grant another"),
        );
    }
}
