//! What expressions are checked against.
//!
//! Built once every declaration is known by name and shape; never changes while
//! expressions are checked.

use std::collections::{BTreeMap, BTreeSet};

use crate::arena::Id;
use crate::diag::Diagnostic;
use crate::rulebook::{
    Body, Codelist, DatedValue, Define, Kind, Meaning, Name, Record, Rulebook, Type,
};
use crate::text::{Span, Str};

/// Declarations by name. Standards are found in [`Rulebook::standard_names`].
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Kinds.
    pub kinds: BTreeMap<Str, Id<Kind>>,
    /// Declared records; not kinds, not groups.
    pub records: BTreeMap<Str, Id<Record>>,
    /// Codelists.
    pub codelists: BTreeMap<Str, Id<Codelist>>,
    /// Bodies.
    pub bodies: BTreeMap<Str, Id<Body>>,
    /// Dated values.
    pub values: BTreeMap<Str, Id<DatedValue>>,
    /// Defines.
    pub defines: BTreeMap<Str, Id<Define>>,
    /// Names whose declaration could not be read: using one is no second mistake.
    pub broken: BTreeSet<Str>,
    /// Standards, policies and frameworks of which a part could not be read: what they seem not
    /// to have may be that.
    pub torn: BTreeSet<Str>,
}

/// The state of checking expressions.
pub(crate) struct Context<'a> {
    /// Shapes, codelists, dated values, the parameters of defines (no body yet), and
    /// standards with their names, versions, requirements by name, and the kinds that
    /// they apply to (no condition yet).
    pub rulebook: &'a Rulebook,
    /// Declarations by name.
    pub names: &'a Names,
    /// What is wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of the next source of items in the estate.
    pub next_join: u32,
    /// The type of what each define gives, once its body is checked: those that a body
    /// calls come before it. A define without one was reported.
    pub results: BTreeMap<Id<Define>, Type>,
    /// What the names met so far mean.
    pub meanings: Vec<Name>,
    /// The types of what is bound so far.
    pub locals: Vec<(Span, Type)>,
}

impl Context<'_> {
    /// Notes what the name at `span` means.
    pub(crate) fn note(&mut self, span: Span, means: Meaning) {
        self.meanings.push(Name::at(span, means));
    }

    /// Reports a problem.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
