//! What belongs to a site and is no page: feeds, the calendar, data, schemas, badges, and
//! what hosts and programs ask a site for.

use serde_json::json;

use super::context::Context;
use super::events::{self, SiteEvent};
use super::model::Page;
use super::{Config, File, badge, calendar, data, feed, render};
use crate::arena::Id;
use crate::rulebook::Standard;
use crate::schema;

/// What the findings and totals of a run look like as JSON.
const REPORT: &str = include_str!("../../docs/reference/report.schema.json");

/// Returns the files.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let config = context.config;
    let as_of = context.as_of().to_string();
    let mut files = data::files(&data::all(context), config, &as_of);
    let mut add = |path: String, text: String| {
        files.push(File { path, bytes: text.into_bytes() });
    };
    add("deadlines.ics".to_owned(), calendar::deadlines_ics(context));
    add("version.json".to_owned(), version(config, &as_of));
    for (id, standard) in context.rulebook.standards.iter() {
        if context.is_current(id) {
            let name = super::route::slug(&standard.name.node);
            add(format!("badges/{name}.svg"), badge::svg(context, id));
        }
    }
    for (id, kind) in context.rulebook.kinds.iter() {
        let schema = schema::of_kind(context.rulebook, id, config.foreign.contains(&id));
        let name = super::route::slug(&kind.name.node);
        add(format!("schemas/{name}.schema.json"), format!("{schema:#}\n"));
    }
    add("schemas/report.schema.json".to_owned(), REPORT.to_owned());
    if let Some(security) = &config.security {
        let path = ".well-known/security.txt";
        add(
            path.to_owned(),
            security.text(
                config.base_url.as_ref().map(|url| render::absolute(url, &config.base_path, path)),
            ),
        );
    }
    files
}

/// Returns which program made the site, of what, and as of when.
fn version(config: &Config, as_of: &str) -> String {
    let version = json!({
        "engine": config.engine,
        "rulebook": config.rulebook,
        "commit": config.commit(),
        "as_of": as_of,
    });
    format!("{version:#}\n")
}

/// The feeds of a site that has an address: of everything, of each standard, and of each page
/// that lists standards.
pub(crate) struct Feeds<'a> {
    context: &'a Context<'a>,
    /// What has happened, where the site has an address.
    past: Option<(&'a str, Vec<SiteEvent>)>,
}

impl<'a> Feeds<'a> {
    pub(crate) fn new(context: &'a Context<'a>) -> Self {
        let past = context.config.base_url.as_deref().map(|url| {
            let past = events::all(context).into_iter();
            (url, past.filter(|event| event.on.0 <= context.as_of()).collect())
        });
        Self { context, past }
    }

    /// Returns the feed that stands beside `page`, which then names it.
    pub(crate) fn beside(&self, page: &mut Page) -> Option<File> {
        let (url, past) = self.past.as_ref()?;
        let of_page: Vec<&SiteEvent> = match subject(self.context, page)? {
            Subject::Everything => past.iter().collect(),
            Subject::Standards(ids) => past
                .iter()
                .filter(|event| event.standards.iter().any(|id| ids.contains(id)))
                .collect(),
        };
        let feed = feed::atom(self.context.config, url, page, &of_page)?;
        let path = feed.path.trim_start_matches('/').to_owned();
        page.feed = Some(feed.path);
        Some(File { path, bytes: feed.text.into_bytes() })
    }
}

/// What the feed beside a page is about.
enum Subject {
    Everything,
    Standards(Vec<Id<Standard>>),
}

fn subject(context: &Context<'_>, page: &Page) -> Option<Subject> {
    let named = |path: &serde_json::Value| {
        let path = path.as_str()?.trim_start_matches("/standards/").trim_end_matches('/');
        let mut names = context.rulebook.standard_names.iter();
        names.find(|(name, _)| super::route::slug(name) == path).map(|(_, it)| it.clone())
    };
    match page.kind {
        "updates" if page.path == "/updates/" => Some(Subject::Everything),
        "standard" if page.path == page.canonical => {
            named(&json!(page.path)).map(Subject::Standards)
        }
        "facet" if !page.path.contains("/page/") => {
            let listed = page.facts.get("standards")?.as_array()?;
            let paths = listed.iter().filter_map(|it| it.pointer("/link/path"));
            Some(Subject::Standards(paths.filter_map(named).flatten().collect()))
        }
        _ => None,
    }
}
