//! From a rulebook, an estate and a date to a report.
//!
//! Every pair of a requirement and a descriptor is decided by the fast evaluator; what
//! falls short is evaluated once more, by the same evaluator with a recorder, to say why.
//! Never prints and never reads a file; the same bytes come out at any number of threads.

mod cover;
mod derivation;
mod explain;
mod finding;
mod judge;
mod lots;
mod mandates;
mod measures;
mod probe;
mod run;
mod selection;
mod session;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod trace;
mod words;

pub use cover::{Asked, cover};
pub use explain::{Explanation, explain};
pub use probe::{Probe, probe};
pub use selection::Selection;
pub use tally::{Tally, observe};

use crate::descriptor::Estate;
use crate::report::{MeasureResult, Report};
use crate::rulebook::Rulebook;
use crate::text::Sources;
use crate::value::Date;
use session::Session;

/// Decides every pair of a requirement and a descriptor that `selection` leaves in.
pub fn run(
    rulebook: &Rulebook,
    estate: &Estate,
    sources: &Sources,
    selection: &Selection,
    as_of: Date,
) -> Report {
    run::run(&Session::new(rulebook, estate, as_of), sources, selection)
}

/// Works out every measure over the whole estate, in the order of the rulebook.
pub fn measures(rulebook: &Rulebook, estate: &Estate, as_of: Date) -> Vec<MeasureResult> {
    let session = Session::new(rulebook, estate, as_of);
    rulebook.measures.iter().map(|(id, _)| measures::measure(&session, id)).collect()
}

/// Runs `work` for each number below `count`, on every thread there is, and returns what
/// it gave in order.
fn parallel<T: Send>(count: usize, work: impl Fn(u32) -> T + Sync + Send) -> Vec<T> {
    parallel_by(count, 16, work)
}

/// Runs `work` likewise, at least `least` at once on a thread.
#[cfg(feature = "tool")]
pub(crate) fn parallel_by<T: Send>(
    count: usize,
    least: usize,
    work: impl Fn(u32) -> T + Sync + Send,
) -> Vec<T> {
    use rayon::prelude::*;
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (0..count).into_par_iter().with_min_len(least).map(work).collect()
}

/// Runs `work` for each number below `count` and returns what it gave in order.
#[cfg(not(feature = "tool"))]
pub(crate) fn parallel_by<T>(count: usize, _: usize, work: impl Fn(u32) -> T) -> Vec<T> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (0..count).map(work).collect()
}
