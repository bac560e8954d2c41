//! The hardest requirements of the published standards, `tests/golden/hard`: a project that
//! checks, whose tests pass, and whose report and English are as they were.
//! `BLESS=1 cargo test --test hard` writes what is shown.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use yardstick::descriptor::Estate;
use yardstick::diag::Diagnostic;
use yardstick::engine::{self, Selection};
use yardstick::project::{self, Project};
use yardstick::report::frame::Style;
use yardstick::report::{FailOn, View, text};
use yardstick::rulebook::{Expected, Rulebook};
use yardstick::text::Sources;
use yardstick::value::parse_date;
use yardstick::{check, english, load, suite};

const FOLDER: &str = "tests/golden/hard";

struct Hard {
    project: Project,
    sources: Sources,
    rulebook: Rulebook,
    estate: Estate,
    diagnostics: Vec<Diagnostic>,
}

fn hard() -> Hard {
    let project = project::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)).unwrap();
    let rules = project.rules();
    let (mut sources, mut diagnostics) = (rules.sources, rules.diagnostics);
    let (rulebook, found) = check::check(&sources, &rules.files, &rules.csv);
    diagnostics.extend(found);
    let read = project.descriptors(&rulebook, &mut sources, None, None);
    diagnostics.extend(read.diagnostics);
    let (estate, found) = load::link(&rulebook, read.descriptors, read.complete);
    diagnostics.extend(found);
    Hard { project, sources, rulebook, estate, diagnostics }
}

/// Compares `actual` with the file `name`.
fn golden(name: &str, actual: &str) {
    let path = Path::new(FOLDER).join(name);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(expected, actual, "{name}: `BLESS=1 cargo test --test hard` writes what is shown");
}

#[test]
fn nothing_is_wrong_in_it() {
    let it = hard();
    assert_eq!(text::diagnostics(&it.sources, &it.diagnostics, Style::PLAIN), "");
}

#[test]
fn its_tests_pass() {
    let mut it = hard();
    let given = it.project.given_files(&it.rulebook, &mut it.sources).into_iter();
    let files = given.map(|(name, file)| (name, (file.descriptors, file.diagnostics))).collect();
    let tests: Vec<_> = it.rulebook.tests.iter().map(|(id, _)| id).collect();
    let results = suite::run(&it.rulebook, &it.sources, &files, &tests, false).results;
    let mut failed = Vec::new();
    let read = (&it.rulebook, &it.sources);
    suite::text::results(&mut failed, read, &results, false, Style::PLAIN).unwrap();
    let failed = String::from_utf8(failed).unwrap();
    assert!(results.iter().all(suite::TestResult::passed), "\n{failed}");
}

/// Every requirement is shown met, short of it, and where that can be, without evidence.
#[test]
fn every_requirement_is_tried_from_each_side() {
    let it = hard();
    let mut expected: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for test in it.rulebook.tests.values() {
        let outcomes = expected.entry(&test.path.node).or_default();
        outcomes.extend(test.expect.iter().map(|expect| match expect.outcome {
            Expected::Met => "met",
            Expected::NotMet => "not met",
            Expected::NotEvidenced | Expected::NotApplicable => "not evidenced or applicable",
            _ => "another",
        }));
    }
    let mut untried = String::new();
    for (id, _) in it.rulebook.requirements.iter() {
        let path = it.rulebook.requirement_path(id);
        for outcome in ["met", "not met", "not evidenced or applicable"] {
            if !expected.get(&*path).is_some_and(|outcomes| outcomes.contains(outcome)) {
                let _ = writeln!(untried, "{path}: no test expects {outcome}");
            }
        }
    }
    assert!(untried.is_empty(), "\n{untried}");
}

#[test]
fn its_report_is_as_expected() {
    let Hard { sources, rulebook, estate, .. } = hard();
    let as_of = parse_date("2026-11-22").unwrap();
    let report = engine::run(&rulebook, &estate, &sources, &Selection::default(), as_of);
    let view = View { rulebook: &rulebook, estate: &estate, sources: &sources, report: &report };
    let options = text::Options { all: false, excepted: true, quiet: false, fail_on: FailOn::Must };
    let mut shown = Vec::new();
    text::report(&mut shown, &view, options, Style::PLAIN).unwrap();
    golden("report.txt", &String::from_utf8(shown).unwrap());
}

#[test]
fn its_english_is_as_expected() {
    let rulebook = hard().rulebook;
    let mut said = String::new();
    for standard in rulebook.standards.values() {
        let _ = writeln!(said, "{}: {}", standard.name.node, standard.title);
        for selector in &standard.applies_to {
            let _ = writeln!(said, "  for {}", english::selector(&rulebook, selector));
        }
        for id in &standard.requirements {
            let it = &rulebook.requirements[*id];
            let _ = writeln!(said, "\n  {}", rulebook.requirement_path(*id));
            for form in &it.forms {
                let _ = writeln!(said, "  {}", english::requirement(&rulebook, it, form));
            }
        }
        said.push('\n');
    }
    golden("english.txt", &said);
}
