//! The shapes of descriptors: kinds, records, codelists and types.

use std::collections::BTreeMap;

use regex::Regex;

use super::{Source, Text};
use crate::arena::Id;
use crate::text::{Span, Str};
use crate::value::{Date, Value};

/// A kind of descriptor.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Str,
    /// Whether undeclared fields are tolerated.
    pub open: bool,
    /// Its fields.
    pub record: Id<Record>,
    /// All of it.
    pub span: Span,
}

/// The shape of a mapping: of a kind, of a record, or of a group of fields.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its name: the kind's, the record's, or of a group the path from its kind,
    /// `system.transport`.
    pub name: Str,
    /// Its title.
    pub title: Option<Text>,
    /// Prose about it.
    pub about: Option<Text>,
    /// Where its facts come from; of a group without any, where its record's do.
    pub sources: Vec<Source>,
    /// What it is.
    pub role: RecordRole,
    /// Its fields: a field's place here is its slot.
    pub fields: Vec<Field>,
    /// The slots by name.
    pub slots: BTreeMap<Str, u32>,
    /// All of it.
    pub span: Span,
}

impl Record {
    /// Returns the slot and the field called `name`.
    pub fn field(&self, name: &str) -> Option<(u32, &Field)> {
        let slot = *self.slots.get(name)?;
        Some((slot, &self.fields[slot as usize]))
    }
}

/// What a [`Record`] is the shape of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordRole {
    /// A kind's descriptors.
    Kind,
    /// A declared `record`.
    Record,
    /// A group of fields inside another.
    Group,
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Option<Text>,
    /// What it holds.
    pub ty: Type,
    /// Whether its absence is a finding.
    pub required: bool,
    /// Whether it is checked and never published.
    pub private: bool,
    /// What its absence means; else it reads as missing.
    pub default: Option<Absent>,
    /// One sentence about it.
    pub about: Option<Text>,
    /// A value that it may have; of a list or map, that one of its items may have.
    pub example: Option<Value>,
    /// All of it.
    pub span: Span,
}

/// What the absence of a field means.
#[derive(Debug, Clone, PartialEq)]
pub enum Absent {
    /// An empty list or map.
    Empty,
    /// A value; of a date, `never` too.
    Value(Value),
}

/// A type. Bounds and patterns belong to it for reading, and not for comparing types.
#[derive(Debug, Clone)]
pub enum Type {
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer(Bounds),
    /// `decimal`.
    Decimal(Bounds),
    /// `percent`.
    Percent(Bounds),
    /// `money`.
    Money(Bounds),
    /// `date`.
    Date(Bounds),
    /// `duration`.
    Duration(Bounds),
    /// `version`.
    Version(Bounds),
    /// `text`.
    Text(Option<Pattern>),
    /// `markdown`.
    Markdown,
    /// `url`.
    Url,
    /// `email`.
    Email,
    /// `hostname`.
    Hostname,
    /// `one of CODELIST`.
    Code(Id<Codelist>),
    /// `ref KIND`; also the type of `this` and of an item of `all KIND`.
    Ref(Id<Kind>),
    /// A record or a group.
    Record(Id<Record>),
    /// `list of T`.
    List(Box<Type>),
    /// `map of T by CODELIST`.
    Map {
        /// The codelist of its keys; else they are text.
        keys: Option<Id<Codelist>>,
        /// The type of its values.
        value: Box<Type>,
    },
    /// An item of a map: `.key` and `.value`.
    Entry {
        /// The codelist of the keys.
        keys: Option<Id<Codelist>>,
        /// The type of the value.
        value: Box<Type>,
    },
    /// What could not be typed; a diagnostic says why. Fits everything, so that one
    /// mistake gives one diagnostic. A rulebook without errors holds none.
    Error,
}

/// From and to, both allowed.
pub type Bounds = Option<Box<(Value, Value)>>;

/// A pattern for the whole text.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written, without the slashes.
    pub source: Str,
    /// Compiled, anchored at both ends.
    pub regex: Regex,
}

impl Type {
    /// Whether the two are one type, whatever their bounds and patterns. `Error` is every
    /// type.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Error, _) | (_, Self::Error) => true,
            (Self::Code(a), Self::Code(b)) => a == b,
            (Self::Ref(a), Self::Ref(b)) => a == b,
            (Self::Record(a), Self::Record(b)) => a == b,
            (Self::List(a), Self::List(b)) => a.same(b),
            (Self::Map { keys: ka, value: a }, Self::Map { keys: kb, value: b })
            | (Self::Entry { keys: ka, value: a }, Self::Entry { keys: kb, value: b }) => {
                ka == kb && a.same(b)
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// A list of codes.
#[derive(Debug, Clone)]
pub struct Codelist {
    /// Its name.
    pub name: Text,
    /// Its title.
    pub title: Option<Text>,
    /// Whether its codes compare, and which way its lines run.
    pub order: Order,
    /// The shape of the facts of its codes.
    pub facts: Option<Id<Record>>,
    /// Prose about it.
    pub about: Option<Text>,
    /// Where its codes come from.
    pub sources: Vec<Source>,
    /// Its codes, in order: a code's place here is its value.
    pub codes: Vec<Code>,
    /// The codes by name.
    pub indexes: BTreeMap<Str, u32>,
    /// All of it.
    pub span: Span,
}

/// How the codes of a list compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// They do not.
    None,
    /// The first is the lowest.
    LowestFirst,
    /// The first is the highest.
    HighestFirst,
}

impl Codelist {
    /// Compares two codes by the order of the list; `None` where it has none.
    pub fn compare(&self, a: u32, b: u32) -> Option<std::cmp::Ordering> {
        match self.order {
            Order::None => None,
            Order::LowestFirst => Some(a.cmp(&b)),
            Order::HighestFirst => Some(b.cmp(&a)),
        }
    }
}

/// One code.
#[derive(Debug, Clone)]
pub struct Code {
    /// The code.
    pub name: Str,
    /// Its title.
    pub title: Option<Str>,
    /// Its facts by slot of the codelist's `facts`; `None` where it states none.
    pub facts: Vec<Option<Value>>,
    /// One sentence about it.
    pub about: Option<Str>,
    /// From when it is deprecated, and the code that takes its place.
    pub deprecated: Option<(Date, Option<u32>)>,
    /// Where it is declared: in a rule file or in a CSV.
    pub span: Span,
}
