//! Comparisons whose answer is known before any descriptor is read.
//!
//! A rule that always holds passes by accident, and one that never does is a mistake.

use std::cmp::Ordering;

use super::super::context::Context;
use super::words::{bare, operand, path_text};
use crate::diag::Diagnostic;
use crate::diag::codes::types;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Rulebook, Type};
use crate::syntax::ast::{self, CompareOp};
use crate::text::Span;
use crate::value::Value;

/// Reports a comparison that always or never holds, and returns false; also one of a
/// condition with `true` or `false`, which holds but is written another way.
pub(super) fn decides_nothing(
    ctx: &mut Context,
    op: CompareOp,
    (lhs, left): (&ast::Expr, &Expr),
    (rhs, right): (&ast::Expr, &Expr),
    span: Span,
) -> bool {
    if let (ast::ExprKind::Path(a), ast::ExprKind::Path(b)) = (&bare(lhs).kind, &bare(rhs).kind)
        && path_text(a) == path_text(b)
    {
        let message = format!("`{}` is compared with itself", path_text(a));
        let help = "one of the two sides was meant to be something else";
        ctx.report(Diagnostic::new(types::CONSTANT, span, message).help(help));
        return false;
    }
    if let ExprKind::Literal(Value::Boolean(value)) = right.kind {
        is_true(ctx, op, lhs, value, span);
        return true;
    }
    let answer = match (&left.kind, &right.kind) {
        (_, ExprKind::Literal(value)) => known(ctx.rulebook, op, &left.ty, value),
        (ExprKind::Literal(value), _) => {
            mirror(op).and_then(|op| known(ctx.rulebook, op, &right.ty, value))
        }
        _ => None,
    };
    let Some((holds, why)) = answer else { return true };
    let what = operand(if matches!(right.kind, ExprKind::Literal(_)) { lhs } else { rhs })
        .unwrap_or_else(|| "the other side".to_owned());
    let adverb = if holds { "always" } else { "never" };
    ctx.report(
        Diagnostic::new(types::CONSTANT, span, format!("this {adverb} holds: {what} {why}"))
            .help("compare it with a value that it can have on either side"),
    );
    false
}

/// Reports `x is true`, which is written `x`.
fn is_true(ctx: &mut Context, op: CompareOp, lhs: &ast::Expr, value: bool, span: Span) {
    let what = operand(lhs);
    let text = what.as_deref().map_or("…", |text| text.trim_matches('`'));
    let plain =
        if (op == CompareOp::Is) == value { text.to_owned() } else { format!("not {text}") };
    let mut diagnostic =
        Diagnostic::new(types::IS_TRUE, span, format!("a condition stands alone: `{plain}`"))
            .help(format!("write `{plain}`"));
    if what.is_some() {
        diagnostic = diagnostic.fix(span, plain);
    }
    ctx.report(diagnostic);
}

/// Returns the operator that asks the same with the sides exchanged.
fn mirror(op: CompareOp) -> Option<CompareOp> {
    Some(match op {
        CompareOp::Is | CompareOp::IsNot => op,
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessOrEqual => CompareOp::GreaterOrEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterOrEqual => CompareOp::LessOrEqual,
        CompareOp::In
        | CompareOp::NotIn
        | CompareOp::Contains
        | CompareOp::StartsWith
        | CompareOp::EndsWith => return None,
    })
}

/// Returns whether `x op value` holds for every `x` of type `ty`, or for none, and why.
fn known(rulebook: &Rulebook, op: CompareOp, ty: &Type, value: &Value) -> Option<(bool, String)> {
    match ty {
        Type::Integer(bounds)
        | Type::Decimal(bounds)
        | Type::Percent(bounds)
        | Type::Money(bounds)
        | Type::Date(bounds)
        | Type::Duration(bounds)
        | Type::Version(bounds) => {
            let (low, high) = bounds.as_deref()?;
            let holds = by_ends(op, low.compare(value)?, high.compare(value)?)?;
            Some((holds, format!("is from {low} to {high}")))
        }
        Type::Text(Some(pattern)) => {
            let Value::Text(text) = value else { return None };
            let holds = match op {
                CompareOp::Is => false,
                CompareOp::IsNot => true,
                _ => return None,
            };
            (!pattern.regex.is_match(text))
                .then(|| (holds, format!("matches /{}/, and \"{text}\" does not", pattern.source)))
        }
        Type::Code(id) => {
            let Value::Code(code) = value else { return None };
            let list = &rulebook.codelists[*id];
            let bottom = u32::try_from(list.codes.len()).ok()?.checked_sub(1)?;
            let (a, b) = (list.compare(0, *code)?, list.compare(bottom, *code)?);
            let (low, high) = (a.min(b), a.max(b));
            if matches!(op, CompareOp::Is | CompareOp::IsNot) {
                return None;
            }
            let holds = by_ends(op, low, high)?;
            let end = if high.is_eq() { "highest" } else { "lowest" };
            let name = &list.codes.get(*code as usize)?.name;
            Some((holds, format!("has `{name}` as its {end} code")))
        }
        _ => None,
    }
}

/// Returns the answer that all values from `low` to `high` give, seen from the literal.
fn by_ends(op: CompareOp, low: Ordering, high: Ordering) -> Option<bool> {
    let both = |holds: fn(Ordering) -> bool| (holds(low), holds(high));
    let ends = match op {
        CompareOp::Less => both(Ordering::is_lt),
        CompareOp::LessOrEqual => both(Ordering::is_le),
        CompareOp::Greater => both(Ordering::is_gt),
        CompareOp::GreaterOrEqual => both(Ordering::is_ge),
        CompareOp::Is if low.is_gt() || high.is_lt() => return Some(false),
        CompareOp::IsNot if low.is_gt() || high.is_lt() => return Some(true),
        _ => return None,
    };
    match ends {
        (true, true) => Some(true),
        (false, false) => Some(false),
        _ => None,
    }
}
