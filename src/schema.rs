//! Kinds as JSON Schema 2020-12, for editors and for other people's tools.
//!
//! A schema says what reading a descriptor says, as far as a schema can. It calls nothing
//! wrong that is read, but for quotes with nothing between them where no text is asked
//! for. What it cannot say (a ref that leads nowhere, a key given twice, `1e3` that YAML
//! makes 1000) `check` says. Editors read YAML as version 1.2 says.

mod dictionary;
#[cfg(test)]
mod tests;
mod types;

pub use dictionary::{code_sentence, example, sentence, written};
pub use types::hint;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::arena::Id;
use crate::rulebook::{Codelist, Kind, Record, Rulebook};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Returns the schema of a file of descriptors of `kind`: one of them, or a list.
/// Those of a `foreign` kind are documents of others, which do not say `kind` and `id`.
pub fn of_kind(rulebook: &Rulebook, kind: Id<Kind>, is_foreign: bool) -> Value {
    let it = &rulebook.kinds[kind];
    let mut writer = Writer::new(rulebook);
    let descriptor = writer.descriptor(kind, is_foreign);
    writer.file(&it.title, about(rulebook, it), descriptor)
}

/// Returns the schema of a file of descriptors of any of `kinds`, by what each says.
pub fn of_kinds(rulebook: &Rulebook, kinds: &[Id<Kind>]) -> Value {
    let mut writer = Writer::new(rulebook);
    let names: Vec<Value> = kinds
        .iter()
        .map(|kind| {
            let kind = &rulebook.kinds[*kind];
            described(json!({ "const": *kind.name.node }), Some(&kind.title), None)
        })
        .collect();
    let cases: Vec<Value> = kinds
        .iter()
        .map(|kind| {
            let schema = writer.descriptor(*kind, false);
            let name = &*rulebook.kinds[*kind].name.node;
            let is_it =
                json!({ "properties": { "kind": { "const": name } }, "required": ["kind"] });
            json!({ "if": is_it, "then": schema })
        })
        .collect();
    let descriptor = json!({
        "type": "object",
        "properties": { "kind": { "description": "What this describes.", "anyOf": names } },
        "required": ["kind"],
        "allOf": cases,
    });
    writer.file("Descriptor", None, descriptor)
}

/// Writes schemas, and the shapes that they share once.
struct Writer<'r> {
    rulebook: &'r Rulebook,
    /// What is or will be in `shared`.
    begun: BTreeSet<String>,
    shared: Map<String, Value>,
}

impl<'r> Writer<'r> {
    fn new(rulebook: &'r Rulebook) -> Self {
        Self { rulebook, begun: BTreeSet::new(), shared: Map::new() }
    }

    /// Returns the document: `descriptor`, or a list of them.
    fn file(mut self, title: &str, about: Option<&str>, descriptor: Value) -> Value {
        self.shared.insert("descriptor".to_owned(), descriptor);
        self.shared.sort_keys();
        let one = json!({ "$ref": "#/$defs/descriptor" });
        let mut document = Map::new();
        document.insert("$schema".to_owned(), DIALECT.into());
        document.insert("title".to_owned(), title.into());
        if let Some(about) = about {
            document.insert("description".to_owned(), about.into());
        }
        document.insert("if".to_owned(), json!({ "type": "array" }));
        document.insert("then".to_owned(), json!({ "items": one }));
        document.insert("else".to_owned(), one);
        document.insert("$defs".to_owned(), Value::Object(self.shared));
        Value::Object(document)
    }

    /// Returns the schema of one descriptor of `kind`.
    fn descriptor(&mut self, kind: Id<Kind>, is_foreign: bool) -> Value {
        let it = &self.rulebook.kinds[kind];
        let mut own = Map::new();
        if !is_foreign {
            let id = "What it is called: lower-case letters and digits with hyphens between, \
                      unique among its kind.";
            let publish = "Whether the website shows it; it is checked either way.";
            own.insert("kind".to_owned(), json!({ "const": *it.name.node }));
            let name =
                json!({ "type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" });
            own.insert("id".to_owned(), described(name, None, Some(id)));
            let yes_or_no = types::optional(types::boolean());
            own.insert("publish".to_owned(), described(yes_or_no, None, Some(publish)));
        }
        let required = own.keys().filter(|name| *name != "publish").cloned().collect();
        let schema = self.object(it.record, it.open, own, required);
        described(schema, Some(&it.title), about(self.rulebook, it))
    }

    /// Returns the schema of a mapping of the fields of `record`, after those of `own`.
    fn object(
        &mut self,
        record: Id<Record>,
        is_open: bool,
        own: Map<String, Value>,
        mut required: Vec<String>,
    ) -> Value {
        let mut properties = own;
        for field in &self.rulebook.records[record].fields {
            let name = &*field.name.node;
            if !properties.contains_key(name) {
                let schema = self.field(field, is_open);
                properties.insert(name.to_owned(), schema);
            }
            if field.required && !required.iter().any(|one| one == name) {
                required.push(name.to_owned());
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        if !is_open {
            schema["patternProperties"] = json!({ "^x-": true });
            schema["additionalProperties"] = false.into();
        }
        schema
    }

    /// Returns a reference to the shape of a declared record, in place of it a group.
    fn record(&mut self, record: Id<Record>, is_open: bool) -> Value {
        let it = &self.rulebook.records[record];
        if it.role == crate::rulebook::shape::RecordRole::Group {
            return self.object(record, is_open, Map::new(), Vec::new());
        }
        // One record may be used by kinds that are open and by others.
        let name = format!("{}-{}", if is_open { "open-record" } else { "record" }, it.name);
        if self.begun.insert(name.clone()) {
            let schema = self.object(record, is_open, Map::new(), Vec::new());
            let about = it.about.as_ref().map(|about| &*about.node);
            let schema = described(schema, it.title.as_ref().map(|title| &*title.node), about);
            self.shared.insert(name.clone(), schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// Returns a reference to the codes of `list`.
    fn codes(&mut self, list: Id<Codelist>) -> Value {
        let it = &self.rulebook.codelists[list];
        let name = format!("codelist-{}", it.name.node);
        if self.begun.insert(name.clone()) {
            let codes: Vec<Value> =
                it.codes.iter().flat_map(|code| code_schemas(it, code)).collect();
            let about = it.about.as_ref().map(|about| &*about.node);
            let title = it.title.as_ref().map(|title| &*title.node);
            self.shared.insert(name.clone(), described(json!({ "anyOf": codes }), title, about));
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// Returns the schemas of `code`: itself, and what YAML makes of it without quotes.
fn code_schemas(list: &Codelist, code: &crate::rulebook::Code) -> Vec<Value> {
    let mut out = Vec::new();
    let unquoted = serde_json::from_str::<Value>(&code.name).ok().filter(|it| !it.is_object());
    for value in [Some(Value::from(&*code.name)), unquoted].into_iter().flatten() {
        let mut schema =
            described(json!({ "const": value }), code.title.as_deref(), code.about.as_deref());
        if let Some(since) = dictionary::deprecation(list, code) {
            schema["deprecated"] = true.into();
            let about = code.about.as_ref().map(|about| format!("{} ", about.trim()));
            let since = dictionary::capital(&since);
            schema["description"] = format!("{}{since}.", about.unwrap_or_default()).into();
        }
        out.push(schema);
    }
    out
}

/// Returns the prose of `kind`.
fn about<'r>(rulebook: &'r Rulebook, kind: &Kind) -> Option<&'r str> {
    rulebook.records[kind.record].about.as_ref().map(|about| &*about.node)
}

/// Puts a title and a description before `schema`.
fn described(schema: Value, title: Option<&str>, description: Option<&str>) -> Value {
    let mut out = Map::new();
    for (key, text) in [("title", title), ("description", description)] {
        if let Some(text) = text {
            out.insert(key.to_owned(), text.trim().into());
        }
    }
    if let Value::Object(rest) = schema {
        out.extend(rest);
    }
    Value::Object(out)
}
