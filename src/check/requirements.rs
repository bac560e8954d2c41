//! What standards ask: populations, rules, evidence and exceptions, for each kind.

use std::collections::BTreeSet;

use super::context::Context;
use super::draft::Draft;
use super::expr;
use super::resolve;
use super::scope::Scope;
use super::standards::{Head, unread};
use crate::arena::Id;
use crate::diag::{Code, Diagnostic, codes::rulebook as code};
use crate::rulebook::expr::{Expr, ExprKind, Items};
use crate::rulebook::shape::{Kind, Type};
use crate::rulebook::{EvidenceItem, ExceptedBy, Form, Scoped, Selector, Standard};
use crate::syntax::ast::{self, Property, PropertyValue};
use crate::text::Span;
use crate::value::Duration;

/// Checks the expressions of the populations and the requirements of every standard.
pub(super) fn read(draft: &mut Draft<'_>, heads: &[Head<'_>]) {
    for head in heads {
        let mut selectors = draft.rulebook.standards[head.id].applies_to.clone();
        narrow(draft, &mut selectors, &head.conditions);
        draft.rulebook.standards[head.id].applies_to = selectors;
        for (id, properties) in &head.requirements {
            let kinds = kinds(draft, head.id, properties);
            let written: Vec<&Property> = properties.iter().collect();
            let forms = draft
                .resolve(|ctx| for_each_kind(ctx, &kinds, |ctx, kind| form(ctx, kind, &written)));
            draft.rulebook.requirements[*id].forms = forms;
        }
    }
}

/// Checks the conditions of `selectors`, which are written in `conditions`.
pub(super) fn narrow(
    draft: &mut Draft<'_>,
    selectors: &mut [Selector],
    conditions: &[Option<&ast::Expr>],
) {
    for (selector, condition) in selectors.iter_mut().zip(conditions) {
        let Some(condition) = condition else { continue };
        selector.condition = Some(draft.resolve(|ctx| scoped(ctx, selector.kind, condition)));
    }
}

/// Checks a condition on a descriptor of `kind`.
pub(super) fn scoped(ctx: &mut Context<'_>, kind: Id<Kind>, condition: &ast::Expr) -> Scoped {
    let mut scope = Scope::of_kind(kind);
    let expr = expr::condition(ctx, &mut scope, condition);
    Scoped { expr, locals: scope.locals() }
}

/// Makes a form for each of `kinds`. What is wrong in the same way for several kinds is
/// reported for the first.
pub(super) fn for_each_kind<T>(
    ctx: &mut Context<'_>,
    kinds: &[Id<Kind>],
    mut form: impl FnMut(&mut Context<'_>, Id<Kind>) -> T,
) -> Vec<T> {
    let mut seen: BTreeSet<(Code, Span)> = BTreeSet::new();
    let mut forms = Vec::new();
    for kind in kinds {
        let before = ctx.diagnostics.len();
        forms.push(form(ctx, *kind));
        let new = ctx.diagnostics.split_off(before);
        let fresh: Vec<Diagnostic> =
            new.into_iter().filter(|it| !seen.contains(&(it.code, it.primary.span))).collect();
        seen.extend(fresh.iter().map(|it| (it.code, it.primary.span)));
        ctx.diagnostics.extend(fresh);
    }
    forms
}

/// Returns the kinds that a requirement is for: those that its standard names, in order,
/// or those of them that its own `applies to` names.
fn kinds(
    draft: &mut Draft<'_>,
    standard: Id<Standard>,
    properties: &super::property::Properties<'_>,
) -> Vec<Id<Kind>> {
    let mut kinds: Vec<Id<Kind>> = Vec::new();
    for selector in &draft.rulebook.standards[standard].applies_to {
        if !kinds.contains(&selector.kind) {
            kinds.push(selector.kind);
        }
    }
    let mut own = Vec::new();
    let mut is_narrowed = false;
    for property in properties.all("applies to") {
        let PropertyValue::Selector(selector) = &property.value else { continue };
        is_narrowed = true;
        let Some(kind) = draft.resolve(|ctx| resolve::kind(ctx, &selector.kind)) else { continue };
        if kinds.contains(&kind) {
            own.push(kind);
        } else if !kinds.is_empty() {
            let name = draft.rulebook.standards[standard].name.clone();
            let message = format!(
                "`{}` does not apply to `{}`, so this requirement cannot",
                name.node, selector.kind.node
            );
            draft.report(
                Diagnostic::new(code::WRONG_KIND, selector.kind.span, message)
                    .related(name.span, "the standard is declared here")
                    .help("add the kind to the standard, or name one that is there"),
            );
        }
    }
    if is_narrowed {
        kinds.retain(|kind| own.contains(kind));
    }
    kinds
}

/// Checks a requirement as it reads for descriptors of `kind`.
fn form(ctx: &mut Context<'_>, kind: Id<Kind>, properties: &[&Property]) -> Form {
    let mut scope = Scope::of_kind(kind);
    let applies = applies(ctx, &mut scope, kind, properties);
    let mut items = Vec::new();
    let mut evidence = Vec::new();
    let mut rule = None;
    for property in properties {
        match &property.value {
            PropertyValue::EvidenceItem { .. } => {
                items.extend(evidence_item(ctx, &mut scope, property));
            }
            PropertyValue::EvidencePaths(paths) => {
                evidence.extend(paths.iter().map(|path| expr::path(ctx, &mut scope, path)));
            }
            _ => {}
        }
    }
    for property in properties {
        if let PropertyValue::Rule { expr, .. } = &property.value {
            let checked = expr::condition(ctx, &mut scope, expr);
            rule.get_or_insert(checked);
        }
    }
    let excepted_by = properties.iter().find_map(|property| excepted_by(ctx, &mut scope, property));
    let span = properties.first().map_or(ctx.rulebook.kinds[kind].span, |first| first.span);
    Form {
        kind,
        applies,
        rule: rule.unwrap_or_else(|| unread(span)),
        evidence,
        items,
        excepted_by,
        locals: scope.locals(),
    }
}

/// Checks where a requirement counts: one of its own `applies to` for the kind, if it has
/// such, and `applies where`.
fn applies(
    ctx: &mut Context<'_>,
    scope: &mut Scope,
    kind: Id<Kind>,
    properties: &[&Property],
) -> Option<Expr> {
    let mut all = Vec::new();
    let own: Vec<&ast::Selector> = properties
        .iter()
        .filter_map(|property| match &property.value {
            PropertyValue::Selector(selector) => Some(selector),
            _ => None,
        })
        .filter(|selector| ctx.names.kinds.get(&selector.kind.node) == Some(&kind))
        .collect();
    let narrowed: Vec<Expr> = own
        .iter()
        .filter_map(|selector| selector.where_.as_ref())
        .map(|where_| expr::condition(ctx, scope, where_))
        .collect();
    // One entry without a condition takes every descriptor of the kind.
    if narrowed.len() == own.len() {
        all.extend(join(narrowed, ExprKind::Or));
    }
    for property in properties {
        if let PropertyValue::Where(where_) = &property.value {
            all.push(expr::condition(ctx, scope, where_));
        }
    }
    join(all, ExprKind::And)
}

/// Joins conditions by `and` or `or`.
fn join(mut all: Vec<Expr>, by: fn(Vec<Expr>) -> ExprKind) -> Option<Expr> {
    if all.len() < 2 {
        return all.pop();
    }
    let span = all.iter().map(|expr| expr.span).reduce(Span::to)?;
    Some(Expr { kind: by(all), ty: Type::Boolean, span })
}

/// Checks `evidence x in LIST …` and binds its item.
fn evidence_item(
    ctx: &mut Context<'_>,
    scope: &mut Scope,
    property: &Property,
) -> Option<EvidenceItem> {
    let PropertyValue::EvidenceItem { binder, list, where_, latest_by, fresh } = &property.value
    else {
        return None;
    };
    let (list, item) = list_of(ctx, scope, list);
    let local = expr::bind(ctx, scope, binder, item);
    let condition = where_.as_ref().map(|where_| expr::condition(ctx, scope, where_));
    let day = latest_by.as_ref().map(|path| date(ctx, scope, path));
    if let (Some(fresh), None) = (fresh, latest_by) {
        let message = format!("nothing says the date of `{}`", binder.node);
        ctx.report(
            Diagnostic::new(code::FRESH, fresh.span, message)
                .help(format!("say it before `fresh within`: `latest by {}.DATE`", binder.node)),
        );
    }
    Some(EvidenceItem {
        name: binder.clone(),
        local,
        list,
        condition,
        latest_by: day,
        fresh: fresh.map(|fresh: crate::text::Spanned<Duration>| fresh.node),
        span: property.span,
    })
}

fn excepted_by(
    ctx: &mut Context<'_>,
    scope: &mut Scope,
    property: &Property,
) -> Option<ExceptedBy> {
    let PropertyValue::ExceptedBy { binder, list, where_, until } = &property.value else {
        return None;
    };
    let (list, item) = list_of(ctx, scope, list);
    let local = expr::bind(ctx, scope, binder, item);
    let condition = where_.as_ref().map(|where_| expr::condition(ctx, scope, where_));
    let until = date(ctx, scope, until);
    scope.unbind();
    Some(ExceptedBy { local, list, condition, until, span: property.span })
}

/// Checks a path to a list or a map, and returns it with the type of its items.
fn list_of(ctx: &mut Context<'_>, scope: &mut Scope, path: &ast::Path) -> (Expr, Type) {
    match expr::items(ctx, scope, &ast::Items::Path(path.clone())) {
        Some((Items::List(list), item)) => (list, item),
        Some((Items::Estate { .. }, _)) | None => (unread(path.span), Type::Error),
    }
}

/// Checks a path to a date.
fn date(ctx: &mut Context<'_>, scope: &mut Scope, path: &ast::Path) -> Expr {
    let written = ast::Expr { kind: ast::ExprKind::Path(path.clone()), span: path.span };
    expr::value(ctx, scope, &written, Some(&Type::Date(None)))
}
