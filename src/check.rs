//! From trees to the rulebook: names resolved, types known, dates and properties in order.
//!
//! Declarations are made known by name first, then by shape, and only then are their
//! expressions checked, so that the order of files and lines never matters. Never reads a
//! file and never stops at the first error.

mod bodies;
mod cases;
mod codelists;
mod context;
mod cycles;
mod defines;
mod draft;
mod estate;
mod exceptions;
mod expr;
mod frameworks;
mod graph;
mod includes;
mod items;
mod life;
mod literal;
mod policies;
mod property;
mod requirements;
mod resolve;
mod scope;
mod shapes;
mod standards;
mod table;
#[cfg(test)]
mod tests;
mod types;
mod values;

use std::collections::BTreeMap;

pub use self::property::properties_of;

use self::draft::Draft;
use crate::diag::{self, Diagnostic};
use crate::rulebook::Rulebook;
use crate::syntax::ast;
use crate::text::{FileId, Sources, Span};

/// Checks `files` together and returns the rulebook with everything that is wrong.
///
/// `csv` holds, by the place of the text in `codelist … from "x.csv"`, the file that was
/// read, or why it could not be. The rulebook holds what could be understood: with an
/// error among the diagnostics it is not to be decided by.
pub fn check(
    sources: &Sources,
    files: &[ast::File],
    csv: &BTreeMap<Span, Result<FileId, String>>,
) -> (Rulebook, Vec<Diagnostic>) {
    let items = items::sort(files);
    let mut draft = Draft::new(sources);

    shapes::declare(&mut draft, &items);
    codelists::declare(&mut draft, &items);
    let defaults = shapes::fields(&mut draft, &items);
    codelists::codes(&mut draft, &items, csv);
    shapes::literals(&mut draft, defaults);
    values::declare(&mut draft, &items);
    bodies::read(&mut draft, &items);
    let heads = standards::heads(&mut draft, &items);

    defines::bodies(&mut draft, &items);
    requirements::read(&mut draft, &heads);
    includes::read(&mut draft, &heads);
    policies::read(&mut draft, &items);
    frameworks::read(&mut draft, &items);
    exceptions::read(&mut draft, &items);
    exceptions::measures(&mut draft, &items);
    cases::read(&mut draft, &items);

    graph::refuse_circles(&mut draft);
    let (rulebook, mut diagnostics) = draft.finish();
    diagnostics.extend(estate::check(&rulebook));
    diag::sort(&mut diagnostics);
    (rulebook, diagnostics)
}
