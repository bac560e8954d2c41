//! From an expression as written to a typed one: names resolved, literals given their type.
//!
//! Never stops at the first error, and gives one diagnostic for one mistake: what could
//! not be typed has [`Type::Error`], which fits everything.

mod aggregate;
mod call;
mod compare;
mod constant;
mod literal;
mod path;
mod quantify;
mod read;
mod sum;
#[cfg(test)]
mod tests;
mod words;

use regex::{Regex, RegexBuilder};

use super::context::Context;
use super::scope::Scope;
use crate::diag::Diagnostic;
use crate::diag::codes::{name, types};
use crate::rulebook::expr::{Expr, ExprKind, Within};
use crate::rulebook::{Local, Meaning, Name, Type};
use crate::syntax::ast;
use crate::text::{Span, Str};
use crate::value::Value;

pub(crate) use path::path;
pub(crate) use quantify::items;
pub(crate) use words::article;

/// Types `expr` as a condition, and reports one that is not.
pub(crate) fn condition(ctx: &mut Context, scope: &mut Scope, expr: &ast::Expr) -> Expr {
    let typed = infer(ctx, scope, expr, Some(&Type::Boolean));
    match &typed.ty {
        Type::Error => {}
        Type::Boolean => {
            if let ExprKind::Literal(Value::Boolean(value)) = &typed.kind {
                let always = if *value { "always" } else { "never" };
                ctx.diagnostics.push(
                    Diagnostic::new(types::CONSTANT, expr.span, format!("this {always} holds"))
                        .help("ask something of the descriptor, or leave it out"),
                );
            }
        }
        ty => {
            let what = words::operand(expr).unwrap_or_else(|| "this".to_owned());
            let is = article(ctx.rulebook, ty);
            let message = format!("{what} is {is}, not a condition");
            let help = words::as_condition(ctx.rulebook, expr, ty);
            ctx.diagnostics
                .push(Diagnostic::new(types::NOT_A_CONDITION, expr.span, message).help(help));
            return error(expr.span);
        }
    }
    typed
}

/// Types `expr` as a value, of the type `expected` where one is asked for.
pub(crate) fn value(
    ctx: &mut Context,
    scope: &mut Scope,
    expr: &ast::Expr,
    expected: Option<&Type>,
) -> Expr {
    let typed = infer(ctx, scope, expr, expected);
    let Some(expected) = expected else { return typed };
    if compare::fits(&typed.ty, expected) {
        return typed;
    }
    let what = words::operand(expr).unwrap_or_else(|| "this".to_owned());
    let is = article(ctx.rulebook, &typed.ty);
    let wanted = article(ctx.rulebook, expected);
    let mut diagnostic = Diagnostic::new(
        types::WRONG_TYPE,
        expr.span,
        format!("{what} is {is}, where {wanted} is asked for"),
    );
    if let Some(help) = words::as_literal_of(expr, expected) {
        diagnostic = diagnostic.help(format!("write `{help}`")).fix(expr.span, help);
    }
    ctx.diagnostics.push(diagnostic);
    error(expr.span)
}

/// Binds `name` to an item of type `ty`, and reports a name that is bound already.
pub(crate) fn bind(ctx: &mut Context, scope: &mut Scope, name: &ast::Name, ty: Type) -> Local {
    if let Some(other) = scope.find(&name.node) {
        let span = other.span;
        ctx.diagnostics.push(
            Diagnostic::new(
                name::BOUND_TWICE,
                name.span,
                format!("`{}` is bound already, and nothing shadows", name.node),
            )
            .related(span, "bound here first")
            .help("give this item another name"),
        );
    }
    ctx.meanings.push(Name::declared(name.span, Meaning::Local(name.span)));
    ctx.locals.push((name.span, ty.clone()));
    scope.bind(name, ty)
}

/// Compiles `pattern` for the whole of a text, and reports one that cannot be.
pub(crate) fn regex(ctx: &mut Context, pattern: &ast::Text) -> Option<Regex> {
    // The pattern is tried alone first, so that `a)(b` cannot close the anchoring group.
    let compile = |source: &str| RegexBuilder::new(source).size_limit(1 << 20).build();
    match compile(&pattern.node).and_then(|_| compile(&format!(r"\A(?:{})\z", pattern.node))) {
        Ok(regex) => Some(regex),
        Err(problem) => {
            let text = problem.to_string();
            let last = text.lines().last().unwrap_or_default();
            let why = last.strip_prefix("error: ").unwrap_or(last).trim_end_matches('.');
            ctx.diagnostics.push(
                Diagnostic::new(types::PATTERN, pattern.span, format!("the pattern cannot be read: {why}"))
                    .help("look-around and references back are left out on purpose, so that a pattern takes linear time"),
            );
            None
        }
    }
}

/// What stands in for an expression that was reported.
fn error(span: Span) -> Expr {
    Expr { kind: ExprKind::Error, ty: Type::Error, span }
}

/// Types `expr`; text takes the type `expected`.
fn infer(ctx: &mut Context, scope: &mut Scope, expr: &ast::Expr, expected: Option<&Type>) -> Expr {
    let span = expr.span;
    let (kind, ty) = match &expr.kind {
        ast::ExprKind::And(parts) => (ExprKind::And(conditions(ctx, scope, parts)), Type::Boolean),
        ast::ExprKind::Or(parts) => (ExprKind::Or(conditions(ctx, scope, parts)), Type::Boolean),
        ast::ExprKind::Not(inner) => {
            (ExprKind::Not(Box::new(condition(ctx, scope, inner))), Type::Boolean)
        }
        ast::ExprKind::If(parts) => {
            let first = condition(ctx, scope, &parts.0);
            let second = condition(ctx, scope, &parts.1);
            (ExprKind::If(Box::new((first, second))), Type::Boolean)
        }
        ast::ExprKind::Quantified(it) => return quantify::quantified(ctx, scope, it, span),
        ast::ExprKind::Compare { op, sides } => {
            return compare::compare(ctx, scope, *op, &sides.0, &sides.1, span);
        }
        ast::ExprKind::Given(inner, given) => return path::given(ctx, scope, inner, *given, span),
        ast::ExprKind::Within(it) => within(ctx, scope, it),
        ast::ExprKind::Matches(inner, pattern) => {
            return matches(ctx, scope, inner, pattern, span);
        }
        ast::ExprKind::Meets { subject, target, ranges } => {
            return call::meets(ctx, scope, subject, target, ranges, span);
        }
        ast::ExprKind::Sum { plus, sides } => {
            return sum::sum(ctx, scope, *plus, &sides.0, &sides.1, span);
        }
        ast::ExprKind::Literal(value) => {
            (ExprKind::Literal(value.clone()), literal::type_of(value))
        }
        ast::ExprKind::Text(text) => return literal::text(ctx, text, span, expected),
        ast::ExprKind::List(items) => return compare::list(ctx, scope, items, expected, span),
        ast::ExprKind::Today => (ExprKind::Today, Type::Date(None)),
        ast::ExprKind::Path(it) => return path::resolve(ctx, scope, it, expected),
        ast::ExprKind::On(parts) => return path::on(ctx, scope, &parts.0, &parts.1, span),
        ast::ExprKind::Call(name, args) => return call::call(ctx, scope, name, args, span),
        ast::ExprKind::Aggregate(it) => return aggregate::aggregate(ctx, scope, it, span),
        ast::ExprKind::Bracket(inner) => return infer(ctx, scope, inner, expected),
        ast::ExprKind::Error => (ExprKind::Error, Type::Error),
    };
    Expr { kind, ty, span }
}

fn conditions(ctx: &mut Context, scope: &mut Scope, parts: &[ast::Expr]) -> Vec<Expr> {
    parts.iter().map(|part| condition(ctx, scope, part)).collect()
}

fn within(ctx: &mut Context, scope: &mut Scope, it: &ast::Within) -> (ExprKind, Type) {
    let date = value(ctx, scope, &it.date, Some(&Type::Date(None)));
    let length = value(ctx, scope, &it.length, Some(&Type::Duration(None)));
    let anchor = value(ctx, scope, &it.anchor, Some(&Type::Date(None)));
    let within = Within { date, length, before: it.before.node, anchor };
    (ExprKind::Within(Box::new(within)), Type::Boolean)
}

fn matches(
    ctx: &mut Context,
    scope: &mut Scope,
    inner: &ast::Expr,
    pattern: &ast::Text,
    span: Span,
) -> Expr {
    let typed = infer(ctx, scope, inner, None);
    let regex = regex(ctx, pattern);
    let is_text = compare::text_operand(ctx, inner, &typed.ty, "matches");
    match regex {
        Some(regex) if is_text => {
            let source: Str = pattern.node.clone();
            let kind = ExprKind::Matches(Box::new(typed), Box::new(regex), source);
            Expr { kind, ty: Type::Boolean, span }
        }
        _ => error(span),
    }
}
