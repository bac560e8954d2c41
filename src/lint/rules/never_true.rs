//! A condition that nothing in the estate meets.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::{ENOUGH, narrowing};

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let Some(decided) = &input.decided else { return };
    for expr in narrowing(input.rulebook) {
        let Some(tally) = decided.tallies.get(&expr.span) else { continue };
        if tally.times() >= ENOUGH && tally.held == 0 {
            let message = format!("this holds for none of the {} it was asked of", tally.times());
            found.push(
                Diagnostic::new(codes::NEVER_TRUE, expr.span, message)
                    .label("never true in the descriptors")
                    .help("see whether the value is the one that descriptors give"),
            );
        }
    }
}
