//! Findings for machines: one JSON object, or the commands that GitHub reads from a log.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::diag::{Diagnostic, Label, Severity};
use crate::report::Places;
use crate::text::{Sources, Span};
use crate::value::Date;

/// The version of the form; a change that a reader could trip over raises it.
const SCHEMA: &str = "1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: String,
    findings: Vec<Item<'a>>,
    totals: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'static str,
    name: Option<&'static str>,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    place: Place<'a>,
    related: Vec<Place<'a>>,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    label: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    place: Place<'a>,
    replacement: &'a str,
}

/// Writes `found` as one JSON object.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(
    out: &mut dyn Write,
    sources: &Sources,
    found: &[Diagnostic],
    as_of: Date,
) -> io::Result<()> {
    let mut places = Places::new(sources);
    let mut totals = BTreeMap::new();
    let mut findings = Vec::new();
    for one in found {
        *totals.entry(one.code.words.unwrap_or(one.code.name)).or_default() += 1;
        let related = one.related.iter().map(|label| labelled(&mut places, label)).collect();
        let fix = one.fix.as_ref().map(|fix| Fix {
            place: place(&mut places, fix.span, ""),
            replacement: &fix.replacement,
        });
        findings.push(Item {
            code: one.code.name,
            name: one.code.words,
            severity: match one.code.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &one.message,
            help: one.help.as_deref(),
            place: labelled(&mut places, &one.primary),
            related,
            fix,
        });
    }
    let document = Document { schema: SCHEMA, as_of: as_of.to_string(), findings, totals };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

fn labelled<'a>(places: &mut Places<'a>, label: &'a Label) -> Place<'a> {
    place(places, label.span, &label.text)
}

fn place<'a>(places: &mut Places<'a>, span: Span, label: &'a str) -> Place<'a> {
    let start = places.position(span.file, span.start);
    let end = places.position(span.file, span.end);
    Place {
        file: places.path(span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label,
    }
}

/// Writes `found` as the commands by which GitHub marks lines of a pull request.
///
/// # Errors
///
/// Fails when `out` does.
pub fn github(out: &mut dyn Write, sources: &Sources, found: &[Diagnostic]) -> io::Result<()> {
    let mut places = Places::new(sources);
    for one in found {
        let at = labelled(&mut places, &one.primary);
        let help = one.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        writeln!(
            out,
            "::warning file={},line={},col={},endLine={},title={}::{}",
            escaped(at.file, true),
            at.line,
            at.column,
            at.end_line,
            escaped(&one.code.shown(), true),
            escaped(&format!("{}{help}", one.message), false),
        )?;
    }
    Ok(())
}

/// Escapes what would end a property or a command.
fn escaped(text: &str, is_property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if is_property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}
