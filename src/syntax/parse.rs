//! From the text of one file to its tree, by the grammar in `grammar/`.
//!
//! The grammar is loose: what other languages write is read too, and reported here by
//! name. What cannot be read at all is kept as `broken`, its neighbours stand, and it
//! is read again alone to find what is wrong with it. `pest` is named in this module and
//! its children, and nowhere else.

mod block;
mod broken;
mod data;
mod expr;
mod foreign;
mod literal;
mod property;
mod reader;
mod shape;
mod stopped;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use pest::Parser;

use crate::diag::{self, Diagnostic};
use crate::syntax::ast;
use crate::syntax::tidy::tidy;
use crate::text::FileId;

use grammar::{Grammar, Rule};
use reader::Reader;

/// What pest makes of the grammar.
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/yardstick.pest"]
    #[grammar = "grammar/foreign.pest"]
    pub(super) struct Grammar;
}

/// A node of what pest read.
type Node<'a> = pest::iterators::Pair<'a, Rule>;

/// Reads the text of `file`: its tree, as far as it can be read, and all that is wrong.
pub fn parse(file: FileId, text: &str) -> (ast::File, Vec<Diagnostic>) {
    let tidied = tidy(file, text);
    let comments = tidied.comments.clone();
    let text = Rc::clone(&tidied.text);
    let mut reader = Reader::new(file, tidied);
    let mut items = Vec::new();
    if let Ok(mut nodes) = Grammar::parse(Rule::file, &text)
        && let Some(root) = nodes.next()
    {
        for node in root.into_inner() {
            items.extend(reader.item(node));
        }
    }
    let mut diagnostics = reader.diagnostics;
    diag::sort(&mut diagnostics);
    (ast::File { id: file, items, comments }, diagnostics)
}

impl Reader {
    /// Reads a declaration.
    fn item(&mut self, node: Node<'_>) -> Option<ast::Item> {
        match node.as_rule() {
            Rule::shape => self.shape(node).map(ast::Item::Shape),
            Rule::codelist => self.codelist(node).map(ast::Item::Codelist),
            Rule::value => self.dated_value(node).map(ast::Item::Value),
            Rule::define => self.define(node).map(ast::Item::Define),
            Rule::decl | Rule::test => self.declaration(node).map(ast::Item::Block),
            Rule::lost => {
                self.lost(node);
                None
            }
            Rule::stray => {
                self.stray(&node);
                None
            }
            _ => None,
        }
    }
}
