//! Codelists that are kept as a table beside the rulebook, in CSV.
//!
//! The first line names the columns: `code`, `title`, `about`, `deprecated`, `use`, and
//! facts by the name of their field. An empty cell says nothing.

use std::collections::BTreeMap;

use super::codelists::{Fact, Row};
use super::draft::Draft;
use super::items;
use crate::diag::{Diagnostic, codes::name, codes::rulebook as code};
use crate::rulebook::shape::Record;
use crate::syntax::ast;
use crate::text::{FileId, Span, Spanned, Str};
use crate::value::parse_date;

/// The files that codelists name, or why they could not be read, by the place of the path.
pub(super) type Files = BTreeMap<Span, Result<FileId, String>>;

/// The columns that every table may have.
const COLUMNS: &[&str] = &["code", "title", "about", "deprecated", "use"];

/// Reads the table that `path` names; `None` where there is none to read.
pub(super) fn read(
    draft: &mut Draft<'_>,
    path: &ast::Text,
    files: &Files,
    facts: Option<&Record>,
) -> Option<Vec<Row>> {
    let file = match files.get(&path.span) {
        Some(Ok(file)) => *file,
        Some(Err(why)) => {
            let message = format!("`{}` cannot be read: {why}", path.node);
            draft.report(
                Diagnostic::new(code::TABLE, path.span, message)
                    .help("the path starts from the folder of this file"),
            );
            return None;
        }
        None => {
            draft.say(code::TABLE, path.span, format!("`{}` was not read", path.node));
            return None;
        }
    };
    let text = draft.sources.get(file).text.clone();
    let mut lines = rows(draft, file, &text)?.into_iter();
    let Some(header) = lines.next() else {
        let message = format!("`{}` is empty", path.node);
        draft.report(
            Diagnostic::new(code::TABLE, path.span, message)
                .help("the first line names the columns: `code,title`"),
        );
        return None;
    };
    let columns = columns(draft, &header, facts)?;
    let is_bare = lines.len() == 0;
    let rows: Vec<Row> = lines.filter_map(|line| row(draft, &columns, &line)).collect();
    // Lines that could not be read are reported; that no other is left is not news.
    (is_bare || !rows.is_empty()).then_some(rows)
}

/// One line: its cells with their places.
struct Line {
    cells: Vec<Spanned<Str>>,
    span: Span,
}

/// Splits `text` into lines of cells.
fn rows(draft: &mut Draft<'_>, file: FileId, text: &str) -> Option<Vec<Line>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Some(lines),
            Err(error) => {
                let at = error.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
                let span = Span::new(file, at, at);
                draft.say(code::TABLE, span, "this line cannot be read as CSV");
                return None;
            }
        }
        let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        lines.push(line(file, text, start..end.min(text.len()), &record));
    }
}

/// Puts the cells of `record` at their places in `range` of `text`.
fn line(
    file: FileId,
    text: &str,
    range: std::ops::Range<usize>,
    record: &csv::StringRecord,
) -> Line {
    let raw = text.get(range.clone()).unwrap_or_default();
    // Blank lines before a record belong to its range.
    let lead = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
    let raw = raw.trim_matches(['\r', '\n']);
    let start = range.start + lead;
    let mut ends = Vec::new();
    let mut is_quoted = false;
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => ends.push(at),
            _ => {}
        }
    }
    ends.push(raw.len());
    let mut from = 0;
    let mut cells = Vec::new();
    for (index, cell) in record.iter().enumerate() {
        let to = ends.get(index).copied().unwrap_or(raw.len());
        let span = Span::new(file, start + from, start + to);
        cells.push(Spanned::new(Str::from(cell.trim()), span));
        from = (to + 1).min(raw.len());
    }
    Line { cells, span: Span::new(file, start, start + raw.len()) }
}

/// Reads the names of the columns; `None` where no column holds the codes.
fn columns(
    draft: &mut Draft<'_>,
    header: &Line,
    facts: Option<&Record>,
) -> Option<Vec<Option<Spanned<Str>>>> {
    let mut columns: Vec<Option<Spanned<Str>>> = Vec::new();
    for cell in &header.cells {
        let is_known = COLUMNS.contains(&&*cell.node)
            || facts.is_some_and(|record| record.slots.contains_key(&cell.node));
        if !is_known {
            let known = facts.iter().flat_map(|record| record.slots.keys()).map(|key| &**key);
            let message = format!("`{}` is not a column of this codelist", cell.node);
            let diagnostic = Diagnostic::new(name::UNKNOWN_FACT, cell.span, message)
                .help("the columns are `code`, `title`, `about`, `deprecated`, `use`, and the fields of the record that `with` names")
                .did_you_mean(&cell.node, COLUMNS.iter().copied().chain(known));
            draft.report(diagnostic);
            columns.push(None);
            continue;
        }
        if let Some(first) = columns.iter().flatten().find(|column| column.node == cell.node) {
            items::twice(draft, "column", cell, first.span, &cell.node);
            columns.push(None);
            continue;
        }
        columns.push(Some(cell.clone()));
    }
    if columns.iter().flatten().all(|column| &*column.node != "code") {
        // A column that is not known may be the one that is missed.
        if columns.iter().all(Option::is_some) {
            draft.report(
                Diagnostic::new(code::TABLE, header.span, "no column is called `code`")
                    .help("the first line names the columns: `code,title`"),
            );
        }
        return None;
    }
    Some(columns)
}

fn row(draft: &mut Draft<'_>, columns: &[Option<Spanned<Str>>], line: &Line) -> Option<Row> {
    if line.cells.len() != columns.len() {
        let message = format!(
            "this line has {} {}, and the first line names {}",
            line.cells.len(),
            if line.cells.len() == 1 { "cell" } else { "cells" },
            columns.len()
        );
        draft.report(
            Diagnostic::new(code::TABLE, line.span, message)
                .help("put a cell that holds a comma in double quotes"),
        );
        return None;
    }
    let mut code_name = None;
    let mut title = None;
    let mut about = None;
    let mut facts = Vec::new();
    let mut deprecated = None;
    let mut successor = None;
    for (column, cell) in columns.iter().zip(&line.cells) {
        let Some(column) = column else { continue };
        if cell.node.is_empty() {
            continue;
        }
        match &*column.node {
            "code" => code_name = Some(cell.clone()),
            "title" => title = Some(cell.clone()),
            "about" => about = Some(cell.node.clone()),
            "use" => successor = Some(cell.clone()),
            "deprecated" => match parse_date(&cell.node) {
                Ok(date) => deprecated = Some(date),
                Err(form) => draft.report(
                    Diagnostic::new(
                        code::DOES_NOT_FIT,
                        cell.span,
                        "`deprecated` is the date from which a code is no longer used",
                    )
                    .help(form),
                ),
            },
            _ => {
                let name = Spanned::new(column.node.clone(), cell.span);
                facts.push((name, Fact::Cell(cell.node.clone()), cell.span));
            }
        }
    }
    let Some(name) = code_name else {
        draft.say(code::TABLE, line.span, "this line has no code");
        return None;
    };
    if let (None, Some(successor)) = (deprecated, &successor) {
        let message = "this code has a `use`, and no day from which it is `deprecated`";
        draft.say(code::TABLE, successor.span, message);
    }
    Some(Row {
        name,
        title,
        about,
        facts,
        deprecated: deprecated.map(|date| (date, successor)),
        span: line.span,
    })
}
