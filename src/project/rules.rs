//! The rule files of a project and the code lists beside them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Project, Store, discover, read_bounded, why};
use crate::diag::codes::project as codes;
use crate::diag::{Diagnostic, nearest};
use crate::load;
use crate::syntax::{self, ast};
use crate::text::{FileId, Source, Sources, Span, Str};

/// The rule files of a project, parsed.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// The project file, the rule files, and the code lists.
    pub sources: Sources,
    /// The rule files, in byte order of their paths.
    pub files: Vec<ast::File>,
    /// For each `codelist … from "x.csv"`, by the place of the name, the file or why it
    /// cannot be read.
    pub csv: BTreeMap<Span, Result<FileId, String>>,
    /// What is wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// A digest of the rule files and code lists, `sha256:…`: it changes when a path or a
    /// byte of them does.
    pub digest: String,
}

impl Project {
    /// Reads and parses the rule files, and reads the code lists that they name.
    pub fn rules(&self) -> Rules {
        self.rules_after(Rules::default())
    }

    /// Reads likewise, where `before` is what was read earlier: a file that is still the
    /// same is not parsed again.
    pub fn rules_after(&self, before: Rules) -> Rules {
        let mut parsed = Parsed::of(before);
        let mut rules = Rules { diagnostics: self.diagnostics.clone(), ..Rules::default() };
        rules.sources.add(self.source.path.clone(), self.source.text.clone());
        let paths = self.rule_paths(&mut rules.diagnostics);
        let first = rules.sources.len();
        let parsed: Vec<_> = (first..)
            .zip(paths)
            .map(|(number, path)| {
                let id = FileId(u32::try_from(number).unwrap_or(u32::MAX));
                (id, path, parsed.take(id, path))
            })
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(id, path, before)| match (self.text(path), before) {
                (Ok(text), Some(one)) if *one.text == *text => {
                    (path, text, one.file, one.diagnostics)
                }
                (Ok(text), _) => {
                    let (file, diagnostics) = syntax::parse(id, &text);
                    (path, text, file, diagnostics)
                }
                (Err(why), _) => {
                    let message = format!("this rule file cannot be read: {why}");
                    let at = Span::new(id, 0, 0);
                    let diagnostic = Diagnostic::new(codes::UNREADABLE, at, message);
                    let (file, _) = syntax::parse(id, "");
                    (path, String::new(), file, vec![diagnostic])
                }
            })
            .collect();
        for (path, text, file, diagnostics) in parsed {
            rules.sources.add(path, text);
            rules.files.push(file);
            rules.diagnostics.extend(diagnostics);
        }
        self.code_lists(&mut rules);
        rules.digest = digest(&rules.sources);
        rules
    }

    /// Returns the paths of the rule files from the root, in byte order.
    ///
    /// # Errors
    ///
    /// What is wrong with the folders that the project file names.
    pub fn rule_files(&self) -> Result<Vec<&str>, (Sources, Vec<Diagnostic>)> {
        let mut diagnostics = self.diagnostics.clone();
        let paths = self.rule_paths(&mut diagnostics);
        if diagnostics.is_empty() {
            return Ok(paths);
        }
        let mut sources = Sources::default();
        sources.add(self.source.path.clone(), self.source.text.clone());
        Err((sources, diagnostics))
    }

    /// Returns the paths of the rule files, in byte order, each once.
    fn rule_paths(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<&str> {
        let mut paths = Vec::new();
        for entry in &self.config.rules {
            let folder = entry.trim_start_matches("./").trim_end_matches('/');
            let everything = folder.is_empty() || folder == ".";
            let inside = |path: &&String| {
                everything
                    || **path == folder
                    || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
            };
            let before = paths.len();
            paths.extend(self.files.iter().filter(inside).filter(|path| is_rule_file(path)));
            if paths.len() > before {
                continue;
            }
            let span = self.span_of("rules:", entry);
            if !everything && !self.files.iter().any(|path| inside(&path)) {
                let message = format!("there is no `{folder}` in the project");
                let diagnostic = Diagnostic::new(codes::NO_SUCH_FOLDER, span, message)
                    .label("named here as a folder of rules")
                    .help("name a folder with `.yard` files that is inside the project");
                let folders = self.files.iter().filter_map(|path| Some(path.split_once('/')?.0));
                let near = nearest(folder, folders).map(str::to_owned);
                diagnostics.push(match near {
                    Some(near) => diagnostic.did_you_mean(folder, [&*near]),
                    None => diagnostic,
                });
            } else {
                let message = format!("`{entry}` holds no rule file");
                diagnostics.push(
                    Diagnostic::new(codes::NO_RULES, span, message)
                        .label("named here as a folder of rules")
                        .help("rule files end in `.yard`"),
                );
            }
        }
        paths.sort_unstable();
        paths.dedup();
        paths.into_iter().map(String::as_str).collect()
    }

    /// Reads the code lists that the rule files name: from the folder of the rule file.
    fn code_lists(&self, rules: &mut Rules) {
        let mut read: BTreeMap<String, Result<FileId, String>> = BTreeMap::new();
        for file in &rules.files {
            let beside = rules.sources.path(file.id).to_owned();
            for item in &file.items {
                let ast::Item::Codelist(list) = item else { continue };
                let ast::Codes::From(name) = &list.codes else { continue };
                let result = match beside_path(&beside, &name.node) {
                    None => Err("it is outside the project".to_owned()),
                    Some(path) => read
                        .entry(path)
                        .or_insert_with_key(|path| {
                            self.text(path).map(|text| rules.sources.add(&**path, text))
                        })
                        .clone(),
                };
                rules.csv.insert(name.span, result);
            }
        }
    }

    /// Reads the text of the file at `path` from the root; else says why it cannot.
    pub(super) fn text(&self, path: &str) -> Result<String, String> {
        if let Some(text) = self.buffers.get(path) {
            return Ok(text.to_string());
        }
        match &self.store {
            Store::Disk => read_text(&self.root.join(path)),
            Store::Kept(kept) => match kept.get(path) {
                Some(bytes) => read_text_from(&**bytes),
                None => Err("it is not there".to_owned()),
            },
        }
    }
}

/// What was parsed earlier, by file.
struct Parsed(BTreeMap<FileId, OneFile>);

/// A file that was parsed.
struct OneFile {
    path: Str,
    text: Str,
    file: ast::File,
    diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    fn of(rules: Rules) -> Self {
        let Rules { sources, files, diagnostics, .. } = rules;
        let mut parsed = BTreeMap::new();
        for file in files {
            let Source { path, text } = sources.get(file.id).clone();
            parsed.insert(file.id, OneFile { path, text, file, diagnostics: Vec::new() });
        }
        for diagnostic in diagnostics.into_iter().filter(|one| one.code != codes::UNREADABLE) {
            if let Some(one) = parsed.get_mut(&diagnostic.primary.span.file) {
                one.diagnostics.push(diagnostic);
            }
        }
        Self(parsed)
    }

    /// Takes out what was parsed of the file at `path`, if it had this number.
    fn take(&mut self, id: FileId, path: &str) -> Option<OneFile> {
        self.0.remove(&id).filter(|one| &*one.path == path)
    }
}

/// Returns the paths of the rule files in `folder`, from there, in byte order.
pub fn rule_files_in(folder: &Path) -> Vec<String> {
    let (files, _) = discover::files(folder);
    files.into_iter().filter(|path| is_rule_file(path)).collect()
}

/// Reads the text of a file.
///
/// # Errors
///
/// Says in words why it cannot be read.
pub fn read_text(path: &Path) -> Result<String, String> {
    let file = std::fs::File::open(path).and_then(|file| {
        if file.metadata()?.is_file() {
            Ok(file)
        } else {
            Err(io::Error::other("it is not a file"))
        }
    });
    read_text_from(file.map_err(|error| why(&error))?)
}

/// Reads the text that `reader` gives, likewise.
///
/// # Errors
///
/// Says in words why it cannot be read.
pub fn read_text_from(reader: impl io::Read) -> Result<String, String> {
    let bytes = read_bounded(reader).map_err(|error| why(&error))?;
    let it = |diagnostic: &Diagnostic| diagnostic.message.replacen("this file", "it", 1);
    // No message of these says which file.
    let file = FileId(0);
    if let Some(refused) = load::refuse_size(file, bytes.len() as u64) {
        return Err(it(&refused));
    }
    load::decode(file, bytes).map_err(|diagnostic| it(&diagnostic))
}

fn is_rule_file(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "yard")
}

/// Returns the path from the root of `name`, which is meant from the folder of `beside`;
/// `None` where it leads out of the project.
fn beside_path(beside: &str, name: &str) -> Option<String> {
    if name.starts_with('/') || name.contains(['\\', ':']) {
        return None;
    }
    let mut parts: Vec<&str> = beside.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns the digest of every source but the project file.
fn digest(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for number in 1..sources.len() {
        let source = sources.get(FileId(u32::try_from(number).unwrap_or(u32::MAX)));
        for part in [&source.path, &source.text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hex(hash.finalize())
}

/// Returns a digest as it is written: `sha256:…`.
pub(super) fn hex(digest: impl IntoIterator<Item = u8>) -> String {
    digest.into_iter().fold("sha256:".to_owned(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
