//! Bodies and what they own, measures, and exceptions.

use serde::Serialize;

use super::{Head, Job, policies};
use crate::arena::Id;
use crate::report::{ExceptionUse, MeasureResult, Outcome};
use crate::rulebook::{Body, Measure};
use crate::site::context::{self, Context};
use crate::site::model::{
    Counts, Day, Entry, Link, OwnerFacts, Page, Population, SourceFacts, SourcePlace, Tag,
};
use crate::site::route;
use crate::value::Date;

/// The list of bodies.
#[derive(Debug, Serialize)]
struct Bodies {
    bodies: Vec<Entry>,
    former: Vec<Entry>,
}

/// The page of a body.
#[derive(Debug, Serialize)]
struct BodyFacts {
    id: String,
    about: Option<String>,
    /// Its line of succession, earliest first, itself included.
    chain: Vec<ChainLink>,
    /// The body that answers for what this one owned.
    now: Option<Link>,
    standards: Vec<Link>,
    policies: Vec<Link>,
    frameworks: Vec<Link>,
    measures: Vec<Link>,
    sources: Vec<SourceFacts>,
}

/// A body in a line of succession.
#[derive(Debug, Serialize)]
struct ChainLink {
    body: Link,
    from: Option<Day>,
    until: Option<Day>,
    is_this: bool,
}

/// The list of measures.
#[derive(Debug, Serialize)]
struct Measures {
    measures: Vec<MeasureFacts>,
    /// How far each mandate in force is adopted.
    mandates: Vec<policies::MandateFacts>,
}

/// What a measure measures and how it stands.
#[derive(Debug, Serialize)]
pub(crate) struct MeasureFacts {
    pub(crate) id: String,
    pub(crate) link: Link,
    pub(crate) about: Option<String>,
    pub(crate) population: Population,
    /// The standard or requirement to meet.
    pub(crate) meeting: Link,
    pub(crate) counts: Counts,
    /// The share that meets it, in percent to one place; `null` where none is applicable.
    pub(crate) share: Option<String>,
    pub(crate) goal: Option<Goal>,
    pub(crate) reached: Option<bool>,
    review: Option<Review>,
    pub(crate) owner: Option<OwnerFacts>,
}

/// What a measure is to reach.
#[derive(Debug, Serialize)]
pub(crate) struct Goal {
    pub(crate) percent: String,
    pub(crate) by: Day,
}

/// How a measure is reviewed.
#[derive(Debug, Serialize)]
struct Review {
    every: String,
    by: Link,
}

/// The list of exceptions.
#[derive(Debug, Serialize)]
struct Exceptions {
    declared: Vec<ExceptionFacts>,
    held: Vec<Held>,
}

/// A declared exception.
#[derive(Debug, Serialize)]
pub(crate) struct ExceptionFacts {
    pub(crate) id: String,
    pub(crate) anchor: String,
    pub(crate) descriptor: Link,
    pub(crate) requirement: Link,
    pub(crate) state: Tag,
    pub(crate) granted: Day,
    pub(crate) by: Option<String>,
    pub(crate) until: Day,
    pub(crate) reason: String,
    pub(crate) mitigation: Option<String>,
    pub(crate) source: SourcePlace,
}

/// An exception that a descriptor itself holds.
#[derive(Debug, Serialize)]
struct Held {
    descriptor: Link,
    requirement: Link,
    state: Tag,
    until: Day,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| vec![bodies(context), measures(context), exceptions(context)]));
    for (id, _) in context.rulebook.bodies.iter() {
        jobs.push(Box::new(move || vec![body(context, id)]));
    }
    for (id, _) in context.rulebook.measures.iter() {
        jobs.push(Box::new(move || vec![measure_page(context, id)]));
    }
}

fn owned(context: &Context<'_>, is_owner: impl Fn(Id<Body>) -> bool) -> [Vec<Link>; 4] {
    let rulebook = context.rulebook;
    let standards = rulebook.standard_names.keys().filter_map(|name| context.current(name));
    let mut out = [
        standards
            .filter(|id| rulebook.standards[*id].owner.is_some_and(|owner| is_owner(owner.node)))
            .map(|id| context.standard(id))
            .collect::<Vec<_>>(),
        rulebook
            .policies
            .iter()
            .filter(|(_, it)| it.owner.is_some_and(|o| is_owner(o.node)))
            .map(|(id, _)| context.policy(id))
            .collect(),
        rulebook
            .frameworks
            .iter()
            .filter(|(_, it)| it.owner.is_some_and(|o| is_owner(o.node)))
            .map(|(id, _)| context.framework(id))
            .collect(),
        rulebook
            .measures
            .iter()
            .filter(|(_, it)| it.owner.is_some_and(|o| is_owner(o.node)))
            .map(|(id, _)| context.measure(id))
            .collect(),
    ];
    for list in &mut out {
        list.sort();
    }
    out
}

fn bodies(context: &Context<'_>) -> Page {
    let mut bodies = Vec::new();
    let mut former = Vec::new();
    for (id, body) in context.rulebook.bodies.iter() {
        let owns = |owner| context.rulebook.successor(owner, context.as_of()) == id;
        let [standards, policies, ..] = owned(context, owns);
        let count =
            |list: &Vec<Link>, key| (!list.is_empty()).then(|| context.count(key, list.len()));
        let owned: Vec<String> = [count(&standards, "n-standards"), count(&policies, "n-policies")]
            .into_iter()
            .flatten()
            .collect();
        let is_former = body.until.is_some_and(|until| context.as_of() > until.node);
        let otherwise = if owned.is_empty() {
            String::new()
        } else {
            context.fill("bodies-owner-of", &[("owned", context.language.and(&owned).into())])
        };
        let summary = match (is_former, body.until, body.then) {
            (true, Some(until), Some(then)) => context.fill(
                "bodies-until-then",
                &[
                    ("date", context.language.date(until.node).into()),
                    ("body", context.names.body(then.node).to_owned().into()),
                ],
            ),
            (true, Some(until), None) => {
                context.fill("bodies-until", &[("date", context.language.date(until.node).into())])
            }
            _ => otherwise,
        };
        let entry = Entry { link: context.body(id), summary, tag: None };
        if is_former { former.push(entry) } else { bodies.push(entry) }
    }
    bodies.sort_by_key(|entry| entry.link.title.to_lowercase());
    former.sort_by_key(|entry| entry.link.title.to_lowercase());
    let head = Head {
        kind: "bodies",
        path: "/bodies/".to_owned(),
        title: context.say("bodies"),
        above: Vec::new(),
        description: context.say("bodies-about"),
        section: "/policies/",
    };
    head.page(context, &Bodies { bodies, former })
}

fn body(context: &Context<'_>, id: Id<Body>) -> Page {
    let body = &context.rulebook.bodies[id];
    let link = context.body(id);
    let now = context.rulebook.successor(id, context.as_of());
    // The page shows what it answers for today and, of a former body, what it owned.
    let [standards, policies, frameworks, measures] = owned(context, |owner| {
        owner == id || context.rulebook.successor(owner, context.as_of()) == id
    });
    let facts = BodyFacts {
        id: body.name.node.to_string(),
        about: context::text(body.about.as_ref()),
        chain: chain(context, id),
        now: (now != id).then(|| context.body(now)),
        standards,
        policies,
        frameworks,
        measures,
        sources: context.sources(&body.sources),
    };
    let head = Head {
        kind: "body",
        path: link.path.unwrap_or_default(),
        description: context::summary(
            body.about.as_ref(),
            &context.fill("body-about", &[("title", link.title.clone().into())]),
        ),
        title: link.title,
        above: vec![Link::new(context.say("bodies"), "/bodies/")],
        section: "/policies/",
    };
    head.page(context, &facts).written_at(context, body.span)
}

/// Returns the bodies that became this one, this one, and what it became.
fn chain(context: &Context<'_>, id: Id<Body>) -> Vec<ChainLink> {
    let bodies = &context.rulebook.bodies;
    let mut before: Vec<Id<Body>> = Vec::new();
    let mut wanted = vec![id];
    while let Some(of) = wanted.pop() {
        for (other, body) in bodies.iter() {
            if body.then.is_some_and(|then| then.node == of)
                && other != id
                && !before.contains(&other)
            {
                before.push(other);
                wanted.push(other);
            }
        }
    }
    before.sort_by_key(|id| (bodies[*id].until.map(|day| day.node), *id));
    let mut all = before;
    all.push(id);
    let mut at = id;
    while let Some(then) = bodies[at].then {
        if all.contains(&then.node) {
            break;
        }
        all.push(then.node);
        at = then.node;
    }
    all.into_iter()
        .map(|of| ChainLink {
            body: context.body(of),
            from: bodies[of].from.map(|day| Day(day.node)),
            until: bodies[of].until.map(|day| Day(day.node)),
            is_this: of == id,
        })
        .collect()
}

fn measures(context: &Context<'_>) -> Page {
    let mut measures: Vec<MeasureFacts> =
        context.rulebook.measures.iter().map(|(id, _)| measure(context, id)).collect();
    measures.sort_by_key(|measure| measure.link.title.to_lowercase());
    let head = Head {
        kind: "measures",
        path: "/measures/".to_owned(),
        title: context.say("measures"),
        above: Vec::new(),
        description: context.say("measures-about"),
        section: "/results/",
    };
    head.page(context, &Measures { measures, mandates: policies::adopted(context) })
}

fn measure_page(context: &Context<'_>, id: Id<Measure>) -> Page {
    let facts = measure(context, id);
    let head = Head {
        kind: "measure",
        path: facts.link.path.clone().unwrap_or_default(),
        title: facts.link.title.clone(),
        above: vec![Link::new(context.say("measures"), "/measures/")],
        description: context::summary(
            context.rulebook.measures[id].about.as_ref(),
            &context.fill("measure-about", &[("title", facts.link.title.clone().into())]),
        ),
        section: "/results/",
    };
    head.page(context, &facts).written_at(context, context.rulebook.measures[id].span)
}

/// Returns how a measure stands.
pub(crate) fn measure(context: &Context<'_>, id: Id<Measure>) -> MeasureFacts {
    let measure = &context.rulebook.measures[id];
    let result = context.measures.iter().find(|result| result.measure == id);
    let share = result.and_then(|result| result.share);
    let goal = measure.goal.as_ref();
    let standard =
        context.rulebook.newest_published(&measure.target.standard.candidates, context.as_of());
    let standard = standard.or_else(|| measure.target.standard.candidates.first().copied());
    let meeting = match (&measure.target.requirement, standard) {
        (Some(name), Some(standard)) => {
            context.rulebook.requirement(standard, name).map(|id| context.requirement_of(id))
        }
        _ => None,
    };
    MeasureFacts {
        id: measure.name.node.to_string(),
        link: context.measure(id),
        about: context::text(measure.about.as_ref()),
        population: context.population(&measure.population),
        meeting: meeting.unwrap_or_else(|| context.standard_ref(&measure.target.standard)),
        share: share.map(|share| share.round_dp(1).normalize().to_string()),
        reached: goal.zip(share).map(|((goal, _), share)| share >= *goal),
        counts: result.map(measured).unwrap_or_default(),
        goal: goal
            .map(|(percent, by)| Goal { percent: percent.normalize().to_string(), by: Day(*by) }),
        review: measure
            .review
            .map(|(every, by)| Review { every: every.to_string(), by: context.body(by) }),
        owner: measure.owner.map(|owner| context.owner(owner.node)),
    }
}

/// Returns the counts of a measure.
fn measured(result: &MeasureResult) -> Counts {
    Counts {
        met: result.met,
        not_met: result.not_met,
        not_evidenced: result.not_evidenced,
        excepted: result.excepted,
        applicable: result.applicable,
        ..Counts::default()
    }
}

/// Returns the declared exceptions, the last to end first.
pub(crate) fn declared(context: &Context<'_>) -> Vec<ExceptionFacts> {
    let rulebook = context.rulebook;
    let mut declared: Vec<ExceptionFacts> = rulebook
        .exceptions
        .values()
        .filter_map(|exception| {
            let at = context.estate.find(exception.kind, &exception.subject.node);
            let is_hidden = at
                .and_then(|at| context.estate.descriptors.get(at as usize))
                .is_some_and(|it| !it.publish);
            if is_hidden {
                return None;
            }
            let current = exception
                .requirements
                .iter()
                .find(|id| context.is_current(rulebook.requirements[**id].standard));
            let requirement = current.or(exception.requirements.first());
            Some(ExceptionFacts {
                id: exception.name.node.to_string(),
                anchor: route::anchor(&exception.name.node),
                descriptor: at.map_or_else(
                    || Link::plain(exception.subject.node.to_string()),
                    |at| context.descriptor(at),
                ),
                requirement: requirement.map_or_else(
                    || Link::plain(exception.target.node.to_string()),
                    |id| context.requirement_of(*id),
                ),
                state: state(context, Some(exception.granted.node), exception.until.node),
                granted: Day(exception.granted.node),
                by: context::text(exception.by.as_ref()),
                until: Day(exception.until.node),
                reason: exception.reason.node.to_string(),
                mitigation: context::text(exception.mitigation.as_ref()),
                source: context.place(exception.span),
            })
        })
        .collect();
    declared.sort_by(|a, b| (b.until, &a.id).cmp(&(a.until, &b.id)));
    declared
}

fn exceptions(context: &Context<'_>) -> Page {
    let decisions = context.report.decisions.iter();
    let decisions = decisions.filter(|it| context.is_published(it.descriptor));
    let in_descriptors = decisions.filter_map(|it| {
        let until = match it.exception.as_ref()? {
            ExceptionUse::Held(_, until) | ExceptionUse::HeldLapsed(_, until) => *until,
            ExceptionUse::Declared(_) | ExceptionUse::Lapsed(_) => return None,
        };
        Some(Held {
            descriptor: context.descriptor(it.descriptor),
            requirement: context.requirement_of(it.requirement),
            state: state(context, None, until),
            until: Day(until),
        })
    });
    let facts = Exceptions { declared: declared(context), held: in_descriptors.collect() };
    let head = Head {
        kind: "exceptions",
        path: "/exceptions/".to_owned(),
        title: context.say("exceptions"),
        above: Vec::new(),
        description: context.say("exceptions-about"),
        section: "/results/",
    };
    head.page(context, &facts)
}

/// Returns where an exception is in its life.
fn state(context: &Context<'_>, granted: Option<Date>, until: Date) -> Tag {
    if granted.is_some_and(|granted| context.as_of() < granted) {
        context.language.tag("not-yet-in-force", "exception-not-yet", "white")
    } else if context.as_of() <= until {
        Tag {
            words: context.say("exception-in-force"),
            ..context.language.outcome(Outcome::Excepted)
        }
    } else {
        context.language.tag("lapsed", "exception-over", "red")
    }
}
