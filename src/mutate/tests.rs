//! Which mutants are made of a rule, and which of them its tests notice.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use super::{Mutants, mutate};
use crate::check;
use crate::suite::coverage::Owner;
use crate::suite::{self, Files};
use crate::syntax::{self, allow};
use crate::text::Sources;

/// Shapes, and the beginning of a requirement `s/r`.
const BEFORE: &str = r#"codelist size "Size" ordered lowest first {
  small
  medium
  large
}

codelist type "Type" {
  web
  app
}

record item {
  cost  money
  kept  boolean
  at    date
}

kind system "System" {
  n      integer
  on     boolean
  size   one of size
  type   one of type
  fee    money
  since  date
  items  list of item
}

standard s "S" {
  published 2020-01-01
  applies to system

  requirement r "R" {
"#;

/// Makes the mutants of rules, and looks which the tests in them notice.
fn mutants(text: &str) -> Mutants {
    let mut sources = Sources::default();
    let id = sources.add("all.yard", text);
    let (file, found) = syntax::parse(id, text);
    assert!(found.is_empty(), "{found:#?}");
    let allowances = allow::allowances(text, &file);
    let (rulebook, found) = check::check(&sources, &[file], &BTreeMap::new());
    assert!(found.is_empty(), "{found:#?}");
    let tests: Vec<_> = rulebook.tests.iter().map(|(id, _)| id).collect();
    let run = suite::run(&rulebook, &sources, &Files::new(), &tests, false);
    let failed: Vec<_> = run.results.iter().filter(|result| !result.passed()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    mutate(&rulebook, &sources, &Owner::all(&rulebook), &run, &allowances)
}

fn said(mutants: &Mutants) -> Vec<String> {
    let said = mutants.survivors.iter();
    said.map(|one| format!("{}: {}", one.operator.word(), one.says)).collect()
}

/// Checks that a requirement without a test has these mutants.
#[track_caller]
fn made(rule: &str, wanted: &[&str]) {
    let found = mutants(&format!("{BEFORE}    {rule}\n  }}\n}}\n"));
    assert_eq!(said(&found), wanted, "{rule}");
    assert_eq!(found.noticed, 0);
}

/// Checks that the tests, each what is given and what comes out, leave these unnoticed.
#[track_caller]
fn left(rule: &str, tests: &[(&str, &str)], wanted: &[&str]) {
    let mut text = format!("{BEFORE}    {rule}\n  }}\n}}\n");
    for (given, expect) in tests {
        text.push_str("test s/r \"T\" {\n  as of 2026-11-22\n");
        text.push_str(&format!("  given system a {{ {given} }}\n  expect {expect}\n}}\n"));
    }
    assert_eq!(said(&mutants(&text)), wanted, "{rule}");
}

#[test]
fn a_comparison_becomes_its_neighbours_and_its_boundary_moves() {
    made(
        "must n >= 3",
        &[
            "comparison: `>=` became `<=`",
            "comparison: `>=` became `>`",
            "boundary: `3` became `2`",
        ],
    );
    made(
        "must 3 > n",
        &["boundary: `3` became `2`", "comparison: `>` became `<`", "comparison: `>` became `>=`"],
    );
    made(
        "must fee <= £5m",
        &[
            "comparison: `<=` became `<`",
            "comparison: `<=` became `>=`",
            "boundary: `£5,000,000` became `£5,000,000.01`",
        ],
    );
    made("must n is 3", &["comparison: `is` became `is not`", "boundary: `3` became `4`"]);
    made(
        "must size < \"large\"",
        &[
            "comparison: `<` became `<=`",
            "comparison: `<` became `>`",
            "boundary: `large` became `medium`",
        ],
    );
}

#[test]
fn a_code_becomes_another_and_a_list_loses_each_item() {
    made("must type is \"app\"", &["comparison: `is` became `is not`", "code: `app` became `web`"]);
    made(
        "must type in [\"app\", \"web\"]",
        &[
            "comparison: `in` became `not in`",
            "clause: `\"app\"` was left out",
            "clause: `\"web\"` was left out",
        ],
    );
}

#[test]
fn what_is_joined_is_joined_otherwise_and_loses_each_part() {
    made(
        "must on and fee is given",
        &[
            "negation: `on` was denied",
            "clause: `on` was left out",
            "connective: `and` became `or`",
            "negation: `given` became `missing`",
            "clause: `fee is given` was left out",
        ],
    );
    made(
        "must if on then fee is given",
        &[
            "negation: `on` was denied",
            "clause: `on` was left out",
            "negation: `given` became `missing`",
        ],
    );
}

#[test]
fn what_denies_is_not_denied_twice() {
    made("must not on", &["negation: `on` was denied"]);
}

#[test]
fn quantifiers_become_one_another_and_lose_their_where() {
    made(
        "must every i in items where i.kept has i.at is given",
        &[
            "quantifier: `every` became `no`",
            "quantifier: `every` became `some`",
            "negation: `i.kept` was denied",
            "clause: `i.kept` was left out",
        ],
    );
    made(
        "must at least 2 i in items where i.kept",
        &[
            "boundary: `at least 2` became `at least 1`",
            "boundary: `at least 2` became `at least 3`",
            "negation: `i.kept` was denied",
            "clause: `i.kept` was left out",
        ],
    );
}

#[test]
fn windows_and_sums_move() {
    made(
        "must since is within 12 months before today",
        &[
            "figure: `before` became `after`",
            "boundary: `12 months` became `11 months`",
            "boundary: `12 months` became `13 months`",
        ],
    );
    made(
        "must n + 1 < n",
        &[
            "figure: `+` became `-`",
            "comparison: `<` became `<=`",
            "comparison: `<` became `>`",
            "boundary: `1` became `0`",
            "boundary: `1` became `2`",
        ],
    );
}

#[test]
fn evidence_and_exceptions_are_left_out() {
    made(
        "applies where on\n    evidence fee\n    \
         evidence i in items where i.kept latest by i.at fresh within 30 days\n    \
         must n is given",
        &[
            "negation: `on` was denied",
            "clause: `on` was left out",
            "evidence: `fee` was left out",
            "boundary: `30 days` became `29 days`",
            "boundary: `30 days` became `31 days`",
            "evidence: `evidence i in items where i.kept latest by i.at fresh within …` was left out",
            "evidence: `fresh within 30 days` was left out",
            "negation: `i.kept` was denied",
            "clause: `i.kept` was left out",
            "negation: `given` became `missing`",
        ],
    );
    made(
        "must n is given\n    excepted by i in items where i.kept until i.at",
        &[
            "negation: `given` became `missing`",
            "exception: `excepted by i in items where i.kept until i.at` was left out",
            "negation: `i.kept` was denied",
            "exception: `i.kept` was left out",
        ],
    );
}

#[test]
fn a_test_on_each_side_of_a_boundary_notices_all() {
    let left_by_three = ["comparison: `>=` became `<=`", "boundary: `3` became `2`"];
    left("must n >= 3", &[("n: 3", "met")], &left_by_three);
    left("must n >= 3", &[("n: 2", "not met")], &["comparison: `>=` became `>`"]);
    left("must n >= 3", &[("n: 3", "met"), ("n: 2", "not met")], &[]);
}

#[test]
fn a_mutant_that_means_the_same_is_left_out() {
    let found = mutants(&format!("{BEFORE}    must on and on\n  }}\n}}\n"));
    // `or` says what `and` says, and so does either alone; denied, the first is the second.
    assert_eq!(said(&found), ["negation: `on` was denied"]);
    assert_eq!(found.equal, 4);
}

/// A policy with a mandate that some are meant by, a standard with a part, a lot, and a dated
/// value: everything else that can change.
const WORLD: &str = r#"codelist type "Type" {
  a
  b
}

kind system "System" {
  on    boolean
  n     integer
  type  one of type
}

value limit : integer {
  3  from 2020-01-01 until 2020-12-31
  5  from 2021-01-01
}

define enough(n: integer) "enough" = n >= limit

standard part "Part" {
  published 2020-01-01
  applies to system

  requirement r "R" {
    must enough(n)
  }
}

standard whole "Whole" {
  published 2020-01-01
  applies to system where on
  includes part
}

policy p "P" {
  published 2020-01-01
  mandates whole for system where type is "a" {
    conform by 2022-01-01
  }
}
"#;

#[test]
fn everything_else_changes_too() {
    let found = mutants(WORLD);
    let mut said = said(&found);
    said.sort_unstable();
    assert_eq!(
        said,
        [
            "boundary: `2020-01-01` became `2019-12-31`",
            "boundary: `2020-01-01` became `2020-01-02`",
            "boundary: `2021-01-01` became `2020-12-31`",
            "boundary: `2021-01-01` became `2021-01-02`",
            "boundary: `2022-01-01` became `2021-12-31`",
            "boundary: `2022-01-01` became `2022-01-02`",
            "boundary: `3` became `2`",
            "boundary: `3` became `4`",
            "boundary: `5` became `4`",
            "boundary: `5` became `6`",
            "clause: `includes part` was left out",
            "clause: `on` was left out",
            "clause: `type is \"a\"` was left out",
            "code: `a` became `b`",
            "comparison: `>=` became `<=`",
            "comparison: `>=` became `>`",
            "comparison: `is` became `is not`",
            "negation: `enough(n)` was denied",
            "negation: `on` was denied",
        ]
    );
}

#[test]
fn what_rests_on_a_rule_notices_its_mutants() {
    let test = |title: &str, day: &str, given: &str, expect: &str| {
        format!(
            "test p/whole \"{title}\" {{\n  as of {day}\n  given system x {{ {given} }}\n  \
             expect {expect}\n}}\n"
        )
    };
    let tests = [
        test("Met", "2022-01-01", "on: true  type: \"a\"  n: 5", "met"),
        test("Short", "2021-12-31", "on: true  type: \"a\"  n: 4", "not met, due"),
        test("Bound", "2022-01-01", "on: true  type: \"a\"  n: 4", "not met, binding"),
        test("Of another", "2022-01-01", "on: true  type: \"b\"  n: 5", "not applicable"),
        test("Off", "2022-01-01", "on: false  type: \"a\"  n: 5", "not applicable"),
    ];
    let found = mutants(&format!("{WORLD}{}", tests.concat()));
    // No test is of the year of the first row, nor of the days beside it.
    assert_eq!(
        said(&found),
        [
            "boundary: `2020-01-01` became `2019-12-31`",
            "boundary: `2020-01-01` became `2020-01-02`",
            "boundary: `3` became `2`",
            "boundary: `3` became `4`",
            "boundary: `2021-01-01` became `2020-12-31`",
            "boundary: `2021-01-01` became `2021-01-02`",
        ]
    );
}

#[test]
fn an_allowance_needs_a_reason_and_a_mutant() {
    let rule = "# allow mutant/boundary: nobody knows the day\n    must n >= 3";
    let text = |rule: &str| format!("{BEFORE}    {rule}\n  }}\n}}\n");
    let found = mutants(&text(rule));
    assert_eq!(said(&found), ["comparison: `>=` became `<=`", "comparison: `>=` became `>`"]);
    let reasons: Vec<&str> = found.allowed.iter().map(|(_, reason)| &**reason).collect();
    assert_eq!(reasons, ["nobody knows the day"]);
    assert!(found.unused.is_empty());
    let found = mutants(&text("# allow mutant/boundary\n    must n >= 3"));
    assert_eq!((found.survivors.len(), found.allowed.len(), found.unused.len()), (3, 0, 1));
    let found = mutants(&text("# allow mutant/quantifier: there is none\n    must n >= 3"));
    assert_eq!((found.survivors.len(), found.allowed.len(), found.unused.len()), (3, 0, 1));
    let found = mutants(&text("# allow some-lint: of another\n    must n >= 3"));
    assert!(found.unused.is_empty());
}
