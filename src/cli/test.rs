//! `test`: whether the rules decide as their tests say, and how much the tests see.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::failure::Failure;
use super::global::{self, Global};
use super::opened::{self, Opened};
use super::progress::Progress;
use super::terminal::Terminal;
use super::watch;
use crate::arena::Id;
use crate::mutate::{self, Mutants};
use crate::project;
use crate::report::frame::Style;
use crate::report::json::About;
use crate::rulebook::{Rulebook, Test};
use crate::suite::coverage::{self, Coverage, Owner, Share};
use crate::suite::{self, json, junit};
use crate::value::{Decimal, parse_decimal};

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
  yardstick test --filter 'falls short' --fail-fast
  yardstick test --watch                  again after every change
  yardstick test --coverage --min-coverage 95
  yardstick test --mutate --min-noticed 95
  yardstick test --format junit --output tests.xml

Exit codes:
  0  every test passed, and as much is covered and noticed as was asked for
  1  one failed, or less is
  2  it could not run")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct Args {
    /// What to test: a standard, policy or framework, or one requirement, mandate or lot
    /// of it [default: everything]
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    /// Only tests whose title, or the name of what they test, has this in it
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,

    /// Stop at the first that fails
    #[arg(long)]
    fail_fast: bool,

    /// Run them again after every change of the project, until Ctrl-C
    #[arg(long, conflicts_with_all = ["format", "output"])]
    watch: bool,

    /// How to write the results
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Write them to a file; the text is still shown
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show what of the rules no test decides, and how much is covered
    #[arg(long, conflicts_with_all = ["filter", "fail_fast"])]
    coverage: bool,

    /// Fail where fewer branches are covered, in percent
    #[arg(long, value_name = "PERCENT", requires = "coverage", value_parser = percent)]
    min_coverage: Option<Decimal>,

    /// Change the rules in small ways, one at a time, and show the changes that no test notices
    #[arg(long, conflicts_with_all = ["filter", "fail_fast"])]
    mutate: bool,

    /// Fail where tests notice fewer of the changes, in percent
    #[arg(long, value_name = "PERCENT", requires = "mutate", value_parser = percent)]
    min_noticed: Option<Decimal>,
}

/// How the results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object, for machines
    Json,
    /// XML, for continuous integration
    Junit,
}

/// Reads a share of 0 to 100.
fn percent(text: &str) -> Result<Decimal, String> {
    let form = || "a share is a number from 0 to 100, such as `95` or `97.5`".to_owned();
    let share = parse_decimal(text.strip_suffix('%').unwrap_or(text)).map_err(|_| form())?;
    if share < Decimal::ZERO || share > Decimal::ONE_HUNDRED { Err(form()) } else { Ok(share) }
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    if !args.watch {
        return once(args, global, terminal);
    }
    let root = match &global.project {
        Some(folder) => folder.clone(),
        None => project::find(Path::new("."))?,
    };
    watch::again(&root, terminal, |terminal| once(args, global, terminal).map(|_| ()))?;
    Ok(Outcome::Clean)
}

/// Opens the project and runs its tests.
fn once(args: &Args, global: &Global, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let progress = Progress::start(terminal, "testing");
    let mut opened = opened::open(global, terminal)?;
    let tests = chosen(&opened.rulebook, args)?;
    let given = opened.project.given_files(&opened.rulebook, &mut opened.sources);
    let files = given.into_iter().map(|(name, file)| (name, (file.descriptors, file.diagnostics)));
    let files = files.collect();
    let run = suite::run(&opened.rulebook, &opened.sources, &files, &tests, args.fail_fast);
    let coverage = args.coverage.then(|| {
        let owners = owners(&opened.rulebook, &args.names);
        coverage::of(&opened.rulebook, &owners, &run.results, &run.cases)
    });
    let passed = run.results.iter().all(suite::TestResult::passed);
    let began = global::now();
    let mutants = (args.mutate && passed).then(|| {
        progress.stage("changing the rules");
        mutants(&opened, args, &files)
    });
    drop(progress);
    let (coverage, mutants) = (coverage.as_ref(), mutants.as_ref());
    write(args, global, terminal, &Done { opened: &opened, run: &run, coverage, mutants })?;
    let mut outcome = if passed { Outcome::Clean } else { Outcome::Failing };
    if args.mutate && !passed {
        terminal.error("the rules are changed once every test passes", None);
    }
    if let Some(mutants) = mutants {
        if !terminal.quiet {
            terminal.say(&format!("mutants took {:.1} seconds", began.elapsed().as_secs_f64()));
        }
        let share = mutants.share();
        if args.min_noticed.is_some_and(|least| is_less(share, least)) {
            let (noticed, least) = (coverage::text::percent(share), args.min_noticed);
            let least = least.unwrap_or_default();
            terminal.error(&format!("{noticed} of the mutants are noticed, not {least}%"), None);
            outcome = Outcome::Failing;
        }
    }
    if let (Some(coverage), Some(least)) = (coverage, args.min_coverage) {
        let share = coverage.branches();
        if is_less(share, least) {
            let covered = coverage::text::percent(share);
            terminal.error(&format!("{covered} of the branches are covered, not {least}%"), None);
            outcome = Outcome::Failing;
        }
    }
    Ok(outcome)
}

/// Changes what `args` name, and looks which changes the tests notice: those of everything,
/// since what is named may be tested by what rests on it.
fn mutants(opened: &Opened, args: &Args, files: &suite::Files) -> Mutants {
    let Opened { rulebook, sources, .. } = opened;
    let all: Vec<Id<Test>> = rulebook.tests.iter().map(|(id, _)| id).collect();
    let run = suite::run(rulebook, sources, files, &all, false);
    let owners = owners(rulebook, &args.names);
    mutate::mutate(rulebook, sources, &owners, &run, &opened.allowances)
}

/// Whether `share` is less than `least` percent.
fn is_less(share: Share, least: Decimal) -> bool {
    Decimal::from(share.covered) * Decimal::ONE_HUNDRED < least * Decimal::from(share.total)
}

/// What there is to be shown.
struct Done<'a> {
    opened: &'a Opened,
    run: &'a suite::Run,
    coverage: Option<&'a Coverage>,
    mutants: Option<&'a Mutants>,
}

impl Done<'_> {
    fn text(&self, out: &mut dyn Write, shown: (bool, bool), style: Style) -> io::Result<()> {
        let read = (&self.opened.rulebook, &self.opened.sources);
        let (all, quiet) = shown;
        suite::text::results(out, read, &self.run.results, all, style)?;
        if let Some(coverage) = self.coverage {
            coverage::text::write(out, read, coverage, quiet, style)?;
        }
        if let Some(mutants) = self.mutants {
            mutate::text::write(out, read, mutants, quiet, style)?;
        }
        Ok(())
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let read = (&self.opened.rulebook, &self.opened.sources);
        let coverage = self.coverage.map(|it| coverage::write_json(read.0, read.1, it));
        let mutants = self.mutants.map(|it| mutate::json::write(read.0, read.1, it));
        let about = About {
            name: self.opened.project.config.name.clone(),
            digest: self.opened.digest.clone(),
        };
        json::write(out, read, &self.run.results, &about, json::Beside { coverage, mutants })
    }
}

/// Writes what there is to be shown in the form and to the place that are asked for.
fn write(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
    done: &Done<'_>,
) -> Result<(), Failure> {
    let (style, shown) = (terminal.style, (terminal.verbose, terminal.quiet));
    let render = |out: &mut dyn Write, style: Style| match args.format {
        Format::Text => done.text(out, shown, style),
        Format::Json => done.json(out),
        Format::Junit => {
            let read = (&done.opened.rulebook, &done.opened.sources);
            junit::write(out, read, &done.run.results, global.as_of())
        }
    };
    let Some(path) = &args.output else { return Ok(render(terminal.out(), style)?) };
    let mut bytes = Vec::new();
    render(&mut bytes, Style::PLAIN)?;
    project::write_atomic(path, &bytes).map_err(|error| Failure::file(path, &error))?;
    Ok(done.text(terminal.out(), shown, style)?)
}

/// Returns the tests that `args` mean; all where it names none.
fn chosen(rulebook: &Rulebook, args: &Args) -> Result<Vec<Id<Test>>, Failure> {
    if rulebook.tests.is_empty() {
        return Err(Failure::with_help(
            "the rulebook has no test",
            "declare one beside its requirement: `test STANDARD/REQUIREMENT \"…\" { as of … \
             given … expect … }`",
        ));
    }
    let paths: BTreeSet<&str> = rulebook.tests.values().map(|test| &*test.path.node).collect();
    let heads = paths.iter().filter_map(|path| path.split_once('/')).map(|(head, _)| head);
    let known: BTreeSet<&str> = paths.iter().copied().chain(heads).collect();
    for name in &args.names {
        if !known.contains(name.as_str()) {
            return Err(Failure::unknown("test of", name, known.iter().copied()));
        }
    }
    let wanted = args.filter.as_ref().map(|filter| filter.to_lowercase());
    let is_chosen = |test: &Test| {
        let has = |text: &str, wanted: &str| text.to_lowercase().contains(wanted);
        is_named(&test.path.node, &args.names)
            && wanted.as_ref().is_none_or(|it| has(&test.path.node, it) || has(&test.title, it))
    };
    let tests = rulebook.tests.iter().filter(|(_, test)| is_chosen(test));
    let tests: Vec<_> = tests.map(|(id, _)| id).collect();
    match &args.filter {
        Some(filter) if tests.is_empty() => Err(Failure::with_help(
            format!("no test has `{filter}` in its title or in the name of what it tests"),
            "`yardstick test --verbose` lists those there are",
        )),
        _ => Ok(tests),
    }
}

/// Whether `path` is meant by `names`: by itself, or by what stands before its `/`.
fn is_named(path: &str, names: &[String]) -> bool {
    let head = path.split_once('/').map_or(path, |(head, _)| head);
    names.is_empty() || names.iter().any(|name| name == path || name == head)
}

/// Returns the declarations that `names` mean; all where there is none.
fn owners(rulebook: &Rulebook, names: &[String]) -> Vec<Owner> {
    let all = Owner::all(rulebook).into_iter();
    all.filter(|owner| is_named(&owner.path(rulebook), names)).collect()
}
