//! A declaration in another form, to be put in the place of its own for a while.

use std::mem;

use crate::arena::Id;
use crate::rulebook::{
    DatedValue, Define, Framework, Lot, Mandate, Requirement, Rulebook, Standard,
};

/// A changed declaration.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Requirement(Id<Requirement>, Box<Requirement>),
    Standard(Id<Standard>, Box<Standard>),
    Mandate(Id<Mandate>, Box<Mandate>),
    Lot(Id<Lot>, Box<Lot>),
    Framework(Id<Framework>, Box<Framework>),
    Define(Id<Define>, Box<Define>),
    Value(Id<DatedValue>, Box<DatedValue>),
}

impl Change {
    /// Exchanges what is in `rulebook` with what is here: done twice, nothing has changed.
    pub(super) fn swap(&mut self, rulebook: &mut Rulebook) {
        match self {
            Self::Requirement(id, it) => mem::swap(&mut rulebook.requirements[*id], it),
            Self::Standard(id, it) => mem::swap(&mut rulebook.standards[*id], it),
            Self::Mandate(id, it) => mem::swap(&mut rulebook.mandates[*id], it),
            Self::Lot(id, it) => mem::swap(&mut rulebook.lots[*id], it),
            Self::Framework(id, it) => mem::swap(&mut rulebook.frameworks[*id], it),
            Self::Define(id, it) => mem::swap(&mut rulebook.defines[*id], it),
            Self::Value(id, it) => mem::swap(&mut rulebook.values[*id], it),
        }
    }
}
