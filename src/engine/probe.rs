//! What one requirement comes to for chosen descriptors, and how near they are to meeting
//! it: for those who look for a descriptor that tells two rules apart.

use super::judge;
use super::session::Session;
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::eval::{Evaluator, NoRecord, Truth};
use crate::report::Outcome;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Requirement, Rulebook};
use crate::value::Date;

/// What a requirement comes to for one descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// What came out.
    pub outcome: Outcome,
    /// How near it is to being applicable and met, of [`Probe::WHOLE`]: a measure to climb
    /// by, which decides nothing.
    pub nearness: u32,
}

impl Probe {
    /// The nearness of what holds.
    pub const WHOLE: u32 = 1_000;
}

/// Decides `requirement` for the descriptors at `subjects`, whatever the state of its
/// standard and whoever is bound by it.
pub fn probe(
    rulebook: &Rulebook,
    estate: &Estate,
    as_of: Date,
    requirement: Id<Requirement>,
    subjects: &[u32],
) -> Vec<Probe> {
    let session = Session::new(rulebook, estate, as_of);
    super::parallel(subjects.len(), |index| one(&session, requirement, subjects[index as usize]))
}

fn one(session: &Session<'_>, id: Id<Requirement>, subject: u32) -> Probe {
    let requirement = &session.rulebook.requirements[id];
    let standard = &session.rulebook.standards[requirement.standard];
    let kind = session.estate.descriptors[subject as usize].kind;
    let mut eval = session.evaluator(NoRecord, 0);
    let population = judge::population(&mut eval, standard, kind, subject);
    let outcome = session.decide(&mut eval, id, subject, population).outcome;
    let mut parts = Vec::new();
    if let Some(form) = requirement.form(kind) {
        let selectors = standard.applies_to.iter().filter(|selector| selector.kind == kind);
        let conditions: Vec<_> = selectors.map(|selector| selector.condition.as_ref()).collect();
        if conditions.iter().all(Option::is_some) {
            let near = conditions.into_iter().flatten().map(|condition| {
                eval.begin(subject, condition.locals);
                nearness(&mut eval, &condition.expr, true)
            });
            parts.push(near.max().unwrap_or(0));
        }
        eval.begin(subject, form.locals);
        parts.extend(form.applies.iter().map(|applies| nearness(&mut eval, applies, true)));
        for item in &form.items {
            let (condition, by) = (item.condition.as_ref(), item.latest_by.as_ref());
            let chosen = eval.choose(&item.list, item.local, condition, by);
            parts.push(u32::from(chosen.is_some()) * Probe::WHOLE);
        }
        for path in &form.evidence {
            parts.push(u32::from(eval.given(path).is_true()) * Probe::WHOLE);
        }
        let asks = !matches!(
            requirement.level.node,
            crate::syntax::ast::Level::MustNot | crate::syntax::ast::Level::ShouldNot
        );
        parts.push(nearness(&mut eval, &form.rule, asks));
    }
    Probe { outcome, nearness: mean(&parts) }
}

/// Returns how near `expr` is to coming out as `wanted`: conjunctions by the share of what
/// holds in them, disjunctions by the best.
fn nearness<'a>(eval: &mut Evaluator<'a, NoRecord>, expr: &'a Expr, wanted: bool) -> u32 {
    match (&expr.kind, wanted) {
        (ExprKind::And(parts), true) | (ExprKind::Or(parts), false) => {
            let near: Vec<u32> = parts.iter().map(|part| nearness(eval, part, wanted)).collect();
            mean(&near)
        }
        (ExprKind::And(parts), false) | (ExprKind::Or(parts), true) => {
            parts.iter().map(|part| nearness(eval, part, wanted)).max().unwrap_or(0)
        }
        (ExprKind::Not(inner), _) => nearness(eval, inner, !wanted),
        (ExprKind::If(pair), true) => {
            nearness(eval, &pair.0, false).max(nearness(eval, &pair.1, true))
        }
        (ExprKind::If(pair), false) => {
            mean(&[nearness(eval, &pair.0, true), nearness(eval, &pair.1, false)])
        }
        _ => match (eval.truth(expr).truth, wanted) {
            (Truth::True, true) | (Truth::False, false) => Probe::WHOLE,
            (Truth::Unknown, _) => 0,
            // A value of the wrong sort is nearer than none.
            _ => Probe::WHOLE / 4,
        },
    }
}

fn mean(parts: &[u32]) -> u32 {
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    parts.iter().sum::<u32>().checked_div(count).unwrap_or(Probe::WHOLE)
}
