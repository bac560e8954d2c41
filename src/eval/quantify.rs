//! Quantifiers: conjunctions, disjunctions and counts over items.

use super::compare::Source;
use super::item::{Item, Read, Why};
use super::record::Recorder;
use super::truth::{Truth, Verdict};
use super::{Evaluator, join};
use crate::rulebook::Local;
use crate::rulebook::expr::{Expr, Items, Quantified, Quantifier};
use crate::value::Decimal;

/// What a loop over items does next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Looks at the next item.
    Go,
    /// Stops: nothing can change any more.
    Stop,
}

/// How a loop over items ended.
pub(super) enum Loop {
    /// Every item was looked at, or nothing could change any more. `size` counts the
    /// items of the source, looked at or not; `closed`: there can be no others.
    Done {
        /// How many items there are.
        size: usize,
        /// Whether there can be no others.
        closed: bool,
    },
    /// There is no list.
    NoList(Why),
    /// The budget is used up.
    Exhausted,
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// Binds each of `items` in turn and runs `body`. Of the estate, only those for which
    /// `condition` may hold are visited, in byte order of id.
    pub(super) fn each(
        &mut self,
        items: &'a Items,
        local: Local,
        condition: Option<&'a Expr>,
        mut body: impl FnMut(&mut Self) -> Next,
    ) -> Loop {
        match items {
            Items::List(list) => {
                let list = self.value(list);
                let source = match Source::of(&list) {
                    Ok(source) => source,
                    Err(why) => return Loop::NoList(why),
                };
                for index in 0..source.len() {
                    if !self.visit() {
                        return Loop::Exhausted;
                    }
                    let element = self.element(source, index);
                    if self.step(local, element, &mut body) == Next::Stop {
                        break;
                    }
                }
                Loop::Done { size: source.len(), closed: true }
            }
            Items::Estate { kind, join } => {
                let estate = self.world.estate;
                let all = self.world.joins.of_kind(estate, *kind);
                let chosen = if self.scans {
                    None
                } else {
                    condition.and_then(|condition| {
                        join::candidates(self, *join, *kind, local, condition)
                    })
                };
                let visited = chosen.as_deref().unwrap_or(all);
                for at in visited {
                    if !self.visit() {
                        return Loop::Exhausted;
                    }
                    let read = Read::Item(Item::Descriptor(*at));
                    if self.step(local, read, &mut body) == Next::Stop {
                        break;
                    }
                }
                Loop::Done { size: all.len(), closed: estate.complete }
            }
        }
    }

    fn step(
        &mut self,
        local: Local,
        read: Read<'a>,
        body: &mut impl FnMut(&mut Self) -> Next,
    ) -> Next {
        self.recorder.enter_item(&read);
        self.bind(local, read);
        let next = body(self);
        self.recorder.leave();
        next
    }

    /// Binds each pair of neighbours in turn and runs `body`.
    fn each_pair(
        &mut self,
        items: &'a Items,
        locals: (Local, Local),
        mut body: impl FnMut(&mut Self) -> Next,
    ) -> Loop {
        let list = match items {
            Items::List(list) => self.value(list),
            Items::Estate { .. } => return Loop::NoList(Why::NotComparable),
        };
        let source = match Source::of(&list) {
            Ok(source) => source,
            Err(why) => return Loop::NoList(why),
        };
        let pairs = source.len().saturating_sub(1);
        for index in 0..pairs {
            if !self.visit() {
                return Loop::Exhausted;
            }
            let next = self.element(source, index + 1);
            self.bind(locals.1, next);
            let element = self.element(source, index);
            if self.step(locals.0, element, &mut body) == Next::Stop {
                break;
            }
        }
        Loop::Done { size: pairs, closed: true }
    }

    /// Returns whether what is asked of the items holds.
    pub(super) fn quantified(&mut self, quantified: &'a Quantified) -> Verdict {
        let mut tally = Tally::default();
        let quantifier = quantified.quantifier;
        let mut body = |this: &mut Self| {
            let chosen = match &quantified.condition {
                Some(condition) => this.truth(condition),
                None => Verdict::of(true),
            };
            let judged = match &quantified.has {
                // What is not chosen is not judged.
                Some(_) if chosen.is_false() => Verdict::UNKNOWN,
                Some(has) => this.truth(has),
                None => chosen,
            };
            let verdict = match quantifier {
                Quantifier::Every => chosen.not().or(judged),
                _ if quantified.has.is_some() => chosen.and(judged),
                _ => chosen,
            };
            this.recorder.verdict(verdict);
            tally.count(quantifier, chosen, judged);
            if !R::ON && tally.is_settled(quantifier) { Next::Stop } else { Next::Go }
        };
        let done = match &quantified.next {
            Some((next, _)) => {
                self.each_pair(&quantified.items, (quantified.local, *next), &mut body)
            }
            None => self.each(
                &quantified.items,
                quantified.local,
                quantified.condition.as_ref(),
                &mut body,
            ),
        };
        match done {
            Loop::NoList(why) => {
                self.recorder.why(why);
                Verdict::UNKNOWN
            }
            Loop::Exhausted => Verdict::UNKNOWN,
            Loop::Done { size, closed } => {
                let verdict = tally.verdict(quantifier, size, closed);
                if verdict.truth == Truth::Unknown {
                    let why = if closed || tally.has_unknown() {
                        Why::Condition
                    } else {
                        Why::Incomplete
                    };
                    self.recorder.why(why);
                }
                verdict
            }
        }
    }
}

/// What the items of a quantifier came to.
#[derive(Default)]
struct Tally {
    /// The conjunction over what was chosen, for `every`.
    all: Option<Verdict>,
    /// The disjunction, for `some` and `no`.
    any: Option<Verdict>,
    /// How many hold, and how many may.
    holding: u64,
    possible: u64,
    /// For shares: of the chosen, those that hold, may hold, do not hold; then the same
    /// of those that may be chosen.
    chosen: [u64; 3],
    maybe: [u64; 3],
}

impl Tally {
    fn count(&mut self, quantifier: Quantifier, chosen: Verdict, judged: Verdict) {
        match quantifier {
            Quantifier::Every => {
                let implied = match chosen.truth {
                    Truth::False => return,
                    Truth::True => judged,
                    Truth::Unknown if judged.is_true() => judged,
                    Truth::Unknown => Verdict::UNKNOWN,
                };
                self.all = Some(self.all.map_or(implied, |all| all.and(implied)));
            }
            Quantifier::Some | Quantifier::No => {
                self.any = Some(self.any.map_or(chosen, |any| any.or(chosen)));
            }
            Quantifier::AtLeast(_) | Quantifier::AtMost(_) => match chosen.truth {
                Truth::True => self.holding += 1,
                Truth::Unknown => self.possible += 1,
                Truth::False => {}
            },
            Quantifier::Share(_) => {
                let group = match chosen.truth {
                    Truth::True => &mut self.chosen,
                    Truth::Unknown => &mut self.maybe,
                    Truth::False => return,
                };
                group[match judged.truth {
                    Truth::True => 0,
                    Truth::Unknown => 1,
                    Truth::False => 2,
                }] += 1;
            }
        }
    }

    /// Whether no further item can change the verdict.
    fn is_settled(&self, quantifier: Quantifier) -> bool {
        match quantifier {
            Quantifier::Every => self.all == Some(Verdict::of(false)),
            Quantifier::Some | Quantifier::No => self.any == Some(Verdict::of(true)),
            Quantifier::AtLeast(wanted) => self.holding >= wanted,
            Quantifier::AtMost(allowed) => self.holding > allowed,
            Quantifier::Share(_) => false,
        }
    }

    fn has_unknown(&self) -> bool {
        let unknown = |verdict: Option<Verdict>| verdict == Some(Verdict::UNKNOWN);
        unknown(self.all)
            || unknown(self.any)
            || self.possible > 0
            || self.maybe != [0; 3]
            || self.chosen[1] > 0
    }

    /// Returns the verdict over `size` items; unless `closed`, there may be others, and
    /// only what those that were looked at decide is known.
    fn verdict(&self, quantifier: Quantifier, size: usize, closed: bool) -> Verdict {
        let over =
            |holds| if size == 0 { Verdict::over_nothing(holds) } else { Verdict::of(holds) };
        let (verdict, decided) = match quantifier {
            Quantifier::Every => {
                let all = self.all.unwrap_or(Verdict::over_nothing(true));
                (all, all.is_false())
            }
            Quantifier::Some => {
                let any = self.any.unwrap_or(Verdict::over_nothing(false));
                (any, any.is_true())
            }
            Quantifier::No => {
                let any = self.any.unwrap_or(Verdict::over_nothing(false));
                (any.not(), any.is_true())
            }
            Quantifier::AtLeast(wanted) => {
                let verdict = if self.holding >= wanted {
                    over(true)
                } else if self.holding + self.possible < wanted {
                    over(false)
                } else {
                    Verdict::UNKNOWN
                };
                (verdict, verdict.is_true())
            }
            Quantifier::AtMost(allowed) => {
                let verdict = if self.holding > allowed {
                    Verdict::of(false)
                } else if self.holding + self.possible <= allowed {
                    over(true)
                } else {
                    Verdict::UNKNOWN
                };
                (verdict, verdict.is_false())
            }
            Quantifier::Share(wanted) => (self.share(wanted), false),
        };
        if closed || decided { verdict } else { Verdict::UNKNOWN }
    }

    /// A share holds if it does in the worst case, and fails if it does in the best: what
    /// may be chosen is left out or counted, what may hold does or does not, whichever
    /// makes the share least or greatest.
    fn share(&self, wanted: Decimal) -> Verdict {
        let reaches = |holding: u64, of: u64| {
            of == 0 || Decimal::from(holding) * Decimal::ONE_HUNDRED >= wanted * Decimal::from(of)
        };
        let [holds, may, fails] = self.chosen;
        let [else_holds, else_may, else_fails] = self.maybe;
        let total = holds + may + fails;
        if total == 0 && self.maybe == [0; 3] {
            return Verdict::over_nothing(true);
        }
        let best = holds + may + else_holds + else_may;
        if reaches(holds, total + else_may + else_fails) {
            Verdict::of(true)
        } else if !reaches(best, total + else_holds + else_may) {
            Verdict::of(false)
        } else {
            Verdict::UNKNOWN
        }
    }
}
