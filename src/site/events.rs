//! What happens to standards and policies, day by day: one list, from which the updates,
//! the feeds, the calendar and the table of events are made.

use std::collections::BTreeSet;

use crate::arena::Id;
use crate::rulebook::{Policy, Standard};
use crate::site::context::Context;
use crate::site::model::{Day, Link};
use crate::value::Date;

/// One thing that happens on one day.
#[derive(Debug, Clone)]
pub(crate) struct SiteEvent {
    /// When.
    pub(crate) on: Day,
    /// What, for machines: `published`.
    pub(crate) what: &'static str,
    /// What, for people: "Published".
    pub(crate) words: String,
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
        context.title_version(context.names.standard(id), &super::context::version(standard)),
        context.standard_path(id),
    );
    let name = format!("standard/{}/{}", standard.name.node, super::context::version(standard));
    let mut add = |on: Date, key: &'static str, detail: Option<String>| {
        out.push(SiteEvent {
            on: Day(on),
            what: key.trim_start_matches("event-"),
            words: context.say(key),
            link: link.clone(),
            name: name.clone(),
            detail,
            standards: vec![id],
        });
    };
    if let Some((from, to)) = standard.consulted {
        let until = [("date", context.language.date(to).into())];
        add(from, "event-open-for-comment", Some(context.fill("event-until", &until)));
    }
    if let Some((on, by)) = &standard.approved {
        let by = by.as_ref().map(|by| by.node.to_string().into());
        add(*on, "event-approved", by.map(|by| context.fill("event-by", &[("by", by)])));
    }
    for (key, day) in [
        ("event-published", standard.published),
        ("event-put-on-hold", standard.held),
        ("event-cancelled", standard.cancelled),
        ("event-deprecated", standard.deprecated),
        ("event-retired", standard.retired),
        ("event-due-for-review", standard.review_by),
    ] {
        if let Some(day) = day {
            add(day.node, key, None);
        }
    }
    if let Some((day, by)) = standard.superseded {
        let by = context.standard(by).title;
        add(
            day,
            "event-superseded",
            Some(context.fill("event-superseded-by", &[("standard", by.into())])),
        );
    }
}

fn of_policy(context: &Context<'_>, id: Id<Policy>, policy: &Policy, out: &mut Vec<SiteEvent>) {
    let link = context.policy(id);
    let name = format!("policy/{}", policy.name.node);
    let mut add =
        |on: Date, key: &'static str, detail: Option<String>, standards: Vec<Id<Standard>>| {
            out.push(SiteEvent {
                on: Day(on),
                what: key.trim_start_matches("event-"),
                words: context.say(key),
                link: link.clone(),
                name: name.clone(),
                detail,
                standards,
            });
        };
    for (key, day) in
        [("event-policy-published", policy.published), ("event-policy-retired", policy.retired)]
    {
        if let Some(day) = day {
            add(day.node, key, None, Vec::new());
        }
    }
    for mandate in policy.mandates.iter().map(|id| &context.rulebook.mandates[*id]) {
        let title = context.standard_ref(&mandate.standard).title;
        let standards = &mandate.standard.candidates;
        if let (Some(day), true) = (mandate.conform_by, mandate.binding) {
            let detail = context.fill("event-conform", &[("standard", title.clone().into())]);
            add(day.node, "event-conform-by", Some(detail), standards.clone());
        }
        for moved in &mandate.moved {
            let why = context.fill(
                "event-moved",
                &[
                    ("standard", title.clone().into()),
                    ("date", context.language.date(moved.from).into()),
                    ("because", moved.because.node.to_string().into()),
                ],
            );
            add(moved.on, "event-deadline-moved", Some(why), standards.clone());
        }
    }
}
