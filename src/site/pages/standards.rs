//! Standards: the list, the page of each, and the page of each version.

use serde::Serialize;

use super::facets::{FacetFacts, facets};
use super::policies::{MandateFacts, mandate};
use super::requirements::{RequirementFacts, requirement};
use super::{Head, Job, numbered_title, paged};
use crate::arena::Id;
use crate::report::Outcome;
use crate::rulebook::{Standard, State};
use crate::site::context::{self, Context};
use crate::site::markdown;
use crate::site::model::{
    Counts, Event, Link, MappingFacts, OwnerFacts, Page, Pager, Population, SourceFacts, Tag,
};
use crate::site::results::counts;
use crate::syntax::ast::Level;

/// The list of standards.
#[derive(Debug, Serialize)]
struct List {
    /// How many there are.
    count: usize,
    /// Ways to narrow them.
    facets: Vec<FacetFacts>,
    /// Them, by title.
    standards: Vec<Listed>,
    /// Which page of the list it is.
    pager: Option<Pager>,
}

/// A standard in a list.
#[derive(Debug, Serialize)]
pub(crate) struct Listed {
    /// Its page.
    pub(crate) link: Link,
    /// Its version.
    pub(crate) version: String,
    /// Where it is in its life.
    pub(crate) state: Tag,
    /// One line about it.
    pub(crate) summary: String,
    /// Who owns it.
    pub(crate) owner: Option<Link>,
    /// The mandate that binds first.
    pub(crate) mandate: Option<MandateFacts>,
    /// What it is about.
    pub(crate) topics: Vec<String>,
    /// Where it is used.
    pub(crate) settings: Vec<String>,
}

/// The page of a standard, or of one version of it.
#[derive(Debug, Serialize)]
struct StandardFacts {
    id: String,
    version: String,
    references: Vec<String>,
    state: Tag,
    /// Whether this is the page of one version, kept for citing.
    is_version_page: bool,
    /// The page of the current version, where this is not it.
    current: Option<Link>,
    superseded_by: Option<Link>,
    lede: Option<String>,
    about: Option<String>,
    duty: Duty,
    mandates: Vec<MandateFacts>,
    requirements: Vec<RequirementFacts>,
    includes: Vec<Part>,
    included_by: Vec<Link>,
    lots: Vec<Link>,
    measures: Vec<Link>,
    results: Vec<KindResults>,
    owner: Option<OwnerFacts>,
    contacts: Vec<String>,
    topics: Vec<String>,
    settings: Vec<String>,
    also_known_as: Vec<String>,
    related: Vec<Link>,
    maps_to: Vec<MappingFacts>,
    sources: Vec<SourceFacts>,
    dates: Vec<Event>,
    replaces: Vec<Link>,
    versions: Vec<Version>,
}

/// What a standard means for who reads it, in three lines.
#[derive(Debug, Serialize)]
struct Duty {
    who: Vec<Population>,
    musts: usize,
    shoulds: usize,
    mays: usize,
}

/// Another standard that is part of one.
#[derive(Debug, Serialize)]
struct Part {
    standard: Link,
    /// What it is called here: `C1`.
    name: Option<String>,
    /// For whom, as it is written, where it is not for all.
    condition: Option<String>,
}

/// How the descriptors of a kind do against a standard.
#[derive(Debug, Serialize)]
struct KindResults {
    kind: Link,
    counts: Counts,
}

/// A version of a standard.
#[derive(Debug, Serialize)]
struct Version {
    state: Tag,
    link: Link,
    published: Option<crate::site::model::Day>,
    is_this: bool,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| list(context)));
    for (id, _) in context.rulebook.standards.iter() {
        jobs.push(Box::new(move || pages(context, id)));
    }
}

/// Returns what lists say of every standard, by title.
pub(crate) fn all_listed(context: &Context<'_>) -> Vec<Listed> {
    let names = context.rulebook.standard_names.keys();
    let current = names.filter_map(|name| context.current(name));
    let mut standards: Vec<Listed> = current.map(|id| listed(context, id)).collect();
    standards.sort_by_key(|listed| (listed.link.title.to_lowercase(), listed.link.path.clone()));
    standards
}

fn list(context: &Context<'_>) -> Vec<Page> {
    let standards = all_listed(context);
    let count = standards.len();
    let facets = facets(context, &standards);
    paged("/standards/", standards)
        .into_iter()
        .map(|(path, standards, pager)| {
            let head = Head {
                kind: "standards",
                title: numbered_title(context, &context.say("standards"), pager.as_ref()),
                above: pager
                    .iter()
                    .filter(|p| p.number > 1)
                    .map(|_| Link::new(context.say("standards"), "/standards/"))
                    .collect(),
                description: context.fill(
                    "standards-about",
                    &[
                        ("standards", context.count("n-standards", count).into()),
                        ("name", context.config.name.clone().into()),
                    ],
                ),
                path,
                section: "/standards/",
            };
            head.page(context, &List { count, facets: facets.clone(), standards, pager })
        })
        .collect()
}

/// Returns what a list says of a standard.
pub(crate) fn listed(context: &Context<'_>, id: Id<Standard>) -> Listed {
    let standard = &context.rulebook.standards[id];
    let mut mandates = mandates(context, id);
    mandates.retain(|mandate| mandate.mandates);
    Listed {
        link: context.standard(id),
        version: context::version(standard),
        state: context.state(standard),
        summary: context::summary(standard.about.as_ref(), ""),
        owner: standard.owner.map(|owner| context.owner(owner.node).now),
        mandate: mandates.into_iter().next(),
        topics: context::texts(&standard.topics),
        settings: context::texts(&standard.settings),
    }
}

/// Returns the mandates and recommendations of a standard, the first to bind first.
fn mandates(context: &Context<'_>, id: Id<Standard>) -> Vec<MandateFacts> {
    let rulebook = context.rulebook;
    let mut found: Vec<_> = rulebook
        .mandates
        .iter()
        .filter(|(_, mandate)| mandate.standard.candidates.contains(&id))
        .collect();
    found.sort_by_key(|(at, mandate)| {
        let published = rulebook.policies[mandate.policy].published;
        (!mandate.binding, mandate.conform_by.or(published).map(|day| day.node), *at)
    });
    found.into_iter().map(|(at, _)| mandate(context, at)).collect()
}

/// Makes the page of one version, and the standard's own where that version is current.
fn pages(context: &Context<'_>, id: Id<Standard>) -> Vec<Page> {
    let standard = &context.rulebook.standards[id];
    let title = context.names.standard(id).to_owned();
    let description = context::summary(
        standard.about.as_ref(),
        &context.fill("standard-about", &[("title", standard.title.to_string().into())]),
    );
    let list = Link::new(context.say("standards"), "/standards/");
    let is_current = context.is_current(id);
    let mut out = Vec::new();
    if is_current {
        let head = Head {
            kind: "standard",
            path: context.standard_path(id),
            title: title.clone(),
            above: vec![list.clone()],
            description: description.clone(),
            section: "/standards/",
        };
        out.push(head.page(context, &facts(context, id, false)).written_at(context, standard.span));
    }
    let version = context::version(standard);
    let current = context.current(&standard.name.node).unwrap_or(id);
    let above = context.standard(current);
    let head = Head {
        kind: "standard",
        path: context.version_path(id),
        title: context.title_version(&title, &version),
        above: vec![list, above],
        description,
        section: "/standards/",
    };
    let mut page = head.page(context, &facts(context, id, true)).written_at(context, standard.span);
    // The page of a version is for citing; search engines are sent to the current one.
    page.canonical = context.standard_path(current);
    page.indexed = false;
    out.push(page);
    if !matches!(
        standard.state(context.as_of()),
        State::Proposed | State::Draft | State::OnHold | State::Cancelled | State::Retired
    ) {
        return out;
    }
    for page in &mut out {
        page.indexed = page.indexed && standard.state(context.as_of()) == State::Proposed;
    }
    out
}

fn facts(context: &Context<'_>, id: Id<Standard>, is_version_page: bool) -> StandardFacts {
    let rulebook = context.rulebook;
    let standard = &rulebook.standards[id];
    let about = standard.about.as_ref().map_or("", |about| &*about.node);
    let (lede, about) = markdown::split_first(about);
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let level = |levels: &[Level]| {
        standard
            .requirements
            .iter()
            .filter(|id| levels.contains(&rulebook.requirements[**id].level.node))
            .count()
    };
    let current = context.current(&standard.name.node).filter(|current| *current != id);
    StandardFacts {
        id: standard.name.node.to_string(),
        version: context::version(standard),
        references: context::texts(&standard.references),
        state: context.state(standard),
        is_version_page,
        current: current.map(|id| context.standard(id)),
        superseded_by: standard
            .superseded
            .filter(|(day, _)| *day <= context.as_of())
            .map(|(_, by)| context.standard(by)),
        lede: given(lede),
        about: given(about),
        duty: Duty {
            who: standard.applies_to.iter().map(|selector| context.population(selector)).collect(),
            musts: level(&[Level::Must, Level::MustNot]),
            shoulds: level(&[Level::Should, Level::ShouldNot]),
            mays: level(&[Level::May]),
        },
        mandates: mandates(context, id),
        requirements: standard.requirements.iter().map(|id| requirement(context, *id)).collect(),
        includes: standard
            .includes
            .iter()
            .map(|include| Part {
                standard: context.standard_ref(&include.standard),
                name: context::text(include.part.as_ref()),
                condition: include
                    .forms
                    .iter()
                    .find_map(|form| form.condition.as_ref())
                    .map(|condition| context.source(condition.expr.span)),
            })
            .collect(),
        included_by: included_by(context, id),
        lots: lots(context, id),
        measures: rulebook
            .measures
            .iter()
            .filter(|(_, measure)| measure.target.standard.candidates.contains(&id))
            .map(|(id, _)| context.measure(id))
            .collect(),
        results: results(context, id),
        owner: standard.owner.map(|owner| context.owner(owner.node)),
        contacts: context::texts(&standard.contacts),
        topics: context::texts(&standard.topics),
        settings: context::texts(&standard.settings),
        also_known_as: context::texts(&standard.also_known_as),
        related: standard.related.iter().map(|name| context.standard_named(&name.node)).collect(),
        maps_to: context::mappings(&standard.maps_to),
        sources: context.sources(&standard.sources),
        dates: dates(context, standard),
        replaces: standard
            .replaces
            .iter()
            .map(|replaced| {
                let version = replaced.version.as_ref();
                let name = &replaced.name.node;
                let title = version.map_or_else(
                    || name.to_string(),
                    |version| context.title_version(name, &version.node),
                );
                replaced.standard.map_or_else(|| Link::plain(title), |id| context.standard(id))
            })
            .collect(),
        versions: versions(context, id),
    }
}

/// Returns the standards that this one is part of.
fn included_by(context: &Context<'_>, id: Id<Standard>) -> Vec<Link> {
    let mut out: Vec<Link> = context
        .rulebook
        .standards
        .iter()
        .filter(|(_, other)| {
            other.includes.iter().any(|include| include.standard.candidates.contains(&id))
        })
        .map(|(other, _)| context.standard(other))
        .collect();
    out.sort();
    out.dedup();
    out
}

/// Returns the lots that ask for a standard.
fn lots(context: &Context<'_>, id: Id<Standard>) -> Vec<Link> {
    let asks = |lot: &crate::rulebook::Lot| {
        lot.requires.iter().flatten().any(|standard| standard.candidates.contains(&id))
    };
    context
        .rulebook
        .lots
        .values()
        .filter(|lot| asks(lot))
        .map(|lot| {
            let framework = context.framework(lot.framework);
            let title = context.fill(
                "lot-of-framework",
                &[("framework", framework.title.into()), ("lot", lot.title.to_string().into())],
            );
            Link { title, path: framework.path, lang: framework.lang }
        })
        .collect()
}

fn results(context: &Context<'_>, id: Id<Standard>) -> Vec<KindResults> {
    let standard = &context.rulebook.standards[id];
    let mut kinds: Vec<_> = standard.applies_to.iter().map(|selector| selector.kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds
        .into_iter()
        .filter_map(|kind| {
            let outcomes: Vec<Outcome> = context
                .results
                .of_standard(id)
                .iter()
                .filter_map(|at| context.report.standards.get(*at))
                .filter(|result| {
                    context
                        .estate
                        .descriptors
                        .get(result.descriptor as usize)
                        .is_some_and(|d| d.kind == kind)
                })
                .map(|result| result.outcome)
                .collect();
            let counts = counts(outcomes);
            (counts.applicable > 0).then(|| KindResults {
                kind: Link::new(
                    super::descriptors::list_title(context, kind),
                    context.descriptors_path(kind),
                ),
                counts,
            })
        })
        .collect()
}

fn dates(context: &Context<'_>, standard: &Standard) -> Vec<Event> {
    let mut out = Vec::new();
    if let Some((from, to)) = standard.consulted {
        out.push(Event {
            to: Some(crate::site::model::Day(to)),
            ..context.event("date-consulted", from)
        });
    }
    if let Some((on, by)) = &standard.approved {
        out.push(Event { by: context::text(by.as_ref()), ..context.event("date-approved", *on) });
    }
    for (label, day) in [
        ("date-published", standard.published),
        ("date-held", standard.held),
        ("date-cancelled", standard.cancelled),
        ("date-review-by", standard.review_by),
        ("date-deprecated", standard.deprecated),
        ("date-retired", standard.retired),
    ] {
        out.extend(day.map(|day| context.event(label, day.node)));
    }
    out.extend(standard.superseded.map(|(day, _)| context.event("date-superseded", day)));
    out.sort_by_key(|event| event.on);
    out
}

fn versions(context: &Context<'_>, id: Id<Standard>) -> Vec<Version> {
    let name = &context.rulebook.standards[id].name.node;
    let versions = context.rulebook.standard_names.get(name).map_or(&[][..], Vec::as_slice);
    versions
        .iter()
        .map(|of| {
            let standard = &context.rulebook.standards[*of];
            let version = context::version(standard);
            Version {
                link: Link::new(
                    context.fill("version-n", &[("version", version.into())]),
                    context.version_path(*of),
                ),
                state: context.state(standard),
                published: standard.published.map(|day| crate::site::model::Day(day.node)),
                is_this: *of == id,
            }
        })
        .collect()
}
