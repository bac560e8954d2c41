//! The handbook for authors, below `/write/`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Head, Job};
use crate::site::context::Context;
use crate::site::handbook::{self, HandbookPage};
use crate::site::markdown;
use crate::site::model::{Link, Page};

/// A page of the handbook.
#[derive(Debug, Serialize)]
struct Facts {
    /// Markdown.
    text: &'static str,
    links: BTreeMap<String, String>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| {
        let all: Vec<HandbookPage> = handbook::pages().collect();
        let titles: BTreeMap<String, String> =
            all.iter().map(|page| (page.route.clone(), page.title.clone())).collect();
        all.into_iter().map(|it| page(context, it, &titles)).collect()
    }));
}

fn page(context: &Context<'_>, page: HandbookPage, titles: &BTreeMap<String, String>) -> Page {
    let mut above = vec![Link::new(context.say("write"), "/write/")];
    let folder = page.route.trim_end_matches('/').rsplit_once('/').map(|(folder, _)| folder);
    let folder = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
    above.extend(titles.get(&folder).map(|title| context.named(title, &folder)));
    let (first, _) = markdown::split_first(page.text);
    let HandbookPage { route, title, text, links } = page;
    let description = Some(markdown::plain(first)).filter(|first| !first.is_empty());
    let description = description
        .unwrap_or_else(|| context.fill("handbook-about", &[("title", title.clone().into())]));
    Head { kind: "handbook", path: route, title, above, description, section: "/write/" }
        .page(context, &Facts { text, links })
}
