//! The command line: one file a command.
//!
//! The only module that knows of arguments, the terminal and today's date. Results go to
//! standard output, everything else to standard error.

mod build;
mod bundle;
mod check;
mod decided;
mod explain;
mod failure;
mod fmt;
mod global;
mod impact;
mod init;
mod lint;
mod lsp;
mod named;
mod narrow;
mod new;
mod opened;
mod panics;
mod progress;
mod schema;
mod terminal;
mod test;
mod verify;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use failure::Failure;
use global::Global;
use terminal::Terminal;

/// Technology standards as code: check systems against them, test them, publish them
///
/// A rulebook says in a small language what good looks like, who must meet it and from
/// when. Descriptors say what there is. Yardstick checks one against the other and shows
/// both places of every shortfall.
#[derive(Debug, Parser)]
#[command(name = "yardstick", version)]
#[command(after_help = "\
Examples:
  yardstick init standards              begin a project in a folder
  yardstick check                       check the descriptors of this project
  yardstick check systems/portal.yaml   check one of them
  yardstick test                        run the tests of the rules
  yardstick build                       write the website to site/
  yardstick fmt                         lay the rule files out in the one way
  yardstick lint                        say what is likely wrong in them
  yardstick explain D001                say what a code means
  yardstick explain RULE portal         say why a requirement came out as it did
  yardstick impact main                 say what a change of the rules does
  yardstick bundle --output r.bundle    make the rulebook one file, to check by elsewhere

Exit codes: 0 nothing fails, 1 something fails, 2 it could not run.")]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Test(test::Args),
    Build(build::Args),
    Fmt(fmt::Args),
    Lint(lint::Args),
    Explain(explain::Args),
    Impact(impact::Args),
    Schema(schema::Args),
    Bundle(bundle::Args),
    Verify(verify::Args),
    Init(init::Args),
    New(new::Args),
    Lsp(lsp::Args),
}

/// How a command ended when it did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing fails: 0.
    Clean,
    /// Something fails: 1.
    Failing,
    /// It was done, and part of it could not be: 2.
    Incomplete,
}

/// Runs the program with the arguments, standard streams and clock of this process.
pub fn main() -> ExitCode {
    ExitCode::from(panics::caught(|| run(std::env::args_os())))
}

/// Runs the command that `args` ask for and returns the exit code.
fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match parse(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are results; anything else is a wrong argument.
            let code = u8::from(error.use_stderr()) * 2;
            let _ = error.print();
            return code;
        }
    };
    let mut terminal = Terminal::new(&cli.global);
    if let Some(threads) = cli.global.threads {
        // It fails only where the pool was made before, and then keeps that one.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
    }
    let result = dispatch(&cli, &mut terminal);
    let result = terminal.flush().map_err(Failure::from).and(result);
    match result {
        Ok(Outcome::Clean) => 0,
        Ok(Outcome::Failing) => 1,
        Ok(Outcome::Incomplete) => 2,
        Err(failure) => {
            failure.show(&mut terminal);
            2
        }
    }
}

fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&Cli::command().try_get_matches_from(args)?)
}

fn dispatch(cli: &Cli, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let global = &cli.global;
    match &cli.command {
        Command::Build(args) => build::run(args, global, terminal),
        Command::Check(args) => check::run(args, global, terminal),
        Command::Test(args) => test::run(args, global, terminal),
        Command::Fmt(args) => fmt::run(args, global, terminal),
        Command::Lint(args) => lint::run(args, global, terminal),
        Command::Explain(args) => explain::run(args, global, terminal),
        Command::Impact(args) => impact::run(args, global, terminal),
        Command::Schema(args) => schema::run(args, global, terminal),
        Command::Bundle(args) => bundle::run(args, global, terminal),
        Command::Verify(args) => verify::run(args, terminal),
        Command::Init(args) => init::run(args, global, terminal),
        Command::New(args) => new::run(args, global, terminal),
        Command::Lsp(args) => lsp::run(args, global),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
