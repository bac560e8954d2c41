//! Reading from a value by name: fields, parts, facts of codes, keys and values of maps.

use super::super::context::Context;
use super::error;
use super::words::{self, article};
use crate::arena::Id;
use crate::diag::codes::{name, types};
use crate::diag::{Diagnostic, nearest};
use crate::rulebook::expr::{Expr, ExprKind, Part};
use crate::rulebook::shape::{Record, RecordRole};
use crate::rulebook::{Codelist, Meaning, Rulebook, Type};
use crate::syntax::ast;
use crate::text::{Span, Str};

/// The latest part of a path that names a shape of its own, where suggestions start.
pub(super) struct Prefix {
    /// The shape: of a kind or a declared record; none below another type.
    root: Option<Id<Record>>,
    /// The first name that is read from it.
    start: Span,
    /// What stands before that name, with its point.
    before: String,
}

impl Prefix {
    /// The first shape of a path, `head` in words where it is not the descriptor itself.
    pub(super) fn new(ctx: &Context, base: &Expr, start: Span, head: &str) -> Self {
        let root = record_of(ctx.rulebook, &base.ty);
        Self { root, start, before: head.to_owned() }
    }

    /// Moves on where `base`, from which the name at `span` is read, is a shape of its own.
    pub(super) fn enter(&mut self, ctx: &Context, base: &Expr, span: Span, before: &str) {
        match record_of(ctx.rulebook, &base.ty) {
            Some(id) if ctx.rulebook.records[id].role == RecordRole::Group => {}
            root => *self = Self { root, start: span, before: format!("{before}.") },
        }
    }
}

/// Returns the shape whose fields are read from a value of `ty`.
pub(super) fn record_of(rulebook: &Rulebook, ty: &Type) -> Option<Id<Record>> {
    match ty {
        Type::Ref(kind) => Some(rulebook.kinds[*kind].record),
        Type::Record(id) => Some(*id),
        _ => None,
    }
}

/// Reads `name` from `base`.
pub(super) fn read(
    ctx: &mut Context,
    path: &ast::Path,
    base: &Expr,
    name: &ast::Name,
    prefix: &Prefix,
) -> Expr {
    let span = base.span.to(name.span);
    let of = || Box::new(base.clone());
    let (kind, ty) = match &base.ty {
        Type::Error => return error(span),
        Type::Ref(_) | Type::Record(_) => {
            let Some(record) = record_of(ctx.rulebook, &base.ty) else { return error(span) };
            let Some((slot, field)) = ctx.rulebook.records[record].field(&name.node) else {
                unknown_field(ctx, record, name, prefix);
                return error(span);
            };
            ctx.note(name.span, Meaning::Field(record, slot));
            (ExprKind::Field { base: of(), record, slot }, field.ty.clone())
        }
        Type::Entry { keys, value } => match &*name.node {
            "key" => (ExprKind::Key(of()), keys.map_or(Type::Text(None), Type::Code)),
            "value" => (ExprKind::EntryValue(of()), (**value).clone()),
            _ => {
                let value = value.clone();
                unknown_of_entry(ctx, path, name, &value);
                return error(span);
            }
        },
        Type::Code(list) => return fact(ctx, base, name, *list),
        Type::Version(_) | Type::Url | Type::Email | Type::Date(_) => {
            let known = parts(&base.ty);
            let Some((part, ty)) = known.iter().find(|(part, _)| part.word() == &*name.node) else {
                unknown_part(ctx, name, &base.ty);
                return error(span);
            };
            (ExprKind::Part(of(), *part), ty.clone())
        }
        ty => {
            let ty = ty.clone();
            no_parts(ctx, path, name, &ty);
            return error(span);
        }
    };
    Expr { kind, ty, span }
}

/// Returns the parts of a scalar and their types.
fn parts(ty: &Type) -> Vec<(Part, Type)> {
    let numbers = |parts: [Part; 3]| parts.map(|part| (part, Type::Integer(None))).to_vec();
    match ty {
        Type::Version(_) => numbers([Part::Major, Part::Minor, Part::Patch]),
        Type::Date(_) => numbers([Part::Year, Part::Month, Part::Day]),
        Type::Url => vec![(Part::Host, Type::Hostname), (Part::Scheme, Type::Text(None))],
        Type::Email => vec![(Part::Domain, Type::Hostname)],
        _ => Vec::new(),
    }
}

fn unknown_part(ctx: &mut Context, name: &ast::Name, ty: &Type) {
    let words: Vec<_> = parts(ty).iter().map(|(part, _)| part.word()).collect();
    let what = article(ctx.rulebook, ty);
    let listed: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    ctx.report(
        Diagnostic::new(name::UNKNOWN_FIELD, name.span, format!("{what} has no `{}`", name.node))
            .help(format!("its parts are {}", listed.join(", ")))
            .did_you_mean(&name.node, words),
    );
}

fn unknown_of_entry(ctx: &mut Context, path: &ast::Path, name: &ast::Name, value: &Type) {
    let message = format!("an item of a map has no `{}`", name.node);
    let mut diagnostic = Diagnostic::new(name::UNKNOWN_FIELD, name.span, message);
    let has_field = record_of(ctx.rulebook, value)
        .is_some_and(|id| ctx.rulebook.records[id].field(&name.node).is_some());
    diagnostic = if has_field {
        let at = path.fields.iter().position(|field| field.span == name.span).unwrap_or(0);
        let before = words::path_prefix(path, at);
        let fixed = format!("value.{}", name.node);
        diagnostic.guess(name.span, &format!("{before}.{fixed}"), fixed)
    } else {
        diagnostic.help("it has `key` and `value`").did_you_mean(&name.node, ["key", "value"])
    };
    ctx.report(diagnostic);
}

fn unknown_field(ctx: &mut Context, record: Id<Record>, name: &ast::Name, prefix: &Prefix) {
    let rulebook = ctx.rulebook;
    let it = &rulebook.records[record];
    let diagnostic = Diagnostic::new(
        name::UNKNOWN_FIELD,
        name.span,
        format!("there is no field `{}`", name.node),
    )
    .label(format!("not a field of `{}`", it.name));
    let near = nearest(&name.node, it.slots.keys().map(|key| &**key)).map(str::to_owned);
    let elsewhere = prefix.root.and_then(|root| in_groups(rulebook, root, &name.node));
    let span = prefix.start.to(name.span);
    ctx.report(with_suggestion(diagnostic, (span, &prefix.before), &name.node, near, elsewhere));
}

/// Reads a fact of a code.
fn fact(ctx: &mut Context, base: &Expr, name: &ast::Name, list: Id<Codelist>) -> Expr {
    let span = base.span.to(name.span);
    let codelist = &ctx.rulebook.codelists[list];
    let Some(record) = codelist.facts else {
        ctx.report(
            Diagnostic::new(
                types::NO_PARTS,
                name.span,
                format!("there is nothing to read from a code of `{}`", codelist.name.node),
            )
            .help(format!(
                "declare facts of its codes: `codelist {} with RECORD`",
                codelist.name.node
            )),
        );
        return error(span);
    };
    let it = &ctx.rulebook.records[record];
    let Some((slot, field)) = it.field(&name.node) else {
        let diagnostic = Diagnostic::new(
            name::UNKNOWN_FIELD,
            name.span,
            format!("there is no fact `{}`", name.node),
        )
        .label(format!("not a fact of the codes of `{}`", codelist.name.node))
        .did_you_mean(&name.node, it.slots.keys().map(|key| &**key));
        ctx.report(diagnostic);
        return error(span);
    };
    ctx.note(name.span, Meaning::Field(record, slot));
    Expr { kind: ExprKind::Fact(Box::new(base.clone()), slot), ty: field.ty.clone(), span }
}

fn no_parts(ctx: &mut Context, path: &ast::Path, name: &ast::Name, ty: &Type) {
    let at = path.fields.iter().position(|field| field.span == name.span).unwrap_or(0);
    let before = words::path_prefix(path, at);
    let what = article(ctx.rulebook, ty);
    let message = format!("`{before}` is {what}: there is no `{}` in it", name.node);
    let mut diagnostic = Diagnostic::new(types::NO_PARTS, name.span, message);
    if let Type::List(_) | Type::Map { .. } = ty {
        let is_own = matches!(&*name.node, "key" | "value");
        let item = if matches!(ty, Type::Map { .. }) && !is_own { "i.value" } else { "i" };
        diagnostic = diagnostic.help(format!(
            "ask something of its items: `some i in {before} where {item}.{} …`",
            name.node
        ));
    }
    ctx.report(diagnostic);
}

/// Adds the better of two suggestions: a name in the same place, or the same name elsewhere.
pub(super) fn with_suggestion(
    diagnostic: Diagnostic,
    (at, before): (Span, &str),
    wrong: &str,
    near: Option<String>,
    elsewhere: Option<String>,
) -> Diagnostic {
    let is_same_name = |path: &String| path.rsplit('.').next().is_some_and(|leaf| leaf == wrong);
    match (near, elsewhere) {
        // The name is right, and stands outside the group.
        (_, Some(path)) if path == wrong && before.is_empty() => {
            let help = format!("did you mean `{path}` alone?");
            diagnostic.guess(at, &path, path.clone()).help(help)
        }
        (_, Some(path)) if is_same_name(&path) => {
            diagnostic.guess(at, &format!("{before}{path}"), path)
        }
        (Some(near), _) => {
            let span = diagnostic.primary.span;
            diagnostic.guess(span, &near, near.clone())
        }
        (None, Some(path)) => diagnostic.guess(at, &format!("{before}{path}"), path),
        (None, None) => diagnostic,
    }
}

/// Returns the path of the field of `root` or of one of its groups that `wrong` is or is
/// near to: the same name first, then the shortest path.
pub(super) fn in_groups(rulebook: &Rulebook, root: Id<Record>, wrong: &str) -> Option<String> {
    let mut paths = Vec::new();
    collect(rulebook, root, "", &mut paths);
    paths.sort_by_key(|(path, _)| (path.matches('.').count(), path.clone()));
    let same = paths.iter().find(|(_, leaf)| &**leaf == wrong);
    let near = || {
        let near = nearest(wrong, paths.iter().map(|(_, leaf)| &**leaf))?;
        paths.iter().find(|(_, leaf)| &**leaf == near)
    };
    same.or_else(near).map(|(path, _)| path.clone())
}

/// Adds the path and the name of every field of `record` and of its groups.
fn collect(rulebook: &Rulebook, record: Id<Record>, prefix: &str, paths: &mut Vec<(String, Str)>) {
    for field in &rulebook.records[record].fields {
        let path = format!("{prefix}{}", field.name.node);
        if let Type::Record(id) = field.ty
            && rulebook.records[id].role == RecordRole::Group
        {
            collect(rulebook, id, &format!("{path}."), paths);
        }
        paths.push((path, field.name.node.clone()));
    }
}
