//! From a rulebook, an estate and a date to a report.
//!
//! Never prints and never reads a file.

mod selection;

pub use selection::Selection;

use crate::descriptor::Estate;
use crate::report::{MeasureResult, Report, Totals};
use crate::rulebook::Rulebook;
use crate::text::Sources;
use crate::value::Date;

/// Decides every pair of a requirement and a descriptor that `selection` leaves in.
pub fn run(
    _rulebook: &Rulebook,
    _estate: &Estate,
    _sources: &Sources,
    _selection: &Selection,
    as_of: Date,
) -> Report {
    Report {
        as_of,
        decisions: Vec::new(),
        findings: Vec::new(),
        standards: Vec::new(),
        lots: Vec::new(),
        diagnostics: Vec::new(),
        totals: Totals::default(),
    }
}

/// Works out every measure, in the order of the rulebook.
pub fn measures(_rulebook: &Rulebook, _estate: &Estate, _as_of: Date) -> Vec<MeasureResult> {
    Vec::new()
}
