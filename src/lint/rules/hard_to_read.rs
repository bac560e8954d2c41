//! Public text that asks more of a reader than school does.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::lint::prose::{self, HIGHEST};

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    for text in prose::measure(input.rulebook) {
        if text.grade <= HIGHEST {
            continue;
        }
        let message = format!("this {} reads at grade {:.1}", text.sort.word(), text.grade);
        found.push(
            Diagnostic::new(codes::HARD_TO_READ, text.span, message)
                .label(format!("grade {HIGHEST} at most"))
                .help("use shorter sentences and shorter words"),
        );
    }
}
