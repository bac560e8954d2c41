//! What a field can hold and what a literal is, as texts that are the same for two that mean
//! the same.

use super::Reader;
use crate::arena::Id;
use crate::rulebook::shape::{Absent, Bounds, Order};
use crate::rulebook::{Codelist, Field, Record, Type};
use crate::value::Value;

impl Reader<'_> {
    /// Returns the name of a field, with what reading it depends on.
    pub(super) fn field(self, field: &Field) -> String {
        let absent = match &field.default {
            None => String::new(),
            Some(Absent::Empty) => "=none".to_owned(),
            Some(Absent::Value(value)) => format!("={}", self.literal(value, &field.ty)),
        };
        format!("{}:{}{absent}", field.name.node, self.ty(&field.ty))
    }

    pub(super) fn ty(self, ty: &Type) -> String {
        let bounds = |bounds: &Bounds| match bounds.as_deref() {
            Some((from, to)) => format!(" {from} to {to}"),
            None => String::new(),
        };
        let record = |id: &Id<Record>| self.rulebook.records[*id].role;
        match ty {
            Type::Boolean => "boolean".to_owned(),
            Type::Integer(it) => format!("integer{}", bounds(it)),
            Type::Decimal(it) => format!("decimal{}", bounds(it)),
            Type::Percent(it) => format!("percent{}", bounds(it)),
            Type::Money(it) => format!("money{}", bounds(it)),
            Type::Date(it) => format!("date{}", bounds(it)),
            Type::Duration(it) => format!("duration{}", bounds(it)),
            Type::Version(it) => format!("version{}", bounds(it)),
            Type::Text(pattern) => match pattern {
                Some(pattern) => format!("text /{}/", pattern.source),
                None => "text".to_owned(),
            },
            Type::Markdown => "markdown".to_owned(),
            Type::Url => "url".to_owned(),
            Type::Email => "email".to_owned(),
            Type::Hostname => "hostname".to_owned(),
            Type::Code(list) => self.rulebook.codelists[*list].name.node.to_string(),
            Type::Ref(kind) => format!("ref {}", self.rulebook.kinds[*kind].name.node),
            Type::Record(id) => format!("{:?}", record(id)),
            Type::List(inner) => format!("list of {}", self.ty(inner)),
            // Each code must be answered, so that the codes count.
            Type::Map { keys, value } | Type::Entry { keys, value } => {
                let keys = keys.map_or_else(String::new, |list| self.codes(list).join(" "));
                format!("map of {} by {keys}", self.ty(value))
            }
            Type::Error => "error".to_owned(),
        }
    }

    pub(super) fn literal(self, value: &Value, ty: &Type) -> String {
        match (value, ty) {
            (Value::Code(index), Type::Code(list)) => {
                let code = self.rulebook.codelists[*list].codes.get(*index as usize);
                code.map_or_else(String::new, |code| format!("{:?}", code.name))
            }
            (Value::Text(text), _) => format!("{text:?}"),
            (Value::Decimal(number), _) => number.normalize().to_string(),
            (Value::Percent(number), _) => format!("{}%", number.normalize()),
            (Value::Version(version), _) => match version.pre_release() {
                None => version.as_str().trim_end_matches(".0").to_owned(),
                Some(_) => version.as_str().to_owned(),
            },
            _ => value.to_string(),
        }
    }

    /// Returns the codes of an ordered list from the lowest: a comparison depends on them.
    pub(super) fn order(self, ty: &Type) -> String {
        let Type::Code(list) = ty else { return String::new() };
        let mut codes = self.codes(*list);
        if self.rulebook.codelists[*list].order == Order::HighestFirst {
            codes.reverse();
        }
        format!(", by {}", codes.join(" "))
    }

    fn codes(&self, list: Id<Codelist>) -> Vec<&str> {
        self.rulebook.codelists[list].codes.iter().map(|code| &*code.name).collect()
    }

    /// Returns the name of a fact, with what it is for each code.
    pub(super) fn facts(self, ty: &Type, slot: u32) -> String {
        let Type::Code(list) = ty else { return String::new() };
        let facts = self.rulebook.codelists[*list].codes.iter().map(|code| {
            let fact = code.facts.get(slot as usize).and_then(Option::as_ref);
            format!("{} {}", code.name, fact.map_or_else(String::new, ToString::to_string))
        });
        format!(".fact[{}]", facts.collect::<Vec<_>>().join(", "))
    }
}
