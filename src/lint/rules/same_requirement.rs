//! Two requirements that ask the same of the same.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::impact::meaning;
use crate::lint::Input;

use super::is_alive;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let mut seen = BTreeMap::new();
    for (id, requirement) in rulebook.requirements.iter() {
        let standard = &rulebook.standards[requirement.standard];
        if !is_alive(standard, input.as_of) {
            continue;
        }
        let meanings: Vec<_> = requirement
            .forms
            .iter()
            .map(|form| (form.kind, meaning::of(rulebook, id, form.kind)))
            .collect();
        if meanings.is_empty() {
            continue;
        }
        let first = *seen.entry(meanings).or_insert(id);
        let other = &rulebook.requirements[first];
        let before = &rulebook.standards[other.standard];
        // Versions of one standard, and what takes another's place, say again what stays.
        let is_later = first != id
            && other.standard != requirement.standard
            && (before.name.node == standard.name.node
                || standard.replaces.iter().any(|it| it.standard == Some(other.standard))
                || before.replaces.iter().any(|it| it.standard == Some(requirement.standard)));
        if first == id || is_later {
            continue;
        }
        let (one, two) = (rulebook.requirement_path(first), rulebook.requirement_path(id));
        let message = format!("`{two}` asks what `{one}` asks");
        found.push(
            Diagnostic::new(codes::SAME_REQUIREMENT, requirement.rule_span, message)
                .label("the same, in other words or in the same")
                .related(other.rule_span, format!("`{one}`"))
                .help("keep one: include its standard, or ask for it with `meets`"),
        );
    }
}
