//! `explain`: what a code means, what a requirement asks, and why a decision came out so.

mod code;
mod requirement;

use std::path::PathBuf;

use super::Outcome;
use super::decided;
use super::failure::Failure;
use super::global::Global;
use super::opened::{self, Opened};
use super::terminal::Terminal;
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::diag::codes;
use crate::engine;
use crate::report::{Report, Totals, View, json, text};
use crate::rulebook::{Requirement, Rulebook};
use crate::value::Date;

/// Say what a code means, what a requirement asks, or why a decision came out as it did
///
/// Of a requirement and a descriptor, everything that was looked at is shown, with its value
/// and the file and line where it was read. Without anything, every code is listed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yardstick explain D001
  yardstick explain transport-security/tls-version
  yardstick explain transport-security/tls-version old-portal
  yardstick explain transport-security/tls-version old-portal --as-of 2027-04-01

Exit codes: 0 it was explained, 2 it could not be.")]
pub(super) struct Args {
    /// A code, as an error shows it in brackets; or a requirement, `standard/requirement`
    #[arg(value_name = "CODE|REQUIREMENT")]
    what: Option<String>,

    /// A descriptor: its id, with its kind where two have the same (`system/portal`), or the
    /// file that it is in
    #[arg(value_name = "DESCRIPTOR")]
    descriptor: Option<String>,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Show each item of a list, however many there are
    #[arg(long)]
    all: bool,
}

/// How an explanation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document, for machines
    Json,
}

/// Runs the command.
pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let style = terminal.style;
    let Some(what) = &args.what else {
        match args.format {
            Format::Text => code::list(terminal.out(), style)?,
            Format::Json => code::json(terminal.out(), &codes::all().collect::<Vec<_>>())?,
        }
        return Ok(Outcome::Clean);
    };
    if let Some(code) = codes::find(what) {
        if args.descriptor.is_some() {
            let message = format!("the code {code} has no descriptor");
            let help = "name a requirement, such as `transport-security/tls-version`";
            return Err(Failure::with_help(message, help));
        }
        match args.format {
            Format::Text => code::text(terminal.out(), code, style)?,
            Format::Json => code::json(terminal.out(), &[code])?,
        }
        return Ok(Outcome::Clean);
    }
    if !what.contains('/') && looks_like_code(what) {
        let names: Vec<&str> = codes::all().map(|code| code.name).collect();
        return Err(Failure::unknown("code", &what.to_uppercase(), names));
    }
    let as_of = global.as_of();
    let mut opened = opened::open(global, terminal)?;
    let id = find_requirement(&opened.rulebook, what, as_of)?;
    match &args.descriptor {
        Some(name) => decision(args, &mut opened, terminal, as_of, id, name)?,
        None => {
            let facts = requirement::Facts::of(&opened.rulebook, &opened.sources, id, as_of);
            match args.format {
                Format::Text => {
                    requirement::text(terminal.out(), &opened.sources, &facts, style)?;
                }
                Format::Json => requirement::json(terminal.out(), &facts)?,
            }
        }
    }
    Ok(Outcome::Clean)
}

/// Whether `name` is meant as a code: a letter and digits.
fn looks_like_code(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic())
        && chars.clone().next().is_some()
        && chars.all(|char| char.is_ascii_digit())
}

/// Returns the requirement `standard/requirement`: of the newest version in use that has it.
fn find_requirement(
    rulebook: &Rulebook,
    name: &str,
    as_of: Date,
) -> Result<Id<Requirement>, Failure> {
    let (head, tail) = name.split_once('/').unwrap_or((name, ""));
    let Some(versions) = rulebook.standard_names.get(head) else {
        let paths = paths(rulebook);
        let own = format!("/{name}");
        if let Some(path) = paths.iter().find(|path| path.ends_with(&own)) {
            let message = format!("there is no code or requirement `{name}`");
            return Err(Failure::with_help(message, format!("did you mean `{path}`?")));
        }
        let known = paths.iter().map(String::as_str);
        return Err(Failure::unknown("code or requirement", name, known));
    };
    let in_use = versions.iter().filter(|id| rulebook.standards[**id].is_in_use(as_of));
    let found = in_use.chain(versions).find_map(|id| rulebook.requirement(*id, tail));
    found.ok_or_else(|| {
        let paths = paths(rulebook);
        let own = format!("{head}/");
        let known = paths.iter().map(String::as_str).filter(|path| path.starts_with(&own));
        if tail.is_empty() {
            let known = known.map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
            let message = format!("`{head}` is a standard, not a requirement");
            return Failure::with_help(message, format!("its requirements are {known}"));
        }
        Failure::unknown("requirement", name, known.collect::<Vec<_>>())
    })
}

/// Returns every `standard/requirement`, sorted.
fn paths(rulebook: &Rulebook) -> Vec<String> {
    let all = rulebook.requirements.iter();
    let mut paths: Vec<String> = all.map(|(id, _)| rulebook.requirement_path(id)).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Explains the decision of `requirement` for the descriptor called `name`.
fn decision(
    args: &Args,
    opened: &mut Opened,
    terminal: &mut Terminal,
    as_of: Date,
    requirement: Id<Requirement>,
    name: &str,
) -> Result<(), Failure> {
    let path = PathBuf::from(name);
    let read = if path.is_file() {
        decided::read(opened, Some(&[path]), None)
    } else {
        decided::read(opened, None, None)
    };
    let subject = match &read.chosen {
        Some(files) => {
            let all = (0..).zip(&read.estate.descriptors);
            let inside = all.filter(|(_, it)| files.contains(&it.file)).map(|(at, _)| at);
            only(&opened.rulebook, &read.estate, requirement, name, inside.collect())?
        }
        None => find_descriptor(&opened.rulebook, &read.estate, requirement, name)?,
    };
    let file = read.estate.descriptors.get(subject as usize).map(|it| it.file);
    let mistakes = read.diagnostics.iter().filter(|it| Some(it.primary.span.file) == file);
    opened::warn(terminal, &opened.sources, &mistakes.cloned().collect::<Vec<_>>());
    let (rulebook, sources, estate) = (&opened.rulebook, &opened.sources, &read.estate);
    let explained = engine::explain(rulebook, estate, sources, as_of, requirement, subject);
    let report = Report {
        as_of,
        decisions: vec![explained.decision],
        findings: vec![explained.finding],
        standards: Vec::new(),
        lots: Vec::new(),
        diagnostics: Vec::new(),
        totals: Totals::default(),
    };
    let view = View { sources, rulebook, estate, report: &report };
    let style = terminal.style;
    for decision in &report.decisions {
        match args.format {
            Format::Text => {
                let derivation = &explained.derivation;
                text::derivation(terminal.out(), &view, decision, derivation, args.all, style)?;
            }
            Format::Json => {
                json::derivation(terminal.out(), &view, decision, &explained.derivation)?;
            }
        }
    }
    Ok(())
}

/// Returns the descriptor called `name`: `id`, or `kind/id`.
fn find_descriptor(
    rulebook: &Rulebook,
    estate: &Estate,
    requirement: Id<Requirement>,
    name: &str,
) -> Result<u32, Failure> {
    let (kind, id) = match name.split_once('/') {
        Some((kind, id)) if rulebook.kind_names.contains_key(kind) => (Some(kind), id),
        _ => (None, name),
    };
    let is_named = |kind_of: Id<crate::rulebook::Kind>| {
        kind.is_none_or(|kind| &*rulebook.kinds[kind_of].name.node == kind)
    };
    let all = (0..).zip(&estate.descriptors);
    let found = all.filter(|(_, it)| &*it.id == id && is_named(it.kind)).map(|(at, _)| at);
    let found: Vec<u32> = found.collect();
    if found.is_empty() {
        let ids: Vec<&str> = estate.descriptors.iter().map(|it| &*it.id).collect();
        return Err(Failure::unknown("descriptor", name, ids));
    }
    only(rulebook, estate, requirement, name, found)
}

/// Returns the one of `found` that `requirement` is about.
fn only(
    rulebook: &Rulebook,
    estate: &Estate,
    requirement: Id<Requirement>,
    name: &str,
    found: Vec<u32>,
) -> Result<u32, Failure> {
    let path = rulebook.requirement_path(requirement);
    let standard = &rulebook.standards[rulebook.requirements[requirement].standard];
    let is_about = |at: &&u32| {
        let kind = estate.descriptors.get(**at as usize).map(|it| it.kind);
        standard.applies_to.iter().any(|selector| Some(selector.kind) == kind)
    };
    let about: Vec<u32> = found.iter().filter(is_about).copied().collect();
    let named = |all: &[u32]| {
        let all = all.iter().filter_map(|at| estate.descriptors.get(*at as usize));
        let names = all.map(|it| format!("`{}/{}`", rulebook.kinds[it.kind].name.node, it.id));
        names.collect::<Vec<_>>().join(", ")
    };
    match (about.as_slice(), found.as_slice()) {
        ([one], _) => Ok(*one),
        ([], []) => Err(Failure::new(format!("there is no descriptor in `{name}`"))),
        ([], _) => {
            let kinds = standard.applies_to.iter().map(|it| &*rulebook.kinds[it.kind].name.node);
            let kinds: std::collections::BTreeSet<&str> = kinds.collect();
            let kinds = kinds.into_iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>();
            Err(Failure::with_help(
                format!("`{path}` is not about {}", named(&found)),
                format!("name a descriptor of the kind {}", kinds.join(" or ")),
            ))
        }
        (many, _) => Err(Failure::with_help(
            format!("`{name}` means more than one descriptor"),
            format!("name one of {}", named(many)),
        )),
    }
}
