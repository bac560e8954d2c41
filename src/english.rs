//! The sentence in plain English that a rule says, generated from the rule.
//!
//! Never decides anything: the same rule always reads the same.

mod boolean;
mod clause;
mod condition;
mod figure;
mod noun;
mod predicate;
mod quantified;
#[cfg(test)]
mod tests;
mod words;

use clause::Mood;
use noun::{Item, Speaker};

use crate::arena::Id;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{
    Define, EvidenceItem, ExceptedBy, Form, Local, Requirement, Rulebook, Selector, Type,
};
use crate::syntax::ast::{CompareOp, Level};

/// Returns what `requirement` asks of descriptors of the kind of `form`: "The lowest TLS
/// version accepted must be at least 1.2."
pub fn requirement(rulebook: &Rulebook, requirement: &Requirement, form: &Form) -> String {
    let mut speaker = Speaker::of_kind(rulebook, form.kind);
    let mut described = Vec::new();
    for item in &form.items {
        described.push(evidence_item(&mut speaker, item));
    }
    let (modal, is_denied) = match requirement.level.node {
        Level::Must => ("must", false),
        Level::MustNot => ("must", true),
        Level::Should => ("should", false),
        Level::ShouldNot => ("should", true),
        Level::May => ("may", false),
    };
    let clause = speaker.clause(&form.rule);
    let clause = if is_denied { clause.denied() } else { clause };
    let said = clause.say(Mood::Demand(modal));
    let mut sentences = vec![match &form.applies {
        Some(applies) => format!("where {}, {said}", speaker.clause(applies).say(Mood::Fact)),
        None => said,
    }];
    sentences.append(&mut described);
    if !form.evidence.is_empty() {
        let paths: Vec<_> = form.evidence.iter().map(|path| speaker.noun(path).words).collect();
        sentences.push(format!("the evidence is {}", words::join(&paths, "and")));
    }
    if let Some(it) = &form.excepted_by {
        sentences.push(exception(&speaker, it));
    }
    sentences.iter().map(|sentence| finish(sentence)).collect::<Vec<_>>().join(" ")
}

/// Returns a condition about a descriptor as a clause without its full stop: "the system
/// faces the internet".
pub fn condition(rulebook: &Rulebook, expr: &Expr) -> String {
    let speaker = match kind_of_this(expr) {
        Some(kind) => Speaker::of_kind(rulebook, kind),
        None => Speaker { rulebook, items: std::collections::BTreeMap::new() },
    };
    speaker.clause(expr).say(Mood::Fact)
}

/// Returns whom a selector selects: "every system that faces the internet".
pub fn selector(rulebook: &Rulebook, selector: &Selector) -> String {
    let speaker = Speaker::of_kind(rulebook, selector.kind);
    let noun = noun::kind_noun(rulebook, selector.kind);
    match &selector.condition {
        Some(scoped) => {
            let clause = speaker.clause(&scoped.expr);
            format!("every {noun} {}", clause.narrow(Local::THIS, false))
        }
        None => format!("every {noun}"),
    }
}

/// Returns what a define stands for: a noun phrase, or the clause of a condition.
pub fn define(rulebook: &Rulebook, id: Id<Define>) -> String {
    let define = &rulebook.defines[id];
    let speaker = Speaker::of_define(rulebook, define);
    match define.body.ty {
        Type::Boolean => speaker.clause(&define.body).say(Mood::Fact),
        _ => speaker.noun(&define.body).words,
    }
}

/// Says that a comparison of two values does not hold: "1.1 is not at least 1.2".
///
/// `ty` is the type of the left side; both sides are given as text.
pub fn not_so(op: CompareOp, ty: &Type, left: &str, right: &str) -> String {
    compared(op, ty, left, right, false)
}

/// Says that a comparison of two values holds: "1.1 is less than 1.2".
pub fn so(op: CompareOp, ty: &Type, left: &str, right: &str) -> String {
    compared(op, ty, left, right, true)
}

fn compared(op: CompareOp, ty: &Type, left: &str, right: &str, holds: bool) -> String {
    let said = predicate::of(op, ty, usize::MAX);
    let verb = match (&*said.verb.base, said.negative != holds) {
        ("be", false) => "is not".to_owned(),
        ("be", true) => "is".to_owned(),
        (base, false) => format!("does not {base}"),
        (_, true) => said.verb.third.clone(),
    };
    format!("{left} {verb} {}{right}", said.before)
}

fn finish(sentence: &str) -> String {
    format!("{}.", words::capitalised(sentence))
}

/// Makes the item known to `speaker`, and returns the sentence that says which it is.
fn evidence_item(speaker: &mut Speaker, item: &EvidenceItem) -> String {
    let items = crate::rulebook::expr::Items::List(item.list.clone());
    let (mut inner, narrowing) =
        speaker.with_item(item.local, &item.name.node, &items, item.condition.as_ref());
    let name = inner.items.get(&item.local).map_or_else(String::new, |it| it.noun.clone());
    let of = match &item.list.kind {
        ExprKind::Field { record, slot, .. } => {
            noun::item_noun(&speaker.rulebook.records[*record], *slot, "")
        }
        _ => "item".to_owned(),
    };
    if let Some(it) = inner.items.get_mut(&item.local) {
        it.pronoun = Some("its");
    }
    let which = match item.latest_by.as_ref().map(|by| inner.owned(by)) {
        Some(Some(owned)) => format!("with the latest {}", owned.noun),
        Some(None) => "with the latest date".to_owned(),
        None => "that comes first".to_owned(),
    };
    let mut said = match narrowing {
        Some(clause) => format!(
            "of the {} {}, the {name} is the one {which}",
            words::plural(&of),
            clause.narrow(item.local, true)
        ),
        None => format!("the {name} is the {of} {which}"),
    };
    if let Some(fresh) = item.fresh {
        said = format!("{said}, and counts for {fresh} from that date");
    }
    speaker.items.insert(
        item.local,
        Item { words: format!("the {name}"), noun: name, pronoun: None, is_subject: false },
    );
    said
}

/// Says which exceptions in the descriptor count.
fn exception(speaker: &Speaker, it: &ExceptedBy) -> String {
    let items = crate::rulebook::expr::Items::List(it.list.clone());
    let (mut inner, narrowing) = speaker.with_item(it.local, "", &items, it.condition.as_ref());
    let noun = inner.items.get(&it.local).map_or_else(String::new, |item| item.noun.clone());
    let which =
        narrowing.map_or_else(String::new, |clause| format!(" {}", clause.narrow(it.local, false)));
    if let Some(item) = inner.items.get_mut(&it.local) {
        item.pronoun = Some("its");
    }
    let until = inner.noun(&it.until).words;
    format!("{}{which} excuses this until {until}", words::with_article(&noun))
}

/// Returns the kind of the descriptor that `expr` speaks of.
fn kind_of_this(expr: &Expr) -> Option<Id<crate::rulebook::Kind>> {
    match (&expr.kind, &expr.ty) {
        (ExprKind::Local(Local::THIS), Type::Ref(kind)) => Some(*kind),
        _ => expr.children().into_iter().find_map(kind_of_this),
    }
}
