//! Figures gathered from items, and the items in words.

use super::noun::{Noun, Speaker, is_local};
use super::words;
use crate::rulebook::Type;
use crate::rulebook::expr::{Aggregate, ExprKind, Items};
use crate::syntax::ast::AggregateWord;

impl<'a> Speaker<'a> {
    /// Returns what a figure is called: "the highest of the answers".
    pub(super) fn figure(&self, it: &Aggregate) -> Noun {
        let (inner, of_items) = self.items_of(it);
        let what = |speaker: &Self| {
            it.of.as_ref().map(|of| match speaker.owned(of) {
                Some(owned) if is_local(owned.owner, it.local) => owned.noun,
                _ => match &of.kind {
                    ExprKind::EntryValue(base) if is_local(base, it.local) => "value".to_owned(),
                    ExprKind::Key(base) if is_local(base, it.local) => "key".to_owned(),
                    _ => speaker.noun(of).words,
                },
            })
        };
        let ty = it.of.as_ref().map(|of| &of.ty);
        let is_day = matches!(ty, Some(Type::Date(_)));
        let figure = match it.word {
            AggregateWord::Count => {
                let counted = of_items.strip_prefix("all ").unwrap_or(&of_items);
                return Noun::one(format!("the number of {counted}"));
            }
            AggregateWord::Sum => "total",
            AggregateWord::Min if is_day => "earliest",
            AggregateWord::Max if is_day => "latest",
            AggregateWord::Min => "lowest",
            AggregateWord::Max => "highest",
            AggregateWord::Unique => "unique",
        };
        // The value of an answer is the answer.
        let item = inner.items.get(&it.local).map(|item| &*item.noun);
        Noun::one(match what(&inner) {
            Some(noun) if noun != "value" && Some(&*noun) != item => {
                format!("the {figure} {noun} of {of_items}")
            }
            _ => format!("the {figure} of {of_items}"),
        })
    }

    /// Returns a speaker who knows the item of an aggregate, and the items in words.
    pub(super) fn items_of(&self, it: &Aggregate) -> (Speaker<'a>, String) {
        let name = it.name.as_deref().unwrap_or_default();
        let (mut inner, narrowing) =
            self.with_item(it.local, name, &it.items, it.condition.as_ref());
        let noun = inner.items.get(&it.local).map_or("item", |item| &item.noun);
        let mut text = words::plural(noun);
        if let Some(owner) = self.owner_of(&it.items) {
            text = format!("{text} of {owner}");
        }
        if let Items::List(_) = it.items {
            text = format!("the {text}");
        } else {
            text = format!("all {text}");
        }
        if let Some(clause) = narrowing {
            text = format!("{text} {}", clause.narrow(it.local, true));
        }
        if let Some(item) = inner.items.get_mut(&it.local) {
            item.pronoun = Some("their");
        }
        (inner, text)
    }

    /// Returns whose items they are, unless they are the descriptor's own.
    pub(super) fn owner_of(&self, items: &Items) -> Option<String> {
        let owned = self.owned(items.list()?)?;
        match owned.owner.kind {
            ExprKind::Local(local) => {
                let item = self.item(local, &owned.owner.ty);
                (!item.is_subject).then_some(item.words)
            }
            _ => Some(self.noun(owned.owner).words),
        }
    }
}
