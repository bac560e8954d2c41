//! Codes: what each problem means, in the words of `yardstick explain`.

use serde::Serialize;

use super::{Head, Job};
use crate::diag::{Code, Severity, codes};
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

pub(crate) fn jobs(jobs: &mut Vec<Job<'_>>) {
    jobs.push(Box::new(pages));
}

fn pages() -> Vec<Page> {
    let all: Vec<Code> = codes::all().collect();
    let mut out = vec![list(&all)];
    for (at, code) in all.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|code| link(*code));
        out.push(page(*code, beside(at.checked_sub(1)), beside(at.checked_add(1))));
    }
    out
}

fn list(all: &[Code]) -> Page {
    let families = codes::FAMILIES.iter().map(|(letter, title)| Family {
        letter,
        title,
        codes: all
            .iter()
            .filter(|code| code.name.starts_with(letter))
            .map(|code| Row { link: link(*code), summary: code.summary() })
            .collect(),
    });
    let facts = CodesFacts { families: families.collect() };
    Head {
        kind: "codes",
        path: "/codes/".to_owned(),
        title: "What the codes mean".to_owned(),
        above: vec![above()],
        description: "Every code that a check can show: what it means, why, and what to write."
            .to_owned(),
        section: "/write/",
    }
    .page(&facts)
}

fn page(code: Code, previous: Option<Link>, next: Option<Link>) -> Page {
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
        above: vec![above(), Link::new("What the codes mean", "/codes/")],
        description: summary.to_owned(),
        section: "/write/",
    }
    .page(&facts)
}

fn above() -> Link {
    Link::new("Write or change a policy", "/write/")
}

fn link(code: Code) -> Link {
    Link::new(code.shown(), route::code(code))
}
