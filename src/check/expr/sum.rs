//! `+` and `-`: numbers with numbers, money with money, a date and a length of time.

use super::super::context::Context;
use super::super::scope::Scope;
use super::words::{article, operand};
use super::{error, infer};
use crate::diag::Diagnostic;
use crate::diag::codes::types;
use crate::rulebook::Type;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::syntax::ast;
use crate::text::{Span, Spanned};

/// Types `a + b` or `a - b`.
pub(super) fn sum(
    ctx: &mut Context,
    scope: &mut Scope,
    plus: Spanned<bool>,
    lhs: &ast::Expr,
    rhs: &ast::Expr,
    span: Span,
) -> Expr {
    let left = infer(ctx, scope, lhs, None);
    let right = infer(ctx, scope, rhs, None);
    let ty = match (&left.ty, &right.ty) {
        (Type::Error, _) | (_, Type::Error) => return error(span),
        (Type::Integer(_), Type::Integer(_)) => Type::Integer(None),
        (Type::Integer(_) | Type::Decimal(_), Type::Integer(_) | Type::Decimal(_)) => {
            Type::Decimal(None)
        }
        (Type::Money(_), Type::Money(_)) => Type::Money(None),
        (Type::Date(_), Type::Duration(_)) => Type::Date(None),
        (left, right) => {
            let name =
                |expr, side: &str| operand(expr).unwrap_or_else(|| format!("the {side} side"));
            let (a, b) = (name(lhs, "left"), name(rhs, "right"));
            let (a_is, b_is) = (article(ctx.rulebook, left), article(ctx.rulebook, right));
            let sign = if plus.node { "+" } else { "-" };
            let message = format!("{a} is {a_is} and {b} is {b_is}: `{sign}` cannot join them");
            let help = match (left, right) {
                (Type::Date(_), Type::Date(_)) => {
                    "to ask how far two dates are apart, write `a is within 30 days before b`"
                }
                (Type::Duration(_), Type::Date(_)) if plus.node => {
                    "write the date first: `today + 90 days`"
                }
                _ => "numbers go with numbers, money with money, and a length of time after a date",
            };
            ctx.report(Diagnostic::new(types::SUM, plus.span, message).help(help));
            return error(span);
        }
    };
    Expr { kind: ExprKind::Sum(plus.node, Box::new((left, right))), ty, span }
}
