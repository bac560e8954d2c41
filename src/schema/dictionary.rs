//! What the data dictionary says of a field and of a code: a sentence and an example.
//!
//! What an author has written comes first; the rest is made from the declaration, so that
//! no field is without. Schemas and pages say the same.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Map, Value, json};

use super::hint;
use crate::rulebook::shape::{Absent, Bounds, Code};
use crate::rulebook::{Codelist, Field, Rulebook, Type};
use crate::value;

/// Returns the sentence about `field`.
pub fn sentence(rulebook: &Rulebook, field: &Field) -> String {
    match (&field.about, &field.title) {
        (Some(about), _) => about.node.trim().to_owned(),
        (None, Some(title)) => {
            format!("{}: {}.", title.node.trim(), declaration(rulebook, field))
        }
        (None, None) => capital(&declaration(rulebook, field)) + ".",
    }
}

/// Says what `field` holds, whether it must be given and what its absence means.
pub(super) fn declaration(rulebook: &Rulebook, field: &Field) -> String {
    let mut said = hint(rulebook, &field.ty);
    if field.required {
        said += "; required";
    }
    match &field.default {
        Some(Absent::Empty) => said += "; none where it is absent",
        Some(Absent::Value(value)) => {
            let value = written(&json(rulebook, &field.ty, value));
            said += &format!("; `{value}` where it is absent");
        }
        None => {}
    }
    if field.private {
        said += "; never published";
    }
    said
}

/// Returns the sentence about `code` of `list`.
pub fn code_sentence(list: &Codelist, code: &Code) -> String {
    if let Some(about) = &code.about {
        return about.trim().to_owned();
    }
    let title = code.title.as_deref().unwrap_or(&code.name).trim();
    match deprecation(list, code) {
        Some(since) => format!("{title}; {since}."),
        None => format!("{title}."),
    }
}

/// Says from when `code` is deprecated, and what takes its place.
pub(super) fn deprecation(list: &Codelist, code: &Code) -> Option<String> {
    let (from, instead) = code.deprecated?;
    let instead = instead.and_then(|index| list.codes.get(index as usize));
    let instead = instead.map(|code| format!("; use `{}`", code.name)).unwrap_or_default();
    Some(format!("deprecated from {from}{instead}"))
}

/// Returns what may be given for `field`: the example of its author, else one made from
/// its type; none where no text can be made that fits its pattern.
pub fn example(rulebook: &Rulebook, field: &Field) -> Option<Value> {
    match &field.example {
        Some(value) => Some(around(rulebook, &field.ty, value)),
        None => made(rulebook, &field.ty),
    }
}

/// Puts the example of an item into what holds it.
fn around(rulebook: &Rulebook, ty: &Type, value: &value::Value) -> Value {
    match ty {
        Type::List(item) => json!([around(rulebook, item, value)]),
        Type::Map { keys, value: of } => {
            let item = around(rulebook, of, value);
            keyed(keys.map(|list| &rulebook.codelists[list]), &item)
        }
        _ => json(rulebook, ty, value),
    }
}

/// Returns a map in which `item` is said of every code that is in use, or of a name.
fn keyed(keys: Option<&Codelist>, item: &Value) -> Value {
    let Some(list) = keys else { return json!({ "name": item }) };
    let in_use = list.codes.iter().filter(|code| code.deprecated.is_none());
    Value::Object(in_use.map(|code| (code.name.to_string(), item.clone())).collect())
}

/// Makes an example from a type.
fn made(rulebook: &Rulebook, ty: &Type) -> Option<Value> {
    let of = |value: value::Value, bounds: &Bounds| {
        let value = match bounds.as_deref() {
            Some((low, high)) if !is_within(&value, low, high) => low.clone(),
            _ => value,
        };
        Some(json(rulebook, ty, &value))
    };
    match ty {
        Type::Boolean => Some(true.into()),
        Type::Integer(bounds) => of(value::Value::Integer(3), bounds),
        Type::Decimal(bounds) => {
            of(value::parse_decimal("7.5").ok().map(value::Value::Decimal)?, bounds)
        }
        Type::Percent(bounds) => {
            of(value::parse_percent("95%").ok().map(value::Value::Percent)?, bounds)
        }
        Type::Money(bounds) => {
            of(value::Money::parse("£95,000").ok().map(value::Value::Money)?, bounds)
        }
        Type::Date(bounds) => {
            of(value::parse_date("2026-03-31").ok().map(value::Value::Date)?, bounds)
        }
        Type::Duration(bounds) => {
            of(value::Duration::parse("12 months").ok().map(value::Value::Duration)?, bounds)
        }
        Type::Version(bounds) => {
            of(value::Version::parse("1.2").ok().map(value::Value::Version)?, bounds)
        }
        Type::Text(None) => Some("Some words".into()),
        Type::Text(Some(pattern)) => {
            let hir = regex_syntax::parse(&pattern.source).ok()?;
            let mut text = String::new();
            fitting(&hir, &mut text)?;
            pattern.regex.is_match(&text).then(|| text.into())
        }
        Type::Markdown => Some("Words with *emphasis*".into()),
        Type::Url => Some("https://example.org/page".into()),
        Type::Email => Some("team@example.org".into()),
        Type::Hostname => Some("www.example.org".into()),
        Type::Code(list) => {
            let codes = &rulebook.codelists[*list].codes;
            let in_use = codes.iter().find(|code| code.deprecated.is_none());
            Some((*in_use.or(codes.first())?.name).into())
        }
        Type::Ref(kind) => Some(format!("{}-1", rulebook.kinds[*kind].name.node).into()),
        Type::Record(record) => {
            let mut fields = Map::new();
            for field in rulebook.records[*record].fields.iter().filter(|field| field.required) {
                fields.insert(field.name.node.to_string(), example(rulebook, field)?);
            }
            Some(Value::Object(fields))
        }
        Type::List(item) => Some(json!([made(rulebook, item)?])),
        Type::Map { keys, value } => {
            let item = made(rulebook, value)?;
            Some(keyed(keys.map(|list| &rulebook.codelists[list]), &item))
        }
        Type::Entry { .. } | Type::Error => None,
    }
}

fn is_within(value: &value::Value, low: &value::Value, high: &value::Value) -> bool {
    value.compare(low).is_some_and(std::cmp::Ordering::is_ge)
        && value.compare(high).is_some_and(std::cmp::Ordering::is_le)
}

/// Adds a short text that `hir` matches; `None` where a part of it can match nothing.
fn fitting(hir: &Hir, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(one_of(class)?),
        HirKind::Repetition(repetition) => {
            let times = repetition.min.max(repetition.max.unwrap_or(1).min(1));
            for _ in 0..times.min(64) {
                fitting(&repetition.sub, text)?;
            }
        }
        HirKind::Capture(capture) => fitting(&capture.sub, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                fitting(part, text)?;
            }
        }
        HirKind::Alternation(parts) => fitting(parts.first()?, text)?,
    }
    Some(())
}

/// Returns a character of `class`: a letter or a digit where it has one.
fn one_of(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (range.start(), range.end())).collect()
        }
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    let has = |c: &char| ranges.iter().any(|(low, high)| (low..=high).contains(&c));
    ['a', 'A', '1'].into_iter().find(has).or(ranges.first().map(|(low, _)| *low))
}

/// Returns `value` as it stands in a descriptor.
fn json(rulebook: &Rulebook, ty: &Type, value: &value::Value) -> Value {
    match (value, ty) {
        (value::Value::Boolean(it), _) => (*it).into(),
        (value::Value::Integer(it), _) => (*it).into(),
        (value::Value::Decimal(it), _) => {
            serde_json::from_str(&it.to_string()).unwrap_or_else(|_| it.to_string().into())
        }
        (value::Value::Code(index), Type::Code(list)) => {
            let code = rulebook.codelists[*list].codes.get(*index as usize);
            code.map_or(Value::Null, |code| (*code.name).into())
        }
        (value, _) => value.to_string().into(),
    }
}

/// Returns `value` as it is written in a line of YAML.
pub fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(nested).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!("{name}: {}", nested(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// What stands inside a list or a mapping: text in quotes where a sign of those is in it.
fn nested(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']) => {
            value.to_string()
        }
        _ => written(value),
    }
}

/// Puts `text` in upper case at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
