//! Answers as messages.

use gen_lsp_types as lsp;
use serde_json::{Value, to_value};

use crate::diag::Fix;
use crate::lsp::answer::{Answer, Content, Problem, Sort, Symbol, Weight};
use crate::lsp::position::{Encoding, Position, Positions};
use crate::text::{FileId, Sources, Span};

/// How places are shown: the files, their addresses, and what columns count.
pub(in crate::lsp) struct Shown<'a> {
    positions: Positions<'a>,
    uri: &'a dyn Fn(FileId) -> String,
}

impl<'a> Shown<'a> {
    /// Shows places in `sources`, whose addresses `uri` gives.
    pub(in crate::lsp) fn new(
        sources: &'a Sources,
        uri: &'a dyn Fn(FileId) -> String,
        encoding: Encoding,
    ) -> Self {
        Self { positions: Positions::new(sources, encoding), uri }
    }

    fn range(&mut self, span: Span) -> lsp::Range {
        range(self.positions.range(span))
    }

    fn location(&mut self, span: Span) -> lsp::Location {
        let range = range(self.positions.shown(span));
        lsp::Location { uri: (self.uri)(span.file).into(), range }
    }
}

fn range((start, end): (Position, Position)) -> lsp::Range {
    let position = |it: Position| lsp::Position { line: it.line, character: it.column };
    lsp::Range { start: position(start), end: position(end) }
}

/// Returns `answer` as the result of a question.
pub(in crate::lsp) fn answer(
    answer: &Answer,
    uri: &dyn Fn(FileId) -> String,
    encoding: Encoding,
) -> Value {
    let mut shown = Shown::new(&answer.sources, uri, encoding);
    let value = match &answer.content {
        Content::Nothing => Ok(Value::Null),
        Content::Edits(edits) => to_value(text_edits(&mut shown, edits)),
        Content::Outline(symbols) => to_value(outline(&mut shown, symbols)),
    };
    value.unwrap_or_default()
}

/// Returns what an editor is told of the problems of one file.
pub(in crate::lsp) fn problems(
    shown: &mut Shown<'_>,
    file: FileId,
    version: Option<i32>,
    problems: &[Problem],
) -> Value {
    let diagnostics = problems.iter().map(|problem| diagnostic(shown, problem)).collect();
    let uri = (shown.uri)(file).into();
    to_value(lsp::PublishDiagnosticsParams { uri, version, diagnostics }).unwrap_or_default()
}

fn diagnostic(shown: &mut Shown<'_>, problem: &Problem) -> lsp::Diagnostic {
    let related = problem.related.iter().map(|(span, text)| lsp::DiagnosticRelatedInformation {
        location: shown.location(*span),
        message: text.clone(),
    });
    let related: Vec<_> = related.collect();
    let page = problem.page.as_ref();
    lsp::Diagnostic {
        range: range(shown.positions.shown(problem.span)),
        severity: Some(match problem.weight {
            Weight::Error => lsp::DiagnosticSeverity::Error,
            Weight::Warning => lsp::DiagnosticSeverity::Warning,
            Weight::Information => lsp::DiagnosticSeverity::Information,
        }),
        code: Some(lsp::Code::String(problem.code.clone())),
        code_description: page.map(|href| lsp::CodeDescription { href: href.as_str().into() }),
        source: Some("yardstick".to_owned()),
        message: lsp::Message::String(problem.message.clone()),
        related_information: (!related.is_empty()).then_some(related),
        ..Default::default()
    }
}

fn text_edits(shown: &mut Shown<'_>, edits: &[Fix]) -> Vec<lsp::TextEdit> {
    edits.iter().map(|edit| text_edit(shown, edit)).collect()
}

fn text_edit(shown: &mut Shown<'_>, edit: &Fix) -> lsp::TextEdit {
    lsp::TextEdit { range: shown.range(edit.span), new_text: edit.replacement.clone() }
}

fn outline(shown: &mut Shown<'_>, symbols: &[Symbol]) -> Vec<lsp::DocumentSymbol> {
    let symbol = |symbol: &Symbol| {
        let parts = outline(shown, &symbol.parts);
        #[expect(deprecated, reason = "the protocol keeps a field that it has deprecated")]
        lsp::DocumentSymbol {
            name: symbol.name.clone(),
            detail: (!symbol.detail.is_empty()).then(|| symbol.detail.clone()),
            kind: symbol_kind(symbol.sort),
            tags: None,
            deprecated: None,
            range: shown.range(symbol.span),
            selection_range: shown.range(symbol.name_span),
            children: (!parts.is_empty()).then_some(parts),
        }
    };
    symbols.iter().map(symbol).collect()
}

fn symbol_kind(sort: Sort) -> lsp::SymbolKind {
    match sort {
        Sort::Kind => lsp::SymbolKind::Class,
        Sort::Record => lsp::SymbolKind::Struct,
        Sort::Field => lsp::SymbolKind::Field,
        Sort::Codelist => lsp::SymbolKind::Enum,
        Sort::Code => lsp::SymbolKind::EnumMember,
        Sort::Value => lsp::SymbolKind::Constant,
        Sort::Define => lsp::SymbolKind::Function,
        Sort::Body => lsp::SymbolKind::Namespace,
        Sort::Standard => lsp::SymbolKind::Module,
        Sort::Requirement => lsp::SymbolKind::Method,
        Sort::Policy => lsp::SymbolKind::Interface,
        Sort::Mandate => lsp::SymbolKind::Property,
        Sort::Framework => lsp::SymbolKind::Package,
        Sort::Lot => lsp::SymbolKind::Property,
        Sort::Exception => lsp::SymbolKind::Key,
        Sort::Measure => lsp::SymbolKind::Number,
        Sort::Test => lsp::SymbolKind::Event,
    }
}
