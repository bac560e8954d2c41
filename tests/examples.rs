//! The examples fall short on purpose: exactly as `examples/expected.csv` says, and every
//! field of theirs that is misspelt is told of at its line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

use yardstick::descriptor::Estate;
use yardstick::diag::{Diagnostic, Severity, codes};
use yardstick::engine::{self, Selection};
use yardstick::report::{Binding, Outcome, Report, Step};
use yardstick::rulebook::Rulebook;
use yardstick::text::Sources;
use yardstick::value::parse_date;
use yardstick::{check, load, project, schema};

/// The library of standards and the examples, as `yardstick check` sees them.
struct Library {
    sources: Sources,
    rulebook: Rulebook,
    estate: Estate,
    diagnostics: Vec<Diagnostic>,
}

fn library() -> Library {
    let project = project::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let rules = project.rules();
    let mut sources = rules.sources;
    let (rulebook, wrong) = check::check(&sources, &rules.files, &rules.csv);
    assert!(wrong.is_empty(), "the standards have mistakes: {wrong:?}");
    let read = project.descriptors(&rulebook, &mut sources, None, None);
    let mut diagnostics = read.diagnostics;
    let (estate, found) = load::link(&rulebook, read.descriptors, read.complete);
    diagnostics.extend(found);
    Library { sources, rulebook, estate, diagnostics }
}

fn decide(library: &Library) -> Report {
    let Library { sources, rulebook, estate, .. } = library;
    let as_of = parse_date("2026-11-22").unwrap();
    engine::run(rulebook, estate, sources, &Selection::default(), as_of)
}

#[test]
fn the_examples_fall_short_exactly_as_expected() {
    let library = library();
    let mistakes: Vec<&str> =
        library.diagnostics.iter().map(|diagnostic| &*diagnostic.message).collect();
    assert!(mistakes.is_empty(), "the examples have mistakes: {mistakes:?}");
    let report = decide(&library);
    let mut lines = String::from("kind,descriptor,requirement,outcome,binding\n");
    for decision in &report.decisions {
        if !decision.outcome.falls_short() && decision.outcome != Outcome::Excepted {
            continue;
        }
        let descriptor = &library.estate.descriptors[decision.descriptor as usize];
        let kind = &library.rulebook.kinds[descriptor.kind].name.node;
        let binding = match (decision.outcome, decision.binding) {
            (Outcome::Excepted, _) => "",
            (_, binding) => binding.word(),
        };
        let path = library.rulebook.requirement_path(decision.requirement);
        let outcome = decision.outcome.words();
        let _ = writeln!(lines, "{kind},{},{path},{outcome},{binding}", descriptor.id);
    }
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/expected.csv");
    if env::var_os("BLESS").is_some() {
        fs::write(&expected, &lines).unwrap();
    }
    let wanted = fs::read_to_string(&expected).unwrap_or_default().replace('\r', "");
    let extra: Vec<&str> = lines.lines().filter(|line| !wanted.contains(*line)).collect();
    let lost: Vec<&str> = wanted.lines().filter(|line| !lines.contains(*line)).collect();
    assert!(
        lines == wanted,
        "not expected:\n{}\nexpected, and not there:\n{}",
        extra.join("\n"),
        lost.join("\n")
    );
}

/// Every step of a derivation, with the way to it.
fn steps<'d>(steps: &'d [Step], found: &mut Vec<&'d Step>) {
    for step in steps {
        found.push(step);
        self::steps(&step.steps, found);
    }
}

#[test]
fn every_decision_can_be_derived_and_every_operand_has_its_place() {
    let library = library();
    let report = decide(&library);
    let as_of = report.as_of;
    let Library { sources, rulebook, estate, .. } = &library;
    let mut wrong = String::new();
    let mut operands = 0;
    // Every third decision: the whole takes long, and the laws are the same for all.
    for decision in report.decisions.iter().step_by(3) {
        let (requirement, subject) = (decision.requirement, decision.descriptor);
        let found = engine::explain(rulebook, estate, sources, as_of, requirement, subject);
        let path = rulebook.requirement_path(requirement);
        let id = &estate.descriptors[subject as usize].id;
        let same = (found.decision.outcome, found.decision.binding);
        if same != (decision.outcome, decision.binding) {
            let _ = writeln!(wrong, "{path} of {id}: {same:?}");
        }
        let mut all = Vec::new();
        found.derivation.parts.iter().for_each(|part| steps(&part.steps, &mut all));
        for step in all.iter().filter(|step| step.steps.is_empty() && !step.value.is_empty()) {
            operands += 1;
            let text = sources.slice(step.rule).split_whitespace().collect::<Vec<_>>().join(" ");
            // A condition has a value and is read nowhere; a declaration is not an operand.
            let is_condition = matches!(&*step.value, "true" | "false");
            let is_operand = step.text == text && !is_condition;
            if is_operand && step.place.is_none() && step.note.is_none() {
                let _ = writeln!(wrong, "{path} of {id}: `{}` has no place", step.text);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(operands > 500, "{operands} operands");
}

#[test]
fn the_totals_reconcile_with_the_pairs_of_requirements_and_descriptors() {
    let library = library();
    let report = decide(&library);
    let as_of = report.as_of;
    // Counted here from the rulebook alone: every requirement of a standard in use, for each
    // descriptor of a kind that the standard names.
    let mut pairs = 0;
    for versions in library.rulebook.standard_names.values() {
        let Some(standard) = library.rulebook.newest_published(versions, as_of) else { continue };
        let standard = &library.rulebook.standards[standard];
        let descriptors = library.estate.descriptors.iter();
        let named = descriptors
            .filter(|descriptor| standard.applies_to.iter().any(|it| it.kind == descriptor.kind));
        pairs += standard.requirements.len() * named.count();
    }
    assert_eq!(report.decisions.len(), pairs);
    assert_eq!(report.totals.decisions, pairs);
    assert_eq!(report.totals.outcomes.values().sum::<usize>(), pairs);
    let short: usize = report.decisions.iter().filter(|it| it.outcome.falls_short()).count();
    assert_eq!(report.totals.shortfalls.values().sum::<usize>(), short);
    assert!(report.totals.shortfalls[&Binding::Binding] > 20);
}

/// Every key of the block mappings in `text`: its line from zero, its bytes, its name.
fn keys(text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut keys = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let body = line.trim_start();
        let mut start = at + line.len() - body.len();
        let mut rest = body;
        while let Some(inner) = rest.strip_prefix("- ") {
            start += 2;
            rest = inner;
        }
        // A flow mapping in a list names its fields between braces.
        let mut pieces = vec![(start, rest)];
        if let Some(open) = rest.find('{') {
            pieces.truncate(usize::from(!rest.starts_with('{')));
            let mut from = open + 1;
            for piece in rest[open + 1..].split([',', '{']) {
                pieces.push((start + from, piece));
                from += piece.len() + 1;
            }
        }
        for (start, piece) in pieces {
            let trimmed = piece.trim_start();
            let start = start + piece.len() - trimmed.len();
            let length = trimmed
                .bytes()
                .take_while(|b| b.is_ascii_lowercase() || b"-0123456789".contains(b))
                .count();
            if length > 1 && trimmed[length..].starts_with(':') && !body.starts_with('#') {
                keys.push((number, start..start + length));
            }
        }
        at += line.len();
    }
    keys
}

/// The word with one letter less, then with two letters swapped, then with one more.
fn misspelt(word: &str) -> [String; 3] {
    let middle = word.len() / 2;
    let (head, tail) = word.split_at(middle);
    let mut swapped: Vec<char> = word.chars().collect();
    swapped.swap(middle - 1, middle);
    [format!("{head}{}", &tail[1..]), swapped.into_iter().collect(), format!("{head}z{tail}")]
}

#[test]
fn every_misspelt_field_is_told_of_at_its_line() {
    let library = library();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (mut tried, mut suggested, mut wrong) = (0, 0, String::new());
    for path in files(&folder, "yaml") {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        for (line, range) in keys(&text) {
            let word = &text[range.clone()];
            for spelling in misspelt(word) {
                if spelling == word {
                    continue;
                }
                let mut mutant = text.clone();
                mutant.replace_range(range.clone(), &spelling);
                let mut sources = Sources::default();
                let file = sources.add(&*name, &*mutant);
                let (_, found) = load::read(&library.rulebook, file, &name, &mutant, None);
                let here = found.iter().find(|it| {
                    let place = sources.position(file, it.primary.span.start);
                    it.code.severity == Severity::Error && place.line as usize == line + 1
                });
                tried += 1;
                let Some(here) = here else {
                    let _ = writeln!(wrong, "{name}:{}: `{spelling}` is not told of", line + 1);
                    continue;
                };
                let quoted = format!("`{word}`");
                if here.help.as_deref().is_some_and(|help| help.contains(&quoted)) {
                    suggested += 1;
                } else if here.code == codes::descriptor::UNDECLARED {
                    let help = here.help.as_deref().unwrap_or("nothing");
                    let _ = writeln!(
                        wrong,
                        "{name}:{}: for `{spelling}` not `{word}` is suggested but {help}",
                        line + 1
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(tried > 500, "{tried} misspellings were tried");
    println!("{tried} misspellings, {suggested} with the right suggestion");
}

#[test]
fn the_schema_of_descriptors_takes_every_example_and_no_misspelt_field() {
    let library = library();
    let kinds: Vec<_> = library.rulebook.kind_names.values().copied().collect();
    let schema = schema::of_kinds(&library.rulebook, &kinds);
    assert!(jsonschema::meta::is_valid(&schema));
    let schema = jsonschema::validator_for(&schema).unwrap();
    let values = |text: &str| -> Vec<serde_json::Value> {
        let documents = serde_yaml::Deserializer::from_str(text);
        documents.map(|one| serde_json::Value::deserialize(one).unwrap()).collect()
    };
    let mut tried = 0;
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), "yaml") {
        let text = fs::read_to_string(&path).unwrap();
        for value in values(&text) {
            if let Err(wrong) = schema.validate(&value) {
                panic!("{}: {}: {wrong}", path.display(), wrong.instance_path());
            }
        }
        for (line, range) in keys(&text) {
            let mut mutant = text.clone();
            mutant.replace_range(range.clone(), &format!("{}z", &text[range]));
            tried += 1;
            let is_taken = values(&mutant).iter().all(|value| schema.is_valid(value));
            assert!(!is_taken, "{}:{}", path.display(), line + 1);
        }
    }
    assert!(tried > 500, "{tried}");
}

/// Real documents that are not ours to copy: tried where they are.
#[test]
fn real_documents_of_others_are_read_and_every_shortfall_has_its_place() {
    let Some(corpus) = env::var_os("YARDSTICK_CORPUS") else { return };
    let Library { mut sources, rulebook, .. } = library();
    let (mut descriptors, mut told) = (Vec::new(), Vec::new());
    for (folder, ending, kind) in
        [("publiccode", "yml", "publiccode"), ("fhir", "json", "fhir-capability")]
    {
        let mapping = load::Mapping::new(&rulebook, rulebook.kind_names[kind], None).unwrap();
        let paths = files(&Path::new(&corpus).join(folder), ending);
        assert!(!paths.is_empty(), "there is no {folder}");
        for path in paths {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.to_string_lossy();
            let file = sources.add(&*name, &*text);
            let (read, found) = load::read(&rulebook, file, &name, &text, Some(&mapping));
            assert_eq!(read.len(), 1, "{name}: {found:?}");
            descriptors.extend(read);
            told.extend(found);
        }
    }
    assert!(told.iter().all(|it| it.help.is_some()), "{told:?}");
    let (estate, _) = load::link(&rulebook, descriptors, true);
    let as_of = parse_date("2026-11-22").unwrap();
    let report = engine::run(&rulebook, &estate, &sources, &Selection::default(), as_of);
    assert!(report.decisions.len() > 5 * estate.descriptors.len());
    for decision in report.decisions.iter().filter(|it| it.outcome.falls_short()) {
        let (requirement, subject) = (decision.requirement, decision.descriptor);
        let found = engine::explain(&rulebook, &estate, &sources, as_of, requirement, subject);
        let mut all = Vec::new();
        found.derivation.parts.iter().for_each(|part| steps(&part.steps, &mut all));
        assert!(
            all.iter().any(|step| step.steps.is_empty() && step.place.is_some()),
            "{} of {}",
            rulebook.requirement_path(requirement),
            estate.descriptors[subject as usize].id
        );
    }
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.insert(path);
        }
    }
    found.into_iter().collect()
}
