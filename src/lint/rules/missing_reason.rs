//! A requirement that does not say why.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::living;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    for requirement in living(input.rulebook, input.as_of).filter(|it| it.because.is_none()) {
        let name = &requirement.name;
        let message = format!("`{}` does not say why it is asked", name.node);
        found.push(
            Diagnostic::new(codes::MISSING_REASON, name.span, message)
                .label("without a `because`")
                .help("add `because \"…\"`: one plain sentence"),
        );
    }
}
