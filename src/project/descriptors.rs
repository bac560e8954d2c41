//! The descriptors of a project, read in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use rayon::prelude::*;

use super::discover::relative;
use super::{EstateWord, FILE, Project, Store, read_sized, why};
use crate::arena::Id;
use crate::descriptor::Descriptor;
use crate::diag::codes::project as codes;
use crate::diag::{Diagnostic, nearest};
use crate::load::{self, Mapping};
use crate::rulebook::{GivenSource, Record, Rulebook, Type};
use crate::text::{FileId, Sources, Span, Str};

/// The descriptors of a project, and of what else was asked for.
#[derive(Debug, Clone, Default)]
pub struct Descriptors {
    /// In the order of their files.
    pub descriptors: Vec<Descriptor>,
    /// What is wrong in them, and with the globs and paths.
    pub diagnostics: Vec<Diagnostic>,
    /// The files whose descriptors are to be decided; all where it is absent.
    pub chosen: Option<BTreeSet<FileId>>,
    /// How many files were read.
    pub files: usize,
    /// Whether the project says that there is nothing beside these, and all of them were
    /// read.
    pub complete: bool,
}

/// The descriptors of a file that a test names.
#[derive(Debug, Clone, Default)]
pub struct GivenFile {
    /// Its descriptors.
    pub descriptors: Vec<Descriptor>,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A glob of the project file, ready for use.
struct Pattern {
    matcher: GlobMatcher,
    /// `None` where descriptors say their kind themselves.
    mapping: Option<Mapping>,
    /// Whether `kind` and `id` could be resolved; else its files are passed over.
    usable: bool,
}

/// Where the bytes of a file are.
enum Bytes<'a> {
    /// On standard input.
    Stdin,
    /// At this path.
    Disk(PathBuf),
    /// Here.
    Kept(&'a [u8]),
}

/// A file to read.
struct Wanted<'a> {
    /// As it is shown.
    path: String,
    bytes: Bytes<'a>,
    mapping: Option<&'a Mapping>,
    chosen: bool,
}

impl Project {
    /// Reads the descriptors of the project. With `paths` or `stdin`, only theirs are
    /// chosen, and those need not be of the project.
    pub fn descriptors(
        &self,
        rulebook: &Rulebook,
        sources: &mut Sources,
        paths: Option<&[PathBuf]>,
        stdin: Option<&[u8]>,
    ) -> Descriptors {
        let mut result = Descriptors::default();
        let patterns = self.patterns(rulebook, &mut result.diagnostics);
        let mut wanted = self.matching(&patterns, &mut result.diagnostics);
        let narrowed = paths.is_some_and(|paths| !paths.is_empty()) || stdin.is_some();
        for (path, span) in command_line(paths.unwrap_or_default(), sources) {
            self.choose(path, span, &mut wanted, &mut result.diagnostics);
        }
        if stdin.is_some() {
            let path = "-".to_owned();
            wanted.push(Wanted { path, bytes: Bytes::Stdin, mapping: None, chosen: true });
        }
        let first = sources.len();
        let read: Vec<_> = (first..)
            .zip(&wanted)
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(number, wanted)| read(rulebook, number, wanted, stdin))
            .collect();
        let mut chosen = BTreeSet::new();
        result.files = wanted.len();
        for (wanted, (text, descriptors, diagnostics)) in wanted.into_iter().zip(read) {
            let id = sources.add(wanted.path, text);
            if wanted.chosen {
                chosen.insert(id);
            }
            result.descriptors.extend(descriptors);
            result.diagnostics.extend(diagnostics);
        }
        result.chosen = narrowed.then_some(chosen);
        let lost = |diagnostic: &Diagnostic| {
            load::is_lost(diagnostic.code)
                || [codes::UNREADABLE, codes::BAD_GLOB, codes::MAPPING].contains(&diagnostic.code)
        };
        let unread = self.diagnostics.iter().chain(&result.diagnostics).any(lost);
        result.complete = self.config.estate == EstateWord::Complete && !unread;
        result
    }

    /// Reads the files that tests name, by the name.
    pub fn given_files(
        &self,
        rulebook: &Rulebook,
        sources: &mut Sources,
    ) -> BTreeMap<Str, GivenFile> {
        let patterns = self.patterns(rulebook, &mut Vec::new());
        let mut files: BTreeMap<Str, GivenFile> = BTreeMap::new();
        for given in rulebook.tests.values().flat_map(|test| &test.given) {
            let GivenSource::File(name) = &given.source else { continue };
            if files.contains_key(&name.node) {
                continue;
            }
            let inside =
                normal(Path::new(&*name.node)).and_then(|path| relative(Path::new(""), &path));
            let file = match inside.filter(|path| self.files.binary_search(path).is_ok()) {
                None => {
                    let message = format!("there is no file `{}` in the project", name.node);
                    let all = self.files.iter().map(String::as_str);
                    let diagnostic = Diagnostic::new(codes::NOT_DESCRIPTOR, name.span, message)
                        .help("name it from the project's folder, with `/` between folders")
                        .did_you_mean(&name.node, all);
                    GivenFile { descriptors: Vec::new(), diagnostics: vec![diagnostic] }
                }
                Some(path) => {
                    let mapping = mapping_of(&patterns, &path).and_then(|p| p.mapping.as_ref());
                    let bytes = self.bytes(&path);
                    let wanted = Wanted { path, bytes, mapping, chosen: true };
                    let (text, descriptors, diagnostics) =
                        read(rulebook, sources.len(), &wanted, None);
                    sources.add(wanted.path, text);
                    GivenFile { descriptors, diagnostics }
                }
            };
            files.insert(name.node.clone(), file);
        }
        files
    }

    /// Returns how the file at `path` from the root is read as descriptors, if it is.
    pub fn reading(&self, rulebook: &Rulebook, path: &str) -> Option<Option<Mapping>> {
        if path == FILE || !self.has(path) {
            return None;
        }
        let patterns = self.patterns(rulebook, &mut Vec::new());
        let pattern = mapping_of(&patterns, path).filter(|pattern| pattern.usable)?;
        Some(pattern.mapping.clone())
    }

    /// Returns the paths of the files that are read as descriptors, with their text.
    pub fn described(&self, rulebook: &Rulebook) -> Vec<(String, String, Option<Mapping>)> {
        let patterns = self.patterns(rulebook, &mut Vec::new());
        let wanted = self.matching(&patterns, &mut Vec::new());
        let read = wanted.into_par_iter().filter_map(|wanted| {
            let text = self.text(&wanted.path).ok()?;
            Some((wanted.path, text, wanted.mapping.cloned()))
        });
        read.collect()
    }

    fn patterns(&self, rulebook: &Rulebook, diagnostics: &mut Vec<Diagnostic>) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for entry in &self.config.descriptors {
            let span = self.span_of("descriptors:", &entry.glob);
            let glob = entry.glob.trim_start_matches("./");
            if glob.starts_with('/') || glob.split('/').any(|part| part == "..") {
                let message = format!("the glob `{glob}` leads out of the project");
                diagnostics.push(
                    Diagnostic::new(codes::BAD_GLOB, span, message)
                        .help("write it from the project's folder: `examples/**/*.yaml`"),
                );
                continue;
            }
            let built = GlobBuilder::new(glob).literal_separator(true).build();
            let matcher = match built {
                Ok(built) => built.compile_matcher(),
                Err(error) => {
                    let message = format!("the glob `{glob}` cannot be read: {}", error.kind());
                    diagnostics.push(Diagnostic::new(codes::BAD_GLOB, span, message));
                    continue;
                }
            };
            let (mapping, usable) = match &entry.kind {
                None => (None, true),
                Some(kind) => {
                    let near = Span::new(span.file, span.end as usize, span.end as usize);
                    let id = entry.id.as_deref();
                    let mapping = self.mapping(rulebook, (kind, id), near, diagnostics);
                    let usable = mapping.is_some();
                    (mapping, usable)
                }
            };
            patterns.push(Pattern { matcher, mapping, usable });
        }
        patterns
    }

    /// Resolves a glob's `kind` and `id`, which are written after `near`.
    fn mapping(
        &self,
        rulebook: &Rulebook,
        (kind, id): (&str, Option<&str>),
        near: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Mapping> {
        let after = |key: &str, word: &str| {
            let from = near.end as usize;
            let rest = self.source.text.get(from..).unwrap_or_default();
            let at = rest.find(key).map_or(0, |at| at + key.len());
            let at = at + rest.get(at..).and_then(|rest| rest.find(word)).unwrap_or_default();
            Span::new(near.file, from + at, from + at + word.len())
        };
        let Some(&known) = rulebook.kind_names.get(kind) else {
            let names = rulebook.kind_names.keys().map(|name| &**name);
            let message = format!("there is no kind `{kind}`");
            let diagnostic = Diagnostic::new(codes::MAPPING, after("kind", kind), message);
            diagnostics.push(
                diagnostic.help("name a kind that the rulebook declares").did_you_mean(kind, names),
            );
            return None;
        };
        let mapping = Mapping::new(rulebook, known, id);
        if let (None, Some(id)) = (&mapping, id) {
            let names = single_values(rulebook, rulebook.kinds[known].record);
            let names = names.iter().map(String::as_str);
            let message = format!("`{kind}` has no single value at `{id}`");
            diagnostics.push(
                Diagnostic::new(codes::MAPPING, after("id", id), message)
                    .help("name a field that the kind declares, such as `url` or `metadata.name`")
                    .did_you_mean(id, names),
            );
        }
        mapping
    }

    /// Returns the files that the project's globs match, in byte order of their paths.
    fn matching<'p>(
        &'p self,
        patterns: &'p [Pattern],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Wanted<'p>> {
        let mut wanted = Vec::new();
        let mut hits = vec![false; patterns.len()];
        for path in &self.files {
            if path == FILE {
                continue;
            }
            let mut first = None;
            for (pattern, hit) in patterns.iter().zip(&mut hits) {
                if pattern.matcher.is_match(path) {
                    *hit = true;
                    first.get_or_insert(pattern);
                }
            }
            if let Some(pattern) = first
                && pattern.usable
            {
                wanted.push(Wanted {
                    path: path.clone(),
                    bytes: self.bytes(path),
                    mapping: pattern.mapping.as_ref(),
                    chosen: false,
                });
            }
        }
        for (pattern, _) in patterns.iter().zip(&hits).filter(|(_, hit)| !**hit) {
            let glob = pattern.matcher.glob().glob();
            let message = format!("the glob `{glob}` matches no file");
            let diagnostic = Diagnostic::new(
                codes::GLOB_MATCHES_NOTHING,
                self.span_of("descriptors:", glob),
                message,
            )
            .help("correct it, or take it out until there are such files");
            let top = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
            let folders: BTreeSet<String> = self.files.iter().map(|path| top(path)).collect();
            let near = nearest(&top(glob), folders.iter().map(String::as_str));
            diagnostics.push(match near {
                Some(near) if !folders.contains(&top(glob)) => {
                    diagnostic.help(format!("did you mean the folder `{near}`?"))
                }
                _ => diagnostic,
            });
        }
        wanted
    }

    /// Returns where the bytes of the file at `path` from the root are.
    fn bytes(&self, path: &str) -> Bytes<'_> {
        if let Some(text) = self.buffers.get(path) {
            return Bytes::Kept(text.as_bytes());
        }
        match &self.store {
            Store::Disk => Bytes::Disk(self.root.join(path)),
            Store::Kept(kept) => Bytes::Kept(kept.get(path).map(Vec::as_slice).unwrap_or_default()),
        }
    }

    /// Chooses the files of `path`: those of the project, else those it holds.
    fn choose(
        &self,
        path: &Path,
        span: Span,
        wanted: &mut Vec<Wanted<'_>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let absolute = std::path::absolute(path).ok().and_then(|path| normal(&path));
        let root = std::path::absolute(&self.root).ok().and_then(|path| normal(&path));
        let (Some(absolute), Some(root)) = (absolute, root) else { return };
        let shown = match relative(&root, &absolute) {
            Some(inside) => inside,
            None => path.to_string_lossy().replace('\\', "/"),
        };
        if absolute.is_dir() {
            let inside = |file: &str| {
                shown.is_empty() || file.strip_prefix(&*shown).is_some_and(|r| r.starts_with('/'))
            };
            let mut any = false;
            for wanted in wanted.iter_mut().filter(|wanted| inside(&wanted.path)) {
                wanted.chosen = true;
                any = true;
            }
            if any {
                return;
            }
            let (files, _) = super::discover::files(&absolute);
            for file in files.into_iter().filter(|file| is_descriptor_file(file)) {
                any = true;
                let bytes = Bytes::Disk(absolute.join(&file));
                let path = if shown.is_empty() { file } else { format!("{shown}/{file}") };
                wanted.push(Wanted { path, bytes, mapping: None, chosen: true });
            }
            if !any {
                let message = format!("the folder `{shown}` holds no descriptor");
                diagnostics.push(
                    Diagnostic::new(codes::NO_SUCH_PATH, span, message)
                        .help("descriptors end in `.yaml`, `.yml` or `.json`"),
                );
            }
        } else if let Some(known) = wanted.iter_mut().find(|wanted| wanted.path == shown) {
            known.chosen = true;
        } else if absolute.exists() {
            let bytes = Bytes::Disk(absolute);
            wanted.push(Wanted { path: shown, bytes, mapping: None, chosen: true });
        } else {
            let message = format!("there is no `{shown}`");
            let all = self.files.iter().map(String::as_str);
            diagnostics.push(
                Diagnostic::new(codes::NO_SUCH_PATH, span, message)
                    .help("name a file or folder of descriptors, or `-` for standard input")
                    .did_you_mean(&shown, all),
            );
        }
    }
}

/// Returns where each of `paths` stands on the command line, which becomes a source: a mistake in it
/// has a place like any other.
fn command_line<'p>(paths: &'p [PathBuf], sources: &mut Sources) -> Vec<(&'p Path, Span)> {
    if paths.is_empty() {
        return Vec::new();
    }
    let mut text = String::new();
    let mut ends = Vec::new();
    for path in paths {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&path.to_string_lossy());
        ends.push((start, text.len()));
    }
    let file = sources.add("command line", text);
    let spans = ends.into_iter().map(|(start, end)| Span::new(file, start, end));
    paths.iter().map(PathBuf::as_path).zip(spans).collect()
}

/// Returns the paths of the single values of a record and of the records in it.
fn single_values(rulebook: &Rulebook, record: Id<Record>) -> Vec<String> {
    let mut paths = Vec::new();
    for field in &rulebook.records[record].fields {
        let name = &field.name.node;
        match &field.ty {
            Type::Record(inner) => {
                let inner = rulebook.records[*inner].fields.iter();
                paths.extend(inner.map(|inner| format!("{name}.{}", inner.name.node)));
            }
            Type::List(_) | Type::Map { .. } => {}
            _ => paths.push(name.to_string()),
        }
    }
    paths
}

fn mapping_of<'p>(patterns: &'p [Pattern], path: &str) -> Option<&'p Pattern> {
    patterns.iter().find(|pattern| pattern.matcher.is_match(path))
}

fn is_descriptor_file(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    matches!(ending, Some("yaml" | "yml" | "json" | "ndjson" | "jsonl"))
        && path.rsplit('/').next() != Some(FILE)
}

/// Returns `path` without `.` and `..`; `None` where it leads above its start.
fn normal(path: &Path) -> Option<PathBuf> {
    let mut result = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !result.pop() {
                    return None;
                }
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => result.push(part),
        }
    }
    Some(result)
}

type Read = (Str, Vec<Descriptor>, Vec<Diagnostic>);

/// Reads one file as the run's file `number`.
fn read(rulebook: &Rulebook, number: usize, wanted: &Wanted<'_>, stdin: Option<&[u8]>) -> Read {
    let id = FileId(u32::try_from(number).unwrap_or(u32::MAX));
    let refused = |diagnostic| ("".into(), Vec::new(), vec![diagnostic]);
    let bytes = match &wanted.bytes {
        Bytes::Stdin => Ok(stdin.unwrap_or_default().to_vec()),
        Bytes::Kept(bytes) => Ok(bytes.to_vec()),
        Bytes::Disk(path) => match on_disk(id, path) {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(large)) => return refused(*large),
            Err(error) => Err(error),
        },
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("this file cannot be read: {}", why(&error));
            return refused(Diagnostic::new(codes::UNREADABLE, Span::new(id, 0, 0), message));
        }
    };
    if let Some(large) = load::refuse_size(id, bytes.len() as u64) {
        return refused(large);
    }
    match load::decode(id, bytes) {
        Err(diagnostic) => refused(*diagnostic),
        Ok(text) => {
            let (descriptors, diagnostics) =
                load::read(rulebook, id, &wanted.path, &text, wanted.mapping);
            // Shared here, and not when it is put with the others: this runs in parallel, and
            // what was read is given back before the next file is.
            (load::mask(rulebook, &descriptors, text).into(), descriptors, diagnostics)
        }
    }
}

type Loaded = Result<Vec<u8>, Box<Diagnostic>>;

/// Reads a file that is one and not too large: a larger one is refused unread.
fn on_disk(id: FileId, path: &Path) -> std::io::Result<Loaded> {
    let file = std::fs::File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(std::io::Error::other("it is not a file"));
    }
    if let Some(large) = load::refuse_size(id, metadata.len()) {
        return Ok(Err(Box::new(large)));
    }
    read_sized(file, usize::try_from(metadata.len()).unwrap_or_default()).map(Ok)
}
