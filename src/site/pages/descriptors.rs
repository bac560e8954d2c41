//! Descriptors: the list of each kind, and the page of each with its results.

use std::cmp::Reverse;

use serde::Serialize;

use super::{Head, Job, numbered_description, numbered_title, paged};
use crate::arena::Id;
use crate::descriptor::Descriptor;
use crate::report::{Binding, Outcome};
use crate::rulebook::Kind;
use crate::site::context::Context;
use crate::site::findings::{self, DecisionFacts, Shortfall, decision};
use crate::site::model::{Counts, Link, Page, Pager, SourcePlace, Tag};
use crate::site::results::counts;
use crate::site::route;
use crate::site::values::{FieldFacts, fields};

/// How many reasons to fall short a page tells in full.
const FULL: usize = 20;

/// How many decisions the page of a descriptor shows; more have a page of their own.
const FEW: usize = 80;

/// The descriptors of a kind.
#[derive(Debug, Serialize)]
struct List {
    kind: Link,
    count: usize,
    descriptors: Vec<Listed>,
    pager: Option<Pager>,
}

/// A descriptor in a list.
#[derive(Debug, Serialize)]
struct Listed {
    link: Link,
    id: String,
    counts: Counts,
    /// How many shortfalls fail the check.
    failing: usize,
    /// How many are due later.
    due: usize,
}

/// The page of a descriptor.
#[derive(Debug, Serialize)]
struct DescriptorFacts {
    id: String,
    kind: Link,
    list: Link,
    counts: Counts,
    failing: usize,
    due: usize,
    advice: usize,
    /// What is wrong in the descriptor itself.
    problems: Vec<Problem>,
    standards: Vec<StandardRow>,
    shortfalls: Vec<Shortfall>,
    /// Shortfalls beyond those told in full.
    more: usize,
    decisions: Vec<DecisionFacts>,
    /// Where all decisions are, if not here.
    all_decisions: Option<Link>,
    lots: Vec<LotRow>,
    fields: Vec<FieldFacts>,
}

/// Every decision about a descriptor, where they are many.
#[derive(Debug, Serialize)]
struct AllDecisions {
    descriptor: Link,
    counts: Counts,
    decisions: Vec<DecisionFacts>,
    pager: Option<Pager>,
}

/// What is wrong in a descriptor before any rule.
#[derive(Debug, Serialize)]
struct Problem {
    code: Link,
    message: Option<String>,
    place: SourcePlace,
}

/// The result of a whole standard.
#[derive(Debug, Serialize)]
struct StandardRow {
    standard: Link,
    outcome: Tag,
    counts: Counts,
    /// The parts and requirements that keep it from being met, by name.
    causes: Vec<CauseFacts>,
}

/// What keeps a standard from being met.
#[derive(Debug, Serialize)]
struct CauseFacts {
    /// The parts on the way: `C1`.
    parts: Vec<String>,
    requirement: Link,
    /// The descriptor that falls short, where it is another one.
    of: Option<Link>,
}

/// The result of a lot.
#[derive(Debug, Serialize)]
struct LotRow {
    lot: String,
    framework: Link,
    eligible: Tag,
    lacks: Vec<Vec<Link>>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    for (kind, _) in context.rulebook.kinds.iter() {
        jobs.push(Box::new(move || list(context, kind)));
        for (at, descriptor) in context.published(kind) {
            jobs.push(Box::new(move || pages(context, at, descriptor)));
        }
    }
}

/// Counts the shortfalls of a descriptor that bind so.
fn shortfalls(context: &Context<'_>, at: u32, binding: Binding) -> usize {
    let decisions = context.results.of_descriptor(at).iter();
    decisions
        .filter_map(|at| context.report.decisions.get(*at))
        .filter(|decision| decision.outcome.falls_short() && decision.binding == binding)
        .count()
}

fn counted(context: &Context<'_>, at: u32) -> Counts {
    let decisions = context.results.of_descriptor(at).iter();
    counts(
        decisions
            .filter_map(|at| context.report.decisions.get(*at))
            .map(|decision| decision.outcome),
    )
}

/// Returns the heading of the list of a kind's descriptors, which differs from the
/// heading of the kind's page in the data dictionary.
pub(crate) fn list_title(context: &Context<'_>, kind: Id<Kind>) -> String {
    context.fill("descriptors-title", &[("kind", context.names.kind(kind).to_owned().into())])
}

fn list(context: &Context<'_>, kind: Id<Kind>) -> Vec<Page> {
    let listed: Vec<Listed> = context
        .published(kind)
        .into_iter()
        .map(|(at, descriptor)| Listed {
            link: context.descriptor(at),
            id: descriptor.id.to_string(),
            counts: counted(context, at),
            failing: shortfalls(context, at, Binding::Binding),
            due: shortfalls(context, at, Binding::Due),
        })
        .collect();
    let title = list_title(context, kind);
    let count = listed.len();
    let first = context.descriptors_path(kind);
    paged(first, listed)
        .into_iter()
        .map(|(path, descriptors, pager)| {
            let mut above = vec![Link::new(context.say("results"), "/results/")];
            above.extend(
                pager
                    .iter()
                    .filter(|pager| pager.number > 1)
                    .map(|_| Link::new(title.clone(), first)),
            );
            let head = Head {
                kind: "descriptors",
                title: numbered_title(context, &title, pager.as_ref()),
                above,
                description: numbered_description(
                    context,
                    context.fill(
                        "descriptors-about",
                        &[
                            ("kind", context.kind(kind).title.into()),
                            ("descriptors", context.count("n-descriptors", count).into()),
                        ],
                    ),
                    pager.as_ref(),
                ),
                path,
                section: "/results/",
            };
            head.page(context, &List { kind: context.kind(kind), count, descriptors, pager })
        })
        .collect()
}

fn pages(context: &Context<'_>, at: u32, descriptor: &Descriptor) -> Vec<Page> {
    let report = context.report;
    let decided = context.results.of_descriptor(at);
    // What fails the check comes first, then what is due, then advice; each in the order
    // of the report.
    let mut short: Vec<usize> = decided
        .iter()
        .copied()
        .filter(|at| report.decisions.get(*at).is_some_and(|it| it.outcome.falls_short()))
        .collect();
    short.sort_by_key(|at| report.decisions.get(*at).map(|it| (Reverse(it.binding), *at)));
    let mut shortfalls = findings::shortfalls(context, &short);
    let more = shortfalls.split_off(shortfalls.len().min(FULL));
    let decisions = decided.iter().filter_map(|at| report.decisions.get(*at));
    let decisions = decisions.filter(|it| it.outcome != Outcome::NotApplicable);
    let mut decisions: Vec<DecisionFacts> = decisions.map(|it| decision(context, it)).collect();
    let link = context.descriptor(at);
    let path = context.descriptor_path(descriptor);
    let all = if decisions.len() > FEW { std::mem::take(&mut decisions) } else { Vec::new() };
    let all_path = format!("{path}requirements/");
    let folder = context.descriptors_path(descriptor.kind);
    let list = Link::new(list_title(context, descriptor.kind), folder);
    let facts = DescriptorFacts {
        id: descriptor.id.to_string(),
        kind: context.kind(descriptor.kind),
        counts: counted(context, at),
        failing: self::shortfalls(context, at, Binding::Binding),
        due: self::shortfalls(context, at, Binding::Due),
        advice: self::shortfalls(context, at, Binding::Advisory),
        problems: problems(context, descriptor),
        standards: standards(context, at),
        shortfalls,
        more: more.iter().map(|more| more.requirements.len()).sum(),
        decisions,
        all_decisions: (!all.is_empty())
            .then(|| Link::new(context.count("descriptor-all", all.len()), &all_path)),
        lots: lots(context, at),
        fields: fields(context, descriptor),
        list: list.clone(),
    };
    let mut above = vec![Link::new(context.say("results"), "/results/"), list.clone()];
    let name = link.title.clone();
    let mut page = Head {
        kind: "descriptor",
        path,
        description: context.fill(
            "descriptor-about",
            &[("kind", context.kind(descriptor.kind).title.into()), ("name", name.clone().into())],
        ),
        title: name.clone(),
        above: above.clone(),
        section: "/results/",
    }
    .page(context, &facts)
    .written_at(context, descriptor.span(descriptor.place));
    if page.title != *descriptor.id {
        page.full_title = format!("{name} ({}) – {}", descriptor.id, list.title);
    }
    let mut out = vec![page];
    above.push(link.clone());
    for (path, decisions, pager) in
        paged(&all_path, all).into_iter().filter(|(_, all, _)| !all.is_empty())
    {
        let head = Head {
            kind: "descriptor-requirements",
            title: numbered_title(
                context,
                &context.fill("descriptor-all-title", &[("name", name.clone().into())]),
                pager.as_ref(),
            ),
            path,
            above: above.clone(),
            description: numbered_description(
                context,
                context.fill("descriptor-all-about", &[("name", name.clone().into())]),
                pager.as_ref(),
            ),
            section: "/results/",
        };
        let counts = facts.counts;
        out.push(
            head.page(
                context,
                &AllDecisions { descriptor: link.clone(), counts, decisions, pager },
            ),
        );
    }
    out
}

/// Returns what is wrong in a descriptor. What is said of a private field may hold its
/// value, and is left out.
fn problems(context: &Context<'_>, descriptor: &Descriptor) -> Vec<Problem> {
    let private = private_spans(context, descriptor);
    context
        .diagnostics(descriptor.span(descriptor.place))
        .map(|diagnostic| {
            let span = diagnostic.primary.span;
            let is_private =
                private.iter().any(|(start, end)| span.start <= *end && *start <= span.end);
            Problem {
                code: Link::new(diagnostic.code.name, route::code(diagnostic.code)),
                message: (!is_private).then(|| diagnostic.message.clone()),
                place: context.place(span),
            }
        })
        .collect()
}

/// Returns where the values of private fields stand.
fn private_spans(context: &Context<'_>, descriptor: &Descriptor) -> Vec<(u32, u32)> {
    use crate::descriptor::{Datum, Record, Slot};
    use crate::rulebook::Type;

    fn record(
        context: &Context<'_>,
        id: Id<crate::rulebook::Record>,
        of: &Record,
        out: &mut Vec<(u32, u32)>,
    ) {
        for (field, slot) in context.rulebook.records[id].fields.iter().zip(&of.slots) {
            if field.private {
                out.push((slot.place.start, slot.place.end));
            } else {
                inside(context, &field.ty, slot, out);
            }
        }
    }

    fn inside(context: &Context<'_>, ty: &Type, slot: &Slot, out: &mut Vec<(u32, u32)>) {
        match (&slot.datum, ty) {
            (Datum::Record(inner), Type::Record(id)) => record(context, *id, inner, out),
            (Datum::List(slots), Type::List(of)) => {
                for slot in slots {
                    inside(context, of, slot, out);
                }
            }
            (Datum::Map(entries), Type::Map { value, .. }) => {
                for entry in entries {
                    inside(context, value, &entry.slot, out);
                }
            }
            _ => {}
        }
    }

    let mut out = Vec::new();
    record(context, context.rulebook.kinds[descriptor.kind].record, &descriptor.record, &mut out);
    out
}

fn standards(context: &Context<'_>, at: u32) -> Vec<StandardRow> {
    context
        .results
        .standards_of(at)
        .iter()
        .filter_map(|at| context.report.standards.get(*at))
        .filter(|result| result.outcome != Outcome::NotApplicable)
        .map(|result| StandardRow {
            standard: context.standard(result.standard),
            outcome: context.language.outcome(result.outcome),
            counts: counts(
                context
                    .results
                    .of_descriptor(at)
                    .iter()
                    .filter_map(|at| context.report.decisions.get(*at))
                    .filter(|decision| {
                        context.rulebook.requirements[decision.requirement].standard
                            == result.standard
                    })
                    .map(|decision| decision.outcome),
            ),
            causes: result
                .causes
                .iter()
                .map(|cause| CauseFacts {
                    parts: cause.parts.iter().map(ToString::to_string).collect(),
                    requirement: context.requirement_of(cause.requirement),
                    of: (cause.descriptor != at).then(|| context.descriptor(cause.descriptor)),
                })
                .collect(),
        })
        .collect()
}

fn lots(context: &Context<'_>, at: u32) -> Vec<LotRow> {
    context
        .results
        .lots_of(at)
        .iter()
        .filter_map(|at| context.report.lots.get(*at))
        .filter(|result| result.open == Some(true))
        .map(|result| {
            let lot = &context.rulebook.lots[result.lot];
            LotRow {
                lot: lot.title.to_string(),
                framework: context.framework(lot.framework),
                eligible: eligible(context, result.eligible),
                lacks: result
                    .lacks
                    .iter()
                    .map(|any| any.iter().map(|id| context.standard(*id)).collect())
                    .collect(),
            }
        })
        .collect()
}

/// Returns the tag of an eligibility.
pub(crate) fn eligible(context: &Context<'_>, eligible: Option<bool>) -> Tag {
    match eligible {
        Some(true) => context.language.tag("eligible", "eligible", "green"),
        Some(false) => context.language.tag("not-eligible", "not-eligible", "red"),
        None => context.language.outcome(Outcome::NotEvidenced),
    }
}
