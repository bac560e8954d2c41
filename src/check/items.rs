//! The declarations of all files, sorted by what they are, and names declared twice.
//!
//! Never drops a declaration: one whose name is taken is still checked inside.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::diag::{Diagnostic, codes::name as code};
use crate::syntax::ast::{self, Block, BlockWord, Item, ShapeWord};
use crate::text::{Span, Str};

/// Declarations in the order of their files and lines.
#[derive(Default)]
pub(super) struct Items<'a> {
    /// Kinds.
    pub kinds: Vec<&'a ast::Shape>,
    /// Records.
    pub records: Vec<&'a ast::Shape>,
    /// Codelists.
    pub codelists: Vec<&'a ast::Codelist>,
    /// Dated values.
    pub values: Vec<&'a ast::DatedValue>,
    /// Defines.
    pub defines: Vec<&'a ast::Define>,
    blocks: BTreeMap<BlockWord, Vec<&'a Block>>,
}

impl<'a> Items<'a> {
    /// Returns the blocks opened by `word`.
    pub(super) fn blocks(&self, word: BlockWord) -> Vec<&'a Block> {
        self.blocks.get(&word).cloned().unwrap_or_default()
    }
}

/// Sorts the declarations of `files`.
pub(super) fn sort(files: &[ast::File]) -> Items<'_> {
    let mut items = Items::default();
    for item in files.iter().flat_map(|file| &file.items) {
        match item {
            Item::Shape(shape) if shape.word.node == ShapeWord::Record => items.records.push(shape),
            Item::Shape(shape) => items.kinds.push(shape),
            Item::Codelist(codelist) => items.codelists.push(codelist),
            Item::Value(value) => items.values.push(value),
            Item::Define(define) => items.defines.push(define),
            Item::Block(block) => items.blocks.entry(block.word.node).or_default().push(block),
        }
    }
    items
}

/// The names of one namespace, each with its first place and what it names there.
#[derive(Default)]
pub(super) struct Taken {
    names: BTreeMap<Str, (Span, &'static str)>,
}

impl Taken {
    /// Takes `name` for `what`; where it is taken already, reports that and returns false.
    pub(super) fn take(
        &mut self,
        draft: &mut Draft<'_>,
        what: &'static str,
        name: &ast::Name,
    ) -> bool {
        if let Some((first, first_what)) = self.names.get(&name.node) {
            twice(draft, first_what, name, *first, &name.node);
            return false;
        }
        self.names.insert(name.node.clone(), (name.span, what));
        true
    }
}

/// Reports that `shown` is declared a second time at `name`.
pub(super) fn twice(
    draft: &mut Draft<'_>,
    first_what: &str,
    name: &ast::Name,
    first: Span,
    shown: &str,
) {
    draft.report(
        Diagnostic::new(
            code::DECLARED_TWICE,
            name.span,
            format!("there is already a {first_what} called `{shown}`"),
        )
        .label("declared again here")
        .related(first, "declared here first")
        .help("rename one of the two, or take it away"),
    );
}
