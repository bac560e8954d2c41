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
        states: words::STATES.into_iter().map(|it| context.language.state(it)).collect(),
        outcomes: Outcome::ALL.into_iter().map(|it| context.language.outcome(it)).collect(),
        bindings: [Binding::Binding, Binding::Due, Binding::Advisory]
            .into_iter()
            .map(|it| context.language.binding(it))
            .collect(),
        levels: words::LEVELS.into_iter().map(|it| context.language.level(it)).collect(),
        forces: ["statute", "contract", "policy", "guidance"]
            .into_iter()
            .map(|force| context.language.force(Some(force)))
            .collect(),
    };
    let head = |kind, path: &str, title: &str, description: &str, section| Head {
        kind,
        path: path.to_owned(),
        title: context.say(title),
        above: Vec::new(),
        description: context.say(description),
        section,
    };
    let mut not_found =
        head("404", "/404/", "not-found", "not-found-about", "/").page(context, &fixed);
    not_found.indexed = false;
    vec![
        head("check", "/check/", "check", "check-about", "/check/").page(context, &fixed),
        head("write", "/write/", "write", "write-about", "/write/").page(context, &fixed),
        head("about", "/about/", "about", "about-about", "/about/").page(context, &fixed),
        Head {
            above: vec![Link::new(context.say("about"), "/about/")],
            ..head("words", "/about/words/", "words", "words-about", "/about/")
        }
        .page(context, &words),
        not_found,
    ]
}
