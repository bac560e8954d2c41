//! `fmt`: rule files in the one layout.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use similar::{ChangeTag, TextDiff};

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::terminal::Terminal;
use crate::diag::Diagnostic;
use crate::project;
use crate::report::frame::{self, Style, Tone};
use crate::report::words;
use crate::syntax::{self, Unformatted};
use crate::text::Sources;

/// Lay rule files out in the one way that there is
///
/// Words, their order and comments stay; what stands between them is decided anew. A file
/// is written only where its layout changes, and only after what is to be written was read
/// again and means the same. A file with mistakes is left as it is.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick fmt
  yardstick fmt --check
  yardstick fmt standards/bodies.yard
  cat bodies.yard | yardstick fmt -

Exit codes:
  0  every file is laid out
  1  with --check: a file would change
  2  a file has mistakes, or cannot be read or written")]
pub(super) struct Args {
    /// Rule files or folders of them, or `-` for standard input [default: the project's own]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write nothing: show what would change
    #[arg(long)]
    check: bool,
}

/// A rule file.
struct File {
    /// As it is shown.
    name: String,
    /// Where it is; standard input has no place.
    path: Option<PathBuf>,
}

/// What a run came to.
#[derive(Default)]
struct Found {
    sources: Sources,
    /// What is wrong in files that were left alone.
    mistakes: Vec<Diagnostic>,
    /// How many were.
    broken: usize,
    /// How many changed, or would.
    changed: usize,
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let mut found = Found::default();
    for file in files(&args.paths, global)? {
        format(args, &file, &mut found, terminal)?;
    }
    if found.broken > 0 {
        let closing = left_alone(found.broken);
        return Err(Failure::Diagnostics(Box::new((found.sources, found.mistakes)), closing));
    }
    if args.check && found.changed > 0 {
        let files = words::counted(found.changed, "file");
        let verb = if found.changed == 1 { "is" } else { "are" };
        let message = format!("{files} {verb} laid out otherwise");
        terminal.error(&message, Some("run `yardstick fmt`"));
        return Ok(Outcome::Failing);
    }
    Ok(Outcome::Clean)
}

fn left_alone(count: usize) -> String {
    let files = words::counted(count, "file");
    if count == 1 {
        format!("{files} has mistakes and is left as it is")
    } else {
        format!("{files} have mistakes and are left as they are")
    }
}

/// Returns the files that `paths` name; without one, the project's.
fn files(paths: &[PathBuf], global: &Global) -> Result<Vec<File>, Failure> {
    if paths.is_empty() {
        let folder = match &global.project {
            Some(folder) => folder.clone(),
            None => project::find(Path::new("."))?,
        };
        let project = project::open(&folder)?;
        let paths = project.rule_files().map_err(|found| {
            Failure::Diagnostics(Box::new(found), "no rule file was looked at".to_owned())
        })?;
        let file = |name: &str| File { name: name.to_owned(), path: Some(project.root.join(name)) };
        return Ok(paths.into_iter().map(file).collect());
    }
    let mut files: Vec<File> = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().replace('\\', "/");
        if path.as_os_str() == "-" {
            files.push(File { name, path: None });
        } else if path.is_dir() {
            let inside = project::rule_files_in(path);
            if inside.is_empty() {
                let message = format!("`{name}` holds no rule file");
                return Err(Failure::with_help(message, "rule files end in `.yard`"));
            }
            let name = name.trim_end_matches('/');
            files.extend(inside.iter().map(|inside| File {
                name: format!("{name}/{inside}"),
                path: Some(path.join(inside)),
            }));
        } else {
            files.push(File { name, path: Some(path.clone()) });
        }
    }
    files.dedup_by(|a, b| a.path == b.path && a.path.is_some());
    Ok(files)
}

/// Lays one file out.
fn format(
    args: &Args,
    file: &File,
    found: &mut Found,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let old = read(file)?;
    let id = found.sources.add(&*file.name, &*old);
    let new = match syntax::format(id, &old) {
        Ok(new) => new,
        Err(Unformatted::Broken(mistakes)) => {
            found.broken += 1;
            found.mistakes.extend(mistakes);
            return Ok(());
        }
        Err(Unformatted::Changed) => {
            let message = format!("`{}` would mean something else in its new layout", file.name);
            return Err(Failure::with_help(
                message,
                "this is a mistake of `yardstick`: please report it; the file is left as it is",
            ));
        }
    };
    let is_changed = new != old;
    found.changed += usize::from(is_changed);
    match &file.path {
        _ if args.check && is_changed => {
            let style = terminal.style;
            difference(terminal.out(), &file.name, &old, &new, style)?;
        }
        None if !args.check => terminal.out().write_all(new.as_bytes())?,
        Some(path) if is_changed => {
            // The file that a link leads to changes, and the link stays.
            let path = path.canonicalize().map_err(|error| Failure::file(path, &error))?;
            project::write_atomic(&path, new.as_bytes())
                .map_err(|error| Failure::file(&path, &error))?;
            if terminal.verbose {
                writeln!(terminal.out(), "{}", frame::clean(&file.name))?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn read(file: &File) -> Result<String, Failure> {
    let text = match &file.path {
        Some(path) => project::read_text(path),
        None => project::read_text_from(io::stdin().lock()),
    };
    text.map_err(|why| Failure::new(format!("`{}` cannot be read: {why}", file.name)))
}

/// Writes the lines in which two texts differ.
fn difference(
    out: &mut dyn Write,
    name: &str,
    old: &str,
    new: &str,
    style: Style,
) -> io::Result<()> {
    let name = frame::clean(name);
    writeln!(out, "{}", style.paint(Tone::Strong, &format!("--- {name}")))?;
    writeln!(out, "{}", style.paint(Tone::Strong, &format!("+++ {name}, laid out")))?;
    let difference = TextDiff::from_lines(old, new);
    for hunk in difference.unified_diff().iter_hunks() {
        writeln!(out, "{}", style.paint(Tone::Faint, &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let line = frame::clean(change.value().trim_end_matches('\n'));
            let line = match change.tag() {
                ChangeTag::Delete => style.paint(Tone::Error, &format!("-{line}")),
                ChangeTag::Insert => style.paint(Tone::Good, &format!("+{line}")),
                ChangeTag::Equal => format!(" {line}"),
            };
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
