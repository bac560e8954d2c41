//! As much of JSON Schema as the schema of a report uses; another keyword is an error.

use serde_json::Value;

/// Returns what in `value` is not as `schema` says, with the way to it.
pub(crate) fn validate(schema: &Value, value: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    visit(schema, schema, value, "", &mut wrong);
    wrong
}

fn visit(root: &Value, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    let keywords = schema.as_object().unwrap();
    for (keyword, wanted) in keywords {
        let holds = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" | "properties" | "items" => {
                true
            }
            "$ref" => {
                let name = wanted.as_str().unwrap().trim_start_matches("#/$defs/");
                visit(root, &root["$defs"][name], value, at, wrong);
                true
            }
            "type" => match wanted {
                Value::Array(any) => any.iter().any(|name| is_type(name, value)),
                name => is_type(name, value),
            },
            "const" => wanted == value,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_u64() >= wanted.as_u64(),
            "pattern" => is_digest(value.as_str().unwrap_or_default()),
            "anyOf" => wanted.as_array().unwrap().iter().any(|one| {
                let mut inner = Vec::new();
                visit(root, one, value, at, &mut inner);
                inner.is_empty()
            }),
            "required" => wanted
                .as_array()
                .unwrap()
                .iter()
                .all(|name| value.get(name.as_str().unwrap()).is_some()),
            "additionalProperties" => value.as_object().is_none_or(|object| {
                object.iter().all(|(key, inner)| match wanted {
                    Value::Bool(_) => schema["properties"].get(key).is_some(),
                    wanted => {
                        visit(root, wanted, inner, &format!("{at}/{key}"), wrong);
                        true
                    }
                })
            }),
            other => panic!("`{other}` is not known here"),
        };
        if !holds {
            wrong.push(format!("{at}: {keyword} {wanted} does not hold of {value}"));
        }
    }
    if let (Some(Value::Object(properties)), Some(object)) =
        (keywords.get("properties"), value.as_object())
    {
        for (key, inner) in object {
            if let Some(schema) = properties.get(key) {
                visit(root, schema, inner, &format!("{at}/{key}"), wrong);
            }
        }
    }
    if let (Some(items), Some(list)) = (keywords.get("items"), value.as_array()) {
        for (index, inner) in list.iter().enumerate() {
            visit(root, items, inner, &format!("{at}/{index}"), wrong);
        }
    }
}

fn is_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("the type `{other}` is not known here"),
    }
}

/// The only pattern of the schema.
fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:")
        .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}
