//! What a value of a type is, in the words of JSON Schema.
//!
//! A scalar is read from its text, whatever YAML or JSON takes it for, so a text may be
//! written as a number and a number as a text.

use serde_json::{Map, Value, json};

use super::{Writer, described, dictionary};
use crate::arena::Id;
use crate::rulebook::shape::{Absent, Bounds, Pattern};
use crate::rulebook::{Codelist, Field, Rulebook, Type};
use crate::value;

const INTEGER: &str = "-?(0|[1-9][0-9]*)";
const DECIMAL: &str = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?";
const PERCENT: &str = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\s*%";
const MONEY: &str = r"-?[£€$](0|[1-9][0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?(k|m|bn)?";
const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const DURATION: &str = r"[0-9]+\s+(day|week|month|year)s?";
const VERSION: &str = r"[0-9]+(\.[0-9]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?";
const EMAIL: &str = r"[^@\s]+@[^@\s]+\.[^@\s]+";
/// The last part has something that is no digit, or it would be an address.
const HOSTNAME: &str = r"([A-Za-z0-9-]+\.)*[0-9]*[A-Za-z-][A-Za-z0-9-]*\.?";

impl Writer<'_> {
    /// Returns the schema of what `field` may be given.
    pub(super) fn field(&mut self, field: &Field, is_open: bool) -> Value {
        let schema = self.value(&field.ty, field.required, is_open);
        let schema = if field.required { schema } else { optional(schema) };
        let title = field.title.as_ref().map(|title| &*title.node);
        let mut schema = described(schema, title, Some(&self.description(field)));
        if let Some(absent) = field.default.as_ref().and_then(|it| self.default(&field.ty, it)) {
            schema["default"] = absent;
        }
        if let Some(example) = dictionary::example(self.rulebook, field) {
            schema["examples"] = json!([example]);
        }
        schema
    }

    /// Says what `field` is, and what may be given for it.
    fn description(&self, field: &Field) -> String {
        let sentence = dictionary::sentence(self.rulebook, field);
        if field.about.is_none() {
            return sentence;
        }
        let declaration = dictionary::declaration(self.rulebook, field);
        format!("{sentence} {}.", dictionary::capital(&declaration))
    }

    /// Returns what stands for `absent` in a descriptor; a date that never comes cannot be
    /// written.
    fn default(&self, ty: &Type, absent: &Absent) -> Option<Value> {
        Some(match (absent, ty) {
            (Absent::Empty, Type::Map { .. }) => json!({}),
            (Absent::Empty, _) => json!([]),
            (Absent::Value(value::Value::Boolean(it)), _) => (*it).into(),
            (Absent::Value(value::Value::Integer(it)), _) => (*it).into(),
            (Absent::Value(value::Value::Text(it)), _) => (**it).into(),
            (Absent::Value(value::Value::Code(index)), Type::Code(list)) => {
                (*self.rulebook.codelists[*list].codes.get(*index as usize)?.name).into()
            }
            _ => return None,
        })
    }

    /// Returns the schema of a value of `ty` that is given.
    fn value(&mut self, ty: &Type, is_required: bool, is_open: bool) -> Value {
        match ty {
            Type::Boolean => boolean(),
            Type::Integer(bounds) => {
                let (low, high) = limits(bounds).unwrap_or((i64::MIN.into(), i64::MAX.into()));
                let number = json!({ "type": "integer", "minimum": low, "maximum": high });
                json!({ "anyOf": [number, string(INTEGER)] })
            }
            Type::Decimal(bounds) => {
                let mut number = json!({ "type": "number" });
                if let Some((low, high)) = limits(bounds) {
                    number["minimum"] = low;
                    number["maximum"] = high;
                }
                json!({ "anyOf": [number, string(DECIMAL)] })
            }
            Type::Percent(_) => string(PERCENT),
            Type::Money(_) => string(MONEY),
            Type::Date(_) => {
                let mut schema = string(DATE);
                schema["format"] = "date".into();
                schema
            }
            Type::Duration(_) => string(DURATION),
            Type::Version(_) => {
                json!({ "type": ["string", "number"], "minimum": 0, "pattern": whole(VERSION) })
            }
            Type::Text(pattern) => text(pattern.as_ref(), is_required),
            Type::Markdown | Type::Ref(_) => text(None, is_required),
            Type::Url => string(&url()),
            Type::Email => string(EMAIL),
            Type::Hostname => string(HOSTNAME),
            Type::Code(list) => self.codes(*list),
            Type::Record(record) => self.record(*record, is_open),
            Type::List(item) => {
                let items = self.value(item, true, is_open);
                json!({ "type": "array", "items": items })
            }
            Type::Map { keys: None, value } => {
                let value = optional(self.value(value, false, is_open));
                let name = json!({ "pattern": r"\S" });
                json!({ "type": "object", "propertyNames": name, "additionalProperties": value })
            }
            Type::Map { keys: Some(list), value } => self.answers(*list, value, is_open),
            Type::Entry { .. } | Type::Error => json!(true),
        }
    }

    /// Returns the schema of a map in which each code of `list` is answered.
    fn answers(&mut self, list: Id<Codelist>, value: &Type, is_open: bool) -> Value {
        let answer = self.value(value, true, is_open);
        let mut properties = Map::new();
        let mut required = Vec::new();
        for code in &self.rulebook.codelists[list].codes {
            // Whether a deprecated code is still asked depends on the day.
            let mut schema = match code.deprecated {
                None => answer.clone(),
                Some(_) => optional(answer.clone()),
            };
            match code.deprecated {
                None => required.push(&*code.name),
                Some(_) => schema["deprecated"] = true.into(),
            }
            schema = described(schema, code.title.as_deref(), None);
            properties.insert(code.name.to_string(), schema);
        }
        json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }
}

/// Returns the schema of a boolean, which may stand in quotes.
pub(super) fn boolean() -> Value {
    json!({ "anyOf": [{ "type": "boolean" }, { "enum": ["true", "false"] }] })
}

/// Returns `schema` with nothing allowed too: that is as if the field were absent.
pub(super) fn optional(mut schema: Value) -> Value {
    let nothing = json!({ "type": "null" });
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.push(nothing);
        return schema;
    }
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push("null".into()),
        Some(one) => *one = json!([one.clone(), "null"]),
        None => return json!({ "anyOf": [schema, nothing] }),
    }
    schema
}

/// Returns the schema of a text that `pattern` matches. A text that is blank counts as
/// missing.
fn text(pattern: Option<&Pattern>, is_required: bool) -> Value {
    let mut schema = json!({ "type": ["string", "number", "boolean"] });
    let wanted = match pattern.and_then(|pattern| portable(&pattern.source)) {
        Some(pattern) if is_required => Some(format!("^({pattern})$")),
        Some(pattern) => Some(format!(r"^(\s*|{pattern})$")),
        None => is_required.then(|| r"\S".to_owned()),
    };
    if let Some(wanted) = wanted {
        schema["pattern"] = wanted.into();
    }
    schema
}

/// Returns `pattern` where it means the same in JavaScript, whose patterns JSON Schema has.
fn portable(pattern: &str) -> Option<&str> {
    const OURS: [&str; 10] = ["(?i", "(?s", "(?m", "(?x", "(?u", "(?P", "(?-", "[:", "&&", "\\A"];
    let is_ours = OURS.iter().any(|part| pattern.contains(part))
        || pattern.contains("\\z")
        || pattern.contains("~~")
        || pattern.contains("--");
    (!is_ours).then_some(pattern)
}

/// Returns the schema of a text that is `pattern`, white space at its ends aside.
fn string(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": whole(pattern) })
}

fn whole(pattern: &str) -> String {
    format!(r"^\s*({pattern})\s*$")
}

/// The schemes count in upper case too; JSON Schema has no flag for that.
fn url() -> String {
    let any_case = |word: &&str| -> String {
        word.chars().flat_map(|c| ['[', c, c.to_ascii_uppercase(), ']']).collect()
    };
    let of = |schemes: &[&str]| schemes.iter().map(any_case).collect::<Vec<_>>().join("|");
    let plain = r#"[^\s<>"\\^`{|}]"#;
    let (hosted, other) = (of(&value::URL_SCHEMES), of(&value::PLAIN_URL_SCHEMES));
    format!("({hosted})://[^/?#\\s]{plain}*|({other}):{plain}+")
}

/// Returns the bounds as JSON numbers.
fn limits(bounds: &Bounds) -> Option<(Value, Value)> {
    let (low, high) = &**bounds.as_ref()?;
    let number = |value: &value::Value| serde_json::from_str(&value.to_string()).ok();
    Some((number(low)?, number(high)?))
}

/// Returns the words for what a field of `ty` is given: "a version", "a list of texts".
pub fn hint(rulebook: &Rulebook, ty: &Type) -> String {
    let within = |noun: &str, bounds: &Bounds| match bounds.as_deref() {
        Some((low, high)) => format!("{noun} from {low} to {high}"),
        None => noun.to_owned(),
    };
    match ty {
        Type::Boolean => "`true` or `false`".to_owned(),
        Type::Integer(bounds) => within("a whole number", bounds),
        Type::Decimal(bounds) => within("a number", bounds),
        Type::Percent(bounds) => within("a percentage", bounds),
        Type::Money(bounds) => within("an amount of money", bounds),
        Type::Date(bounds) => within("a date", bounds),
        Type::Duration(bounds) => within("a length of time", bounds),
        Type::Version(bounds) => within("a version", bounds),
        Type::Text(Some(pattern)) => format!("a text that matches `{}`", pattern.source),
        Type::Text(None) => "a text".to_owned(),
        Type::Markdown => "Markdown text".to_owned(),
        Type::Url => "a URL".to_owned(),
        Type::Email => "an email address".to_owned(),
        Type::Hostname => "a host name".to_owned(),
        Type::Code(list) => format!("a code of `{}`", rulebook.codelists[*list].name.node),
        Type::Ref(kind) => format!("an id of kind `{}`", rulebook.kinds[*kind].name.node),
        Type::Record(record) => match rulebook.records[*record].role {
            crate::rulebook::shape::RecordRole::Record => {
                format!("a record of `{}`", rulebook.records[*record].name)
            }
            _ => "a mapping of fields".to_owned(),
        },
        Type::List(item) => format!("a list, each of it {}", hint(rulebook, item)),
        Type::Map { keys, value } => {
            let by = keys.map(|list| format!(" by `{}`", rulebook.codelists[list].name.node));
            let by = by.unwrap_or_default();
            format!("a mapping{by}, each of it {}", hint(rulebook, value))
        }
        Type::Entry { .. } | Type::Error => "a value".to_owned(),
    }
}
