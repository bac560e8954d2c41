//! `count`, `sum`, `min`, `max`, `unique`.

use super::super::context::Context;
use super::super::scope::Scope;
use super::words::{self, article};
use super::{bind, compare, condition, error, infer, quantify};
use crate::diag::Diagnostic;
use crate::diag::codes::types;
use crate::rulebook::Type;
use crate::rulebook::expr::{Aggregate, Expr, ExprKind};
use crate::syntax::ast::{self, AggregateWord};
use crate::text::Span;

/// Types an aggregate.
pub(super) fn aggregate(
    ctx: &mut Context,
    scope: &mut Scope,
    it: &ast::Aggregate,
    span: Span,
) -> Expr {
    let items = quantify::items(ctx, scope, &it.items);
    let (items, item) = match items {
        Some((items, ty)) => (Some(items), ty),
        None => (None, Type::Error),
    };
    let local = match &it.binder {
        Some(name) => bind(ctx, scope, name, item.clone()),
        None => scope.bind_nameless(item.clone(), span),
    };
    let of = it.of.as_ref().map(|of| infer(ctx, scope, of, None));
    let chosen = it.where_.as_ref().map(|where_| condition(ctx, scope, where_));
    scope.unbind();
    let ty = of.as_ref().map_or(&item, |of| &of.ty);
    let Some(ty) = figure(ctx, it, ty, span) else { return error(span) };
    let Some(items) = items else { return error(span) };
    if of.as_ref().is_some_and(|of| matches!(of.ty, Type::Error)) {
        return error(span);
    }
    let name = it.binder.as_ref().map(|name| name.node.clone());
    let typed = Aggregate { word: it.word.node, of, local, name, items, condition: chosen };
    Expr { kind: ExprKind::Aggregate(Box::new(typed)), ty, span }
}

/// Returns the type of the figure that is gathered from values of `ty`, or reports that
/// none can be.
fn figure(ctx: &mut Context, it: &ast::Aggregate, ty: &Type, span: Span) -> Option<Type> {
    let word = words::aggregate(it.word.node);
    let at = it.of.as_ref().map_or(span, |of| of.span);
    let help = match it.word.node {
        AggregateWord::Count => {
            if it.of.is_none() {
                return Some(Type::Integer(None));
            }
            let message = "`count` counts items, and gathers nothing from them";
            let help = "write `count(i in LIST where …)`";
            ctx.report(Diagnostic::new(types::AGGREGATE, at, message).help(help));
            return None;
        }
        AggregateWord::Sum => match ty {
            Type::Integer(_) => return Some(Type::Integer(None)),
            Type::Decimal(_) => return Some(Type::Decimal(None)),
            Type::Money(_) => return Some(Type::Money(None)),
            Type::Error => return Some(Type::Error),
            _ => "numbers and money are summed".to_owned(),
        },
        AggregateWord::Min | AggregateWord::Max => match compare::no_order(ctx, ty) {
            None => return Some(ty.clone()),
            Some(help) => help,
        },
        AggregateWord::Unique => match ty {
            Type::Record(_) | Type::Entry { .. } | Type::List(_) | Type::Map { .. } => {
                "say which value of each item must be its own: `unique(i.id for i in …)`".to_owned()
            }
            _ => return Some(Type::Boolean),
        },
    };
    let what = it.of.as_ref().and_then(words::operand);
    let what = what.unwrap_or_else(|| "each item".to_owned());
    let message = format!("{what} is {}, of which there is no `{word}`", article(ctx.rulebook, ty));
    let mut diagnostic = Diagnostic::new(types::AGGREGATE, at, message);
    diagnostic = match (ty, &it.of) {
        (Type::Record(_) | Type::Ref(_) | Type::Entry { .. }, None) => {
            diagnostic.help(format!("say which figure of each item: `{word}(i.FIELD for i in …)`"))
        }
        _ => diagnostic.help(help),
    };
    ctx.report(diagnostic);
    None
}
