//! What each name in the rule files means, where it stands: for editors.
//!
//! Noted while names are resolved, so that it cannot differ from what rules do.

use super::Rulebook;
use super::shape::{Codelist, Kind, Record};
use super::{Body, DatedValue, Define, Exception, Framework, Lot, Measure, Policy};
use crate::arena::Id;
use crate::text::{Span, Str};

/// A name where it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// What it means there.
    pub means: Meaning,
    /// Whether it is declared there.
    pub declares: bool,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A kind.
    Kind(Id<Kind>),
    /// A declared record.
    Record(Id<Record>),
    /// A field, by its slot.
    Field(Id<Record>, u32),
    /// A codelist.
    Codelist(Id<Codelist>),
    /// A code, by its place in the list.
    Code(Id<Codelist>, u32),
    /// A body.
    Body(Id<Body>),
    /// Every version of the standard called so.
    Standard(Str),
    /// A requirement in every version that has it: the standard's name, and its own.
    Requirement(Str, Str),
    /// A policy.
    Policy(Id<Policy>),
    /// A framework.
    Framework(Id<Framework>),
    /// A lot.
    Lot(Id<Lot>),
    /// An exception.
    Exception(Id<Exception>),
    /// A measure.
    Measure(Id<Measure>),
    /// A dated value.
    Value(Id<DatedValue>),
    /// A define.
    Define(Id<Define>),
    /// A parameter or a bound item, by where it is bound.
    Local(Span),
}

impl Name {
    /// A use of what `means` says, at `span`.
    pub fn at(span: Span, means: Meaning) -> Self {
        Self { span, means, declares: false }
    }

    /// Its declaration, at `span`.
    pub fn declared(span: Span, means: Meaning) -> Self {
        Self { span, means, declares: true }
    }
}

/// Returns where `rulebook` declares what knows its own place; records, codes and locals are
/// noted where they are read.
pub(crate) fn declared(rulebook: &Rulebook) -> Vec<Name> {
    let mut all = Vec::new();
    let mut add = |span, means| all.push(Name::declared(span, means));
    for (id, it) in rulebook.kinds.iter() {
        add(it.name.span, Meaning::Kind(id));
    }
    for (id, it) in rulebook.records.iter() {
        for (slot, field) in (0..).zip(&it.fields) {
            add(field.name.span, Meaning::Field(id, slot));
        }
    }
    for (id, it) in rulebook.codelists.iter() {
        add(it.name.span, Meaning::Codelist(id));
    }
    for (id, it) in rulebook.bodies.iter() {
        add(it.name.span, Meaning::Body(id));
    }
    for it in rulebook.standards.values() {
        add(it.name.span, Meaning::Standard(it.name.node.clone()));
    }
    for it in rulebook.requirements.values() {
        let standard = rulebook.standards[it.standard].name.node.clone();
        add(it.name.span, Meaning::Requirement(standard, it.name.node.clone()));
    }
    for (id, it) in rulebook.policies.iter() {
        add(it.name.span, Meaning::Policy(id));
    }
    for (id, it) in rulebook.frameworks.iter() {
        add(it.name.span, Meaning::Framework(id));
    }
    for (id, it) in rulebook.lots.iter() {
        add(it.name.span, Meaning::Lot(id));
    }
    for (id, it) in rulebook.exceptions.iter() {
        add(it.name.span, Meaning::Exception(id));
    }
    for (id, it) in rulebook.measures.iter() {
        add(it.name.span, Meaning::Measure(id));
    }
    for (id, it) in rulebook.values.iter() {
        add(it.name.span, Meaning::Value(id));
    }
    for (id, it) in rulebook.defines.iter() {
        add(it.name.span, Meaning::Define(id));
        for (name, _) in &it.params {
            add(name.span, Meaning::Local(name.span));
        }
    }
    all
}
