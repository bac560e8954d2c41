//! Standards by what they are about: their topics, care settings, owners and states. Each
//! way of narrowing a list is a page of its own, and so needs no script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::standards::{Listed, all_listed};
use super::{Head, Job, numbered_title, paged};
use crate::site::context::Context;
use crate::site::model::{Link, Page, Pager, Tag};
use crate::site::{route, words};

/// A way to narrow the list of standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    /// What they are about.
    Topic,
    /// Where care is given.
    Setting,
    /// Who owns them as of the date of the build.
    Owner,
    /// Where they are in their life.
    Status,
}

/// Every way, in the order in which they are shown.
pub(crate) const FACETS: [Facet; 4] = [Facet::Topic, Facet::Status, Facet::Owner, Facet::Setting];

impl Facet {
    /// Returns the folder of its pages.
    fn folder(self) -> &'static str {
        match self {
            Self::Topic => "/topics/",
            Self::Setting => "/settings/",
            Self::Owner => "/owners/",
            Self::Status => "/status/",
        }
    }

    /// Returns what its values are called together.
    fn title(self, context: &Context<'_>) -> String {
        context.say(match self {
            Self::Topic => "facet-topics",
            Self::Setting => "facet-settings",
            Self::Owner => "facet-owners",
            Self::Status => "facet-statuses",
        })
    }

    /// Returns a link to one of its values: only states are words of the site's own.
    fn value(self, context: &Context<'_>, title: String, path: String) -> Link {
        if self == Self::Status { Link::new(title, path) } else { context.named(title, path) }
    }

    /// Returns what its values are, in a sentence.
    fn description(self, context: &Context<'_>) -> String {
        context.say(match self {
            Self::Topic => "facet-topics-about",
            Self::Setting => "facet-settings-about",
            Self::Owner => "facet-owners-about",
            Self::Status => "facet-statuses-about",
        })
    }

    /// Returns the values of `standard`: what each is called, and the word of its address.
    fn values(self, standard: &Listed) -> Vec<(String, String)> {
        let named = |names: &[String]| {
            names.iter().map(|name| (words::named(name), route::slug(name))).collect()
        };
        match self {
            Self::Topic => named(&standard.topics),
            Self::Setting => named(&standard.settings),
            Self::Owner => standard
                .owner
                .iter()
                .filter_map(|owner| {
                    let path = owner.path.as_deref()?.trim_end_matches('/');
                    let (_, slug) = path.rsplit_once('/')?;
                    Some((owner.title.clone(), slug.to_owned()))
                })
                .collect(),
            Self::Status => vec![(standard.state.words.clone(), standard.state.name.clone())],
        }
    }
}

/// One way of narrowing, with what there is to choose.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FacetFacts {
    /// What the values are called together, with the page that lists them.
    pub(crate) facet: Link,
    /// The values, by name.
    pub(crate) values: Vec<ValueFacts>,
}

/// A value, and how many standards have it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ValueFacts {
    /// What it is called, with its page.
    pub(crate) link: Link,
    /// How many standards have it.
    pub(crate) count: usize,
}

/// The standards that have a value.
#[derive(Debug, Serialize)]
struct Narrowed<'a> {
    /// The way of narrowing.
    facet: Link,
    /// What the value means, where it is a word with a meaning.
    definition: Option<String>,
    /// The page of the body, where the value is an owner.
    body: Option<Link>,
    /// How many there are.
    count: usize,
    /// Them, by title.
    standards: Vec<&'a Listed>,
    /// Which page of the list it is.
    pager: Option<Pager>,
}

/// The values of every way of narrowing that has any.
pub(crate) fn facets(context: &Context<'_>, standards: &[Listed]) -> Vec<FacetFacts> {
    let all = FACETS.into_iter().map(|facet| FacetFacts {
        facet: Link::new(facet.title(context), facet.folder()),
        values: grouped(facet, standards)
            .into_iter()
            .map(|((title, slug), found)| ValueFacts {
                link: facet.value(context, title, format!("{}{slug}/", facet.folder())),
                count: found.len(),
            })
            .collect(),
    });
    all.filter(|facet| !facet.values.is_empty()).collect()
}

/// Groups standards by the values of `facet`; states stand in the order of a life, and
/// everything else by name.
fn grouped(facet: Facet, standards: &[Listed]) -> Vec<((String, String), Vec<&Listed>)> {
    let mut groups: BTreeMap<(String, String), Vec<&Listed>> = BTreeMap::new();
    for standard in standards {
        for value in facet.values(standard) {
            groups.entry(value).or_default().push(standard);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    if facet == Facet::Status {
        let place = |slug: &str| words::STATES.iter().position(|it| words::name(*it) == slug);
        groups.sort_by_key(|((_, slug), _)| place(slug));
    } else {
        groups.sort_by_key(|((title, slug), _)| (title.to_lowercase(), slug.clone()));
    }
    groups
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    for facet in FACETS {
        jobs.push(Box::new(move || pages(context, facet)));
    }
}

/// Makes the pages of one way of narrowing: one for each value, and the list of values.
fn pages(context: &Context<'_>, facet: Facet) -> Vec<Page> {
    let standards = all_listed(context);
    let index = Link::new(facet.title(context), facet.folder());
    let list = Link::new(context.say("standards"), "/standards/");
    let mut out = Vec::new();
    for ((title, slug), found) in grouped(facet, &standards) {
        let tag: Option<&Tag> =
            found.first().map(|it| &it.state).filter(|_| facet == Facet::Status);
        let definition = tag.and_then(|tag| tag.definition.clone());
        let body = found.first().and_then(|it| it.owner.clone());
        let body = body.filter(|_| facet == Facet::Owner).map(|body| Link {
            lang: None,
            title: context.fill("facet-body", &[("body", body.title.into())]),
            path: body.path,
        });
        let count = found.len();
        let path = format!("{}{slug}/", facet.folder());
        for (at, standards, pager) in paged(&path, found) {
            let mut above = vec![list.clone(), index.clone()];
            let is_first = pager.as_ref().is_none_or(|pager| pager.number == 1);
            above.extend((!is_first).then(|| facet.value(context, title.clone(), path.clone())));
            let head = Head {
                kind: "facet",
                path: at,
                title: numbered_title(context, &title, pager.as_ref()),
                above,
                description: context.fill(
                    "facet-about",
                    &[
                        ("standards", context.count("n-standards", count).into()),
                        ("name", context.config.name.clone().into()),
                        ("value", words::lower_first(&title).into()),
                    ],
                ),
                section: "/standards/",
            };
            let facts = Narrowed {
                facet: index.clone(),
                definition: definition.clone(),
                body: body.clone(),
                count,
                standards,
                pager,
            };
            out.push(head.page(context, &facts));
        }
    }
    let all = facets(context, &standards);
    let values = all.into_iter().find(|it| it.facet == index);
    let values = values.map(|it| it.values).unwrap_or_default();
    let head = Head {
        kind: "facets",
        path: facet.folder().to_owned(),
        title: facet.title(context),
        above: vec![list],
        description: facet.description(context),
        section: "/standards/",
    };
    out.push(head.page(context, &FacetFacts { facet: index, values }));
    out
}
