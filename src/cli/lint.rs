//! `lint`: what is legal in the rules and likely wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::decided;
use super::failure::Failure;
use super::global::Global;
use super::opened::{self, Opened};
use super::progress::Progress;
use super::terminal::Terminal;
use crate::descriptor::Estate;
use crate::diag::{Code, Diagnostic};
use crate::engine::{self, Selection, Tally};
use crate::lint::{self, Decided, Input, json, text};
use crate::project;
use crate::report::{Report, words};
use crate::text::{FileId, Span};
use crate::value::Date;

/// Say what in the rules is legal and likely wrong
///
/// Looks at each requirement, at each file, and at the rulebook as a whole: what is missing,
/// never used, out of date, impossible or hard to read. Where there are descriptors, also at
/// what they come to. Each lint has a page: `yardstick explain missing-fix`. A comment
/// `# allow missing-fix: why` lets one finding stand.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick lint
  yardstick lint standards/cyber-security --only missing-fix
  yardstick lint --fix
  yardstick lint --readability
  yardstick lint --format github

Exit codes:
  0  nothing was found
  1  something was found, and is not allowed
  2  it could not run: wrong arguments, errors in rules")]
pub(super) struct Args {
    /// Rule files or folders of them to say something of [default: the project's own]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Look for this lint only, by its name or code; may be given again
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,

    /// Put right what can be without changing what a rule means
    #[arg(long)]
    fix: bool,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Show each finding, however many there are of one lint
    #[arg(long)]
    all: bool,

    /// Show how hard summaries, reasons and fixes are to read, and nothing else
    #[arg(long, conflicts_with_all = ["only", "fix", "format", "all"])]
    readability: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object, for machines
    Json,
    /// For a log that GitHub reads
    Github,
}

/// The most times that files are mended: one change can make way for another.
const ROUNDS: usize = 8;

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let only = only(&args.only)?;
    let as_of = global.as_of();
    let mut opened = opened::open_any(global, terminal)?;
    let paths = chosen(&opened, &args.paths)?;
    if args.readability {
        let mut measured = lint::measure(&opened.rulebook);
        measured.retain(|it| is_chosen(&opened, &paths, it.span.file));
        let style = terminal.style;
        let is_low = text::readability(terminal.out(), &measured, style)?;
        return Ok(if is_low { Outcome::Clean } else { Outcome::Failing });
    }
    let mut found = look(&mut opened, only.as_ref(), &paths, as_of, terminal);
    if args.fix {
        for _ in 0..ROUNDS {
            if !mend(&opened, &found, only.as_ref(), as_of, terminal)? {
                break;
            }
            opened = opened::open_any(global, terminal)?;
            found = look(&mut opened, only.as_ref(), &paths, as_of, terminal);
        }
    }
    show(args, &opened, &found, &paths, as_of, terminal)?;
    Ok(if found.is_empty() { Outcome::Clean } else { Outcome::Failing })
}

/// Writes what was found.
fn show(
    args: &Args,
    opened: &Opened,
    found: &[Diagnostic],
    paths: &[String],
    as_of: Date,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let style = terminal.style;
    let (is_quiet, sources) = (terminal.quiet, &opened.sources);
    match args.format {
        Format::Json => json::write(terminal.out(), sources, found, as_of),
        Format::Github => json::github(terminal.out(), sources, found),
        Format::Text => {
            if !is_quiet {
                text::findings(terminal.out(), sources, found, args.all, style)?;
            }
            let files = opened.files.iter().filter(|file| is_chosen(opened, paths, file.id));
            text::closing(terminal.out(), found, files.count(), as_of, style)
        }
    }
}

/// Returns the lints that `names` mean; all where there is none.
fn only(names: &[String]) -> Result<Option<BTreeSet<Code>>, Failure> {
    let codes = names
        .iter()
        .map(|name| lint::find(name).ok_or_else(|| Failure::unknown("lint", name, lint::names())));
    let codes: BTreeSet<Code> = codes.collect::<Result<_, _>>()?;
    Ok((!codes.is_empty()).then_some(codes))
}

/// Returns what the lints find in the files that `paths` leave in.
fn look(
    opened: &mut Opened,
    only: Option<&BTreeSet<Code>>,
    paths: &[String],
    as_of: Date,
    terminal: &mut Terminal,
) -> Vec<Diagnostic> {
    let progress = Progress::start(terminal, "looking");
    let of_estate: Vec<Code> = lint::of_estate().collect();
    let is_asked = of_estate.iter().any(|code| only.is_none_or(|only| only.contains(code)));
    let decided = if is_asked { decide(opened, as_of) } else { None };
    drop(progress);
    if is_asked && decided.is_none() && !terminal.quiet {
        let lints = words::counted(of_estate.len(), "lint");
        terminal.say(&format!("There are no descriptors: {lints} about them did not look."));
    }
    let allowed = opened.project.allowed(&opened.sources);
    let input = Input {
        files: &opened.files,
        sources: &opened.sources,
        rulebook: &opened.rulebook,
        decided: decided.as_ref().map(|(estate, report, tallies)| Decided {
            estate,
            report,
            tallies,
        }),
        as_of,
        allowed: &allowed,
        only,
    };
    let mut found = lint::lint(&input);
    found.retain(|one| is_chosen(opened, paths, one.primary.span.file));
    found
}

/// Reads and decides the descriptors of the project; `None` where there is none.
fn decide(opened: &mut Opened, as_of: Date) -> Option<(Estate, Report, BTreeMap<Span, Tally>)> {
    let read = decided::read(opened, None, None);
    if read.estate.descriptors.is_empty() {
        return None;
    }
    let decided = decided::decide(opened, read, &Selection::default(), as_of);
    let tallies = engine::observe(&opened.rulebook, &decided.estate, as_of);
    Some((decided.estate, decided.report, tallies))
}

/// Writes the files in which something can be put right; whether there were any.
fn mend(
    opened: &Opened,
    found: &[Diagnostic],
    only: Option<&BTreeSet<Code>>,
    as_of: Date,
    terminal: &mut Terminal,
) -> Result<bool, Failure> {
    let input = Input {
        files: &opened.files,
        sources: &opened.sources,
        rulebook: &opened.rulebook,
        decided: None,
        as_of,
        allowed: &[],
        only,
    };
    let mended = lint::mend(&input, &opened.tables, found);
    for file in &mended {
        let name = opened.sources.path(file.file);
        let path = opened.project.root.join(name);
        // The file that a link leads to changes, and the link stays.
        let path = path.canonicalize().map_err(|error| Failure::file(&path, &error))?;
        project::write_atomic(&path, file.text.as_bytes())
            .map_err(|error| Failure::file(&path, &error))?;
        let changes = words::counted(file.changes, "change");
        if !terminal.quiet {
            terminal.say(&format!("{name}: {changes}"));
        }
    }
    Ok(!mended.is_empty())
}

/// Returns `paths` as paths from the project's folder.
fn chosen(opened: &Opened, paths: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let real = |path: &Path| path.canonicalize().map_err(|error| Failure::file(path, &error));
    let root = real(&opened.project.root)?;
    let mut chosen = Vec::new();
    for path in paths {
        let name = path.display();
        let inside = real(path)?;
        let inside = inside
            .strip_prefix(&root)
            .map_err(|_| Failure::new(format!("`{name}` is not in the project")))?;
        let inside = inside.to_string_lossy().replace('\\', "/");
        let one = [inside];
        if !opened.files.iter().any(|file| is_chosen(opened, &one, file.id)) {
            let message = format!("`{name}` holds no rule file of the project");
            return Err(Failure::with_help(
                message,
                "rule files end in `.yard`, in a folder of `rules:`",
            ));
        }
        chosen.extend(one);
    }
    Ok(chosen)
}

/// Whether a file is one of `paths` or in one of them; every one is where there is none.
fn is_chosen(opened: &Opened, paths: &[String], file: FileId) -> bool {
    let path = opened.sources.path(file);
    let holds = |folder: &String| {
        folder.is_empty()
            || path
                .strip_prefix(folder.as_str())
                .is_some_and(|it| it.is_empty() || it.starts_with('/'))
    };
    paths.is_empty() || paths.iter().any(holds)
}
