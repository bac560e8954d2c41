//! Declarations that are made of properties, and blocks inside them.

use super::Node;
use super::grammar::Rule;
use super::reader::{Parts, Reader};
use crate::syntax::ast::{Block, BlockWord, Property, PropertyValue, Target, Text};
use crate::text::{Span, Spanned};

impl Reader {
    /// Reads a declaration: `standard`, `test` and their like.
    pub(super) fn declaration(&mut self, node: Node<'_>) -> Option<Block> {
        let span = self.span(&node);
        let word = if node.as_rule() == Rule::test {
            Spanned::new(BlockWord::Test, self.leading_words(&node, 1).span)
        } else {
            let word = node.clone().into_inner().next()?;
            Spanned::new(block_word(word.as_str())?, self.span(&word))
        };
        self.block(word, node, span)
    }

    /// Reads a requirement or a lot.
    pub(super) fn part(&mut self, node: Node<'_>) -> Option<Block> {
        let span = self.span(&node);
        let word = node.clone().into_inner().next()?;
        let word = Spanned::new(block_word(word.as_str())?, self.span(&word));
        self.block(word, node, span)
    }

    /// Reads the name, title and properties of a block.
    fn block(&mut self, word: Spanned<BlockWord>, node: Node<'_>, span: Span) -> Option<Block> {
        let mut parts = Parts::of(node);
        if matches!(parts.peek(), Some(Rule::decl_word | Rule::part_word | Rule::test_word)) {
            parts.next();
        }
        let name = parts.next()?;
        let name = match name.as_rule() {
            Rule::target => self.target(name)?,
            _ => self.plain_target(&name),
        };
        let title: Option<Text> = parts.eat(Rule::string).map(|node| self.text(&node));
        let properties = self.properties(parts.next()?, word.node);
        Some(Block { word, name, title, properties, span })
    }

    /// Reads a name as a target without a member.
    pub(super) fn plain_target(&self, node: &Node<'_>) -> Target {
        Target { head: self.name(node), member: None, span: self.span(node) }
    }

    /// Reads the properties of a block.
    pub(super) fn properties(&mut self, node: Node<'_>, owner: BlockWord) -> Vec<Property> {
        self.own_lines(&node);
        let mut properties: Vec<Property> = Vec::new();
        for node in node.into_inner() {
            let span = self.span(&node);
            match node.as_rule() {
                Rule::lost => {
                    self.lost(node);
                    properties.push(unknown(span));
                }
                Rule::broken => self.broken_property(&node, owner, &mut properties),
                _ => properties.push(self.property(node)),
            }
        }
        properties
    }
}

/// A property of which not even the word is known.
fn unknown(span: Span) -> Property {
    Property { word: Spanned::new("".into(), span.at_start()), value: PropertyValue::Error, span }
}

/// Returns the block that `word` opens.
pub(super) fn block_word(word: &str) -> Option<BlockWord> {
    Some(match word {
        "body" => BlockWord::Body,
        "standard" => BlockWord::Standard,
        "requirement" => BlockWord::Requirement,
        "policy" => BlockWord::Policy,
        "mandates" => BlockWord::Mandates,
        "recommends" => BlockWord::Recommends,
        "framework" => BlockWord::Framework,
        "lot" => BlockWord::Lot,
        "exception" => BlockWord::Exception,
        "measure" => BlockWord::Measure,
        _ => return None,
    })
}
