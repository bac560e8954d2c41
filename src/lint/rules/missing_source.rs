//! A requirement of which nobody can look up where it comes from.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::is_alive;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    for standard in rulebook.standards.values().filter(|it| is_alive(it, input.as_of)) {
        if !standard.sources.is_empty() {
            continue;
        }
        let all = standard.requirements.iter().map(|id| &rulebook.requirements[*id]);
        let without: Vec<_> = all.filter(|it| it.sources.is_empty()).collect();
        // Where none has one, that is one thing to mend.
        let is_whole = without.len() == standard.requirements.len();
        let names: Vec<_> = match without.as_slice() {
            [] => continue,
            _ if is_whole => vec![&standard.name],
            some => some.iter().map(|it| &it.name).collect(),
        };
        for name in names {
            let message = format!("`{}` does not say where it comes from", name.node);
            found.push(
                Diagnostic::new(codes::MISSING_SOURCE, name.span, message)
                    .label("without a `source`")
                    .help("add `source \"https://…\" checked DATE by reading`"),
            );
        }
    }
}
