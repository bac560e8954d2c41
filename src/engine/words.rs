//! The words of findings: values as people write them, and what a comparison says.

use crate::eval::{Item, World};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::shape::Type;
use crate::value::Value;

/// How many elements of a list are shown.
const SHOWN: usize = 3;

/// Returns `item`, of type `ty`, as people write it; text in quotes.
pub(super) fn value(world: &World<'_>, item: &Item<'_>, ty: &Type) -> String {
    match item {
        Item::Missing { .. } => "missing".to_owned(),
        Item::Unknown(_) => "unknown".to_owned(),
        Item::Value(value) => scalar(world, value, ty),
        Item::NoMoney => "£0".to_owned(),
        Item::RefId(id) => (*id).to_string(),
        Item::Descriptor(at) => world
            .estate
            .descriptors
            .get(*at as usize)
            .map_or_else(String::new, |descriptor| descriptor.id.to_string()),
        Item::Record(..) => "given".to_owned(),
        Item::List(_, list) => counted(list.len(), "item"),
        Item::Map(_, map) => counted(map.len(), "entry"),
        Item::Entry(_, entry) => {
            let ty = match ty {
                Type::Entry { keys: Some(list), .. } => Type::Code(*list),
                _ => Type::Text(None),
            };
            scalar(world, &entry.key, &ty)
        }
        Item::Literal(list) => literal(world, list),
        Item::Empty => "none".to_owned(),
    }
}

/// Returns the elements of a list of a rule: "a, b or c".
fn literal(world: &World<'_>, list: &[Expr]) -> String {
    let words: Vec<String> = list
        .iter()
        .map(|expr| match &expr.kind {
            ExprKind::Literal(value) => scalar(world, value, &expr.ty),
            ExprKind::RefId(id) => id.to_string(),
            _ => "…".to_owned(),
        })
        .collect();
    match words.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

fn scalar(world: &World<'_>, value: &Value, ty: &Type) -> String {
    match (value, ty) {
        (Value::Text(text), _) => format!("\"{text}\""),
        (Value::Code(code), Type::Code(list)) => world.rulebook.codelists[*list]
            .codes
            .get(*code as usize)
            .map_or_else(|| value.to_string(), |code| code.name.to_string()),
        _ => value.to_string(),
    }
}

/// Returns `count` and the noun: "1 item", "3 items".
pub(super) fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) if noun.ends_with("ry") => format!("{count} {stem}ies"),
        _ => format!("{count} {noun}s"),
    }
}

/// Joins at most three of `all`, and says how many more there are.
pub(super) fn some_of(all: &[String]) -> String {
    let shown = all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("; ");
    match all.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}
