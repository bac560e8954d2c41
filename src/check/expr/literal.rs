//! Literals: text takes the type of the other side, and must be able to.

use super::super::context::Context;
use super::error;
use super::words::article;
use crate::arena::Id;
use crate::diag::Diagnostic;
use crate::diag::codes::{name, types};
use crate::rulebook::expr::{Expr, ExprKind};
use crate::rulebook::{Codelist, Meaning, Type};
use crate::text::{Span, Str};
use crate::value::{Duration, Money, Value, Version, parse_date, parse_decimal, parse_percent};

/// Returns the type of a literal other than text.
pub(super) fn type_of(value: &Value) -> Type {
    match value {
        Value::Boolean(_) => Type::Boolean,
        Value::Integer(_) => Type::Integer(None),
        Value::Decimal(_) => Type::Decimal(None),
        Value::Percent(_) => Type::Percent(None),
        Value::Money(_) => Type::Money(None),
        Value::Date(_) | Value::Never => Type::Date(None),
        Value::Duration(_) => Type::Duration(None),
        Value::Version(_) => Type::Version(None),
        Value::Text(_) => Type::Text(None),
        // A code is never written without its list.
        Value::Code(_) => Type::Error,
    }
}

/// Types the text literal `text` as a value of `expected`.
pub(super) fn text(ctx: &mut Context, text: &Str, span: Span, expected: Option<&Type>) -> Expr {
    let plain = || (ExprKind::Literal(Value::Text(text.clone())), Type::Text(None));
    let (kind, ty) = match expected {
        None | Some(Type::Markdown) => plain(),
        Some(Type::Error) => (ExprKind::Literal(Value::Text(text.clone())), Type::Error),
        Some(Type::Text(pattern)) => {
            if let Some(pattern) = pattern
                && !pattern.regex.is_match(text)
            {
                let why = format!("the pattern is /{}/", pattern.source);
                return cannot_be(ctx, span, text, "a value of this field", &why);
            }
            plain()
        }
        Some(Type::Code(list)) => return code(ctx, text, span, *list),
        Some(Type::Ref(kind)) => (ExprKind::RefId(text.clone()), Type::Ref(*kind)),
        Some(ty @ (Type::Version(_) | Type::Url | Type::Email | Type::Hostname)) => {
            match scalar(text, ty) {
                Ok(value) => (ExprKind::Literal(value), ty.clone()),
                Err(why) => {
                    let what = article(ctx.rulebook, ty);
                    return cannot_be(ctx, span, text, &what, &why);
                }
            }
        }
        Some(ty) => {
            if let Some(bare) = without_quotes(text, ty) {
                let what = article(ctx.rulebook, ty);
                ctx.report(
                    Diagnostic::new(
                        types::QUOTES,
                        span,
                        format!("{what} is written without quotes"),
                    )
                    .help(format!("write `{bare}`"))
                    .fix(span, bare),
                );
                return error(span);
            }
            // Whoever asked says how the two types differ.
            plain()
        }
    };
    Expr { kind, ty, span }
}

fn cannot_be(ctx: &mut Context, span: Span, text: &str, what: &str, why: &str) -> Expr {
    ctx.report(
        Diagnostic::new(types::LITERAL, span, format!("`\"{text}\"` cannot be {what}")).help(why),
    );
    error(span)
}

fn code(ctx: &mut Context, text: &Str, span: Span, list: Id<Codelist>) -> Expr {
    let codelist = &ctx.rulebook.codelists[list];
    if let Some(index) = codelist.indexes.get(text) {
        ctx.note(span, Meaning::Code(list, *index));
        let kind = ExprKind::Literal(Value::Code(*index));
        return Expr { kind, ty: Type::Code(list), span };
    }
    let message = format!("there is no code `{text}`");
    let label = format!("not a code of `{}`", codelist.name.node);
    let mut diagnostic = Diagnostic::new(name::UNKNOWN_CODE, span, message).label(label);
    let names = || codelist.codes.iter().map(|code| &*code.name);
    let by_title = codelist.codes.iter().find(|code| {
        code.title.as_ref().is_some_and(|title| title.to_lowercase() == text.to_lowercase())
    });
    let near = by_title.map(|code| &*code.name).or_else(|| crate::diag::nearest(text, names()));
    diagnostic = match near {
        Some(near) => diagnostic.guess(span, near, format!("\"{near}\"")),
        None if codelist.codes.len() <= 12 => {
            let all: Vec<_> = names().map(|name| format!("`{name}`")).collect();
            diagnostic.help(format!("its codes are {}", all.join(", ")))
        }
        None => diagnostic.related(codelist.name.span, "its codes are declared here"),
    };
    ctx.report(diagnostic);
    error(span)
}

/// Reads `text` as a scalar that is written in quotes.
fn scalar(text: &Str, ty: &Type) -> Result<Value, String> {
    let plain = || Value::Text(text.clone());
    let has_space = text.chars().any(char::is_whitespace);
    match ty {
        Type::Version(_) => Version::parse(text).map(Value::Version),
        Type::Url => match text.split_once("://") {
            Some((scheme, rest)) if !scheme.is_empty() && !rest.is_empty() && !has_space => {
                Ok(plain())
            }
            _ => Err("a URL begins with its scheme, such as `https://example.org/page`".to_owned()),
        },
        Type::Email => match text.split_once('@') {
            Some((local, domain)) if !local.is_empty() && is_hostname(domain) && !has_space => {
                Ok(plain())
            }
            _ => Err("an email address is written as in `someone@example.org`".to_owned()),
        },
        Type::Hostname if is_hostname(text) => Ok(Value::Text(text.to_lowercase().into())),
        Type::Hostname => {
            Err("a host name is words with points between, such as `www.example.org`".to_owned())
        }
        _ => Ok(plain()),
    }
}

fn is_hostname(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

/// Returns how `text` is written as a value of a type that takes no quotes.
fn without_quotes(text: &str, ty: &Type) -> Option<String> {
    let text = text.trim();
    let is_one = match ty {
        Type::Boolean => matches!(text, "true" | "false"),
        Type::Integer(_) => crate::value::parse_integer(text).is_ok(),
        Type::Decimal(_) => parse_decimal(text).is_ok(),
        Type::Percent(_) => parse_percent(text).is_ok(),
        Type::Money(_) => Money::parse(text).is_ok(),
        Type::Date(_) => parse_date(text).is_ok(),
        Type::Duration(_) => Duration::parse(text).is_ok(),
        _ => false,
    };
    is_one.then(|| text.to_owned())
}
