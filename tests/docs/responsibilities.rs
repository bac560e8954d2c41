//! `docs/responsibilities.md`: from each responsibility to the policies that stand for it, their
//! standards, what those ask, and the tests of that. It is made from the library of standards:
//! `BLESS=1 cargo test --test docs` writes it, and no cell of it may be empty.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use yardstick::arena::Id;
use yardstick::rulebook::{Mandate, Policy, Requirement, Rulebook, Standard, TestTarget};
use yardstick::text::{Sources, Span};
use yardstick::value::{Date, parse_date};
use yardstick::{check, project};

const PAGE: &str = "docs/responsibilities.md";

const HEAD: &str = "\
# Responsibilities

What a body that sets technology standards for a health service answers for, and how this
library does it. Made from the rules by `BLESS=1 cargo test --test docs`; change the rules, not
this page.

## From responsibility to test

A policy stands for a responsibility that its `topics` name. After each requirement is the
number of its tests; a part of a standard stands as `= part`.

";

const POLICIES: &str = "
## The policies

The owner is that of 22 November 2026. A date in brackets is one that slipped. Where a publisher
sets no day for its review, the day is ours.

";

struct Library {
    sources: Sources,
    rulebook: Rulebook,
    day: Date,
    tests: BTreeMap<Id<Requirement>, usize>,
}

fn library() -> Library {
    let rules = project::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().rules();
    let (rulebook, wrong) = check::check(&rules.sources, &rules.files, &rules.csv);
    assert!(wrong.is_empty(), "the standards have mistakes: {wrong:?}");
    let mut tests = BTreeMap::new();
    for test in rulebook.tests.values() {
        let TestTarget::Requirement(versions) = &test.target else { continue };
        versions.iter().for_each(|id| *tests.entry(*id).or_default() += 1);
    }
    let day = parse_date("2026-11-22").unwrap();
    Library { sources: rules.sources, rulebook, day, tests }
}

impl Library {
    /// A link to the file in which `title` is declared.
    fn link(&self, title: &str, span: Span) -> String {
        format!("[{title}](../{})", self.sources.path(span.file))
    }

    /// The requirements and parts of a standard, each with the number of its tests, and
    /// their sum; `Err` names one without a test.
    fn asked(&self, id: Id<Standard>) -> Result<(String, usize), String> {
        let standard = &self.rulebook.standards[id];
        let (mut names, mut sum) = (Vec::new(), 0);
        for id in &standard.requirements {
            let count = self.tests.get(id).copied().unwrap_or_default();
            let name = &self.rulebook.requirements[*id].name.node;
            if count == 0 {
                return Err(format!("no test of {}", self.rulebook.requirement_path(*id)));
            }
            names.push(format!("`{name}` {count}"));
            sum += count;
        }
        for part in &standard.includes {
            let newest = part.standard.candidates[0];
            names.push(format!("= `{}`", part.standard.name.node));
            sum += self.asked(newest)?.1;
        }
        Ok((names.join(", "), sum))
    }

    fn mandates<'a>(&'a self, policy: &'a Policy) -> impl Iterator<Item = &'a Mandate> {
        policy.mandates.iter().map(|id| &self.rulebook.mandates[*id])
    }

    /// Every policy that says it stands for the responsibility `code`, by name.
    fn policies(&self, code: &str) -> BTreeMap<&str, &Policy> {
        let policies = self.rulebook.policies.values();
        let of_it = policies.filter(|it| it.topics.iter().any(|topic| &*topic.node == code));
        of_it.map(|it| (&*it.name.node, it)).collect()
    }

    /// The rows of the first table, or what is missing from it.
    fn responsibilities(&self) -> Result<Vec<[String; 5]>, Vec<String>> {
        let lists = &self.rulebook.codelists;
        let list = lists.values().find(|it| &*it.name.node == "responsibility").unwrap();
        let (mut rows, mut missing) = (Vec::new(), Vec::new());
        for code in &list.codes {
            let title = code.title.as_deref().unwrap_or_default();
            let policies = self.policies(&code.name);
            if policies.is_empty() {
                missing.push(format!("no policy has the topic `{}`: {title}", code.name));
            }
            for policy in policies.values() {
                if policy.mandates.is_empty() {
                    missing.push(format!("policy {} names no standard", policy.name.node));
                }
                let mut seen = Vec::new();
                for mandate in self.mandates(policy) {
                    let id = mandate.standard.candidates[0];
                    if seen.contains(&id) {
                        continue;
                    }
                    seen.push(id);
                    let standard = &self.rulebook.standards[id];
                    match self.asked(id) {
                        Ok((asked, tests)) => rows.push([
                            title.to_owned(),
                            self.link(&policy.title, policy.span),
                            self.link(&standard.title, standard.span),
                            asked,
                            tests.to_string(),
                        ]),
                        Err(untested) => missing.push(untested),
                    }
                }
            }
        }
        if missing.is_empty() { Ok(rows) } else { Err(missing) }
    }

    /// A row of the second table; what it lacks is an empty cell.
    fn policy(&self, policy: &Policy) -> [String; 6] {
        let bodies = &self.rulebook.bodies;
        let owner = policy.owner.as_ref().map(|owner| {
            let now = self.rulebook.successor(owner.node, self.day);
            let then = &bodies[owner.node].title;
            if now == owner.node {
                then.to_string()
            } else {
                format!("{then}, now {}", bodies[now].title)
            }
        });
        let force = policy.force.as_ref().map(|(word, which)| match which {
            Some(which) => format!("{}: {}", word.node, which.node),
            None => word.node.to_string(),
        });
        let (mut dates, mut levers) = (Vec::new(), Vec::new());
        for mandate in self.mandates(policy).filter(|mandate| mandate.binding) {
            let day = mandate.conform_by.as_ref().or(policy.published.as_ref());
            let moved = mandate.moved.iter().map(|moved| format!(" ({})", moved.from));
            let day = day.map(|day| day.node.to_string() + &moved.collect::<String>());
            dates.extend(day.filter(|day| !dates.contains(day)));
            for lever in &mandate.through {
                levers.push(lever.node.to_string());
            }
        }
        dates.sort();
        levers.sort();
        levers.dedup();
        if self.mandates(policy).all(|mandate| !mandate.binding) {
            dates.extend(policy.published.as_ref().map(|day| day.node.to_string()));
            levers.push("advice".to_owned());
        }
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            self.link(&policy.title, policy.span),
            owner.unwrap_or_default(),
            force.unwrap_or_default(),
            dates.join(", "),
            levers.join("; "),
            day(policy.review_by.as_ref().map(|day| day.node)),
        ]
    }
}

fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(N));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

#[test]
fn every_responsibility_leads_to_tests_and_the_page_says_so() {
    let library = library();
    let rows = library.responsibilities().unwrap_or_else(|missing| panic!("{missing:#?}"));
    let mut policies: Vec<&Policy> = library.rulebook.policies.values().collect();
    policies.sort_by(|one, other| one.name.node.cmp(&other.name.node));
    let of_policies: Vec<_> = policies.iter().map(|policy| library.policy(policy)).collect();
    let mut empty: Vec<&str> = Vec::new();
    for row in &of_policies {
        empty.extend(row.iter().any(String::is_empty).then_some(&*row[0]));
    }
    let first = ["Responsibility", "Policy", "Standard", "Requirements", "Tests"];
    let second = ["Policy", "Owner", "Force", "Binds from", "By", "Review by"];
    let page = format!("{HEAD}{}{POLICIES}{}", table(first, &rows), table(second, &of_policies));
    assert!(
        empty.is_empty(),
        "each needs `owner`, `force`, `published`, `through` in a mandate, `review by`: {empty:#?}"
    );
    assert!(rows.iter().flatten().all(|cell| !cell.is_empty()), "an empty cell");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == page, "{PAGE} is stale: `BLESS=1 cargo test --test docs` writes it");
}
