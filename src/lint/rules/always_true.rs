//! A condition that everything in the estate meets.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::{ENOUGH, narrowing};

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let Some(decided) = &input.decided else { return };
    for expr in narrowing(input.rulebook) {
        let Some(tally) = decided.tallies.get(&expr.span) else { continue };
        if tally.times() >= ENOUGH && tally.held == tally.times() {
            let message = format!("this holds for each of the {} it was asked of", tally.times());
            found.push(
                Diagnostic::new(codes::ALWAYS_TRUE, expr.span, message)
                    .label("narrows nothing in the descriptors")
                    .help("see whether it says what is meant, or take it out"),
            );
        }
    }
}
