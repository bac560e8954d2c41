//! Two things of one sort with one title, which a reader cannot tell apart.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::rulebook::Text;

use super::is_alive;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let rulebook = input.rulebook;
    let standards = rulebook.standards.values().filter(|it| is_alive(it, input.as_of));
    report("standards", standards.map(|it| (&*it.title, &it.name)), found);
    report("policies", rulebook.policies.values().map(|it| (&*it.title, &it.name)), found);
    for standard in rulebook.standards.values() {
        let all = standard.requirements.iter().map(|id| &rulebook.requirements[*id]);
        report("requirements", all.map(|it| (&*it.title, &it.name)), found);
    }
}

fn report<'a>(
    what: &str,
    all: impl Iterator<Item = (&'a str, &'a Text)>,
    found: &mut Vec<Diagnostic>,
) {
    let mut seen: BTreeMap<&str, &Text> = BTreeMap::new();
    for (title, name) in all {
        let first = *seen.entry(title).or_insert(name);
        // Versions of one thing share its title.
        if first.node == name.node {
            continue;
        }
        let message = format!("two {what} are called \"{title}\"");
        found.push(
            Diagnostic::new(codes::REPEATED_TITLE, name.span, message)
                .label("the second")
                .related(first.span, "the first")
                .help("say in the titles what sets them apart"),
        );
    }
}
