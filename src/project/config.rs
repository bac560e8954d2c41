//! The project file: typed, trusted configuration.

use serde::Deserialize;

use super::span;
use crate::diag::Diagnostic;
use crate::diag::codes::project as codes;

/// The version of the language that this program reads.
const LANGUAGE: u32 = 1;

/// What the project file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The version of the language: 1.
    pub language: u32,
    /// What the project is called.
    pub name: String,
    /// Folders of rule files, or single ones, from the project's folder.
    pub rules: Vec<String>,
    /// Where descriptors are.
    #[serde(default)]
    pub descriptors: Vec<DescriptorGlob>,
    /// Whether there is nothing beside the descriptors that are read.
    #[serde(default)]
    pub estate: EstateWord,
    /// Its website.
    #[serde(default)]
    pub site: Site,
    /// What lints pass over.
    #[serde(default)]
    pub lint: Lint,
}

/// What lints pass over.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lint {
    /// Which, where and why.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// A lint that some rule files need not pass.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allow {
    /// The lint: `missing-reason`.
    pub name: String,
    /// Which rule files: `standards/legacy/**`.
    #[serde(rename = "in")]
    pub paths: String,
    /// Why.
    pub because: String,
}

/// Files of descriptors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DescriptorGlob {
    /// Which files.
    pub glob: String,
    /// Their kind, where they do not say it themselves.
    pub kind: Option<String>,
    /// The field that holds their id: `url`, `metadata.name`; else it is their path.
    pub id: Option<String>,
}

/// Whether the descriptors that are read are all there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EstateWord {
    /// They are.
    Complete,
    /// There are others.
    #[default]
    Partial,
}

/// The website.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Site {
    /// Where it will stand, without a path: `https://standards.example`.
    pub base_url: Option<String>,
    /// The folder under which it will stand: `/`, `/standards/`.
    pub base_path: Option<String>,
    /// The licence of what is published: its address.
    pub licence: Option<String>,
    /// Whom to tell of a weakness of it.
    pub security: Option<Security>,
    /// Where the repository of the project can be browsed.
    pub repository: Option<String>,
    /// Which program shows it there, where its address does not tell: `gitlab`.
    pub repository_host: Option<String>,
    /// The branch on which it is edited; `main` if absent.
    pub branch: Option<String>,
    /// The languages that it speaks; English alone if absent.
    pub languages: Option<Vec<String>>,
    /// A folder of templates that take the place of our own.
    pub templates: Option<String>,
    /// Its colours.
    #[serde(default)]
    pub theme: Theme,
}

/// Whom to tell of a weakness of the website: its `security.txt`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Security {
    /// Where to write: `mailto:security@standards.example`, or the address of a form.
    pub contact: String,
    /// The last day on which that is to be believed.
    pub expires: String,
    /// The address of the policy on reports.
    pub policy: Option<String>,
}

/// The colours of the website, as `#005eb8`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Theme {
    /// Of the header.
    pub brand: Option<String>,
    /// Of links.
    pub link: Option<String>,
    /// Of links on a dark page.
    pub link_dark: Option<String>,
}

/// Reads the project file.
///
/// # Errors
///
/// Returns what is wrong in it.
pub(super) fn read(text: &str) -> Result<Config, Vec<Diagnostic>> {
    let config: Config = serde_yaml::from_str(text).map_err(|error| vec![explain(text, &error)])?;
    let mut diagnostics = Vec::new();
    if config.language != LANGUAGE {
        let at = text.find("language:").unwrap_or_default();
        let line = text.get(at..).unwrap_or_default().lines().next().unwrap_or_default();
        let version = config.language;
        let message = format!("the project is written in version {version} of the language");
        let diagnostic = Diagnostic::new(codes::LANGUAGE, span(at, at + line.len()), message)
            .label(format!("this program reads version {LANGUAGE}"));
        diagnostics.push(if version > LANGUAGE {
            diagnostic.help("install a later release of `yardstick`")
        } else {
            diagnostic.help(format!("write `language: {LANGUAGE}`"))
        });
    }
    if config.rules.is_empty() {
        let at = text.find("rules:").unwrap_or_default();
        let message = "the project names no folder of rules";
        diagnostics.push(
            Diagnostic::new(codes::PROJECT_FILE, span(at, at + "rules:".len()), message)
                .help("write `rules: [standards]`, a folder with `.yard` files"),
        );
    }
    for glob in config.descriptors.iter().filter(|glob| glob.kind.is_none()) {
        if let Some(id) = &glob.id {
            let at = text.find(&glob.glob).map_or(0, |at| {
                at + text.get(at..).and_then(|rest| rest.find(id.as_str())).unwrap_or_default()
            });
            let message = "`id` has no meaning without `kind`";
            diagnostics.push(
                Diagnostic::new(codes::PROJECT_FILE, span(at, at + id.len()), message)
                    .label("descriptors that say their kind say their `id` too")
                    .help("add `kind:`, or take `id` out"),
            );
        }
    }
    for allow in &config.lint.allow {
        if allow.because.trim().is_empty() {
            let at = text.find(&allow.name).unwrap_or_default();
            let message = format!("the allowance of `{}` gives no reason", allow.name);
            let at = span(at, at + allow.name.len());
            diagnostics.push(
                Diagnostic::new(codes::PROJECT_FILE, at, message).help("say why in `because`"),
            );
        }
        if let Err(error) = globset::Glob::new(&allow.paths) {
            let at = text.find(&allow.paths).unwrap_or_default();
            let message = format!("`{}` names no files: {}", allow.paths, error.kind());
            let at = span(at, at + allow.paths.len());
            diagnostics.push(Diagnostic::new(codes::PROJECT_FILE, at, message));
        }
    }
    if diagnostics.is_empty() { Ok(config) } else { Err(diagnostics) }
}

/// Says in words what the reader of typed YAML found.
fn explain(text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let full = error.to_string();
    let at = error.location().map_or(0, |location| location.index().min(text.len()));
    let said = full.rsplit_once(" at line ").map_or(&*full, |(said, _)| said);
    let (path, said) = match said.split_once(": ") {
        Some((path, rest)) if !path.contains([' ', '`']) => (Some(path), rest),
        _ => (None, said),
    };
    let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let word_span = |word: &str| {
        let from = text.get(at..).and_then(|rest| rest.find(word)).map(|found| at + found);
        let from = from.or_else(|| text.find(word));
        from.map_or(span(at, at), |from| span(from, from + word.len()))
    };
    let whole = path.map_or_else(|| "the project file".to_owned(), |path| format!("`{path}`"));
    match quoted.split_first() {
        Some((name, known)) if said.starts_with("unknown field") => {
            let message = format!("{whole} has no key `{name}`");
            let diagnostic =
                Diagnostic::new(codes::PROJECT_FILE, word_span(name), message).label("not a key");
            let keys = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            diagnostic
                .help(format!("the keys are {keys}"))
                .did_you_mean(name, known.iter().copied())
        }
        Some((name, known)) if said.starts_with("unknown variant") => {
            let known = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" or ");
            let message = format!("`{name}` is not one of its values");
            Diagnostic::new(codes::PROJECT_FILE, word_span(name), message)
                .help(format!("write {known}"))
        }
        Some((name, _)) if said.starts_with("missing field") => {
            let message = format!("{whole} needs the key `{name}`");
            let help = match *name {
                "language" => "add `language: 1`".to_owned(),
                "rules" => "add `rules: [standards]`, a folder with `.yard` files".to_owned(),
                name => format!("add `{name}:` and its value"),
            };
            Diagnostic::new(codes::PROJECT_FILE, span(at, at), message).help(help)
        }
        Some((name, _)) if said.starts_with("duplicate field") => {
            let message = format!("{whole} gives `{name}` twice");
            Diagnostic::new(codes::PROJECT_FILE, word_span(name), message).help("take one out")
        }
        _ => {
            let message = match path {
                Some(path) => format!("`{path}` cannot be read: {said}"),
                None => format!("the project file cannot be read: {said}"),
            };
            Diagnostic::new(codes::PROJECT_FILE, span(at, at), message)
        }
    }
}
