//! What has happened, as a feed that people subscribe to: RFC 4287.
//!
//! Its times are the days of the events, never that of the build, so that a feed changes
//! only where something happened.

use std::fmt::Write as _;

use super::Config;
use super::events::SiteEvent;
use super::model::Page;
use super::render::{absolute, escape};

/// How many entries a feed has at most.
const ENTRIES: usize = 50;

/// A feed.
#[derive(Debug)]
pub(crate) struct Feed {
    /// Where it stands.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

/// Returns the feed beside `page` of `events`, the latest first; `None` where there is none.
/// Where the rest of a long feed is, its page says.
pub(crate) fn atom(config: &Config, url: &str, page: &Page, events: &[&SiteEvent]) -> Option<Feed> {
    let latest = events.first()?;
    let at = |path: &str| escape(&absolute(url, &config.base_path, path));
    let path = format!("{}feed.xml", page.path);
    let title = format!("{}: {}", config.name, page.title);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-GB\">\n");
    let mut add = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    add(format!("<id>{}</id>", tag(config, url, "2026", &page.path)));
    add(format!("<title>{}</title>", escape(&title)));
    add(format!("<updated>{}T00:00:00Z</updated>", latest.on.0));
    add(format!("<author><name>{}</name></author>", escape(&config.name)));
    add(format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", at(&path)));
    add(format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", at(&page.path)));
    for event in events.iter().take(ENTRIES) {
        let subject = event.link.path.as_deref().unwrap_or("/");
        let said = event.detail.clone().unwrap_or_default();
        add("<entry>".to_owned());
        let name = format!("{}/{}/{}", event.name, slug(event.what), event.on.0);
        // Several deadlines of one day differ in what they are about.
        let name = if said.is_empty() { name } else { format!("{name}/{}", slug(&said)) };
        let year = event.on.0.year().to_string();
        add(format!("<id>{}</id>", tag(config, url, &year, &name)));
        add(format!("<title>{}: {}</title>", escape(&event.words), escape(&event.link.title)));
        add(format!("<updated>{}T00:00:00Z</updated>", event.on.0));
        add(format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", at(subject)));
        add(format!("<category term=\"{}\"/>", slug(event.what)));
        let summary = if said.is_empty() {
            format!("{}: {}.", event.link.title, event.words.to_lowercase())
        } else {
            said
        };
        add(format!("<summary>{}</summary>", escape(&summary)));
        add("</entry>".to_owned());
    }
    out.push_str("</feed>\n");
    Some(Feed { path, text: out })
}

/// Returns the name of `what` for ever (RFC 4151), whatever address the site moves to later.
fn tag(config: &Config, url: &str, year: &str, what: &str) -> String {
    let host = url.split_once("://").map_or(url, |(_, host)| host);
    let base = config.base_path.trim_matches('/');
    let base = if base.is_empty() { String::new() } else { format!("{base}/") };
    let mut out = format!("tag:{host},{year}:{base}");
    for byte in what.trim_matches('/').bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Returns words as one part of a name.
fn slug(words: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let joined: String = words.to_lowercase().chars().map(plain).collect();
    let parts: Vec<&str> = joined.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
