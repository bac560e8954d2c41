//! An exception that does not say what is done instead.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let exceptions = input.rulebook.exceptions.values();
    for exception in exceptions.filter(|it| it.mitigation.is_none()) {
        if exception.until.node < input.as_of {
            continue;
        }
        let message =
            format!("the exception `{}` does not say what is done instead", exception.name.node);
        found.push(
            Diagnostic::new(codes::UNMITIGATED_EXCEPTION, exception.name.span, message)
                .label("without a `mitigation`")
                .help("add `mitigation \"…\"`: what lowers the risk meanwhile"),
        );
    }
}
