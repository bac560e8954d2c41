//! `check`: which shortfalls there are.

use std::io;
use std::path::PathBuf;

use super::Outcome;
use super::decided::{self, Decided};
use super::failure::Failure;
use super::global::Global;
use super::narrow::{self, Narrow};
use super::opened;
use super::progress::Progress;
use super::terminal::Terminal;
use crate::descriptor::Estate;
use crate::diag::{Code, Diagnostic, codes};
use crate::report::{FailOn, Report, View, is_error, json, text};
use crate::{load, project};

/// Check descriptors against the standards, and show every shortfall
///
/// Decides each requirement of each standard in use for each descriptor that it is about,
/// as of a day. A shortfall of a `must` that a policy mandates fails the check from the
/// policy's date on; what falls due later and what is advice is shown and does not fail.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick check
  yardstick check systems/portal.yaml --as-of 2027-04-01
  yardstick check --standard transport-security --kind system
  yardstick check --format json --output report.json
  cat portal.yaml | yardstick check -
  yardstick check --rules rulebook.bundle portal.yaml

Exit codes:
  0  nothing fails
  1  something binding fails, or a descriptor has a mistake
  2  it could not run: wrong arguments, errors in rules, unreadable descriptors,
     or nothing to check")]
pub(super) struct Args {
    /// Files or folders of descriptors, or `-` for standard input [default: the project's own]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Check by the rules of this bundle, with no project [see `yardstick bundle`]
    #[arg(long, value_name = "FILE", requires = "paths")]
    rules: Option<PathBuf>,

    /// How to write the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Write the report to a file; the text is still shown
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// What makes the check fail
    #[arg(long, value_name = "LEVEL", default_value = "must")]
    fail_on: Level,

    /// Show each finding, however many there are of one requirement
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    narrow: Narrow,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object, for machines
    Json,
}

/// What makes a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Level {
    /// A `must` that binds
    Must,
    /// A `should` too
    Should,
    /// Nothing
    Never,
}

impl From<Level> for FailOn {
    fn from(level: Level) -> Self {
        match level {
            Level::Must => Self::Must,
            Level::Should => Self::Should,
            Level::Never => Self::Never,
        }
    }
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let as_of = global.as_of();
    let progress = Progress::start(terminal, "reading rules");
    let mut opened = match &args.rules {
        Some(bundle) => opened::open_bundle(bundle, terminal)?,
        None => opened::open(global, terminal)?,
    };
    progress.stage("reading descriptors");
    let stdin = stdin(&args.paths)?;
    let paths: Vec<PathBuf> = args.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    let paths = (!paths.is_empty()).then_some(&*paths);
    let read = decided::read(&mut opened, paths, stdin.as_deref());
    let chosen = read.chosen.as_ref();
    let selection = narrow::selection(&args.narrow, &opened.rulebook, &read.estate, chosen, as_of)?;
    progress.stage("deciding");
    let Decided { estate, report, faults } = decided::decide(&opened, read, &selection, as_of);
    drop(progress);
    if faults.iter().any(is_error) {
        let is_named = |fault: &Diagnostic| fault.code == codes::project::NO_SUCH_PATH;
        let closing = if faults.iter().filter(|it| is_error(it)).all(is_named) {
            "what the command names is not there; nothing was checked"
        } else {
            "the descriptors cannot be read as the project says"
        };
        let closing = closing.to_owned();
        return Err(Failure::Diagnostics(Box::new((opened.sources, faults)), closing));
    }
    opened::warn(terminal, &opened.sources, &faults);
    let incomplete = report.diagnostics.iter().find_map(|one| why_incomplete(one.code));
    if !report.diagnostics.iter().any(is_error) {
        refuse_nothing(&report, &estate)?;
    }
    let view = View {
        sources: &opened.sources,
        rulebook: &opened.rulebook,
        estate: &estate,
        report: &report,
    };
    let about = json::About { name: opened.project.config.name.clone(), digest: opened.digest };
    write(args, terminal, &view, &about)?;
    if let Some(why) = incomplete {
        terminal.error(&format!("{why}, so the check is not complete"), None);
        return Ok(Outcome::Incomplete);
    }
    let is_failing = view.is_failure(args.fail_on.into());
    // The process ends here. Giving back a large estate value by value would be felt.
    std::mem::forget((estate, report, opened.sources));
    Ok(if is_failing { Outcome::Failing } else { Outcome::Clean })
}

/// Says why a run with a mistake of this `code` could not do its work.
fn why_incomplete(code: Code) -> Option<&'static str> {
    if load::is_unreadable(code) {
        Some("a descriptor cannot be read")
    } else if code == codes::project::BUDGET {
        Some("a decision would look at too many items")
    } else {
        None
    }
}

fn is_stdin(path: &std::path::Path) -> bool {
    path.as_os_str() == "-"
}

fn stdin(paths: &[PathBuf]) -> Result<Option<Vec<u8>>, Failure> {
    if !paths.iter().any(|path| is_stdin(path)) {
        return Ok(None);
    }
    let bytes = project::read_bounded(io::stdin().lock());
    bytes.map(Some).map_err(|error| Failure::new(format!("standard input: {error}")))
}

/// Fails where nothing was decided: that is no success.
fn refuse_nothing(report: &Report, estate: &Estate) -> Result<(), Failure> {
    if !report.decisions.is_empty() {
        return Ok(());
    }
    if estate.descriptors.is_empty() {
        return Err(Failure::with_help(
            "there is no descriptor to check",
            "name files or folders of descriptors, or say in `yardstick.yaml` where they are: \
             `descriptors: [{ glob: \"systems/**/*.yaml\" }]`",
        ));
    }
    Err(Failure::with_help(
        format!("there is nothing to decide as of {}", report.as_of),
        "no standard that is in use is about these descriptors; try another `--as-of`, or \
         narrow less",
    ))
}

fn write(
    args: &Args,
    terminal: &mut Terminal,
    view: &View,
    about: &json::About,
) -> Result<(), Failure> {
    let style = terminal.style;
    let options = text::Options {
        all: args.all,
        excepted: terminal.verbose,
        quiet: terminal.quiet,
        fail_on: args.fail_on.into(),
    };
    let Some(path) = &args.output else {
        match args.format {
            Format::Text => text::report(terminal.out(), view, options, style)?,
            Format::Json => json::report(terminal.out(), view, about)?,
        }
        return Ok(());
    };
    let mut bytes = Vec::new();
    match args.format {
        Format::Text => {
            let plain = crate::report::frame::Style::PLAIN;
            text::report(&mut bytes, view, options, plain)?;
        }
        Format::Json => json::report(&mut bytes, view, about)?,
    }
    project::write_atomic(path, &bytes).map_err(|error| Failure::file(path, &error))?;
    text::report(terminal.out(), view, options, style)?;
    Ok(())
}
