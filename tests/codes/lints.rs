//! Every lint as a person meets it.
//!
//! What the `Avoid` of its page gives is drawn in `tests/golden/lint/NAME.txt`, which
//! `BLESS=1 cargo test --test golden` writes; that `Prefer` gives nothing, `pages` sees to.
//! `NAME.yard` beside it holds further cases: the lint marks the lines that end in
//! `# reported`, and no other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use yardstick::diag::{Code, Diagnostic, codes};
use yardstick::engine::{self, Selection};
use yardstick::lint::{self, Decided, Input};
use yardstick::report::frame::Style;
use yardstick::report::{is_error, text};
use yardstick::text::{FileId, Sources};
use yardstick::{check, load, syntax};

use super::{difference, pages, today};

const FOLDER: &str = "tests/golden/lint";

/// The first file, which is the one that is looked at.
const EXAMPLE: FileId = FileId(0);

/// Returns what `code` finds in `example`, with `world` beside it and an estate of systems.
pub(super) fn found(
    code: Code,
    example: &str,
    world: &str,
) -> Result<(Sources, Vec<Diagnostic>), String> {
    let mut sources = Sources::default();
    let mut files = Vec::new();
    for (path, text) in [("example.yard", example), ("world.yard", world)] {
        let text = format!("{text}\n");
        let id = sources.add(path, &*text);
        let (file, mistakes) = syntax::parse(id, &text);
        stop(&sources, &mistakes)?;
        files.push(file);
    }
    let (rulebook, mistakes) = check::check(&sources, &files, &std::collections::BTreeMap::new());
    stop(&sources, &mistakes)?;
    let estate = include_str!("estate.yaml");
    let id = sources.add("estate.yaml", estate);
    let (descriptors, mistakes) = load::read(&rulebook, id, "estate.yaml", estate, None);
    let is_known = rulebook.kind_names.contains_key("system");
    if is_known {
        stop(&sources, &mistakes)?;
    }
    let (estate, _) = load::link(&rulebook, descriptors, true);
    let report = engine::run(&rulebook, &estate, &sources, &Selection::default(), today());
    let tallies = engine::observe(&rulebook, &estate, today());
    let mut found = lint::lint(&Input {
        files: &files,
        sources: &sources,
        rulebook: &rulebook,
        decided: Some(Decided { estate: &estate, report: &report, tallies: &tallies }),
        as_of: today(),
        allowed: &[],
        only: None,
    });
    found.retain(|one| one.code == code && one.primary.span.file == EXAMPLE);
    Ok((sources, found))
}

fn stop(sources: &Sources, mistakes: &[Diagnostic]) -> Result<(), String> {
    if mistakes.iter().any(is_error) {
        return Err(text::diagnostics(sources, mistakes, Style::PLAIN));
    }
    Ok(())
}

#[test]
fn every_lint_is_shown_as_expected() {
    let mut wrong = String::new();
    for code in codes::lint::ALL {
        let name = code.words.unwrap();
        let [example] = &pages::examples(code.explain, "Avoid")[..] else { continue };
        let shown = match found(*code, example.text, &pages::world(example.text)) {
            Ok((sources, found)) => text::diagnostics(&sources, &found, Style::PLAIN),
            Err(mistakes) => mistakes,
        };
        let path = PathBuf::from(format!("{FOLDER}/{name}.txt"));
        if env::var_os("BLESS").is_some() {
            fs::create_dir_all(FOLDER).unwrap();
            fs::write(&path, &shown).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if expected != shown {
            wrong += &format!("── {name}\n{}", difference(&expected, &shown));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn further_cases_are_reported_where_they_say_so_and_nowhere_else() {
    let mut wrong = String::new();
    let mut count = 0;
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "yard") {
            continue;
        }
        count += 1;
        if let Err(why) = cases(&path) {
            wrong += &format!("── {}\n{why}\n", path.display());
        }
    }
    assert!(count > 0 && wrong.is_empty(), "\n{wrong}");
}

fn cases(path: &Path) -> Result<(), String> {
    let name = path.file_stem().unwrap().to_string_lossy();
    let code = lint::find(&name).ok_or("no lint is called so")?;
    let example = fs::read_to_string(path).unwrap();
    let (sources, found) = found(code, &example, &pages::world(&example))?;
    let line = |one: &Diagnostic| sources.position(EXAMPLE, one.primary.span.start).line as usize;
    let reported: BTreeSet<usize> = found.iter().map(line).collect();
    let lines = (1..).zip(example.lines());
    let wanted: BTreeSet<usize> =
        lines.filter(|(_, it)| it.ends_with("# reported")).map(|(at, _)| at).collect();
    if wanted.is_empty() {
        return Err("no line ends in `# reported`".to_owned());
    }
    if wanted == reported {
        return Ok(());
    }
    let shown = text::diagnostics(&sources, &found, Style::PLAIN);
    Err(format!("wanted lines {wanted:?}, reported {reported:?}\n{shown}"))
}
