//! The results of the whole estate: how many came out how, and what falls short most.

use std::cmp::Reverse;

use serde::Serialize;

use super::{Head, Job};
use crate::report::Binding;
use crate::site::context::Context;
use crate::site::model::{Counts, Link, Page, Tag};
use crate::site::results::counts;

/// The results of the whole estate.
#[derive(Debug, Serialize)]
struct Results {
    counts: Counts,
    decisions: usize,
    failing: usize,
    due: usize,
    kinds: Vec<KindRow>,
    /// The requirements that most fall short of.
    shortfalls: Vec<RequirementRow>,
}

/// The descriptors of a kind.
#[derive(Debug, Serialize)]
struct KindRow {
    list: Link,
    descriptors: usize,
    counts: Counts,
}

/// A requirement that some fall short of.
#[derive(Debug, Serialize)]
struct RequirementRow {
    requirement: Link,
    standard: Link,
    level: Tag,
    counts: Counts,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| vec![page(context)]));
}

fn page(context: &Context<'_>) -> Page {
    let rulebook = context.rulebook;
    let published: Vec<_> =
        context.report.decisions.iter().filter(|it| context.is_published(it.descriptor)).collect();
    let short = |binding| {
        published.iter().filter(|it| it.outcome.falls_short() && it.binding == binding).count()
    };
    let kinds = rulebook
        .kinds
        .iter()
        .filter_map(|(id, _)| {
            let descriptors = context.published(id);
            let outcomes =
                descriptors.iter().flat_map(|(at, _)| context.results.of_descriptor(*at));
            let outcomes = outcomes.filter_map(|at| context.report.decisions.get(*at));
            (!descriptors.is_empty()).then(|| KindRow {
                list: Link::new(context.kind(id).title, context.descriptors_path(id)),
                descriptors: descriptors.len(),
                counts: counts(outcomes.map(|it| it.outcome)),
            })
        })
        .collect();
    let mut shortfalls: Vec<RequirementRow> = rulebook
        .requirements
        .iter()
        .filter_map(|(id, requirement)| {
            let outcomes = context.results.of_requirement(id).iter();
            let outcomes = outcomes.filter_map(|at| context.report.decisions.get(*at));
            let counts = counts(outcomes.map(|it| it.outcome));
            (counts.not_met + counts.not_evidenced > 0).then(|| RequirementRow {
                requirement: context.requirement_of(id),
                standard: context.standard(requirement.standard),
                level: context.language.level(requirement.level.node),
                counts,
            })
        })
        .collect();
    shortfalls.sort_by_key(|row| Reverse(row.counts.not_met + row.counts.not_evidenced));
    shortfalls.truncate(20);
    let facts = Results {
        counts: counts(published.iter().map(|it| it.outcome)),
        decisions: published.len(),
        failing: short(Binding::Binding),
        due: short(Binding::Due),
        kinds,
        shortfalls,
    };
    let head = Head {
        kind: "results",
        path: "/results/".to_owned(),
        title: context.say("results"),
        above: Vec::new(),
        description: context.say("results-about"),
        section: "/results/",
    };
    head.page(context, &facts)
}
