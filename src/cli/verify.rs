//! `verify`: whether a bundle is whole.

use std::path::PathBuf;

use super::Outcome;
use super::failure::Failure;
use super::opened;
use super::terminal::Terminal;
use crate::report::words::counted;

/// Check that a bundle is whole, and as it was made
///
/// Holds what the file says of itself against what it holds, and checks its rules. With `--digest`
/// its rules must be those that the publisher names, too.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick verify rulebook.bundle
  yardstick verify rulebook.bundle --digest sha256:1b2c…

Exit codes: 0 it is as it should be, 1 it has another digest, 2 it is not whole or cannot be read.")]
pub(super) struct Args {
    /// The bundle
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The digest that its rules must have, as reports and the website show it
    #[arg(long, value_name = "DIGEST")]
    digest: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let opened = opened::open_bundle(&args.file, terminal)?;
    let rulebook = &opened.rulebook;
    writeln!(
        terminal.out(),
        "{} {}: {}, {}",
        opened.digest,
        args.file.display(),
        counted(rulebook.standards.len(), "standard"),
        counted(rulebook.requirements.len(), "requirement"),
    )?;
    match &args.digest {
        Some(wanted) if *wanted != opened.digest => {
            terminal.say(&format!("error: its digest is not `{wanted}`; these are other rules"));
            Ok(Outcome::Failing)
        }
        _ => Ok(Outcome::Clean),
    }
}
