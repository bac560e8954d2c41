//! What became of one requirement.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pair;
use super::search::{Found, Search, Telling, Way};
use super::{
    Change, Class, Example, Saying, Side, Subject, Who, Wording, basis, made, meaning, words,
};
use crate::arena::Id;
use crate::english;
use crate::rulebook::{Requirement, Source, Text};
use crate::syntax::ast::Level;
use crate::text::Str;
use crate::value::Date;

/// Returns what became of `pair`.
pub(super) fn change(old: Side<'_>, new: Side<'_>, pair: &Pair, as_of: Date) -> Option<Change> {
    let of = |side: Side<'_>, id: Option<Id<Requirement>>| {
        id.map(|id| side.rulebook.requirements[id].clone())
    };
    let (was, is) = (of(old, pair.old), of(new, pair.new));
    let shown = is.as_ref().map(|is| (is, new)).or(was.as_ref().map(|was| (was, old)))?;
    let span = shown.0.name.span;
    let mut change = Change {
        requirement: pair.name.clone(),
        title: shown.0.title.clone(),
        class: Class::Equal,
        level: None,
        before: Vec::new(),
        after: Vec::new(),
        wording: Vec::new(),
        basis: Vec::new(),
        examples: Vec::new(),
        tried: 0,
        place: words::place(shown.1.sources, span),
    };
    let (Some(was), Some(is)) = (was, is) else {
        change.class = if pair.new.is_some() { Class::New } else { Class::Gone };
        change.before = sayings(old, pair.old);
        change.after = sayings(new, pair.new);
        return Some(change);
    };
    change.level = (was.level.node != is.level.node).then_some((was.level.node, is.level.node));
    change.wording = wording((old, &was), (new, &is));
    let kinds = differing(old, new, pair);
    let mut ways = BTreeSet::new();
    for kind in &kinds {
        let (old, new) = ((old, pair.old), (new, pair.new));
        let found = Search { old, new, kind, as_of }.run();
        change.tried += found.tried;
        ways.extend(found.by_way.keys().copied());
        change.examples.extend(examples(new.0, found));
    }
    change.class = class(&change, !kinds.is_empty(), &ways);
    if !matches!(change.class, Class::Equal | Class::Reworded) {
        if let (Some(was), Some(is)) = (pair.old, pair.new) {
            change.basis = basis::changed((old, was), (new, is));
        }
        change.before = sayings(old, pair.old);
        change.after = sayings(new, pair.new);
        let is_shown =
            change.before != change.after || change.wording.iter().any(|it| it.part == "rule");
        if change.basis.is_empty() && change.level.is_none() && !is_shown {
            change.basis.push("a kind or a standard that it reads".to_owned());
        }
    }
    Some(change)
}

/// Returns the class of a requirement of which both versions are there.
fn class(change: &Change, differs: bool, ways: &BTreeSet<Way>) -> Class {
    let strength = |level: Level| match level {
        Level::Must | Level::MustNot => 2,
        Level::Should | Level::ShouldNot => 1,
        Level::May => 0,
    };
    let by_level = change.level.map_or(0, |(was, is)| strength(is) - strength(was));
    let stricter = ways.contains(&Way::Stricter) || by_level > 0;
    let looser = ways.contains(&Way::Looser) || by_level < 0;
    match (stricter, looser) {
        (true, true) => Class::Changed,
        (true, false) => Class::Stricter,
        (false, true) => Class::Looser,
        (false, false) if ways.contains(&Way::Aside) => Class::Changed,
        (false, false) if differs => Class::Undecided,
        _ if change.wording.is_empty() => Class::Equal,
        _ => Class::Reworded,
    }
}

/// Returns the kinds for which the two versions do not mean the same by their text.
fn differing(old: Side<'_>, new: Side<'_>, pair: &Pair) -> Vec<Str> {
    let of = |side: Side<'_>, id: Option<Id<Requirement>>| -> BTreeMap<Str, String> {
        let Some(id) = id else { return BTreeMap::new() };
        let forms = side.rulebook.requirements[id].forms.iter();
        let named = forms.map(|form| {
            let kind = side.rulebook.kinds[form.kind].name.node.clone();
            (kind, meaning::of(side.rulebook, id, form.kind))
        });
        named.collect()
    };
    let (was, is) = (of(old, pair.old), of(new, pair.new));
    let kinds: BTreeSet<&Str> = was.keys().chain(is.keys()).collect();
    kinds.into_iter().filter(|kind| was.get(*kind) != is.get(*kind)).cloned().collect()
}

fn examples(new: Side<'_>, found: Found) -> Vec<Example> {
    let is_directed = found.by_way.keys().any(|way| *way != Way::Aside);
    let shown = found.by_way.into_iter().filter(|(way, _)| !is_directed || *way != Way::Aside);
    shown
        .filter_map(|(_, (telling, (before, after)))| {
            let who = match telling {
                Telling::Own(at) => Who::Own(subject(new, at)?),
                Telling::Made(made) => Who::Made(made.iter().map(made::said).collect()),
            };
            Some(Example { who, before, after })
        })
        .collect()
}

/// Returns the descriptor at `at` of the estate of `side`.
pub(super) fn subject(side: Side<'_>, at: u32) -> Option<Subject> {
    let it = side.estate.descriptors.get(at as usize)?;
    let kind = &side.rulebook.kinds[it.kind];
    let supplier = side.rulebook.records[kind.record].field("supplier").and_then(|(slot, _)| {
        match &it.record.slots.get(slot as usize)?.datum {
            crate::descriptor::Datum::Ref(reference) => Some(reference.id.clone()),
            _ => None,
        }
    });
    let place = words::place(side.sources, it.span(it.place));
    Some(Subject { kind: kind.name.node.clone(), id: it.id.clone(), supplier, place })
}

/// Returns what a requirement says of each kind.
fn sayings(side: Side<'_>, id: Option<Id<Requirement>>) -> Vec<Saying> {
    let Some(id) = id else { return Vec::new() };
    let requirement = &side.rulebook.requirements[id];
    let standard = &side.rulebook.standards[requirement.standard];
    let forms = requirement.forms.iter().map(|form| {
        let selectors = standard.applies_to.iter().filter(|selector| selector.kind == form.kind);
        let whom: Vec<String> =
            selectors.map(|selector| english::selector(side.rulebook, selector)).collect();
        let text = english::requirement(side.rulebook, requirement, form);
        Saying { whom: whom.join(", or "), text }
    });
    forms.collect()
}

/// Returns what of the wording changed.
fn wording(old: (Side<'_>, &Requirement), new: (Side<'_>, &Requirement)) -> Vec<Wording> {
    let parts = |(side, it): (Side<'_>, &Requirement)| -> Vec<(&'static str, Option<String>)> {
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.node.to_string());
        let source = |source: &Source| {
            let checked = source.checked.map_or_else(String::new, |day| format!(", {day}"));
            let how = source.how.map_or_else(String::new, |how| format!(", {how:?}"));
            format!("{}{checked}{how}", source.url.node)
        };
        let list = |all: Vec<String>| (!all.is_empty()).then(|| all.join("; "));
        vec![
            ("title", Some(it.title.to_string())),
            ("rule", Some(words::rule(side, it))),
            ("reason", text(&it.because)),
            ("fix", text(&it.fix)),
            ("clause", text(&it.clause)),
            ("about", text(&it.about)),
            ("sources", list(it.sources.iter().map(source).collect())),
            (
                "mappings",
                list(it.maps_to.iter().map(|(a, b)| format!("{} {}", a.node, b.node)).collect()),
            ),
        ]
    };
    let pairs = parts(old).into_iter().zip(parts(new));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((part, before), (_, after))| Wording { part, before, after })
        .collect()
}
