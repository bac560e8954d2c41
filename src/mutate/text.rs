//! What a person reads of mutants: those that no test notices, at their places, what is
//! allowed and why, and a closing line.
//!
//! Never lists what was noticed.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Mutant, Mutants};
use crate::report::Places;
use crate::report::frame::{self, Mark, Style, Tone};
use crate::report::words::{count_words, counted};
use crate::rulebook::Rulebook;
use crate::suite::coverage::text::percent;
use crate::syntax::allow::Allowance;
use crate::text::Sources;

/// Writes each mutant that no test notices at its place in the rules, what is allowed, and a
/// closing line; with `quiet`, the line alone.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(
    out: &mut dyn Write,
    (rulebook, sources): (&Rulebook, &Sources),
    mutants: &Mutants,
    quiet: bool,
    style: Style,
) -> io::Result<()> {
    if !quiet {
        let mut places = Places::new(sources);
        for of_one in mutants.survivors.chunk_by(|a, b| a.owner == b.owner) {
            let path = of_one.first().map(|one| one.owner.path(rulebook)).unwrap_or_default();
            let word = style.paint(Tone::Warning, "NOT NOTICED");
            let count = counted(of_one.len(), "mutant");
            writeln!(out, "{word}  {}   {count}", style.paint(Tone::Strong, &path))?;
            let marks: Vec<Mark> = of_one.iter().map(mark).collect();
            writeln!(out, "{}", frame::draw(&mut places, &marks, &BTreeMap::new(), &[], style))?;
        }
        for one in &mutants.unused {
            let word = style.paint(Tone::Warning, "NOT NEEDED");
            writeln!(out, "{word}  {}", one.name.node)?;
            let mark = Mark { span: one.span, text: why_unused(one), tone: Tone::Warning };
            writeln!(out, "{}", frame::draw(&mut places, &[mark], &BTreeMap::new(), &[], style))?;
        }
        allowed(out, rulebook, mutants)?;
    }
    writeln!(out, "{}", closing(mutants, style))
}

fn mark(mutant: &Mutant) -> Mark {
    let text = format!("no test notices that {}", mutant.says);
    Mark { span: mutant.span, text, tone: Tone::Warning }
}

/// Returns what is wrong with an allowance that allows nothing.
pub(super) fn why_unused(one: &Allowance) -> String {
    match one.reason {
        None => "this gives no reason, and so allows nothing".to_owned(),
        Some(_) => "every mutant here is noticed, or is of another sort".to_owned(),
    }
}

/// Lists what is allowed by its reasons.
fn allowed(out: &mut dyn Write, rulebook: &Rulebook, mutants: &Mutants) -> io::Result<()> {
    let mut reasons: BTreeMap<(String, &str, &str), usize> = BTreeMap::new();
    for (mutant, reason) in &mutants.allowed {
        let path = mutant.owner.path(rulebook);
        *reasons.entry((path, mutant.operator.word(), reason)).or_default() += 1;
    }
    for ((path, operator, reason), count) in &reasons {
        let count = if *count == 1 { String::new() } else { format!(" ({count})") };
        writeln!(out, "allowed  {path}  {operator}{count}: {}", frame::clean(reason))?;
    }
    if reasons.is_empty() { Ok(()) } else { writeln!(out) }
}

/// Returns the closing line: how many there are, and what became of them.
fn closing(mutants: &Mutants, style: Style) -> String {
    let total = mutants.counted() + mutants.allowed.len();
    let line = format!(
        "{}: {} noticed, {} not noticed, {} allowed; {} noticed of those that are not allowed",
        counted_words(total),
        count_words(mutants.noticed),
        count_words(mutants.survivors.len()),
        count_words(mutants.allowed.len()),
        percent(mutants.share())
    );
    let tone = if mutants.survivors.is_empty() { Tone::Good } else { Tone::Warning };
    style.paint(tone, &line)
}

fn counted_words(count: usize) -> String {
    format!("{} {}", count_words(count), if count == 1 { "mutant" } else { "mutants" })
}
