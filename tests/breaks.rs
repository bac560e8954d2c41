//! Ten descriptors at random, one declared fact of each broken: the finding names the fact.
//! `SEED=7 cargo test --test breaks -- --nocapture` tries others, and shows what was broken.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

use yardstick::engine::{self, Selection};
use yardstick::report::{Decision, Outcome};
use yardstick::rulebook::Rulebook;
use yardstick::text::Sources;
use yardstick::value::parse_date;
use yardstick::{check, load, project};

/// How many descriptors are broken.
const WANTED: usize = 10;

/// A sequence that is the same for the same seed on every machine (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u64::try_from(last + 1).unwrap();
            items.swap(last, usize::try_from(self.next() % bound).unwrap());
        }
    }
}

/// The examples of our own kinds, each with its path from the project's folder.
struct Examples {
    rulebook: Rulebook,
    rules: Sources,
    files: Vec<(String, String)>,
}

/// A requirement and the id of a descriptor.
type Pair = (String, String);

/// What came out: what is met, and what falls short with the lines of the file that it names.
struct Decided {
    met: BTreeSet<Pair>,
    short: BTreeMap<Pair, BTreeSet<u32>>,
}

impl Examples {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let rules = project::open(root).unwrap().rules();
        let (rulebook, wrong) = check::check(&rules.sources, &rules.files, &rules.csv);
        assert!(wrong.is_empty(), "the standards have mistakes: {wrong:?}");
        let mut files = Vec::new();
        for path in yaml(&root.join("examples")) {
            let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            // A document of a foreign format has no kind of ours.
            if text.lines().any(|line| line.starts_with("kind: ")) {
                files.push((name, text));
            }
        }
        Self { rulebook, rules: rules.sources, files }
    }

    /// What comes out when the file at `at` has another text; `None` if the text has mistakes,
    /// so that nothing could be said of the rules.
    fn decide(&self, at: usize, text: &str) -> Option<Decided> {
        let mut sources = self.rules.clone();
        let (mut descriptors, mut changed) = (Vec::new(), None);
        for (index, (name, original)) in self.files.iter().enumerate() {
            let text = if index == at { text } else { original };
            let file = sources.add(&**name, text);
            let (found, wrong) = load::read(&self.rulebook, file, name, text, None);
            if index == at {
                changed = Some(file);
                if !wrong.is_empty() {
                    return None;
                }
            }
            descriptors.extend(found);
        }
        let changed = changed?;
        let (estate, wrong) = load::link(&self.rulebook, descriptors, true);
        if wrong.iter().any(|diagnostic| diagnostic.primary.span.file == changed) {
            return None;
        }
        let day = parse_date("2026-11-22").unwrap();
        let report = engine::run(&self.rulebook, &estate, &sources, &Selection::default(), day);
        let pair = |decision: &Decision| {
            let requirement = self.rulebook.requirement_path(decision.requirement);
            let descriptor = &estate.descriptors[decision.descriptor as usize];
            (requirement, descriptor.id.to_string())
        };
        let is_met =
            |it: &&Decision| matches!(it.outcome, Outcome::Met | Outcome::MetNothingToCheck);
        let met = report.decisions.iter().filter(is_met).map(pair).collect();
        let mut short: BTreeMap<_, BTreeSet<u32>> = BTreeMap::new();
        for finding in &report.findings {
            let lines = short.entry(pair(&report.decisions[finding.decision])).or_default();
            for place in finding.places.iter().filter(|it| it.span.file == changed) {
                let line = |offset| sources.position(changed, offset).line;
                lines.extend(line(place.span.start)..=line(place.span.end.max(1) - 1));
            }
        }
        Some(Decided { met, short })
    }
}

/// A fact that a descriptor declares: its line from zero, and other values of its type.
struct Fact {
    line: usize,
    others: Vec<&'static str>,
}

/// The facts of the lines `range` of `text` that can have another value of the same type.
fn facts(text: &str, range: &Range<usize>) -> Vec<Fact> {
    let lines = text.lines().enumerate().skip(range.start).take(range.len());
    let found = lines.filter_map(|(line, body)| {
        let (_, value) = body.split_once(": ")?;
        Some(Fact { line, others: others(value) })
    });
    found.filter(|fact| !fact.others.is_empty()).collect()
}

/// Other values of the type that `value` has by its look; none for texts and codes.
fn others(value: &str) -> Vec<&'static str> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let others: &[&str] = match value {
        "true" => &["false"],
        "false" => &["true"],
        _ if parse_date(value).is_ok() => &["1999-01-01", "2099-12-31"],
        _ if value.starts_with('£') => &["£0", "£999m"],
        _ if value.ends_with('%') => &["0%", "100%"],
        _ if is_number(value) => &["0", "5", "99999"],
        _ if value.split('.').all(is_number) => &["0.1", "99.0"],
        _ => &[],
    };
    others.iter().copied().filter(|other| *other != value).collect()
}

/// The lines of each document of `text`.
fn documents(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let separators = text.lines().enumerate().filter(|(_, line)| *line == "---");
    starts.extend(separators.map(|(at, _)| at + 1));
    starts.push(text.lines().count() + 1);
    starts.windows(2).map(|pair| pair[0]..pair[1] - 1).collect()
}

/// Breaks the fact: what is written instead, and what was met and now falls short; nothing
/// where no rule rests on it.
fn broken(examples: &Examples, at: usize, fact: &Fact) -> Option<(String, Decided)> {
    let text = &examples.files[at].1;
    let before = examples.decide(at, text).expect("an example has no mistakes");
    for other in &fact.others {
        let mut lines: Vec<&str> = text.lines().collect();
        let line = format!("{}: {other}", lines[fact.line].split_once(": ").unwrap().0);
        lines[fact.line] = &line;
        let Some(mut after) = examples.decide(at, &lines.join("\n")) else { continue };
        after.short.retain(|pair, _| before.met.contains(pair));
        if !after.short.is_empty() {
            return Some((line.trim().to_owned(), after));
        }
    }
    None
}

#[test]
fn a_broken_fact_is_named_by_the_finding() {
    let examples = Examples::read();
    let seed = env::var("SEED").map_or(2019, |seed| seed.parse().unwrap());
    let mut random = Random(seed);
    let mut descriptors = Vec::new();
    for (at, (_, text)) in examples.files.iter().enumerate() {
        descriptors.extend(documents(text).into_iter().map(|range| (at, range)));
    }
    random.shuffle(&mut descriptors);
    let mut named = 0;
    for (at, range) in &descriptors {
        let (name, text) = &examples.files[*at];
        let mut facts = facts(text, range);
        random.shuffle(&mut facts);
        // A fact on which nothing rests cannot be missed, so the next one is tried.
        let mut tried = facts.iter().map(|fact| (fact, broken(&examples, *at, fact)));
        let Some((fact, (now, after))) = tried.find_map(|(fact, it)| Some((fact, it?))) else {
            continue;
        };
        let line = u32::try_from(fact.line + 1).unwrap();
        let told = after.short.iter().find(|(_, lines)| lines.contains(&line));
        let Some(((requirement, descriptor), _)) = told else {
            panic!("{name}:{line}: it says `{now}`, and none of these names it: {:?}", after.short)
        };
        println!("{name}:{line}: `{now}` is named by {requirement} of {descriptor}");
        named += 1;
        if named == WANTED {
            return;
        }
    }
    panic!("seed {seed}: only {named} descriptors could be broken");
}

fn yaml(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(yaml(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.insert(path);
        }
    }
    found
}
