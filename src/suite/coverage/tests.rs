//! What is covered, and what no test does: rules with tests, and what is lacking.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::text::lacks;
use super::{Owner, Share};
use crate::check;
use crate::suite::{self, Files};
use crate::syntax;
use crate::text::{FileId, Sources};

const KIND: &str = r#"
kind system "System" {
  n       integer
  on      boolean
  opened  date
  items   list of item
  other   ref system
}
record item {
  size integer
  kept boolean
  until date
}
standard s "S" {
  published 2020-01-01
  applies to system
  requirement r "R" {
"#;

/// Runs `test`, each a title, what is given, and what comes out; returns the figures and
/// everything that is lacking.
fn covered(rules: &str, tests: &[(&str, &str)]) -> (Share, Vec<String>) {
    let tests = tests.iter().map(|(given, expect)| {
        format!(
            "test s/r \"T\" {{\n  as of 2026-11-22\n  given system a {{ {given} }}\n  \
             expect {expect}\n}}\n"
        )
    });
    let tests: Vec<String> = tests.collect();
    let tests = tests.concat();
    let text = format!("{rules}\n{tests}");
    let mut sources = Sources::default();
    let id: FileId = sources.add("all.yard", text.clone());
    let (file, found) = syntax::parse(id, &text);
    assert!(found.is_empty(), "{found:#?}");
    let (rulebook, found) = check::check(&sources, &[file], &std::collections::BTreeMap::new());
    assert!(found.is_empty(), "{found:#?}");
    let tests: Vec<_> = rulebook.tests.iter().map(|(id, _)| id).collect();
    let run = suite::run(&rulebook, &sources, &Files::new(), &tests, false);
    let failed: Vec<_> = run.results.iter().filter(|result| !result.passed()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let coverage = super::of(&rulebook, &Owner::all(&rulebook), &run.results, &run.cases);
    let said = coverage.declared.iter().flat_map(|one| {
        lacks(one).map(|(point, lack)| format!("{}: {lack}", &text[point.span.range()]))
    });
    let said = said.collect();
    (coverage.branches(), said)
}

/// Checks a rule of a requirement with its tests.
#[track_caller]
fn check(rule: &str, tests: &[(&str, &str)], (covered, total): (usize, usize), wanted: &[&str]) {
    let (share, said) = self::covered(&format!("{KIND} {rule}\n }}\n }}"), tests);
    assert_eq!(said, wanted, "{rule}");
    assert_eq!(share, Share { covered, total }, "{rule}");
}

#[test]
fn a_condition_has_to_hold_in_a_test_and_to_fail_in_one() {
    let rule = "must n >= 3";
    check(rule, &[("n: 3", "met")], (1, 2), &["n >= 3: in no test does this fail"]);
    check(rule, &[("n: 2", "not met")], (1, 2), &["n >= 3: in no test does this hold"]);
    check(rule, &[("n: 2", "not met"), ("n: 3", "met")], (2, 2), &[]);
}

#[test]
fn what_is_not_known_is_no_way_of_its_own() {
    check("must n >= 3", &[("", "not evidenced")], (0, 2), &["n >= 3: no test decides this"]);
}

#[test]
fn each_alternative_counts_and_so_does_the_whole() {
    let rule = "must n >= 3 or on";
    let tests = [("n: 3  on: false", "met"), ("n: 2  on: false", "not met")];
    check(rule, &tests, (5, 6), &["on: in no test does this hold"]);
}

#[test]
fn a_denied_condition_counts_once() {
    let rule = "must not (on and n is 1)";
    let tests = [("on: true  n: 1", "not met"), ("on: false  n: 1", "met")];
    check(rule, &tests, (5, 6), &["n is 1: in no test does this fail"]);
}

#[test]
fn an_if_has_to_let_something_off() {
    let rule = "must if on then n >= 3";
    let tests = [("on: true  n: 3", "met"), ("on: true  n: 2", "not met")];
    check(rule, &tests, (5, 6), &["on: in no test does this fail"]);
}

#[test]
fn where_and_has_are_conditions_of_items() {
    let rule = "must every i in items where i.kept has i.size >= 3";
    let tests = [
        ("items: [ { kept: true  size: 3 } ]", "met"),
        ("items: [ { kept: true  size: 2 } ]", "not met"),
    ];
    check(rule, &tests, (5, 6), &["i.kept: in no test does this fail"]);
}

#[test]
fn an_index_does_not_hide_what_does_not_match() {
    let rule = "must some o in all system where o.n is n";
    let tests = [("n: 3", "met")];
    let lacks = [
        "some o in all system where o.n is n: in no test does this fail",
        "o.n is n: in no test does this fail",
    ];
    check(rule, &tests, (2, 4), &lacks);
    let tests = [("n: 3", "met"), ("n: 3 }\n  given system b { n: 4", "met for a")];
    check(rule, &tests, (3, 4), &lacks[..1]);
}

#[test]
fn evidence_is_given_and_left_out_fresh_and_too_old() {
    let rule = "evidence items\n evidence i in items where i.kept latest by i.until fresh within 1 year\n must n >= 0";
    let tests =
        [("n: 1  items: [ { kept: true  until: 2026-01-01 } ]", "met"), ("n: 1", "not evidenced")];
    check(
        rule,
        &tests,
        (7, 10),
        &[
            "evidence i in items where i.kept latest by i.until fresh within 1 year: in no test is this too old",
            "i.kept: in no test does this fail",
            "n >= 0: in no test does this fail",
        ],
    );
}
