//! The ways in that need no search: everything from A to Z, a map of the site, what is to
//! come, and what is open for comment.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::standards::{Listed, listed};
use super::{Head, Job};
use crate::arena::Id;
use crate::rulebook::{Standard, State};
use crate::site::context::{self, Context};
use crate::site::model::{Day, Link, OwnerFacts, Page, Tag};

/// Everything with a page, by the letter that its name begins with.
#[derive(Debug, Serialize)]
struct Letters {
    letters: Vec<Letter>,
}

/// What begins with one letter.
#[derive(Debug, Serialize)]
struct Letter {
    /// The letter; `0–9` for what begins with none.
    letter: String,
    /// Its anchor.
    anchor: String,
    names: Vec<Name>,
}

/// A name, and what is called so.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Name {
    /// Lower case, to sort by.
    #[serde(skip)]
    key: String,
    link: Link,
    /// What sort of thing it is.
    sort: String,
    /// What it is called on its page, where this is another name of it.
    is: Option<String>,
}

/// The map of the site.
#[derive(Debug, Serialize)]
struct Map {
    parts: Vec<MapPart>,
}

/// A part of the map.
#[derive(Debug, Serialize)]
struct MapPart {
    title: String,
    links: Vec<Link>,
}

/// What is on its way.
#[derive(Debug, Serialize)]
struct Future {
    standards: Vec<Planned>,
}

/// A standard that is not in use yet.
#[derive(Debug, Serialize)]
struct Planned {
    link: Link,
    state: Tag,
    summary: String,
    owner: Option<OwnerFacts>,
    /// The day of its publication, where one is set.
    publication: Option<Day>,
    implement_from: Option<Day>,
    conform_by: Option<Day>,
    contacts: Vec<String>,
}

/// What is open for comment, and what will be.
#[derive(Debug, Serialize)]
struct Consultations {
    open: Vec<Consultation>,
    coming: Vec<Consultation>,
    closed: Vec<Consultation>,
}

/// A standard that is, will be or was consulted on.
#[derive(Debug, Serialize)]
struct Consultation {
    standard: Listed,
    from: Day,
    to: Day,
    contacts: Vec<String>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| {
        vec![a_to_z(context), site_map(context), future(context), consultations(context)]
    }));
}

/// Returns every name that leads to a page, other names of standards included.
fn names(context: &Context<'_>) -> Vec<Name> {
    let rulebook = context.rulebook;
    let mut out = Vec::new();
    let mut add = |link: Link, sort: &str, is: Option<String>| {
        let sort = context.say(sort);
        out.push(Name { key: link.title.to_lowercase(), link, sort, is });
    };
    for id in rulebook.standard_names.keys().filter_map(|name| context.current(name)) {
        let link = context.standard(id);
        let standard = &rulebook.standards[id];
        for other in standard.also_known_as.iter().chain(&standard.references) {
            let title = other.node.to_string();
            add(Link { title, ..link.clone() }, "sort-standard", Some(link.title.clone()));
        }
        add(link, "sort-standard", None);
    }
    rulebook.policies.iter().for_each(|(id, _)| add(context.policy(id), "sort-policy", None));
    rulebook
        .frameworks
        .iter()
        .for_each(|(id, _)| add(context.framework(id), "sort-framework", None));
    rulebook.measures.iter().for_each(|(id, _)| add(context.measure(id), "sort-measure", None));
    rulebook.bodies.iter().for_each(|(id, _)| add(context.body(id), "sort-body", None));
    rulebook.kinds.iter().for_each(|(id, _)| add(context.kind(id), "sort-kind", None));
    out.sort();
    out.dedup();
    tell_apart(context, &mut out);
    out
}

/// Puts what it is behind a name that several things go by.
fn tell_apart(context: &Context<'_>, names: &mut [Name]) {
    let mut pages: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for name in names.iter() {
        pages.entry(name.link.title.clone()).or_default().insert(name.link.path.clone());
    }
    for name in names {
        let is_shared = pages.get(&name.link.title).is_some_and(|pages| pages.len() > 1);
        if let (true, Some(is)) = (is_shared, &name.is) {
            name.link.title = context.fill(
                "title-of",
                &[("title", name.link.title.clone().into()), ("of", is.clone().into())],
            );
        }
    }
}

fn a_to_z(context: &Context<'_>) -> Page {
    let mut letters: BTreeMap<Option<char>, Vec<Name>> = BTreeMap::new();
    for name in names(context) {
        let first = name.key.chars().find(|letter| letter.is_alphanumeric());
        let first = first.filter(char::is_ascii_alphabetic).map(|it| it.to_ascii_uppercase());
        letters.entry(first).or_default().push(name);
    }
    let letters = letters.into_iter().map(|(letter, names)| Letter {
        letter: letter.map_or_else(|| context.say("a-z-other"), String::from),
        anchor: letter.map_or_else(
            || "page-other".to_owned(),
            |letter| format!("page-{}", letter.to_ascii_lowercase()),
        ),
        names,
    });
    let head = Head {
        kind: "a-z",
        path: "/a-z/".to_owned(),
        title: context.say("a-z"),
        above: Vec::new(),
        description: context.say("a-z-about"),
        section: "/standards/",
    };
    head.page(context, &Letters { letters: letters.collect() })
}

fn site_map(context: &Context<'_>) -> Page {
    let rulebook = context.rulebook;
    let link = |title: &str, path: &str| Link::new(context.say(title), path);
    let sorted = |mut links: Vec<Link>| {
        links.sort_by_key(|link| link.title.to_lowercase());
        links
    };
    let kinds = rulebook.kinds.iter().map(|(id, _)| {
        Link::new(super::descriptors::list_title(context, id), context.descriptors_path(id))
    });
    let is_tested = context.config.coverage.is_some() && context.config.passed.is_some();
    let quality = is_tested.then(|| link("quality", "/about/quality/"));
    let parts = vec![
        MapPart {
            title: context.say("site-map-ways-in"),
            links: vec![
                link("home", "/"),
                link("a-z", "/a-z/"),
                link("check", "/check/"),
                link("write", "/write/"),
                link("about", "/about/"),
                link("words", "/about/words/"),
            ]
            .into_iter()
            .chain(quality)
            .collect(),
        },
        MapPart {
            title: context.say("site-map-standards"),
            links: vec![
                link("standards", "/standards/"),
                link("facet-topics", "/topics/"),
                link("facet-statuses", "/status/"),
                link("facet-owners", "/owners/"),
                link("facet-settings", "/settings/"),
                link("future", "/future/"),
                link("consultations", "/consultations/"),
                link("policies", "/policies/"),
                link("deadlines", "/deadlines/"),
                link("frameworks", "/frameworks/"),
                link("exceptions", "/exceptions/"),
                link("bodies", "/bodies/"),
            ],
        },
        MapPart {
            title: context.say("results"),
            links: [link("results", "/results/"), link("measures", "/measures/")]
                .into_iter()
                .chain(sorted(kinds.collect()))
                .collect(),
        },
        MapPart {
            title: context.say("site-map-writers"),
            links: vec![
                link("kinds", "/kinds/"),
                link("site-map-reference", "/write/reference/"),
                link("site-map-tutorial", "/write/tutorial/"),
                link("codes", "/codes/"),
            ],
        },
        MapPart {
            title: context.say("site-map-every-standard"),
            links: sorted(
                rulebook
                    .standard_names
                    .keys()
                    .filter_map(|name| context.current(name))
                    .map(|id| context.standard(id))
                    .collect(),
            ),
        },
        MapPart {
            title: context.say("site-map-every-policy"),
            links: sorted(rulebook.policies.iter().map(|(id, _)| context.policy(id)).collect()),
        },
    ];
    let head = Head {
        kind: "site-map",
        path: "/site-map/".to_owned(),
        title: context.say("site-map"),
        above: Vec::new(),
        description: context.say("site-map-about"),
        section: "/",
    };
    head.page(context, &Map { parts })
}

fn future(context: &Context<'_>) -> Page {
    let rulebook = context.rulebook;
    let is_planned = |standard: &Standard| match standard.state(context.as_of()) {
        State::Proposed
        | State::Draft
        | State::InConsultation
        | State::Approved
        | State::OnHold => true,
        State::Cancelled
        | State::Published
        | State::DueForReview
        | State::Deprecated
        | State::Superseded
        | State::Retired => false,
    };
    let planned = rulebook.standards.iter().filter(|(_, standard)| is_planned(standard));
    let mut standards: Vec<Planned> = planned.map(|(id, it)| planned_of(context, id, it)).collect();
    standards.sort_by_key(|it| (it.publication.is_none(), it.publication, it.link.title.clone()));
    let head = Head {
        kind: "future",
        path: "/future/".to_owned(),
        title: context.say("future"),
        above: vec![Link::new(context.say("standards"), "/standards/")],
        description: context.say("future-about"),
        section: "/standards/",
    };
    head.page(context, &Future { standards })
}

fn planned_of(context: &Context<'_>, id: Id<Standard>, standard: &Standard) -> Planned {
    let mandates = context.rulebook.mandates.values();
    let mut binding: Vec<_> = mandates
        .filter(|mandate| mandate.binding && mandate.standard.candidates.contains(&id))
        .collect();
    binding.sort_by_key(|mandate| mandate.conform_by.map(|day| day.node));
    let first = binding.first();
    Planned {
        link: context.standard(id),
        state: context.state(standard),
        summary: context::summary(standard.about.as_ref(), ""),
        owner: standard.owner.map(|owner| context.owner(owner.node)),
        publication: standard.published.map(|day| Day(day.node)),
        implement_from: first.and_then(|it| it.implement_from).map(|day| Day(day.node)),
        conform_by: first.and_then(|it| it.conform_by).map(|day| Day(day.node)),
        contacts: context::texts(&standard.contacts),
    }
}

fn consultations(context: &Context<'_>) -> Page {
    let today = context.as_of();
    let mut facts = Consultations { open: Vec::new(), coming: Vec::new(), closed: Vec::new() };
    for (id, standard) in context.rulebook.standards.iter() {
        let Some((from, to)) = standard.consulted else { continue };
        let one = Consultation {
            standard: listed(context, id),
            from: Day(from),
            to: Day(to),
            contacts: context::texts(&standard.contacts),
        };
        match (today < from, today <= to) {
            (true, _) => facts.coming.push(one),
            (false, true) => facts.open.push(one),
            (false, false) => facts.closed.push(one),
        }
    }
    facts.open.sort_by_key(|it| (it.to, it.standard.link.clone()));
    facts.coming.sort_by_key(|it| (it.from, it.standard.link.clone()));
    facts.closed.sort_by_key(|it| (std::cmp::Reverse(it.to), it.standard.link.clone()));
    let open = facts.open.len();
    let head = Head {
        kind: "consultations",
        path: "/consultations/".to_owned(),
        title: context.say("consultations"),
        above: vec![Link::new(context.say("standards"), "/standards/")],
        description: context.count("consultations-about", open),
        section: "/standards/",
    };
    head.page(context, &facts)
}
