//! What a rule file declares, for the outline of an editor.

use super::answer::{Sort, Symbol};
use crate::syntax::ast::{
    Block, BlockWord, Codes, Field, FieldType, File, Item, Name, PropertyValue, ShapeWord, Text,
};
use crate::text::Span;

/// Returns the declarations of `file` with their parts, in order.
pub(super) fn symbols(file: &File) -> Vec<Symbol> {
    file.items.iter().map(item).collect()
}

/// Adds to `found` the symbols, and those in them, whose name has the letters of `query` in
/// their order.
pub(super) fn matching(
    symbols: impl Iterator<Item = Symbol>,
    query: &str,
    found: &mut Vec<Symbol>,
) {
    for mut symbol in symbols {
        let parts = std::mem::take(&mut symbol.parts);
        let name = symbol.name.to_lowercase();
        let mut letters = name.chars();
        if query.chars().all(|letter| letters.any(|other| other == letter)) {
            found.push(symbol);
        }
        matching(parts.into_iter(), query, found);
    }
}

fn item(item: &Item) -> Symbol {
    match item {
        Item::Shape(it) => {
            let sort = match it.word.node {
                ShapeWord::Kind | ShapeWord::OpenKind => Sort::Kind,
                ShapeWord::Record => Sort::Record,
            };
            let parts = it.fields.iter().map(field).collect();
            symbol(sort, &it.name, it.title.as_ref(), it.span, parts)
        }
        Item::Codelist(it) => {
            let codes = match &it.codes {
                Codes::Inline(codes) => codes.as_slice(),
                Codes::From(_) => &[],
            };
            let code = |it: &crate::syntax::ast::Code| {
                symbol(Sort::Code, &it.name, it.title.as_ref(), it.span, Vec::new())
            };
            let parts = codes.iter().map(code).collect();
            symbol(Sort::Codelist, &it.name, it.title.as_ref(), it.span, parts)
        }
        Item::Value(it) => symbol(Sort::Value, &it.name, None, it.span, Vec::new()),
        Item::Define(it) => symbol(Sort::Define, &it.name, it.phrase.as_ref(), it.span, Vec::new()),
        Item::Block(it) => block(it),
    }
}

fn field(it: &Field) -> Symbol {
    let parts = match &it.ty {
        FieldType::Group { fields, .. } => fields.iter().map(field).collect(),
        FieldType::Of(_) | FieldType::Error => Vec::new(),
    };
    symbol(Sort::Field, &it.name, it.title.as_ref(), it.span, parts)
}

fn block(it: &Block) -> Symbol {
    let sort = match it.word.node {
        BlockWord::Body => Sort::Body,
        BlockWord::Standard => Sort::Standard,
        BlockWord::Requirement => Sort::Requirement,
        BlockWord::Policy => Sort::Policy,
        BlockWord::Mandates | BlockWord::Recommends => Sort::Mandate,
        BlockWord::Framework => Sort::Framework,
        BlockWord::Lot => Sort::Lot,
        BlockWord::Exception => Sort::Exception,
        BlockWord::Measure => Sort::Measure,
        BlockWord::Test => Sort::Test,
    };
    let inner = it.properties.iter().filter_map(|property| match &property.value {
        PropertyValue::Block(inner) | PropertyValue::Mandate { block: inner, .. } => {
            Some(block(inner))
        }
        _ => None,
    });
    let mut symbol = symbol(sort, &it.name.head, it.title.as_ref(), it.span, inner.collect());
    if let Some(member) = &it.name.member {
        symbol.name = format!("{}/{}", it.name.head.node, member.node);
        symbol.name_span = it.name.span;
    }
    symbol
}

fn symbol(sort: Sort, name: &Name, title: Option<&Text>, span: Span, parts: Vec<Symbol>) -> Symbol {
    // An editor refuses a symbol without a name: of a declaration that is being written.
    let shown = if name.node.is_empty() { "(no name)" } else { &name.node };
    Symbol {
        name: shown.to_owned(),
        detail: title.map_or_else(String::new, |title| title.node.to_string()),
        sort,
        span: span.to(name.span),
        name_span: name.span,
        parts,
    }
}
