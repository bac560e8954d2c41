//! Runs the conformance suite of the language: plain data, described in
//! `tests/conformance/README.md`, that another implementation can run too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use yardstick::descriptor::Estate;
use yardstick::diag::{Diagnostic, Severity};
use yardstick::engine::{self, Selection};
use yardstick::report::Report;
use yardstick::rulebook::Rulebook;
use yardstick::text::{FileId, Sources};
use yardstick::value::{Date, parse_date};
use yardstick::{check, load, syntax};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    /// What the cases are about: a heading of the language's reference.
    about: String,
    /// Declarations that all of them share.
    #[serde(default)]
    rules: String,
    #[serde(default = "as_of")]
    as_of: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Case {
    name: String,
    as_of: Option<String>,
    /// More declarations.
    #[serde(default)]
    rules: String,
    /// The `where` of `applies to thing`.
    #[serde(rename = "where")]
    population: Option<String>,
    must: Option<String>,
    must_not: Option<String>,
    /// The lines of the requirement, in place of a level and a rule.
    body: Option<String>,
    /// Descriptors: YAML documents, or the fields of a thing called `a`.
    #[serde(default)]
    given: String,
    #[serde(default = "complete")]
    complete: bool,
    expect: Expect,
    /// Codes of the problems reported beside the decisions.
    #[serde(default)]
    reports: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Expect {
    /// What `probe/r` comes to for `a`.
    One(String),
    /// Lines: a subject, a colon and what it comes to.
    Many(BTreeMap<String, String>),
}

fn as_of() -> String {
    "2026-11-22".to_owned()
}

fn complete() -> bool {
    true
}

/// A case, made ready.
struct World {
    sources: Sources,
    rulebook: Rulebook,
    estate: Estate,
    diagnostics: Vec<Diagnostic>,
    as_of: Date,
}

fn rules(file: &File, case: &Case) -> String {
    let mut text = format!("{}\n{}\n", file.rules, case.rules);
    let line = |word: &str, rule: &Option<String>| {
        rule.as_ref().map(|rule| format!("{word} {}", rule.trim_end()))
    };
    let body = case
        .body
        .clone()
        .or_else(|| line("must", &case.must))
        .or_else(|| line("must not", &case.must_not));
    let Some(body) = body else { return text };
    let population = case.population.as_ref().map_or(String::new(), |it| format!(" where {it}"));
    let body = body.replace('\n', "\n    ");
    let _ = write!(
        text,
        "\nstandard probe \"Probe\" {{\n  published 2020-01-01\n  applies to thing{population}\n\n  \
         requirement r \"R\" {{\n    {}\n  }}\n}}\n",
        body.trim_end()
    );
    text
}

fn given(case: &Case) -> String {
    if case.given.contains("kind:") {
        case.given.clone()
    } else {
        format!("kind: thing\nid: a\n{}\n", case.given)
    }
}

fn world(file: &File, case: &Case) -> Result<World, String> {
    let mut sources = Sources::default();
    let text = rules(file, case);
    let id = sources.add("rules.yard", &*text);
    let (tree, mut diagnostics) = syntax::parse(id, &text);
    let (rulebook, found) = check::check(&sources, &[tree], &BTreeMap::new());
    diagnostics.extend(found);
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|it| it.code.severity == Severity::Error)
        .map(|it| format!("{} {} at `{}`", it.code, it.message, sources.slice(it.primary.span)))
        .collect();
    if !errors.is_empty() {
        return Err(format!("the rules do not check: {}", errors.join("\n    ")));
    }
    let yaml = given(case);
    let id: FileId = sources.add("given.yaml", &*yaml);
    let (descriptors, mut diagnostics) = load::read(&rulebook, id, "given.yaml", &yaml, None);
    let lost = diagnostics.iter().any(|it| load::is_lost(it.code));
    let (estate, linked) = load::link(&rulebook, descriptors, case.complete && !lost);
    diagnostics.extend(linked);
    let as_of = case.as_of.as_ref().unwrap_or(&file.as_of);
    let as_of = parse_date(as_of)?;
    Ok(World { sources, rulebook, estate, diagnostics, as_of })
}

impl World {
    fn descriptor(&self, id: &str) -> Result<u32, String> {
        let at = self.estate.descriptors.iter().position(|it| &*it.id == id);
        let at = at.ok_or_else(|| format!("no descriptor is called `{id}`"))?;
        u32::try_from(at).map_err(|error| error.to_string())
    }

    /// Returns what `subject` came to, in the words of the suite.
    fn came(&self, report: &Report, subject: &str, wanted: &str) -> Result<String, String> {
        let words: Vec<&str> = subject.split(' ').collect();
        match words.as_slice() {
            ["standard", name, id] => {
                let at = self.descriptor(id)?;
                let results: Vec<String> = report
                    .standards
                    .iter()
                    .filter(|it| it.descriptor == at && self.is_called(it.standard, name))
                    .map(|it| {
                        let causes: Vec<String> = it
                            .causes
                            .iter()
                            .map(|cause| {
                                let path = self.rulebook.requirement_path(cause.requirement);
                                let id = &self.estate.descriptors[cause.descriptor as usize].id;
                                let mut parts = cause.parts.join(" ");
                                if !parts.is_empty() {
                                    parts.push(' ');
                                }
                                format!("{parts}{path} {id}")
                            })
                            .collect();
                        let because = if causes.is_empty() || !wanted.contains(" by ") {
                            String::new()
                        } else {
                            format!(" by {}", causes.join(", "))
                        };
                        format!("{}{because}", it.outcome.words())
                    })
                    .collect();
                Ok(results.join(" and "))
            }
            ["lot", path, id] => {
                let at = self.descriptor(id)?;
                let found = report.lots.iter().find(|it| {
                    let lot = &self.rulebook.lots[it.lot];
                    let framework = &self.rulebook.frameworks[lot.framework];
                    it.descriptor == at
                        && format!("{}/{}", framework.name.node, lot.name.node) == *path
                });
                Ok(match found.map(|it| it.eligible) {
                    None => "nothing".to_owned(),
                    Some(Some(true)) => "eligible".to_owned(),
                    Some(Some(false)) => "not eligible".to_owned(),
                    Some(None) => "not evidenced".to_owned(),
                })
            }
            ["measure", name] => {
                let all = engine::measures(&self.rulebook, &self.estate, self.as_of);
                let found = all
                    .iter()
                    .find(|it| &*self.rulebook.measures[it.measure].name.node == *name)
                    .ok_or("no such measure")?;
                let share =
                    found.share.map_or("none".to_owned(), |it| format!("{}%", it.round_dp(1)));
                Ok(format!(
                    "{} met, {} not met, {} not evidenced, {} excepted, share {share}",
                    found.met, found.not_met, found.not_evidenced, found.excepted
                ))
            }
            ["says", path, id] => {
                let at = self.decision(report, path, id)?;
                let found = report.findings.iter().find(|it| it.decision == at);
                Ok(found.map_or(String::new(), |it| it.message.clone()))
            }
            ["places", path, id] => {
                let at = self.decision(report, path, id)?;
                let found = report.findings.iter().find(|it| it.decision == at);
                let places = found.into_iter().flat_map(|it| &it.places).map(|it| {
                    let position = self.sources.position(it.span.file, it.span.start);
                    let path = self.sources.path(it.span.file);
                    format!("{path}:{}:{} {}", position.line, position.column, it.label)
                });
                Ok(places.filter(|it| it.starts_with("given")).collect::<Vec<_>>().join("; "))
            }
            [path, id] => {
                let at = self.decision(report, path, id)?;
                let decision = &report.decisions[at];
                if decision.outcome.falls_short() && wanted.contains(", ") {
                    let binding = decision.binding.word();
                    Ok(format!("{}, {binding}", decision.outcome.words()))
                } else {
                    Ok(decision.outcome.words().to_owned())
                }
            }
            _ => Err(format!("the subject `{subject}` is of no known form")),
        }
    }

    fn is_called(
        &self,
        id: yardstick::arena::Id<yardstick::rulebook::Standard>,
        name: &str,
    ) -> bool {
        let standard = &self.rulebook.standards[id];
        let version = standard.version.as_ref().map_or("1", |it| it.node.as_str());
        *standard.name.node == *name || format!("{}@{version}", standard.name.node) == name
    }

    fn decision(&self, report: &Report, path: &str, id: &str) -> Result<usize, String> {
        let at = self.descriptor(id)?;
        let (standard, requirement) = path.split_once('/').ok_or("a path is STANDARD/NAME")?;
        let mut found = (0..).zip(&report.decisions).filter(|(_, it)| {
            let asked = &self.rulebook.requirements[it.requirement];
            it.descriptor == at
                && &*asked.name.node == requirement
                && self.is_called(asked.standard, standard)
        });
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Ok(at),
            (None, _) => Err(format!("there is no decision on `{path}` for `{id}`")),
            (Some(_), Some(_)) => Err(format!("there are several decisions on `{path}`")),
        }
    }
}

fn run(file: &File, case: &Case) -> Result<(), String> {
    let world = world(file, case)?;
    let report = engine::run(
        &world.rulebook,
        &world.estate,
        &world.sources,
        &Selection::default(),
        world.as_of,
    );
    let total: usize = report.totals.outcomes.values().sum();
    if total != report.decisions.len() || total != report.totals.decisions {
        return Err("the totals do not reconcile".to_owned());
    }
    let mut failures = Vec::new();
    let one;
    let expected = match &case.expect {
        Expect::Many(lines) => lines,
        Expect::One(outcome) => {
            one = BTreeMap::from([("probe/r a".to_owned(), outcome.clone())]);
            &one
        }
    };
    for (subject, wanted) in expected {
        let came = world.came(&report, subject, wanted)?;
        if came != *wanted {
            let says = report.findings.iter().map(|it| it.message.as_str()).collect::<Vec<_>>();
            failures.push(format!(
                "{subject}: wanted `{wanted}`, came `{came}` ({})",
                says.join(" | ")
            ));
        }
    }
    let mut codes: Vec<&str> =
        world.diagnostics.iter().chain(&report.diagnostics).map(|it| it.code.name).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes != case.reports {
        let all: Vec<_> =
            world.diagnostics.iter().chain(&report.diagnostics).map(|it| &*it.message).collect();
        failures.push(format!("reports {codes:?}: {}", all.join(" | ")));
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n    ")) }
}

/// Returns the files of the suite, by their names.
fn suite() -> BTreeMap<String, File> {
    let folder = root().join("tests/conformance");
    let entries = std::fs::read_dir(folder).expect("the suite is there");
    let paths = entries.map(|entry| entry.expect("a file").path());
    paths
        .filter(|path| path.extension().is_some_and(|it| it == "yaml"))
        .filter(|path| !path.ends_with("meaning.yaml"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("text");
            let file =
                serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, file)
        })
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A row or a point of the page that says what everything means, and what holds it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Held {
    says: String,
    held_by: Vec<String>,
}

/// Returns the rows of tables, with ` | ` between their cells, and the points of lists of `page`.
fn points(page: &str) -> Vec<String> {
    let mut points: Vec<String> = Vec::new();
    let mut is_point = false;
    for line in page.lines() {
        if let Some(point) = line.strip_prefix("- ") {
            points.push(point.to_owned());
            is_point = true;
        } else if line.starts_with("|---") {
            // What stood above the rule is the head of the table.
            points.pop();
        } else if let Some(row) = line.strip_prefix('|') {
            let cells = row.trim_end_matches('|').split('|').map(str::trim);
            points.push(cells.collect::<Vec<_>>().join(" | "));
            is_point = false;
        } else if let (Some(more), Some(point), true) =
            (line.strip_prefix("  "), points.last_mut(), is_point)
        {
            point.push(' ');
            point.push_str(more);
        } else {
            is_point = false;
        }
    }
    points
}

#[test]
fn every_point_of_what_everything_means_is_held() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect("text");
    let held: Vec<Held> = serde_yaml::from_str(&read("tests/conformance/meaning.yaml")).unwrap();
    let said: Vec<&str> = held.iter().map(|it| it.says.as_str()).collect();
    let points = points(&read("docs/reference/meaning.md"));
    assert_eq!(points, said, "the points of the page, and those that meaning.yaml names, in order");
    let suite = suite();
    let cases: Vec<&str> =
        suite.values().flat_map(|file| &file.cases).map(|case| case.name.as_str()).collect();
    for point in &held {
        assert!(!point.held_by.is_empty(), "`{}` is held by nothing", point.says);
        for name in &point.held_by {
            let is_there = match name.split_once(' ') {
                Some(("golden", name)) => root().join("tests/golden/diag").join(name).is_dir(),
                Some((path, name)) if path.ends_with(".rs") => {
                    read(path).contains(&format!("#[test]\nfn {name}("))
                }
                _ => cases.iter().filter(|it| *it == name).count() == 1,
            };
            assert!(is_there, "`{}` is held by `{name}`, of which there is not one", point.says);
        }
    }
}

#[test]
fn every_case_of_the_suite_comes_out_as_it_says() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (name, file) in suite() {
        assert!(!file.about.is_empty(), "{name}: it says what it is about");
        for case in &file.cases {
            count += 1;
            if let Err(failure) = run(&file, case) {
                failures.push(format!("{name}: {}\n    {failure}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
    assert!(count >= 150, "the suite has {count} cases");
}
