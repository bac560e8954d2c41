//! The index that the search page reads: every page by its names, in one file.
//!
//! It holds nothing that the pages do not show, and no page asks for it but that one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::File;
use super::context::{Context, shorten, texts};
use super::model::Page;
use crate::arena::Id;
use crate::rulebook::Kind;

/// How many descriptors of a kind are searched; more have lists of their own.
const DESCRIPTORS: usize = 500;

/// How much of its description stands with a page, in characters.
const SUMMARY: usize = 110;

/// The kinds of page that come first where others answer as well.
const ORDER: [&str; 9] = [
    "standard",
    "policy",
    "framework",
    "body",
    "measure",
    "facet",
    "descriptor",
    "requirement",
    "handbook",
];

/// The index.
#[derive(Debug, Serialize)]
struct Index<'a> {
    entries: Vec<Entry<'a>>,
}

/// A page.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    title: &'a str,
    path: &'a str,
    /// The entry of the page above it.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    above: Option<usize>,
    /// Its other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
}

/// Returns the index of `pages`, the same whatever order they come in.
pub(crate) fn index(context: &Context<'_>, pages: &[Page]) -> File {
    let names = names(context);
    let mut found: Vec<&Page> = pages.iter().filter(|page| is_found(context, page)).collect();
    let place = |page: &Page| ORDER.iter().position(|kind| *kind == page.kind);
    found.sort_by_cached_key(|page| {
        (place(page).unwrap_or(ORDER.len()), page.title.to_lowercase(), page.path.clone())
    });
    let at: BTreeMap<&str, usize> =
        found.iter().enumerate().map(|(at, page)| (page.path.as_str(), at)).collect();
    let entries = found.iter().map(|page| {
        let above = page.breadcrumbs.iter().rev().find_map(|link| at.get(link.path.as_deref()?));
        Entry {
            title: &page.title,
            path: &page.path,
            above: above.copied().filter(|_| page.breadcrumbs.len() > 1),
            names: names.get(&page.path).cloned().unwrap_or_default(),
            summary: shorten(&page.description, SUMMARY),
        }
    });
    let index = Index { entries: entries.collect() };
    // Our models are trees of text, numbers and lists: they always serialize.
    let mut bytes = serde_json::to_vec(&index).unwrap_or_default();
    bytes.push(b'\n');
    let root = context.language.root.trim_start_matches('/');
    let folder = if root.is_empty() { String::new() } else { format!("{root}/") };
    File { path: format!("{folder}search-index.json"), bytes }
}

/// Whether the descriptors of `kind` are in the index.
pub(crate) fn holds(context: &Context<'_>, kind: Id<Kind>) -> bool {
    context.published(kind).len() <= DESCRIPTORS
}

/// Whether a page is found: each once, and not those for citing.
fn is_found(context: &Context<'_>, page: &Page) -> bool {
    let is_whole = page.path == page.canonical && !page.path.contains("/page/");
    let is_held = || {
        let kinds = context.rulebook.kinds.iter().map(|(id, _)| id);
        kinds.filter(|id| !holds(context, *id)).all(|id| {
            !page.path.starts_with(context.descriptors_path(id))
                || page.path == context.descriptors_path(id)
        })
    };
    is_whole
        && !matches!(
            page.kind,
            "404" | "search" | "descriptor-requirements" | "requirement-results"
        )
        && is_held()
}

/// Returns the other names of what has a page, by its path.
fn names(context: &Context<'_>) -> BTreeMap<String, Vec<String>> {
    let rulebook = context.rulebook;
    // A version that is not the current one is found under the current one.
    let standards = rulebook.standard_names.values().filter_map(|versions| {
        let current = versions.iter().find(|id| context.is_current(**id))?;
        let mut others = Vec::new();
        for id in versions {
            let it = &rulebook.standards[*id];
            for name in [texts(&it.also_known_as), texts(&it.references)].concat() {
                if !others.contains(&name) {
                    others.push(name);
                }
            }
        }
        Some((context.standard_path(*current), others))
    });
    let policies = rulebook
        .policies
        .iter()
        .filter_map(|(id, it)| Some((context.policy(id).path?, texts(&it.references))));
    let frameworks = rulebook
        .frameworks
        .iter()
        .filter_map(|(id, it)| Some((context.framework(id).path?, texts(&it.references))));
    standards.chain(policies).chain(frameworks).collect()
}

/// Returns what a browser calls the search: `name`, cut between words at 16 characters.
pub(crate) fn short_name(name: &str) -> String {
    if name.chars().count() <= 16 {
        return name.to_owned();
    }
    let cut: String = name.chars().take(17).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    cut.get(..end).unwrap_or(&cut).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_has_whole_words_and_sixteen_letters_at_most() {
        assert_eq!(short_name("Standards"), "Standards");
        assert_eq!(short_name("Yardstick standards library"), "Yardstick");
        assert_eq!(short_name("Sixteen letters! x"), "Sixteen letters!");
        assert_eq!(short_name("Donaudampfschifffahrt"), "Donaudampfschiff");
    }
}
