//! Requirements: what each asks, how it is checked, and who meets it.

use serde::Serialize;

use super::quality::{self, TestedFacts};
use super::{Head, Job, PAGE, numbered_description, numbered_title, paged};
use crate::arena::Id;
use crate::english;
use crate::report::Outcome;
use crate::rulebook::{Expected, ExpectedBinding, GivenSource, Requirement, Test, TestTarget};
use crate::site::context::{self, Context};
use crate::site::findings::{DecisionFacts, MandateNote, decision, mandate_note};
use crate::site::model::{
    Counts, Day, Link, MappingFacts, Page, Pager, SourceFacts, SourcePlace, Tag,
};
use crate::site::results::counts;
use crate::site::{route, yaml};

/// What is said of a requirement, on the page of its standard and on its own.
#[derive(Debug, Serialize)]
pub(crate) struct RequirementFacts {
    id: String,
    name: String,
    anchor: String,
    link: Link,
    level: Tag,
    /// The rule in English; one sentence for each kind where they differ.
    says: Vec<Sentence>,
    clause: Option<String>,
    about: Option<String>,
    because: Option<String>,
    fix: Option<String>,
    evidence: Vec<String>,
    maps_to: Vec<MappingFacts>,
    sources: Vec<SourceFacts>,
    rule: String,
    source: SourcePlace,
    examples: Vec<Example>,
    /// How well it is tested, where its tests ran when the site was built.
    tested: Option<TestedFacts>,
    counts: Counts,
}

/// A rule in English.
#[derive(Debug, Serialize)]
struct Sentence {
    /// The kind that it is for, where kinds differ.
    kind: Option<Link>,
    text: String,
    /// When it applies, as it is written, where it is not for all.
    applies_where: Option<String>,
}

/// A test, told as an example.
#[derive(Debug, Serialize)]
struct Example {
    title: String,
    as_of: Day,
    given: Vec<Given>,
    expect: Vec<ExpectFacts>,
    /// Whether it was run and passed when the site was built; `null` if it was not run.
    passed: Option<bool>,
    source: SourcePlace,
}

/// A descriptor of an example.
#[derive(Debug, Serialize)]
struct Given {
    kind: Option<Link>,
    id: Option<String>,
    /// Its fields as YAML.
    data: Option<String>,
    /// Or the file it is in.
    file: Option<String>,
}

/// What comes out of an example.
#[derive(Debug, Serialize)]
struct ExpectFacts {
    outcome: Tag,
    binding: Option<Tag>,
    subject: Option<String>,
}

/// The page of a requirement.
#[derive(Debug, Serialize)]
struct RequirementPage {
    standard: Link,
    version: String,
    state: Tag,
    requirement: RequirementFacts,
    mandates: Vec<MandateNote>,
    /// Shortfalls, exceptions and, where they are few, all results.
    results: Vec<ResultRow>,
    /// Where all results are, if not here.
    all_results: Option<Link>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// The result of a requirement for one descriptor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ResultRow {
    descriptor: Link,
    kind: String,
    #[serde(flatten)]
    decision: DecisionFacts,
}

/// All results of a requirement, where they are many.
#[derive(Debug, Serialize)]
struct ResultsPage {
    requirement: Link,
    counts: Counts,
    results: Vec<ResultRow>,
    pager: Option<Pager>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    for (id, requirement) in context.rulebook.requirements.iter() {
        if context.is_current(requirement.standard) {
            jobs.push(Box::new(move || pages(context, id)));
        }
    }
}

fn pages(context: &Context<'_>, id: Id<Requirement>) -> Vec<Page> {
    let requirement = &context.rulebook.requirements[id];
    let standard = context.standard(requirement.standard);
    let path = context.requirement_path(id);
    let link = context.requirement(id);
    let rows = rows(context, id);
    let all_path = format!("{path}results/");
    let is_long = rows.len() > PAGE;
    let all_results =
        is_long.then(|| Link::new(context.count("requirement-all-results", rows.len()), &all_path));
    let shortfalls: Vec<ResultRow> = rows
        .iter()
        .filter(|row| {
            !is_long || row.decision.binding.is_some() || row.decision.exception.is_some()
        })
        .take(PAGE)
        .cloned()
        .collect();
    let siblings = &context.rulebook.standards[requirement.standard].requirements;
    let at = siblings.iter().position(|sibling| *sibling == id).unwrap_or(0);
    let sibling =
        |at: Option<usize>| at.and_then(|at| siblings.get(at)).map(|id| context.requirement(*id));
    let state = &context.rulebook.standards[requirement.standard];
    let facts = RequirementPage {
        standard: standard.clone(),
        version: context::version(state),
        state: context.state(state),
        requirement: self::requirement(context, id),
        mandates: mandates(context, id),
        results: shortfalls,
        all_results,
        previous: sibling(at.checked_sub(1)),
        next: sibling(Some(at + 1)),
    };
    let named = [("title", link.title.clone().into()), ("standard", standard.title.clone().into())];
    let description = requirement.because.as_ref().map_or_else(
        || context.fill("requirement-about", &named),
        |because| {
            let because = crate::site::markdown::plain(&because.node);
            let [title, of] = named.clone();
            context.fill("requirement-about-because", &[title, of, ("because", because.into())])
        },
    );
    let above = vec![Link::new(context.say("standards"), "/standards/"), standard];
    let head = |kind, path: String, title: String, description: String, above: Vec<Link>| Head {
        kind,
        path,
        title,
        above,
        description,
        section: "/standards/",
    };
    let who = context.fill("requirement-results-about", &named);
    let page = head("requirement", path, link.title.clone(), description, above.clone())
        .page(context, &facts);
    let mut out = vec![page.written_at(context, context.rulebook.requirements[id].span)];
    if is_long {
        let counts = facts.requirement.counts;
        for (path, results, pager) in paged(&all_path, rows) {
            let title =
                context.fill("requirement-results-title", &[("title", link.title.clone().into())]);
            let title = numbered_title(context, &title, pager.as_ref());
            let mut above = above.clone();
            above.push(link.clone());
            let description = numbered_description(context, who.clone(), pager.as_ref());
            let facts = ResultsPage { requirement: link.clone(), counts, results, pager };
            out.push(
                head("requirement-results", path, title, description, above).page(context, &facts),
            );
        }
    }
    out
}

/// Returns the policies that mandate the standard of a requirement, the first to bind first.
fn mandates(context: &Context<'_>, id: Id<Requirement>) -> Vec<MandateNote> {
    let standard = context.rulebook.requirements[id].standard;
    let mut out: Vec<MandateNote> = context
        .rulebook
        .mandates
        .iter()
        .filter(|(_, mandate)| mandate.binding && mandate.standard.candidates.contains(&standard))
        .map(|(id, _)| mandate_note(context, id))
        .collect();
    out.sort_by_key(|note| note.conform_by);
    out
}

/// Returns every result of a requirement but *not applicable*, shortfalls first.
fn rows(context: &Context<'_>, id: Id<Requirement>) -> Vec<ResultRow> {
    let order = |outcome: Outcome| match outcome {
        Outcome::NotMet => 0,
        Outcome::NotEvidenced => 1,
        Outcome::Excepted => 2,
        Outcome::Met => 3,
        Outcome::MetNothingToCheck => 4,
        Outcome::NotApplicable => 5,
    };
    let mut found: Vec<_> = context
        .results
        .of_requirement(id)
        .iter()
        .filter_map(|at| context.report.decisions.get(*at))
        .filter(|decision| decision.outcome != Outcome::NotApplicable)
        .collect();
    found.sort_by_key(|decision| (order(decision.outcome), decision.descriptor));
    found
        .into_iter()
        .map(|it| ResultRow {
            descriptor: context.descriptor(it.descriptor),
            kind: context
                .estate
                .descriptors
                .get(it.descriptor as usize)
                .map(|descriptor| context.names.kind(descriptor.kind).to_owned())
                .unwrap_or_default(),
            decision: decision(context, it),
        })
        .collect()
}

/// Returns what is said of a requirement.
pub(crate) fn requirement(context: &Context<'_>, id: Id<Requirement>) -> RequirementFacts {
    let requirement = &context.rulebook.requirements[id];
    let outcomes = context.results.of_requirement(id).iter();
    let outcomes = outcomes.filter_map(|at| context.report.decisions.get(*at));
    RequirementFacts {
        id: context.rulebook.requirement_path(id),
        name: requirement.name.node.to_string(),
        anchor: route::anchor(&requirement.name.node),
        link: context.requirement(id),
        level: context.language.level(requirement.level.node),
        says: says(context, requirement),
        clause: context::text(requirement.clause.as_ref()),
        about: context::text(requirement.about.as_ref()),
        because: context::text(requirement.because.as_ref()),
        fix: context::text(requirement.fix.as_ref()),
        evidence: evidence(context, requirement),
        maps_to: context::mappings(&requirement.maps_to),
        sources: context.sources(&requirement.sources),
        rule: context.source(requirement.span),
        source: context.place(requirement.span),
        examples: examples(context, id),
        tested: quality::of(context, id),
        counts: counts(outcomes.map(|decision| decision.outcome)),
    }
}

/// Returns the rule in English, one sentence for each kind where they differ.
pub(crate) fn sentences(context: &Context<'_>, requirement: &Requirement) -> Vec<String> {
    says(context, requirement).into_iter().map(|sentence| sentence.text).collect()
}

fn says(context: &Context<'_>, requirement: &Requirement) -> Vec<Sentence> {
    let mut out: Vec<Sentence> = Vec::new();
    for form in &requirement.forms {
        let text = english::requirement(context.rulebook, requirement, form);
        let applies_where = form.applies.as_ref().map(|applies| context.source(applies.span));
        out.push(Sentence { kind: Some(context.kind(form.kind)), text, applies_where });
    }
    let is_same = out
        .windows(2)
        .all(|two| matches!(two, [a, b] if a.text == b.text && a.applies_where == b.applies_where));
    if is_same {
        out.truncate(1);
        for sentence in &mut out {
            sentence.kind = None;
        }
    }
    out
}

/// Returns the evidence that a requirement asks for, as it is written.
fn evidence(context: &Context<'_>, requirement: &Requirement) -> Vec<String> {
    let mut out = Vec::new();
    for form in &requirement.forms {
        let spans = form.evidence.iter().map(|expr| expr.span);
        for span in spans.chain(form.items.iter().map(|item| item.list.span)) {
            let text = context.source(span);
            if !out.contains(&text) {
                out.push(text);
            }
        }
    }
    out
}

fn examples(context: &Context<'_>, id: Id<Requirement>) -> Vec<Example> {
    let is_of = |test: &Test| match &test.target {
        TestTarget::Requirement(all) => all.contains(&id),
        TestTarget::Mandate(_) | TestTarget::Lot(_) => false,
    };
    context
        .rulebook
        .tests
        .iter()
        .filter(|(_, test)| is_of(test))
        .map(|(id, test)| Example {
            title: test.title.to_string(),
            as_of: Day(test.as_of.node),
            given: test.given.iter().map(|given| self::given(context, given)).collect(),
            expect: test
                .expect
                .iter()
                .map(|expect| ExpectFacts {
                    outcome: outcome(context, expect.outcome),
                    binding: expect.binding.map(|binding| {
                        context.language.binding(match binding {
                            ExpectedBinding::Due => crate::report::Binding::Due,
                            ExpectedBinding::Binding => crate::report::Binding::Binding,
                            ExpectedBinding::Advisory => crate::report::Binding::Advisory,
                        })
                    }),
                    subject: context::text(expect.subject.as_ref()),
                })
                .collect(),
            passed: context.config.passed.as_ref().map(|passed| passed.contains(&id)),
            source: context.place(test.span),
        })
        .collect()
}

fn given(context: &Context<'_>, given: &crate::rulebook::Given) -> Given {
    let (id, data, file) = match &given.source {
        GivenSource::Inline { id, data } => {
            (Some(id.node.to_string()), Some(yaml::fields(data)), None)
        }
        GivenSource::File(file) => (None, None, Some(file.node.to_string())),
    };
    Given { kind: given.kind.map(|kind| context.kind(kind)), id, data, file }
}

/// Returns the tag of what a test expects.
fn outcome(context: &Context<'_>, expected: Expected) -> Tag {
    match expected {
        Expected::Met => context.language.outcome(Outcome::Met),
        Expected::MetNothingToCheck => context.language.outcome(Outcome::MetNothingToCheck),
        Expected::NotMet => context.language.outcome(Outcome::NotMet),
        Expected::NotEvidenced => context.language.outcome(Outcome::NotEvidenced),
        Expected::NotApplicable => context.language.outcome(Outcome::NotApplicable),
        Expected::Excepted => context.language.outcome(Outcome::Excepted),
        Expected::Eligible => context.language.tag("eligible", "expect-eligible", "green"),
        Expected::NotEligible => context.language.tag("not-eligible", "expect-not-eligible", "red"),
    }
}
