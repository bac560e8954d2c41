//! The page that searches the site in the reader's own browser.

use serde::Serialize;

use super::{Head, Job};
use crate::site::context::Context;
use crate::site::model::Link;
use crate::site::search;

/// What the search page says.
#[derive(Debug, Serialize)]
struct Facts {
    /// The lists of what is not in the index.
    left_out: Vec<Link>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| {
        let kinds = context.rulebook.kinds.iter().map(|(id, _)| id);
        let left_out = kinds
            .filter(|id| !search::holds(context, *id))
            .map(|id| {
                let title = super::descriptors::list_title(context, id);
                Link::new(title, context.descriptors_path(id))
            })
            .collect();
        let head = Head {
            kind: "search",
            path: "/search/".to_owned(),
            title: context.say("search"),
            above: Vec::new(),
            description: context.say("search-about"),
            section: "/search/",
        };
        vec![head.page(context, &Facts { left_out })]
    }));
}
