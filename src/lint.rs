//! Lints: what is legal in a rulebook and likely wrong.
//!
//! From checked rules, and where there is an estate from what a run of it came to, to
//! diagnostics. Each rule is a file under `rules` and a page of `explain`. Reports no matter
//! of taste, changes nothing itself, and never reads a file.

mod allowed;
mod demand;
pub mod json;
mod mend;
mod prose;
mod rules;
pub mod text;

use std::collections::{BTreeMap, BTreeSet};

pub use allowed::ProjectAllowance;
pub use mend::{Mended, Tables, mend};
pub use prose::{Measured, Names, Sort, grade, measure};

use crate::descriptor::Estate;
use crate::diag::{self, Code, Diagnostic, codes::lint as codes};
use crate::engine::Tally;
use crate::report::Report;
use crate::rulebook::Rulebook;
use crate::syntax::ast;
use crate::text::{Sources, Span};
use crate::value::Date;

/// The descriptors, and what they came to.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    /// The descriptors.
    pub estate: &'a Estate,
    /// What a run of all of them found.
    pub report: &'a Report,
    /// What the conditions came to, as [`engine::observe`](crate::engine::observe) counts.
    pub tallies: &'a BTreeMap<Span, Tally>,
}

/// What lints look at.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The rule files, parsed.
    pub files: &'a [ast::File],
    /// Every file of the run.
    pub sources: &'a Sources,
    /// The rules, checked, without an error.
    pub rulebook: &'a Rulebook,
    /// The descriptors and what they came to by these rules on that day; without them, what
    /// needs them is not looked for.
    pub decided: Option<Decided<'a>>,
    /// The day to judge dates by.
    pub as_of: Date,
    /// What the project file allows.
    pub allowed: &'a [ProjectAllowance],
    /// The lints to look for; all where it is absent.
    pub only: Option<&'a BTreeSet<Code>>,
}

impl Input<'_> {
    /// Whether `code` is looked for.
    fn looks_for(&self, code: Code) -> bool {
        let is_wanted = self.only.is_none_or(|only| only.contains(&code));
        let needs_estate = rules::ALL.iter().any(|rule| rule.code == code && rule.needs_estate);
        is_wanted && (self.decided.is_some() || !needs_estate)
    }
}

/// Returns all that the lints find, in the order of places, without what is allowed.
pub fn lint(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| input.looks_for(rule.code)) {
        (rule.find)(input, &mut found);
    }
    allowed::apply(input, &mut found);
    diag::sort(&mut found);
    found
}

/// Returns the lints that need descriptors.
pub fn of_estate() -> impl Iterator<Item = Code> {
    rules::ALL.iter().filter(|rule| rule.needs_estate).map(|rule| rule.code)
}

/// Returns the lint called `name`, by its code or in words.
pub fn find(name: &str) -> Option<Code> {
    codes::ALL.iter().copied().find(|code| {
        code.name.eq_ignore_ascii_case(name) || code.words.is_some_and(|words| words == name)
    })
}

/// Returns the names of the lints in words, in order.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    codes::ALL.iter().filter_map(|code| code.words)
}
