//! Standards that are made of others.

use super::context::Context;
use super::draft::Draft;
use super::expr;
use super::requirements::{for_each_kind, scoped};
use super::resolve;
use super::scope::Scope;
use super::standards::Head;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::rulebook as code};
use crate::rulebook::shape::{Kind, Type};
use crate::rulebook::{Include, IncludeForm, Scoped, Standard, StandardRef};
use crate::syntax::ast::{Path, PathHead, Property, PropertyValue};

/// Checks the `includes` of every standard.
pub(super) fn read(draft: &mut Draft<'_>, heads: &[Head<'_>]) {
    for head in heads {
        let includes = head
            .properties
            .all("includes")
            .filter_map(|property| include(draft, head.id, property))
            .collect();
        draft.rulebook.standards[head.id].includes = includes;
    }
}

fn include(draft: &mut Draft<'_>, id: Id<Standard>, property: &Property) -> Option<Include> {
    let PropertyValue::Includes { standard, ranges, part, subject, where_ } = &property.value
    else {
        return None;
    };
    let standard = draft.resolve(|ctx| resolve::standard(ctx, standard, ranges))?;
    let kinds = kinds(draft, id, &standard, subject.as_ref());
    let forms = draft.resolve(|ctx| {
        for_each_kind(ctx, &kinds, |ctx, kind| IncludeForm {
            kind,
            subject: subject.as_ref().map(|path| other(ctx, kind, path, &standard)),
            condition: where_.as_ref().map(|where_| scoped(ctx, kind, where_)),
        })
    });
    Some(Include { standard, part: part.clone(), forms, span: property.span })
}

/// Returns the kinds of the standard `id` for which a part counts: those that the part
/// names too, or those that have the field which leads to the other descriptor.
fn kinds(
    draft: &mut Draft<'_>,
    id: Id<Standard>,
    part: &StandardRef,
    subject: Option<&Path>,
) -> Vec<Id<Kind>> {
    let rulebook = &draft.rulebook;
    let own = &rulebook.standards[id];
    let mut all: Vec<Id<Kind>> = Vec::new();
    for selector in &own.applies_to {
        if !all.contains(&selector.kind) {
            all.push(selector.kind);
        }
    }
    let fits = |kind: &Id<Kind>| match subject {
        None => resolve::names_kind(rulebook, &part.candidates, *kind),
        Some(path) => {
            let first = match &path.head {
                PathHead::This(_) => path.fields.first(),
                PathHead::Name(name) | PathHead::Field(name) => Some(name),
            };
            let record = &rulebook.records[rulebook.kinds[*kind].record];
            first.is_none_or(|first| record.slots.contains_key(&first.node))
        }
    };
    let some: Vec<Id<Kind>> = all.iter().copied().filter(fits).collect();
    if !some.is_empty() || all.is_empty() {
        return some;
    }
    if subject.is_some() {
        // No kind has the field: say so for the first.
        all.truncate(1);
        return all;
    }
    let own = own.name.clone();
    let message = format!("`{}` applies to no kind that `{}` applies to", part.name.node, own.node);
    let diagnostic = Diagnostic::new(code::WRONG_KIND, part.name.span, message)
        .related(own.span, "the standard that includes it")
        .help("to ask it of another descriptor, name the field that refers to it: `for supplier`");
    draft.report(diagnostic);
    Vec::new()
}

/// Checks the path to the other descriptor.
fn other(ctx: &mut Context<'_>, kind: Id<Kind>, path: &Path, part: &StandardRef) -> Scoped {
    let mut scope = Scope::of_kind(kind);
    let expr = expr::path(ctx, &mut scope, path);
    match &expr.ty {
        Type::Error => {}
        Type::Ref(other) => {
            if !resolve::names_kind(ctx.rulebook, &part.candidates, *other) {
                let name = ctx.rulebook.kinds[*other].name.node.clone();
                let shown = crate::text::Spanned::new(name, path.span);
                resolve::refuse_kind(ctx, part, &shown);
            }
        }
        ty => {
            let is = expr::article(ctx.rulebook, ty);
            let message = format!("a part is asked of another descriptor, and this is {is}");
            ctx.report(
                Diagnostic::new(code::NOT_A_REF, path.span, message)
                    .help("name a field that is declared `ref KIND`"),
            );
        }
    }
    Scoped { expr, locals: scope.locals() }
}
