//! Data of a test, as the descriptor that a person would write.

use crate::syntax::ast::{Data, DataKind};

/// Returns `fields` as YAML.
pub(crate) fn fields(data: &Data) -> String {
    let mut out = String::new();
    match &data.kind {
        DataKind::Record(_) | DataKind::List(_) => write(data, 0, &mut out),
        DataKind::Text(_) | DataKind::Bare(_) => {
            out.push_str(&scalar(data));
            out.push('\n');
        }
    }
    out
}

fn write(data: &Data, indent: usize, out: &mut String) {
    let pad = "  ".repeat(indent);
    match &data.kind {
        DataKind::Record(fields) => {
            for (name, value) in fields {
                out.push_str(&pad);
                out.push_str(&name.node);
                out.push(':');
                nested(value, indent, out);
            }
        }
        DataKind::List(items) => {
            for item in items {
                out.push_str(&pad);
                out.push('-');
                match &item.kind {
                    DataKind::Record(fields) if !fields.is_empty() => {
                        let mut inner = String::new();
                        write(item, indent + 1, &mut inner);
                        out.push(' ');
                        out.push_str(inner.trim_start());
                    }
                    _ => nested(item, indent, out),
                }
            }
        }
        DataKind::Text(_) | DataKind::Bare(_) => {}
    }
}

/// Writes what stands after a key or a dash.
fn nested(value: &Data, indent: usize, out: &mut String) {
    match &value.kind {
        DataKind::Record(fields) if fields.is_empty() => out.push_str(" {}\n"),
        DataKind::List(items) if items.is_empty() => out.push_str(" []\n"),
        DataKind::Record(_) | DataKind::List(_) => {
            out.push('\n');
            write(value, indent + 1, out);
        }
        DataKind::Text(_) | DataKind::Bare(_) => {
            out.push(' ');
            out.push_str(&scalar(value));
            out.push('\n');
        }
    }
}

fn scalar(data: &Data) -> String {
    match &data.kind {
        DataKind::Bare(text) => text.to_string(),
        DataKind::Text(text) => serde_json::to_string(&**text).unwrap_or_default(),
        DataKind::Record(_) | DataKind::List(_) => String::new(),
    }
}
