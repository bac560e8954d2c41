//! Texts that the estate holds in the fields that a rule reads: a pattern that no made-up text
//! fits is met by some of them. Private fields, and descriptors that are not to be published,
//! are left alone.

use super::Side;
use super::reads::{Node, Reads};
use crate::arena::Id;
use crate::descriptor::{Datum, Record, Slot};
use crate::rulebook::{Record as Shape, Rulebook, Type};
use crate::value::Value;

/// How many of one field are kept.
const MOST: usize = 8;

/// Adds texts of the estate of `side` to what is read.
pub(super) fn add(reads: &mut Reads, side: Side<'_>) {
    for (name, node) in &mut reads.kinds {
        let Some(kind) = side.rulebook.kind_names.get(name) else { continue };
        let shape = side.rulebook.kinds[*kind].record;
        let shown = side.estate.of_kind(*kind).filter(|(_, descriptor)| descriptor.publish);
        for (_, descriptor) in shown {
            record(node, &descriptor.record, shape, side.rulebook);
        }
    }
}

fn record(node: &mut Node, it: &Record, shape: Id<Shape>, rulebook: &Rulebook) {
    for (name, node) in &mut node.fields {
        let Some((at, field)) = rulebook.records[shape].field(name) else { continue };
        if let (Some(held), false) = (it.slots.get(at as usize), field.private) {
            slot(node, held, &field.ty, rulebook);
        }
    }
}

fn slot(node: &mut Node, held: &Slot, ty: &Type, rulebook: &Rulebook) {
    match (&held.datum, ty) {
        (Datum::Value(Value::Text(text)), _) if node.samples.len() < MOST => {
            node.samples.insert(text.clone());
        }
        (Datum::Record(it), Type::Record(shape)) => record(node, it, *shape, rulebook),
        (Datum::List(items), Type::List(inner)) => {
            for item in items {
                node.item.iter_mut().for_each(|node| slot(node, item, inner, rulebook));
            }
        }
        (Datum::Map(entries), Type::Map { value, .. }) => {
            for entry in entries {
                node.entry
                    .iter_mut()
                    .for_each(|(node, _)| slot(node, &entry.slot, value, rulebook));
            }
        }
        _ => {}
    }
}
