//! What could not be read: what is wrong with it, and what can be kept.

use super::Node;
use super::reader::Reader;
use crate::diag::Diagnostic;
use crate::diag::codes::syntax as codes;
use crate::syntax::ast::{BlockWord, Field, Property};

impl Reader {
    pub(super) fn own_lines(&mut self, _node: &Node<'_>) {}

    fn unreadable(&mut self, node: &Node<'_>) {
        let diagnostic =
            Diagnostic::new(codes::UNREADABLE, self.trimmed(node), "this cannot be read");
        self.report(diagnostic);
    }

    pub(super) fn stray(&mut self, node: &Node<'_>) {
        self.unreadable(node);
    }

    pub(super) fn broken_property(
        &mut self,
        node: &Node<'_>,
        _owner: BlockWord,
        _properties: &mut Vec<Property>,
    ) {
        self.unreadable(node);
    }

    pub(super) fn broken_field(&mut self, node: &Node<'_>) -> Option<Field> {
        self.unreadable(node);
        None
    }

    pub(super) fn broken_code(&mut self, node: &Node<'_>) {
        self.unreadable(node);
    }

    pub(super) fn broken_row(&mut self, node: &Node<'_>) {
        self.unreadable(node);
    }
}
