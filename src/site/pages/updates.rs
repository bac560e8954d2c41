//! What has happened, and the data that the site offers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Head, Job};
use crate::site::context::Context;
use crate::site::data::{self, RowSchema};
use crate::site::events::{self, SiteEvent};
use crate::site::model::{Day, Link, Page};

/// How many updates the first page has.
const LATEST: usize = 50;

/// What has happened, the latest first.
#[derive(Debug, Serialize)]
struct Updates {
    /// The year, where the page is of one.
    year: Option<i16>,
    updates: Vec<Update>,
    /// The years of which there is a page.
    years: Vec<Link>,
}

/// One thing that has happened.
#[derive(Debug, Serialize)]
struct Update {
    on: Day,
    what: String,
    subject: Link,
    detail: Option<String>,
}

/// The data that the site offers.
#[derive(Debug, Serialize)]
struct Data {
    tables: Vec<TableFacts>,
    /// The schemas of descriptors.
    schemas: Vec<Link>,
    licence: Option<String>,
}

/// A table.
#[derive(Debug, Serialize)]
struct TableFacts {
    name: &'static str,
    title: String,
    about: String,
    /// How many rows it has.
    rows: usize,
    columns: Vec<RowSchema>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| updates(context)));
    jobs.push(Box::new(|| vec![data_page(context)]));
}

fn update(event: &SiteEvent) -> Update {
    Update {
        on: event.on,
        what: event.words.clone(),
        subject: event.link.clone(),
        detail: event.detail.clone(),
    }
}

fn updates(context: &Context<'_>) -> Vec<Page> {
    let past = events::all(context).into_iter().filter(|event| event.on.0 <= context.as_of());
    let mut years: BTreeMap<i16, Vec<Update>> = BTreeMap::new();
    let mut latest = Vec::new();
    for event in past {
        if latest.len() < LATEST {
            latest.push(update(&event));
        }
        years.entry(event.on.0.year()).or_default().push(update(&event));
    }
    let links: Vec<Link> = years
        .keys()
        .rev()
        .map(|year| Link::new(year.to_string(), format!("/updates/{year}/")))
        .collect();
    let head = |path: String, title: String, above: Vec<Link>, description: String| Head {
        kind: "updates",
        path,
        title,
        above,
        description,
        section: "/standards/",
    };
    let about = context.say("updates-about");
    let first = Updates { year: None, updates: latest, years: links.clone() };
    let mut out = vec![
        head("/updates/".to_owned(), context.say("updates"), Vec::new(), about)
            .page(context, &first),
    ];
    for (year, updates) in years {
        let facts = Updates { year: Some(year), updates, years: links.clone() };
        let above = vec![Link::new(context.say("updates"), "/updates/")];
        let title = context.fill("updates-year", &[("year", year.to_string().into())]);
        let about = context.fill("updates-year-about", &[("year", year.to_string().into())]);
        out.push(head(format!("/updates/{year}/"), title, above, about).page(context, &facts));
    }
    out
}

fn data_page(context: &Context<'_>) -> Page {
    let tables = data::all(context);
    let facts = Data {
        tables: tables
            .iter()
            .map(|table| TableFacts {
                name: table.name,
                title: table.title.clone(),
                about: table.about.clone(),
                rows: table.rows.len(),
                columns: RowSchema::of(table),
            })
            .collect(),
        schemas: context
            .rulebook
            .kinds
            .iter()
            .map(|(id, kind)| {
                let name = crate::site::route::slug(&kind.name.node);
                Link::new(context.names.kind(id), format!("/schemas/{name}.schema.json"))
            })
            .collect(),
        licence: context.config.licence.clone(),
    };
    let head = Head {
        kind: "data",
        path: "/data/".to_owned(),
        title: context.say("data"),
        above: Vec::new(),
        description: context.say("data-about"),
        section: "/about/",
    };
    head.page(context, &facts)
}
