//! `schema`: the kinds of a project as JSON Schema.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::opened::{self, Opened};
use super::terminal::Terminal;
use crate::arena::Id;
use crate::rulebook::Kind;
use crate::{project, schema};

/// Write the JSON Schema of a kind, for editors and other tools
///
/// Editors that know JSON Schema then complete and check descriptors as they are typed.
/// Without a kind, it is the schema of a descriptor of any kind of the project, by the
/// `kind` that it says.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick schema system
  yardstick schema --output .vscode/descriptor.schema.json

Exit codes: 0 the schema was written, 2 it could not run.")]
pub(super) struct Args {
    /// The kind [default: any]
    #[arg(value_name = "KIND")]
    kind: Option<String>,

    /// Write it to a file
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
    let schema = schema(args.kind.as_deref(), &opened)?;
    let text = format!("{schema:#}\n");
    match &args.output {
        None => write!(terminal.out(), "{text}")?,
        Some(path) => {
            project::write_atomic(path, text.as_bytes())
                .map_err(|error| Failure::file(path, &error))?;
        }
    }
    Ok(Outcome::Clean)
}

fn schema(name: Option<&str>, opened: &Opened) -> Result<serde_json::Value, Failure> {
    let rulebook = &opened.rulebook;
    let globs = opened.project.config.descriptors.iter();
    let foreign: BTreeSet<Id<Kind>> =
        globs.filter_map(|glob| rulebook.kind_names.get(glob.kind.as_deref()?).copied()).collect();
    let Some(name) = name else {
        let kinds = rulebook.kind_names.values().copied();
        let ours: Vec<_> = kinds.filter(|kind| !foreign.contains(kind)).collect();
        return Ok(schema::of_kinds(rulebook, &ours));
    };
    let Some(kind) = rulebook.kind_names.get(name) else {
        let names = rulebook.kind_names.keys().map(|name| &**name);
        return Err(Failure::unknown("kind", name, names));
    };
    Ok(schema::of_kind(rulebook, *kind, foreign.contains(kind)))
}
