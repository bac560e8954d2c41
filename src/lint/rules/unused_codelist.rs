//! A codelist that no field takes its codes from.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::named;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let used = named(input.files).codelists;
    for list in input.rulebook.codelists.values() {
        if !used.contains(&list.name.node) {
            let message = format!("no field takes a code of `{}`", list.name.node);
            found.push(
                Diagnostic::new(codes::UNUSED_CODELIST, list.name.span, message)
                    .help("give it to a field: `one of CODELIST`, or take it out"),
            );
        }
    }
}
