//! Evidence that is given, and is never fresh enough.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::ENOUGH;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let Some(decided) = &input.decided else { return };
    for requirement in input.rulebook.requirements.values() {
        let Some(form) = requirement.forms.first() else { continue };
        for item in &form.items {
            let (Some(fresh), Some(tally)) = (item.fresh, decided.tallies.get(&item.span)) else {
                continue;
            };
            if tally.held == 0 && tally.failed >= ENOUGH {
                let message = format!(
                    "each of the {} that give this evidence is older than {fresh}",
                    tally.failed
                );
                found.push(
                    Diagnostic::new(codes::STALE_EVIDENCE, item.span, message)
                        .help("see whether `fresh within` is what can be asked"),
                );
            }
        }
    }
}
