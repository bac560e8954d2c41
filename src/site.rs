//! From a rulebook and a report to the pages of a website.
//!
//! Every page is one model, which its template renders and its `index.json` repeats.
//! The site is a function of what is given here: it reads no file, clock or network,
//! never decides anything, and never shows what is marked private or not published.

mod badge;
mod calendar;
mod context;
mod data;
mod events;
mod extras;
mod feed;
mod findings;
mod handbook;
mod highlight;
mod language;
mod links;
mod markdown;
mod meter;
mod model;
mod names;
mod pages;

mod reads;
mod render;
mod repository;
mod results;
mod route;
mod search;
mod security;
mod style;
mod values;
mod words;
mod write;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::arena::Id;
use crate::descriptor::Estate;
use crate::diag::Code;
use crate::project::History;
use crate::report::Report;
use crate::rulebook::{Kind, Rulebook, Test};
use crate::suite::coverage::Coverage;
use crate::text::Sources;

pub use links::dead_links;
pub use render::RenderError;
pub use repository::Repository;
pub use security::Security;
pub use style::{Colour, Theme};
pub use write::{WriteError, Written, read_templates};

/// What a site is made with, beside the rulebook and the results.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the site, on top of every page.
    pub name: String,
    /// Where the site will stand, without its path: `https://standards.example`. Needed
    /// for canonical links and the site map; without it both are left out.
    pub base_url: Option<String>,
    /// The folder under which it will stand, with a `/` at both ends: `/`, `/x/`.
    pub base_path: String,
    /// Whether links name `index.html`, so that the site can be read from a disk.
    pub index_links: bool,
    /// Colours.
    pub theme: Theme,
    /// Templates that take the place of our own, by name.
    pub templates: BTreeMap<String, String>,
    /// The languages that it speaks. The pages of the first stand at its root, and those of
    /// each other in a folder of that name.
    pub languages: Vec<String>,
    /// The version of the engine.
    pub engine: String,
    /// The digest of the rulebook.
    pub rulebook: String,
    /// What git knows of the files of the project, where that is known.
    pub history: Option<History>,
    /// Where they can be browsed.
    pub repository: Option<Repository>,
    /// The licence of what is published: its address, where one is set.
    pub licence: Option<String>,
    /// The kinds of documents that are of others, and do not say `kind` and `id`.
    pub foreign: BTreeSet<Id<Kind>>,
    /// Whom to tell of a weakness of the site.
    pub security: Option<Security>,
    /// The tests that passed in this build; `None` if they were not run.
    pub passed: Option<BTreeSet<Id<Test>>>,
    /// What those that passed cover of the rules, likewise.
    pub coverage: Option<Coverage>,
}

/// The files of a website, in byte order of their paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The files.
    pub files: Vec<File>,
}

/// One file of a website.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the site's folder: `standards/index.html`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Config {
    /// Returns the commit that is checked out, where that is known.
    pub(crate) fn commit(&self) -> Option<&str> {
        self.history.as_ref().map(|history| history.commit.as_str())
    }
}

impl Site {
    /// Returns the bytes of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at).map(|file| file.bytes.as_slice())
    }
}

/// Returns the address of the page about `code` on the site that stands at `base`.
pub fn code_page(base: &str, code: Code) -> String {
    format!("{}{}", base.trim_end_matches('/'), route::code(code))
}

/// Makes every page, and holds them all.
///
/// # Errors
///
/// Fails only where a template of the caller does not render.
pub fn build(
    rulebook: &Rulebook,
    sources: &Sources,
    estate: &Estate,
    report: &Report,
    config: &Config,
) -> Result<Site, RenderError> {
    let files = Mutex::new(Vec::new());
    let put = |file| {
        files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        Ok::<_, RenderError>(())
    };
    make(rulebook, sources, estate, report, config, &put)?;
    let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Site { files })
}

/// Makes every page, and writes each to the folder `dir` as soon as it is made.
///
/// # Errors
///
/// Fails where the folder has files that are not ours, where a file cannot be written, and where
/// a template of the caller does not render: pages made before stay written then.
pub fn publish(
    rulebook: &Rulebook,
    sources: &Sources,
    estate: &Estate,
    report: &Report,
    config: &Config,
    dir: &Path,
) -> Result<Written, PublishError> {
    let writer = write::Writer::open(dir)?;
    let put = |file: File| writer.put(&file).map_err(PublishError::from);
    make(rulebook, sources, estate, report, config, &put)?;
    Ok(writer.finish()?)
}

/// Makes every page, in each language, and gives each file to `put`.
fn make<E: From<RenderError> + Send>(
    rulebook: &Rulebook,
    sources: &Sources,
    estate: &Estate,
    report: &Report,
    config: &Config,
    put: &(dyn Fn(File) -> Result<(), E> + Sync),
) -> Result<(), E> {
    let languages = load(config)?;
    let contexts: Vec<_> = languages
        .iter()
        .map(|it| context::Context::new(rulebook, sources, estate, report, config, it))
        .collect();
    render::site(&contexts, put)
}

/// Why a site could not be made.
#[derive(Debug)]
pub enum PublishError {
    /// A template does not render.
    Render(RenderError),
    /// A file could not be written.
    Write(WriteError),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Render(error) => error.fmt(f),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PublishError {}

impl From<RenderError> for PublishError {
    fn from(error: RenderError) -> Self {
        Self::Render(error)
    }
}

impl From<WriteError> for PublishError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// Renders one page from what its `index.json` says, as [`build`] does.
///
/// # Errors
///
/// Fails where a template of the caller does not render.
pub fn render_json(config: &Config, data: &serde_json::Value) -> Result<String, RenderError> {
    let languages = load(config)?;
    let Some(first) = languages.first() else { return Ok(String::new()) };
    render::render_data(&render::environment(config, first, &languages)?, first, data)
}

/// Returns the names of the languages that a site can speak.
pub fn languages() -> impl Iterator<Item = &'static str> + Clone {
    language::names()
}

/// Returns the words of the pages, in each language.
fn load(config: &Config) -> Result<Vec<Arc<language::Language>>, RenderError> {
    let names = config.languages.iter().enumerate();
    let loaded = names.map(|(at, name)| {
        language::Language::load(name, at == 0, &config.templates)
            .map(Arc::new)
            .map_err(|(template, message)| RenderError { template, message })
    });
    loaded.collect()
}
