//! Pages that are the same for every rulebook but for a few facts.

use serde::Serialize;

use super::{Head, Job};
use crate::report::{Binding, Outcome};
use crate::site::context::Context;
use crate::site::model::{Link, Page, Tag};
use crate::site::words;

/// What these pages say of the rulebook.
#[derive(Debug, Serialize)]
struct Fixed {
    kinds: Vec<KindFacts>,
}

/// A kind of descriptor.
#[derive(Debug, Serialize)]
struct KindFacts {
    link: Link,
    name: String,
}

/// Every word with a meaning of its own.
#[derive(Debug, Serialize)]
struct Words {
    states: Vec<Tag>,
    outcomes: Vec<Tag>,
    bindings: Vec<Tag>,
    levels: Vec<Tag>,
    forces: Vec<Tag>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| pages(context)));
}

fn pages(context: &Context<'_>) -> Vec<Page> {
    let fixed = Fixed {
        kinds: context
            .rulebook
            .kind_names
            .iter()
            .map(|(name, id)| KindFacts { link: context.kind(*id), name: name.to_string() })
            .collect(),
    };
    let words = Words {
        states: words::STATES.into_iter().map(words::state).collect(),
        outcomes: Outcome::ALL.into_iter().map(words::outcome).collect(),
        bindings: [Binding::Binding, Binding::Due, Binding::Advisory]
            .into_iter()
            .map(words::binding)
            .collect(),
        levels: words::LEVELS.into_iter().map(words::level).collect(),
        forces: ["statute", "contract", "policy", "guidance"]
            .into_iter()
            .map(|force| words::force(Some(force)))
            .collect(),
    };
    let head = |kind, path: &str, title: &str, description: &str, section| Head {
        kind,
        path: path.to_owned(),
        title: title.to_owned(),
        above: Vec::new(),
        description: description.to_owned(),
        section,
    };
    let mut not_found =
        head("404", "/404/", "Page not found", "There is no page here.", "/").page(&fixed);
    not_found.indexed = false;
    vec![
        head(
            "check",
            "/check/",
            "Check your system",
            "Describe what you run, check it on your own machine, and read what comes out.",
            "/check/",
        )
        .page(&fixed),
        head(
            "write",
            "/write/",
            "Write or change a policy",
            "How standards and policies are written, tested and proposed.",
            "/write/",
        )
        .page(&fixed),
        head(
            "about",
            "/about/",
            "About this site",
            "What this site is, what a pass means, and how accessible it is.",
            "/about/",
        )
        .page(&fixed),
        Head {
            above: vec![Link::new("About this site", "/about/")],
            ..head(
                "words",
                "/about/words/",
                "What the words mean",
                "What each status, result and level means.",
                "/about/",
            )
        }
        .page(&words),
        not_found,
    ]
}
