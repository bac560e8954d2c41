//! The bodies of defines, each after those that it calls.

use super::cycles;
use super::draft::Draft;
use super::expr;
use super::items::Items;
use super::scope::Scope;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::rulebook as code};
use crate::syntax::ast::{self, ExprKind};
use crate::text::{Span, Str};

/// Checks the body of every define. One that calls itself, in any number of steps, keeps
/// no body.
pub(super) fn bodies(draft: &mut Draft<'_>, items: &Items<'_>) {
    let edges: Vec<Vec<(usize, Span)>> =
        items.defines.iter().map(|define| calls(draft, &define.body)).collect();
    let mut is_recursive = vec![false; edges.len()];
    for circle in cycles::find(&edges) {
        for (node, _) in &circle {
            is_recursive[*node] = true;
        }
        recursive(draft, items, &circle);
    }
    for index in cycles::order(&edges) {
        if is_recursive[index] {
            continue;
        }
        let id = Id::new(index);
        let params = draft.rulebook.defines[id].params.clone();
        let (body, locals) = draft.resolve(|ctx| {
            let mut scope = Scope::of_params(&params);
            let body = expr::value(ctx, &mut scope, &items.defines[index].body, None);
            (body, scope.locals())
        });
        draft.results.insert(id, body.ty.clone());
        let define = &mut draft.rulebook.defines[id];
        define.body = body;
        define.locals = locals;
    }
}

fn recursive(draft: &mut Draft<'_>, items: &Items<'_>, circle: &[(usize, Span)]) {
    let Some(((_, last), others)) = circle.split_last() else { return };
    let names: Vec<Str> =
        circle.iter().map(|(node, _)| items.defines[*node].name.node.clone()).collect();
    let message = format!("a define cannot call itself: {}", cycles::shown(&names));
    let mut diagnostic = Diagnostic::new(code::RECURSIVE_DEFINE, *last, message)
        .label("the call that closes the circle");
    for (_, span) in others {
        diagnostic = diagnostic.related(*span, "called here");
    }
    draft.report(diagnostic.help("say it with a quantifier over a list, which always ends"));
}

/// Returns the defines that `expr` calls, by their place, with the places of the calls.
fn calls(draft: &Draft<'_>, expr: &ast::Expr) -> Vec<(usize, Span)> {
    let mut calls = Vec::new();
    walk(expr, &mut |expr| {
        let ExprKind::Call(name, _) = &expr.kind else { return };
        if let Some(id) = draft.names.defines.get(&name.node) {
            calls.push((id.index(), name.span));
        }
    });
    calls
}

/// Visits `expr` and everything in it.
fn walk(expr: &ast::Expr, visit: &mut dyn FnMut(&ast::Expr)) {
    visit(expr);
    match &expr.kind {
        ExprKind::And(all) | ExprKind::Or(all) | ExprKind::List(all) | ExprKind::Call(_, all) => {
            for expr in all {
                walk(expr, visit);
            }
        }
        ExprKind::Not(inner)
        | ExprKind::Given(inner, _)
        | ExprKind::Matches(inner, _)
        | ExprKind::Bracket(inner)
        | ExprKind::Meets { subject: inner, .. } => walk(inner, visit),
        ExprKind::If(sides) | ExprKind::Compare { sides, .. } | ExprKind::Sum { sides, .. } => {
            walk(&sides.0, visit);
            walk(&sides.1, visit);
        }
        ExprKind::On(on) => walk(&on.1, visit),
        ExprKind::Quantified(quantified) => {
            quantified.where_.iter().chain(&quantified.has).for_each(|expr| walk(expr, visit));
        }
        ExprKind::Aggregate(aggregate) => {
            aggregate.of.iter().chain(&aggregate.where_).for_each(|expr| walk(expr, visit));
        }
        ExprKind::Within(within) => {
            for expr in [&within.date, &within.length, &within.anchor] {
                walk(expr, visit);
            }
        }
        ExprKind::Literal(_)
        | ExprKind::Text(_)
        | ExprKind::Today
        | ExprKind::Path(_)
        | ExprKind::Error => {}
    }
}
