//! `lsp`: the language server.

use lsp_server::Connection;

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use crate::lsp::{self, Ending};

/// Serve an editor: mistakes as they are typed, completion, renaming, and more
///
/// Speaks the Language Server Protocol on standard input and output; an editor starts it
/// and ends it. Knows the rules of every project that has a file open, and its descriptors.
/// The project is found from each file: `--project` does not count.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example, in Neovim:
  :lua vim.lsp.start_client({ cmd = { 'yardstick', 'lsp' } })

Exit codes: 0 the editor ended it, 2 the editor went away.")]
pub(super) struct Args {
    /// Use standard input and output, which is all there is: some editors say so
    #[arg(long)]
    stdio: bool,
}

/// Runs the command.
pub(super) fn run(_: &Args, global: &Global) -> Result<Outcome, Failure> {
    let (connection, threads) = Connection::stdio();
    let ending = lsp::serve(&connection, &|| global.as_of());
    drop(connection);
    let closed = threads.join();
    match (ending, closed) {
        (Ending::Orderly, Ok(())) => Ok(Outcome::Clean),
        (Ending::Orderly, Err(error)) => Err(Failure::from(error)),
        (Ending::Abrupt, _) => Err(Failure::with_help(
            "the editor went away before it said `shutdown`",
            "an editor starts this command; to check a project, run `yardstick check`",
        )),
    }
}
