//! One requirement and one descriptor: applicability, rule, evidence, held exceptions.

use super::table::Evidence;
use crate::arena::Id;
use crate::eval::{Aspect, Evaluator, Recorder, Truth, Verdict};
use crate::report::ExceptionUse;
use crate::rulebook::{EvidenceItem, Form, Kind, Requirement, Selector, Standard};
use crate::syntax::ast::Level;
use crate::text::Span;
use crate::value::{Date, Duration, Value};

/// What a requirement came to, before the table is asked.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) applicable: Truth,
    /// Whether the requirement holds: of `must not`, whether its rule does not.
    pub(super) rule: Verdict,
    pub(super) evidence: Evidence,
    /// The exception that the descriptor holds.
    pub(super) held: Option<ExceptionUse>,
}

impl Judged {
    pub(super) const NOT_APPLICABLE: Self = Self {
        applicable: Truth::False,
        rule: Verdict::UNKNOWN,
        evidence: Evidence::There,
        held: None,
    };
}

/// Whether the descriptor at `subject`, of `kind`, is one of those that `selectors` mean.
pub(super) fn is_meant<'a, R: Recorder<'a>>(
    eval: &mut Evaluator<'a, R>,
    selectors: impl Iterator<Item = &'a Selector>,
    kind: Id<Kind>,
    subject: u32,
) -> Truth {
    let mut meant = Verdict::of(false);
    for selector in selectors.filter(|selector| selector.kind == kind) {
        let Some(condition) = &selector.condition else { return Truth::True };
        eval.begin(subject, condition.locals);
        meant = meant.or(eval.truth(&condition.expr));
    }
    meant.truth
}

/// Whether `standard` applies to the descriptor at `subject`, of `kind`.
pub(super) fn population<'a, R: Recorder<'a>>(
    eval: &mut Evaluator<'a, R>,
    standard: &'a Standard,
    kind: Id<Kind>,
    subject: u32,
) -> Truth {
    is_meant(eval, standard.applies_to.iter(), kind, subject)
}

/// Judges the descriptor at `subject` by `requirement`, whose standard applies to it as
/// `population` says.
pub(super) fn judge<'a, R: Recorder<'a>>(
    eval: &mut Evaluator<'a, R>,
    requirement: &'a Requirement,
    form: &'a Form,
    subject: u32,
    population: Truth,
) -> Judged {
    eval.begin(subject, form.locals);
    let applicable = match (&form.applies, population) {
        (_, Truth::False) => return Judged::NOT_APPLICABLE,
        (None, _) => population,
        (Some(applies), _) => {
            let population = Verdict { truth: population, vacuous: false };
            population.and(eval.truth(applies)).truth
        }
    };
    let mut judged = Judged { applicable, ..Judged::NOT_APPLICABLE };
    if applicable == Truth::True {
        judged.evidence = evidence(eval, form);
        let rule = eval.truth(&form.rule);
        judged.rule = match requirement.level.node {
            Level::Must | Level::Should | Level::May => rule,
            Level::MustNot | Level::ShouldNot => rule.not(),
        };
    }
    let is_met = judged.rule.is_true() && judged.evidence == Evidence::There;
    if applicable != Truth::False && !is_met {
        judged.held = held(eval, form, subject);
    }
    judged
}

/// Whether the evidence is there; binds its items for the rule.
fn evidence<'a, R: Recorder<'a>>(eval: &mut Evaluator<'a, R>, form: &'a Form) -> Evidence {
    let mut found = Evidence::There;
    for path in &form.evidence {
        let given = eval.given(path);
        eval.recorder.point(path.span, Aspect::Given, given.truth);
        if !given.is_true() {
            found = Evidence::Absent;
        }
    }
    for item in &form.items {
        match item_evidence(eval, item) {
            Evidence::There => {}
            Evidence::Stale if found == Evidence::There => found = Evidence::Stale,
            Evidence::Stale => {}
            Evidence::Absent => found = Evidence::Absent,
        }
    }
    found
}

/// Whether an item fits and is fresh; binds it.
pub(super) fn item_evidence<'a, R: Recorder<'a>>(
    eval: &mut Evaluator<'a, R>,
    item: &'a EvidenceItem,
) -> Evidence {
    let chosen =
        eval.choose(&item.list, item.local, item.condition.as_ref(), item.latest_by.as_ref());
    eval.recorder.point(item.span, Aspect::Found, truth(chosen.is_some()));
    let Some(chosen) = chosen else { return Evidence::Absent };
    let Some(fresh) = item.fresh else { return Evidence::There };
    let today = eval.world().today;
    let is_fresh = matches!(chosen.date, Some(Value::Date(date)) if is_fresh(date, fresh, today));
    eval.recorder.point(item.span, Aspect::Fresh, truth(is_fresh));
    if is_fresh { Evidence::There } else { Evidence::Stale }
}

fn truth(holds: bool) -> Truth {
    Verdict::of(holds).truth
}

/// Whether `date` is at most `fresh` before `today`, and not after it.
pub(super) fn is_fresh(date: Date, fresh: Duration, today: Date) -> bool {
    date <= today && fresh.before(today).is_none_or(|first| first <= date)
}

/// Returns the exception that the descriptor at `subject` holds: the one with the latest
/// end, in force or lapsed.
fn held<'a, R: Recorder<'a>>(
    eval: &mut Evaluator<'a, R>,
    form: &'a Form,
    subject: u32,
) -> Option<ExceptionUse> {
    let held = form.excepted_by.as_ref()?;
    let chosen = eval.choose(&held.list, held.local, held.condition.as_ref(), Some(&held.until));
    eval.recorder.point(held.span, Aspect::Found, truth(chosen.is_some()));
    let chosen = chosen?;
    let until = match chosen.date? {
        Value::Date(date) => date,
        Value::Never => Date::MAX,
        _ => return None,
    };
    let is_in_force = eval.world().today <= until;
    eval.recorder.point(held.span, Aspect::InForce, truth(is_in_force));
    let world = eval.world();
    let (owner, place) = chosen.place.unwrap_or((subject, crate::descriptor::Place::default()));
    let descriptor = world.estate.descriptors.get(owner as usize)?;
    let span: Span = descriptor.span(place);
    Some(if is_in_force {
        ExceptionUse::Held(span, until)
    } else {
        ExceptionUse::HeldLapsed(span, until)
    })
}
