//! One project as it is being written: its rules, checked, and what is wrong in them.
//!
//! What is open in the editor counts in place of what is on disk. A file that is not of any
//! project is one by itself, of which only the layout is known.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::mem;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::answer::{Problem, Report};
use super::diagnose;
use super::estate::{Found, Job};
use super::hints::{self, Counts};
use super::names::Names;
use crate::check;
use crate::descriptor::Estate;
use crate::diag::{self, Diagnostic};
use crate::load::{self, Mapping};
use crate::project::{self, Project, Rules};
use crate::report::is_error;
use crate::rulebook::{Meaning, Rulebook};
use crate::syntax::{self, ast};
use crate::text::{FileId, Sources, Str};
use crate::value::Date;

/// A file of descriptors, read.
pub(super) struct Reading {
    /// The files of the rules, and it.
    pub(super) sources: Sources,
    /// Its number.
    pub(super) file: FileId,
    /// How it is read, where it does not say so itself.
    pub(super) mapping: Option<Mapping>,
    /// What is wrong in it.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A project that is open.
pub(super) struct Workspace {
    /// Its folder.
    pub(super) root: PathBuf,
    /// The project, where its file can be read.
    pub(super) project: Option<Project>,
    /// Its rules as they were last read.
    pub(super) rules: Rules,
    /// The rulebook that they make.
    pub(super) rulebook: Arc<Rulebook>,
    /// What is wrong in them, or in the project file.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What was last found of the estate.
    found: Option<Arc<Found>>,
    /// How the requirements came out in it.
    pub(super) counts: Counts,
    /// Why tests failed that were run since anything changed.
    pub(super) failed: Vec<Problem>,
    /// The names in the rules, once they are asked for.
    names: OnceCell<Names>,
    /// Open files by their path from the root.
    buffers: BTreeMap<String, Str>,
    /// Whether something changed since the rules were checked.
    is_changed: bool,
    /// Whether something changed since the editor was told what is wrong.
    is_news: bool,
    /// Whether something changed since the estate was decided.
    is_estate_old: bool,
    /// How often anything changed.
    round: u64,
}

impl Workspace {
    /// The project in `root`.
    pub(super) fn new(root: PathBuf) -> Self {
        let mut workspace = Self {
            root,
            project: None,
            rules: Rules::default(),
            rulebook: Arc::default(),
            diagnostics: Vec::new(),
            found: None,
            counts: Counts::new(),
            failed: Vec::new(),
            names: OnceCell::new(),
            buffers: BTreeMap::new(),
            is_changed: true,
            is_news: true,
            is_estate_old: true,
            round: 0,
        };
        workspace.reopen();
        workspace
    }

    /// Reads the project file again and looks what files there are.
    pub(super) fn reopen(&mut self) {
        self.is_changed = true;
        self.is_news = true;
        self.is_estate_old = true;
        self.round += 1;
        let opened = match self.buffers.get(project::FILE) {
            Some(text) => project::open_as(&self.root, text),
            None => project::open(&self.root),
        };
        match opened {
            Ok(mut project) => {
                for (path, text) in &self.buffers {
                    project.set_buffer(path, Some(text.clone()));
                }
                self.project = Some(project);
            }
            Err(error) => {
                self.project = None;
                self.rulebook = Arc::default();
                self.rules = Rules::default();
                if let project::Error::File(it) = error {
                    (self.rules.sources, self.rules.diagnostics) = *it;
                }
            }
        }
    }

    /// Reads the open rule files that are not among the project's: of those, only the layout
    /// is known.
    fn open_alone(&mut self) {
        let all = self.buffers.iter().filter(|(path, _)| path.ends_with(".yard"));
        for (path, text) in all {
            if self.source(path).is_none() {
                let id = self.rules.sources.add(&**path, text.clone());
                let (file, diagnostics) = syntax::parse(id, text);
                self.rules.files.push(file);
                self.rules.diagnostics.extend(diagnostics);
            }
        }
    }

    /// Lets `text` count as the text of the file at `path` from the root; without one, what
    /// is on disk counts again.
    pub(super) fn set_buffer(&mut self, path: &str, text: Option<Str>) {
        match &text {
            Some(text) => self.buffers.insert(path.to_owned(), text.clone()),
            None => self.buffers.remove(path),
        };
        self.is_changed |= is_of_rules(path);
        self.is_news = true;
        self.failed.clear();
        self.is_estate_old = true;
        self.round += 1;
        match &mut self.project {
            Some(project) if path != project::FILE => project.set_buffer(path, text),
            _ => self.reopen(),
        }
    }

    /// Checks the rules again, where they changed, and returns whether there may be news.
    pub(super) fn check(&mut self) -> bool {
        if !mem::take(&mut self.is_changed) {
            return mem::take(&mut self.is_news);
        }
        self.is_news = false;
        self.names = OnceCell::new();
        let mut found = Vec::new();
        if let Some(project) = &self.project {
            self.rules = project.rules_after(mem::take(&mut self.rules));
            let Rules { sources, files, csv, .. } = &self.rules;
            let (rulebook, of_rules) = check::check(sources, files, csv);
            self.rulebook = Arc::new(rulebook);
            found = of_rules;
        }
        self.open_alone();
        self.diagnostics.clone_from(&self.rules.diagnostics);
        self.diagnostics.extend(found);
        diag::sort(&mut self.diagnostics);
        true
    }

    /// Returns the names in the rules.
    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of_rules(&self.rulebook))
    }

    /// Returns the descriptors as they were last decided.
    pub(super) fn estate(&self) -> Option<&Estate> {
        self.found.as_ref().map(|found| &found.estate)
    }

    /// Reads the open file of descriptors at `path` from the root, if it is one.
    pub(super) fn reading(&self, path: &str) -> Option<Reading> {
        let mapping = self.project.as_ref()?.reading(&self.rulebook, path)?;
        let text = self.buffers.get(path)?;
        let mut sources = self.rules.sources.clone();
        let file = sources.add(path, text.clone());
        let (_, diagnostics) = load::read(&self.rulebook, file, path, text, mapping.as_ref());
        Some(Reading { sources, file, mapping, diagnostics })
    }

    /// Returns what was found with a cure in the file at `path`, where nothing has changed
    /// since, as if it were `file`.
    pub(super) fn cures(&self, path: &str, file: FileId) -> Vec<Diagnostic> {
        let Some(found) = self.found() else { return Vec::new() };
        let of_file = found.diagnostics.iter().filter(|one| {
            found.sources.path(one.primary.span.file) == path && !load::is_read(one.code)
        });
        let moved = of_file.cloned().map(|mut one| {
            one.primary.span.file = file;
            if let Some(fix) = &mut one.fix {
                fix.span.file = file;
            }
            one
        });
        moved.collect()
    }

    /// Says how often what `meaning` names came out in each way.
    pub(super) fn counts_of(&self, meaning: &Meaning) -> Option<String> {
        let Meaning::Requirement(standard, name) = meaning else { return None };
        let versions = self.rulebook.standard_names.get(standard)?;
        let mut all = versions.iter().filter_map(|id| self.rulebook.requirement(*id, name));
        let counts = self.counts(&self.rulebook.requirements[all.next()?])?;
        Some(hints::words(counts))
    }

    /// Returns the number of the source at `path` from the root.
    pub(super) fn source(&self, path: &str) -> Option<FileId> {
        let sources = &self.rules.sources;
        let mut ids = (0..sources.len()).map(|id| FileId(u32::try_from(id).unwrap_or(u32::MAX)));
        ids.find(|id| sources.path(*id) == path)
    }

    /// Returns the tree of the rule file at `path` from the root.
    pub(super) fn tree(&self, path: &str) -> Option<&ast::File> {
        self.rules.files.iter().find(|file| self.rules.sources.path(file.id) == path)
    }

    /// Returns the path of `file`, one of `sources`, on this machine.
    pub(super) fn path_of(&self, sources: &Sources, file: FileId) -> PathBuf {
        let mut path = self.root.clone();
        path.extend(sources.path(file).split('/'));
        path
    }

    /// Returns where the pages of the project are published.
    pub(super) fn site(&self) -> Option<String> {
        let site = &self.project.as_ref()?.config.site;
        let base = site.base_url.as_ref()?;
        let path = site.base_path.as_deref().unwrap_or("/").trim_matches('/');
        Some(format!("{}/{path}", base.trim_end_matches('/')))
    }

    /// Returns what is wrong in the rules, file by file: also of files with nothing wrong.
    pub(super) fn reports(&self) -> Vec<Report> {
        let site = self.site();
        let count = self.rules.sources.len();
        let mut by_file: BTreeMap<FileId, Vec<Problem>> = files(0..count).collect();
        for diagnostic in &self.diagnostics {
            let problems = by_file.entry(diagnostic.primary.span.file).or_default();
            problems.push(diagnose::problem(diagnostic, site.as_deref()));
        }
        for problem in &self.failed {
            by_file.entry(problem.span.file).or_default().push(problem.clone());
        }
        if let Some(found) = self.found() {
            for problem in found.problems(site.as_deref()) {
                if let Some(problems) = by_file.get_mut(&problem.span.file) {
                    problems.push(problem);
                }
            }
        }
        reports(by_file)
    }

    /// Returns what was found of the estate, where nothing has changed since.
    pub(super) fn found(&self) -> Option<&Found> {
        self.found.as_deref().filter(|found| found.round == self.round)
    }

    /// Returns what is wrong in the descriptors, likewise, where that is known.
    pub(super) fn estate_reports(&self) -> Option<(&Found, Vec<Report>)> {
        let found = self.found()?;
        let mut by_file: BTreeMap<FileId, Vec<Problem>> =
            files(found.rule_files..found.sources.len()).collect();
        for problem in found.problems(self.site().as_deref()) {
            if let Some(problems) = by_file.get_mut(&problem.span.file) {
                problems.push(problem);
            }
        }
        Some((found, reports(by_file)))
    }

    /// Returns what is wrong in the open files of descriptors as they are read now, where
    /// the estate is yet to be decided; what fell short in them stands until then.
    pub(super) fn readings(&self) -> Vec<(Sources, Report)> {
        if self.found().is_some() {
            return Vec::new();
        }
        let site = self.site();
        let open = self.buffers.keys().filter_map(|path| self.reading(path));
        open.map(|reading| {
            let problems = reading.diagnostics.iter();
            let problems = problems.map(|it| diagnose::problem(it, site.as_deref())).collect();
            (reading.sources, Report { file: reading.file, problems })
        })
        .collect()
    }

    /// Shows `problems`, why a test failed, until anything changes.
    pub(super) fn fail(&mut self, problems: Vec<Problem>) {
        self.failed = problems;
        self.is_news = true;
    }

    /// Whether the estate is to be decided again.
    pub(super) fn is_estate_old(&self) -> bool {
        self.is_estate_old && self.project.is_some()
    }

    /// Returns the work of deciding the estate as of `as_of`; none where the rules have
    /// errors, by which nothing is to be decided.
    pub(super) fn job(&mut self, as_of: Date, wants_lints: bool) -> Option<Job> {
        self.is_estate_old = false;
        let project = self.project.clone()?;
        if self.diagnostics.iter().any(is_error) {
            return None;
        }
        Some(Job {
            root: self.root.clone(),
            round: self.round,
            project,
            rulebook: Arc::clone(&self.rulebook),
            sources: self.rules.sources.clone(),
            as_of,
            wants_lints,
        })
    }

    /// Takes what was found of the estate, unless the rules have changed since.
    pub(super) fn take(&mut self, found: Found) -> bool {
        let is_current = found.round == self.round;
        if is_current {
            self.counts = hints::counts(&found);
            self.found = Some(Arc::new(found));
        }
        is_current
    }
}

/// Whether the file at `path` can be one that rules are read from.
fn is_of_rules(path: &str) -> bool {
    path == project::FILE || path.ends_with(".yard") || path.ends_with(".csv")
}

/// Returns the files numbered `numbers`, with no problem.
fn files(numbers: Range<usize>) -> impl Iterator<Item = (FileId, Vec<Problem>)> {
    numbers.map(|id| (FileId(u32::try_from(id).unwrap_or(u32::MAX)), Vec::new()))
}

fn reports(by_file: BTreeMap<FileId, Vec<Problem>>) -> Vec<Report> {
    by_file.into_iter().map(|(file, problems)| Report { file, problems }).collect()
}
