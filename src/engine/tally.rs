//! How often each condition holds over an estate, and each asked-for item is fresh: for those
//! who look for conditions that narrow nothing.

use std::collections::BTreeMap;

use super::judge;
use super::mandates;
use super::selection::Selection;
use super::session::Session;
use super::table::Evidence;
use crate::arena::Id;
use crate::descriptor::Estate;
use crate::eval::{NoRecord, Read, Recorder, Truth, Verdict};
use crate::rulebook::expr::Expr;
use crate::rulebook::{Rulebook, Standard};
use crate::text::Span;
use crate::value::Date;

/// How often something came out which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// It held; of evidence, it was fresh.
    pub held: usize,
    /// It did not; of evidence, it was stale.
    pub failed: usize,
    /// It could not be known.
    pub unknown: usize,
}

impl Tally {
    /// Returns how often it was asked.
    pub fn times(self) -> usize {
        self.held + self.failed + self.unknown
    }
}

/// Counts what every condition of the standards that are decided comes to, by its place, and
/// every piece of evidence that is chosen from a list.
pub fn observe(rulebook: &Rulebook, estate: &Estate, as_of: Date) -> BTreeMap<Span, Tally> {
    let session = Session::new(rulebook, estate, as_of);
    let decided = mandates::decided(&session, &Selection::default());
    let found =
        super::parallel(estate.descriptors.len(), |subject| one(&session, &decided, subject));
    let mut all: BTreeMap<Span, Tally> = BTreeMap::new();
    for (span, tally) in found.into_iter().flatten() {
        let sum = all.entry(span).or_default();
        sum.held += tally.held;
        sum.failed += tally.failed;
        sum.unknown += tally.unknown;
    }
    all
}

fn one(session: &Session<'_>, decided: &[Id<Standard>], subject: u32) -> BTreeMap<Span, Tally> {
    let kind = session.estate.descriptors[subject as usize].kind;
    let mut eval = session.evaluator(Counter::default(), 0);
    let mut plain = session.evaluator(NoRecord, 0);
    for id in decided {
        let standard = &session.rulebook.standards[*id];
        if !standard.applies_to.iter().any(|selector| selector.kind == kind) {
            continue;
        }
        let population = judge::population(&mut eval, standard, kind, subject);
        for requirement in &standard.requirements {
            let requirement = &session.rulebook.requirements[*requirement];
            let Some(form) = requirement.form(kind) else { continue };
            let judged = judge::judge(&mut eval, requirement, form, subject, population);
            if judged.applicable != Truth::True {
                continue;
            }
            plain.begin(subject, form.locals);
            for item in &form.items {
                let truth = match judge::item_evidence(&mut plain, item) {
                    Evidence::There => Truth::True,
                    Evidence::Stale => Truth::False,
                    Evidence::Absent => Truth::Unknown,
                };
                eval.recorder.count(item.span, truth);
            }
        }
    }
    eval.recorder.counts
}

/// Counts what conditions come to.
#[derive(Default)]
struct Counter<'a> {
    open: Vec<Option<&'a Expr>>,
    muted: usize,
    counts: BTreeMap<Span, Tally>,
}

impl Counter<'_> {
    fn count(&mut self, span: Span, truth: Truth) {
        let tally = self.counts.entry(span).or_default();
        match truth {
            Truth::True => tally.held += 1,
            Truth::False => tally.failed += 1,
            Truth::Unknown => tally.unknown += 1,
        }
    }
}

impl<'a> Recorder<'a> for Counter<'a> {
    const ON: bool = true;

    fn enter(&mut self, expr: &'a Expr) {
        if self.muted == 0 {
            self.open.push(Some(expr));
        }
    }

    fn enter_item(&mut self, _: &Read<'a>) {
        if self.muted == 0 {
            self.open.push(None);
        }
    }

    fn verdict(&mut self, verdict: Verdict) {
        if self.muted == 0
            && let Some(Some(expr)) = self.open.last()
        {
            self.count(expr.span, verdict.truth);
        }
    }

    fn leave(&mut self) {
        if self.muted == 0 {
            self.open.pop();
        }
    }

    fn mute(&mut self) {
        self.muted += 1;
    }

    fn unmute(&mut self) {
        self.muted = self.muted.saturating_sub(1);
    }
}
