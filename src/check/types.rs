//! From types as written to types of the rulebook.

use super::draft::Draft;
use super::literal;
use crate::arena::Id;
use crate::diag::{Diagnostic, codes::name, codes::rulebook as code};
use crate::rulebook::shape::{Bounds, Pattern, Type};
use crate::rulebook::{Codelist, Meaning};
use crate::syntax::ast::{self, TypeKind};
use crate::text::Spanned;
use crate::value::Value;

/// The words of the types that the language has by itself.
pub(super) const WORDS: &[&str] = &[
    "text", "markdown", "boolean", "integer", "decimal", "percent", "money", "date", "duration",
    "version", "url", "email", "hostname",
];

/// Where a type stands, which says whether the bare name of a kind is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Of a field: a descriptor is reached by `ref`.
    Field,
    /// Of a parameter: a kind by its name.
    Param,
}

/// Reads a type; what cannot be one is reported and fits everything.
pub(super) fn read(draft: &mut Draft<'_>, ty: &ast::Type, place: Place) -> Type {
    match &ty.kind {
        TypeKind::Named { name, bounds, pattern } => {
            named(draft, name, bounds.as_ref(), pattern.as_ref(), place)
        }
        TypeKind::OneOf(name) => codelist(draft, name).map_or(Type::Error, Type::Code),
        TypeKind::ListOf(item) => Type::List(Box::new(read(draft, item, place))),
        TypeKind::MapOf { value, keys } => {
            let value = Box::new(read(draft, value, place));
            match keys {
                None => Type::Map { keys: None, value },
                Some(keys) => match codelist(draft, keys) {
                    Some(list) => Type::Map { keys: Some(list), value },
                    None => Type::Error,
                },
            }
        }
        TypeKind::Ref(name) => {
            draft.resolve(|ctx| super::resolve::kind(ctx, name)).map_or(Type::Error, Type::Ref)
        }
    }
}

/// Returns the codelist called `name`, or reports that there is none.
fn codelist(draft: &mut Draft<'_>, name: &ast::Name) -> Option<Id<Codelist>> {
    if let Some(id) = draft.names.codelists.get(&name.node).copied() {
        draft.note(name.span, Meaning::Codelist(id));
        return Some(id);
    }
    let known = draft.names.codelists.keys().map(|key| &**key);
    let message = format!("there is no codelist called `{}`", name.node);
    let diagnostic =
        Diagnostic::new(name::UNKNOWN_CODELIST, name.span, message).did_you_mean(&name.node, known);
    draft.report(diagnostic);
    None
}

fn named(
    draft: &mut Draft<'_>,
    name: &ast::Name,
    bounds: Option<&(Spanned<Value>, Spanned<Value>)>,
    pattern: Option<&ast::Text>,
    place: Place,
) -> Type {
    let Some(ty) = word(&name.node).or_else(|| declared(draft, name, place)) else {
        return Type::Error;
    };
    let ty = match bounds {
        Some(bounds) => bounded(draft, name, ty, bounds),
        None => ty,
    };
    match pattern {
        Some(pattern) => patterned(draft, name, ty, pattern),
        None => ty,
    }
}

/// Returns the type that the language calls `word`.
fn word(word: &str) -> Option<Type> {
    Some(match word {
        "text" => Type::Text(None),
        "markdown" => Type::Markdown,
        "boolean" => Type::Boolean,
        "integer" => Type::Integer(None),
        "decimal" => Type::Decimal(None),
        "percent" => Type::Percent(None),
        "money" => Type::Money(None),
        "date" => Type::Date(None),
        "duration" => Type::Duration(None),
        "version" => Type::Version(None),
        "url" => Type::Url,
        "email" => Type::Email,
        "hostname" => Type::Hostname,
        _ => return None,
    })
}

/// Returns the record, or in a parameter the kind, called `name`.
fn declared(draft: &mut Draft<'_>, name: &ast::Name, place: Place) -> Option<Type> {
    if let Some(record) = draft.names.records.get(&name.node).copied() {
        draft.note(name.span, Meaning::Record(record));
        return Some(Type::Record(record));
    }
    if let Some(kind) = draft.names.kinds.get(&name.node).copied() {
        if place == Place::Param {
            draft.note(name.span, Meaning::Kind(kind));
            return Some(Type::Ref(kind));
        }
        let wanted = format!("ref {}", name.node);
        draft.report(
            Diagnostic::new(
                name::KIND_AS_TYPE,
                name.span,
                format!("`{}` is a kind, and a field refers to a descriptor", name.node),
            )
            .help(format!("write `{wanted}`"))
            .fix(name.span, wanted),
        );
        return None;
    }
    if draft.names.codelists.contains_key(&name.node) {
        let wanted = format!("one of {}", name.node);
        draft.report(
            Diagnostic::new(
                name::KIND_AS_TYPE,
                name.span,
                format!("`{}` is a codelist, and a field holds one of its codes", name.node),
            )
            .help(format!("write `{wanted}`"))
            .fix(name.span, wanted),
        );
        return None;
    }
    let records = draft.names.records.keys().map(|key| &**key);
    let kinds = draft.names.kinds.keys().map(|key| &**key).filter(|_| place == Place::Param);
    let message = format!("there is no type or record called `{}`", name.node);
    let diagnostic = Diagnostic::new(name::UNKNOWN_TYPE, name.span, message)
        .did_you_mean(&name.node, WORDS.iter().copied().chain(records).chain(kinds));
    let diagnostic = match foreign(&name.node) {
        Some(word) => {
            diagnostic.help(format!("the word is `{word}`")).fix(name.span, word.to_owned())
        }
        None => diagnostic,
    };
    draft.report(diagnostic);
    None
}

/// Returns the word for a type that other languages call `word`.
fn foreign(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "string" | "str" => "text",
        "bool" => "boolean",
        "int" | "long" => "integer",
        "float" | "double" | "number" => "decimal",
        "datetime" | "timestamp" => "date",
        "uri" | "link" => "url",
        "percentage" => "percent",
        _ => return None,
    })
}

fn bounded(
    draft: &mut Draft<'_>,
    name: &ast::Name,
    ty: Type,
    (low, high): &(Spanned<Value>, Spanned<Value>),
) -> Type {
    let has_bounds = matches!(
        ty,
        Type::Integer(_)
            | Type::Decimal(_)
            | Type::Percent(_)
            | Type::Money(_)
            | Type::Date(_)
            | Type::Duration(_)
            | Type::Version(_)
    );
    if !has_bounds {
        draft.say(code::BOUNDS, low.span.to(high.span), format!("`{}` takes no bounds", name.node));
        return ty;
    }
    let mut read = |end: &Spanned<Value>| {
        if let Ok(value) = literal::fit_value(&draft.rulebook, &end.node, &ty) {
            return Some(value);
        }
        let form = literal::form(&draft.rulebook, &ty);
        let message = format!("the bound `{}` is not of type `{}`", end.node, name.node);
        draft.report(Diagnostic::new(code::BOUNDS, end.span, message).help(form));
        None
    };
    let (Some(from), Some(to)) = (read(low), read(high)) else { return ty };
    if from.compare(&to).is_none_or(std::cmp::Ordering::is_gt) {
        let message = format!("no value is from `{from}` to `{to}`");
        draft.report(
            Diagnostic::new(code::BOUNDS, low.span.to(high.span), message)
                .help("write the lower bound first"),
        );
        return ty;
    }
    with_bounds(ty, Some(Box::new((from, to))))
}

fn with_bounds(ty: Type, bounds: Bounds) -> Type {
    match ty {
        Type::Integer(_) => Type::Integer(bounds),
        Type::Decimal(_) => Type::Decimal(bounds),
        Type::Percent(_) => Type::Percent(bounds),
        Type::Money(_) => Type::Money(bounds),
        Type::Date(_) => Type::Date(bounds),
        Type::Duration(_) => Type::Duration(bounds),
        Type::Version(_) => Type::Version(bounds),
        other => other,
    }
}

fn patterned(draft: &mut Draft<'_>, name: &ast::Name, ty: Type, source: &ast::Text) -> Type {
    if !matches!(ty, Type::Text(_)) {
        let message = format!("`{}` takes no pattern, which is for `text`", name.node);
        draft.say(code::NO_PATTERN, source.span, message);
        return ty;
    }
    match draft.resolve(|ctx| super::expr::regex(ctx, source)) {
        Some(regex) => Type::Text(Some(Pattern { source: source.node.clone(), regex })),
        None => ty,
    }
}

/// Whether a literal can be of `ty`: a scalar or a code.
pub(super) fn is_plain(ty: &Type) -> bool {
    !matches!(
        ty,
        Type::Ref(_) | Type::Record(_) | Type::List(_) | Type::Map { .. } | Type::Entry { .. }
    )
}
