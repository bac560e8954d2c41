//! What pages are made of: plain facts, without a word of HTML.
//!
//! A template sees nothing else, and the JSON beside each page is the same facts.
//! Paths begin with `/` and are below the site's base path.

use serde::{Serialize, Serializer};

use crate::value::Date;

/// A page: what its template renders and what its JSON says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Page {
    /// Its kind: the name of its template.
    pub(crate) kind: &'static str,
    /// Where it stands.
    pub(crate) path: String,
    /// Its heading.
    pub(crate) title: String,
    /// What tells it from every other page, for the browser's title.
    pub(crate) full_title: String,
    /// One sentence about it.
    pub(crate) description: String,
    /// The pages above it, outermost first.
    pub(crate) breadcrumbs: Vec<Link>,
    /// The page that search engines should show in place of it.
    pub(crate) canonical: String,
    /// Whether search engines should show it.
    pub(crate) indexed: bool,
    /// The feed beside it.
    pub(crate) feed: Option<String>,
    /// The part of the site it belongs to: the path of an entry of the navigation.
    pub(crate) section: &'static str,
    /// What it was written in.
    pub(crate) origin: Option<Origin>,
    /// Its facts.
    pub(crate) facts: serde_json::Value,
}

/// A name, and the page about it where there is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Link {
    /// What it is called.
    pub(crate) title: String,
    /// Its page.
    pub(crate) path: Option<String>,
    /// The language of what it is called, where that is not the language of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lang: Option<&'static str>,
}

impl Link {
    /// A link.
    pub(crate) fn new(title: impl Into<String>, path: impl Into<String>) -> Self {
        Self { title: title.into(), path: Some(path.into()), lang: None }
    }

    /// A name without a page.
    pub(crate) fn plain(title: impl Into<String>) -> Self {
        Self { title: title.into(), path: None, lang: None }
    }
}

/// A day, as `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A word with a colour, which never says more than the word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Tag {
    /// What it is, for machines: `due-for-review`.
    pub(crate) name: String,
    /// What it is, for people: "Due for review".
    pub(crate) words: String,
    /// One of the colours of the style sheet.
    pub(crate) colour: &'static str,
    /// What the word means.
    pub(crate) definition: Option<String>,
}

/// Running text, some of it links: the words of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Piece {
    /// Text.
    Text(String),
    /// A link.
    Link(Link),
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SourcePlace {
    /// The file, relative to the project.
    pub(crate) file: String,
    /// The line, from one.
    pub(crate) line: u32,
    /// Where it can be read, at the commit of the build.
    pub(crate) url: Option<String>,
}

/// What a page was written in, and what became of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Origin {
    /// Where it begins.
    #[serde(flatten)]
    pub(crate) place: SourcePlace,
    /// Whether the file is not as it is at the commit of the build.
    pub(crate) differs: bool,
    /// The commit that changed the file last.
    pub(crate) changed: Option<CommitFacts>,
    /// Where the file can be seen, each in its way.
    pub(crate) views: Vec<FileView>,
}

/// A commit, without the names of people.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CommitFacts {
    /// Its id.
    pub(crate) commit: String,
    /// When its author made it.
    pub(crate) on: Day,
    /// The first line of its message.
    pub(crate) subject: String,
    /// Where it can be read.
    pub(crate) url: Option<String>,
}

/// A way to see a file.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FileView {
    /// What is seen.
    pub(crate) words: String,
    /// Where.
    pub(crate) url: String,
}

/// A published text, and how it is known.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceFacts {
    /// Where it can be read.
    pub(crate) url: String,
    /// When it was checked.
    pub(crate) checked: Option<Day>,
    /// How: "by reading it".
    pub(crate) how: Option<String>,
}

/// A point of another framework.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MappingFacts {
    /// The framework.
    pub(crate) framework: String,
    /// The point.
    pub(crate) point: String,
}

/// An owner through reorganisations.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OwnerFacts {
    /// Who owns it as of the date of the build.
    pub(crate) now: Link,
    /// Who owned it before, latest first.
    pub(crate) before: Vec<FormerOwner>,
}

/// A body that has become another.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FormerOwner {
    /// Which.
    pub(crate) body: Link,
    /// Its last day.
    pub(crate) until: Option<Day>,
}

/// Whom something is for.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Population {
    /// The kind of descriptor.
    pub(crate) kind: Link,
    /// Whom, in words: "every system that faces the internet".
    pub(crate) words: String,
    /// Which of them, as it is written in the rule.
    pub(crate) condition: Option<String>,
}

/// A dated event.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Event {
    /// What: "Published".
    pub(crate) label: String,
    /// When.
    pub(crate) on: Day,
    /// To when.
    pub(crate) to: Option<Day>,
    /// By whom.
    pub(crate) by: Option<String>,
    /// Whether it lies ahead of the date of the build.
    pub(crate) ahead: bool,
}

/// How many published descriptors came out how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    /// Met, those with nothing to check included.
    pub(crate) met: usize,
    /// Met because there was nothing to check.
    pub(crate) nothing_to_check: usize,
    /// Not met.
    pub(crate) not_met: usize,
    /// Not evidenced.
    pub(crate) not_evidenced: usize,
    /// Excepted.
    pub(crate) excepted: usize,
    /// Not applicable.
    pub(crate) not_applicable: usize,
    /// All but the not applicable.
    pub(crate) applicable: usize,
}

/// One of the pages of a long list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pager {
    /// This page, from one.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) pages: usize,
    /// How many entries all have.
    pub(crate) entries: usize,
    /// The page before.
    pub(crate) previous: Option<String>,
    /// The page after.
    pub(crate) next: Option<String>,
}

/// An entry of a plain list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entry {
    /// Its name and page.
    pub(crate) link: Link,
    /// One line about it.
    pub(crate) summary: String,
    /// What it is at.
    pub(crate) tag: Option<Tag>,
}
