//! `test`: whether the rules decide as their tests say.

use std::collections::BTreeSet;

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::opened;
use super::progress::Progress;
use super::terminal::Terminal;
use crate::arena::Id;
use crate::rulebook::{Rulebook, Test};
use crate::suite;

/// Run the tests of the rules
///
/// Each `test` declaration is decided as of its own date, on what it is given and nothing
/// else. Failures show the rule with the value of every operand.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick test
  yardstick test transport-security
  yardstick test transport-security/tls-version

Exit codes: 0 every test passed, 1 one failed, 2 it could not run.")]
pub(super) struct Args {
    /// What to test: a standard, policy or framework, or one requirement, mandate or lot
    /// of it [default: everything]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let progress = Progress::start(terminal, "testing");
    let mut opened = opened::open(global, terminal)?;
    let tests = chosen(&opened.rulebook, &args.names)?;
    if tests.is_empty() {
        return Err(Failure::with_help(
            "the rulebook has no test",
            "declare one beside its requirement: `test STANDARD/REQUIREMENT \"…\" { as of … \
             given … expect … }`",
        ));
    }
    let given = opened.project.given_files(&opened.rulebook, &mut opened.sources);
    let files = given.into_iter().map(|(name, file)| (name, (file.descriptors, file.diagnostics)));
    let results = suite::run(&opened.rulebook, &opened.sources, &files.collect(), &tests);
    drop(progress);
    let (style, all) = (terminal.style, terminal.verbose);
    let read = (&opened.rulebook, &opened.sources);
    suite::text::results(terminal.out(), read, &results, all, style)?;
    let passed = results.iter().all(suite::TestResult::passed);
    Ok(if passed { Outcome::Clean } else { Outcome::Failing })
}

/// Returns the tests that `names` mean; all where there is none.
fn chosen(rulebook: &Rulebook, names: &[String]) -> Result<Vec<Id<Test>>, Failure> {
    let paths: BTreeSet<&str> = rulebook.tests.values().map(|test| &*test.path.node).collect();
    let heads = paths.iter().filter_map(|path| path.split_once('/')).map(|(head, _)| head);
    let known: BTreeSet<&str> = paths.iter().copied().chain(heads).collect();
    for name in names {
        if !known.contains(name.as_str()) {
            return Err(Failure::unknown("test of", name, known.iter().copied()));
        }
    }
    let is_chosen = |test: &Test| {
        let path = &*test.path.node;
        let head = path.split_once('/').map_or(path, |(head, _)| head);
        names.is_empty() || names.iter().any(|name| name == path || name == head)
    };
    Ok(rulebook.tests.iter().filter(|(_, test)| is_chosen(test)).map(|(id, _)| id).collect())
}
