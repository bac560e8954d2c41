//! The layout of declarations: which piece begins a line, and how far it stands in.

use std::ops::Range;

use super::columns::align;
use super::form::of_expr;
use super::sheet::{Ends, Sheet};
use crate::syntax::ast::{
    Block, BlockWord, Code, Codelist, Codes, DatedValue, Define, Field, FieldType, File,
    GivenSource, Item, Preface, Property, PropertyValue, Shape,
};
use crate::text::Span;

/// How far what stands in braces stands in.
pub(super) const STEP: usize = 2;

/// Returns the text of `file`, laid out.
pub(super) fn lay(text: &str, file: &File, ends: Ends) -> String {
    let mut sheet = Sheet::new(text, &given_data(file), ends);
    for item in &file.items {
        match item {
            Item::Shape(shape) => lay_shape(&mut sheet, shape),
            Item::Codelist(list) => lay_codelist(&mut sheet, list),
            Item::Value(value) => lay_value(&mut sheet, value),
            Item::Define(define) => lay_define(&mut sheet, define),
            Item::Block(block) => {
                let start = sheet.at(block.span.start);
                sheet.begin(start, 0);
                lay_block(&mut sheet, block, 0);
            }
        }
    }
    sheet.place_comments();
    for at in sheet.prose() {
        let indent = sheet.indent(at);
        sheet.rewrite(at, |prose| reindent(prose, indent));
    }
    sheet.text()
}

/// Returns where data is given, in order: commas mean nothing there.
fn given_data(file: &File) -> Vec<Span> {
    let mut spans = Vec::new();
    for item in &file.items {
        let Item::Block(block) = item else { continue };
        spans.extend(block.properties.iter().filter_map(|property| match &property.value {
            PropertyValue::Given(given) => match &given.source {
                GivenSource::Inline { data, .. } => Some(data.span),
                GivenSource::File(_) => None,
            },
            _ => None,
        }));
    }
    spans
}

/// Begins lines with the closing brace of what ends at `span`, and returns the range
/// from its brace on; `None` where it has none.
fn lay_braces(
    sheet: &mut Sheet<'_>,
    from: usize,
    span: Span,
    indent: usize,
) -> Option<Range<usize>> {
    let close = sheet.range(span).end.checked_sub(1)?;
    if !sheet.is_sign(close, "}") {
        return None;
    }
    let open = sheet.find(from, "{").filter(|open| *open < close)?;
    if open + 1 < close {
        sheet.line(close, indent);
    }
    Some(open..close + 1)
}

fn lay_shape(sheet: &mut Sheet<'_>, shape: &Shape) {
    let start = sheet.at(shape.span.start);
    sheet.begin(start, 0);
    lay_braces(sheet, start, shape.span, 0);
    lay_fields(sheet, &shape.preface, &shape.fields, STEP);
}

/// Lays out what is said of a whole block: each word of it begins a line.
fn lay_preface(sheet: &mut Sheet<'_>, preface: &Preface, indent: usize) {
    let texts = preface.about.iter().chain(preface.sources.iter().map(|source| &source.url));
    for text in texts {
        let word = sheet.before(sheet.at(text.span.start));
        sheet.begin(word, indent);
    }
}

/// Begins a line under a field or a code with its `about`, else with its `example`, and
/// returns the end of what stands before.
fn lay_sentence(
    sheet: &mut Sheet<'_>,
    all: &Range<usize>,
    said: [Option<Span>; 2],
    indent: usize,
) -> usize {
    let words = said.into_iter().flatten().map(|span| sheet.before(sheet.at(span.start)));
    let Some(first) = words.min() else { return all.end };
    sheet.line(first, indent + STEP);
    first
}

fn lay_fields(sheet: &mut Sheet<'_>, preface: &Preface, fields: &[Field], indent: usize) {
    lay_preface(sheet, preface, indent);
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    for field in fields {
        let all = sheet.range(field.span);
        sheet.begin(all.start, indent);
        if sheet.is_apart(all.start) {
            align(sheet, &std::mem::take(&mut rows), 2);
        }
        if let FieldType::Group { preface, fields } = &field.ty {
            align(sheet, &std::mem::take(&mut rows), 2);
            lay_braces(sheet, all.start, field.span, indent);
            lay_fields(sheet, preface, fields, indent + STEP);
            continue;
        }
        let about = field.about.as_ref().map(|text| text.span);
        let example = field.example.as_ref().map(|example| example.span);
        let end = lay_sentence(sheet, &all, [about, example], indent);
        let all = all.start..end;
        let title = field.title.as_ref().map(|title| sheet.at(title.span.start));
        let name = all.start..all.start + 1;
        rows.push(match title {
            Some(title) if title + 1 == all.end => {
                vec![name, all.start + 1..title, title..all.end]
            }
            _ => vec![name, all.start + 1..all.end],
        });
    }
    align(sheet, &rows, 2);
}

fn lay_codelist(sheet: &mut Sheet<'_>, list: &Codelist) {
    let start = sheet.at(list.span.start);
    sheet.begin(start, 0);
    lay_braces(sheet, start, list.span, 0);
    lay_preface(sheet, &list.preface, STEP);
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    let Codes::Inline(codes) = &list.codes else { return };
    for code in codes {
        let all = sheet.range(code.span);
        sheet.begin(all.start, STEP);
        if sheet.is_apart(all.start) {
            align(sheet, &std::mem::take(&mut rows), 2);
        }
        let about = code.about.as_ref().map(|text| text.span);
        let all = all.start..lay_sentence(sheet, &all, [about, None], STEP);
        lay_facts(sheet, code, all.clone());
        let mut row = Vec::new();
        let mut from = all.start;
        let title = code.title.as_ref().map(|title| sheet.at(title.span.start));
        for next in [Some(all.start + 1), title.map(|title| title + 1)].into_iter().flatten() {
            if next > from && next <= all.end {
                row.push(from..next);
                from = next;
            }
        }
        if from < all.end {
            row.push(from..all.end);
        }
        rows.push(row);
    }
    align(sheet, &rows, 2);
}

/// Lays out the facts of a code: two spaces between them.
fn lay_facts(sheet: &mut Sheet<'_>, code: &Code, all: Range<usize>) {
    let Some(open) = sheet.find(all.start, "{").filter(|open| *open < all.end) else { return };
    let facts = code.facts.iter().map(|(name, _)| sheet.at(name.span.start));
    let deprecated = code.deprecated.as_ref();
    let deprecated = deprecated.map(|it| sheet.before(sheet.at(it.from.span.start)));
    let all: Vec<usize> = facts.chain(deprecated).filter(|at| *at > open + 1).collect();
    for fact in all {
        sheet.space(fact, 2);
    }
}

fn lay_value(sheet: &mut Sheet<'_>, value: &DatedValue) {
    let start = sheet.at(value.span.start);
    sheet.begin(start, 0);
    if let Some(colon) = sheet.find(start, ":") {
        sheet.space(colon, 1);
    }
    let all = sheet.range(value.span);
    if value.rows.len() < 2 && sheet.width(all.clone()).is_some() && sheet.fits(all) {
        return;
    }
    lay_braces(sheet, start, value.span, 0);
    let mut rows = Vec::new();
    for row in &value.rows {
        let all = sheet.range(row.span);
        sheet.begin(all.start, STEP);
        let from = sheet.before(sheet.at(row.from.span.start));
        rows.push(vec![all.start..from, from..all.end]);
    }
    align(sheet, &rows, 1);
}

fn lay_define(sheet: &mut Sheet<'_>, define: &Define) {
    let all = sheet.range(define.span);
    sheet.begin(all.start, 0);
    // No space stands before the brackets.
    sheet.space(sheet.at(define.name.span.start) + 1, 0);
    let body = of_expr(sheet, &define.body);
    if !sheet.fits(all.clone()) {
        sheet.line(body.range.start, STEP);
    }
    body.lay(sheet);
}

/// Lays out the properties of a block whose first line stands in by `indent`.
pub(super) fn lay_block(sheet: &mut Sheet<'_>, block: &Block, indent: usize) {
    let start = sheet.at(block.span.start);
    let all = sheet.range(block.span);
    let is_body = block.word.node == BlockWord::Body;
    let is_short = is_body && block.properties.iter().all(is_life);
    if is_short && sheet.width(all.clone()).is_some() && sheet.fits(all) {
        return;
    }
    if lay_braces(sheet, start, block.span, indent).is_none() {
        return;
    }
    let indent = indent + STEP;
    let words = block.properties.iter().filter(|property| property.is_aligned());
    let widest = words.map(|property| property.word.node.len()).max().unwrap_or(0);
    let mut before: Option<&Property> = None;
    for property in &block.properties {
        let start = sheet.at(property.span.start);
        let continues = is_body
            && property.word.node.as_ref() != "from"
            && is_life(property)
            && before.is_some_and(is_life)
            && !sheet.is_apart(start)
            && !sheet.has_comment(start.saturating_sub(1)..start);
        before = Some(property);
        if continues {
            continue;
        }
        sheet.begin(start, indent);
        if property.is_aligned() && !is_body {
            let words = property.word.node.split(' ').count();
            sheet.space(start + words, widest - property.word.node.len() + 1);
        }
        property.lay(sheet, indent);
    }
}

/// Whether a property says when a body was there, or what came after it.
fn is_life(property: &Property) -> bool {
    matches!(property.value, PropertyValue::Then(_))
        || (matches!(property.value, PropertyValue::Date(_))
            && matches!(&*property.word.node, "from" | "until"))
}

/// Sets the lines of prose in by `indent`, with its own indents kept.
fn reindent(prose: &str, indent: usize) -> String {
    let lines: Vec<&str> = prose.lines().map(str::trim_end).collect();
    let (Some((first, rest)), Some(last)) = (lines.split_first(), lines.last()) else {
        return prose.to_owned();
    };
    // What closes it with text before it is left as it is.
    if rest.is_empty() || last.trim() != "\"\"\"" {
        return prose.to_owned();
    }
    let inner = rest.get(..rest.len() - 1).unwrap_or_default();
    let width = |line: &&&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = inner.iter().filter(|line| !line.is_empty()).map(|line| width(&line)).min();
    let mut text = (*first).to_owned();
    let blank = |line: &&&str| line.is_empty();
    let leading = inner.iter().take_while(blank).count();
    let trailing = inner.iter().rev().take_while(blank).count();
    let shown = inner.get(leading..inner.len() - trailing.min(inner.len() - leading));
    for line in shown.unwrap_or_default() {
        text.push('\n');
        if let Some(line) = line.get(common.unwrap_or(0)..).filter(|line| !line.is_empty()) {
            text.extend(std::iter::repeat_n(' ', indent));
            text.push_str(line);
        }
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
    text.push_str("\"\"\"");
    text
}
