//! The home page: three tasks, what is coming, and how much there is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::policies::{Deadline, deadlines};
use super::{Head, Job};
use crate::site::context::Context;
use crate::site::model::{Counts, Link, Page, Tag};
use crate::site::results::counts;

/// How many deadlines and standards the page shows.
const FEW: usize = 5;

/// The home page.
#[derive(Debug, Serialize)]
struct Home {
    standards: usize,
    requirements: usize,
    policies: usize,
    /// How many standards are in each state.
    states: Vec<StateCount>,
    coming: Vec<Deadline>,
    /// The deadlines that passed last, where none is coming.
    latest: Vec<Deadline>,
    kinds: Vec<KindCount>,
    counts: Counts,
    /// The name of a descriptor kind, for the example command.
    kind: Option<String>,
}

/// How many standards are in a state.
#[derive(Debug, Serialize)]
struct StateCount {
    state: Tag,
    count: usize,
}

/// How many descriptors of a kind are published.
#[derive(Debug, Serialize)]
struct KindCount {
    list: Link,
    kind: String,
    count: usize,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| vec![home(context)]));
}

fn home(context: &Context<'_>) -> Page {
    let rulebook = context.rulebook;
    let current: Vec<_> =
        rulebook.standard_names.keys().filter_map(|name| context.current(name)).collect();
    let mut states = BTreeMap::new();
    for id in &current {
        *states.entry(rulebook.standards[*id].state(context.as_of())).or_insert(0) += 1;
    }
    let (coming, past): (Vec<_>, Vec<_>) =
        deadlines(context).into_iter().partition(|deadline| deadline.mandate.ahead);
    let decided = context.report.decisions.iter().filter(|it| context.is_published(it.descriptor));
    let latest =
        if coming.is_empty() { past.into_iter().rev().take(FEW).collect() } else { Vec::new() };
    let facts = Home {
        standards: current.len(),
        requirements: current.iter().map(|id| rulebook.standards[*id].requirements.len()).sum(),
        policies: rulebook.policies.len(),
        states: states
            .into_iter()
            .map(|(state, count)| StateCount { state: context.language.state(state), count })
            .collect(),
        coming: coming.into_iter().take(FEW).collect(),
        latest,
        kinds: rulebook
            .kinds
            .iter()
            .map(|(id, _)| KindCount {
                list: Link::new(context.kind(id).title, context.descriptors_path(id)),
                kind: context.names.kind(id).to_owned(),
                count: context.published(id).len(),
            })
            .filter(|kind| kind.count > 0)
            .collect(),
        counts: counts(decided.map(|it| it.outcome)),
        kind: rulebook.kind_names.keys().next().map(ToString::to_string),
    };
    let name = &context.config.name;
    let mut page = Head {
        kind: "home",
        path: "/".to_owned(),
        title: name.clone(),
        above: Vec::new(),
        description: context.fill("home-about", &[("name", name.clone().into())]),
        section: "/",
    }
    .page(context, &facts);
    page.full_title = context.fill("home-title", &[("name", name.clone().into())]);
    page
}
