//! How requirements came out on the estate, beside them; and what a test comes to.

use std::collections::BTreeMap;

use super::answer::{Hint, Lens, Problem, Weight};
use super::estate::Found;
use super::workspace::Workspace;
use crate::report::Outcome;
use crate::rulebook::{Requirement, Test};
use crate::suite::{self, Failure, TestResult};
use crate::text::{FileId, Sources};
use crate::value::Version;

/// How often a requirement came out in each way, by its standard, version and name.
pub(super) type Counts = BTreeMap<(String, Option<Version>, String), BTreeMap<Outcome, usize>>;

/// Counts the decisions of `found`.
pub(super) fn counts(found: &Found) -> Counts {
    let mut counts = Counts::new();
    for decision in &found.report.decisions {
        let requirement = &found.rulebook.requirements[decision.requirement];
        let standard = &found.rulebook.standards[requirement.standard];
        let version = standard.version.as_ref().map(|version| version.node.clone());
        let key = (standard.name.node.to_string(), version, requirement.name.node.to_string());
        *counts.entry(key).or_default().entry(decision.outcome).or_default() += 1;
    }
    counts
}

/// Says how often a requirement came out in each way: "met by 41, not met by 3".
pub(super) fn words(counts: &BTreeMap<Outcome, usize>) -> String {
    let mut met = 0;
    let mut others: BTreeMap<Outcome, usize> = BTreeMap::new();
    for (outcome, count) in counts {
        match outcome {
            Outcome::Met | Outcome::MetNothingToCheck => met += count,
            other => *others.entry(*other).or_default() += count,
        }
    }
    let mut parts = Vec::new();
    if met > 0 {
        parts.push(format!("met by {met}"));
    }
    for outcome in [Outcome::NotMet, Outcome::NotEvidenced, Outcome::Excepted] {
        if let Some(count) = others.get(&outcome) {
            let words = match outcome {
                Outcome::Excepted => format!("{count} excepted"),
                outcome => format!("{} by {count}", outcome.words()),
            };
            parts.push(words);
        }
    }
    if parts.is_empty() { "applies to none".to_owned() } else { parts.join(", ") }
}

/// Returns the counts of the requirements in `file`, each at the end of its first line.
pub(super) fn hints(workspace: &Workspace, file: FileId) -> Vec<Hint> {
    let all = workspace.rulebook.requirements.values();
    let of_file = all.filter(|it| it.name.span.file == file);
    of_file
        .filter_map(|it| {
            let text = words(workspace.counts(it)?);
            let source = &workspace.rules.sources.get(file).text;
            let from = it.name.span.range().end;
            let rest = source.get(from..)?;
            let end = from + rest.find(['\n', '\r']).unwrap_or(rest.len());
            Some(Hint { file, at: end, name: it.name.span, text })
        })
        .collect()
}

/// Returns the tests of `file`, each with the command that runs it.
pub(super) fn lenses(workspace: &Workspace, file: FileId) -> Vec<Lens> {
    let tests = workspace.rulebook.tests.values();
    let of_file = tests.filter(|test| test.span.file == file);
    of_file
        .map(|test| Lens {
            span: test.path.span,
            path: test.path.node.to_string(),
            title: test.title.to_string(),
        })
        .collect()
}

/// What running a test came to.
pub(super) struct Ran {
    /// What became of it, in words.
    pub(super) message: String,
    /// Whether it passed.
    pub(super) passed: bool,
    /// Why it failed, where it says what it expects.
    pub(super) problems: Vec<Problem>,
}

/// Runs the test called `path` and `title`; `None` where there is none, or the rules have
/// errors.
pub(super) fn run(workspace: &Workspace, path: &str, title: &str) -> Option<Ran> {
    let rulebook = &workspace.rulebook;
    let is_it = |test: &Test| &*test.path.node == path && &*test.title == title;
    let (id, test) = rulebook.tests.iter().find(|(_, test)| is_it(test))?;
    let mut sources = workspace.rules.sources.clone();
    let given = workspace.project.as_ref()?.given_files(rulebook, &mut sources);
    let files = given.into_iter().map(|(name, file)| (name, (file.descriptors, file.diagnostics)));
    let ran = suite::run(rulebook, &sources, &files.collect(), &[id], false);
    let result = ran.results.first()?;
    let problems = problems(test, result, &sources, workspace.site().as_deref());
    let passed = result.passed();
    let verdict = if passed { "passed" } else { "failed" };
    let mut message = format!("{path} \"{title}\" {verdict}");
    for problem in &problems {
        message.push('\n');
        message.push_str(&problem.message);
    }
    Some(Ran { message, passed, problems })
}

fn problems(
    test: &Test,
    result: &TestResult,
    sources: &Sources,
    site: Option<&str>,
) -> Vec<Problem> {
    let problem = |span, message| Problem {
        span,
        weight: Weight::Error,
        code: "test".to_owned(),
        page: None,
        message,
        related: Vec::new(),
    };
    let mut all = Vec::new();
    for failure in &result.failures {
        match failure {
            Failure::Reading(diagnostics) => {
                all.extend(diagnostics.iter().map(|one| super::diagnose::problem(one, site)));
            }
            Failure::Undecided(span, why) => all.push(problem(*span, why.clone())),
            Failure::Outcome(it) => {
                let mut message = format!(
                    "`{}` is expected {}, and came out {}",
                    it.subject, it.expected, it.came
                );
                let mut related = Vec::new();
                for finding in &it.findings {
                    if !finding.message.is_empty() {
                        message.push('\n');
                        message.push_str(&finding.message);
                    }
                    for operand in &finding.operands {
                        let text = format!("`{}` is {}", operand.text, operand.value);
                        message.push('\n');
                        message.push_str(&text);
                        related.push((operand.rule, text));
                    }
                }
                let mut one = problem(it.expect, message);
                one.related = related;
                all.push(one);
            }
        }
    }
    // What is wrong in a file that the test names is shown where it is named.
    for one in &mut all {
        if one.span.file.0 as usize >= sources.len()
            || !sources.path(one.span.file).ends_with(".yard")
        {
            one.span = test.path.span;
        }
    }
    all
}

impl Workspace {
    /// Returns how often `requirement` came out in each way, when that was last known.
    pub(super) fn counts(&self, requirement: &Requirement) -> Option<&BTreeMap<Outcome, usize>> {
        let standard = &self.rulebook.standards[requirement.standard];
        let version = standard.version.as_ref().map(|version| version.node.clone());
        let key = (standard.name.node.to_string(), version, requirement.name.node.to_string());
        self.counts.get(&key)
    }
}
