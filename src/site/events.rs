//! What happens to standards and policies, day by day: one list, from which the updates,
//! the feeds, the calendar and the table of events are made.

use std::collections::BTreeSet;

use crate::arena::Id;
use crate::rulebook::{Policy, Standard};
use crate::site::context::Context;
use crate::site::model::{Day, Link};
use crate::site::words;
use crate::value::Date;

/// One thing that happens on one day.
#[derive(Debug, Clone)]
pub(crate) struct SiteEvent {
    /// When.
    pub(crate) on: Day,
    /// What: "Published".
    pub(crate) what: &'static str,
    /// To what, with its page.
    pub(crate) link: Link,
    /// What it is called in addresses: `standard/name/version`.
    pub(crate) name: String,
    /// Why, by whom or until when, where that is said.
    pub(crate) detail: Option<String>,
    /// The standards that it is about.
    pub(crate) standards: Vec<Id<Standard>>,
}

/// Returns every event, the latest first; those to come are included.
pub(crate) fn all(context: &Context<'_>) -> Vec<SiteEvent> {
    let mut out = Vec::new();
    for (id, standard) in context.rulebook.standards.iter() {
        of_standard(context, id, standard, &mut out);
    }
    for (id, policy) in context.rulebook.policies.iter() {
        of_policy(context, id, policy, &mut out);
    }
    // A standard that a policy mandates for several kinds on one day is one thing to be told.
    let mut told = BTreeSet::new();
    out.retain(|it| told.insert((it.on, it.what, it.name.clone(), it.detail.clone())));
    out.sort_by(|a, b| (b.on, &a.name, a.what).cmp(&(a.on, &b.name, b.what)));
    out
}

fn of_standard(
    context: &Context<'_>,
    id: Id<Standard>,
    standard: &Standard,
    out: &mut Vec<SiteEvent>,
) {
    let link = Link::new(
        format!("{}, version {}", context.names.standard(id), super::context::version(standard)),
        context.standard_path(id),
    );
    let name = format!("standard/{}/{}", standard.name.node, super::context::version(standard));
    let mut add = |on: Date, what: &'static str, detail: Option<String>| {
        out.push(SiteEvent {
            on: Day(on),
            what,
            link: link.clone(),
            name: name.clone(),
            detail,
            standards: vec![id],
        });
    };
    if let Some((from, to)) = standard.consulted {
        add(from, "Open for comment", Some(format!("Until {}.", words::date(to))));
    }
    if let Some((on, by)) = &standard.approved {
        add(*on, "Approved", by.as_ref().map(|by| format!("By {}.", by.node)));
    }
    for (what, day) in [
        ("Published", standard.published),
        ("Put on hold", standard.held),
        ("Cancelled", standard.cancelled),
        ("Deprecated", standard.deprecated),
        ("Retired", standard.retired),
        ("Due for review", standard.review_by),
    ] {
        if let Some(day) = day {
            add(day.node, what, None);
        }
    }
    if let Some((day, by)) = standard.superseded {
        let by = context.standard(by).title;
        add(day, "Superseded", Some(format!("{by} takes its place.")));
    }
}

fn of_policy(context: &Context<'_>, id: Id<Policy>, policy: &Policy, out: &mut Vec<SiteEvent>) {
    let link = context.policy(id);
    let name = format!("policy/{}", policy.name.node);
    let mut add =
        |on: Date, what: &'static str, detail: Option<String>, standards: Vec<Id<Standard>>| {
            out.push(SiteEvent {
                on: Day(on),
                what,
                link: link.clone(),
                name: name.clone(),
                detail,
                standards,
            });
        };
    for (what, day) in [("Policy published", policy.published), ("Policy retired", policy.retired)]
    {
        if let Some(day) = day {
            add(day.node, what, None, Vec::new());
        }
    }
    for mandate in policy.mandates.iter().map(|id| &context.rulebook.mandates[*id]) {
        let title = context.standard_ref(&mandate.standard).title;
        let standards = &mandate.standard.candidates;
        if let (Some(day), true) = (mandate.conform_by, mandate.binding) {
            add(day.node, "Conform by", Some(format!("{title}.")), standards.clone());
        }
        for moved in &mandate.moved {
            let why = format!(
                "{title}: the day to conform by was {}. {}",
                words::date(moved.from),
                moved.because.node
            );
            add(moved.on, "Deadline moved", Some(why), standards.clone());
        }
    }
}
