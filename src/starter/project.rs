//! A new project: a rulebook that checks, tests and builds at once.

use crate::value::{Date, Duration, Unit};

/// One file of a new project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Where it goes, from the project's folder.
    pub path: &'static str,
    /// What it holds.
    pub text: String,
}

/// The name in the files below, which the project's own takes the place of.
const NAME: &str = "My rulebook";

/// The files, which are a project themselves, begun on 1 January 2001.
const FILES: [(&str, &str); 11] = [
    ("yardstick.yaml", include_str!("project/yardstick.yaml")),
    ("README.md", include_str!("project/README.md")),
    ("standards/kinds.yard", include_str!("project/standards/kinds.yard")),
    (
        "standards/supported-software.yard",
        include_str!("project/standards/supported-software.yard"),
    ),
    ("standards/policies.yard", include_str!("project/standards/policies.yard")),
    ("systems/example-portal.yaml", include_str!("project/systems/example-portal.yaml")),
    ("organisations/example-trust.yaml", include_str!("project/organisations/example-trust.yaml")),
    (".gitignore", include_str!("project/.gitignore")),
    (".github/workflows/yardstick.yml", include_str!("project/.github/workflows/yardstick.yml")),
    (".vscode/settings.json", include_str!("project/.vscode/settings.json")),
    (".vscode/extensions.json", include_str!("project/.vscode/extensions.json")),
];

/// Returns the files of a new project called `name`, begun `today`.
pub fn project(name: &str, today: Date) -> Vec<StarterFile> {
    let text = |path: &str, text: &str| {
        let name = if path == "yardstick.yaml" { quoted(name) } else { name.to_owned() };
        let words = text.split_inclusive([' ', '\n']).map(|word| {
            let bare = word.trim_end();
            let end = word.get(bare.len()..).unwrap_or_default();
            day(bare, today).map_or_else(|| word.to_owned(), |day| day + end)
        });
        words.collect::<String>().replace(NAME, &name)
    };
    FILES.iter().map(|(path, from)| StarterFile { path, text: text(path, from) }).collect()
}

/// Returns the day that stands for the day `word` of the files, where it is one.
fn day(word: &str, today: Date) -> Option<String> {
    let after = |count, unit| Duration { count, unit }.after(today).unwrap_or(Date::MAX);
    let day = match word {
        "2001-01-01" => today,
        "2001-01-02" => after(1, Unit::Day),
        "2001-12-31" => {
            let year = after(1, Unit::Year);
            Duration { count: 1, unit: Unit::Day }.before(year).unwrap_or(year)
        }
        "2002-01-01" => after(1, Unit::Year),
        "2003-01-01" => after(2, Unit::Year),
        _ => return None,
    };
    Some(day.to_string())
}

/// Returns `text` in quotes, as YAML reads it on one line whatever is in it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
