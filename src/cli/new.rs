//! `new`: the beginnings of a descriptor, a standard, a policy or an exception.

use std::path::PathBuf;

use super::Outcome;
use super::failure::Failure;
use super::global::Global;
use super::named;
use super::opened::{self, Opened};
use super::terminal::Terminal;
use crate::{project, starter};

/// Print the beginnings of a descriptor, a standard, a policy or an exception
///
/// They are made for this project, with comments that say what to change, and go to
/// standard output, or to a file that is not there yet.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick new descriptor system portal --output systems/portal.yaml
  yardstick new standard record-keeping >> standards/records.yard
  yardstick new policy keep-records --standard record-keeping
  yardstick new exception portal-tls --from transport-security/tls-version --for system/portal

Exit codes: 0 it was written, 2 it was not.")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,

    /// Write it to a file that is not there yet
    #[arg(long, value_name = "FILE", global = true)]
    output: Option<PathBuf>,
}

/// What is begun.
#[derive(Debug, clap::Subcommand)]
enum What {
    /// A descriptor of a kind, with every field it has
    Descriptor {
        /// Its kind
        kind: String,
        /// Its id [default: `my-` and the kind]
        id: Option<String>,
    },
    /// A draft of a standard, with a requirement and its tests
    Standard {
        /// Its name: lower-case words with hyphens between
        name: String,
        /// What it is for [default: the first kind]
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
    },
    /// A policy that mandates a standard from a year on
    Policy {
        /// Its name: lower-case words with hyphens between
        name: String,
        /// What it mandates [default: the first standard]
        #[arg(long, value_name = "NAME")]
        standard: Option<String>,
    },
    /// An exception from a requirement, for six months
    Exception {
        /// Its name: lower-case words with hyphens between
        name: String,
        /// From what: `standard/requirement`
        #[arg(long, value_name = "REQUIREMENT")]
        from: String,
        /// For whom: `kind/id`
        #[arg(long = "for", value_name = "DESCRIPTOR")]
        subject: String,
    },
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let opened = opened::open_any(global, terminal)?;
    let text = text(&args.what, &opened, global)?;
    let Some(path) = &args.output else {
        write!(terminal.out(), "{text}")?;
        return Ok(Outcome::Clean);
    };
    if path.symlink_metadata().is_ok() {
        let message = format!("`{}` is there already", path.display());
        return Err(Failure::with_help(message, "name another file, or append to it with `>>`"));
    }
    project::write_atomic(path, text.as_bytes()).map_err(|error| Failure::file(path, &error))?;
    writeln!(terminal.out(), "{}", path.display())?;
    Ok(Outcome::Clean)
}

fn text(what: &What, opened: &Opened, global: &Global) -> Result<String, Failure> {
    let (rulebook, today) = (&opened.rulebook, global.as_of());
    match what {
        What::Descriptor { kind, id } => {
            let found = named::kind(rulebook, kind)?;
            if super::schema::foreign(opened).contains(&found) {
                let message = format!("documents of kind `{kind}` are written by other tools");
                let help = format!("`yardstick schema {kind}` says what they hold");
                return Err(Failure::with_help(message, help));
            }
            let id = id.clone().unwrap_or_else(|| format!("my-{kind}"));
            name("an id", &id)?;
            Ok(starter::descriptor(rulebook, found, &id))
        }
        What::Standard { name: wanted, kind } => {
            let taken = rulebook.standard_names.keys().map(|name| &**name);
            free("standard", wanted, taken)?;
            let kind = match kind {
                Some(kind) => named::kind(rulebook, kind)?,
                None => first(rulebook.kinds.iter().map(|(id, _)| id), "kind")?,
            };
            Ok(starter::standard(rulebook, wanted, kind, today))
        }
        What::Policy { name: wanted, standard } => {
            let taken = rulebook.policies.iter().map(|(_, policy)| &*policy.name.node);
            free("policy", wanted, taken)?;
            let standard = match standard {
                Some(standard) => named::standard(rulebook, standard)?,
                None => first(rulebook.standards.iter().map(|(id, _)| id), "standard")?,
            };
            Ok(starter::policy(rulebook, wanted, standard, today))
        }
        What::Exception { name: wanted, from, subject } => {
            let taken = rulebook.exceptions.iter().map(|(_, exception)| &*exception.name.node);
            free("exception", wanted, taken)?;
            let requirement = named::requirement(rulebook, from)?;
            let Some((kind, id)) = subject.split_once('/') else {
                let message = format!("`{subject}` names no descriptor");
                return Err(Failure::with_help(message, "write `--for KIND/ID`"));
            };
            let kind = named::kind(rulebook, kind)?;
            name("an id", id)?;
            Ok(starter::exception(rulebook, wanted, requirement, (kind, id), today))
        }
    }
}

/// Fails where `text` is not lower-case words with hyphens between.
fn name(what: &str, text: &str) -> Result<(), Failure> {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    if text.split('-').all(is_part) {
        return Ok(());
    }
    let message = format!("`{text}` cannot be {what}");
    let help = "write lower-case letters and digits with hyphens between, such as `record-keeping`";
    Err(Failure::with_help(message, help))
}

/// Fails where `wanted` is no name, or one of `taken`.
fn free<'r>(
    what: &str,
    wanted: &str,
    mut taken: impl Iterator<Item = &'r str>,
) -> Result<(), Failure> {
    name(&format!("the name of a {what}"), wanted)?;
    if taken.any(|name| name == wanted) {
        let message = format!("there is already a {what} `{wanted}`");
        return Err(Failure::with_help(message, "choose another name"));
    }
    Ok(())
}

fn first<T>(mut all: impl Iterator<Item = T>, what: &str) -> Result<T, Failure> {
    all.next().ok_or_else(|| {
        Failure::with_help(format!("there is no {what} yet"), format!("declare a `{what}` first"))
    })
}
