//! Literals against the types of fields, facts and dated values.
//!
//! Never guesses: a literal is of the type, or the error says how one is written.

use crate::diag::nearest;
use crate::rulebook::Rulebook;
use crate::rulebook::shape::{Bounds, Type};
use crate::syntax::ast;
use crate::value::{
    Decimal, Duration, Money, Value, Version, check_email, check_hostname, check_url, parse_date,
    parse_decimal, parse_integer, parse_percent,
};

/// Why a literal does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It is not of the type; the sentence says what is.
    Type(String),
    /// It is no code of the codelist; the nearest that is one.
    Code(String, Option<String>),
    /// There is a diagnostic already.
    Known,
}

/// Reads `literal` as a value of `ty`.
pub(super) fn fit(rulebook: &Rulebook, literal: &ast::Default, ty: &Type) -> Result<Value, Misfit> {
    match (literal, ty) {
        (ast::Default::Value(value), _) => fit_value(rulebook, value, ty),
        (ast::Default::Never, Type::Date(_)) => Ok(Value::Never),
        (ast::Default::Code(code), _) => fit_word(rulebook, code, ty),
        (ast::Default::Never, _) => fit_word(rulebook, "never", ty),
        (ast::Default::None, _) => fit_word(rulebook, "none", ty),
    }
}

/// Reads `value` as an example of `ty`: of a list or a map, of one of its items.
pub(super) fn fit_example(rulebook: &Rulebook, value: &Value, ty: &Type) -> Result<Value, Misfit> {
    match (ty, value) {
        (Type::List(item) | Type::Map { value: item, .. }, _) => fit_example(rulebook, value, item),
        (Type::Ref(_), Value::Text(_)) => Ok(value.clone()),
        _ => fit_value(rulebook, value, ty),
    }
}

/// Reads a bare word as a value of `ty`: of the types here, only codes are such.
fn fit_word(rulebook: &Rulebook, word: &str, ty: &Type) -> Result<Value, Misfit> {
    match ty {
        Type::Error => Err(Misfit::Known),
        Type::Code(list) => code(rulebook, *list, word),
        Type::Text(_)
        | Type::Markdown
        | Type::Version(_)
        | Type::Url
        | Type::Email
        | Type::Hostname => Err(Misfit::Type(format!("put it in quotes: `\"{word}\"`"))),
        _ => Err(Misfit::Type(form(rulebook, ty))),
    }
}

/// Reads `value` as a value of `ty`.
pub(super) fn fit_value(rulebook: &Rulebook, value: &Value, ty: &Type) -> Result<Value, Misfit> {
    let fitted = match (value, ty) {
        (_, Type::Error) => return Err(Misfit::Known),
        (Value::Text(text), _) => return from_text(rulebook, text, ty),
        (Value::Integer(n), Type::Decimal(_)) => Value::Decimal(Decimal::from(*n)),
        (Value::Boolean(_), Type::Boolean)
        | (Value::Integer(_), Type::Integer(_))
        | (Value::Decimal(_), Type::Decimal(_))
        | (Value::Percent(_), Type::Percent(_))
        | (Value::Money(_), Type::Money(_))
        | (Value::Date(_) | Value::Never, Type::Date(_))
        | (Value::Duration(_), Type::Duration(_))
        | (Value::Version(_), Type::Version(_)) => value.clone(),
        _ => return Err(Misfit::Type(form(rulebook, ty))),
    };
    within(&fitted, ty).map_err(Misfit::Type)?;
    Ok(fitted)
}

/// Reads text in quotes: only what is written in quotes can be meant.
fn from_text(rulebook: &Rulebook, text: &str, ty: &Type) -> Result<Value, Misfit> {
    match ty {
        Type::Version(_)
        | Type::Text(_)
        | Type::Markdown
        | Type::Url
        | Type::Email
        | Type::Hostname
        | Type::Code(_) => parse(rulebook, text, ty),
        _ => Err(Misfit::Type(form(rulebook, ty))),
    }
}

/// Reads bare text, such as a cell of a table, as a value of `ty`.
pub(super) fn parse(rulebook: &Rulebook, text: &str, ty: &Type) -> Result<Value, Misfit> {
    let value = match ty {
        Type::Error => return Err(Misfit::Known),
        Type::Boolean => match text {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            _ => Err(form(rulebook, ty)),
        },
        Type::Integer(_) => parse_integer(text).map(Value::Integer),
        Type::Decimal(_) => parse_decimal(text).map(Value::Decimal),
        Type::Percent(_) => parse_percent(text).map(Value::Percent),
        Type::Money(_) => Money::parse(text).map(Value::Money),
        Type::Date(_) if text == "never" => Ok(Value::Never),
        Type::Date(_) => parse_date(text).map(Value::Date),
        Type::Duration(_) => Duration::parse(text).map(Value::Duration),
        Type::Version(_) => Version::parse(text).map(Value::Version),
        Type::Url => check_url(text).map(|()| Value::Text(text.into())),
        Type::Email => check_email(text).map(|()| Value::Text(text.into())),
        Type::Hostname => check_hostname(text).map(|name| Value::Text(name.into())),
        Type::Text(_) | Type::Markdown => Ok(Value::Text(text.into())),
        Type::Code(list) => return code(rulebook, *list, text),
        Type::Ref(_) | Type::Record(_) | Type::List(_) | Type::Map { .. } | Type::Entry { .. } => {
            Err(form(rulebook, ty))
        }
    }
    .map_err(Misfit::Type)?;
    within(&value, ty).map_err(Misfit::Type)?;
    Ok(value)
}

fn code(
    rulebook: &Rulebook,
    list: crate::arena::Id<crate::rulebook::Codelist>,
    name: &str,
) -> Result<Value, Misfit> {
    let list = &rulebook.codelists[list];
    if let Some(index) = list.indexes.get(name) {
        return Ok(Value::Code(*index));
    }
    if list.codes.is_empty() {
        return Err(Misfit::Known);
    }
    let near = nearest(name, list.indexes.keys().map(|key| &**key));
    Err(Misfit::Code(list.name.node.to_string(), near.map(str::to_owned)))
}

/// Checks `value` against the bounds or the pattern of `ty`.
fn within(value: &Value, ty: &Type) -> Result<(), String> {
    if let (Type::Text(Some(pattern)), Value::Text(text)) = (ty, value) {
        if pattern.regex.is_match(text) {
            return Ok(());
        }
        return Err(format!("the text must match `/{}/`", pattern.source));
    }
    let Some((low, high)) = bounds(ty).as_deref() else { return Ok(()) };
    let is_below = value.compare(low).is_some_and(std::cmp::Ordering::is_lt);
    let is_above = value.compare(high).is_some_and(std::cmp::Ordering::is_gt);
    if is_below || is_above {
        return Err(format!("the value must be from `{low}` to `{high}`"));
    }
    Ok(())
}

/// Returns the bounds of `ty`.
fn bounds(ty: &Type) -> &Bounds {
    match ty {
        Type::Integer(bounds)
        | Type::Decimal(bounds)
        | Type::Percent(bounds)
        | Type::Money(bounds)
        | Type::Date(bounds)
        | Type::Duration(bounds)
        | Type::Version(bounds) => bounds,
        _ => &None,
    }
}

/// Says how a value of `ty` is written.
pub(super) fn form(rulebook: &Rulebook, ty: &Type) -> String {
    match ty {
        Type::Boolean => "a boolean is `true` or `false`".to_owned(),
        Type::Integer(_) => "an integer is a whole number, such as `3`".to_owned(),
        Type::Decimal(_) => "a decimal is a number, such as `7.5`".to_owned(),
        Type::Percent(_) => "a percent is written with its sign, such as `96%`".to_owned(),
        Type::Money(_) => "money is written with its sign, such as `£95k`".to_owned(),
        Type::Date(_) => "a date is written `YYYY-MM-DD`, such as `2026-03-31`".to_owned(),
        Type::Duration(_) => "a duration is written with its unit, such as `12 months`".to_owned(),
        Type::Version(_) => "a version is written in quotes, such as `\"1.2\"`".to_owned(),
        Type::Text(_) | Type::Markdown => "text is written in quotes".to_owned(),
        Type::Url => "a URL is written in quotes, such as `\"https://example.org\"`".to_owned(),
        Type::Email => "an address is written in quotes, such as `\"team@example.org\"`".to_owned(),
        Type::Hostname => "a hostname is written in quotes, such as `\"example.org\"`".to_owned(),
        Type::Code(list) => {
            format!("it must be a code of `{}`", rulebook.codelists[*list].name.node)
        }
        Type::List(_) | Type::Map { .. } => {
            "a list or a map can only be `none`, which means that it is empty".to_owned()
        }
        Type::Ref(_) | Type::Record(_) | Type::Entry { .. } | Type::Error => {
            "a value of this type cannot be written here".to_owned()
        }
    }
}
