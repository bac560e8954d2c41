//! `schema`: the kinds of a project as JSON Schema.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::named;
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

/// Where the schema of all descriptors stands in a new project.
pub(super) const DESCRIPTORS: &str = ".vscode/descriptor.schema.json";

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let opened = opened::open_any(global, terminal)?;
    let schema = match &args.kind {
        None => of_any(&opened),
        Some(name) => of_kind(name, &opened)?,
    };
    match &args.output {
        None => write!(terminal.out(), "{}", text(&schema))?,
        Some(path) => to_file(path, &schema)?,
    }
    Ok(Outcome::Clean)
}

/// Writes the schema of descriptors of any kind to a file.
///
/// # Errors
///
/// Fails where the file cannot be written.
pub(super) fn write(opened: &Opened, path: &Path) -> Result<(), Failure> {
    to_file(path, &of_any(opened))
}

/// Returns the kinds of documents that other tools write.
pub(super) fn foreign(opened: &Opened) -> BTreeSet<Id<Kind>> {
    let globs = opened.project.config.descriptors.iter();
    let names = globs.filter_map(|glob| glob.kind.as_deref());
    names.filter_map(|name| opened.rulebook.kind_names.get(name).copied()).collect()
}

fn of_any(opened: &Opened) -> Value {
    let foreign = foreign(opened);
    let kinds = opened.rulebook.kind_names.values().copied();
    let ours: Vec<_> = kinds.filter(|kind| !foreign.contains(kind)).collect();
    schema::of_kinds(&opened.rulebook, &ours)
}

fn of_kind(name: &str, opened: &Opened) -> Result<Value, Failure> {
    let kind = named::kind(&opened.rulebook, name)?;
    Ok(schema::of_kind(&opened.rulebook, kind, foreign(opened).contains(&kind)))
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn to_file(path: &Path, schema: &Value) -> Result<(), Failure> {
    let written = project::write_atomic(path, text(schema).as_bytes());
    written.map(drop).map_err(|error| Failure::file(path, &error))
}
