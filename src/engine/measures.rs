//! Measures: which share of a population meets a target.

use super::judge;
use super::session::Session;
use crate::arena::Id;
use crate::eval::{NoRecord, Truth};
use crate::report::{MeasureResult, Outcome};
use crate::rulebook::Measure;
use crate::value::Decimal;

/// Works out one measure over the whole estate.
pub(super) fn measure(session: &Session<'_>, id: Id<Measure>) -> MeasureResult {
    let measure = &session.rulebook.measures[id];
    let kind = measure.population.kind;
    let mut counts: [usize; 4] = [0; 4];
    let outcomes = super::parallel(session.estate.descriptors.len(), |subject| {
        if session.estate.descriptors[subject as usize].kind != kind {
            return Outcome::NotApplicable;
        }
        let mut eval = session.evaluator(NoRecord, 0);
        let population = std::iter::once(&measure.population);
        match judge::is_meant(&mut eval, population, kind, subject) {
            Truth::False => Outcome::NotApplicable,
            Truth::Unknown => Outcome::NotEvidenced,
            Truth::True => session.target_outcome(&measure.target, subject, 1),
        }
    });
    for outcome in outcomes {
        match outcome {
            Outcome::Met | Outcome::MetNothingToCheck => counts[0] += 1,
            Outcome::NotMet => counts[1] += 1,
            Outcome::NotEvidenced => counts[2] += 1,
            Outcome::Excepted => counts[3] += 1,
            Outcome::NotApplicable => {}
        }
    }
    let [met, not_met, not_evidenced, excepted] = counts;
    let counted = met + not_met + not_evidenced;
    let share =
        (counted > 0).then(|| Decimal::from(met) * Decimal::ONE_HUNDRED / Decimal::from(counted));
    let applicable = counted + excepted;
    MeasureResult { measure: id, met, not_met, not_evidenced, excepted, applicable, share }
}
