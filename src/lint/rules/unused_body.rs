//! A body that owns nothing.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes::lint as codes};
use crate::lint::Input;
use crate::syntax::ast::{Block, Item, Property, PropertyValue};
use crate::text::Str;

pub(super) fn find(input: &Input<'_>, found: &mut Vec<Diagnostic>) {
    let mut named = BTreeSet::new();
    for item in input.files.iter().flat_map(|file| &file.items) {
        if let Item::Block(block) = item {
            block.properties.iter().for_each(|property| names(property, &mut named));
        }
    }
    // One that became another is part of the history of that one.
    for body in input.rulebook.bodies.values().filter(|body| body.then.is_none()) {
        if !named.contains(&body.name.node) {
            let message = format!("nothing names the body `{}`", body.name.node);
            found.push(
                Diagnostic::new(codes::UNUSED_BODY, body.name.span, message)
                    .help("name it as an `owner`, or take it out"),
            );
        }
    }
}

/// Adds the bodies that `property` names.
fn names(property: &Property, named: &mut BTreeSet<Str>) {
    match &property.value {
        PropertyValue::Names(all) if &*property.word.node == "owner" => {
            named.extend(all.iter().map(|name| name.node.clone()));
        }
        PropertyValue::Then(name) | PropertyValue::ReviewEvery { by: name, .. } => {
            named.insert(name.node.clone());
        }
        PropertyValue::Approved { by: Some(by), .. } => {
            named.insert(by.node.clone());
        }
        PropertyValue::Block(Block { properties, .. }) => {
            properties.iter().for_each(|property| names(property, named));
        }
        _ => {}
    }
}
