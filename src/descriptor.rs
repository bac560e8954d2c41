//! Descriptors as data: slots laid out by their kind, every value with its place.
//!
//! Made by `load`, read by `eval`. A field is found by its slot, never by its name.

use std::collections::BTreeMap;

use crate::arena::Id;
use crate::rulebook::{Kind, Record as Shape, Rulebook, Type};
use crate::text::{FileId, Span, Str};
use crate::value::Value;

/// One descriptor.
#[derive(Debug, Clone)]
pub struct Descriptor {
    /// Its id: unique among the descriptors of its kind.
    pub id: Str,
    /// Its kind.
    pub kind: Id<Kind>,
    /// The file it is in.
    pub file: FileId,
    /// Where its id is written; of a foreign document without one, its first byte.
    pub id_place: Place,
    /// Its fields.
    pub record: Record,
    /// All of it.
    pub place: Place,
    /// Whether the site may show it: `publish: false` says no.
    pub publish: bool,
}

impl Descriptor {
    /// Returns `place` as a span of its file.
    pub fn span(&self, place: Place) -> Span {
        Span { file: self.file, start: place.start, end: place.end }
    }

    /// Returns where it holds what is never published.
    pub fn private_places(&self, rulebook: &Rulebook) -> Vec<Place> {
        let mut places = Vec::new();
        private_places(rulebook, rulebook.kinds[self.kind].record, &self.record, &mut places);
        places
    }
}

/// Adds where `record`, of the shape `shape`, holds what is never published.
fn private_places(rulebook: &Rulebook, shape: Id<Shape>, record: &Record, out: &mut Vec<Place>) {
    for (field, slot) in rulebook.records[shape].fields.iter().zip(&record.slots) {
        match &slot.datum {
            Datum::Missing => {}
            _ if field.private => out.push(slot.place),
            _ => in_datum(rulebook, &field.ty, &slot.datum, out),
        }
    }
}

fn in_datum(rulebook: &Rulebook, ty: &Type, datum: &Datum, out: &mut Vec<Place>) {
    match (ty, datum) {
        (Type::Record(shape), Datum::Record(record)) => {
            private_places(rulebook, *shape, record, out);
        }
        (Type::List(item), Datum::List(slots)) => {
            slots.iter().for_each(|slot| in_datum(rulebook, item, &slot.datum, out));
        }
        (Type::Map { value, .. }, Datum::Map(entries)) => {
            entries.iter().for_each(|entry| in_datum(rulebook, value, &entry.slot.datum, out));
        }
        _ => {}
    }
}

/// A half-open byte range in the descriptor's own file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Place {
    /// Whether all of `other` is in it.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A mapping, read.
#[derive(Debug, Clone)]
pub struct Record {
    /// The place of the mapping; a missing field belongs at its end.
    pub place: Place,
    /// One slot for each declared field.
    pub slots: Box<[Slot]>,
}

/// The content of a field or of a list's element.
#[derive(Debug, Clone)]
pub struct Slot {
    /// What it holds.
    pub datum: Datum,
    /// Where its value stands; of a missing field, where its parent begins.
    pub place: Place,
}

// An estate is mostly slots: what makes one larger makes every run larger and slower.
const _: () = assert!(size_of::<Slot>() <= 32);

/// What a slot holds.
#[derive(Debug, Clone)]
pub enum Datum {
    /// Nothing: the field is absent, or blank. A `default` is applied by who reads it.
    Missing,
    /// Something that is not of its type (a finding says so), or that cannot be known
    /// (`!Ref`): given, and unknown.
    Unreadable,
    /// A scalar of the declared type.
    Value(Value),
    /// A ref.
    Ref(Box<Reference>),
    /// A record or a group.
    Record(Box<Record>),
    /// A list.
    List(Box<[Slot]>),
    /// A map, in the order of the file.
    Map(Box<[Entry]>),
}

/// A ref to another descriptor.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The id as written.
    pub id: Str,
    /// The descriptor, by its place in the [`Estate`], once linked; a dangling ref has none.
    pub target: Option<u32>,
}

/// An entry of a map.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key: a text, or a code.
    pub key: Value,
    /// Where the key stands.
    pub key_place: Place,
    /// The value.
    pub slot: Slot,
}

/// Every descriptor of a run.
#[derive(Debug, Clone, Default)]
pub struct Estate {
    /// In byte order of kind's name, then id.
    pub descriptors: Vec<Descriptor>,
    /// The descriptors of each kind, by id: their places in `descriptors`.
    pub by_id: BTreeMap<Id<Kind>, BTreeMap<Str, u32>>,
    /// Whether there is nothing beside these: the project says so and every file loaded.
    pub complete: bool,
}

impl Estate {
    /// Returns the descriptors of `kind` with their places, in byte order of id.
    pub fn of_kind(&self, kind: Id<Kind>) -> impl Iterator<Item = (u32, &Descriptor)> {
        self.by_id
            .get(&kind)
            .into_iter()
            .flat_map(BTreeMap::values)
            .map(|at| (*at, &self.descriptors[*at as usize]))
    }

    /// Returns the descriptor of `kind` called `id`.
    pub fn find(&self, kind: Id<Kind>, id: &str) -> Option<u32> {
        self.by_id.get(&kind)?.get(id).copied()
    }
}
