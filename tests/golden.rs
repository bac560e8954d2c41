//! Every code as a person meets it: what was written, and what is shown.
//!
//! A case is a folder `tests/golden/diag/CODE-what-it-is`. Its `.yard` files are checked
//! together, its `.yaml` and `.json` files are read as descriptors by those rules, and all
//! that is wrong, drawn, must be `expected.txt`. A folder with a `yardstick.yaml` is opened
//! as a project instead, with `paths.txt` for what `check` would be given. One mistake
//! gives one diagnostic: the code of the folder's name and no other, unless `codes.txt`
//! lists what occurs. `BLESS=1 cargo test --test golden` writes `expected.txt`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "codes/lints.rs"]
mod lints;
#[path = "codes/pages.rs"]
mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use yardstick::diag::{self, Diagnostic, codes};
use yardstick::engine::{self, Selection};
use yardstick::report::frame::Style;
use yardstick::report::{is_error, text};
use yardstick::rulebook::GivenSource;
use yardstick::syntax::ast;
use yardstick::text::Sources;
use yardstick::value::{Date, parse_date};
use yardstick::{check, load, project, syntax};

const FOLDER: &str = "tests/golden/diag";

/// Codes that no file can show, with the reason.
const UNSHOWN: &[(&str, &str)] = &[
    ("S011", "a rule file of 8 MB: see `tests/parsing.rs`"),
    ("D002", "a file of 8 MB: see the tests of `load`"),
    ("D036", "a file with a thousand findings: see the tests of `load`"),
    ("P051", "a rule that visits ten million items: see the tests of `engine`"),
];

#[test]
fn every_code_is_shown_as_expected() {
    let mut wrong = String::new();
    let mut covered = BTreeSet::new();
    for folder in folders(Path::new(FOLDER)) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let code = name.split('-').next().unwrap().to_owned();
        if let Err(why) = case(&folder, &code) {
            let _ = writeln!(wrong, "── {name}\n{why}");
        }
        covered.insert(code);
    }
    assert!(wrong.is_empty(), "\n{wrong}\n`BLESS=1 cargo test --test golden` writes what is shown");

    let unshown: BTreeSet<&str> = UNSHOWN.iter().map(|(code, _)| *code).collect();
    // Lints have their own folder.
    let names = codes::all().filter(|code| code.words.is_none()).map(|code| code.name);
    let missing: Vec<&str> =
        names.filter(|name| !covered.contains(*name) && !unshown.contains(name)).collect();
    assert!(missing.is_empty(), "codes without a folder in {FOLDER}: {}", missing.join(" "));
}

#[test]
fn codes_are_unique_and_have_a_page() {
    let mut seen = BTreeSet::new();
    for code in codes::all() {
        assert!(seen.insert(code.name), "{code} is declared twice");
        assert!(!code.summary().is_empty(), "{code} has no page");
        let is_formed = code.name.len() == 4
            && codes::FAMILIES.iter().any(|(letter, _)| code.name.starts_with(letter))
            && code.name[1..].bytes().all(|byte| byte.is_ascii_digit());
        assert!(is_formed, "{code} is not the letter of a family and three digits");
    }
}

/// Compares one folder; says in words what is wrong with it.
fn case(folder: &Path, code: &str) -> Result<(), String> {
    let (sources, mut diagnostics) =
        if folder.join(project::FILE).is_file() { of_project(folder) } else { of_files(folder) };
    diag::sort(&mut diagnostics);
    let actual = text::diagnostics(&sources, &diagnostics, Style::PLAIN);
    let path = folder.join("expected.txt");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &actual).map_err(|error| error.to_string())?;
    }
    let listed = fs::read_to_string(folder.join("codes.txt")).ok();
    let wanted: BTreeSet<&str> = match &listed {
        Some(list) => list.split_whitespace().collect(),
        None => [code].into(),
    };
    let found: BTreeSet<&str> = diagnostics.iter().map(|one| one.code.name).collect();
    if found != wanted || !found.contains(code) {
        return Err(format!("wanted {wanted:?}, found {found:?}\n{actual}"));
    }
    if listed.is_none() && diagnostics.len() > 1 && !folder.join("several.txt").exists() {
        let count = diagnostics.len();
        return Err(format!("one mistake gives one diagnostic, and there are {count}\n{actual}"));
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if expected == actual { Ok(()) } else { Err(difference(&expected, &actual)) }
}

/// Reads the files of `folder` and returns all that is wrong in them.
fn of_files(folder: &Path) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for path in with_ending(folder, &["yard"]) {
        let text = fs::read_to_string(&path).expect("a rule file is text");
        let id = sources.add(name(&path), text.as_str());
        let (file, found) = syntax::parse(id, &text);
        files.push(file);
        diagnostics.extend(found);
    }
    let mut csv = BTreeMap::new();
    for item in files.iter().flat_map(|file| &file.items) {
        let ast::Item::Codelist(list) = item else { continue };
        let ast::Codes::From(from) = &list.codes else { continue };
        let text = fs::read_to_string(folder.join(&*from.node));
        let read = text.map_err(|_| "it is not there".to_owned());
        csv.insert(from.span, read.map(|text| sources.add(&*from.node, text)));
    }
    let (rulebook, found) = check::check(&sources, &files, &csv);
    diagnostics.extend(found);
    if diagnostics.iter().any(is_error) {
        return (sources, diagnostics);
    }
    let mut descriptors = Vec::new();
    for path in with_ending(folder, &["yaml", "json"]) {
        let id = sources.add(name(&path), "");
        let bytes = fs::read(&path).expect("the file is there");
        let text = match load::decode(id, bytes) {
            Ok(text) => text,
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                continue;
            }
        };
        let id = sources.add(name(&path), text.as_str());
        let (found, wrong) = load::read(&rulebook, id, &name(&path), &text, None);
        descriptors.extend(found);
        diagnostics.extend(wrong);
    }
    for given in rulebook.tests.values().flat_map(|test| &test.given) {
        if let (Some(kind), GivenSource::Inline { id, data }) = (given.kind, &given.source) {
            diagnostics.extend(load::given(&rulebook, kind, id, data).1);
        }
    }
    let (estate, found) = load::link(&rulebook, descriptors, true);
    diagnostics.extend(found);
    for descriptor in &estate.descriptors {
        diagnostics.extend(load::deprecated(&rulebook, descriptor, today()));
    }
    let report = engine::run(&rulebook, &estate, &sources, &Selection::default(), today());
    diagnostics.extend(report.diagnostics);
    (sources, diagnostics)
}

/// Opens `folder` as a project and returns all that is wrong in it.
fn of_project(folder: &Path) -> (Sources, Vec<Diagnostic>) {
    let project = match project::open(folder) {
        Ok(project) => project,
        Err(project::Error::File(found)) => return *found,
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    let rules = project.rules();
    let (mut sources, mut diagnostics) = (rules.sources, rules.diagnostics);
    let (rulebook, found) = check::check(&sources, &rules.files, &rules.csv);
    diagnostics.extend(found);
    if diagnostics.iter().any(is_error) {
        return (sources, diagnostics);
    }
    let paths = fs::read_to_string(folder.join("paths.txt")).unwrap_or_default();
    let paths: Vec<PathBuf> = paths.lines().map(|line| folder.join(line)).collect();
    let paths = (!paths.is_empty()).then_some(&*paths);
    let read = project.descriptors(&rulebook, &mut sources, paths, None);
    diagnostics.extend(read.diagnostics);
    for file in project.given_files(&rulebook, &mut sources).into_values() {
        diagnostics.extend(file.diagnostics);
    }
    let (estate, found) = load::link(&rulebook, read.descriptors, read.complete);
    diagnostics.extend(found);
    let report = engine::run(&rulebook, &estate, &sources, &Selection::default(), today());
    diagnostics.extend(report.diagnostics);
    (sources, diagnostics)
}

pub(crate) fn today() -> Date {
    parse_date("2026-11-22").unwrap()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

fn with_ending(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    let is_wanted = |path: &PathBuf| {
        path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
    };
    files.retain(is_wanted);
    files.sort();
    files
}

/// Shows both texts line by line, `-` what was expected and `+` what is shown.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let left = old.len().min(new.len()) - same;
    let end = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
    let mut shown = String::new();
    let mut lines = |sign: char, lines: &[&str]| {
        for line in lines {
            let _ = writeln!(shown, "{sign} {line}");
        }
    };
    lines(' ', &old[..same]);
    lines('-', &old[same..old.len() - end]);
    lines('+', &new[same..new.len() - end]);
    lines(' ', &old[old.len() - end..]);
    shown
}
