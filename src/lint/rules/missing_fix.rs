//! A requirement that does not say how to meet it.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::living;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    for requirement in living(input.rulebook, input.as_of).filter(|it| it.fix.is_none()) {
        let name = &requirement.name;
        let message = format!("`{}` does not say how to put it right", name.node);
        found.push(
            Diagnostic::new(codes::MISSING_FIX, name.span, message)
                .label("without a `fix`")
                .help("add `fix \"…\"`: what a supplier does to meet it"),
        );
    }
}
