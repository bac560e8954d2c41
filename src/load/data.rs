//! The data of a test, token by token.

use std::borrow::Cow;

use super::token::{Scalar, Stop, Style, Token, Tokens, place, place_of};
use crate::syntax::ast::{Data, DataKind, Name};
use crate::text::Span;

/// A reader of data that stands in a rule file.
pub(super) struct Tree<'t> {
    root: Option<&'t Data>,
    /// What is open, outermost first.
    open: Vec<Open<'t>>,
    /// The value of the key that was given last.
    value: Option<&'t Data>,
}

enum Open<'t> {
    Record(std::slice::Iter<'t, (Name, Data)>, Span),
    List(std::slice::Iter<'t, Data>, Span),
}

impl<'t> Tree<'t> {
    /// A reader of `data`.
    pub(super) fn new(data: &'t Data) -> Self {
        Self { root: Some(data), open: Vec::new(), value: None }
    }

    fn begin(&mut self, data: &'t Data) -> Token<'t> {
        let scalar = |text: &'t str, style| {
            Token::Scalar(Scalar { text: Cow::Borrowed(text), place: place_of(data.span), style })
        };
        match &data.kind {
            DataKind::Record(fields) => {
                self.open.push(Open::Record(fields.iter(), data.span));
                Token::Mapping(place_of(data.span))
            }
            DataKind::List(items) => {
                self.open.push(Open::List(items.iter(), data.span));
                Token::List(place_of(data.span))
            }
            DataKind::Text(text) => scalar(text, Style::Quoted),
            DataKind::Bare(text) => scalar(text, Style::Bare),
        }
    }
}

impl<'t> Tokens<'t> for Tree<'t> {
    fn document(&mut self) -> Result<Option<Token<'t>>, Stop> {
        Ok(self.root.take().map(|data| self.begin(data)))
    }

    fn next(&mut self) -> Result<Token<'t>, Stop> {
        if let Some(data) = self.value.take() {
            return Ok(self.begin(data));
        }
        let span = match self.open.last_mut() {
            Some(Open::Record(fields, span)) => match fields.next() {
                Some((name, data)) => {
                    self.value = Some(data);
                    let text = Cow::Borrowed(&*name.node);
                    // A name is never `<<`, and in quotes it is never taken for one.
                    let style = Style::Quoted;
                    return Ok(Token::Scalar(Scalar { text, place: place_of(name.span), style }));
                }
                None => *span,
            },
            Some(Open::List(items, span)) => match items.next() {
                Some(data) => return Ok(self.begin(data)),
                None => *span,
            },
            None => return Ok(Token::End(place(0, 0))),
        };
        self.open.pop();
        Ok(Token::End(place_of(span.at_end())))
    }
}
