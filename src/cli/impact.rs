//! `impact`: what a change of the rules does.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::opened::{self, Opened};
use super::progress::Progress;
use super::terminal::Terminal;
use crate::descriptor::Estate;
use crate::diag;
use crate::impact::{self, Side, json, markdown, text};
use crate::report::frame::Style;
use crate::report::is_error;
use crate::{load, project};

/// Say what a change of the rules does: to each requirement, and to those who must meet it
///
/// Compares the rules of two git revisions by what they mean, over the descriptors of the later
/// one. Each requirement is stricter, looser, changed, new, gone, reworded or equal; where its
/// meaning changed, a descriptor that tells the two apart is shown. Then who newly fails, falls
/// due and newly passes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick impact main                  from `main` to the files as they are
  yardstick impact v1.0..v1.1            from one revision to another
  yardstick impact main --as-of 2027-04-01
  yardstick impact main --format markdown --output comment.md

Exit codes:
  0  nobody newly fails
  1  a descriptor newly fails, or has mistakes that it had not
  2  it could not run: no git, no such revision, errors in the rules of either")]
pub(super) struct Args {
    /// The revision to compare with; `FROM..TO` to compare two [default TO: the files as
    /// they are]
    #[arg(value_name = "FROM[..TO]")]
    range: String,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Write it to a file; the text is still shown
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show each change, however many there are of one sort
    #[arg(long)]
    all: bool,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object, for machines
    Json,
    /// For a comment on a pull request
    Markdown,
}

/// What the files as they are go by.
const WORK_TREE: &str = "the work tree";

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let (from, to) = revisions(&args.range)?;
    let folder = match &global.project {
        Some(folder) => folder.clone(),
        None => project::find(Path::new("."))?,
    };
    let progress = Progress::start(terminal, "reading both revisions");
    let mut old = at(&folder, from, false)?;
    let mut new = match to {
        Some(to) => at(&folder, to, true)?,
        None => opened::open_in(&folder, terminal)?,
    };
    let (was, _) = read(&mut old, &new);
    let (is, faults) = {
        let Opened { project, rulebook, sources, .. } = &mut new;
        read_by(project, rulebook, sources)
    };
    if faults.iter().any(is_error) {
        let closing = "the descriptors cannot be read as the project says".to_owned();
        return Err(Failure::Diagnostics(Box::new((new.sources, faults)), closing));
    }
    opened::warn(terminal, &new.sources, &faults);
    progress.stage("comparing");
    let impact = impact::compare(side(&old, &was), side(&new, &is), global.as_of());
    drop(progress);
    let about = json::About {
        name: new.project.config.name.clone(),
        from: (from.to_owned(), old.digest.clone()),
        to: (to.map(str::to_owned), new.digest.clone()),
    };
    let style = terminal.style;
    let shown = (args.all, terminal.quiet);
    let render = |out: &mut dyn std::io::Write, style: Style| match args.format {
        Format::Text => text::write(out, &impact, shown, style),
        Format::Json => json::write(out, &impact, &about),
        Format::Markdown => markdown::write(out, &impact, (from, to.unwrap_or(WORK_TREE))),
    };
    match &args.output {
        None => render(terminal.out(), style)?,
        Some(path) => {
            let mut bytes = Vec::new();
            render(&mut bytes, Style::PLAIN)?;
            project::write_atomic(path, &bytes).map_err(|error| Failure::file(path, &error))?;
            text::write(terminal.out(), &impact, shown, style)?;
        }
    }
    if is.is_unreadable {
        terminal.error("a descriptor cannot be read, so the comparison is not complete", None);
        return Ok(Outcome::Incomplete);
    }
    Ok(if impact.is_failure() { Outcome::Failing } else { Outcome::Clean })
}

/// Returns the revisions of `FROM[..TO]`.
fn revisions(range: &str) -> Result<(&str, Option<&str>), Failure> {
    let help = "write one revision, as in `impact main`, or two, as in `impact main..next`";
    let (from, to) = match range.split_once("..") {
        None => (range, None),
        Some((from, to)) => (from, Some(to)),
    };
    let is_bad = |name: &str| name.is_empty() || name.starts_with('.') || name.contains("..");
    if is_bad(from) || to.is_some_and(is_bad) {
        return Err(Failure::with_help(format!("`{range}` is not FROM or FROM..TO"), help));
    }
    Ok((from, to))
}

/// Opens the project as it was at `revision`.
fn at(folder: &Path, revision: &str, descriptors: bool) -> Result<Opened, Failure> {
    let project = project::at(folder, revision, descriptors).map_err(|error| match error {
        project::Error::File(found) => {
            let closing = format!("the project file at `{revision}` cannot be used");
            Failure::Diagnostics(found, closing)
        }
        error => Failure::from(error),
    })?;
    opened::checked(project, &format!(" at `{revision}`")).map(|(opened, _)| opened)
}

/// The estate as one rulebook reads it.
struct Read {
    estate: Estate,
    mistakes: usize,
    /// Whether a file cannot be read at all.
    is_unreadable: bool,
}

/// Reads the descriptors of `new` by the rules of `old`.
fn read(old: &mut Opened, new: &Opened) -> (Read, Vec<diag::Diagnostic>) {
    read_by(&new.project, &old.rulebook, &mut old.sources)
}

/// Reads the descriptors of `project` by `rulebook`; returns what is wrong with the project
/// itself too.
fn read_by(
    project: &project::Project,
    rulebook: &crate::rulebook::Rulebook,
    sources: &mut crate::text::Sources,
) -> (Read, Vec<diag::Diagnostic>) {
    let read = project.descriptors(rulebook, sources, None, None);
    let (estate, linked) = load::link(rulebook, read.descriptors, read.complete);
    let all = read.diagnostics.into_iter().chain(linked);
    let (mut faults, mistakes): (Vec<_>, Vec<_>) =
        all.partition(|it| it.code.name.starts_with('P'));
    diag::sort(&mut faults);
    let is_unreadable = mistakes.iter().any(|it| load::is_unreadable(it.code));
    let mistakes = mistakes.iter().filter(|it| is_error(it)).count();
    (Read { estate, mistakes, is_unreadable }, faults)
}

fn side<'a>(opened: &'a Opened, read: &'a Read) -> Side<'a> {
    Side {
        rulebook: &opened.rulebook,
        estate: &read.estate,
        sources: &opened.sources,
        mistakes: read.mistakes,
    }
}
