//! A shortfall as the page of its descriptor tells it.
//!
//! Where a rule reads what is private, or a descriptor that is not published, the
//! outcome is told and the values are not.

use serde::Serialize;

use super::context::Context;
use super::model::{Day, Link, SourcePlace, Tag};
use crate::arena::Id;
use crate::report::{Decision, ExceptionUse, Finding, MandateReach, Operand};
use crate::rulebook::Mandate;
use crate::syntax::ast::Level;

/// One decision about a descriptor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DecisionFacts {
    /// The standard.
    pub(crate) standard: Link,
    /// The requirement.
    pub(crate) requirement: Link,
    /// Its path in the language: `standard/requirement`.
    pub(crate) id: String,
    /// How strong it is.
    pub(crate) level: Tag,
    /// What came out.
    pub(crate) outcome: Tag,
    /// How a shortfall binds.
    pub(crate) binding: Option<Tag>,
    /// The exception that was applied, or that has lapsed.
    pub(crate) exception: Option<ExceptionNote>,
}

/// An exception as a decision tells it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ExceptionNote {
    /// Its entry in the list of exceptions.
    pub(crate) link: Option<Link>,
    /// Its last day.
    pub(crate) until: Day,
    /// Whether that day has passed.
    pub(crate) lapsed: bool,
}

/// Requirements of one standard that fall short for one reason.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Shortfall {
    /// The standard.
    pub(crate) standard: Link,
    /// What came out.
    pub(crate) outcome: Tag,
    /// How it binds.
    pub(crate) binding: Option<Tag>,
    /// What is wrong, in a sentence without its full stop.
    pub(crate) message: Option<String>,
    /// The operands that decided it, where the message does not name them.
    pub(crate) operands: Vec<OperandFacts>,
    /// Where it is wrong in the descriptor.
    pub(crate) place: Option<SourcePlace>,
    /// Whether values were left out because they are not published.
    pub(crate) withheld: bool,
    /// The policies that make it binding, the earliest first.
    pub(crate) mandates: Vec<MandateNote>,
    /// The requirements.
    pub(crate) requirements: Vec<ShortRequirement>,
}

/// A requirement that falls short.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ShortRequirement {
    /// Which.
    pub(crate) requirement: Link,
    /// How strong it is.
    pub(crate) level: Tag,
    /// Why it matters.
    pub(crate) because: Option<String>,
    /// How to put it right.
    pub(crate) fix: Option<String>,
    /// The exception that has lapsed.
    pub(crate) exception: Option<ExceptionNote>,
}

/// An operand of a rule and what it was.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OperandFacts {
    /// Its text in the rule.
    pub(crate) text: String,
    /// Its value as people read it.
    pub(crate) value: String,
    /// Where the value comes from.
    pub(crate) place: Option<SourcePlace>,
}

/// A policy that asks for something, and from when.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MandateNote {
    /// The policy.
    pub(crate) policy: Link,
    /// What gives it force.
    pub(crate) force: Tag,
    /// The day from which a shortfall fails the check.
    pub(crate) conform_by: Option<Day>,
    /// Whether that day is still to come.
    pub(crate) ahead: bool,
    /// The standards through which it reaches the requirement, with their names there.
    pub(crate) through: Vec<Link>,
}

/// Returns what is told of every decision.
pub(crate) fn decision(context: &Context<'_>, decision: &Decision) -> DecisionFacts {
    let requirement = &context.rulebook.requirements[decision.requirement];
    let is_must = matches!(requirement.level.node, Level::Must | Level::MustNot);
    let binding = decision.outcome.falls_short() && (is_must || !decision.mandates.is_empty());
    DecisionFacts {
        standard: context.standard(requirement.standard),
        requirement: context.requirement_of(decision.requirement),
        id: context.rulebook.requirement_path(decision.requirement),
        level: context.language.level(requirement.level.node),
        outcome: context.language.outcome(decision.outcome),
        binding: binding.then(|| context.language.binding(decision.binding)),
        exception: decision.exception.as_ref().map(|exception| note(context, exception)),
    }
}

fn note(context: &Context<'_>, exception: &ExceptionUse) -> ExceptionNote {
    let (link, until, lapsed) = match exception {
        ExceptionUse::Declared(id) | ExceptionUse::Lapsed(id) => {
            let it = &context.rulebook.exceptions[*id];
            let anchor = super::route::anchor(&it.name.node);
            let link = Link::new(it.name.node.to_string(), format!("/exceptions/#{anchor}"));
            (Some(link), it.until.node, matches!(exception, ExceptionUse::Lapsed(_)))
        }
        ExceptionUse::Held(_, until) => (None, *until, false),
        ExceptionUse::HeldLapsed(_, until) => (None, *until, true),
    };
    ExceptionNote { link, until: Day(until), lapsed }
}

/// Returns what is told of shortfalls, by their places in the report: those of one
/// standard with one reason together, in the order of the first.
pub(crate) fn shortfalls(context: &Context<'_>, places: &[usize]) -> Vec<Shortfall> {
    let mut out: Vec<Shortfall> = Vec::new();
    for found in places.iter().filter_map(|at| shortfall(context, *at)) {
        let same = out.iter_mut().find(|other| {
            !other.withheld
                && !found.withheld
                && other.standard == found.standard
                && other.outcome == found.outcome
                && other.binding == found.binding
                && other.message == found.message
                && other.place == found.place
        });
        match same {
            Some(same) => same.requirements.extend(found.requirements),
            None => out.push(found),
        }
    }
    out
}

/// Returns what is told of the decision at `at` of the report.
fn shortfall(context: &Context<'_>, at: usize) -> Option<Shortfall> {
    let it = context.report.decisions.get(at)?;
    let requirement = &context.rulebook.requirements[it.requirement];
    let finding = context.results.finding(at).and_then(|at| context.report.findings.get(at));
    let reads = context.reads.get(it.requirement.index());
    let is_private = reads.is_none_or(|reads| reads.is_private(context.rulebook));
    let withheld = is_private || finding.is_some_and(|finding| reads_unpublished(context, finding));
    let shown = finding.filter(|_| !withheld);
    let place = shown.and_then(|finding| {
        finding.places.iter().find(|place| place.side == crate::report::Side::Descriptor)
    });
    let decided = decision(context, it);
    Some(Shortfall {
        standard: decided.standard,
        outcome: decided.outcome,
        binding: decided.binding,
        message: shown.map(|finding| finding.message.clone()),
        operands: shown.map(|finding| operands(context, finding)).unwrap_or_default(),
        place: place.map(|place| context.place(place.span)),
        withheld,
        mandates: it.mandates.iter().map(|reach| mandate(context, reach)).collect(),
        requirements: vec![ShortRequirement {
            requirement: decided.requirement,
            level: decided.level,
            because: super::context::text(requirement.because.as_ref()),
            fix: super::context::text(requirement.fix.as_ref()),
            exception: decided.exception,
        }],
    })
}

fn operands(context: &Context<'_>, finding: &Finding) -> Vec<OperandFacts> {
    let facts = |operand: &Operand| OperandFacts {
        text: operand.text.clone(),
        value: operand.value.clone(),
        place: operand.place.map(|span| context.place(span)),
    };
    let decisive = finding.operands.iter().filter(|operand| operand.decisive);
    let mut out: Vec<OperandFacts> = decisive.map(facts).collect();
    out.dedup_by(|a, b| a.text == b.text && a.value == b.value);
    if out.iter().all(|operand| finding.message.contains(&format!("`{}`", operand.text))) {
        out.clear();
    }
    out
}

/// Whether a value of the finding comes from a descriptor that is not published.
fn reads_unpublished(context: &Context<'_>, finding: &Finding) -> bool {
    let places = finding.operands.iter().filter_map(|operand| operand.place);
    let places = places.chain(finding.places.iter().map(|place| place.span));
    places.into_iter().any(|span| context.is_unpublished(span))
}

/// Returns a mandate that reaches a requirement.
fn mandate(context: &Context<'_>, reach: &MandateReach) -> MandateNote {
    let mut out = mandate_note(context, reach.mandate);
    out.through = reach
        .through
        .iter()
        .map(|(standard, part)| {
            let mut link = context.standard(*standard);
            if let Some(part) = part {
                link.title = context.fill(
                    "part-title",
                    &[("part", part.to_string().into()), ("title", link.title.clone().into())],
                );
            }
            link
        })
        .collect();
    out
}

/// Returns a mandate as other pages cite it.
pub(crate) fn mandate_note(context: &Context<'_>, id: Id<Mandate>) -> MandateNote {
    let mandate = &context.rulebook.mandates[id];
    let policy = &context.rulebook.policies[mandate.policy];
    let binds = mandate.conform_by.or(policy.published).map(|day| day.node);
    MandateNote {
        policy: context.policy(mandate.policy),
        force: context.language.force(policy.force.as_ref().map(|(force, _)| &*force.node)),
        conform_by: binds.map(Day),
        ahead: binds.is_some_and(|day| day > context.as_of()),
        through: Vec::new(),
    }
}
