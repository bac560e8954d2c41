//! Which ways the rules came out where a test decides them.
//!
//! Looks at what the test is about and nothing else: a requirement that another one
//! `meets`, or that its neighbour's test decides by the way, is not tested by that.

use super::judge;
use super::session::{Session, is_satisfied};
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::eval::{Aspect, Cover, Covered, Evaluator, Joins, Recorder, Truth, Verdict};
use crate::report::Outcome;
use crate::rulebook::{Lot, Mandate, Requirement, Rulebook, Standard};
use crate::value::Date;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A requirement, with the population of its standard.
    Requirement(Id<Requirement>),
    /// A mandate: whom it is for, and which parts its standard has.
    Mandate(Id<Mandate>),
    /// A lot: who may be in it, and what it requires.
    Lot(Id<Lot>),
}

/// Decides what is `asked` of the descriptor at `subject`, and returns which ways
/// everything in it came out.
pub fn cover(
    rulebook: &Rulebook,
    estate: &Estate,
    as_of: Date,
    asked: Asked,
    subject: u32,
) -> Covered {
    let mut session = Session::new(rulebook, estate, as_of);
    // An index leaves out what cannot match, and that would look as if it had not failed.
    session.joins = Joins::scanning(rulebook);
    let mut eval = session.evaluator(Cover::default(), 0);
    let kind = estate.descriptors[subject as usize].kind;
    match asked {
        Asked::Requirement(id) => {
            let standard = &rulebook.standards[rulebook.requirements[id].standard];
            let population = judge::population(&mut eval, standard, kind, subject);
            session.decide(&mut eval, id, subject, population);
        }
        Asked::Mandate(id) => {
            let mandate = &rulebook.mandates[id];
            judge::is_meant(&mut eval, mandate.population.iter(), kind, subject);
            for version in session.versions(&mandate.standard) {
                parts(&session, &mut eval, version, subject, 0);
            }
        }
        Asked::Lot(id) => {
            let lot = &rulebook.lots[id];
            judge::is_meant(&mut eval, lot.open_to.iter(), kind, subject);
            for wanted in lot.requires.iter().flatten() {
                let Some(version) = session.version(wanted, subject, 1) else { continue };
                let met = match session.result(version, subject, 1, &mut Vec::new()) {
                    Outcome::NotEvidenced => Truth::Unknown,
                    outcome => Verdict::of(is_satisfied(outcome)).truth,
                };
                eval.recorder.point(wanted.name.span, Aspect::Required, met);
                parts(&session, &mut eval, version, subject, 0);
            }
        }
    }
    eval.recorder.finish()
}

/// Looks at whom `standard` is for, and at when each part is one.
fn parts<'s, R: Recorder<'s>>(
    session: &'s Session<'_>,
    eval: &mut Evaluator<'s, R>,
    standard: Id<Standard>,
    subject: u32,
    depth: usize,
) {
    let standard = &session.rulebook.standards[standard];
    let kind = session.estate.descriptors[subject as usize].kind;
    let population = judge::population(eval, standard, kind, subject);
    if population == Truth::False || depth > session.rulebook.standards.len() {
        return;
    }
    for include in &standard.includes {
        let Some(form) = include.forms.iter().find(|form| form.kind == kind) else { continue };
        if let Some(condition) = &form.condition {
            eval.begin(subject, condition.locals);
            if eval.truth(&condition.expr).is_false() {
                continue;
            }
        }
        let (Some(asked), _) = session.asked(form, subject, 0) else { continue };
        for version in session.versions(&include.standard) {
            parts(session, eval, version, asked, depth + 1);
        }
    }
}
