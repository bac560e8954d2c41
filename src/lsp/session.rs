//! What is open in the editor: files, and the projects that they are of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::answer::{Answer, Content, Report};
use super::convert::{self, Client, Shown};
use super::handle::{self, Asked};
use super::request::{Range, Request};
use super::workspace::Workspace;
use super::{hints, outline, uri};
use crate::project;
use crate::report::is_error;
use crate::text::{FileId, Sources, Str};
use crate::value::Date;

/// An editor's session.
pub(super) struct Session {
    client: Client,
    buffers: BTreeMap<String, Buffer>,
    /// Projects by folder; a file of none is one by itself, by its address.
    pub(super) workspaces: BTreeMap<PathBuf, Workspace>,
    /// What was last said about each file, by address.
    published: BTreeMap<String, Value>,
}

/// A file that is open.
struct Buffer {
    text: Str,
    version: i32,
    /// The project, and the path in it.
    home: (PathBuf, String),
}

impl Session {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            buffers: BTreeMap::new(),
            workspaces: BTreeMap::new(),
            published: BTreeMap::new(),
        }
    }

    /// Opens a file.
    pub(super) fn open(&mut self, uri: &str, version: i32, text: &str) {
        let home = home(uri);
        let text: Str = text.strip_prefix('\u{feff}').unwrap_or(text).into();
        let root = &home.0;
        let workspace =
            self.workspaces.entry(root.clone()).or_insert_with(|| Workspace::new(root.clone()));
        workspace.set_buffer(&home.1, Some(text.clone()));
        // What was said of it was about the text on disk.
        self.published.remove(uri);
        self.buffers.insert(uri.to_owned(), Buffer { text, version, home });
    }

    /// Changes the text of an open file by `edits`, in their order.
    pub(super) fn change(&mut self, uri: &str, version: i32, edits: Vec<(Option<Range>, String)>) {
        let encoding = self.client.encoding;
        let Some(buffer) = self.buffers.get_mut(uri) else { return };
        let mut text = buffer.text.to_string();
        for (range, new) in edits {
            let Some((start, end)) = range else {
                text = new;
                continue;
            };
            let start = encoding.offset(&text, start);
            let end = encoding.offset(&text, end).max(start);
            text.replace_range(start..end, &new);
        }
        buffer.text = text.into();
        buffer.version = version;
        if let Some(workspace) = self.workspaces.get_mut(&buffer.home.0) {
            workspace.set_buffer(&buffer.home.1, Some(buffer.text.clone()));
        }
    }

    /// Closes a file. A project without an open file is let go, and nothing said of it.
    pub(super) fn close(&mut self, uri: &str) -> Vec<Value> {
        let Some(buffer) = self.buffers.remove(uri) else { return Vec::new() };
        let root = &buffer.home.0;
        if self.buffers.values().any(|other| other.home.0 == *root) {
            if let Some(workspace) = self.workspaces.get_mut(root) {
                workspace.set_buffer(&buffer.home.1, None);
            }
            return Vec::new();
        }
        self.workspaces.remove(root);
        let mut gone = Vec::new();
        self.published.retain(|said, _| {
            let is_gone = home(said).0 == *root;
            if is_gone {
                gone.push(serde_json::json!({ "uri": said, "diagnostics": [] }));
            }
            !is_gone
        });
        gone
    }

    /// Looks again at what is on disk.
    pub(super) fn look(&mut self) {
        self.workspaces.values_mut().for_each(Workspace::reopen);
    }

    /// Checks what changed, and returns what there is to say about files.
    pub(super) fn check(&mut self) -> Vec<Value> {
        let mut said = Vec::new();
        for root in self.workspaces.keys().cloned().collect::<Vec<_>>() {
            let Some(workspace) = self.workspaces.get_mut(&root) else { continue };
            if workspace.check() {
                said.extend(self.publish(&root));
            }
        }
        said
    }

    /// Returns what there is to say about the files of the project in `root`, where it is
    /// not what was said last.
    pub(super) fn publish(&mut self, root: &Path) -> Vec<Value> {
        let Some(workspace) = self.workspaces.get(root) else { return Vec::new() };
        let mut all = self.shown(workspace, &workspace.rules.sources, &workspace.reports());
        let estate = workspace.estate_reports();
        let is_known = estate.is_some();
        for (sources, report) in workspace.readings() {
            all.extend(self.shown(workspace, &sources, &[report]));
        }
        if let Some((found, reports)) = estate {
            all.extend(self.shown(workspace, &found.sources, &reports));
        }
        let mut said = Vec::new();
        let mut seen = BTreeSet::new();
        for (uri, version, problems) in all {
            seen.insert(uri.clone());
            let before = self.published.get(&uri);
            let is_news = match before {
                Some(before) => *before != problems,
                None => version.is_some() || !is_empty(&problems),
            };
            if is_news {
                said.push(problems.clone());
                self.published.insert(uri, problems);
            }
        }
        // Of a file that is gone, nothing is wrong any more. What was said of descriptors
        // stands until they are decided again.
        let is_left = |uri: &str| !is_known && !uri.ends_with(".yard");
        let gone: Vec<String> = self
            .published
            .iter()
            .filter(|(uri, it)| !seen.contains(*uri) && !is_empty(it) && !is_left(uri))
            .filter(|(uri, _)| home(uri).0 == *root)
            .map(|(uri, _)| uri.clone())
            .collect();
        for uri in gone {
            let problems = serde_json::json!({ "uri": uri, "diagnostics": [] });
            said.push(problems.clone());
            self.published.insert(uri, problems);
        }
        said
    }

    /// Returns `reports` as messages, each with the address that it is about and the version
    /// of the text in the editor.
    fn shown(
        &self,
        workspace: &Workspace,
        sources: &Sources,
        reports: &[Report],
    ) -> Vec<(String, Option<i32>, Value)> {
        let address = |file| self.address(workspace, sources, file);
        let mut shown = Shown::new(sources, &address, self.client.encoding);
        let message = |report: &Report| {
            let uri = address(report.file);
            let version = self.buffers.get(&uri).map(|buffer| buffer.version);
            let said = convert::problems(&mut shown, report.file, version, &report.problems);
            (uri, version, said)
        };
        reports.iter().map(message).collect()
    }

    /// Answers `request` as of `today`.
    ///
    /// # Errors
    ///
    /// Says why it is refused.
    pub(super) fn answer(&mut self, request: &Request, today: Date) -> Result<Value, String> {
        if let Request::Symbols(query) = request {
            return Ok(self.symbols(query));
        }
        if let Request::RunTest(uri, path, title) = request {
            return self.run_test(uri, path, title);
        }
        let uri = request.uri().unwrap_or_default();
        let Some(buffer) = self.buffers.get(uri) else {
            return Err(format!("`{uri}` is not open"));
        };
        let Some(workspace) = self.workspaces.get(&buffer.home.0) else { return Ok(Value::Null) };
        let asked = Asked {
            workspace,
            path: &buffer.home.1,
            text: &buffer.text,
            client: &self.client,
            today,
        };
        let answer = handle::answer(&asked, request)?;
        let address = |file| self.address(workspace, &answer.sources, file);
        Ok(convert::answer(&answer, &address, &self.client))
    }

    /// Returns the declarations of every open project whose name has the letters of `query`.
    fn symbols(&self, query: &str) -> Value {
        let query = query.to_lowercase();
        let mut all = Vec::new();
        for workspace in self.workspaces.values() {
            let sources = &workspace.rules.sources;
            let symbols = workspace.rules.files.iter().flat_map(outline::symbols);
            let mut found = Vec::new();
            outline::matching(symbols, &query, &mut found);
            let answer = Answer { sources: sources.clone(), content: Content::Symbols(found) };
            let address = |file| self.address(workspace, sources, file);
            if let Value::Array(symbols) = convert::answer(&answer, &address, &self.client) {
                all.extend(symbols);
            }
        }
        Value::Array(all)
    }

    /// Runs a test, and keeps why it failed to be shown where it says what it expects.
    fn run_test(&mut self, uri: &str, path: &str, title: &str) -> Result<Value, String> {
        let root =
            self.buffers.get(uri).map_or_else(|| home(uri).0, |buffer| buffer.home.0.clone());
        let workspace = self.workspaces.get_mut(&root);
        let workspace = workspace.ok_or_else(|| format!("`{uri}` is not open"))?;
        if workspace.diagnostics.iter().any(is_error) {
            return Err("the rules have errors, and nothing is decided by them".to_owned());
        }
        let ran = hints::run(workspace, path, title)
            .ok_or_else(|| format!("there is no test `{path}` \"{title}\""))?;
        workspace.fail(ran.problems);
        let answer =
            Answer { sources: Sources::default(), content: Content::Ran(ran.passed, ran.message) };
        Ok(convert::answer(&answer, &|_| String::new(), &self.client))
    }

    /// Returns the address of a file of `workspace`: that of the editor, where it is open.
    fn address(&self, workspace: &Workspace, sources: &Sources, file: FileId) -> String {
        let path = sources.path(file);
        let is_it = |home: &(PathBuf, String)| home.0 == workspace.root && home.1 == path;
        let open = self.buffers.iter().find(|(_, buffer)| is_it(&buffer.home));
        match open {
            Some((uri, _)) => uri.clone(),
            None => uri::of_path(&workspace.path_of(sources, file)),
        }
    }
}

/// Returns the project of a file and its path in it: the nearest folder with a project
/// file; else the file is one by itself.
fn home(uri: &str) -> (PathBuf, String) {
    let Some(path) = uri::to_path(uri) else { return (PathBuf::from(uri), uri.to_owned()) };
    let folder = path.parent().unwrap_or(&path);
    let root = project::find(folder).unwrap_or_else(|_| path.clone());
    let rest = path.strip_prefix(&root).unwrap_or(Path::new(""));
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    match parts.join("/") {
        empty if empty.is_empty() => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (root, name)
        }
        inside => (root, inside),
    }
}

fn is_empty(problems: &Value) -> bool {
    problems.get("diagnostics").and_then(Value::as_array).is_none_or(Vec::is_empty)
}
