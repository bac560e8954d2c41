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
use crate::site::words;

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
    sort: &'static str,
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
    title: &'static str,
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
    let mut add = |link: Link, sort: &'static str, is: Option<String>| {
        out.push(Name { key: link.title.to_lowercase(), link, sort, is });
    };
    for id in rulebook.standard_names.keys().filter_map(|name| context.current(name)) {
        let link = context.standard(id);
        let standard = &rulebook.standards[id];
        for other in standard.also_known_as.iter().chain(&standard.references) {
            let title = other.node.to_string();
            add(Link { title, path: link.path.clone() }, "standard", Some(link.title.clone()));
        }
        add(link, "standard", None);
    }
    rulebook.policies.iter().for_each(|(id, _)| add(context.policy(id), "policy", None));
    rulebook.frameworks.iter().for_each(|(id, _)| add(context.framework(id), "framework", None));
    rulebook.measures.iter().for_each(|(id, _)| add(context.measure(id), "measure", None));
    rulebook.bodies.iter().for_each(|(id, _)| add(context.body(id), "body", None));
    rulebook.kinds.iter().for_each(|(id, _)| add(context.kind(id), "kind of descriptor", None));
    out.sort();
    out.dedup();
    tell_apart(&mut out);
    out
}

/// Puts what it is behind a name that several things go by.
fn tell_apart(names: &mut [Name]) {
    let mut pages: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for name in names.iter() {
        pages.entry(name.link.title.clone()).or_default().insert(name.link.path.clone());
    }
    for name in names {
        let is_shared = pages.get(&name.link.title).is_some_and(|pages| pages.len() > 1);
        if let (true, Some(is)) = (is_shared, &name.is) {
            name.link.title = format!("{} ({is})", name.link.title);
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
        letter: letter.map_or_else(|| "0–9".to_owned(), String::from),
        anchor: letter.map_or_else(
            || "page-other".to_owned(),
            |letter| format!("page-{}", letter.to_ascii_lowercase()),
        ),
        names,
    });
    let head = Head {
        kind: "a-z",
        path: "/a-z/".to_owned(),
        title: "A to Z".to_owned(),
        above: Vec::new(),
        description: "Every standard, policy, framework, measure and body by name, with the other names that they go by.".to_owned(),
        section: "/standards/",
    };
    head.page(&Letters { letters: letters.collect() })
}

fn site_map(context: &Context<'_>) -> Page {
    let rulebook = context.rulebook;
    let link = |title: &str, path: &str| Link::new(title, path);
    let sorted = |mut links: Vec<Link>| {
        links.sort_by_key(|link| link.title.to_lowercase());
        links
    };
    let kinds = rulebook.kinds.iter().map(|(id, _)| {
        Link::new(super::descriptors::list_title(context, id), context.descriptors_path(id))
    });
    let is_tested = context.config.coverage.is_some() && context.config.passed.is_some();
    let quality = is_tested.then(|| link("How the rules are tested", "/about/quality/"));
    let parts = vec![
        MapPart {
            title: "Ways in",
            links: vec![
                link("Home", "/"),
                link("A to Z", "/a-z/"),
                link("Check your system", "/check/"),
                link("Write or change a policy", "/write/"),
                link("About this site", "/about/"),
                link("What the words mean", "/about/words/"),
            ]
            .into_iter()
            .chain(quality)
            .collect(),
        },
        MapPart {
            title: "Standards and policies",
            links: vec![
                link("Standards", "/standards/"),
                link("Topics", "/topics/"),
                link("Statuses", "/status/"),
                link("Owners", "/owners/"),
                link("Care settings", "/settings/"),
                link("Future standards", "/future/"),
                link("Consultations", "/consultations/"),
                link("Policies", "/policies/"),
                link("Deadlines", "/deadlines/"),
                link("Frameworks", "/frameworks/"),
                link("Exceptions", "/exceptions/"),
                link("Bodies", "/bodies/"),
            ],
        },
        MapPart {
            title: "Results",
            links: [link("Results", "/results/"), link("Measures", "/measures/")]
                .into_iter()
                .chain(sorted(kinds.collect()))
                .collect(),
        },
        MapPart {
            title: "For those who write and check",
            links: vec![
                link("Data dictionary", "/kinds/"),
                link("Reference", "/write/reference/"),
                link("Tutorial", "/write/tutorial/"),
                link("What the codes mean", "/codes/"),
            ],
        },
        MapPart {
            title: "Every standard",
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
            title: "Every policy",
            links: sorted(rulebook.policies.iter().map(|(id, _)| context.policy(id)).collect()),
        },
    ];
    let head = Head {
        kind: "site-map",
        path: "/site-map/".to_owned(),
        title: "Site map".to_owned(),
        above: Vec::new(),
        description: "Every part of this site, on one page.".to_owned(),
        section: "/",
    };
    head.page(&Map { parts })
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
        title: "Future standards".to_owned(),
        above: vec![Link::new("Standards", "/standards/")],
        description: "What is proposed, drafted, consulted on or agreed, with its dates."
            .to_owned(),
        section: "/standards/",
    };
    head.page(&Future { standards })
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
        title: "Consultations".to_owned(),
        above: vec![Link::new("Standards", "/standards/")],
        description: format!(
            "{} for comment, with the last day to answer.",
            words::capital(&match open {
                0 => "No standard is open".to_owned(),
                1 => "1 standard is open".to_owned(),
                many => format!("{} standards are open", words::number(many)),
            })
        ),
        section: "/standards/",
    };
    head.page(&facts)
}
