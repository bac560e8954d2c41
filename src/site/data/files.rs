//! Tables as files: CSV with its description, JSON, a catalogue and a manifest.

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Datatype, Table};
use crate::site::{Config, File};

/// What the rows of a table are, for those who read the page of the data.
#[derive(Debug, Serialize)]
pub(crate) struct RowSchema {
    /// The name of a column.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) about: &'static str,
    /// What its values are.
    pub(crate) datatype: &'static str,
}

impl RowSchema {
    /// Returns what the columns of `table` are.
    pub(crate) fn of(table: &Table) -> Vec<Self> {
        let columns = table.columns.iter();
        columns
            .map(|it| Self { name: it.name, about: it.about, datatype: it.datatype.words() })
            .collect()
    }
}

impl Datatype {
    /// Returns its name in descriptions of CSV.
    fn csvw(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Address => "anyURI",
        }
    }

    /// Returns it in words.
    fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "date",
            Self::Integer => "whole number",
            Self::Decimal => "number",
            Self::Address => "address",
        }
    }
}

/// Returns the files of `tables`, and what describes them all.
pub(crate) fn files(tables: &[Table], config: &Config, as_of: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut entries = Vec::new();
    for table in tables {
        let name = table.name;
        let schema = format!("{name}.csv-metadata.json");
        for (path, media, schema, bytes) in [
            (format!("{name}.csv"), "text/csv", Some(schema.clone()), csv(table)),
            (format!("{name}.json"), "application/json", None, text(&rows(table))),
            (schema, "application/csvm+json", None, text(&description(table))),
        ] {
            entries.push(json!({
                "path": path,
                "media_type": media,
                "bytes": bytes.len(),
                "sha256": digest(&bytes),
                "schema": schema,
                "licence": config.licence,
            }));
            files.push(File { path: format!("data/{path}"), bytes });
        }
    }
    let manifest = json!({
        "name": config.name,
        "as_of": as_of,
        "engine": config.engine,
        "rulebook": config.rulebook,
        "commit": config.commit(),
        "files": entries,
    });
    files.push(File { path: "data/manifest.json".to_owned(), bytes: text(&manifest) });
    if let Some(catalogue) = catalogue(tables, config, as_of) {
        files.push(File { path: "data.json".to_owned(), bytes: text(&catalogue) });
    }
    files
}

/// Returns a table as CSV: lines end as RFC 4180 says, and several texts stand in one cell.
fn csv(table: &Table) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    let header = table.columns.iter().map(|column| column.name.to_owned());
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>());
    for row in std::iter::once(header.collect()).chain(rows) {
        // Writing to memory cannot fail.
        let _ = out.write_record(&row);
    }
    out.into_inner().unwrap_or_default()
}

/// Returns a value as a cell. A text that a spreadsheet would run as a formula gets an
/// apostrophe in front, which makes it text.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell_text).collect::<Vec<_>>().join("; "),
        other => return other.to_string(),
    };
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text }
}

fn cell_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns the rows of a table as objects.
fn rows(table: &Table) -> Value {
    let row = |row: &Vec<Value>| {
        let named = table.columns.iter().zip(row);
        Value::Object(named.map(|(column, it)| (column.name.to_owned(), it.clone())).collect())
    };
    table.rows.iter().map(row).collect()
}

/// Returns the description of a table's CSV, as "CSV on the Web" has it.
fn description(table: &Table) -> Value {
    let columns = table.columns.iter().zip(0..).map(|(column, at)| {
        let is_list = table.rows.iter().any(|row| row.get(at).is_some_and(Value::is_array));
        let mut out = json!({
            "name": column.name,
            "titles": column.name,
            "dc:description": column.about,
            "datatype": column.datatype.csvw(),
        });
        if let (true, Some(out)) = (is_list, out.as_object_mut()) {
            out.insert("separator".to_owned(), json!("; "));
        }
        out
    });
    json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": format!("{}.csv", table.name),
        "dc:title": table.title,
        "dc:description": table.about,
        "dialect": { "lineTerminators": ["\r\n"] },
        "tableSchema": { "columns": columns.collect::<Vec<_>>() },
    })
}

/// Returns the catalogue that sites of open data harvest, where the site has an address.
fn catalogue(tables: &[Table], config: &Config, as_of: &str) -> Option<Value> {
    let url = config.base_url.as_ref()?;
    let at = |path: &str| super::super::render::absolute(url, &config.base_path, path);
    let datasets = tables.iter().map(|table| {
        let distribution = |ending: &str, media: &str| {
            json!({
                "@type": "dcat:Distribution",
                "mediaType": media,
                "downloadURL": at(&format!("/data/{}.{ending}", table.name)),
            })
        };
        let mut out = json!({
            "@type": "dcat:Dataset",
            "identifier": at(&format!("/data/#{}", table.name)),
            "title": format!("{}: {}", config.name, table.title),
            "description": table.about,
            "modified": as_of,
            "accessLevel": "public",
            "publisher": { "@type": "org:Organization", "name": config.name },
            "distribution": [distribution("csv", "text/csv"), distribution("json", "application/json")],
        });
        if let (Some(licence), Some(out)) = (&config.licence, out.as_object_mut()) {
            out.insert("license".to_owned(), json!(licence));
        }
        out
    });
    Some(json!({
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@id": at("/data.json"),
        "@type": "dcat:Catalog",
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "dataset": datasets.collect::<Vec<_>>(),
    }))
}

fn text(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// Returns the SHA-256 of `bytes` in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::data::Column;

    #[test]
    fn a_cell_is_never_a_formula() {
        for text in ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"] {
            assert_eq!(cell(&json!(text)), format!("'{text}"));
        }
        assert_eq!(cell(&json!("v=spf1 -all")), "v=spf1 -all");
        assert_eq!(cell(&json!(-1)), "-1", "a number is a number");
        assert_eq!(cell(&json!(["a", "b"])), "a; b");
        assert_eq!(cell(&Value::Null), "");
    }

    #[test]
    fn a_table_is_the_same_in_both_forms() {
        let of = |name| Column { name, about: "", datatype: Datatype::Text };
        let table = Table {
            name: "t",
            title: "T".to_owned(),
            about: String::new(),
            columns: vec![of("a"), of("b")],
            rows: vec![vec![json!("x, \"y\""), json!(["p", "q"])]],
        };
        assert_eq!(String::from_utf8(csv(&table)).unwrap(), "a,b\r\n\"x, \"\"y\"\"\",p; q\r\n");
        assert_eq!(rows(&table), json!([{ "a": "x, \"y\"", "b": ["p", "q"] }]));
        assert_eq!(description(&table)["tableSchema"]["columns"][1]["separator"], "; ");
    }
}
