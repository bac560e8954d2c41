//! Coverage as one value of JSON.
//!
//! Never holds what the text would not say.

use serde::Serialize;

use super::text::lacks;
use super::{Coverage, Declared, Share};
use crate::report::Places;
use crate::rulebook::Rulebook;
use crate::text::Sources;

#[derive(Serialize)]
struct Document {
    requirements: Figure,
    branches: Figure,
    declarations: Vec<Declaration>,
}

#[derive(Serialize)]
struct Figure {
    covered: usize,
    total: usize,
}

#[derive(Serialize)]
struct Declaration {
    path: String,
    what: &'static str,
    tests: usize,
    branches: Figure,
    /// What is not covered.
    lacks: Vec<Lack>,
}

#[derive(Serialize)]
struct Lack {
    file: String,
    line: u32,
    column: u32,
    rule: String,
    message: &'static str,
}

impl From<Share> for Figure {
    fn from(share: Share) -> Self {
        Self { covered: share.covered, total: share.total }
    }
}

/// Returns `coverage` as JSON.
pub fn write(rulebook: &Rulebook, sources: &Sources, coverage: &Coverage) -> serde_json::Value {
    let mut places = Places::new(sources);
    let declarations = coverage.declared.iter().map(|one| declaration(rulebook, &mut places, one));
    let document = Document {
        requirements: coverage.requirements().into(),
        branches: coverage.branches().into(),
        declarations: declarations.collect(),
    };
    serde_json::to_value(document).unwrap_or_default()
}

fn declaration(rulebook: &Rulebook, places: &mut Places, one: &Declared) -> Declaration {
    let lacks = lacks(one).map(|(point, message)| {
        let span = point.span;
        let position = places.position(span.file, span.start);
        Lack {
            file: places.path(span.file).to_owned(),
            line: position.line,
            column: position.column,
            rule: places.text(span.file).get(span.range()).unwrap_or_default().to_owned(),
            message,
        }
    });
    Declaration {
        lacks: lacks.collect(),
        path: one.owner.path(rulebook),
        what: one.owner.word(),
        tests: one.tests,
        branches: one.branches().into(),
    }
}
