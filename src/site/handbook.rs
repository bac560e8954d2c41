//! The handbook: the pages of `docs/` that authors read, as they stand in this program.
//!
//! Where a page stands in the folder says where it stands on the site.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Parser, Tag};

macro_rules! pages {
    ($($path:literal),* $(,)?) => {
        /// The pages, by their path in `docs/`.
        const PAGES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../docs/", $path)))),*];
    };
}

pages! {
    "tutorial.md", "how-to/README.md", "how-to/deprecate-a-standard.md",
    "how-to/move-a-deadline.md", "how-to/grant-an-exception.md", "how-to/change-owners.md",
    "how-to/check-documents-of-others.md", "lifecycle.md", "editors.md",
    "reference/README.md", "reference/kind.md", "reference/record.md", "reference/codelist.md",
    "reference/body.md", "reference/standard.md", "reference/requirement.md",
    "reference/policy.md", "reference/framework.md", "reference/exception.md",
    "reference/measure.md", "reference/value.md", "reference/define.md", "reference/test.md",
    "reference/paths.md", "reference/comparisons.md", "reference/logic.md",
    "reference/quantifiers.md", "reference/aggregates.md", "reference/dates.md",
    "reference/estate.md", "reference/meets.md", "reference/meaning.md",
    "reference/descriptors.md", "reference/project.md", "reference/commands.md",
}

/// A page of the handbook.
#[derive(Debug)]
pub(crate) struct HandbookPage {
    /// Where it stands on the site.
    pub(crate) route: String,
    /// Its heading.
    pub(crate) title: String,
    /// What stands below its heading: Markdown.
    pub(crate) text: &'static str,
    /// Where its relative links lead, as they are written. What is no page has no entry.
    pub(crate) links: BTreeMap<String, String>,
}

/// Returns the pages, in the order in which they are read.
pub(crate) fn pages() -> impl Iterator<Item = HandbookPage> {
    PAGES.iter().map(|(path, text)| {
        let (heading, rest) = text.split_once('\n').unwrap_or((text, ""));
        HandbookPage {
            route: route(path),
            title: heading.trim_start_matches("# ").trim().to_owned(),
            text: rest.trim(),
            links: links(path, text),
        }
    })
}

/// Returns where the page at `path` of `docs/` stands.
fn route(path: &str) -> String {
    let name = path.trim_end_matches(".md").trim_end_matches("README").trim_end_matches('/');
    format!("/write/{name}/")
}

/// Returns where the relative links of `text`, the page at `path`, lead.
fn links(path: &str, text: &str) -> BTreeMap<String, String> {
    let mut links = BTreeMap::new();
    for event in Parser::new(text) {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        let (file, anchor) = match dest_url.split_once('#') {
            Some((file, anchor)) => (file, format!("#page-{anchor}")),
            None => (&*dest_url, String::new()),
        };
        let target = resolve(path, file);
        if PAGES.iter().any(|(known, _)| *known == target) {
            let target = route(&target);
            links.insert(dest_url.into_string(), format!("{target}{anchor}"));
        }
    }
    links
}

/// Returns the path that `link` means on the page at `path`.
fn resolve(path: &str, link: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stands_where_it_stands_in_the_folder() {
        assert_eq!(route("reference/README.md"), "/write/reference/");
        assert_eq!(route("reference/kind.md"), "/write/reference/kind/");
        assert_eq!(route("tutorial.md"), "/write/tutorial/");
        assert_eq!(resolve("how-to/a.md", "../reference/kind.md"), "reference/kind.md");
        assert_eq!(resolve("how-to/a.md", "b.md"), "how-to/b.md");
    }

    #[test]
    fn links_between_pages_lead_to_pages() {
        let found = links("reference/kind.md", "[a](record.md) [b](../x.md) [c](policy.md#d)");
        let wanted = [
            ("policy.md#d", "/write/reference/policy/#page-d"),
            ("record.md", "/write/reference/record/"),
        ];
        let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, wanted);
    }
}
