//! `every`, `some`, `no`, `at least`, `at most`, shares and neighbours.

use super::super::context::Context;
use super::super::resolve;
use super::super::scope::Scope;
use super::words::{article, path_text};
use super::{bind, condition, error, path};
use crate::diag::Diagnostic;
use crate::diag::codes::types;
use crate::rulebook::Type;
use crate::rulebook::expr::{Expr, ExprKind, Items, Quantified, Quantifier};
use crate::syntax::ast;
use crate::text::{Span, Spanned};
use crate::value::{Decimal, Value};

/// Types a quantifier.
pub(super) fn quantified(
    ctx: &mut Context,
    scope: &mut Scope,
    it: &ast::Quantified,
    span: Span,
) -> Expr {
    let quantifier = quantifier(ctx, &it.quantifier);
    let items = items(ctx, scope, &it.items);
    let (items, ty) = match items {
        Some((items, ty)) => (Some(items), ty),
        None => (None, Type::Error),
    };
    let is_fine = neighbours(ctx, it, items.as_ref()) && has_fits(it);
    let local = bind(ctx, scope, &it.binder, ty.clone());
    let next = it.next.as_ref().map(|name| (bind(ctx, scope, name, ty), name.node.clone()));
    let chosen = it.where_.as_ref().map(|where_| condition(ctx, scope, where_));
    let has = it.has.as_ref().map(|has| condition(ctx, scope, has));
    if next.is_some() {
        scope.unbind();
    }
    scope.unbind();
    let (Some(quantifier), Some(items), true) = (quantifier, items, is_fine) else {
        return error(span);
    };
    let name = it.binder.node.clone();
    let typed = Quantified { quantifier, local, name, next, items, condition: chosen, has };
    Expr { kind: ExprKind::Quantified(Box::new(typed)), ty: Type::Boolean, span }
}

/// Returns the quantifier, or reports one that asks nothing.
fn quantifier(ctx: &mut Context, it: &Spanned<ast::Quantifier>) -> Option<Quantifier> {
    let (message, help) = match &it.node {
        ast::Quantifier::Every => return Some(Quantifier::Every),
        ast::Quantifier::Some => return Some(Quantifier::Some),
        ast::Quantifier::No => return Some(Quantifier::No),
        ast::Quantifier::AtLeast(0) => {
            ("`at least 0` always holds", "say how many there must be, or leave it out")
        }
        ast::Quantifier::AtLeast(count) => return Some(Quantifier::AtLeast(*count)),
        ast::Quantifier::AtMost(count) => return Some(Quantifier::AtMost(*count)),
        ast::Quantifier::Share(Value::Percent(share)) if *share <= Decimal::ZERO => {
            ("a share of nothing always holds", "say how large the share must be")
        }
        ast::Quantifier::Share(Value::Percent(share)) if *share > Decimal::ONE_HUNDRED => {
            ("a share is at most 100%", "to ask it of all of them, write `every`")
        }
        ast::Quantifier::Share(Value::Percent(share)) => return Some(Quantifier::Share(*share)),
        ast::Quantifier::Share(_) => {
            ("a share is a percentage", "write it as in `at least 95% of i in …`")
        }
    };
    ctx.report(Diagnostic::new(types::CONSTANT, it.span, message).help(help));
    None
}

/// Whether `has` stands where it is needed and nowhere else; the parser reports the rest.
fn has_fits(it: &ast::Quantified) -> bool {
    let needs = match it.quantifier.node {
        ast::Quantifier::Every | ast::Quantifier::Share(_) => true,
        ast::Quantifier::Some
        | ast::Quantifier::No
        | ast::Quantifier::AtLeast(_)
        | ast::Quantifier::AtMost(_) => false,
    };
    needs == it.has.is_some()
}

/// Reports neighbours of what has none.
fn neighbours(ctx: &mut Context, it: &ast::Quantified, items: Option<&Items>) -> bool {
    let Some(next) = &it.next else { return true };
    let message = match (&it.quantifier.node, items) {
        (ast::Quantifier::Every, Some(Items::Estate { .. })) => {
            "descriptors of a kind have no neighbours"
        }
        (ast::Quantifier::Every, Some(Items::List(list))) if !matches!(list.ty, Type::List(_)) => {
            "items of a map have no neighbours"
        }
        (ast::Quantifier::Every, _) => return true,
        _ => "only `every` asks about neighbours",
    };
    let help =
        format!("write `every {} then {} in LIST has …`, of a list", it.binder.node, next.node);
    ctx.report(Diagnostic::new(types::NEIGHBOURS, next.span, message).help(help));
    false
}

/// Types the source of items, and returns it with the type of an item.
pub(crate) fn items(
    ctx: &mut Context,
    scope: &mut Scope,
    items: &ast::Items,
) -> Option<(Items, Type)> {
    let list = match items {
        ast::Items::All { kind, .. } => {
            let kind = resolve::kind(ctx, kind)?;
            let join = ctx.next_join;
            ctx.next_join += 1;
            return Some((Items::Estate { kind, join }, Type::Ref(kind)));
        }
        ast::Items::Path(list) => list,
    };
    let typed = path(ctx, scope, list);
    let item = match &typed.ty {
        Type::Error => return None,
        Type::List(item) => (**item).clone(),
        Type::Map { keys, value } => Type::Entry { keys: *keys, value: value.clone() },
        ty => {
            let text = path_text(list);
            let message = format!("`{text}` is {}, not a list or a map", article(ctx.rulebook, ty));
            let help = match ty {
                Type::Record(_) => "name the list inside it",
                Type::Ref(_) => "to ask about all descriptors of a kind, write `all KIND`",
                _ => "items come from a field declared `list of …` or `map of …`",
            };
            ctx.report(Diagnostic::new(types::NOT_A_LIST, list.span, message).help(help));
            return None;
        }
    };
    Some((Items::List(typed), item))
}
