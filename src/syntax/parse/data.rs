//! What a test is given and what it expects.

use super::Node;
use super::grammar::Rule;
use super::reader::{Parts, Reader};
use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::syntax::ast::{Data, DataKind, Expect, Given, GivenSource};
use crate::text::Span;

impl Reader {
    /// Reads a given descriptor.
    pub(super) fn given(&mut self, node: Node<'_>) -> Option<Given> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let kind = parts.eat(Rule::slug).map(|node| self.name(&node));
        let id = parts.next()?;
        let source = match (id.as_rule(), parts.next()) {
            (Rule::data_record, _) => GivenSource::Inline { id: None, data: self.data(id)? },
            (_, Some(record)) => {
                GivenSource::Inline { id: Some(self.id(&id)), data: self.data(record)? }
            }
            (_, None) => GivenSource::File(self.text(&id)),
        };
        Some(Given { kind, source, span })
    }

    /// Reads data.
    fn data(&mut self, node: Node<'_>) -> Option<Data> {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::data_record => {
                let mut entries = Vec::new();
                for entry in node.into_inner() {
                    let mut parts = Parts::of(entry);
                    let name = self.id(&parts.next()?);
                    entries.push((name, self.data(parts.next()?)?));
                }
                DataKind::Record(entries)
            }
            Rule::data_list => DataKind::List(
                node.into_inner().map(|node| self.data(node)).collect::<Option<_>>()?,
            ),
            // `12 months` is two words, and may be on two lines.
            Rule::bare => DataKind::Bare(self.words(&node).node),
            Rule::foreign_data => {
                let text = node.as_str();
                if matches!(&*text.to_lowercase(), "true" | "false" | "null" | "nil" | "none") {
                    return Some(self.foreign_bare(text, span));
                }
                self.report(
                    Diagnostic::new(codes::UNQUOTED, span, "a text stands in quotes")
                        .help(format!("write `\"{text}\"`"))
                        .fix(span, format!("\"{text}\"")),
                );
                DataKind::Text(text.into())
            }
            _ => DataKind::Text(self.text(&node).node),
        };
        Some(Data { kind, span })
    }

    /// Reads `True`, `null` and their like in data.
    fn foreign_bare(&mut self, text: &str, span: Span) -> Data {
        let own = text.to_lowercase();
        if matches!(&*own, "true" | "false") {
            self.report(
                Diagnostic::new(
                    codes::BOOLEAN,
                    span,
                    format!("`{own}` is written in small letters"),
                )
                .help(format!("write `{own}`"))
                .fix(span, own.clone()),
            );
        } else {
            self.report(
                Diagnostic::new(codes::NULL, span, format!("there is no `{text}`"))
                    .help("leave the field out: what is not there is missing"),
            );
        }
        Data { kind: DataKind::Bare(own.into()), span }
    }

    /// Reads what a test expects.
    pub(super) fn expect(&mut self, node: Node<'_>) -> Option<Expect> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let outcome = self.words(&parts.next()?);
        let binding = parts.eat(Rule::binding).map(|node| self.words(&node));
        let subject = parts.next().map(|node| self.id(&node));
        Some(Expect { outcome, binding, subject, span })
    }
}
