//! The rulebook while it is being made.

use std::collections::BTreeMap;
use std::mem;

use super::context::{Context, Names};
use crate::arena::Id;
use crate::diag::{Code, Diagnostic};
use crate::rulebook::{Define, Meaning, Name, Rulebook, Type, names};
use crate::text::{Sources, Span};

/// The rulebook so far, the names in it, and what is wrong.
pub(super) struct Draft<'a> {
    /// The text of every file.
    pub sources: &'a Sources,
    /// What is declared.
    pub rulebook: Rulebook,
    /// Declarations by name.
    pub names: Names,
    /// The type of what each define gives, once its body is checked.
    pub results: BTreeMap<Id<Define>, Type>,
    /// What the names met so far mean.
    pub meanings: Vec<Name>,
    locals: Vec<(Span, Type)>,
    diagnostics: Vec<Diagnostic>,
    next_join: u32,
}

impl<'a> Draft<'a> {
    /// An empty rulebook.
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            rulebook: Rulebook::default(),
            names: Names::default(),
            results: BTreeMap::new(),
            meanings: Vec::new(),
            locals: Vec::new(),
            diagnostics: Vec::new(),
            next_join: 0,
        }
    }

    /// Reports a problem.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a problem that one sentence says.
    pub(super) fn say(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::new(code, span, message));
    }

    /// Notes what the name at `span` means.
    pub(super) fn note(&mut self, span: Span, means: Meaning) {
        self.meanings.push(Name::at(span, means));
    }

    /// Lets `work` resolve names and check expressions against what is there so far.
    pub(super) fn resolve<T>(&mut self, work: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let mut ctx = Context {
            rulebook: &self.rulebook,
            names: &self.names,
            diagnostics: mem::take(&mut self.diagnostics),
            next_join: self.next_join,
            results: mem::take(&mut self.results),
            meanings: mem::take(&mut self.meanings),
            locals: mem::take(&mut self.locals),
        };
        let made = work(&mut ctx);
        let Context { diagnostics, next_join, results, meanings, locals, .. } = ctx;
        self.meanings = meanings;
        self.locals = locals;
        self.results = results;
        self.diagnostics = diagnostics;
        self.next_join = next_join;
        made
    }

    /// Returns what was made, and everything that is wrong with it.
    pub(super) fn finish(mut self) -> (Rulebook, Vec<Diagnostic>) {
        self.meanings.extend(names::declared(&self.rulebook));
        self.rulebook.names = self.meanings;
        self.rulebook.locals = self.locals;
        (self.rulebook, self.diagnostics)
    }
}
