//! A rulebook of two kinds, an open one, and what they need.

use std::collections::BTreeMap;

use crate::arena::Id;
use crate::rulebook::shape::{Codelist, Order, Pattern, Record, RecordRole};
use crate::rulebook::{Code, Field, Kind, Rulebook, Type};
use crate::text::{FileId, Span, Spanned};
use crate::value::{Value, parse_date};

fn span() -> Span {
    Span::new(FileId(9), 0, 0)
}

fn field(name: &str, ty: Type) -> Field {
    let (required, name) = match name.strip_suffix('!') {
        Some(name) => (true, name),
        None => (false, name),
    };
    let name = Spanned::new(name.into(), span());
    Field { name, title: None, ty, required, private: false, default: None, span: span() }
}

fn record(book: &mut Rulebook, name: &str, role: RecordRole, fields: Vec<Field>) -> Id<Record> {
    let slots = (0..).zip(&fields).map(|(at, field)| (field.name.node.clone(), at)).collect();
    let name = name.into();
    book.records.push(Record { name, title: None, about: None, role, fields, slots, span: span() })
}

fn kind(book: &mut Rulebook, name: &str, open: bool, fields: Vec<Field>) -> Id<Kind> {
    let record = record(book, name, RecordRole::Kind, fields);
    let text = Spanned::new(name.into(), span());
    let id = book.kinds.push(Kind { name: text, title: name.into(), open, record, span: span() });
    book.kind_names.insert(name.into(), id);
    id
}

fn codelist(book: &mut Rulebook, name: &str, codes: &[&str]) -> Id<Codelist> {
    let codes: Vec<Code> = codes
        .iter()
        .map(|name| Code {
            name: (*name).into(),
            title: Some(format!("The {name}").into()),
            facts: Vec::new(),
            deprecated: None,
            span: span(),
        })
        .collect();
    let indexes: BTreeMap<_, _> =
        (0..).zip(&codes).map(|(at, code)| (code.name.clone(), at)).collect();
    book.codelists.push(Codelist {
        name: Spanned::new(name.into(), span()),
        title: None,
        order: Order::None,
        facts: None,
        about: None,
        codes,
        indexes,
        span: span(),
    })
}

/// Every type, one field of each, and what nests.
pub(crate) fn rulebook() -> Rulebook {
    let mut book = Rulebook::default();
    let direction = codelist(&mut book, "direction", &["provides", "consumes"]);
    let risk = codelist(&mut book, "risk", &["low", "high"]);
    let category = codelist(&mut book, "category", &["website", "service"]);
    if let Some(code) = book.codelists[category].codes.first_mut() {
        code.deprecated = Some((parse_date("2025-02-10").unwrap(), Some(1)));
    }
    let organisation = kind(
        &mut book,
        "organisation",
        false,
        vec![field("name!", Type::Text(None)), field("parent", Type::Ref(Id::new(0)))],
    );
    let transport = record(
        &mut book,
        "system.transport",
        RecordRole::Group,
        vec![field("minimum-tls", Type::Version(None)), field("hsts", Type::Boolean)],
    );
    let interface = record(
        &mut book,
        "interface",
        RecordRole::Record,
        vec![field("name!", Type::Text(None)), field("direction!", Type::Code(direction))],
    );
    let pattern =
        Pattern { source: "[A-Z]{3}".into(), regex: regex::Regex::new("^(?:[A-Z]{3})$").unwrap() };
    let bounds = Some(Box::new((Value::Integer(1), Value::Integer(5))));
    let of_text = || Box::new(Type::Text(None));
    kind(
        &mut book,
        "system",
        false,
        vec![
            field("name!", Type::Text(None)),
            field("supplier", Type::Ref(organisation)),
            field("transport", Type::Record(transport)),
            field("interfaces", Type::List(Box::new(Type::Record(interface)))),
            field("topics", Type::List(of_text())),
            field("answers", Type::Map { keys: Some(risk), value: of_text() }),
            field("notes", Type::Map { keys: None, value: of_text() }),
            field("category", Type::Code(category)),
            field("text", Type::Text(None)),
            field("ods-code", Type::Text(Some(pattern))),
            field("about", Type::Markdown),
            field("live", Type::Boolean),
            field("count", Type::Integer(None)),
            field("risk", Type::Integer(bounds)),
            field("score", Type::Decimal(None)),
            field("coverage", Type::Percent(None)),
            field("cost", Type::Money(None)),
            field("reviewed-on", Type::Date(None)),
            field("term", Type::Duration(None)),
            field("version", Type::Version(None)),
            field("page", Type::Url),
            field("contact", Type::Email),
            field("host", Type::Hostname),
        ],
    );
    let metadata = record(
        &mut book,
        "manifest.metadata",
        RecordRole::Group,
        vec![field("name", Type::Text(None))],
    );
    kind(
        &mut book,
        "manifest",
        true,
        vec![
            field("kind", Type::Text(None)),
            field("id", Type::Text(None)),
            field("metadata", Type::Record(metadata)),
            field("replicas", Type::Integer(None)),
            field("topics", Type::List(of_text())),
        ],
    );
    book
}
