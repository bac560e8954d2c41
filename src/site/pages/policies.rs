//! Policies: the list, the page of each, and the deadlines that they set.

use serde::Serialize;

use super::{Head, Job};
use crate::arena::Id;
use crate::rulebook::{Mandate, Policy, StandardRef};
use crate::site::context::{self, Context};
use crate::site::markdown;
use crate::site::model::{
    Counts, Day, Event, Link, OwnerFacts, Page, Population, SourceFacts, Tag,
};
use crate::syntax::ast::CompareOp;

/// What a policy mandates or recommends.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MandateFacts {
    /// Whether it mandates; else it recommends.
    pub(crate) mandates: bool,
    pub(crate) policy: Link,
    pub(crate) force: Tag,
    pub(crate) standard: Link,
    /// Which versions will do, in words, where that is said.
    pub(crate) versions: Option<String>,
    /// Whom it binds; the standard's own population if absent.
    pub(crate) population: Option<Population>,
    pub(crate) implement_from: Option<Day>,
    /// From when a shortfall fails the check; the policy's first day where it names none.
    pub(crate) conform_by: Option<Day>,
    /// Whether that day is still to come.
    pub(crate) ahead: bool,
    /// Dates that slipped, oldest first.
    pub(crate) moved: Vec<MovedFacts>,
    pub(crate) through: Vec<String>,
    /// How many of those whom it reaches meet what it mandates; `null` where it is not in force
    /// or reaches nobody.
    pub(crate) adoption: Option<Counts>,
}

/// A date that slipped.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MovedFacts {
    pub(crate) from: Day,
    pub(crate) on: Day,
    pub(crate) because: String,
}

/// The list of policies.
#[derive(Debug, Serialize)]
struct List {
    policies: Vec<Listed>,
}

/// A policy in the list.
#[derive(Debug, Serialize)]
struct Listed {
    link: Link,
    force: Tag,
    retired: bool,
    summary: String,
    owner: Option<Link>,
    standards: Vec<Link>,
}

/// The page of a policy.
#[derive(Debug, Serialize)]
struct PolicyFacts {
    id: String,
    references: Vec<String>,
    force: Tag,
    force_text: Option<String>,
    retired: bool,
    lede: Option<String>,
    about: Option<String>,
    mandates: Vec<MandateFacts>,
    recommends: Vec<MandateFacts>,
    owner: Option<OwnerFacts>,
    topics: Vec<String>,
    dates: Vec<Event>,
    sources: Vec<SourceFacts>,
}

/// The deadlines of all policies.
#[derive(Debug, Serialize)]
struct Deadlines {
    coming: Vec<Deadline>,
    past: Vec<Deadline>,
}

/// A day from which something must be met.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Deadline {
    pub(crate) on: Day,
    pub(crate) mandate: MandateFacts,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| vec![list(context), deadlines_page(context)]));
    for (id, _) in context.rulebook.policies.iter() {
        jobs.push(Box::new(move || vec![policy(context, id)]));
    }
}

fn list(context: &Context<'_>) -> Page {
    let mut policies: Vec<Listed> = context
        .rulebook
        .policies
        .iter()
        .map(|(id, policy)| Listed {
            link: context.policy(id),
            force: force(context, policy),
            retired: is_retired(context, policy),
            summary: context::summary(policy.about.as_ref(), ""),
            owner: policy.owner.map(|owner| context.owner(owner.node).now),
            standards: mandated(context, policy),
        })
        .collect();
    policies.sort_by_key(|policy| (policy.retired, policy.link.title.to_lowercase()));
    let head = Head {
        kind: "policies",
        path: "/policies/".to_owned(),
        title: context.say("policies"),
        above: Vec::new(),
        description: context.say("policies-about"),
        section: "/policies/",
    };
    head.page(context, &List { policies })
}

/// Returns the mandates in force that reach somebody, with how many meet what each mandates.
pub(crate) fn adopted(context: &Context<'_>) -> Vec<MandateFacts> {
    let all = context.rulebook.mandates.iter().map(|(id, _)| mandate(context, id));
    let mut out: Vec<MandateFacts> = all.filter(|it| it.adoption.is_some()).collect();
    out.sort_by(|a, b| (&a.standard, &a.policy).cmp(&(&b.standard, &b.policy)));
    out
}

fn mandated(context: &Context<'_>, policy: &Policy) -> Vec<Link> {
    let mandates = policy.mandates.iter().map(|id| &context.rulebook.mandates[*id]);
    let mut out: Vec<Link> = mandates
        .filter(|mandate| mandate.binding)
        .map(|mandate| context.standard_ref(&mandate.standard))
        .collect();
    out.sort();
    out.dedup();
    out
}

fn policy(context: &Context<'_>, id: Id<Policy>) -> Page {
    let policy = &context.rulebook.policies[id];
    let link = context.policy(id);
    let about = policy.about.as_ref().map_or("", |about| &*about.node);
    let (lede, about) = markdown::split_first(about);
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let all = policy.mandates.iter().map(|id| mandate(context, *id));
    let (mandates, recommends) = all.partition(|mandate| mandate.mandates);
    let facts = PolicyFacts {
        id: policy.name.node.to_string(),
        references: context::texts(&policy.references),
        force: force(context, policy),
        force_text: policy.force.as_ref().and_then(|(_, text)| context::text(text.as_ref())),
        retired: is_retired(context, policy),
        lede: given(lede),
        about: given(about),
        mandates,
        recommends,
        owner: policy.owner.map(|owner| context.owner(owner.node)),
        topics: context::texts(&policy.topics),
        dates: [
            ("date-published", policy.published),
            ("date-review-by", policy.review_by),
            ("date-retired", policy.retired),
        ]
        .into_iter()
        .filter_map(|(label, day)| Some(context.event(label, day?.node)))
        .collect(),
        sources: context.sources(&policy.sources),
    };
    let head = Head {
        kind: "policy",
        path: link.path.unwrap_or_default(),
        description: context::summary(
            policy.about.as_ref(),
            &context.fill("policy-about", &[("title", link.title.clone().into())]),
        ),
        title: link.title,
        above: vec![Link::new(context.say("policies"), "/policies/")],
        section: "/policies/",
    };
    head.page(context, &facts).written_at(context, policy.span)
}

fn force(context: &Context<'_>, policy: &Policy) -> Tag {
    context.language.force(policy.force.as_ref().map(|(force, _)| &*force.node))
}

fn is_retired(context: &Context<'_>, policy: &Policy) -> bool {
    policy.retired.is_some_and(|day| day.node <= context.as_of())
}

/// Returns what is said of a mandate or recommendation.
pub(crate) fn mandate(context: &Context<'_>, id: Id<Mandate>) -> MandateFacts {
    let mandate = &context.rulebook.mandates[id];
    let policy = &context.rulebook.policies[mandate.policy];
    let binds = context.rulebook.binds_from(mandate).filter(|_| mandate.binding);
    MandateFacts {
        mandates: mandate.binding,
        policy: context.policy(mandate.policy),
        force: force(context, policy),
        standard: context.standard_ref(&mandate.standard),
        versions: versions(context, &mandate.standard),
        population: mandate.population.as_ref().map(|selector| context.population(selector)),
        implement_from: mandate.implement_from.map(|day| Day(day.node)),
        conform_by: binds.map(Day),
        ahead: binds.is_some_and(|day| day > context.as_of()),
        moved: mandate
            .moved
            .iter()
            .map(|moved| MovedFacts {
                from: Day(moved.from),
                on: Day(moved.on),
                because: moved.because.node.to_string(),
            })
            .collect(),
        through: context::texts(&mandate.through),
        adoption: context.results.adoption(context.rulebook, context.report, id),
    }
}

/// Returns which versions will do, in words.
fn versions(context: &Context<'_>, reference: &StandardRef) -> Option<String> {
    let ends: Vec<String> = reference
        .ranges
        .iter()
        .map(|range| {
            let version = range.version.to_string();
            let said = |key| context.fill(key, &[("version", version.clone().into())]);
            match range.op {
                CompareOp::Less => said("versions-before"),
                CompareOp::LessOrEqual => said("versions-or-earlier"),
                CompareOp::Greater => said("versions-after"),
                CompareOp::GreaterOrEqual => said("versions-or-later"),
                CompareOp::IsNot => said("versions-other"),
                CompareOp::Is
                | CompareOp::In
                | CompareOp::NotIn
                | CompareOp::Contains
                | CompareOp::StartsWith
                | CompareOp::EndsWith => version,
            }
        })
        .collect();
    (!ends.is_empty())
        .then(|| context.fill("versions", &[("versions", context.language.and(&ends).into())]))
}

/// Returns every day from which something must be met, by date; policies that are
/// retired set none.
pub(crate) fn deadlines(context: &Context<'_>) -> Vec<Deadline> {
    let mut out: Vec<Deadline> = context
        .rulebook
        .mandates
        .iter()
        .filter(|(_, mandate)| {
            mandate.binding && !is_retired(context, &context.rulebook.policies[mandate.policy])
        })
        .filter_map(|(id, _)| {
            let mandate = mandate(context, id);
            Some(Deadline { on: mandate.conform_by?, mandate })
        })
        .collect();
    out.sort_by(|a, b| {
        (a.on, &a.mandate.standard.title, &a.mandate.policy.title).cmp(&(
            b.on,
            &b.mandate.standard.title,
            &b.mandate.policy.title,
        ))
    });
    out
}

fn deadlines_page(context: &Context<'_>) -> Page {
    let (coming, mut past): (Vec<_>, Vec<_>) =
        deadlines(context).into_iter().partition(|deadline| deadline.mandate.ahead);
    past.reverse();
    let head = Head {
        kind: "deadlines",
        path: "/deadlines/".to_owned(),
        title: context.say("deadlines"),
        above: Vec::new(),
        description: context.say("deadlines-about"),
        section: "/policies/",
    };
    head.page(context, &Deadlines { coming, past })
}
