//! What a requirement asks: its sentence, its rule, whom it binds from when, its tests.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::arena::Id;
use crate::english;
use crate::report::Places;
use crate::report::frame::{self, Mark, Note, Style, Tone};
use crate::report::words::{date_words, level_words};
use crate::rulebook::{Mandate, Requirement, Rulebook, Test, TestTarget, Text};
use crate::text::{Sources, Span};
use crate::value::Date;

/// What is said of a requirement.
#[derive(Debug, Serialize)]
pub(super) struct Facts {
    requirement: String,
    standard_version: String,
    state: &'static str,
    title: String,
    level: &'static str,
    /// The rule in English: one sentence, or one for each kind where they differ.
    says: Vec<Sentence>,
    rule: Place,
    #[serde(skip)]
    span: Span,
    because: Option<String>,
    fix: Option<String>,
    /// Whom the standard is for.
    applies_to: Vec<String>,
    mandates: Vec<MandateFacts>,
    sources: Vec<String>,
    tests: Vec<TestFacts>,
}

#[derive(Debug, Serialize)]
struct Sentence {
    /// The kind that it is for, where kinds differ.
    kind: Option<String>,
    text: String,
}

#[derive(Debug, Serialize)]
struct Place {
    file: String,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
struct MandateFacts {
    policy: String,
    force: Option<String>,
    /// Whether it mandates; else it recommends.
    binding: bool,
    /// Whom it is for, where it is not everyone whom the standard is for.
    population: Option<String>,
    implement_from: Option<Day>,
    binds_from: Option<Day>,
    retired: Option<Day>,
    place: Place,
}

#[derive(Debug, Serialize)]
struct TestFacts {
    title: String,
    as_of: String,
    place: Place,
}

/// A day, written for machines as `2023-04-01`.
#[derive(Debug, Clone, Copy)]
struct Day(Date);

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Facts {
    /// Returns what is said of the requirement `id` as of a date.
    pub(super) fn of(
        rulebook: &Rulebook,
        sources: &Sources,
        id: Id<Requirement>,
        as_of: Date,
    ) -> Self {
        let requirement = &rulebook.requirements[id];
        let standard = &rulebook.standards[requirement.standard];
        let mut places = Places::new(sources);
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.node.to_string());
        let version = standard.version.as_ref();
        Self {
            requirement: rulebook.requirement_path(id),
            standard_version: version.map_or_else(|| "1".into(), |it| it.node.to_string()),
            state: standard.state(as_of).words(),
            title: requirement.title.to_string(),
            level: level_words(requirement.level.node),
            says: says(rulebook, requirement),
            rule: place(&mut places, requirement.rule_span),
            span: requirement.rule_span,
            because: text(&requirement.because),
            fix: text(&requirement.fix),
            applies_to: applies_to(rulebook, requirement),
            mandates: mandates(rulebook, &mut places, requirement),
            sources: requirement.sources.iter().map(|it| it.url.node.to_string()).collect(),
            tests: tests(rulebook, &mut places, id),
        }
    }
}

/// Returns the rule in English.
fn says(rulebook: &Rulebook, requirement: &Requirement) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::new();
    for form in &requirement.forms {
        let kind = Some(rulebook.kinds[form.kind].name.node.to_string());
        all.push(Sentence { kind, text: english::requirement(rulebook, requirement, form) });
    }
    if all.windows(2).all(|two| matches!(two, [a, b] if a.text == b.text)) {
        all.truncate(1);
        all.iter_mut().for_each(|one| one.kind = None);
    }
    all
}

fn applies_to(rulebook: &Rulebook, requirement: &Requirement) -> Vec<String> {
    let standard = &rulebook.standards[requirement.standard];
    let is_asked = |kind| requirement.form(kind).is_some();
    let selectors = standard.applies_to.iter().filter(|selector| is_asked(selector.kind));
    selectors.map(|selector| english::selector(rulebook, selector)).collect()
}

/// Returns the mandates and recommendations of the standard, the first to bind first.
fn mandates(
    rulebook: &Rulebook,
    places: &mut Places<'_>,
    requirement: &Requirement,
) -> Vec<MandateFacts> {
    let binds_from = |mandate: &Mandate| {
        let published = rulebook.policies[mandate.policy].published;
        mandate.conform_by.or(published).map(|day| day.node)
    };
    let all = rulebook.mandates.values();
    let mut all: Vec<&Mandate> =
        all.filter(|it| it.standard.candidates.contains(&requirement.standard)).collect();
    all.sort_by_key(|mandate| (!mandate.binding, binds_from(mandate)));
    all.into_iter()
        .map(|mandate| {
            let policy = &rulebook.policies[mandate.policy];
            let population = mandate.population.as_ref();
            MandateFacts {
                policy: policy.name.node.to_string(),
                force: policy.force.as_ref().map(|(kind, _)| kind.node.to_string()),
                binding: mandate.binding,
                population: population.map(|it| english::selector(rulebook, it)),
                implement_from: mandate.implement_from.map(|day| Day(day.node)),
                binds_from: binds_from(mandate).filter(|_| mandate.binding).map(Day),
                retired: policy.retired.map(|day| Day(day.node)),
                place: place(places, mandate.span),
            }
        })
        .collect()
}

fn tests(rulebook: &Rulebook, places: &mut Places<'_>, id: Id<Requirement>) -> Vec<TestFacts> {
    let is_of = |test: &&Test| match &test.target {
        TestTarget::Requirement(all) => all.contains(&id),
        TestTarget::Mandate(_) | TestTarget::Lot(_) => false,
    };
    let all = rulebook.tests.values().filter(is_of);
    all.map(|test| TestFacts {
        title: test.title.to_string(),
        as_of: test.as_of.node.to_string(),
        place: place(places, test.span),
    })
    .collect()
}

fn place(places: &mut Places<'_>, span: Span) -> Place {
    let at = places.position(span.file, span.start);
    Place { file: places.path(span.file).to_owned(), line: at.line, column: at.column }
}

/// Writes `facts` for people.
pub(super) fn text(
    out: &mut dyn Write,
    sources: &Sources,
    facts: &Facts,
    style: Style,
) -> io::Result<()> {
    let path = style.paint(Tone::Strong, &facts.requirement);
    writeln!(out, "{path}   {}", frame::clean(&facts.title))?;
    let (level, version, state) = (facts.level, &facts.standard_version, facts.state);
    writeln!(out, "{level}, version {version}, {state}\n")?;
    for sentence in &facts.says {
        let lead = sentence.kind.as_ref().map(|kind| format!("{kind}: ")).unwrap_or_default();
        for line in frame::wrap(&frame::clean(&format!("{lead}{}", sentence.text)), style.width) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)?;
    let mark = Mark { span: facts.span, text: String::new(), tone: Tone::Related };
    let drawn =
        frame::draw(&mut Places::new(sources), &[mark], &BTreeMap::new(), &notes(facts), style);
    write!(out, "{drawn}")
}

fn notes(facts: &Facts) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |word, text: String| notes.push(Note { word, text });
    facts.because.iter().for_each(|text| note("why", text.clone()));
    facts.fix.iter().for_each(|text| note("fix", text.clone()));
    facts.applies_to.iter().for_each(|text| note("for", text.clone()));
    for mandate in &facts.mandates {
        note("by", mandate_words(mandate));
    }
    if facts.mandates.is_empty() {
        note("by", "no policy mandates it".to_owned());
    }
    facts.sources.iter().for_each(|text| note("source", text.clone()));
    for test in &facts.tests {
        let Place { file, line, .. } = &test.place;
        note("test", format!("{}, as of {} ({file}:{line})", test.title, test.as_of));
    }
    if facts.tests.is_empty() {
        note("test", "none".to_owned());
    }
    notes
}

/// Says who must, since when: "policy secure-by-design (statute), from 1 April 2023".
fn mandate_words(mandate: &MandateFacts) -> String {
    let force = mandate.force.as_ref().map(|force| format!(" ({force})")).unwrap_or_default();
    let mut words = format!("policy {}{force}", mandate.policy);
    if !mandate.binding {
        words += ", which recommends it";
    }
    if let Some(Day(day)) = mandate.binds_from {
        words += &format!(", from {}", date_words(day));
    }
    if let Some(population) = &mandate.population {
        words += &format!(", for {population}");
    }
    if let Some(Day(day)) = mandate.retired {
        words += &format!("; retired on {}", date_words(day));
    }
    words
}

/// Writes `facts` for machines.
pub(super) fn json(out: &mut dyn Write, facts: &Facts) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, facts).map_err(io::Error::from)?;
    writeln!(out)
}
