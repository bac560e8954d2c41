//! A title that says "should be" instead of what is so.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

/// What a title says in place of a fact.
const DUTIES: [&str; 5] = ["should be", "must be", "shall be", "ought to be", "needs to be"];

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    for requirement in input.rulebook.requirements.values() {
        let title = format!(" {} ", requirement.title.to_lowercase());
        let Some(duty) = DUTIES.iter().find(|duty| title.contains(&format!(" {duty} "))) else {
            continue;
        };
        let name = &requirement.name;
        let message = format!("the title of `{}` says \"{duty}\"", name.node);
        found.push(
            Diagnostic::new(codes::PASSIVE_TITLE, name.span, message)
                .help("say what is so when it is met: the rule itself says `must` or `should`"),
        );
    }
}
