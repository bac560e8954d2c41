//! A record that no field holds.

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::syntax::ast::{Item, ShapeWord};

use super::named;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let used = named(input.files).records;
    for item in input.files.iter().flat_map(|file| &file.items) {
        let Item::Shape(shape) = item else { continue };
        if shape.word.node == ShapeWord::Record && !used.contains(&shape.name.node) {
            let message = format!("no field holds the record `{}`", shape.name.node);
            found.push(
                Diagnostic::new(codes::UNUSED_RECORD, shape.name.span, message)
                    .help("give it to a field, or take it out"),
            );
        }
    }
}
