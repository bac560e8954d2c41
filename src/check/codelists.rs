//! Codelists: codes, their facts, their order, and what takes a deprecated one's place.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::items::{self, Items, Taken};
use super::literal;
use super::shapes::report_misfit;
use super::table::{self, Files};
use super::types;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::name, codes::rulebook as code};
use crate::rulebook::shape::{Code, Order, Record, Type};
use crate::rulebook::{Codelist, Meaning, Name, Source};
use crate::syntax::ast::{self, Codes};
use crate::text::{Span, Spanned, Str};
use crate::value::{Date, Value};

/// A code as read, from braces or from a table, before its facts and successor are known.
pub(super) struct Row {
    /// The code.
    pub name: Spanned<Str>,
    /// Its title.
    pub title: Option<Spanned<Str>>,
    /// Its facts.
    pub facts: Vec<(Spanned<Str>, Fact, Span)>,
    /// From when it is deprecated, and what takes its place.
    pub deprecated: Option<(Date, Option<Spanned<Str>>)>,
    /// One sentence about it.
    pub about: Option<Str>,
    /// All of it.
    pub span: Span,
}

/// A fact as written.
pub(super) enum Fact {
    /// A literal of the language.
    Literal(ast::Default),
    /// A cell of a table.
    Cell(Str),
}

/// Makes a shell of every codelist, so that types can name them.
pub(super) fn declare(draft: &mut Draft<'_>, items: &Items<'_>) {
    let mut taken = Taken::default();
    for list in &items.codelists {
        let id = draft.rulebook.codelists.push(Codelist {
            name: list.name.clone(),
            title: list.title.clone(),
            order: match list.ordered.map(|ordered| ordered.node) {
                None => Order::None,
                Some(true) => Order::LowestFirst,
                Some(false) => Order::HighestFirst,
            },
            facts: None,
            about: list.preface.about.clone(),
            sources: list.preface.sources.iter().map(Source::from).collect(),
            codes: Vec::new(),
            indexes: BTreeMap::new(),
            span: list.span,
        });
        if taken.take(draft, "codelist", &list.name) {
            draft.names.codelists.insert(list.name.node.clone(), id);
        }
    }
}

/// Reads the codes of every codelist, then their facts, which may be codes themselves.
pub(super) fn codes(draft: &mut Draft<'_>, items: &Items<'_>, csv: &Files) {
    let mut rows: Vec<(Id<Codelist>, Vec<Row>)> = Vec::new();
    for (index, list) in items.codelists.iter().enumerate() {
        let id = Id::new(index);
        let facts = list.with.as_ref().and_then(|with| facts_record(draft, with));
        draft.rulebook.codelists[id].facts = facts;
        let read = match &list.codes {
            Codes::Inline(codes) => codes.iter().map(inline).collect(),
            Codes::From(path) => {
                let record = facts.map(|facts| draft.rulebook.records[facts].clone());
                match table::read(draft, path, csv, record.as_ref()) {
                    Some(rows) => rows,
                    None => continue,
                }
            }
        };
        if read.is_empty() {
            let message = format!("the codelist `{}` has no code", list.name.node);
            draft.report(
                Diagnostic::new(code::NOTHING_INSIDE, list.name.span, message)
                    .help("add one, such as `gp-core \"GP core system\"`"),
            );
        }
        rows.push((id, add_codes(draft, id, read)));
    }
    for (id, rows) in rows {
        let is_fact_wanted = items.codelists[id.index()].with.is_none()
            || draft.rulebook.codelists[id].facts.is_some();
        for (index, row) in rows.iter().enumerate() {
            successor(draft, id, index, row);
            if is_fact_wanted {
                facts(draft, id, index, row);
            }
        }
    }
}

fn inline(code: &ast::Code) -> Row {
    let fact = |(name, value): &(ast::Name, Spanned<ast::Default>)| {
        (name.clone(), Fact::Literal(value.node.clone()), value.span)
    };
    Row {
        name: code.name.clone(),
        title: code.title.clone(),
        facts: code.facts.iter().map(fact).collect(),
        deprecated: code.deprecated.as_ref().map(|it| (it.from.node, it.successor.clone())),
        about: code.about.as_ref().map(|about| about.node.clone()),
        span: code.span,
    }
}

/// Returns the record that `with` names; its fields must be plain.
fn facts_record(draft: &mut Draft<'_>, with: &ast::Name) -> Option<Id<Record>> {
    let Some(id) = draft.names.records.get(&with.node).copied() else {
        let known = draft.names.records.keys().map(|key| &**key);
        let message = format!("there is no record called `{}`", with.node);
        let diagnostic =
            Diagnostic::new(name::UNKNOWN_TYPE, with.span, message).did_you_mean(&with.node, known);
        draft.report(diagnostic);
        return None;
    };
    let fields = &draft.rulebook.records[id].fields;
    if let Some(field) = fields.iter().find(|field| !types::is_plain(&field.ty)) {
        let message = format!("a fact is one value, and `{}` is not", field.name.node);
        let diagnostic = Diagnostic::new(code::FACTS_NOT_PLAIN, with.span, message)
            .related(field.span, "declared here")
            .help("use a record whose fields are plain values or codes");
        draft.report(diagnostic);
        return None;
    }
    draft.note(with.span, Meaning::Record(id));
    Some(id)
}

/// Adds `rows` as codes and returns those that were added.
fn add_codes(draft: &mut Draft<'_>, id: Id<Codelist>, rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let list = &draft.rulebook.codelists[id];
        if let Some(first) = list.indexes.get(&row.name.node).map(|index| *index as usize) {
            let first = kept[first].name.span;
            items::twice(draft, "code", &row.name, first, &row.name.node);
            continue;
        }
        let list = &mut draft.rulebook.codelists[id];
        let index = u32::try_from(list.codes.len()).unwrap_or(u32::MAX);
        list.indexes.insert(row.name.node.clone(), index);
        list.codes.push(Code {
            name: row.name.node.clone(),
            title: row.title.as_ref().map(|title| title.node.clone()),
            facts: Vec::new(),
            about: row.about.clone(),
            deprecated: None,
            span: row.span,
        });
        draft.meanings.push(Name::declared(row.name.span, Meaning::Code(id, index)));
        kept.push(row);
    }
    kept
}

fn successor(draft: &mut Draft<'_>, id: Id<Codelist>, index: usize, row: &Row) {
    let Some((from, successor)) = &row.deprecated else { return };
    let mut found = None;
    if let Some(successor) = successor {
        let list = &draft.rulebook.codelists[id];
        found = list.indexes.get(&successor.node).copied();
        let diagnostic = match found {
            None => {
                let known = list.indexes.keys().map(|key| &**key);
                let message = format!("`{}` is not a code of `{}`", successor.node, list.name.node);
                Some(
                    Diagnostic::new(name::UNKNOWN_CODE, successor.span, message)
                        .did_you_mean(&successor.node, known),
                )
            }
            Some(at) if at as usize == index => Some(
                Diagnostic::new(
                    code::TAKES_OWN_PLACE,
                    successor.span,
                    format!("`{}` cannot take its own place", successor.node),
                )
                .help("name the code to use instead"),
            ),
            Some(at) => {
                draft.note(successor.span, Meaning::Code(id, at));
                None
            }
        };
        if let Some(diagnostic) = diagnostic {
            found = None;
            draft.report(diagnostic);
        }
    }
    draft.rulebook.codelists[id].codes[index].deprecated = Some((*from, found));
}

fn facts(draft: &mut Draft<'_>, id: Id<Codelist>, index: usize, row: &Row) {
    let Some(record) = draft.rulebook.codelists[id].facts else {
        if let Some((fact, _, _)) = row.facts.first() {
            let list = draft.rulebook.codelists[id].name.clone();
            let message = format!("no record says what facts the codes of `{}` have", list.node);
            draft.report(
                Diagnostic::new(code::FACTS_NOT_PLAIN, fact.span, message)
                    .related(list.span, "this codelist")
                    .help(format!("write `codelist {} with RECORD`", list.node)),
            );
        }
        return;
    };
    let shape = record;
    let record = draft.rulebook.records[shape].clone();
    let mut values: Vec<Option<Value>> = vec![None; record.fields.len()];
    let mut seen: Vec<Option<Span>> = vec![None; record.fields.len()];
    for (fact, value, span) in &row.facts {
        let Some((slot, field)) = record.field(&fact.node) else {
            let known = record.slots.keys().map(|key| &**key);
            let message = format!("`{}` is not a field of `{}`", fact.node, record.name);
            let diagnostic = Diagnostic::new(name::UNKNOWN_FACT, fact.span, message)
                .related(record.span, "the facts are declared here")
                .did_you_mean(&fact.node, known);
            draft.report(diagnostic);
            continue;
        };
        draft.note(fact.span, Meaning::Field(shape, slot));
        let slot = slot as usize;
        if let Some(first) = seen[slot] {
            items::twice(draft, "fact", fact, first, &fact.node);
            continue;
        }
        seen[slot] = Some(fact.span);
        let read = match value {
            Fact::Literal(literal) => literal::fit(&draft.rulebook, literal, &field.ty),
            Fact::Cell(text) => literal::parse(&draft.rulebook, text, &field.ty),
        };
        match read {
            Ok(value) => {
                if let (Value::Code(index), Type::Code(list)) = (&value, &field.ty) {
                    draft.note(*span, Meaning::Code(*list, *index));
                }
                values[slot] = Some(value);
            }
            Err(misfit) => {
                report_misfit(
                    draft,
                    *span,
                    &format!("`{}` of `{}`", fact.node, row.name.node),
                    misfit,
                );
            }
        }
    }
    for (slot, field) in record.fields.iter().enumerate() {
        if field.required && seen[slot].is_none() {
            let message =
                format!("the code `{}` does not say its `{}`", row.name.node, field.name.node);
            draft.report(
                Diagnostic::new(code::MISSING_FACT, row.name.span, message)
                    .related(field.span, "required here"),
            );
        }
    }
    draft.rulebook.codelists[id].codes[index].facts = values;
}
