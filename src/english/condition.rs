//! From a condition to the clause that says it.

use super::boolean;
use super::clause::{Clause, Simple, Subject, Verb};
use super::noun::{Item, Noun, Speaker, is_local, item_noun, kind_noun};
use super::{predicate, words};
use crate::rulebook::expr::{Aggregate, Expr, ExprKind, Items, Quantified, Quantifier};
use crate::rulebook::{Local, MeetsTarget, Type};
use crate::syntax::ast::{AggregateWord, CompareOp};
use crate::value::Value;

impl<'a> Speaker<'a> {
    /// Returns the clause that says `expr`.
    pub(super) fn clause(&self, expr: &Expr) -> Clause {
        match &expr.kind {
            ExprKind::And(parts) => Clause::All(self.clauses(parts)),
            ExprKind::Or(parts) => Clause::Any(self.clauses(parts)),
            ExprKind::Not(inner) => self.clause(inner).denied(),
            ExprKind::If(parts) => {
                Clause::If(Box::new((self.clause(&parts.0), self.clause(&parts.1))))
            }
            ExprKind::Quantified(it) => self.quantified(it),
            ExprKind::Compare { op, sides } => self.compare(*op, &sides.0, &sides.1),
            ExprKind::Given(inner, given) => {
                let clause = self.given(inner);
                if *given { clause } else { clause.denied() }
            }
            ExprKind::Within(it) => {
                let (length, anchor) = (self.noun(&it.length).words, self.noun(&it.anchor).words);
                let side = if it.before { "before" } else { "after" };
                let rest = format!("within {length} {side} {anchor}");
                Simple::clause(self.subject(&it.date), Verb::be(), rest)
            }
            ExprKind::Matches(inner, _, source) => {
                let rest = format!("the pattern /{source}/");
                Simple::clause(self.subject(inner), Verb::of("match", "matches"), rest)
            }
            ExprKind::Meets(subject, target) => {
                let rest = self.target(target);
                Simple::clause(self.subject(subject), Verb::of("meet", "meets"), rest)
            }
            ExprKind::Aggregate(it) if it.word == AggregateWord::Unique => self.unique(it),
            ExprKind::Field { .. }
            | ExprKind::Fact(..)
            | ExprKind::DatedValue(..)
            | ExprKind::Call(..)
            | ExprKind::EntryValue(_)
            | ExprKind::Local(_) => boolean::clause(self, expr),
            _ => Simple::clause(self.subject(expr), Verb::be(), "true"),
        }
    }

    fn clauses(&self, parts: &[Expr]) -> Vec<Clause> {
        parts.iter().map(|part| self.clause(part)).collect()
    }

    /// Returns `expr` as the subject of a clause.
    pub(super) fn subject(&self, expr: &Expr) -> Subject {
        let Noun { words, plural } = self.noun(expr);
        if let ExprKind::Local(local) = expr.kind {
            return Subject::Item(local, words, plural);
        }
        if let ExprKind::Key(entry) = &expr.kind
            && let ExprKind::Local(owner) = entry.kind
        {
            return Subject::Of { owner, noun: "key".to_owned(), words, plural };
        }
        if let ExprKind::Part(base, _) = &expr.kind {
            return self.part(base, expr, words);
        }
        let Some(read) = self.owned(expr) else { return Subject::Words(words, plural) };
        let ExprKind::Local(owner) = read.owner.kind else {
            return Subject::Words(words, plural);
        };
        let names = self.names_of(read.owner);
        let noun = words::without_owner(&read.noun, &names);
        let item = self.item(owner, &read.owner.ty);
        if noun == item.noun && !item.is_subject {
            return Subject::Item(owner, item.words, false);
        }
        if words::mentioned(noun, &names).is_some() {
            return Subject::Words(words, plural);
        }
        Subject::Of { owner, noun: noun.to_owned(), words, plural }
    }

    /// Returns a part of a value as the subject of a clause.
    fn part(&self, base: &Expr, part: &Expr, words: String) -> Subject {
        let ExprKind::Part(_, part) = part.kind else { return Subject::Words(words, false) };
        match self.subject(base) {
            Subject::Item(owner, ..) => {
                Subject::Of { owner, noun: part.word().to_owned(), words, plural: false }
            }
            Subject::Of { owner, noun, .. } if words::head_of(&noun) == noun => {
                let noun = format!("{} {}", words::possessive(&noun), super::noun::part_noun(part));
                Subject::Of { owner, noun, words, plural: false }
            }
            _ => Subject::Words(words, false),
        }
    }

    fn compare(&self, op: CompareOp, left: &Expr, right: &Expr) -> Clause {
        if let ExprKind::Literal(Value::Boolean(value)) = right.kind {
            let clause = self.clause(left);
            return if (op == CompareOp::Is) == value { clause } else { clause.denied() };
        }
        // Where the literal was written first, the sentence still begins with the field.
        let mirrored = match (&left.kind, op) {
            (ExprKind::Literal(_) | ExprKind::Today, CompareOp::Less) => Some(CompareOp::Greater),
            (ExprKind::Literal(_) | ExprKind::Today, CompareOp::LessOrEqual) => {
                Some(CompareOp::GreaterOrEqual)
            }
            (ExprKind::Literal(_) | ExprKind::Today, CompareOp::Greater) => Some(CompareOp::Less),
            (ExprKind::Literal(_) | ExprKind::Today, CompareOp::GreaterOrEqual) => {
                Some(CompareOp::LessOrEqual)
            }
            _ => None,
        };
        let is_plain = |expr: &Expr| matches!(expr.kind, ExprKind::Literal(_) | ExprKind::Today);
        if let Some(op) = mirrored
            && !is_plain(right)
        {
            return self.compare(op, right, left);
        }
        let written = match &right.kind {
            ExprKind::List(items) => items.len(),
            _ => 0,
        };
        let mut said = predicate::of(op, &left.ty, written);
        if let (Type::Date(_), ExprKind::Sum(..)) = (&left.ty, &right.kind) {
            said.before = predicate::beside(op);
        }
        let rest = format!("{}{}", said.before, self.other_side(left, right));
        let clause = Simple::clause(self.subject(left), said.verb, rest);
        if said.negative { clause.denied() } else { clause }
    }

    /// Returns the right side: "that of the supplier" where the left is the same of another.
    fn other_side(&self, left: &Expr, right: &Expr) -> String {
        let is_same = match (&left.kind, &right.kind) {
            (
                ExprKind::Field { record: a, slot: x, .. },
                ExprKind::Field { record: b, slot: y, .. },
            ) => a == b && x == y,
            (ExprKind::Part(_, a), ExprKind::Part(_, b)) => a == b,
            _ => false,
        };
        let noun = self.noun(right);
        match &right.kind {
            ExprKind::Part(base, _) if is_same => format!("that of {}", self.noun(base).words),
            ExprKind::Field { .. } if is_same => {
                let that = if noun.plural { "those" } else { "that" };
                match self.owned(right) {
                    Some(owned) => format!("{that} of {}", self.noun(owned.owner).words),
                    None => noun.words,
                }
            }
            // A value may be called what the field is called that must follow it.
            ExprKind::DatedValue(_, None) if noun == self.noun(left) => {
                format!("{} that holds today", noun.words)
            }
            _ => noun.words,
        }
    }

    /// Says that something is there.
    fn given(&self, expr: &Expr) -> Clause {
        let is_given =
            |subject| Simple::or(subject, Verb::be(), "given".to_owned(), "missing".to_owned());
        let Some(owned) = self.owned(expr) else { return is_given(self.subject(expr)) };
        let names = self.names_of(owned.owner);
        let noun = words::without_owner(&owned.noun, &names);
        let is_short = noun.split(' ').count() <= 4;
        if words::is_definite(noun) || !is_short || noun.starts_with("wh") {
            return is_given(self.subject(expr));
        }
        let rest = words::as_object(noun);
        let denied = format!("no {noun}");
        Simple::or(self.subject(owned.owner), Verb::have(), rest, denied)
    }

    /// Returns the standard or the requirement that is met.
    fn target(&self, target: &MeetsTarget) -> String {
        let standard = &target.standard;
        let newest = standard.candidates.first().map(|id| &self.rulebook.standards[*id]);
        let title = newest.map_or(&*standard.name.node, |it| &*it.title);
        let mut text = format!("the standard {}", words::quoted(title));
        let ranges: Vec<_> = standard.ranges.iter().map(predicate::range).collect();
        if !ranges.is_empty() {
            text = format!("{text}, {}", words::join(&ranges, "and"));
        }
        let requirement = target.requirement.as_ref().map(|name| {
            standard
                .candidates
                .iter()
                .find_map(|id| self.rulebook.requirement(*id, name))
                .map_or_else(
                    || name.to_string(),
                    |id| self.rulebook.requirements[id].title.to_string(),
                )
        });
        match requirement {
            Some(title) => format!("the requirement {} of {text}", words::quoted(&title)),
            None => text,
        }
    }

    /// Says that no two items share something.
    fn unique(&self, it: &Aggregate) -> Clause {
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

    fn quantified(&self, it: &Quantified) -> Clause {
        if let Some((next, _)) = &it.next {
            return self.neighbours(it, *next);
        }
        let (mut inner, narrowing) =
            self.with_item(it.local, &it.name, &it.items, it.condition.as_ref());
        let noun = inner.items.get(&it.local).map_or_else(String::new, |item| item.noun.clone());
        let described = |plural: bool| {
            let noun = if plural { words::plural(&noun) } else { noun.clone() };
            match &narrowing {
                Some(clause) => format!("{noun} {}", clause.narrow(it.local, plural)),
                None => noun,
            }
        };
        let exists =
            |rest: String, denied: String, plural: bool| self.exists(it, rest, denied, plural);
        let none = || format!("no {}", described(false));
        match it.quantifier {
            Quantifier::Some => {
                let one = described(false);
                let one = if one.starts_with("other ") {
                    format!("an{one}")
                } else {
                    words::with_article(&one)
                };
                exists(one, none(), false)
            }
            Quantifier::No => exists(none(), words::with_article(&described(false)), false),
            Quantifier::AtLeast(count) => exists(
                format!("at least {count} {}", described(count != 1)),
                format!("fewer than {count} {}", described(true)),
                count != 1,
            ),
            Quantifier::AtMost(count) => exists(
                format!("at most {count} {}", described(count != 1)),
                format!("more than {count} {}", described(true)),
                count != 1,
            ),
            Quantifier::Every | Quantifier::Share(_) => {
                let Some(has) = &it.has else {
                    return Simple::clause(Subject::There(false), Verb::be(), described(false));
                };
                let whose = self.owner_of(&it.items);
                let (plural, mut whom) = match it.quantifier {
                    Quantifier::Share(share) => {
                        (true, format!("at least {share}% of {}", described(true)))
                    }
                    _ => (false, format!("every {}", described(false))),
                };
                if let Some(owner) = whose {
                    // The owner stands right after the noun that it owns.
                    let (count, bare) =
                        if plural { (words::plural(&noun), true) } else { (noun.clone(), false) };
                    debug_assert!(bare == plural, "number of the noun");
                    whom = whom.replacen(&count, &format!("{count} of {owner}"), 1);
                }
                if let Some(item) = inner.items.get_mut(&it.local) {
                    item.pronoun = Some(if plural { "their" } else { "its" });
                }
                lift(inner.clause(has), it.local, whom, plural)
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
            whom = format!("{whom} where {}", clause.say(super::clause::Mood::Fact));
        }
        match &it.has {
            Some(has) => Clause::For(whom, Box::new(inner.clause(has))),
            None => Simple::clause(Subject::There(false), Verb::be(), whom),
        }
    }
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
