//! From expressions as written to typed ones over numbered slots.
//!
//! Never reports one mistake twice: what is wrong becomes `ExprKind::Error`.

use super::context::Context;
use super::scope::Scope;
use crate::rulebook::{Expr, ExprKind, Type};
use crate::syntax::ast;

/// Checks `expr`, which must be boolean.
pub(crate) fn condition(ctx: &mut Context<'_>, scope: &mut Scope, expr: &ast::Expr) -> Expr {
    let _ = (&ctx.next_join, scope);
    Expr { kind: ExprKind::Error, ty: Type::Boolean, span: expr.span }
}

/// Checks `expr`; text literals take the type `expected`, and another type is reported.
pub(crate) fn value(
    ctx: &mut Context<'_>,
    scope: &mut Scope,
    expr: &ast::Expr,
    expected: Option<&Type>,
) -> Expr {
    let _ = (&ctx.names, scope, expected);
    Expr { kind: ExprKind::Error, ty: Type::Error, span: expr.span }
}

/// Checks a path.
pub(crate) fn path(ctx: &mut Context<'_>, scope: &mut Scope, path: &ast::Path) -> Expr {
    let _ = (&ctx.names, scope);
    Expr { kind: ExprKind::Error, ty: Type::Error, span: path.span }
}
