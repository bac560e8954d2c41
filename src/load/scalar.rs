//! From the text of a scalar to a value of the declared type.
//!
//! The kind says the type; nothing is guessed from how the text looks.

use crate::rulebook::shape::Bounds;
use crate::rulebook::{Codelist, Rulebook, Type};
use crate::text::Str;
use crate::value::{self, Date, Duration, Money, Value, Version};

/// Why a text is no value of a type.
pub(super) enum Fault {
    /// It is not one: what to do, and what to write instead where that is certain.
    Form(String, Option<String>),
    /// It is outside the bounds: below the first or above the second.
    Outside(Value, Value),
    /// It does not match the pattern.
    Pattern(Str),
    /// It is not in the codelist.
    Code,
}

/// Reads `text` as a value of `ty`; `None` where `ty` is not of scalars.
pub(super) fn read(rulebook: &Rulebook, ty: &Type, text: &str) -> Option<Result<Value, Fault>> {
    let form = |help: String| Fault::Form(help, None);
    let trimmed = text.trim();
    Some(match ty {
        Type::Text(pattern) => match pattern {
            Some(pattern) if !pattern.regex.is_match(text) => {
                Err(Fault::Pattern(pattern.source.clone()))
            }
            _ => Ok(Value::Text(text.into())),
        },
        Type::Markdown => Ok(Value::Text(text.into())),
        Type::Code(list) => code(&rulebook.codelists[*list], trimmed).ok_or(Fault::Code),
        Type::Boolean => boolean(trimmed),
        Type::Integer(bounds) => value::parse_integer(trimmed)
            .map_err(|help| whole_number(trimmed, help))
            .and_then(|number| within(Value::Integer(number), bounds)),
        Type::Decimal(bounds) => value::parse_decimal(trimmed)
            .map_err(|help| whole_number(trimmed, help))
            .and_then(|number| within(Value::Decimal(number), bounds)),
        Type::Percent(bounds) => value::parse_percent(trimmed)
            .map_err(|help| {
                let number = value::parse_decimal(trimmed).is_ok();
                Fault::Form(help, number.then(|| format!("{trimmed}%")))
            })
            .and_then(|share| within(Value::Percent(share), bounds)),
        Type::Money(bounds) => Money::parse(trimmed)
            .map_err(form)
            .and_then(|amount| within(Value::Money(amount), bounds)),
        Type::Date(bounds) => date(trimmed).and_then(|date| within(Value::Date(date), bounds)),
        Type::Duration(bounds) => Duration::parse(trimmed)
            .map_err(form)
            .and_then(|length| within(Value::Duration(length), bounds)),
        Type::Version(bounds) => {
            version(trimmed).and_then(|version| within(Value::Version(version), bounds))
        }
        Type::Url => value::check_url(trimmed).map(|()| Value::Text(trimmed.into())).map_err(form),
        Type::Email => {
            value::check_email(trimmed).map(|()| Value::Text(trimmed.into())).map_err(form)
        }
        Type::Hostname => {
            value::check_hostname(trimmed).map(|name| Value::Text(name.into())).map_err(form)
        }
        Type::Ref(_)
        | Type::Record(_)
        | Type::List(_)
        | Type::Map { .. }
        | Type::Entry { .. }
        | Type::Error => return None,
    })
}

/// Returns the code called `text`.
pub(super) fn code(list: &Codelist, text: &str) -> Option<Value> {
    list.indexes.get(text).copied().map(Value::Code)
}

fn within(value: Value, bounds: &Bounds) -> Result<Value, Fault> {
    let Some(bounds) = bounds else { return Ok(value) };
    let (low, high) = &**bounds;
    let inside = value.compare(low).is_some_and(std::cmp::Ordering::is_ge)
        && value.compare(high).is_some_and(std::cmp::Ordering::is_le);
    if inside { Ok(value) } else { Err(Fault::Outside(low.clone(), high.clone())) }
}

fn boolean(text: &str) -> Result<Value, Fault> {
    const HELP: &str = "a boolean is `true` or `false`";
    let meant = match text {
        "true" => return Ok(Value::Boolean(true)),
        "false" => return Ok(Value::Boolean(false)),
        _ => match &*text.to_ascii_lowercase() {
            "true" | "yes" | "y" | "on" | "1" => "true",
            "false" | "no" | "n" | "off" | "0" => "false",
            _ => return Err(Fault::Form(HELP.to_owned(), None)),
        },
    };
    Err(Fault::Form(format!("write `{meant}`"), Some(meant.to_owned())))
}

/// Says how to write a number that is written as another language would.
fn whole_number(text: &str, help: String) -> Fault {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let plain: String = digits.chars().filter(|c| !matches!(c, '_' | ',' | ' ')).collect();
    let lower = plain.to_ascii_lowercase();
    let radix = [("0x", 16), ("0o", 8), ("0b", 2)]
        .into_iter()
        .find_map(|(prefix, radix)| i64::from_str_radix(lower.strip_prefix(prefix)?, radix).ok());
    let meant = match radix {
        Some(number) => Some(number.to_string()),
        None => {
            if let Some((number, power)) = lower.split_once('e') {
                exponent(number, power)
            } else {
                let number = plain.trim_start_matches('0');
                let leading = plain.starts_with('0') && plain.len() > 1;
                // A leading zero is an octal number to some and a decimal one to others.
                (!leading && value::parse_decimal(number).is_ok()).then(|| number.to_owned())
            }
        }
    };
    if plain.len() > 1 && plain.starts_with('0') && plain.bytes().all(|b| b.is_ascii_digit()) {
        let number = plain.trim_start_matches('0');
        let number = if number.is_empty() { "0" } else { number };
        return Fault::Form(format!("write `{sign}{number}`, without its leading zero"), None);
    }
    let Some(meant) = meant.map(|number| format!("{sign}{number}")) else {
        return Fault::Form(help, None);
    };
    if meant == text {
        return Fault::Form(help, None);
    }
    Fault::Form(format!("write `{meant}`"), Some(meant))
}

/// Returns `number` times ten to the power of `power` in digits, where that is whole and
/// short.
fn exponent(number: &str, power: &str) -> Option<String> {
    let power: u32 = power.strip_prefix('+').unwrap_or(power).parse().ok().filter(|p| *p <= 15)?;
    let number = value::parse_decimal(number).ok()?;
    let scale = value::Decimal::from(10_i64.checked_pow(power)?);
    Some(number.checked_mul(scale)?.normalize().to_string())
}

fn date(text: &str) -> Result<Date, Fault> {
    value::parse_date(text).map_err(|help| {
        // A timestamp begins with its date.
        let day =
            text.get(..10).filter(|_| matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')));
        match day.filter(|day| value::parse_date(day).is_ok()) {
            Some(day) => Fault::Form(
                format!("a date has no time of day: write `{day}`"),
                Some(day.to_owned()),
            ),
            None => Fault::Form(help, None),
        }
    })
}

fn version(text: &str) -> Result<Version, Fault> {
    Version::parse(text).map_err(|help| {
        let bare = text.trim_start_matches(['v', 'V', '=', ' ', '^', '~']);
        match Version::parse(bare) {
            Ok(_) if bare != text => Fault::Form(format!("write `{bare}`"), Some(bare.to_owned())),
            _ => Fault::Form(help, None),
        }
    })
}

/// Returns the words for a value of `ty`: `a version`.
pub(super) fn words(rulebook: &Rulebook, ty: &Type) -> String {
    let named = |name: &Str| format!("`{name}`");
    match ty {
        Type::Boolean => "a boolean".to_owned(),
        Type::Integer(_) => "a whole number".to_owned(),
        Type::Decimal(_) => "a number".to_owned(),
        Type::Percent(_) => "a percentage".to_owned(),
        Type::Money(_) => "an amount of money".to_owned(),
        Type::Date(_) => "a date".to_owned(),
        Type::Duration(_) => "a length of time".to_owned(),
        Type::Version(_) => "a version".to_owned(),
        Type::Text(_) => "a text".to_owned(),
        Type::Markdown => "Markdown text".to_owned(),
        Type::Url => "a URL".to_owned(),
        Type::Email => "an email address".to_owned(),
        Type::Hostname => "a host name".to_owned(),
        Type::Code(list) => {
            format!("a code of {}", named(&rulebook.codelists[*list].name.node))
        }
        Type::Ref(kind) => format!("the id of a {}", named(&rulebook.kinds[*kind].name.node)),
        Type::Record(_) => "a mapping of fields".to_owned(),
        Type::List(_) => "a list".to_owned(),
        Type::Map { keys: Some(list), .. } => {
            format!("a mapping by {}", named(&rulebook.codelists[*list].name.node))
        }
        Type::Map { keys: None, .. } => "a mapping".to_owned(),
        Type::Entry { .. } | Type::Error => "a value".to_owned(),
    }
}
