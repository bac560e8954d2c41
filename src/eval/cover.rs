//! Which ways everything in a rule that can come out this way or that did come out.
//!
//! Keeps no value: whoever wants to know why asks [`Explain`](super::Explain).

use std::collections::BTreeMap;

use super::item::Read;
use super::record::Recorder;
use super::truth::{Truth, Verdict};
use crate::rulebook::expr::Expr;
use crate::text::Span;

/// Something in a rule that can come out one way or another, by where it is written: what
/// a requirement asks of several kinds is written once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Where.
    pub span: Span,
    /// What of it.
    pub aspect: Aspect,
}

/// What of a [`Point`] comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// A condition: whether it holds.
    Condition,
    /// Evidence at a path: whether it is given.
    Given,
    /// Evidence from a list, or an exception that a descriptor holds: whether an item fits.
    Found,
    /// Evidence from a list: whether the item is fresh.
    Fresh,
    /// An exception that a descriptor holds: whether it is in force.
    InForce,
    /// A standard that a lot requires: whether it is met.
    Required,
    /// A row of a dated value: whether it was used. It has no other way.
    Used,
}

/// The ways in which a point came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways {
    /// It held.
    pub holds: bool,
    /// It did not.
    pub fails: bool,
    /// Whether it holds was not known.
    pub unknown: bool,
}

impl Ways {
    fn add(&mut self, truth: Truth) {
        match truth {
            Truth::True => self.holds = true,
            Truth::False => self.fails = true,
            Truth::Unknown => self.unknown = true,
        }
    }

    /// Adds the ways of `other`.
    pub fn join(&mut self, other: Self) {
        self.holds |= other.holds;
        self.fails |= other.fails;
        self.unknown |= other.unknown;
    }
}

/// The ways of every point that was come to.
pub type Covered = BTreeMap<Point, Ways>;

/// Keeps which way each point came out.
#[derive(Debug, Default)]
pub struct Cover {
    covered: Covered,
    /// What is being evaluated, the innermost last; `None` for an item.
    open: Vec<Option<Span>>,
    muted: usize,
}

impl Cover {
    /// Returns what was come to.
    pub fn finish(self) -> Covered {
        self.covered
    }

    fn add(&mut self, span: Span, aspect: Aspect, truth: Truth) {
        if self.muted == 0 {
            self.covered.entry(Point { span, aspect }).or_default().add(truth);
        }
    }
}

impl<'a> Recorder<'a> for Cover {
    const ON: bool = true;

    fn enter(&mut self, expr: &'a Expr) {
        self.open.push(Some(expr.span));
    }

    fn enter_item(&mut self, _: &Read<'a>) {
        self.open.push(None);
    }

    fn verdict(&mut self, verdict: Verdict) {
        if let Some(Some(span)) = self.open.last() {
            self.add(*span, Aspect::Condition, verdict.truth);
        }
    }

    fn point(&mut self, span: Span, aspect: Aspect, truth: Truth) {
        self.add(span, aspect, truth);
    }

    fn leave(&mut self) {
        self.open.pop();
    }

    fn mute(&mut self) {
        self.muted += 1;
    }

    fn unmute(&mut self) {
        self.muted = self.muted.saturating_sub(1);
    }
}
