//! What every part of the reading shares: places, names, texts, and what is wrong.

use std::iter::Peekable;
use std::ops::Range;
use std::rc::Rc;

use pest::iterators::Pairs;

use super::Node;
use super::grammar::Rule;
use crate::diag::Diagnostic;
use crate::syntax::ast::{Name, Target};
use crate::syntax::tidy::{Edits, Tidied};
use crate::text::{FileId, Span, Spanned};

/// Reads the nodes of one file.
pub(super) struct Reader {
    /// The file.
    pub(super) file: FileId,
    /// What pest reads: the file's text, tidied.
    pub(super) text: Rc<str>,
    /// Where the tidied text differs.
    pub(super) edits: Edits,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many of these were found while the text was tidied.
    pub(super) tidied: usize,
}

/// The children of a node, taken in order.
pub(super) struct Parts<'a>(Peekable<Pairs<'a, Rule>>);

impl<'a> Parts<'a> {
    /// The children of `node`.
    pub(super) fn of(node: Node<'a>) -> Self {
        Self(node.into_inner().peekable())
    }

    /// Takes the next child if it is a `rule`.
    pub(super) fn eat(&mut self, rule: Rule) -> Option<Node<'a>> {
        self.0.next_if(|node| node.as_rule() == rule)
    }

    /// Returns what the next child is.
    pub(super) fn peek(&mut self) -> Option<Rule> {
        self.0.peek().map(Node::as_rule)
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        self.0.next()
    }
}

impl Reader {
    /// A reader of `file`.
    pub(super) fn new(file: FileId, tidied: Tidied) -> Self {
        let Tidied { text, edits, diagnostics, .. } = tidied;
        let tidied = diagnostics.len();
        Self { file, text, edits, diagnostics, tidied }
    }

    /// Reports a problem.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Returns where `node` stands.
    pub(super) fn span(&self, node: &Node<'_>) -> Span {
        let span = node.as_span();
        self.place(span.start(), span.end())
    }

    /// Returns the span of `start..end` of the text that was read.
    pub(super) fn place(&self, start: usize, end: usize) -> Span {
        let (start, end) = self.edits.original(start, end);
        Span::new(self.file, start, end)
    }

    /// Returns where `span` stands in the text that was read.
    pub(super) fn tidy_range(&self, span: Span) -> Range<usize> {
        let range = span.range();
        self.edits.tidied(range.start)..self.edits.tidied(range.end)
    }

    /// Returns where `node` stands, without the space at its end.
    pub(super) fn trimmed(&self, node: &Node<'_>) -> Span {
        let start = node.as_span().start();
        self.place(start, start + node.as_str().trim_end().len())
    }

    /// Reads a name, backticks taken off.
    pub(super) fn name(&self, node: &Node<'_>) -> Name {
        Spanned::new(node.as_str().trim_matches('`').into(), self.span(node))
    }

    /// Reads words with single spaces between them.
    pub(super) fn words(&self, node: &Node<'_>) -> Name {
        let words: Vec<&str> = node.as_str().split_whitespace().collect();
        Spanned::new(words.join(" ").into(), self.span(node))
    }

    /// Reads the first `count` words of `node`.
    pub(super) fn leading_words(&self, node: &Node<'_>, count: usize) -> Name {
        let text = node.as_str();
        let start = node.as_span().start();
        let mut words = Vec::with_capacity(count);
        let mut end = 0;
        for _ in 0..count {
            let rest = text.get(end..).unwrap_or_default();
            let skipped = rest.len() - rest.trim_start().len();
            let word = rest.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next();
            let word = word.unwrap_or_default();
            end += skipped + word.len();
            words.push(word);
        }
        Spanned::new(words.join(" ").into(), self.place(start, start + end))
    }

    /// Reads `standard` or `standard/requirement`.
    pub(super) fn target(&self, node: Node<'_>) -> Option<Target> {
        let span = self.span(&node);
        let mut parts = Parts::of(node);
        let head = self.name(&parts.next()?);
        let member = parts.next().map(|node| self.name(&node));
        Some(Target { head, member, span })
    }
}
