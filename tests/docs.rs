//! The examples of the reference are run: the good ones of a page are one rulebook, which
//! checks without a word and whose tests pass; each `wrong` one, added to it, is told of once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "docs/links.rs"]
mod links;
#[path = "docs/responsibilities.rs"]
mod responsibilities;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use yardstick::diag::{Diagnostic, Severity};
use yardstick::report::frame::Style;
use yardstick::rulebook::Rulebook;
use yardstick::text::Sources;
use yardstick::{check, suite, syntax};

/// The README shows what a check says, line for line.
#[test]
fn the_readme_shows_what_a_vendor_sees() {
    let readme = fs::read_to_string("README.md").unwrap();
    let shown = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_yardstick"))
        .args(["check", "--as-of", "2026-11-22", "examples/domains/marlbrook-pct-nhs-uk.yaml"])
        .output()
        .unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains(shown), "it shows\n{shown}\nand a check says\n{said}");
}

/// The blocks of a page that open with ```` ```yard ````: their words and their text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(words)) => open = Some((words.trim().to_owned(), String::new())),
            (Some(_), Some("")) => found.extend(open.take()),
            (Some((_, text)), _) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

/// Checks `texts` as the files of one rulebook.
fn check(texts: &[&str]) -> (Sources, Rulebook, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let id = sources.add(format!("{at}.yard"), *text);
        let (file, found) = syntax::parse(id, text);
        files.push(file);
        diagnostics.extend(found);
    }
    let (rulebook, found) = check::check(&sources, &files, &BTreeMap::new());
    diagnostics.extend(found);
    (sources, rulebook, diagnostics)
}

fn describe(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for it in diagnostics {
        let place = sources.position(it.primary.span.file, it.primary.span.start);
        let _ = writeln!(text, "  {} at {}:{}: {}", it.code, place.line, place.column, it.message);
    }
    text
}

/// Every page of the reference, and the guide to a standard's life, with its path.
fn pages() -> Vec<(String, String)> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages: Vec<(String, String)> = fs::read_dir(docs.join("reference"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .chain([docs.join("lifecycle.md")])
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    pages.sort();
    assert!(pages.len() > 15, "the reference has a page for every construct");
    pages
}

#[test]
fn the_good_examples_of_a_page_are_a_rulebook_whose_tests_pass() {
    let mut wrong = String::new();
    let mut tests = 0;
    for (name, page) in pages() {
        let blocks = blocks(&page);
        let good: Vec<&str> =
            blocks.iter().filter(|(words, _)| words == "yard").map(|(_, text)| &**text).collect();
        if good.is_empty() {
            continue;
        }
        let (sources, rulebook, diagnostics) = check(&good);
        if !diagnostics.is_empty() {
            wrong += &format!("{name}:\n{}", describe(&sources, &diagnostics));
            continue;
        }
        let all: Vec<_> = rulebook.tests.iter().map(|(id, _)| id).collect();
        let results = suite::run(&rulebook, &sources, &BTreeMap::new(), &all, false).results;
        tests += results.len();
        if results.iter().any(|result| !result.passed()) {
            let mut out = Vec::new();
            let about = (&rulebook, &sources);
            suite::text::results(&mut out, about, &results, false, Style::PLAIN).unwrap();
            wrong += &format!("{name}:\n{}", String::from_utf8(out).unwrap());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(tests >= 14, "the reference runs tests");
}

#[test]
fn each_wrong_example_is_told_of_once() {
    let mut wrong = String::new();
    let mut count = 0;
    for (name, page) in pages() {
        let blocks = blocks(&page);
        let good: Vec<&str> =
            blocks.iter().filter(|(words, _)| words == "yard").map(|(_, text)| &**text).collect();
        for (_, text) in blocks.iter().filter(|(words, _)| words == "yard wrong") {
            count += 1;
            let mut texts = good.clone();
            texts.push(text);
            let (sources, _, mut diagnostics) = check(&texts);
            diagnostics.retain(|it| it.code.severity == Severity::Error);
            if diagnostics.len() != 1 {
                wrong += &format!("{name}:\n{text}{}", describe(&sources, &diagnostics));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count > 15, "the reference shows what is wrong");
}
