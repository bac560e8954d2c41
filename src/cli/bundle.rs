//! `bundle`: the rulebook as one file.

use std::path::PathBuf;

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::opened;
use super::terminal::Terminal;
use crate::project;

/// Make the rulebook one file, with its digest, to check by where there is no project
///
/// It holds the rule files with their tests, the code lists that they name, and the project file;
/// no descriptor. The same rules give the same bytes. Whoever has it checks by it, offline:
/// `yardstick check --rules FILE DESCRIPTOR`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick bundle --output rulebook.bundle
  yardstick bundle > rulebook.bundle

Exit codes: 0 it was written, 2 it could not run.")]
pub(super) struct Args {
    /// Write it to a file, and show the digest of the rules
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let opened = opened::open(global, terminal)?;
    let text = project::bundle(&opened.project, &opened.project.rules());
    match &args.output {
        None => write!(terminal.out(), "{text}")?,
        Some(path) => {
            project::write_atomic(path, text.as_bytes())
                .map_err(|error| Failure::file(path, &error))?;
            writeln!(terminal.out(), "{} {}", opened.digest, path.display())?;
        }
    }
    Ok(Outcome::Clean)
}
