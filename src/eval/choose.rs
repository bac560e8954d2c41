//! The item of a list that counts: the latest of those that fit.

use super::Evaluator;
use super::compare::Source;
use super::item::{Item, Read, Seat};
use super::record::Recorder;
use crate::descriptor::Place;
use crate::rulebook::Local;
use crate::rulebook::expr::Expr;
use crate::value::Value;

/// An item that was chosen.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Where it stands: the descriptor and the place.
    pub place: Option<(u32, Place)>,
    /// Its date, where one was asked for.
    pub date: Option<Value>,
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// Binds `local` to the item of `list` for which `condition` holds and `by` is the
    /// latest; to the first that fits, where `by` is absent; to nothing, where none fits.
    /// An item that is not known to fit, or has no date, does not.
    pub fn choose(
        &mut self,
        list: &'a Expr,
        local: Local,
        condition: Option<&'a Expr>,
        by: Option<&'a Expr>,
    ) -> Option<Chosen> {
        let list = self.value(list);
        let mut best: Option<(Read<'a>, Option<Value>)> = None;
        if let Ok(source) = Source::of(&list) {
            for index in 0..source.len() {
                let element = self.element(source, index);
                self.recorder.enter_item(&element);
                self.bind(local, element.clone());
                let fits = condition.is_none_or(|condition| self.truth(condition).is_true());
                let date = by.filter(|_| fits).map(|by| self.value(by));
                self.recorder.leave();
                let date = match date {
                    Some(Item::Value(value)) => Some(value.into_owned()),
                    Some(_) => continue,
                    None => None,
                };
                if fits && is_later(date.as_ref(), best.as_ref().map(|(_, date)| date.as_ref())) {
                    best = Some((element, date));
                }
            }
        }
        let Some((read, date)) = best else {
            self.bind(local, Read::Unbound);
            return None;
        };
        let place = place_of(&read);
        self.bind(local, read);
        Some(Chosen { place, date })
    }
}

/// Whether an item of `date` takes the place of the best so far.
fn is_later(date: Option<&Value>, best: Option<Option<&Value>>) -> bool {
    match (date, best) {
        (_, None) => true,
        (Some(date), Some(Some(best))) => date.compare(best).is_some_and(std::cmp::Ordering::is_gt),
        _ => false,
    }
}

fn place_of(read: &Read<'_>) -> Option<(u32, Place)> {
    match read {
        Read::Slot(Seat { owner, slot, .. }) => Some((*owner, slot.place)),
        Read::Entry(owner, entry) => Some((*owner, entry.key_place)),
        Read::Item(Item::Record(owner, record)) => Some((*owner, record.place)),
        Read::Item(_) | Read::Default(_) | Read::Unbound => None,
    }
}
