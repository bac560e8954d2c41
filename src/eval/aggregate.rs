//! Figures gathered from items.

use std::collections::HashSet;

use super::item::{Item, Why};
use super::quantify::{Loop, Next};
use super::record::Recorder;
use super::truth::Truth;
use super::{Evaluator, compare, key, scalar};
use crate::rulebook::expr::{Aggregate, Expr, Items};
use crate::rulebook::shape::Type;
use crate::syntax::ast::AggregateWord;
use crate::value::{Decimal, Value};

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// Returns the figure, and whether it is over nothing. It is unknown if the list, an
    /// included element or its `where` is.
    pub(super) fn aggregate(&mut self, aggregate: &'a Aggregate, ty: &Type) -> (Item<'a>, bool) {
        let mut figure = Figure::new(aggregate.word, ty);
        let of_ty = aggregate.of.as_ref().map(|of| &of.ty);
        let done =
            self.each(&aggregate.items, aggregate.local, aggregate.condition.as_ref(), |this| {
                let chosen = aggregate
                    .condition
                    .as_ref()
                    .map_or(Truth::True, |condition| this.truth(condition).truth);
                match chosen {
                    Truth::False => return Next::Go,
                    Truth::Unknown => figure.unknown = figure.unknown.or(Some(Why::Condition)),
                    Truth::True => {
                        let item = this.gathered(aggregate);
                        let ty = of_ty.unwrap_or(item_type(aggregate));
                        figure.take(this, item, ty);
                    }
                }
                if figure.unknown.is_some() && !R::ON { Next::Stop } else { Next::Go }
            });
        let is_empty = figure.count == 0;
        let found = match done {
            Loop::NoList(why) => Err(why),
            Loop::Exhausted => Err(Why::Condition),
            // Two that are the same stay the same, whatever was not read.
            Loop::Done { closed: false, .. } if !figure.found_twice => {
                Err(figure.unknown.unwrap_or(Why::Incomplete))
            }
            Loop::Done { .. } => figure.result(),
        };
        let item = found.unwrap_or_else(|why| {
            self.recorder.why(why);
            Item::Unknown(why)
        });
        (item, is_empty)
    }

    fn gathered(&mut self, aggregate: &'a Aggregate) -> Item<'a> {
        if let Some(of) = &aggregate.of {
            self.value(of)
        } else {
            let at = self.base + aggregate.local.0 as usize;
            let read = self.stack.get(at).cloned();
            read.map_or(Item::MISSING, |read| self.content(read))
        }
    }
}

/// Returns the type of the items of `aggregate`.
fn item_type(aggregate: &Aggregate) -> &Type {
    match &aggregate.items {
        Items::List(Expr { ty: Type::List(of), .. }) => of,
        _ => &Type::Error,
    }
}

struct Figure<'a> {
    word: AggregateWord,
    count: i64,
    so_far: Option<Item<'a>>,
    seen: HashSet<key::Key>,
    found_twice: bool,
    unknown: Option<Why>,
}

impl<'a> Figure<'a> {
    fn new(word: AggregateWord, ty: &Type) -> Self {
        let so_far = match (word, ty) {
            (AggregateWord::Sum, Type::Money(_)) => Some(Item::NoMoney),
            (AggregateWord::Sum, Type::Integer(_)) => Some(Item::owned(Value::Integer(0))),
            (AggregateWord::Sum, Type::Percent(_)) => {
                Some(Item::owned(Value::Percent(Decimal::ZERO)))
            }
            (AggregateWord::Sum, _) => Some(Item::owned(Value::Decimal(Decimal::ZERO))),
            (
                AggregateWord::Count
                | AggregateWord::Min
                | AggregateWord::Max
                | AggregateWord::Unique,
                _,
            ) => None,
        };
        let seen = HashSet::new();
        Self { word, count: 0, so_far, seen, found_twice: false, unknown: None }
    }

    fn take<R: Recorder<'a>>(&mut self, eval: &Evaluator<'a, R>, item: Item<'a>, ty: &Type) {
        if let Some(why) = item.why_not() {
            self.unknown = self.unknown.or(Some(why));
            return;
        }
        self.count += 1;
        match self.word {
            AggregateWord::Count => {}
            AggregateWord::Sum => {
                let so_far = self.so_far.take().unwrap_or(Item::NoMoney);
                match scalar::add(&so_far, &item, true) {
                    Ok(sum) => self.so_far = Some(sum),
                    Err(why) => self.unknown = self.unknown.or(Some(why)),
                }
            }
            AggregateWord::Min | AggregateWord::Max => {
                let Some(so_far) = &self.so_far else {
                    self.so_far = Some(item);
                    return;
                };
                match compare::order(&eval.world, &item, so_far, [ty, ty]) {
                    Ok(order) => {
                        let wins = match self.word {
                            AggregateWord::Min => order.is_lt(),
                            _ => order.is_gt(),
                        };
                        if wins {
                            self.so_far = Some(item);
                        }
                    }
                    Err(why) => self.unknown = self.unknown.or(Some(why)),
                }
            }
            AggregateWord::Unique => {
                match key::Key::of(&item, compare::ignores_case(ty), eval.world.estate) {
                    Some(key) => self.found_twice |= !self.seen.insert(key),
                    None => self.unknown = self.unknown.or(Some(Why::NotComparable)),
                }
            }
        }
    }

    fn result(self) -> Result<Item<'a>, Why> {
        if let Some(why) = self.unknown {
            return Err(why);
        }
        match self.word {
            AggregateWord::Count => Ok(Item::owned(Value::Integer(self.count))),
            AggregateWord::Sum => Ok(self.so_far.unwrap_or(Item::NoMoney)),
            AggregateWord::Min | AggregateWord::Max => self.so_far.ok_or(Why::OfNothing),
            AggregateWord::Unique => Ok(Item::owned(Value::Boolean(!self.found_twice))),
        }
    }
}
