//! What every page is made from, and the facts that several of them share.
//!
//! A link to a descriptor that is not published has no page and no title here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::language::{Arg, Language};
use super::model::{
    CommitFacts, Day, Event, FileView, FormerOwner, Link, MappingFacts, Origin, OwnerFacts,
    Population, SourceFacts, SourcePlace, Tag,
};
use super::names::Names;
use super::reads::Reads;
use super::results::Results;
use super::route::{self, KindRoutes, slug, version_slug};
use super::{Config, Repository, markdown, render};
use crate::arena::Id;
use crate::descriptor::{Descriptor, Estate};
use crate::diag::Diagnostic;
use crate::project::History;
use crate::report::{MeasureResult, Report};
use crate::rulebook::{
    Body, Codelist, Framework, Kind, Measure, Policy, Requirement, Rulebook, Selector, Source,
    Standard, StandardRef, Text,
};
use crate::text::{FileId, Sources, Span, Str};
use crate::value::Date;
use crate::{engine, english};

/// The inputs of a site and what is worked out of them once.
pub(crate) struct Context<'a> {
    pub(crate) rulebook: &'a Rulebook,
    pub(crate) sources: &'a Sources,
    pub(crate) estate: &'a Estate,
    pub(crate) report: &'a Report,
    pub(crate) config: &'a Config,
    /// The words in which pages speak.
    pub(crate) language: &'a Arc<Language>,
    /// Decisions by what they are about.
    pub(crate) results: Results,
    /// How each measure stands.
    pub(crate) measures: Vec<MeasureResult>,
    /// What each requirement reads, in their order.
    pub(crate) reads: Vec<Reads>,
    /// What each thing is called, so that no two of a sort are called the same.
    pub(crate) names: Names,
    /// Where descriptors that are not published stand.
    unpublished: BTreeMap<FileId, Vec<Span>>,
    /// What is wrong in descriptors, by file.
    diagnostics: BTreeMap<FileId, Vec<&'a Diagnostic>>,
    kinds: KindRoutes,
    current: BTreeMap<Str, Id<Standard>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        rulebook: &'a Rulebook,
        sources: &'a Sources,
        estate: &'a Estate,
        report: &'a Report,
        config: &'a Config,
        language: &'a Arc<Language>,
    ) -> Self {
        let current = rulebook.standard_names.iter().filter_map(|(name, versions)| {
            let in_use = rulebook.newest_published(versions, report.as_of);
            Some((name.clone(), in_use.or_else(|| versions.first().copied())?))
        });
        Self {
            rulebook,
            sources,
            estate,
            report,
            config,
            language,
            results: Results::new(rulebook, estate, report),
            measures: engine::measures(rulebook, estate, report.as_of),
            reads: rulebook.requirements.values().map(|it| Reads::of(rulebook, it)).collect(),
            names: Names::new(rulebook, estate),
            unpublished: unpublished(estate),
            diagnostics: by_file(report),
            kinds: KindRoutes::new(rulebook),
            current: current.collect(),
        }
    }

    /// Returns the date of the build.
    pub(crate) fn as_of(&self) -> Date {
        self.report.as_of
    }

    /// Returns the version of a standard that its own page shows: the newest in use, else
    /// the newest there is.
    pub(crate) fn current(&self, name: &str) -> Option<Id<Standard>> {
        self.current.get(name).copied()
    }

    /// Whether the page of the standard shows this version of it.
    pub(crate) fn is_current(&self, id: Id<Standard>) -> bool {
        self.current(&self.rulebook.standards[id].name.node) == Some(id)
    }

    /// Returns the page that cites one version of a standard for ever.
    pub(crate) fn version_path(&self, id: Id<Standard>) -> String {
        let standard = &self.rulebook.standards[id];
        format!("/standards/{}/v/{}/", slug(&standard.name.node), version_slug(&version(standard)))
    }

    /// Returns the page of a standard: its own for the current version.
    pub(crate) fn standard_path(&self, id: Id<Standard>) -> String {
        if self.is_current(id) {
            format!("/standards/{}/", slug(&self.rulebook.standards[id].name.node))
        } else {
            self.version_path(id)
        }
    }

    /// Returns a link to a standard; a version that is not current is named.
    pub(crate) fn standard(&self, id: Id<Standard>) -> Link {
        let standard = &self.rulebook.standards[id];
        let title = if self.is_current(id) {
            self.names.standard(id).to_owned()
        } else {
            self.title_version(self.names.standard(id), &version(standard))
        };
        self.named(title, self.standard_path(id))
    }

    /// Returns a link to what a ref to a standard means as of the date of the build.
    pub(crate) fn standard_ref(&self, reference: &StandardRef) -> Link {
        let newest = self.rulebook.newest_published(&reference.candidates, self.as_of());
        match newest.or_else(|| reference.candidates.first().copied()) {
            Some(id) => self.named(self.names.standard(id), self.standard_path(id)),
            None => Link::plain(reference.name.node.to_string()),
        }
    }

    /// Returns a link to the standard called `name`, or the name.
    pub(crate) fn standard_named(&self, name: &str) -> Link {
        self.current(name).map_or_else(|| Link::plain(name), |id| self.standard(id))
    }

    /// Returns the page of a requirement; one of a version that is not current is a part
    /// of the page of that version.
    pub(crate) fn requirement_path(&self, id: Id<Requirement>) -> String {
        let requirement = &self.rulebook.requirements[id];
        let standard = self.standard_path(requirement.standard);
        if self.is_current(requirement.standard) {
            format!("{standard}{}/", slug(&requirement.name.node))
        } else {
            format!("{standard}#{}", route::anchor(&requirement.name.node))
        }
    }

    /// Returns a link to a requirement.
    pub(crate) fn requirement(&self, id: Id<Requirement>) -> Link {
        self.named(self.names.requirement(id), self.requirement_path(id))
    }

    /// Returns a link to a requirement among those of other standards: what is called the
    /// same is told apart by its standard.
    pub(crate) fn requirement_of(&self, id: Id<Requirement>) -> Link {
        let mut link = self.requirement(id);
        let standard = self.rulebook.requirements[id].standard;
        if self.names.is_shared(id) || !self.is_current(standard) {
            link.title = self.fill(
                "title-of",
                &[
                    ("title", link.title.clone().into()),
                    ("of", self.standard(standard).title.into()),
                ],
            );
        }
        link
    }

    /// Returns a link to a policy.
    pub(crate) fn policy(&self, id: Id<Policy>) -> Link {
        let policy = &self.rulebook.policies[id];
        self.named(self.names.policy(id), format!("/policies/{}/", slug(&policy.name.node)))
    }

    /// Returns a link to a body.
    pub(crate) fn body(&self, id: Id<Body>) -> Link {
        let body = &self.rulebook.bodies[id];
        self.named(self.names.body(id), format!("/bodies/{}/", slug(&body.name.node)))
    }

    /// Returns a link to a framework.
    pub(crate) fn framework(&self, id: Id<Framework>) -> Link {
        let framework = &self.rulebook.frameworks[id];
        self.named(self.names.framework(id), format!("/frameworks/{}/", slug(&framework.name.node)))
    }

    /// Returns a link to a measure.
    pub(crate) fn measure(&self, id: Id<Measure>) -> Link {
        let measure = &self.rulebook.measures[id];
        self.named(self.names.measure(id), format!("/measures/{}/", slug(&measure.name.node)))
    }

    /// Returns a link to the data dictionary of a kind.
    pub(crate) fn kind(&self, id: Id<Kind>) -> Link {
        let kind = &self.rulebook.kinds[id];
        self.named(self.names.kind(id), format!("/kinds/{}/", slug(&kind.name.node)))
    }

    /// Returns the list of the descriptors of a kind.
    pub(crate) fn descriptors_path(&self, id: Id<Kind>) -> &str {
        self.kinds.of(id)
    }

    /// Returns a link to a codelist.
    pub(crate) fn codelist(&self, id: Id<Codelist>) -> Link {
        let list = &self.rulebook.codelists[id];
        self.named(self.names.codelist(id), format!("/codelists/{}/", slug(&list.name.node)))
    }

    /// Returns a link to a descriptor, by its place in the estate.
    pub(crate) fn descriptor(&self, at: u32) -> Link {
        match self.estate.descriptors.get(at as usize) {
            Some(descriptor) if descriptor.publish => {
                self.named(self.names.descriptor(at), self.descriptor_path(descriptor))
            }
            _ => Link::plain(self.say("not-published")),
        }
    }

    /// Whether the descriptor at `at` of the estate is shown at all.
    pub(crate) fn is_published(&self, at: u32) -> bool {
        self.estate.descriptors.get(at as usize).is_some_and(|descriptor| descriptor.publish)
    }

    /// Whether `span` lies in a descriptor that is not published.
    pub(crate) fn is_unpublished(&self, span: Span) -> bool {
        let spans = self.unpublished.get(&span.file).map_or(&[][..], Vec::as_slice);
        spans.iter().any(|all| all.start <= span.start && span.start <= all.end)
    }

    /// Returns what is wrong in the descriptor at `all`.
    pub(crate) fn diagnostics(&self, all: Span) -> impl Iterator<Item = &'a Diagnostic> {
        let found = self.diagnostics.get(&all.file).map_or(&[][..], Vec::as_slice);
        found.iter().copied().filter(move |diagnostic| {
            let at = diagnostic.primary.span.start;
            all.start <= at && at <= all.end
        })
    }

    /// Returns the page of a descriptor that is published.
    pub(crate) fn descriptor_path(&self, descriptor: &Descriptor) -> String {
        format!("{}{}/", self.kinds.of(descriptor.kind), slug(&descriptor.id))
    }

    /// Returns the published descriptors of a kind, with their places, in order of id.
    pub(crate) fn published(&self, kind: Id<Kind>) -> Vec<(u32, &'a Descriptor)> {
        self.estate.of_kind(kind).filter(|(_, descriptor)| descriptor.publish).collect()
    }

    /// Returns an owner through reorganisations.
    pub(crate) fn owner(&self, id: Id<Body>) -> OwnerFacts {
        let now = self.rulebook.successor(id, self.as_of());
        let mut before = Vec::new();
        let mut at = id;
        while at != now && before.len() < self.rulebook.bodies.len() {
            let body = &self.rulebook.bodies[at];
            before.push(FormerOwner {
                body: self.body(at),
                until: body.until.map(|day| Day(day.node)),
            });
            match body.then {
                Some(then) => at = then.node,
                None => break,
            }
        }
        before.reverse();
        OwnerFacts { now: self.body(now), before }
    }

    /// Returns the place of `span`.
    pub(crate) fn place(&self, span: Span) -> SourcePlace {
        let file = self.sources.path(span.file).to_owned();
        let line = self.sources.position(span.file, span.start).line;
        let url = self
            .hosted(&file)
            .map(|(repository, history, path)| repository.view(&history.commit, &path, line));
        SourcePlace { file, line, url }
    }

    /// Returns where `file` can be browsed, and its path there; nothing where it is not as it
    /// is at the commit.
    fn hosted(&self, file: &str) -> Option<(&'a Repository, &'a History, String)> {
        let (repository, history) =
            self.config.repository.as_ref().zip(self.config.history.as_ref())?;
        let path = render::path_of(&format!("{}{file}", history.prefix));
        history.is_clean(file).then_some((repository, history, path))
    }

    /// Returns what is known of the file in which `span` is.
    pub(crate) fn origin(&self, span: Span) -> Origin {
        let place = self.place(span);
        let history = self.config.history.as_ref();
        let differs = history.is_some_and(|history| !history.is_clean(&place.file));
        let changed = self.commits(&place.file).next().filter(|_| !differs);
        let view = |key, url| FileView { words: self.say(key), url };
        let views = self.hosted(&place.file).map(|(repository, history, path)| {
            let commit = &history.commit;
            vec![
                view("origin-edit", repository.edit(&path)),
                view("origin-raw", repository.raw(commit, &path)),
                view("origin-blame", repository.blame(commit, &path)),
                view("origin-log", repository.log(commit, &path)),
            ]
        });
        Origin { place, differs, changed, views: views.unwrap_or_default() }
    }

    /// Returns the commits that changed `file`, latest first.
    pub(crate) fn commits(&self, file: &str) -> impl Iterator<Item = CommitFacts> {
        let found = self.config.history.as_ref().map(|history| history.commits_of(file));
        found.into_iter().flatten().map(|commit| CommitFacts {
            commit: commit.id.clone(),
            on: Day(commit.day),
            subject: commit.subject.clone(),
            url: self.config.repository.as_ref().map(|it| it.commit(&commit.id)),
        })
    }

    /// Returns how many of the files that were read are not as they are at the commit.
    pub(crate) fn uncommitted(&self) -> usize {
        let Some(history) = &self.config.history else { return 0 };
        let mut paths: Vec<&str> = self.sources.paths().collect();
        paths.sort_unstable();
        paths.dedup();
        paths.iter().filter(|path| !history.is_clean(path)).count()
    }

    /// Returns the text at `span`, its lines moved left as far as the last one allows.
    pub(crate) fn source(&self, span: Span) -> String {
        dedent(self.sources.slice(span))
    }

    /// Returns whom `selector` is for.
    pub(crate) fn population(&self, selector: &Selector) -> Population {
        let condition = selector.condition.as_ref();
        Population {
            kind: self.kind(selector.kind),
            words: english::selector(self.rulebook, selector),
            condition: condition.map(|condition| self.source(condition.expr.span)),
        }
    }

    /// Returns what is said of sources.
    pub(crate) fn sources(&self, sources: &[Source]) -> Vec<SourceFacts> {
        let facts = |source: &Source| SourceFacts {
            url: source.url.node.to_string(),
            checked: source.checked.map(Day),
            how: source.how.map(|how| self.language.how(how)),
        };
        sources.iter().map(facts).collect()
    }

    /// Returns a link that is called as somebody wrote it in the rulebook or a descriptor.
    pub(crate) fn named(&self, title: impl Into<String>, path: impl Into<String>) -> Link {
        Link { lang: self.language.foreign, ..Link::new(title, path) }
    }

    /// Returns the message called `key`.
    pub(crate) fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    /// Returns the message called `key` with `values` in it.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, Arg)]) -> String {
        self.language.fill(key, values)
    }

    /// Returns the message called `key`, which is about so many.
    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        self.fill(key, &[("count", count.into())])
    }

    /// Returns what a version of something is called.
    pub(crate) fn title_version(&self, title: &str, version: &str) -> String {
        self.fill(
            "title-version",
            &[("title", title.to_owned().into()), ("version", version.to_owned().into())],
        )
    }

    /// Returns a dated event; `label` is the message that says what it is.
    pub(crate) fn event(&self, label: &str, on: Date) -> Event {
        Event { label: self.say(label), on: Day(on), to: None, by: None, ahead: on > self.as_of() }
    }

    /// Returns the state of a standard.
    pub(crate) fn state(&self, standard: &Standard) -> Tag {
        self.language.state(standard.state(self.as_of()))
    }
}

fn unpublished(estate: &Estate) -> BTreeMap<FileId, Vec<Span>> {
    let mut out: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
    for descriptor in estate.descriptors.iter().filter(|descriptor| !descriptor.publish) {
        out.entry(descriptor.file).or_default().push(descriptor.span(descriptor.place));
    }
    out
}

fn by_file(report: &Report) -> BTreeMap<FileId, Vec<&Diagnostic>> {
    let mut out: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        out.entry(diagnostic.primary.span.file).or_default().push(diagnostic);
    }
    out
}

/// Returns the version of a standard as it is shown; one that states none is version 1.
pub(crate) fn version(standard: &Standard) -> String {
    standard.version.as_ref().map_or_else(|| "1".to_owned(), |version| version.node.to_string())
}

/// Returns the points of other frameworks.
pub(crate) fn mappings(pairs: &[(Text, Text)]) -> Vec<MappingFacts> {
    let facts = |(framework, point): &(Text, Text)| MappingFacts {
        framework: framework.node.to_string(),
        point: point.node.to_string(),
    };
    pairs.iter().map(facts).collect()
}

/// Returns texts as they are.
pub(crate) fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.node.to_string()).collect()
}

/// Returns a text where there is one.
pub(crate) fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.node.to_string())
}

/// Returns the first paragraph of `about` without its marks, or `otherwise`; at most
/// `limit` characters.
pub(crate) fn summary(about: Option<&Text>, otherwise: &str) -> String {
    let first = about.map(|about| markdown::plain(markdown::split_first(&about.node).0));
    let text = first.filter(|first| !first.is_empty()).unwrap_or_else(|| otherwise.to_owned());
    shorten(&text, 200)
}

/// Returns `text`, cut at `limit` characters: between sentences, else between words.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit).collect();
    let mut sentences = cut.rmatch_indices(". ").map(|(at, _)| cut.split_at(at + 1));
    let whole = sentences.find(|(_, rest)| rest.trim_start().starts_with(char::is_uppercase));
    if let Some((whole, _)) = whole {
        return whole.to_owned();
    }
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([',', ';', ':', ' ']))
}

/// Moves the lines after the first to the left, by what all of them share.
fn dedent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let shared =
        text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let line =
            if at == 0 { line } else { line.get(shared.min(indent(line))..).unwrap_or(line) };
        out.push_str(line.trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_is_moved_to_the_margin() {
        assert_eq!(dedent("requirement a {\n    must b\n  }"), "requirement a {\n  must b\n}");
        assert_eq!(dedent("one"), "one");
    }

    #[test]
    fn a_summary_ends_between_words() {
        assert_eq!(shorten("one two three", 8), "one two…");
        assert_eq!(shorten("One. Two is more. Three", 20), "One. Two is more.");
        assert_eq!(shorten("Version 1. 2 is more", 16), "Version 1. 2 is…");
        assert_eq!(shorten("one", 8), "one");
    }
}
