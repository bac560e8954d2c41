//! No link of the repository's Markdown is dead: a relative one leads to a file, and its
//! anchor to a heading there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What is not ours, or made by a run.
const SKIPPED: &[&str] = &["target", "node_modules", "site", ".git"];

/// A page: where its links lead, and the anchors of its headings.
struct Page {
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

fn read(path: &Path) -> Page {
    let text = fs::read_to_string(path).unwrap();
    let mut page = Page { links: Vec::new(), anchors: BTreeSet::new() };
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut heading {
                    words.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let anchor = anchor(&heading.take().unwrap_or_default());
                let again = (1..).map(|n| format!("{anchor}-{n}"));
                let free = [anchor.clone()].into_iter().chain(again);
                let free = { free }.find(|anchor| !page.anchors.contains(anchor));
                page.anchors.extend(free);
            }
            _ => {}
        }
    }
    page
}

/// The anchor that a heading has where the repository is browsed.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The Markdown files under `folder`.
fn markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !SKIPPED.contains(&&*name) {
            markdown(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

/// Takes `a/b/../c` to `a/c`.
fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => out.push(part),
        }
    }
    out
}

#[test]
fn no_link_is_dead() {
    let mut files = Vec::new();
    markdown(Path::new(env!("CARGO_MANIFEST_DIR")), &mut files);
    let pages: BTreeMap<PathBuf, Page> =
        files.into_iter().map(|path| (path.clone(), read(&path))).collect();
    let mut wrong = String::new();
    let mut count = 0;
    for (path, page) in &pages {
        for link in &page.links {
            if link.contains(':') {
                continue;
            }
            count += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = path.parent().unwrap();
            let target = if file.is_empty() { path.clone() } else { tidy(&folder.join(file)) };
            let is_there = target.exists()
                && (anchor.is_empty()
                    || pages.get(&target).is_some_and(|page| page.anchors.contains(anchor)));
            if !is_there {
                wrong += &format!("{}: {link}\n", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "these links lead nowhere:\n{wrong}");
    assert!(count > 40, "the pages link to each other");
}

#[test]
fn an_anchor_is_the_heading_in_small_letters_and_hyphens() {
    assert_eq!(anchor("What it asks, and of whom"), "what-it-asks-and-of-whom");
    assert_eq!(anchor("`every` and `some`"), "every-and-some");
}
