//! Codes: what each problem means, in the words of `yardstick explain`.

use serde::Serialize;

use super::{Head, Job};
use crate::diag::{Code, Severity, codes};
use crate::site::context::Context;
use crate::site::model::{Link, Page};
use crate::site::route;

/// Every code, by family.
#[derive(Debug, Serialize)]
struct CodesFacts {
    families: Vec<Family>,
}

/// The codes that begin with one letter.
#[derive(Debug, Serialize)]
struct Family {
    letter: &'static str,
    title: &'static str,
    codes: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    link: Link,
    summary: &'static str,
}

/// One code.
#[derive(Debug, Serialize)]
struct CodeFacts {
    code: &'static str,
    severity: &'static str,
    summary: &'static str,
    /// Why, what is wrong, what is right: Markdown.
    text: &'static str,
    previous: Option<Link>,
    next: Option<Link>,
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(|| pages(context)));
}

fn pages(context: &Context<'_>) -> Vec<Page> {
    let all: Vec<Code> = codes::all().collect();
    let mut out = vec![list(context, &all)];
    for (at, code) in all.iter().enumerate() {
        let beside =
            |at: Option<usize>| at.and_then(|at| all.get(at)).map(|code| link(context, *code));
        out.push(page(context, *code, beside(at.checked_sub(1)), beside(at.checked_add(1))));
    }
    out
}

fn list(context: &Context<'_>, all: &[Code]) -> Page {
    let families = codes::FAMILIES.iter().map(|(letter, title)| Family {
        letter,
        title,
        codes: all
            .iter()
            .filter(|code| code.name.starts_with(letter))
            .map(|code| Row { link: link(context, *code), summary: code.summary() })
            .collect(),
    });
    let facts = CodesFacts { families: families.collect() };
    Head {
        kind: "codes",
        path: "/codes/".to_owned(),
        title: context.say("codes"),
        above: vec![above(context)],
        description: context.say("codes-about"),
        section: "/write/",
    }
    .page(context, &facts)
}

fn page(context: &Context<'_>, code: Code, previous: Option<Link>, next: Option<Link>) -> Page {
    let summary = code.summary();
    let facts = CodeFacts {
        code: code.name,
        severity: match code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        summary,
        text: code.explain.trim().strip_prefix(summary).unwrap_or_default().trim(),
        previous,
        next,
    };
    Head {
        kind: "code",
        path: route::code(code),
        title: code.shown(),
        above: vec![above(context), Link::new(context.say("codes"), "/codes/")],
        description: summary.to_owned(),
        section: "/write/",
    }
    .page(context, &facts)
}

fn above(context: &Context<'_>) -> Link {
    Link::new(context.say("write"), "/write/")
}

fn link(context: &Context<'_>, code: Code) -> Link {
    context.named(code.shown(), route::code(code))
}
