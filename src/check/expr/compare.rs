//! Comparisons: which types compare with which, and how.

use super::super::context::Context;
use super::super::scope::Scope;
use super::words::{self, article, bare, operand};
use super::{constant, error, infer};
use crate::diag::Diagnostic;
use crate::diag::codes::types;
use crate::rulebook::Type;
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::shape::Order;
use crate::syntax::ast::{self, CompareOp};
use crate::text::{Span, Spanned};

/// Types `a op b`.
pub(super) fn compare(
    ctx: &mut Context,
    scope: &mut Scope,
    op: Spanned<CompareOp>,
    lhs: &ast::Expr,
    rhs: &ast::Expr,
    span: Span,
) -> Expr {
    let Some((left, right)) = sides(ctx, scope, op.node, lhs, rhs, span) else {
        return error(span);
    };
    if matches!(left.ty, Type::Error) || matches!(right.ty, Type::Error) {
        return error(span);
    }
    let is_fine = match op.node {
        CompareOp::Is | CompareOp::IsNot => {
            agree(ctx, lhs, &left.ty, rhs, &right.ty, span) && comparable(ctx, op, lhs, &left.ty)
        }
        CompareOp::Less
        | CompareOp::LessOrEqual
        | CompareOp::Greater
        | CompareOp::GreaterOrEqual => {
            agree(ctx, lhs, &left.ty, rhs, &right.ty, span) && ordered(ctx, op, lhs, rhs, &left.ty)
        }
        CompareOp::In | CompareOp::NotIn => member(ctx, op, lhs, &left.ty, rhs, &right.ty, span),
        CompareOp::Contains => member(ctx, op, rhs, &right.ty, lhs, &left.ty, span),
        CompareOp::StartsWith | CompareOp::EndsWith => {
            text_operand(ctx, lhs, &left.ty, words::operator(op.node))
                && text_operand(ctx, rhs, &right.ty, words::operator(op.node))
        }
    };
    if !is_fine || !constant::decides_nothing(ctx, op.node, (lhs, &left), (rhs, &right), span) {
        return error(span);
    }
    let kind = ExprKind::Compare { op: op.node, sides: Box::new((left, right)) };
    Expr { kind, ty: Type::Boolean, span }
}

/// Types both sides: the one that is text, or a list of literals, after the other.
/// Nothing where both are.
fn sides(
    ctx: &mut Context,
    scope: &mut Scope,
    op: CompareOp,
    lhs: &ast::Expr,
    rhs: &ast::Expr,
    span: Span,
) -> Option<(Expr, Expr)> {
    if is_literal(lhs) && is_literal(rhs) {
        ctx.report(
            Diagnostic::new(
                types::CONSTANT,
                span,
                "both sides are written here, so nothing is asked",
            )
            .help("compare a field of the descriptor with a value"),
        );
        return None;
    }
    // What a list is asked for is one of its items, and the other way round.
    let as_seen_from_left = |ty: &Type| match op {
        CompareOp::In | CompareOp::NotIn => item_of(ty),
        CompareOp::Contains => Some(Type::List(Box::new(ty.clone()))),
        CompareOp::StartsWith | CompareOp::EndsWith => None,
        _ => Some(plain(ty)),
    };
    let as_seen_from_right = |ty: &Type| match op {
        CompareOp::In | CompareOp::NotIn => Some(Type::List(Box::new(ty.clone()))),
        CompareOp::Contains => item_of(ty),
        // The beginning of a text need not look like the whole of it.
        CompareOp::StartsWith | CompareOp::EndsWith => None,
        _ => Some(plain(ty)),
    };
    if is_literal(lhs) && !matches!(bare(lhs).kind, ast::ExprKind::Literal(_)) {
        let right = infer(ctx, scope, rhs, None);
        let left = infer(ctx, scope, lhs, as_seen_from_left(&right.ty).as_ref());
        return Some((left, right));
    }
    let left = infer(ctx, scope, lhs, None);
    let right = infer(ctx, scope, rhs, as_seen_from_right(&left.ty).as_ref());
    Some((left, right))
}

/// A text literal that is compared may be any text: that it cannot fit is said elsewhere.
fn plain(ty: &Type) -> Type {
    match ty {
        Type::Text(_) => Type::Text(None),
        ty => ty.clone(),
    }
}

fn item_of(ty: &Type) -> Option<Type> {
    match ty {
        Type::List(item) => Some(plain(item)),
        // What the other side is was reported already.
        Type::Error => Some(Type::Error),
        _ => None,
    }
}

/// Whether `expr` is written out, and reads nothing.
fn is_literal(expr: &ast::Expr) -> bool {
    match &bare(expr).kind {
        ast::ExprKind::Text(_) | ast::ExprKind::Literal(_) => true,
        ast::ExprKind::List(items) => items.iter().all(is_literal),
        _ => false,
    }
}

/// Types a list of literals, whose items take the item type of `expected`.
pub(super) fn list(
    ctx: &mut Context,
    scope: &mut Scope,
    items: &[ast::Expr],
    expected: Option<&Type>,
    span: Span,
) -> Expr {
    let mut item = match expected {
        Some(Type::List(item)) => Some(plain(item)),
        _ => None,
    };
    if items.is_empty() {
        ctx.report(
            Diagnostic::new(types::CONSTANT, span, "an empty list holds nothing")
                .help("write the values it holds: `[\"a\", \"b\"]`"),
        );
        return error(span);
    }
    let mut typed = Vec::with_capacity(items.len());
    for it in items {
        let one = infer(ctx, scope, it, item.as_ref());
        if matches!(one.ty, Type::Error) {
            item.get_or_insert(Type::Error);
        } else if let Some(wanted) = &item {
            if !fits(&one.ty, wanted) {
                let what = operand(it).unwrap_or_else(|| "this".to_owned());
                let is = article(ctx.rulebook, &one.ty);
                let wanted_words = article(ctx.rulebook, wanted);
                let message = format!("{what} is {is}, where {wanted_words} is asked for");
                let mut diagnostic = Diagnostic::new(types::WRONG_TYPE, it.span, message);
                if let Some(help) = words::as_literal_of(it, wanted) {
                    diagnostic = diagnostic.help(format!("write `{help}`")).fix(it.span, help);
                }
                ctx.report(diagnostic);
            }
        } else {
            item = Some(one.ty.clone());
        }
        typed.push(one);
    }
    let ty = Type::List(Box::new(item.unwrap_or(Type::Error)));
    Expr { kind: ExprKind::List(typed), ty, span }
}

fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Integer(_) | Type::Decimal(_))
}

/// Whether `ty` is text of some form.
pub(super) fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text(_) | Type::Markdown | Type::Url | Type::Email | Type::Hostname)
}

/// Whether values of the two types compare with each other.
pub(super) fn compares(a: &Type, b: &Type) -> bool {
    a.same(b) || (is_number(a) && is_number(b)) || (is_text(a) && is_text(b))
}

/// Whether a value of `ty` can stand where one of `wanted` is asked for.
pub(super) fn fits(ty: &Type, wanted: &Type) -> bool {
    match (ty, wanted) {
        (Type::List(ty), Type::List(wanted)) => fits(ty, wanted),
        (Type::Integer(_), Type::Decimal(_)) | (_, Type::Text(_) | Type::Markdown) => {
            compares(ty, wanted)
        }
        _ => ty.same(wanted),
    }
}

/// Reports two sides whose types do not compare.
pub(super) fn agree(
    ctx: &mut Context,
    lhs: &ast::Expr,
    left: &Type,
    rhs: &ast::Expr,
    right: &Type,
    span: Span,
) -> bool {
    if compares(left, right) {
        return true;
    }
    let name = |expr, side: &str| operand(expr).unwrap_or_else(|| format!("the {side} side"));
    let (a, b) = (name(lhs, "left"), name(rhs, "right"));
    let (a_is, b_is) = (article(ctx.rulebook, left), article(ctx.rulebook, right));
    let message = format!("{a} is {a_is} and {b} is {b_is}: they do not compare");
    let mut diagnostic = Diagnostic::new(types::MISMATCH, span, message);
    let fixed = words::as_literal_of(rhs, left)
        .map(|text| (rhs.span, text))
        .or_else(|| words::as_literal_of(lhs, right).map(|text| (lhs.span, text)));
    diagnostic = match (fixed, left, right) {
        (Some((at, text)), ..) => diagnostic.help(format!("write `{text}`")).fix(at, text),
        (None, Type::Date(_), Type::Duration(_)) => diagnostic.help(format!(
            "a length of time is measured from a day: `{} is within {} before today`",
            strip(&a),
            strip(&b)
        )),
        (None, Type::List(_), _) => {
            diagnostic.help(format!("a list holds values: `{} contains {}`", strip(&a), strip(&b)))
        }
        (None, _, Type::List(_)) => {
            diagnostic.help(format!("a value is in a list: `{} in {}`", strip(&a), strip(&b)))
        }
        (None, ty, Type::Text(_)) | (None, Type::Text(_), ty) if form(ty).is_some() => {
            diagnostic.help(form(ty).unwrap_or_default())
        }
        (None, Type::Boolean, _) => {
            diagnostic.help(format!("it stands alone: `{0}`, or `not {0}`", strip(&a)))
        }
        _ => diagnostic,
    };
    ctx.report(diagnostic);
    false
}

/// Returns how a value that takes no quotes is written.
fn form(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Date(_) => Some("a date is written as in `2026-03-31`"),
        Type::Money(_) => Some("an amount is written as in `£250k`"),
        Type::Percent(_) => Some("a percentage is written as in `95%`"),
        Type::Duration(_) => Some("a length of time is written as in `12 months`"),
        Type::Integer(_) | Type::Decimal(_) => Some("a number is written in digits"),
        _ => None,
    }
}

/// Returns an operand's text without its backticks, or dots for what has none.
fn strip(operand: &str) -> &str {
    operand.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')).unwrap_or("…")
}

/// Reports a type whose values are not compared as a whole.
fn comparable(ctx: &mut Context, op: Spanned<CompareOp>, lhs: &ast::Expr, ty: &Type) -> bool {
    let help = match ty {
        Type::Record(_) => "compare its fields",
        Type::Entry { .. } => "compare its `key` or its `value`",
        Type::List(_) | Type::Map { .. } => {
            "ask about its items, with `every`, `some`, `no` or `contains`"
        }
        _ => return true,
    };
    let what = operand(lhs).unwrap_or_else(|| "this".to_owned());
    let message =
        format!("{what} is {}, which is not compared as a whole", article(ctx.rulebook, ty));
    ctx.report(Diagnostic::new(types::MISMATCH, op.span, message).help(help));
    false
}

/// Reports a type whose values have no order.
fn ordered(
    ctx: &mut Context,
    op: Spanned<CompareOp>,
    lhs: &ast::Expr,
    rhs: &ast::Expr,
    ty: &Type,
) -> bool {
    let Some(help) = no_order(ctx, ty) else { return true };
    let what = operand(lhs).unwrap_or_else(|| "this".to_owned());
    let is = article(ctx.rulebook, ty);
    let word = words::operator(op.node);
    let message = format!("{what} is {is}, which has no order: `{word}` cannot be asked of it");
    let mut diagnostic = Diagnostic::new(types::NO_ORDER, op.span, message);
    let looks_like_version = |expr: &ast::Expr| {
        matches!(&bare(expr).kind, ast::ExprKind::Text(text)
            if text.contains('.') && crate::value::Version::parse(text).is_ok())
    };
    diagnostic = if is_text(ty) && (looks_like_version(rhs) || looks_like_version(lhs)) {
        diagnostic.help("declare the field as a `version`: as text, `1.10` would come before `1.9`")
    } else {
        diagnostic.help(help)
    };
    ctx.report(diagnostic);
    false
}

/// Returns what to do about a type without an order; nothing for one that has it.
pub(super) fn no_order(ctx: &Context, ty: &Type) -> Option<String> {
    let help = match ty {
        Type::Integer(_)
        | Type::Decimal(_)
        | Type::Percent(_)
        | Type::Money(_)
        | Type::Date(_)
        | Type::Duration(_)
        | Type::Version(_)
        | Type::Error => return None,
        Type::Code(list) => {
            let list = &ctx.rulebook.codelists[*list];
            if list.order != Order::None {
                return None;
            }
            format!(
                "if its codes have an order, declare it: `codelist {} ordered lowest first`",
                list.name.node
            )
        }
        Type::Boolean
        | Type::Text(_)
        | Type::Markdown
        | Type::Url
        | Type::Email
        | Type::Hostname
        | Type::Ref(_)
        | Type::Record(_)
        | Type::List(_)
        | Type::Map { .. }
        | Type::Entry { .. } => "numbers, shares, money, dates, lengths of time, versions and \
                                 ordered codes have an order"
            .to_owned(),
    };
    Some(help)
}

/// Reports what is no list, or a list of something else.
fn member(
    ctx: &mut Context,
    op: Spanned<CompareOp>,
    item: &ast::Expr,
    item_ty: &Type,
    list: &ast::Expr,
    list_ty: &Type,
    span: Span,
) -> bool {
    let of = match list_ty {
        Type::List(of) => of,
        ty => {
            let what = operand(list).unwrap_or_else(|| "this".to_owned());
            let is = article(ctx.rulebook, ty);
            let message =
                format!("{what} is {is}, where `{}` asks for a list", words::operator(op.node));
            let text = strip(&what).to_owned();
            let help = match ty {
                Type::Map { .. } => {
                    format!("ask about its items: `some i in {text} where i.key is …`")
                }
                ty if is_text(ty) && op.node == CompareOp::Contains => {
                    format!("for a part of a text, write `{text} matches /.*….*/`")
                }
                _ => "a list is a field declared `list of …`, or `[\"a\", \"b\"]`".to_owned(),
            };
            ctx.report(Diagnostic::new(types::NOT_A_LIST, list.span, message).help(help));
            return false;
        }
    };
    let of = (**of).clone();
    if matches!(of, Type::Error) {
        return false;
    }
    if compares(item_ty, &of) {
        return comparable(ctx, op, item, item_ty);
    }
    let a = operand(item).unwrap_or_else(|| "this".to_owned());
    let (a_is, b_is) = (article(ctx.rulebook, item_ty), article(ctx.rulebook, &of));
    let message =
        format!("{a} is {a_is}, and each item of the list is {b_is}: they do not compare");
    ctx.report(Diagnostic::new(types::MISMATCH, span, message));
    false
}

/// Reports an operand of `word` that is not text.
pub(super) fn text_operand(ctx: &mut Context, expr: &ast::Expr, ty: &Type, word: &str) -> bool {
    if matches!(ty, Type::Error) {
        return false;
    }
    if is_text(ty) {
        return true;
    }
    let what = operand(expr).unwrap_or_else(|| "this".to_owned());
    let is = article(ctx.rulebook, ty);
    let message = format!("{what} is {is}, where `{word}` asks for text");
    let mut diagnostic = Diagnostic::new(types::WRONG_TYPE, expr.span, message);
    if let Type::Version(_) = ty {
        let help = format!("compare a part of it: `{}.major is 2`", strip(&what));
        diagnostic = diagnostic.help(help);
    }
    ctx.report(diagnostic);
    false
}
