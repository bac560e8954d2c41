//! Why one requirement came out as it did for one descriptor, whatever came out.

use super::mandates::Reach;
use super::session::Session;
use super::trace::Trace;
use super::{derivation, finding, judge, table};
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::eval::NoRecord;
use crate::report::{Decision, Derivation, Finding};
use crate::rulebook::{Requirement, Rulebook};
use crate::text::Sources;
use crate::value::Date;

/// A decision with everything that took part in it.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// What came out.
    pub decision: Decision,
    /// The message, the places and the operands, of an outcome that holds too. Its
    /// `decision` is zero.
    pub finding: Finding,
    /// How it was come to.
    pub derivation: Derivation,
}

/// Decides `requirement` for the descriptor at `subject` of the estate, whatever the
/// state of its standard, and keeps every operand.
pub fn explain(
    rulebook: &Rulebook,
    estate: &Estate,
    sources: &Sources,
    as_of: Date,
    requirement: Id<Requirement>,
    subject: u32,
) -> Explanation {
    let session = Session::new(rulebook, estate, as_of);
    let reach = Reach::new(&session);
    let direct = reach.direct(&session, subject);
    let asked = &rulebook.requirements[requirement];
    // Decided as in a run, which may stop early; what is kept looks at everything.
    let mut eval = session.evaluator(NoRecord, 0);
    let standard = &rulebook.standards[asked.standard];
    let kind = estate.descriptors[subject as usize].kind;
    let population = judge::population(&mut eval, standard, kind, subject);
    let found = session.decide(&mut eval, requirement, subject, population);
    let mandates = reach.of(&direct, asked.standard, subject);
    let mandated = reach.mandated(&mandates, as_of);
    let decision = Decision {
        requirement,
        descriptor: subject,
        outcome: found.outcome,
        binding: table::binding(mandated, asked.level.node),
        mandates,
        exception: found.exception,
    };
    let trace = Trace::of(&session, requirement, subject);
    let shown = finding::of_trace(&trace, sources, &decision);
    let finding = shown.into_finding(0, &session, &decision);
    let derivation = derivation::derive(&session, sources, &trace, &decision);
    Explanation { decision, finding, derivation }
}
