//! Items: what is asked of every, of some, of no one, and what an item is called.

use super::clause::{Clause, Mood, Simple, Subject, Verb};
use super::noun::{Item, Speaker, is_local, item_noun, kind_noun};
use super::words;
use crate::rulebook::expr::{Aggregate, Expr, ExprKind, Items, Quantified, Quantifier};
use crate::rulebook::{Local, Type};
use crate::syntax::ast::CompareOp;

impl<'a> Speaker<'a> {
    /// Says that no two items share something.
    pub(super) fn unique(&self, it: &Aggregate) -> Clause {
        let (inner, of_items) = self.items_of(it);
        let Some(of) = &it.of else {
            let subject = Subject::Words(of_items, true);
            return Simple::clause(subject, Verb::be(), "different from each other");
        };
        let noun = match inner.owned(of) {
            Some(owned) if is_local(owned.owner, it.local) => owned.noun,
            _ => inner.noun(of).words,
        };
        let whose = of_items.strip_prefix("all ").unwrap_or(&of_items);
        let each = format!(
            "each of {}",
            if whose == of_items { of_items.clone() } else { format!("the {whose}") }
        );
        let rest = format!("{} of its own", words::with_article(&noun));
        Simple::clause(Subject::Every(each, false), Verb::have(), rest)
    }

    /// Returns a speaker who knows the item `local` too, and the clause that narrows it.
    pub(super) fn with_item(
        &self,
        local: Local,
        binder: &str,
        items: &Items,
        condition: Option<&Expr>,
    ) -> (Speaker<'a>, Option<Clause>) {
        let noun = self.item_noun(items, binder);
        let mut inner = Speaker { rulebook: self.rulebook, items: self.items.clone() };
        for item in inner.items.values_mut() {
            item.pronoun = None;
        }
        let namesake = inner.items.iter().find(|(_, item)| item.noun == noun).map(|(at, _)| *at);
        let mut kept: Vec<&Expr> = match condition.map(|it| (&it.kind, it)) {
            Some((ExprKind::And(parts), _)) => parts.iter().collect(),
            Some((_, condition)) => vec![condition],
            None => Vec::new(),
        };
        let (noun, words) = match namesake {
            None => (noun.clone(), format!("the {noun}")),
            Some(other) => {
                let before = kept.len();
                kept.retain(|part| !is_not(part, local, other));
                if let Some(item) = inner.items.get_mut(&other)
                    && item.words.starts_with("the ")
                {
                    item.words = format!("this {}", item.noun);
                }
                if before > kept.len() {
                    (format!("other {noun}"), format!("the other {noun}"))
                } else {
                    (noun.clone(), format!("that {noun}"))
                }
            }
        };
        let item = Item { noun, words, pronoun: None, is_subject: false };
        inner.items.insert(local, item);
        let mut clauses: Vec<_> = kept.into_iter().map(|part| inner.clause(part)).collect();
        let narrowing = match clauses.len() {
            0 => None,
            1 => clauses.pop(),
            _ => Some(Clause::All(clauses)),
        };
        (inner, narrowing)
    }

    fn item_noun(&self, items: &Items, binder: &str) -> String {
        match items {
            Items::Estate { kind, .. } => kind_noun(self.rulebook, *kind),
            Items::List(list) => match &list.kind {
                ExprKind::Field { record, slot, .. } => {
                    item_noun(&self.rulebook.records[*record], *slot, binder)
                }
                _ => words::of_name(binder),
            },
        }
    }

    /// Says what is asked of items.
    pub(super) fn quantified(&self, it: &Quantified) -> Clause {
        if let Some((next, _)) = &it.next {
            return self.neighbours(it, *next);
        }
        let known = self.with_item(it.local, &it.name, &it.items, it.condition.as_ref());
        let (inner, narrowing) = known;
        let noun = inner.items.get(&it.local).map_or_else(String::new, |item| item.noun.clone());
        let described = |plural: bool, owner: Option<&str>| {
            let mut words = if plural { words::plural(&noun) } else { noun.clone() };
            if let Some(owner) = owner {
                words = format!("{words} of {owner}");
            }
            match &narrowing {
                Some(clause) => format!("{words} {}", clause.narrow(it.local, plural)),
                None => words,
            }
        };
        let counted = |words: &str, count: u64| {
            let exists = format!("at {words} {count} {}", described(count != 1, None));
            let other = if words == "least" { "fewer" } else { "more" };
            let denied = format!("{other} than {count} {}", described(true, None));
            self.exists(it, exists, denied, count != 1)
        };
        let one = || match described(false, None) {
            other if other.starts_with("other ") => format!("an{other}"),
            one => words::with_article(&one),
        };
        let none = || format!("no {}", described(false, None));
        let owner = self.owner_of(&it.items);
        match it.quantifier {
            Quantifier::Some => self.exists(it, one(), none(), false),
            Quantifier::No => self.exists(it, none(), one(), false),
            Quantifier::AtLeast(count) => counted("least", count),
            Quantifier::AtMost(count) => counted("most", count),
            Quantifier::Every => {
                let whom = format!("every {}", described(false, owner.as_deref()));
                judge(inner, it, whom, false)
            }
            Quantifier::Share(share) => {
                let whom = format!("at least {share}% of {}", described(true, owner.as_deref()));
                judge(inner, it, whom, true)
            }
        }
    }

    /// Says that items are there: "the system has a report", "there is a report".
    fn exists(&self, it: &Quantified, rest: String, denied: String, plural: bool) -> Clause {
        let owned = it.items.list().and_then(|list| self.owned(list));
        match owned {
            Some(owned) => Simple::or(self.subject(owned.owner), Verb::have(), rest, denied),
            None => Simple::or(Subject::There(plural), Verb::be(), rest, denied),
        }
    }

    fn neighbours(&self, it: &Quantified, next: Local) -> Clause {
        let (mut inner, narrowing) = self.with_item(it.local, &it.name, &it.items, None);
        let noun = inner.items.get(&it.local).map_or_else(String::new, |item| item.noun.clone());
        let named =
            |words: String| Item { noun: noun.clone(), words, pronoun: None, is_subject: false };
        inner.items.insert(it.local, named(format!("the earlier {noun}")));
        inner.items.insert(next, named(format!("the next {noun}")));
        let narrowing =
            it.condition.as_ref().map(|condition| inner.clause(condition)).or(narrowing);
        let owner =
            self.owner_of(&it.items).map_or_else(String::new, |owner| format!(" of {owner}"));
        let mut whom = format!("every {noun}{owner} and the next one");
        if let Some(clause) = narrowing {
            whom = format!("{whom} where {}", clause.say(Mood::Fact));
        }
        match &it.has {
            Some(has) => Clause::For(whom, Box::new(inner.clause(has))),
            None => Simple::clause(Subject::There(false), Verb::be(), whom),
        }
    }
}

/// Says what is asked of each of `whom`.
fn judge(mut inner: Speaker, it: &Quantified, whom: String, plural: bool) -> Clause {
    let Some(has) = &it.has else {
        return Simple::clause(Subject::There(plural), Verb::be(), whom);
    };
    if let Some(item) = inner.items.get_mut(&it.local) {
        item.pronoun = Some(if plural { "their" } else { "its" });
    }
    lift(inner.clause(has), it.local, whom, plural)
}

/// Makes `whom` the subject of what is asked of the item, where the item is the subject.
fn lift(clause: Clause, local: Local, whom: String, plural: bool) -> Clause {
    match clause {
        Clause::Simple(it) if matches!(it.subject, Subject::Item(item, ..) if item == local) => {
            Clause::Simple(Simple { subject: Subject::Every(whom, plural), ..it })
        }
        clause if plural => Clause::For(whom, Box::new(clause)),
        clause => Clause::For(whom, Box::new(clause.with_pronoun(local))),
    }
}

/// Whether `expr` says that `local` is not `other`, in either order.
fn is_not(expr: &Expr, local: Local, other: Local) -> bool {
    let ExprKind::Compare { op: CompareOp::IsNot, sides } = &expr.kind else { return false };
    let (a, b) = (&sides.0, &sides.1);
    let is_other = |expr: &Expr| is_local(expr, other) && matches!(expr.ty, Type::Ref(_));
    (is_local(a, local) && is_other(b)) || (is_local(b, local) && is_other(a))
}
