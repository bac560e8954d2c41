//! The links of a site, walked: every page, style sheet and anchor that is named is there.
//!
//! Reads the HTML that the site writes, and no other.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;

/// Returns what each page names and the site does not have, one sentence each: pages,
/// files and anchors, and ids that a page has twice. `base_path` is where the site stands.
pub fn dead_links(site: &Site, base_path: &str) -> Vec<String> {
    let files: BTreeSet<&str> = site.files.iter().map(|file| file.path.as_str()).collect();
    let mut pages = BTreeMap::new();
    let mut out = Vec::new();
    for file in site.files.iter().filter(|file| is_page(&file.path)) {
        let html = String::from_utf8_lossy(&file.bytes);
        let page = Page::read(&html);
        for id in &page.twice {
            out.push(format!("`{}` has the id `{id}` twice", file.path));
        }
        pages.insert(file.path.as_str(), page);
    }
    for (path, page) in &pages {
        for link in &page.links {
            if let Some(problem) = problem(&files, &pages, base_path, path, link) {
                out.push(format!("`{path}` links to `{link}`: {problem}"));
            }
        }
    }
    out
}

/// Whether the file at `path` is a page.
pub(crate) fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}

/// Says what is wrong with the link `link` on the page at `from`.
fn problem(
    files: &BTreeSet<&str>,
    pages: &BTreeMap<&str, Page>,
    base_path: &str,
    from: &str,
    link: &str,
) -> Option<String> {
    if ["https://", "http://", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) {
        return None;
    }
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (link, None),
    };
    let target = if path.is_empty() { from.to_owned() } else { resolve(base_path, from, path) };
    if target.is_empty() {
        return Some("it leaves the site".to_owned());
    }
    if !files.contains(target.as_str()) {
        return Some(format!("there is no `{target}`"));
    }
    let fragment = fragment?;
    let page = pages.get(target.as_str())?;
    (!page.ids.contains(fragment)).then(|| format!("`{target}` has no `{fragment}`"))
}

/// Returns the file that `path` means on the page at `from`; empty outside the site.
fn resolve(base_path: &str, from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let rest = if path.starts_with('/') {
        let Some(rest) = path.strip_prefix(base_path) else { return String::new() };
        rest
    } else {
        parts.extend(from.split('/'));
        parts.pop();
        path
    };
    for part in rest.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return String::new();
                }
            }
            part => parts.push(part),
        }
    }
    let is_folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("..") || rest == ".";
    if is_folder {
        parts.push("index.html");
    }
    parts.join("/")
}

/// What a page has and names.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    twice: Vec<String>,
    links: Vec<String>,
}

impl Page {
    fn read(html: &str) -> Self {
        let mut page = Self::default();
        for tag in html.split('<').skip(1) {
            if tag.starts_with(['/', '!']) {
                continue;
            }
            for (name, value) in attributes(tag) {
                match name {
                    "id" if page.ids.contains(&value) => page.twice.push(value),
                    "id" => {
                        page.ids.insert(value);
                    }
                    "href" | "src" => page.links.push(value),
                    "aria-labelledby" | "aria-describedby" => {
                        page.links.extend(value.split_whitespace().map(|id| format!("#{id}")));
                    }
                    _ => {}
                }
            }
        }
        // What is canonical is another site's business until it is published.
        page.links.retain(|link| !link.is_empty());
        page
    }
}

/// Returns the attributes of the tag that `text` begins with: those in double quotes,
/// which are all that the site writes.
fn attributes(text: &str) -> Vec<(&str, String)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("=\"") {
        let (before, value) = rest.split_at(at);
        if before.contains('>') {
            break;
        }
        let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let value = value.get(2..).unwrap_or_default();
        let Some(end) = value.find('"') else { break };
        let (value, tail) = value.split_at(end);
        out.push((name, unescape(value)));
        rest = tail.get(1..).unwrap_or_default();
    }
    out
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::File;

    fn site(pages: &[(&str, &str)]) -> Site {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).into(),
            bytes: text.as_bytes().into(),
        };
        Site { files: pages.iter().map(file).collect() }
    }

    #[test]
    fn what_is_not_there_is_named() {
        let html = "<p id=\"a\"><a href=\"#a\">x</a><a href=\"#b\">x</a><a href=\"../\">up</a><a href=\"../c/\">c</a><a href=\"../../\">out</a><a href=\"/x/\">home</a><a href=\"/y/\">y</a><i id=\"a\"></i>";
        let site = site(&[
            ("d/index.html", html),
            ("index.html", "<a href=\"d/#a\">d</a> <a href=\"d/#z\">d</a>"),
        ]);
        assert_eq!(
            dead_links(&site, "/x/"),
            [
                "`d/index.html` has the id `a` twice",
                "`d/index.html` links to `#b`: `d/index.html` has no `b`",
                "`d/index.html` links to `../c/`: there is no `c/index.html`",
                "`d/index.html` links to `../../`: it leaves the site",
                "`d/index.html` links to `/y/`: it leaves the site",
                "`index.html` links to `d/#z`: `d/index.html` has no `z`",
            ]
        );
    }
}
