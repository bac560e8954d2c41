//! From a condition to the clause that says it.

use super::boolean;
use super::clause::{Clause, Simple, Subject, Verb};
use super::noun::{Noun, Owned, Speaker};
use super::{predicate, words};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{MeetsTarget, Type};
use crate::syntax::ast::{AggregateWord, CompareOp};
use crate::value::Value;

impl Speaker<'_> {
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
            return self.through(&read, words, plural);
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

    /// Returns a field that is read through a ref of an item as the subject of a clause: "the
    /// interface's profile's name", and of what narrows the interface "profile's name".
    fn through(&self, read: &Owned, words: String, plural: bool) -> Subject {
        let Some(by) = self.owned(read.owner) else { return Subject::Words(words, plural) };
        let ExprKind::Local(owner) = by.owner.kind else { return Subject::Words(words, plural) };
        let is_short = |noun: &str| noun.split(' ').count() <= 2;
        if self.item(owner, &by.owner.ty).is_subject || !is_short(&by.noun) || !is_short(&read.noun)
        {
            return Subject::Words(words, plural);
        }
        let noun = format!("{} {}", words::possessive(&by.noun), read.noun);
        Subject::Of { owner, noun, words, plural }
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
}
