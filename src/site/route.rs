//! Where every page stands. A path begins and ends with `/` and knows no base path.
//!
//! Never gives two pages one path: what is not a plain name gets a digest behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::arena::Id;
use crate::diag::Code;
use crate::rulebook::{Kind, Rulebook};

/// The folders that the site keeps for itself.
const FOLDERS: [&str; 42] = [
    "a-z",
    "about",
    "applies",
    "assets",
    "badges",
    "bodies",
    "changes",
    "check",
    "codelists",
    "codes",
    "consultations",
    "cy",
    "data",
    "deadlines",
    "descriptors",
    "en",
    "errors",
    "exceptions",
    "frameworks",
    "future",
    "history",
    "index",
    "interop",
    "kinds",
    "matrix",
    "measures",
    "owners",
    "page",
    "policies",
    "results",
    "rules",
    "schemas",
    "search",
    "settings",
    "site-map",
    "standards",
    "status",
    "topics",
    "updates",
    "v",
    "values",
    "write",
];

/// Names that a file system or the routing itself needs.
const RESERVED: [&str; 12] = [
    "page", "index", "history", "v", "changes", "results", "con", "prn", "aux", "nul", "com1",
    "lpt1",
];

/// Returns `id` as one part of a path: itself where it is a plain lower-case name, else
/// what is readable of it and a digest of the whole.
pub(crate) fn slug(id: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let starts =
        id.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if starts
        && id.len() <= 80
        && id.bytes().all(is_plain)
        && !id.ends_with('-')
        && !id.contains("--")
        && !RESERVED.contains(&id)
    {
        return id.to_owned();
    }
    let mut readable = String::new();
    for letter in id.chars().take(60) {
        let letter = letter.to_ascii_lowercase();
        if letter.is_ascii_alphanumeric() {
            readable.push(letter);
        } else if !readable.ends_with('-') && !readable.is_empty() {
            readable.push('-');
        }
    }
    let readable = readable.trim_end_matches('-');
    let readable = if readable.is_empty() { "x" } else { readable };
    let mut out = format!("{readable}--");
    for byte in Sha256::digest(id.as_bytes()).iter().take(5) {
        // INVARIANT: writing to a `String` cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Returns `version` as one part of a path: its points may stay.
pub(crate) fn version_slug(version: &str) -> String {
    let is_plain = version
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    let ends = version.bytes().next().zip(version.bytes().last());
    let is_framed =
        ends.is_some_and(|(a, z)| a.is_ascii_alphanumeric() && z.is_ascii_alphanumeric());
    if is_plain && is_framed && !version.contains("..") && version.len() <= 40 {
        version.to_owned()
    } else {
        slug(version)
    }
}

/// Returns the anchor of a requirement on the page of its standard. Anchors of our own
/// begin with `page-`.
pub(crate) fn anchor(name: &str) -> String {
    let slug = slug(name);
    let is_letter = slug.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    if is_letter && !slug.starts_with("page-") { slug } else { format!("page-of-{slug}") }
}

/// Returns the page of a code.
pub(crate) fn code(code: Code) -> String {
    format!("/codes/{}/", code.name.to_ascii_lowercase())
}

/// Returns the page numbered `number`, from one, of the list at `path`.
pub(crate) fn numbered(path: &str, number: usize) -> String {
    if number <= 1 { path.to_owned() } else { format!("{path}page/{number}/") }
}

/// Returns the plural of an English noun in kebab case.
pub(crate) fn plural(noun: &str) -> String {
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| noun.ends_with(suffix));
    if noun.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]) {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ends(&["s", "x", "z", "ch", "sh"]) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// Where the descriptors of each kind stand.
#[derive(Debug)]
pub(crate) struct KindRoutes(BTreeMap<Id<Kind>, String>);

impl KindRoutes {
    /// Gives each kind its folder: `/systems/`, and `/descriptors/policy/` where the site
    /// or another kind has that name already.
    pub(crate) fn new(rulebook: &Rulebook) -> Self {
        let mut taken: BTreeSet<String> = FOLDERS.iter().map(|&folder| folder.to_owned()).collect();
        let mut routes = BTreeMap::new();
        for (name, id) in &rulebook.kind_names {
            let folder = slug(&plural(name));
            let route = if taken.insert(folder.clone()) {
                format!("/{folder}/")
            } else {
                format!("/descriptors/{}/", slug(name))
            };
            routes.insert(*id, route);
        }
        Self(routes)
    }

    /// Returns the folder of `kind`.
    pub(crate) fn of(&self, kind: Id<Kind>) -> &str {
        self.0.get(&kind).map_or("/descriptors/", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_their_own_slugs() {
        for name in ["tls-version", "a", "9-lives", "ts1"] {
            assert_eq!(slug(name), name);
        }
    }

    #[test]
    fn other_names_never_collide() {
        let names = [
            "page",
            "Page",
            "PAGE",
            "https://x.example/a",
            "https://x.example/b",
            "../../etc",
            "",
            "a b",
            "a--b",
            "a-",
            "-a",
            "caf\u{e9}",
            "con",
            "a/b",
            "a?b",
            "\u{202e}",
            "<script>",
        ];
        let slugs: BTreeSet<String> = names.iter().map(|name| slug(name)).collect();
        assert_eq!(slugs.len(), names.len());
        for slug in slugs {
            assert!(
                slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{slug}"
            );
        }
    }

    #[test]
    fn versions_keep_their_points_and_climb_nowhere() {
        assert_eq!(version_slug("2.1"), "2.1");
        assert_eq!(version_slug("2.0.0-beta.1"), "2.0.0-beta.1");
        for hostile in ["..", "1/..", "", "."] {
            assert!(!version_slug(hostile).contains('.'), "{hostile}");
        }
    }

    #[test]
    fn anchors_are_identifiers_and_leave_ours_alone() {
        assert_eq!(anchor("tls-version"), "tls-version");
        assert_eq!(anchor("page-main"), "page-of-page-main");
        assert_eq!(anchor("2fa"), "page-of-2fa");
    }

    #[test]
    fn plurals() {
        for (one, many) in [
            ("system", "systems"),
            ("body", "bodies"),
            ("survey", "surveys"),
            ("spend-request", "spend-requests"),
            ("process", "processes"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
