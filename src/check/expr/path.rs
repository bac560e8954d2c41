//! Paths: what a bare name means, and what is read from it name by name.

use super::super::context::Context;
use super::super::scope::Scope;
use super::read::{Prefix, in_groups, read, record_of, with_suggestion};
use super::words;
use super::{error, value};
use crate::arena::Id;
use crate::diag::codes::{name, types};
use crate::diag::{Diagnostic, nearest};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Kind, Local, Meaning, Type};
use crate::syntax::ast::{self, PathHead};
use crate::text::Span;

/// Types a path as a value of whatever type it has.
pub(crate) fn path(ctx: &mut Context, scope: &mut Scope, path: &ast::Path) -> Expr {
    resolve(ctx, scope, path, None)
}

/// Types a path; `expected` is the type of the other side, for advice alone.
pub(super) fn resolve(
    ctx: &mut Context,
    scope: &mut Scope,
    path: &ast::Path,
    expected: Option<&Type>,
) -> Expr {
    let mut it = match &path.head {
        PathHead::This(span) => this(ctx, scope, *span),
        PathHead::Field(name) => match scope.this() {
            Some(kind) => {
                let base = descriptor(kind, name.span.at_start());
                read(ctx, path, &base, name, &Prefix::new(ctx, &base, name.span, ""))
            }
            None => this(ctx, scope, name.span),
        },
        PathHead::Name(name) => head(ctx, scope, path, name, expected),
    };
    let start = path.fields.first().map_or(path.span, |first| first.span);
    let mut prefix = match (&path.head, &it.kind) {
        // A bare field is already one step below its descriptor.
        (PathHead::Name(name) | PathHead::Field(name), ExprKind::Field { base, .. }) => {
            Prefix::new(ctx, base, name.span, "")
        }
        _ => Prefix::new(ctx, &it, start, &format!("{}.", words::path_prefix(path, 0))),
    };
    for (at, name) in path.fields.iter().enumerate() {
        prefix.enter(ctx, &it, name.span, &words::path_prefix(path, at));
        it = read(ctx, path, &it, name, &prefix);
    }
    // Findings show the whole path where its value is shown.
    it.span = path.span;
    it
}

fn descriptor(kind: Id<Kind>, span: Span) -> Expr {
    Expr { kind: ExprKind::Local(Local::THIS), ty: Type::Ref(kind), span }
}

fn this(ctx: &mut Context, scope: &Scope, span: Span) -> Expr {
    if let Some(kind) = scope.this() {
        return descriptor(kind, span);
    }
    ctx.report(
        Diagnostic::new(name::NO_THIS, span, "there is no descriptor here")
            .label("a define sees its parameters alone")
            .help("take it as a parameter: `define name(s: system) = …`, called as `name(this)`"),
    );
    error(span)
}

/// Types the first name of a path: a local, a parameter, a field of the descriptor, or a
/// dated value.
fn head(
    ctx: &mut Context,
    scope: &mut Scope,
    path: &ast::Path,
    name: &ast::Name,
    expected: Option<&Type>,
) -> Expr {
    let field = scope.this().and_then(|kind| {
        let record = ctx.rulebook.kinds[kind].record;
        let (_, field) = ctx.rulebook.records[record].field(&name.node)?;
        Some((kind, field.name.span))
    });
    let dated = ctx.names.values.get(&name.node).copied();
    if let Some(binding) = scope.find(&name.node) {
        let it =
            Expr { kind: ExprKind::Local(binding.local), ty: binding.ty.clone(), span: name.span };
        ctx.note(name.span, Meaning::Local(binding.span));
        let other = match (field, dated) {
            (Some((_, span)), _) => Some(("a field of the descriptor", span)),
            (None, Some(id)) => Some(("a value", ctx.rulebook.values[id].name.span)),
            (None, None) => None,
        };
        // Once for each binding: the cure is to rename it.
        if let Some((what, span)) = other
            && !std::mem::replace(&mut binding.is_reported, true)
        {
            let bound = binding.span;
            two_meanings(ctx, name, [("an item bound here", bound), (what, span)], field.is_some());
        }
        return it;
    }
    if let Some((kind, span)) = field {
        if let Some(id) = dated {
            let value = ctx.rulebook.values[id].name.span;
            let meanings = [("a field of the descriptor", span), ("a value", value)];
            two_meanings(ctx, name, meanings, true);
            return error(name.span);
        }
        let base = descriptor(kind, name.span.at_start());
        let prefix = Prefix::new(ctx, &base, name.span, "");
        return read(ctx, path, &base, name, &prefix);
    }
    if let Some(id) = dated {
        ctx.note(name.span, Meaning::Value(id));
        let ty = ctx.rulebook.values[id].ty.clone();
        return Expr { kind: ExprKind::DatedValue(id, None), ty, span: name.span };
    }
    if !ctx.names.broken.contains(&name.node) {
        unknown_name(ctx, scope, path, name, expected);
    }
    error(name.span)
}

fn two_meanings(ctx: &mut Context, name: &ast::Name, meanings: [(&str, Span); 2], has_field: bool) {
    let help = if has_field {
        format!("write `this.{}` for the field, or rename one of the two", name.node)
    } else {
        "rename one of the two".to_owned()
    };
    let mut diagnostic = Diagnostic::new(
        name::TWO_MEANINGS,
        name.span,
        format!("`{}` has two meanings here", name.node),
    )
    .help(help);
    for (what, span) in meanings {
        diagnostic = diagnostic.related(span, what);
    }
    ctx.report(diagnostic);
}

fn unknown_name(
    ctx: &mut Context,
    scope: &Scope,
    path: &ast::Path,
    name: &ast::Name,
    expected: Option<&Type>,
) {
    let rulebook = ctx.rulebook;
    let is_field = scope.this().is_some();
    let mut diagnostic = if is_field {
        Diagnostic::new(
            name::UNKNOWN_FIELD,
            name.span,
            format!("there is no field `{}`", name.node),
        )
    } else {
        Diagnostic::new(name::UNKNOWN_NAME, name.span, format!("there is no `{}` here", name.node))
    };
    let record = scope.this().map(|kind| rulebook.kinds[kind].record);
    if let Some(record) = record {
        diagnostic =
            diagnostic.label(format!("not a field of `{}`", rulebook.records[record].name));
    }
    if let Some(Type::Code(list)) = expected
        && path.fields.is_empty()
        && rulebook.codelists[*list].indexes.contains_key(&name.node)
    {
        let quoted = format!("\"{}\"", name.node);
        let help = format!("a code is written in quotes: `{quoted}`");
        ctx.report(diagnostic.help(help).fix(name.span, quoted));
        return;
    }
    if ctx.names.defines.contains_key(&name.node) {
        let help = format!("`{0}` is a define: call it with brackets, `{0}(…)`", name.node);
        ctx.report(diagnostic.help(help));
        return;
    }
    if ctx.names.kinds.contains_key(&name.node) {
        let help = format!("`{0}` is a kind: its descriptors are `all {0}`", name.node);
        ctx.report(diagnostic.help(help));
        return;
    }
    let fields = record.into_iter().flat_map(|id| rulebook.records[id].slots.keys());
    let values = ctx.names.values.keys();
    let names = scope.names().chain(fields.chain(values).map(|name| &**name));
    let near = nearest(&name.node, names).map(str::to_owned);
    let of_item = || {
        let mut bindings = scope.bindings().iter().rev();
        let binding = bindings.find(|binding| {
            record_of(rulebook, &binding.ty)
                .is_some_and(|id| rulebook.records[id].field(&name.node).is_some())
        })?;
        Some(format!("{}.{}", binding.name.as_deref()?, name.node))
    };
    let elsewhere = record.and_then(|id| in_groups(rulebook, id, &name.node));
    let elsewhere = match elsewhere {
        Some(path) if path.ends_with(&format!(".{}", name.node)) => Some(path),
        near => of_item().or(near),
    };
    if let (None, None, Some(word)) = (&near, &elsewhere, presence(&name.node)) {
        let help = format!("whether something is said is asked by `is {word}`");
        ctx.report(diagnostic.help(help).fix(name.span, word));
        return;
    }
    ctx.report(with_suggestion(diagnostic, (name.span, ""), &name.node, near, elsewhere));
}

/// Returns the word of the language for one that others use for it: `is present`.
fn presence(word: &str) -> Option<&'static str> {
    match word {
        "present" | "set" | "provided" | "defined" | "specified" | "supplied" => Some("given"),
        "absent" | "unset" | "blank" | "undefined" => Some("missing"),
        _ => None,
    }
}

/// Types `value on date`.
pub(super) fn on(
    ctx: &mut Context,
    scope: &mut Scope,
    path: &ast::Path,
    day: &ast::Expr,
    span: Span,
) -> Expr {
    let it = resolve(ctx, scope, path, None);
    let day = value(ctx, scope, day, Some(&Type::Date(None)));
    match it.kind {
        ExprKind::DatedValue(id, None) => {
            Expr { kind: ExprKind::DatedValue(id, Some(Box::new(day))), ty: it.ty, span }
        }
        ExprKind::Error => error(span),
        _ => {
            let text = words::path_text(path);
            ctx.report(
                Diagnostic::new(
                    types::NOT_DATED,
                    path.span,
                    format!("`{text}` is not a value that changes on dates"),
                )
                .help(format!("only a `value` is read `on` a day; write `{text}` alone")),
            );
            error(span)
        }
    }
}

/// Types `a is given` and `a is missing`.
pub(super) fn given(
    ctx: &mut Context,
    scope: &mut Scope,
    inner: &ast::Expr,
    given: bool,
    span: Span,
) -> Expr {
    let ast::ExprKind::Path(path) = &words::bare(inner).kind else {
        let typed = super::infer(ctx, scope, inner, None);
        if !matches!(typed.ty, Type::Error) {
            cannot_be_missing(ctx, inner.span, "only a field can be given or missing");
        }
        return error(span);
    };
    let typed = resolve(ctx, scope, path, None);
    match &typed.kind {
        ExprKind::Error => return error(span),
        ExprKind::Local(Local::THIS) if scope.this().is_some() => {
            cannot_be_missing(ctx, inner.span, "the descriptor itself is always given");
            return error(span);
        }
        ExprKind::DatedValue(..) => {
            cannot_be_missing(ctx, inner.span, "a value is no part of a descriptor");
            return error(span);
        }
        _ => {}
    }
    Expr { kind: ExprKind::Given(Box::new(typed), given), ty: Type::Boolean, span }
}

fn cannot_be_missing(ctx: &mut Context, span: Span, message: &str) {
    ctx.report(
        Diagnostic::new(types::GIVEN, span, message)
            .help("ask it of a path to a field: `supplier.charter.signed-on is given`"),
    );
}
