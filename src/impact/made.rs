//! A descriptor that was made up, and how it is written.

use crate::syntax::ast::{Data, DataKind, Name};
use crate::text::{FileId, Span, Spanned, Str};

/// A descriptor of a kind, made up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    /// The name of its kind.
    pub(super) kind: Str,
    /// Its id.
    pub(super) id: Str,
    /// Its fields.
    pub(super) data: Data,
}

/// Returns how many values there are in `data`, the records and lists among them.
pub(super) fn values(data: &Data) -> usize {
    1 + match &data.kind {
        DataKind::Text(_) | DataKind::Bare(_) => 0,
        DataKind::List(items) => items.iter().map(values).sum(),
        DataKind::Record(fields) => fields.iter().map(|(_, data)| values(data)).sum(),
    }
}

/// Returns the texts in `data`.
pub(super) fn texts(data: &Data) -> Vec<Str> {
    match &data.kind {
        DataKind::Text(text) => vec![text.clone()],
        DataKind::Bare(_) => Vec::new(),
        DataKind::List(items) => items.iter().flat_map(texts).collect(),
        DataKind::Record(fields) => fields.iter().flat_map(|(_, data)| texts(data)).collect(),
    }
}

/// A record that says nothing.
pub(super) fn empty() -> Data {
    data(DataKind::Record(Vec::new()))
}

/// A name that is written nowhere.
pub(super) fn named(name: &Str) -> Name {
    Spanned { node: name.clone(), span: nowhere() }
}

/// Data that is written nowhere.
pub(super) fn data(kind: DataKind) -> Data {
    Data { kind, span: nowhere() }
}

/// The place of what is written nowhere.
pub(super) fn nowhere() -> Span {
    Span::new(FileId(0), 0, 0)
}

/// Returns `made` as a test gives it: `given system example { transport: { hsts: true } }`.
pub(super) fn said(made: &Made) -> String {
    format!("given {} {} {}", made.kind, made.id, said_data(&made.data))
}

fn said_data(data: &Data) -> String {
    match &data.kind {
        DataKind::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        DataKind::Bare(text) => text.to_string(),
        DataKind::List(items) if items.is_empty() => "[ ]".to_owned(),
        DataKind::List(items) => {
            let said: Vec<_> = items.iter().map(said_data).collect();
            format!("[ {} ]", said.join(", "))
        }
        DataKind::Record(fields) if fields.is_empty() => "{ }".to_owned(),
        DataKind::Record(fields) => {
            let said = fields.iter().map(|(name, data)| {
                let is_plain = name
                    .node
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                let name =
                    if is_plain { name.node.to_string() } else { format!("`{}`", name.node) };
                format!("{name}: {}", said_data(data))
            });
            format!("{{ {} }}", said.collect::<Vec<_>>().join(", "))
        }
    }
}
