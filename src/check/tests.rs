//! What is reported of declarations, and what is not.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::rulebook::Rulebook;
use crate::syntax;
use crate::text::Sources;

/// Parses and checks `input` as the only file.
fn checked(input: &str) -> (Sources, Rulebook, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let id = sources.add("input.yard", input);
    let (file, mut diagnostics) = syntax::parse(id, input);
    let (rulebook, found) = super::check(&sources, &[file], &BTreeMap::new());
    diagnostics.extend(found);
    (sources, rulebook, diagnostics)
}

/// Checks `input` and compares the codes and the texts at their places, in order.
#[track_caller]
fn check(input: &str, wanted: &[&str]) {
    let (sources, _, diagnostics) = checked(input);
    let found: Vec<String> = diagnostics
        .iter()
        .map(|it| format!("{} at `{}`", it.code, sources.slice(it.primary.span)))
        .collect();
    assert_eq!(found, wanted, "{diagnostics:#?}");
}

#[test]
fn scratch() {
    check("kind system { name string }\n", &["N003 at `string`"]);
}
