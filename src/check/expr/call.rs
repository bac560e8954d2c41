//! Calls of defines, and the results of other standards.

use super::super::context::Context;
use super::super::resolve;
use super::super::scope::Scope;
use super::words::{article, operand};
use super::{error, infer, value};
use crate::diag::Diagnostic;
use crate::diag::codes::{name as names, types};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Meaning, Type};
use crate::syntax::ast;
use crate::text::Span;

/// Types `total(this)`.
pub(super) fn call(
    ctx: &mut Context,
    scope: &mut Scope,
    name: &ast::Name,
    args: &[ast::Expr],
    span: Span,
) -> Expr {
    let Some(id) = ctx.names.defines.get(&name.node).copied() else {
        for arg in args {
            infer(ctx, scope, arg, None);
        }
        unknown_define(ctx, name);
        return error(span);
    };
    ctx.note(name.span, Meaning::Define(id));
    let define = &ctx.rulebook.defines[id];
    let params: Vec<Type> = define.params.iter().map(|(_, ty)| ty.clone()).collect();
    let typed: Vec<Expr> =
        args.iter().enumerate().map(|(at, arg)| value(ctx, scope, arg, params.get(at))).collect();
    if params.len() != args.len() {
        let wanted: Vec<_> = define.params.iter().map(|(name, _)| &*name.node).collect();
        let count = |count: usize| {
            if count == 1 { "1 value".to_owned() } else { format!("{count} values") }
        };
        let message =
            format!("`{}` takes {}, and is given {}", name.node, count(params.len()), args.len());
        ctx.report(
            Diagnostic::new(types::ARGUMENTS, span, message)
                .help(format!("call it as `{}({})`", name.node, wanted.join(", ")))
                .related(define.name.span, "declared here"),
        );
        return error(span);
    }
    let Some(ty) = ctx.results.get(&id).cloned() else { return error(span) };
    if matches!(ty, Type::Error) || typed.iter().any(|arg| matches!(arg.ty, Type::Error)) {
        return error(span);
    }
    Expr { kind: ExprKind::Call(id, typed), ty, span }
}

fn unknown_define(ctx: &mut Context, name: &ast::Name) {
    if ctx.names.broken.contains(&name.node) {
        return;
    }
    let message = format!("there is no define `{}`", name.node);
    let mut diagnostic = Diagnostic::new(names::UNKNOWN_DEFINE, name.span, message);
    let aggregates = ["count", "sum", "min", "max", "unique"];
    let defines = ctx.names.defines.keys().map(|name| &**name);
    diagnostic = match &*name.node {
        "average" | "avg" | "mean" | "len" | "length" | "size" | "any" | "all" | "exists" => {
            diagnostic.help("figures are gathered with `count`, `sum`, `min`, `max` and `unique`")
        }
        "lower" | "upper" | "trim" | "concat" => diagnostic
            .help("text is compared as it is written; it is never built or changed in rules"),
        wrong => diagnostic.did_you_mean(wrong, defines.chain(aggregates)),
    };
    ctx.report(diagnostic);
}

/// Types `supplier meets dspt`.
pub(super) fn meets(
    ctx: &mut Context,
    scope: &mut Scope,
    subject: &ast::Expr,
    target: &ast::Target,
    ranges: &[ast::Range],
    span: Span,
) -> Expr {
    let typed = infer(ctx, scope, subject, None);
    let found = resolve::meets_target(ctx, target, ranges);
    let kind = match &typed.ty {
        Type::Error => return error(span),
        Type::Ref(kind) => *kind,
        ty => {
            let what = operand(subject).unwrap_or_else(|| "this".to_owned());
            let message = format!(
                "{what} is {}: only a descriptor can meet a standard",
                article(ctx.rulebook, ty)
            );
            ctx.report(Diagnostic::new(types::MEETS, subject.span, message).help(
                "ask it of `this`, of a field declared `ref KIND`, or of an item of `all KIND`",
            ));
            return error(span);
        }
    };
    let Some(found) = found else { return error(span) };
    let standards = || found.standard.candidates.iter().map(|id| &ctx.rulebook.standards[*id]);
    let kinds: std::collections::BTreeSet<_> = standards()
        .flat_map(|standard| standard.applies_to.iter().map(|selector| selector.kind))
        .collect();
    if !kinds.contains(&kind) {
        let name = |id| format!("`{}`", ctx.rulebook.kinds[id].name.node);
        let message = format!(
            "`{}` is not for descriptors of kind {}, so it would always be met",
            target.head.node,
            name(kind)
        );
        let all: Vec<_> = kinds.into_iter().map(name).collect();
        let mut diagnostic = Diagnostic::new(types::MEETS, span, message);
        if !all.is_empty() {
            diagnostic = diagnostic.help(format!("it applies to {}", all.join(" and ")));
        }
        ctx.report(diagnostic);
        return error(span);
    }
    let kind = ExprKind::Meets(Box::new(typed), Box::new(found));
    Expr { kind, ty: Type::Boolean, span }
}
