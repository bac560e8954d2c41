//! Frameworks to buy from: their lots, what each requires, and who qualifies.

use serde::Serialize;

use super::descriptors::eligible;
use super::{Head, Job, PAGE};
use crate::arena::Id;
use crate::rulebook::{Framework, Lot};
use crate::site::context::{self, Context};
use crate::site::model::{Entry, Event, Link, OwnerFacts, Page, Population, SourceFacts, Tag};

/// The list of frameworks.
#[derive(Debug, Serialize)]
struct List {
    frameworks: Vec<Entry>,
}

/// The page of a framework.
#[derive(Debug, Serialize)]
struct FrameworkFacts {
    id: String,
    state: Tag,
    references: Vec<String>,
    about: Option<String>,
    owner: Option<OwnerFacts>,
    dates: Vec<Event>,
    lots: Vec<LotFacts>,
    sources: Vec<SourceFacts>,
}

/// A lot.
#[derive(Debug, Serialize)]
struct LotFacts {
    id: String,
    anchor: String,
    title: String,
    open_to: Vec<Population>,
    /// One standard of each entry must be met.
    requires: Vec<Vec<Link>>,
    eligible: usize,
    results: Vec<LotResult>,
}

/// Whether a descriptor qualifies for a lot.
#[derive(Debug, Serialize)]
struct LotResult {
    descriptor: Link,
    eligible: Tag,
    lacks: Vec<Vec<Link>>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| vec![list(context)]));
    for (id, _) in context.rulebook.frameworks.iter() {
        jobs.push(Box::new(move || vec![page(context, id)]));
    }
}

fn state(context: &Context<'_>, framework: &Framework) -> Tag {
    let today = context.as_of();
    if framework.opens.is_some_and(|day| today < day.node) {
        context.language.tag("not-yet-open", "framework-not-yet-open", "white")
    } else if framework.closes.is_some_and(|day| today > day.node) {
        context.language.tag("closed", "framework-closed", "grey")
    } else {
        context.language.tag("open", "framework-open", "green")
    }
}

fn list(context: &Context<'_>) -> Page {
    let mut frameworks: Vec<Entry> = context
        .rulebook
        .frameworks
        .iter()
        .map(|(id, framework)| Entry {
            link: context.framework(id),
            summary: context::summary(
                framework.about.as_ref(),
                &context.count("n-lots", framework.lots.len()),
            ),
            tag: Some(state(context, framework)),
        })
        .collect();
    frameworks.sort_by_key(|entry| entry.link.title.to_lowercase());
    let head = Head {
        kind: "frameworks",
        path: "/frameworks/".to_owned(),
        title: context.say("frameworks"),
        above: Vec::new(),
        description: context.say("frameworks-about"),
        section: "/policies/",
    };
    head.page(context, &List { frameworks })
}

fn page(context: &Context<'_>, id: Id<Framework>) -> Page {
    let framework = &context.rulebook.frameworks[id];
    let link = context.framework(id);
    let dates = [("date-opens", framework.opens), ("date-closes", framework.closes)];
    let facts = FrameworkFacts {
        id: framework.name.node.to_string(),
        state: state(context, framework),
        references: context::texts(&framework.references),
        about: context::text(framework.about.as_ref()),
        owner: framework.owner.map(|owner| context.owner(owner.node)),
        dates: dates
            .into_iter()
            .filter_map(|(label, day)| Some(context.event(label, day?.node)))
            .collect(),
        lots: framework.lots.iter().map(|id| lot(context, *id)).collect(),
        sources: context.sources(&framework.sources),
    };
    let head = Head {
        kind: "framework",
        path: link.path.unwrap_or_default(),
        description: context::summary(
            framework.about.as_ref(),
            &context.fill("framework-about", &[("title", link.title.clone().into())]),
        ),
        title: link.title,
        above: vec![Link::new(context.say("frameworks"), "/frameworks/")],
        section: "/policies/",
    };
    head.page(context, &facts).written_at(context, framework.span)
}

fn lot(context: &Context<'_>, id: Id<Lot>) -> LotFacts {
    let lot = &context.rulebook.lots[id];
    let results = context.results.of_lot(id).iter();
    let results: Vec<_> = results
        .filter_map(|at| context.report.lots.get(*at))
        .filter(|result| result.open == Some(true))
        .collect();
    LotFacts {
        id: lot.name.node.to_string(),
        anchor: crate::site::route::anchor(&lot.name.node),
        title: lot.title.to_string(),
        open_to: lot.open_to.iter().map(|selector| context.population(selector)).collect(),
        requires: lot
            .requires
            .iter()
            .map(|any| any.iter().map(|standard| context.standard_ref(standard)).collect())
            .collect(),
        eligible: results.iter().filter(|result| result.eligible == Some(true)).count(),
        results: results
            .into_iter()
            .take(PAGE)
            .map(|result| LotResult {
                descriptor: context.descriptor(result.descriptor),
                eligible: eligible(context, result.eligible),
                lacks: result
                    .lacks
                    .iter()
                    .map(|any| any.iter().map(|id| context.standard(*id)).collect())
                    .collect(),
            })
            .collect(),
    }
}
