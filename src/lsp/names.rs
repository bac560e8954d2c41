//! The names of a project's rule files by place, and the places by meaning.
//!
//! Never resolves a name: what each means was noted when the rules were checked.

use std::collections::BTreeSet;

use crate::load;
use crate::rulebook::{GivenSource, Meaning, Name, Rulebook};
use crate::text::{FileId, Span};

/// Names in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<Name>,
}

impl Names {
    /// The names in the rule files of `rulebook`, the data of its tests included.
    pub(super) fn of_rules(rulebook: &Rulebook) -> Self {
        let mut all = rulebook.names.clone();
        for given in rulebook.tests.values().flat_map(|test| &test.given) {
            if let (Some(kind), GivenSource::Inline { data, .. }) = (given.kind, &given.source) {
                all.extend(load::given_names(rulebook, kind, data));
            }
        }
        Self::new(all)
    }

    /// The names in `all`.
    pub(super) fn new(mut all: Vec<Name>) -> Self {
        // A requirement of several versions is declared once in each, and a declaration
        // stands before a use at the same place.
        all.sort_by(|a, b| (a.span, &a.means, !a.declares).cmp(&(b.span, &b.means, !b.declares)));
        all.dedup_by(|next, name| next.span == name.span && next.means == name.means);
        Self { all }
    }

    /// Returns the place of the name at byte `offset` of `file`, and what it means there: of
    /// a rule for several kinds, one meaning for each.
    pub(super) fn at(&self, file: FileId, offset: usize) -> Option<(Span, Vec<&Meaning>)> {
        let holds = |span: Span| span.file == file && span.range().start <= offset;
        let end = self
            .all
            .partition_point(|name| (name.span.file, name.span.range().start) <= (file, offset));
        // Names are short, and none holds another: those that reach the place stand right
        // before it. One that begins there comes before one that ends there.
        let near = self.all.get(end.saturating_sub(64)..end).unwrap_or_default();
        let found =
            near.iter().rev().find(|name| holds(name.span) && offset <= name.span.range().end)?;
        let same = near.iter().filter(|name| name.span == found.span);
        Some((found.span, same.map(|name| &name.means).collect()))
    }

    /// Returns the names that mean one of `meanings`, in order.
    pub(super) fn meaning<'a>(
        &'a self,
        meanings: &'a BTreeSet<Meaning>,
    ) -> impl Iterator<Item = &'a Name> {
        self.all.iter().filter(|name| meanings.contains(&name.means))
    }

    /// Returns `meanings` with whatever is meant by the same word somewhere: of a rule for
    /// two kinds, the fields of both.
    pub(super) fn together(&self, meanings: &[&Meaning]) -> BTreeSet<Meaning> {
        let mut together: BTreeSet<Meaning> = meanings.iter().map(|it| (*it).clone()).collect();
        loop {
            let places: BTreeSet<Span> = self.meaning(&together).map(|name| name.span).collect();
            let at = self.all.iter().filter(|name| places.contains(&name.span));
            let wider: BTreeSet<Meaning> = at.map(|name| name.means.clone()).collect();
            if wider.len() <= together.len() {
                return together;
            }
            together.extend(wider);
        }
    }
}
