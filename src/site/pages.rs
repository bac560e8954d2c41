//! The pages of a site: each family makes its models, and this lists the families.

mod catalogue;
mod codes;
mod descriptors;
mod facets;
mod frameworks;
mod fixed;
pub(crate) mod governance;
mod handbook;
mod home;
mod indexes;
pub(crate) mod policies;
mod quality;
pub(crate) mod requirements;
mod results;
mod search;
pub(crate) mod standards;
mod updates;

use serde::Serialize;

use super::context::Context;
use super::model::{Link, Page, Pager};
use super::route::numbered;
use crate::text::Span;

/// Makes some pages, on any thread.
pub(crate) type Job<'a> = Box<dyn FnOnce() -> Vec<Page> + Send + 'a>;

/// How many entries a page of a list has at most.
pub(crate) const PAGE: usize = 120;

/// Returns the work of making every page.
pub(crate) fn all<'a>(context: &'a Context<'a>) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = Vec::new();
    home::jobs(context, &mut jobs);
    standards::jobs(context, &mut jobs);
    facets::jobs(context, &mut jobs);
    indexes::jobs(context, &mut jobs);
    requirements::jobs(context, &mut jobs);
    policies::jobs(context, &mut jobs);
    catalogue::jobs(context, &mut jobs);
    descriptors::jobs(context, &mut jobs);
    results::jobs(context, &mut jobs);
    governance::jobs(context, &mut jobs);
    frameworks::jobs(context, &mut jobs);
    codes::jobs(context, &mut jobs);
    handbook::jobs(context, &mut jobs);
    updates::jobs(context, &mut jobs);
    quality::jobs(context, &mut jobs);
    search::jobs(context, &mut jobs);
    fixed::jobs(context, &mut jobs);
    jobs
}

/// What a page is, beside its facts.
pub(crate) struct Head {
    /// The name of its template.
    pub(crate) kind: &'static str,
    /// Where it stands.
    pub(crate) path: String,
    /// Its heading.
    pub(crate) title: String,
    /// The pages above it, outermost first, without the home page.
    pub(crate) above: Vec<Link>,
    /// One sentence about it.
    pub(crate) description: String,
    /// The entry of the navigation that it belongs to.
    pub(crate) section: &'static str,
}

impl Head {
    /// Puts the page together.
    pub(crate) fn page(self, context: &Context<'_>, facts: &impl Serialize) -> Page {
        let mut breadcrumbs = vec![Link::new(context.say("home"), "/")];
        breadcrumbs.extend(self.above);
        let mut full_title = self.title.clone();
        for above in breadcrumbs.iter().skip(1).rev() {
            full_title.push_str(" – ");
            full_title.push_str(&above.title);
        }
        if self.path == "/" {
            breadcrumbs.clear();
        }
        Page {
            kind: self.kind,
            canonical: self.path.clone(),
            path: self.path,
            full_title,
            title: self.title,
            description: self.description,
            breadcrumbs,
            indexed: true,
            feed: None,
            section: self.section,
            origin: None,
            // Our models are trees of text, numbers and lists: they always serialize.
            facts: serde_json::to_value(facts).unwrap_or_default(),
        }
    }
}

impl Page {
    /// Says that the page is written at `span`.
    pub(crate) fn written_at(mut self, context: &Context<'_>, span: Span) -> Self {
        self.origin = Some(context.origin(span));
        self
    }
}

impl Pager {
    /// Says where page `number` of several stands; nothing where there is one.
    fn new(path: &str, number: usize, pages: usize, entries: usize) -> Option<Self> {
        (pages > 1).then(|| Self {
            number,
            pages,
            entries,
            previous: (number > 1).then(|| numbered(path, number - 1)),
            next: (number < pages).then(|| numbered(path, number + 1)),
        })
    }
}

/// Returns `description`, and of a page after the first which one it is.
pub(crate) fn numbered_description(
    context: &Context<'_>,
    description: String,
    pager: Option<&Pager>,
) -> String {
    match pager {
        Some(pager) if pager.number > 1 => context.fill(
            "page-description",
            &[
                ("number", pager.number.into()),
                ("pages", pager.pages.into()),
                ("description", description.into()),
            ],
        ),
        _ => description,
    }
}

/// Cuts `entries` into pages that stand at and below `path`.
pub(crate) fn paged<T>(path: &str, entries: Vec<T>) -> Vec<(String, Vec<T>, Option<Pager>)> {
    let all = entries.len();
    let pages = all.div_ceil(PAGE).max(1);
    let mut entries = entries.into_iter();
    (1..=pages)
        .map(|number| {
            let part: Vec<T> = entries.by_ref().take(PAGE).collect();
            (numbered(path, number), part, Pager::new(path, number, pages, all))
        })
        .collect()
}

/// Returns `title`, and of a page after the first which one it is.
pub(crate) fn numbered_title(context: &Context<'_>, title: &str, pager: Option<&Pager>) -> String {
    match pager {
        Some(pager) if pager.number > 1 => context.fill(
            "page-title",
            &[
                ("title", title.to_owned().into()),
                ("number", pager.number.into()),
                ("pages", pager.pages.into()),
            ],
        ),
        _ => title.to_owned(),
    }
}
