//! A descriptor to be filled in: every field of its kind, with what it is given.
//!
//! No field has a value, for a value that nobody meant could meet a rule. Those that are
//! required stand ready; the others are comments.

use crate::arena::Id;
use crate::rulebook::{Field, Kind, Record, Rulebook, Type};
use crate::schema;

/// How deep records in records are written out.
const DEPTH: usize = 4;
/// How many codes are named in a line.
const CODES: usize = 8;
/// The column in which what is said of a field begins.
const COLUMN: usize = 32;

/// Returns the YAML of a descriptor of `kind` called `id`, to be filled in.
pub fn descriptor(rulebook: &Rulebook, kind: Id<Kind>, id: &str) -> String {
    let it = &rulebook.kinds[kind];
    let mut writer = Writer { rulebook, out: String::new() };
    writer.out = format!(
        "# {}. Give a value to what has no `#` before it; of the rest, to what there is.\n\
         # `yardstick check` says what is missing, and what falls short.\n\
         kind: {}\nid: {id}\n",
        it.title, it.name.node
    );
    let own = ["kind", "id", "publish"];
    let fields = rulebook.records[it.record].fields.iter();
    for field in fields.filter(|field| !own.contains(&&*field.name.node)) {
        writer.field(field, &Place { lead: String::new(), is_comment: false, depth: 0 });
    }
    writer.out
}

/// Where fields are written.
struct Place {
    /// What stands before the first of them; the others have as many spaces.
    lead: String,
    /// Whether they stand in a comment.
    is_comment: bool,
    /// How many records they stand in.
    depth: usize,
}

struct Writer<'r> {
    rulebook: &'r Rulebook,
    out: String,
}

impl Writer<'_> {
    fn field(&mut self, field: &Field, place: &Place) {
        let is_comment = place.is_comment || !field.required;
        let mut said = match &field.title {
            Some(title) => format!("{}: {}", title.node, self.hint(&field.ty)),
            None => self.hint(&field.ty),
        };
        if place.is_comment && field.required {
            said += "; required";
        }
        self.line(&format!("{}{}:", place.lead, key(&field.name.node)), is_comment, &said);
        let indent = " ".repeat(place.lead.len());
        self.inside(&field.ty, &format!("{indent}  "), is_comment, place.depth + 1);
    }

    /// Writes what a value of `ty` has in it, after `lead`.
    fn inside(&mut self, ty: &Type, lead: &str, is_comment: bool, depth: usize) {
        if depth >= DEPTH {
            return;
        }
        match ty {
            Type::Record(record) => self.fields(*record, lead.to_owned(), is_comment, depth),
            Type::List(item) => {
                if let Type::Record(record) = &**item {
                    self.fields(*record, format!("{lead}- "), is_comment, depth);
                }
            }
            Type::Map { keys: Some(list), value } => {
                for code in &self.rulebook.codelists[*list].codes {
                    if code.deprecated.is_none() {
                        let title = code.title.as_deref().unwrap_or_default();
                        self.line(&format!("{lead}{}:", key(&code.name)), is_comment, title);
                        self.inside(value, &format!("{lead}  "), is_comment, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// Writes the fields of `record`, the first of them after `lead`.
    fn fields(&mut self, record: Id<Record>, lead: String, is_comment: bool, depth: usize) {
        let mut place = Place { lead, is_comment, depth };
        for field in &self.rulebook.records[record].fields {
            self.field(field, &place);
            place.lead = " ".repeat(place.lead.len());
        }
    }

    fn line(&mut self, text: &str, is_comment: bool, said: &str) {
        let text = if is_comment { format!("# {text}") } else { text.to_owned() };
        let line = if said.is_empty() { text } else { format!("{text:<COLUMN$}# {said}") };
        self.out += line.trim_end();
        self.out.push('\n');
    }

    /// Returns the words for what is given: codes by name where they are few.
    fn hint(&self, ty: &Type) -> String {
        if let Type::Code(list) = ty {
            let codes = &self.rulebook.codelists[*list].codes;
            let names: Vec<&str> = codes
                .iter()
                .filter(|code| code.deprecated.is_none())
                .map(|code| &*code.name)
                .collect();
            if names.len() <= CODES {
                return format!("one of {}", names.join(", "));
            }
        }
        schema::hint(self.rulebook, ty)
    }
}

/// Returns `name` as a key of YAML.
fn key(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if is_plain { name.to_owned() } else { serde_json::Value::from(name).to_string() }
}
