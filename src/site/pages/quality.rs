//! How well the rules are tested: what their tests cover, standard by standard.
//!
//! Worked out in the build from the rules' own tests; there is no page where they did not run.

use serde::Serialize;

use super::{Head, Job};
use crate::arena::Id;
use crate::rulebook::{Requirement, Standard};
use crate::site::context::Context;
use crate::site::model::Link;
use crate::suite::coverage::text::percent;
use crate::suite::coverage::{Owner, Share};

/// How much of the rules is tested.
#[derive(Debug, Serialize)]
struct Quality {
    tests: usize,
    requirements: ShareFacts,
    branches: ShareFacts,
    standards: Vec<StandardFacts>,
}

/// How much of one standard is tested: of whom it is for, and of its requirements.
#[derive(Debug, Serialize)]
struct StandardFacts {
    standard: Link,
    tests: usize,
    requirements: ShareFacts,
    branches: ShareFacts,
}

/// How many there are, and how many are covered.
#[derive(Debug, Serialize)]
struct ShareFacts {
    covered: usize,
    total: usize,
    percent: String,
}

/// How well one requirement is tested.
#[derive(Debug, Serialize)]
pub(crate) struct TestedFacts {
    tests: usize,
    branches: ShareFacts,
}

impl From<Share> for ShareFacts {
    fn from(share: Share) -> Self {
        Self { covered: share.covered, total: share.total, percent: percent(share) }
    }
}

pub(crate) fn jobs<'a>(context: &'a Context<'a>, jobs: &mut Vec<Job<'a>>) {
    let (Some(coverage), Some(passed)) = (&context.config.coverage, &context.config.passed) else {
        return;
    };
    jobs.push(Box::new(move || {
        let standards = context.rulebook.standards.iter();
        let standards = standards.filter(|(id, _)| context.is_current(*id));
        let facts = Quality {
            tests: passed.len(),
            requirements: coverage.requirements().into(),
            branches: coverage.branches().into(),
            standards: standards.map(|(id, it)| standard(context, id, it)).collect(),
        };
        let head = Head {
            kind: "quality",
            path: "/about/quality/".to_owned(),
            title: context.say("quality"),
            above: vec![Link::new(context.say("about"), "/about/")],
            description: context.say("quality-about"),
            section: "/about/",
        };
        vec![head.page(context, &facts)]
    }));
}

fn standard(context: &Context<'_>, id: Id<Standard>, standard: &Standard) -> StandardFacts {
    let mut facts = (0, Share::default(), Share::default());
    let requirements = standard.requirements.iter().copied().map(Owner::Requirement);
    for owner in std::iter::once(Owner::Standard(id)).chain(requirements) {
        let Some(one) = context.config.coverage.as_ref().and_then(|it| it.of(owner)) else {
            continue;
        };
        facts.0 += one.tests;
        facts.2.add(one.branches());
        if let Owner::Requirement(_) = owner {
            facts.1.add(Share { covered: usize::from(one.is_decided), total: 1 });
        }
    }
    let (tests, requirements, branches) = facts;
    let (requirements, branches) = (requirements.into(), branches.into());
    StandardFacts { standard: context.standard(id), tests, requirements, branches }
}

/// Returns how well a requirement is tested, where its tests ran.
pub(crate) fn of(context: &Context<'_>, id: Id<Requirement>) -> Option<TestedFacts> {
    let one = context.config.coverage.as_ref()?.of(Owner::Requirement(id))?;
    Some(TestedFacts { tests: one.tests, branches: one.branches().into() })
}
