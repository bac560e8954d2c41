//! The published fields of a descriptor, and types and values in words.
//!
//! A field that is marked private has no name and no value here.

use serde::Serialize;

use super::context::Context;
use super::model::{Day, Link, Piece};
use super::{markdown, route};
use crate::arena::Id;
use crate::descriptor::{Datum, Descriptor, Record, Slot};
use crate::rulebook::shape::{Absent, Bounds};
use crate::rulebook::{Codelist, Field, Type};
use crate::value::Value;

/// A field of a descriptor as it is published.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FieldFacts {
    /// Its name in the descriptor.
    pub(crate) name: String,
    /// Its name for people.
    pub(crate) title: String,
    /// What it holds.
    pub(crate) value: Shown,
}

/// A value as it is published.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "kebab-case")]
pub(crate) enum Shown {
    /// Given, and not of its type.
    Unreadable,
    /// Text, a number, a version, an amount: as it is written.
    Text(String),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Day),
    /// A web address.
    Url(String),
    /// Prose.
    Markdown(String),
    /// A code of a list.
    Code {
        /// The code.
        code: String,
        /// Its title.
        title: String,
    },
    /// Another descriptor.
    Ref(Link),
    /// Fields.
    Record(Vec<FieldFacts>),
    /// Values in order.
    List(Vec<Self>),
    /// Values by key.
    Map(Vec<MapEntry>),
}

/// An entry of a map as it is published.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MapEntry {
    /// Its key.
    pub(crate) key: String,
    /// Its value.
    pub(crate) value: Shown,
}

/// Returns the published fields of a descriptor that say something.
pub(crate) fn fields(context: &Context<'_>, descriptor: &Descriptor) -> Vec<FieldFacts> {
    record(context, context.rulebook.kinds[descriptor.kind].record, &descriptor.record)
}

fn record(
    context: &Context<'_>,
    id: Id<crate::rulebook::Record>,
    record: &Record,
) -> Vec<FieldFacts> {
    let declared = context.rulebook.records[id].fields.iter().zip(&record.slots);
    declared
        .filter(|(field, _)| !field.private)
        .filter_map(|(field, slot)| {
            Some(FieldFacts {
                name: field.name.node.to_string(),
                title: field_title(field),
                value: shown(context, &field.ty, slot)?,
            })
        })
        .collect()
}

/// Returns what people call a field: its name in words. Its title is a sentence about it.
pub(crate) fn field_title(field: &Field) -> String {
    super::words::capital(&field.name.node.replace(['-', '_'], " "))
}

/// Returns the value of a slot; nothing of a field that is absent.
fn shown(context: &Context<'_>, ty: &Type, slot: &Slot) -> Option<Shown> {
    Some(match (&slot.datum, ty) {
        (Datum::Missing, _) => return None,
        (Datum::Value(value), ty) => scalar(context, ty, value),
        (Datum::Ref(reference), _) => Shown::Ref(match reference.target {
            Some(target) => {
                let link = context.descriptor(target);
                // The id stands in this descriptor itself, which is published.
                if link.path.is_some() { link } else { Link::plain(reference.id.to_string()) }
            }
            None => Link::plain(reference.id.to_string()),
        }),
        (Datum::Record(inner), Type::Record(id)) => Shown::Record(record(context, *id, inner)),
        (Datum::List(slots), Type::List(of)) => {
            Shown::List(slots.iter().filter_map(|slot| shown(context, of, slot)).collect())
        }
        (Datum::Map(entries), Type::Map { keys, value }) => {
            let entries = entries.iter().filter_map(|entry| {
                let key = match (&entry.key, keys) {
                    (Value::Code(at), Some(list)) => code(context, *list, *at).1,
                    (key, _) => key.to_string(),
                };
                Some(MapEntry { key, value: shown(context, value, &entry.slot)? })
            });
            Shown::Map(entries.collect())
        }
        (Datum::Unreadable | Datum::Record(_) | Datum::List(_) | Datum::Map(_), _) => {
            Shown::Unreadable
        }
    })
}

fn scalar(context: &Context<'_>, ty: &Type, value: &Value) -> Shown {
    match (value, ty) {
        (Value::Boolean(value), _) => Shown::Boolean(*value),
        (Value::Date(date), _) => Shown::Date(Day(*date)),
        (Value::Code(at), Type::Code(list)) => {
            let (code, title) = code(context, *list, *at);
            Shown::Code { code, title }
        }
        (Value::Text(text), Type::Markdown) => Shown::Markdown(text.to_string()),
        (Value::Text(text), Type::Url) if markdown::is_safe_url(text) => {
            Shown::Url(text.to_string())
        }
        (value, _) => Shown::Text(value.to_string()),
    }
}

/// Returns a code and its title.
pub(crate) fn code(context: &Context<'_>, list: Id<Codelist>, at: u32) -> (String, String) {
    match context.rulebook.codelists[list].codes.get(at as usize) {
        Some(code) => {
            let name = code.name.to_string();
            let title = code.title.as_ref().map_or_else(|| name.clone(), ToString::to_string);
            (name, title)
        }
        None => (String::new(), String::new()),
    }
}

/// Returns a value in words, dates and codes too.
pub(crate) fn words(context: &Context<'_>, ty: &Type, value: &Value) -> String {
    match scalar(context, ty, value) {
        Shown::Boolean(true) => context.say("yes"),
        Shown::Boolean(false) => context.say("no"),
        Shown::Date(day) => context.language.date(day.0),
        Shown::Code { title, .. } => title,
        Shown::Text(text) | Shown::Url(text) | Shown::Markdown(text) => text,
        Shown::Unreadable | Shown::Ref(_) | Shown::Record(_) | Shown::List(_) | Shown::Map(_) => {
            String::new()
        }
    }
}

/// Returns what the absence of a field means.
pub(crate) fn absence(context: &Context<'_>, field: &Field) -> Option<String> {
    match field.default.as_ref()? {
        Absent::Empty => Some(context.say("none")),
        Absent::Value(value) => Some(words(context, &field.ty, value)),
    }
}

/// Adds the words of a type to `out`; a record is a part of the same page.
pub(crate) fn type_words(context: &Context<'_>, ty: &Type, many: bool, out: &mut Vec<Piece>) {
    let text = |one: &str, more: &str| Piece::Text(context.say(if many { more } else { one }));
    match ty {
        Type::Boolean => out.push(text("type-boolean", "type-boolean-many")),
        Type::Integer(bounds) => {
            out.push(bounded(context, ty, text("type-integer", "type-integer-many"), bounds));
        }
        Type::Decimal(bounds) => {
            out.push(bounded(context, ty, text("type-decimal", "type-decimal-many"), bounds))
        }
        Type::Percent(bounds) => {
            out.push(bounded(context, ty, text("type-percent", "type-percent-many"), bounds));
        }
        Type::Money(bounds) => {
            out.push(bounded(context, ty, text("type-money", "type-money-many"), bounds));
        }
        Type::Date(bounds) => {
            out.push(bounded(context, ty, text("type-date", "type-date-many"), bounds))
        }
        Type::Duration(bounds) => {
            out.push(bounded(context, ty, text("type-duration", "type-duration-many"), bounds));
        }
        Type::Version(bounds) => {
            out.push(bounded(context, ty, text("type-version", "type-version-many"), bounds));
        }
        Type::Text(None) => out.push(text("type-text", "type-text-many")),
        Type::Text(Some(pattern)) => {
            let key = if many { "type-pattern-many" } else { "type-pattern" };
            let pattern = [("pattern", pattern.source.to_string().into())];
            out.push(Piece::Text(context.fill(key, &pattern)));
        }
        Type::Markdown => out.push(Piece::Text(context.say("type-markdown"))),
        Type::Url => out.push(text("type-url", "type-url-many")),
        Type::Email => out.push(text("type-email", "type-email-many")),
        Type::Hostname => out.push(text("type-hostname", "type-hostname-many")),
        Type::Code(list) => {
            out.push(text("type-code", "type-code-many"));
            out.push(Piece::Link(context.codelist(*list)));
        }
        Type::Ref(kind) => {
            out.push(text("type-ref", "type-ref-many"));
            out.push(Piece::Link(context.kind(*kind)));
        }
        Type::Record(record) => {
            let record = &context.rulebook.records[*record];
            let anchor = format!("#{}", record_anchor(&record.name));
            out.push(Piece::Link(Link::new(record_title(record), anchor)));
        }
        Type::List(of) => {
            out.push(text("type-list", "type-list-many"));
            type_words(context, of, true, out);
        }
        Type::Map { keys, value } | Type::Entry { keys, value } => {
            out.push(text("type-map", "type-map-many"));
            type_words(context, value, true, out);
            if let Some(keys) = keys {
                out.push(Piece::Text(context.say("type-by")));
                out.push(Piece::Link(context.codelist(*keys)));
            }
        }
        Type::Error => {}
    }
}

fn bounded(context: &Context<'_>, ty: &Type, words: Piece, bounds: &Bounds) -> Piece {
    match (words, bounds) {
        (Piece::Text(text), Some(bounds)) => {
            let (from, to) = &**bounds;
            let said = |value| self::words(context, ty, value).into();
            Piece::Text(context.fill(
                "type-bounded",
                &[("type", text.into()), ("from", said(from)), ("to", said(to))],
            ))
        }
        (piece, _) => piece,
    }
}

/// Returns what people call a record.
pub(crate) fn record_title(record: &crate::rulebook::Record) -> String {
    match &record.title {
        Some(title) => title.node.to_string(),
        None => super::words::capital(
            &record.name.rsplit('.').next().unwrap_or_default().replace('-', " "),
        ),
    }
}

/// Returns the anchor of a record on the page of a kind.
pub(crate) fn record_anchor(name: &str) -> String {
    format!("page-record-{}", route::slug(&name.replace('.', "-")))
}
