//! A standard or policy that belongs to nobody.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;

use super::is_alive;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let standards = rulebook.standards.values().filter(|it| is_alive(it, input.as_of));
    let standards = standards.filter(|it| it.owner.is_none()).map(|it| &it.name);
    let policies = rulebook.policies.values().filter(|it| it.owner.is_none()).map(|it| &it.name);
    for name in standards.chain(policies) {
        let message = format!("`{}` has no owner", name.node);
        found.push(
            Diagnostic::new(codes::MISSING_OWNER, name.span, message)
                .label("nobody answers for it")
                .help("add `owner BODY`, and declare the `body`"),
        );
    }
}
