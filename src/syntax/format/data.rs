//! The layout of data in tests: on one line where it fits; else short fields share lines,
//! and each record or list has its own.

use std::ops::Range;

use super::WIDTH;
use super::columns::align;
use super::layout::STEP;
use super::sheet::Sheet;
use crate::syntax::ast::{Data, DataKind, Given, GivenSource};
use crate::text::Span;

/// The columns of a record in a list: it is read across, as a row of a table.
const ROW: usize = 140;

/// Lays out what is given; its line stands in by `indent`.
pub(super) fn lay_given(sheet: &mut Sheet<'_>, given: &Given, indent: usize) {
    if let GivenSource::Inline { data, .. } = &given.source {
        flatten(sheet, data);
        lay(sheet, data, indent, WIDTH);
    }
}

/// One field or element: where it begins, and its value.
type Entry<'a> = (usize, &'a Data);

/// Returns the entries of a record or list; `None` for anything else.
fn entries<'a>(sheet: &Sheet<'_>, data: &'a Data) -> Option<Vec<Entry<'a>>> {
    let start = |span: Span| sheet.at(span.start);
    match &data.kind {
        DataKind::Record(fields) => {
            Some(fields.iter().map(|(name, value)| (start(name.span), value)).collect())
        }
        DataKind::List(items) => {
            Some(items.iter().map(|value| (start(value.span), value)).collect())
        }
        DataKind::Text(_) | DataKind::Bare(_) => None,
    }
}

fn is_list(data: &Data) -> bool {
    matches!(data.kind, DataKind::List(_))
}

/// Puts everything on one line.
fn flatten(sheet: &mut Sheet<'_>, data: &Data) {
    let Some(entries) = entries(sheet, data) else { return };
    let count = entries.len();
    for (number, (start, value)) in entries.into_iter().enumerate() {
        if number > 0 {
            sheet.space(start, if is_list(data) { 1 } else { 2 });
        }
        if is_list(data) && number + 1 < count {
            sheet.comma(sheet.range(value.span).end - 1, true);
        }
        flatten(sheet, value);
    }
}

/// Breaks `data` where it does not fit in `columns`; the line on which it begins stands in
/// by `indent`.
fn lay(sheet: &mut Sheet<'_>, data: &Data, indent: usize, columns: usize) {
    let all = sheet.range(data.span);
    if sheet.fits_in(all.clone(), columns) {
        return;
    }
    let Some(entries) = entries(sheet, data) else { return };
    let mut indent = indent;
    if sheet.is_forced(all.start) {
        indent += STEP;
        sheet.line(all.start, indent);
    }
    let (Some(last), Some(first)) = (all.end.checked_sub(1), entries.first()) else { return };
    if is_list(data) {
        for (_, value) in &entries {
            sheet.comma(sheet.range(value.span).end - 1, false);
        }
    }
    // What holds one thing alone closes with it.
    if let [(_, value)] = entries.as_slice()
        && !is_list(data)
        && !is_single(value)
        && !sheet.has_comment(all.start..sheet.at(value.span.start))
        && !sheet.has_comment(sheet.range(value.span).end..last)
    {
        lay(sheet, value, indent, WIDTH);
        return;
    }
    let column = indent + STEP;
    sheet.begin(first.0, column);
    let mut width = 0;
    let mut was_short = false;
    for (start, value) in &entries {
        let wanted = sheet.width(*start..sheet.range(value.span).end);
        let is_short = is_single(value) && !is_list(data);
        let is_packed = is_short
            && was_short
            && !sheet.is_apart(*start)
            && wanted.is_some_and(|wanted| width + 2 + wanted <= WIDTH);
        if is_packed {
            sheet.space(*start, 2);
            width += 2 + wanted.unwrap_or(0);
        } else {
            sheet.begin(*start, column);
            width = column + wanted.unwrap_or(WIDTH);
        }
        was_short = is_short && !sheet.has_comment(*start..sheet.range(value.span).end + 1);
        let is_row = is_list(data) && is_row(value);
        lay(sheet, value, column, if is_row { ROW } else { WIDTH });
    }
    sheet.line(last, indent);
    if is_list(data) {
        tabulate(sheet, &entries);
    }
}

/// Whether data is no record or list that holds something.
fn is_single(data: &Data) -> bool {
    match &data.kind {
        DataKind::Record(inner) => inner.is_empty(),
        DataKind::List(inner) => inner.is_empty(),
        DataKind::Text(_) | DataKind::Bare(_) => true,
    }
}

/// Whether data is a record of single values.
fn is_row(data: &Data) -> bool {
    matches!(&data.kind, DataKind::Record(fields) if fields.iter().all(|(_, it)| is_single(it)))
}

/// Sets the fields of records with the same fields under each other.
fn tabulate(sheet: &mut Sheet<'_>, rows: &[Entry<'_>]) {
    let mut cells: Vec<Vec<Range<usize>>> = Vec::new();
    let mut names: Option<Vec<&str>> = None;
    for (_, row) in rows {
        let DataKind::Record(fields) = &row.kind else { return };
        let own: Vec<&str> = fields.iter().map(|(name, _)| &*name.node).collect();
        let is_flat = sheet.width(sheet.range(row.span)).is_some();
        if !is_flat || *names.get_or_insert_with(|| own.clone()) != own {
            return;
        }
        let starts = fields.iter().map(|(name, _)| sheet.at(name.span.start));
        let ends = fields.iter().map(|(_, value)| sheet.range(value.span).end);
        cells.push(starts.zip(ends).map(|(start, end)| start..end).collect());
    }
    align(sheet, &cells, 2);
}
