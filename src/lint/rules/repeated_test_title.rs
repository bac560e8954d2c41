//! Two tests of one thing with one title.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::text::Span;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    for test in input.rulebook.tests.values() {
        let first = *seen.entry((&test.path.node, &test.title)).or_insert(test.path.span);
        if first == test.path.span {
            continue;
        }
        let message = format!("two tests of `{}` are called \"{}\"", test.path.node, test.title);
        found.push(
            Diagnostic::new(codes::REPEATED_TEST_TITLE, test.path.span, message)
                .label("the second")
                .related(first, "the first")
                .help("say in the title what this one is about"),
        );
    }
}
