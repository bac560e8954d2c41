//! Every code has a page: what it is, why, what is wrong, what is right. The wrong example
//! gives the code, and the right one nothing at all.
//!
//! An example is as short as a person would quote it. Here its first word says what it
//! belongs into, and `world.yard` declares what it is about, but for what it declares itself.

use std::fs;
use std::path::Path;

use yardstick::diag::{Code, codes};

use yardstick::report::frame::Style;
use yardstick::report::text;

use super::{of_files, of_project};

const WORLD: &str = include_str!("world.yard");

const SUPPLIER: &str = "kind: organisation\nid: acme\nname: Acme (fictional)";

/// Codes without examples that can be run, with the reason.
const WITHOUT: &[(&str, &str)] = &[
    ("S011", "a file of 8 MB"),
    ("D001", "bytes that are no text"),
    ("D002", "a file of 8 MB"),
    ("D004", "64 lists in each other"),
    ("D005", "400,000 values"),
    ("D036", "a thousand findings"),
    ("P007", "a file that the system refuses"),
    ("P009", "a path on the command line"),
    ("P051", "ten million items"),
];

/// An example of a page.
pub(super) struct Example<'a> {
    language: &'a str,
    pub(super) text: &'a str,
}

/// What is wrong in a page, in words.
type Wrong = Result<(), String>;

/// Returns the examples under `heading`.
pub(super) fn examples<'a>(page: &'a str, heading: &str) -> Vec<Example<'a>> {
    let Some((_, rest)) = page.split_once(&format!("\n{heading}:\n\n```")) else {
        return Vec::new();
    };
    let Some((example, _)) = rest.split_once("\n```") else { return Vec::new() };
    let Some((language, text)) = example.split_once('\n') else { return Vec::new() };
    vec![Example { language, text }]
}

#[test]
fn every_page_says_what_why_wrong_and_right_and_its_examples_are_so() {
    let mut wrong = String::new();
    for code in codes::all() {
        if let Err(why) = page(code) {
            wrong += &format!("── {code}\n{why}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn page(code: Code) -> Wrong {
    let paragraphs: Vec<&str> = code.explain.split("\n\n").collect();
    if !code.summary().ends_with('.') || paragraphs.len() < 2 {
        return Err("the page says what it is in a sentence, and then why".to_owned());
    }
    let is_without = WITHOUT.iter().any(|(name, _)| *name == code.name);
    let is_lint = code.words.is_some();
    let headings = if is_lint { ("Avoid", "Prefer") } else { ("Wrong", "Right") };
    let (wrong, right) = (examples(code.explain, headings.0), examples(code.explain, headings.1));
    let found = |example: &Example<'_>| if is_lint { lints(code, example) } else { found(example) };
    match (wrong.as_slice(), right.as_slice()) {
        (_, _) if is_without => Ok(()),
        ([wrong], [right]) => {
            let (codes, shown) = found(wrong)?;
            if !codes.contains(&code.name) {
                return Err(format!("the wrong example gives {codes:?}:\n{shown}"));
            }
            let (codes, shown) = found(right)?;
            if !codes.is_empty() {
                return Err(format!("the right example gives {codes:?}:\n{shown}"));
            }
            Ok(())
        }
        _ => Err("the page has an example of what is wrong, and one of what is right".to_owned()),
    }
}

/// Returns what `code` finds in the example of its page, and what is shown: of the example
/// alone, since the world around it is no model of a rulebook.
fn lints(code: Code, example: &Example<'_>) -> Result<(Vec<&'static str>, String), String> {
    let (sources, diagnostics) = super::lints::found(code, example.text, &world(example.text))?;
    let shown = text::diagnostics(&sources, &diagnostics, Style::PLAIN);
    Ok((diagnostics.iter().map(|one| one.code.name).collect(), shown))
}

/// Returns the codes that `example` gives, and what is shown.
fn found(example: &Example<'_>) -> Result<(Vec<&'static str>, String), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let path = folder.path();
    let word = example.text.split([' ', ':', '\n', '"']).find(|word| !word.is_empty());
    let word = word.unwrap_or_default();
    let is_project = match example.language {
        "yaml"
            if matches!(word, "language" | "name" | "rules" | "-") && is_config(example.text) =>
        {
            project(path, example.text);
            true
        }
        "yaml" => {
            write(path, "world.yard", WORLD);
            let descriptor = descriptor(example.text);
            if !descriptor.contains("id: acme") {
                write(path, "supplier.yaml", SUPPLIER);
            }
            write(path, "example.yaml", &descriptor);
            false
        }
        "csv" => {
            write(path, "table.csv", example.text);
            write(path, "example.yard", "codelist example from \"table.csv\"\n");
            false
        }
        "yard" if example.text.starts_with("given system \"") => {
            let test = inside(word, example.text);
            project(path, "rules: [standards]");
            write(path, "standards/example.yard", &test);
            true
        }
        "yard" => {
            let rules = inside(word, example.text);
            write(path, "example.yard", &rules);
            write(path, "world.yard", &world(&rules));
            write(path, "portal.yaml", "kind: system\nid: acme-pas\n");
            false
        }
        other => return Err(format!("examples are not written in {other:?}")),
    };
    let (sources, diagnostics) = if is_project { of_project(path) } else { of_files(path) };
    let shown = text::diagnostics(&sources, &diagnostics, Style::PLAIN);
    Ok((diagnostics.iter().map(|one| one.code.name).collect(), shown))
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("{text}\n")).unwrap();
}

/// Whether `text` is of a project file, not of a descriptor.
fn is_config(text: &str) -> bool {
    text.contains("glob:") || text.contains("rule") || text.starts_with("language:")
}

/// Writes a project whose file says `text`, with what it leaves out.
fn project(folder: &Path, text: &str) {
    let mut config = String::new();
    let mut add = |key: &str, value: &str| {
        if !text.contains(key) {
            config += &format!("{key} {value}\n");
        }
    };
    add("language:", "1");
    add("name:", "Example");
    add("rule", "s: [standards]");
    let config = config.replace("rule s:", "rules:");
    let text = match text.strip_prefix("- ") {
        Some(_) => format!("descriptors:\n{text}"),
        None => text.to_owned(),
    };
    write(folder, "yardstick.yaml", &(config + &text));
    write(folder, "standards/world.yard", WORLD);
    let foreign = "open kind publiccode \"Public code\" {\n  url url\n}";
    write(folder, "standards/foreign.yard", foreign);
    write(folder, "docs/README.md", "# Nothing to check by");
    for path in ["systems/portal.yaml", "examples/portal.yaml"] {
        write(folder, path, "kind: system\nid: portal");
    }
    write(folder, "code/publiccode.yml", "url: https://example.org/code");
}

/// Returns `text` as a descriptor: fields alone are those of a system.
fn descriptor(text: &str) -> String {
    let is_whole = text.contains("kind:") || text.contains("id:") || text.starts_with(['-', '#']);
    if is_whole { text.to_owned() } else { format!("kind: system\nid: portal\n{text}") }
}

/// Returns the world without what `text` declares itself.
pub(super) fn world(text: &str) -> String {
    let name = |line: &str| {
        let line = line.split('(').next().unwrap_or_default();
        line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
    };
    let declared: Vec<String> = text.lines().map(name).collect();
    let mut kept = String::new();
    let mut is_left_out = false;
    for line in WORLD.lines() {
        if line.starts_with(|first: char| first.is_ascii_lowercase()) {
            is_left_out = declared.contains(&name(line));
        }
        if !is_left_out {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// Returns `text` inside what its first word belongs into.
fn inside(word: &str, text: &str) -> String {
    let missing = |wanted: &[&str], line: &str| {
        let mut words =
            text.lines().filter_map(|line| line.split([' ', ':']).find(|w| !w.is_empty()));
        if words.any(|word| wanted.contains(&word)) { String::new() } else { format!("{line}\n") }
    };
    match word {
        "kind" | "record" | "codelist" | "body" | "standard" | "standrad" | "policy"
        | "exception" | "value" | "define" | "test" | "#" | "//" => text.to_owned(),
        "must" | "should" | "because" | "clause" | "evidence" => {
            let rule = missing(&["must", "should", "clause"], "must name is given");
            format!(
                "standard example \"Example\" {{\npublished 2020-01-01\napplies to system\n\
                 requirement one \"One\" {{\n{rule}{text}\n}}\n}}"
            )
        }
        "published" | "version" | "owner" | "onwer" | "owner:" | "reference" | "about"
        | "includes" | "requirement" => {
            let published = missing(&["published"], "published 2020-01-01");
            let applies = missing(&["applies"], "applies to system");
            format!(
                "standard example \"Example\" {{\n{published}{applies}\
                 requirement name \"It has a name\" {{\nmust name is given\n}}\n{text}\n}}"
            )
        }
        "mandates" => format!("policy example \"Example\" {{\npublished 2022-10-01\n{text}\n}}"),
        "conform" => format!(
            "policy example \"Example\" {{\npublished 2022-10-01\n\
             mandates transport-security for system {{\n{text}\n}}\n}}"
        ),
        "given" | "expect" => {
            let given = missing(&["given"], "given system old-portal { internet-facing: true }");
            let expect = missing(&["expect"], "expect not evidenced");
            format!(
                "test transport-security/tls-version \"An example\" {{\nas of 2025-01-01\n\
                 {given}{text}\n{expect}}}"
            )
        }
        "for" | "from" | "reason" => {
            let subject = missing(&["for"], "for system acme-pas");
            let from = missing(&["from"], "from transport-security/tls-version");
            let reason = missing(&["reason"], "reason \"An upgrade is booked.\"");
            format!(
                "exception example {{\n{subject}{from}granted 2025-01-10\nuntil 2025-12-31\n\
                 {reason}{text}\n}}"
            )
        }
        "target" => format!(
            "measure example \"Example\" {{\nshare of system meeting transport-security\n{text}\n}}"
        ),
        "website" => format!(
            "codelist example {{\n{text}\npublic-facing-service \"Public-facing service\"\n}}"
        ),
        _ => format!("kind example \"Example\" {{\n{text}\n}}"),
    }
}
