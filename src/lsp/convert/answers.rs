//! Answers as messages.

use std::collections::BTreeMap;

use gen_lsp_types as lsp;
use serde_json::{Value, json, to_value};

use super::Client;
use crate::diag::Fix;
use crate::lsp::answer::{
    Action, Answer, Completion, Content, Hint, Lens, OfferSort, Problem, Sort, Symbol, Weight,
};
use crate::lsp::position::{Encoding, Position, Positions};
use crate::syntax::TokenClass;
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

/// The classes of pieces of text, in the order of their numbers.
pub(super) const TOKENS: [&str; 6] =
    ["keyword", "string", "number", "comment", "variable", "operator"];

/// Returns `answer` as the result of a question.
pub(in crate::lsp) fn answer(
    answer: &Answer,
    uri: &dyn Fn(FileId) -> String,
    client: &Client,
) -> Value {
    let mut shown = Shown::new(&answer.sources, uri, client.encoding);
    let value = match &answer.content {
        Content::Nothing => Ok(Value::Null),
        Content::Edits(edits) => to_value(text_edits(&mut shown, edits)),
        Content::Outline(symbols) => to_value(outline(&mut shown, symbols)),
        Content::Symbols(symbols) => to_value(flat(&mut shown, symbols)),
        Content::Hover(span, text) => to_value(hover(&mut shown, *span, text)),
        Content::Places(spans) => {
            let places = spans.iter().map(|span| shown.location(*span));
            to_value(places.collect::<Vec<_>>())
        }
        Content::Highlights(spans) => {
            let places = spans.iter().map(|span| lsp::DocumentHighlight {
                range: shown.range(*span),
                kind: Some(lsp::DocumentHighlightKind::Text),
            });
            to_value(places.collect::<Vec<_>>())
        }
        Content::Name(span, text) => to_value(lsp::PrepareRenamePlaceholder {
            range: shown.range(*span),
            placeholder: text.clone(),
        }),
        Content::Changes(fixes) => to_value(changes(&mut shown, fixes)),
        Content::Completions(file, all) => {
            to_value(completions(&mut shown, *file, all, client.has_snippets))
        }
        Content::Actions(actions) => to_value(code_actions(&mut shown, actions)),
        Content::Folds(spans) => to_value(folds(&mut shown, spans)),
        Content::Tokens(file, pieces) => to_value(tokens(&mut shown, *file, pieces, client)),
        Content::Hints(hints) => to_value(inlays(&mut shown, hints)),
        Content::Lenses(lenses, hints) => to_value(code_lenses(&mut shown, lenses, hints)),
        Content::Ran(passed, message) => Ok(json!({ "passed": passed, "message": message })),
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

fn flat(shown: &mut Shown<'_>, symbols: &[Symbol]) -> Vec<lsp::WorkspaceSymbol> {
    let symbol = |symbol: &Symbol| lsp::WorkspaceSymbol {
        location: lsp::WorkspaceSymbolLocation::Location(shown.location(symbol.name_span)),
        data: None,
        base_symbol_information: lsp::BaseSymbolInformation {
            name: symbol.name.clone(),
            kind: symbol_kind(symbol.sort),
            tags: None,
            container_name: (!symbol.detail.is_empty()).then(|| symbol.detail.clone()),
        },
    };
    symbols.iter().map(symbol).collect()
}

fn markdown(text: &str) -> lsp::MarkupContent {
    lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: text.to_owned() }
}

fn hover(shown: &mut Shown<'_>, span: Span, text: &str) -> lsp::Hover {
    lsp::Hover {
        contents: lsp::Contents::MarkupContent(markdown(text)),
        range: Some(shown.range(span)),
    }
}

/// Changes by file, in the order of their addresses.
fn changes(shown: &mut Shown<'_>, fixes: &[Fix]) -> Value {
    let mut by_file: BTreeMap<String, Vec<lsp::TextEdit>> = BTreeMap::new();
    for fix in fixes {
        let uri = (shown.uri)(fix.span.file);
        by_file.entry(uri).or_default().push(text_edit(shown, fix));
    }
    json!({ "changes": by_file })
}

fn completions(
    shown: &mut Shown<'_>,
    file: FileId,
    all: &[Completion],
    has_snippets: bool,
) -> Vec<lsp::CompletionItem> {
    let item = |it: &Completion| {
        let offer = &it.offer;
        let is_snippet = offer.sort == OfferSort::Snippet;
        let new_text =
            if is_snippet && !has_snippets { plain(&offer.insert) } else { offer.insert.clone() };
        let edit =
            lsp::TextEdit { range: shown.range(Span::new(file, it.start, it.end)), new_text };
        let order = if offer.is_first { "0" } else { "1" };
        lsp::CompletionItem {
            label: offer.label.clone(),
            kind: Some(offer_kind(offer.sort)),
            detail: (!offer.detail.is_empty()).then(|| offer.detail.clone()),
            documentation: (!offer.about.is_empty())
                .then(|| lsp::Documentation::MarkupContent(markdown(&offer.about))),
            tags: offer.is_deprecated.then(|| vec![lsp::CompletionItemTag::Deprecated]),
            sort_text: Some(format!("{order}{}", offer.label)),
            insert_text_format: (is_snippet && has_snippets)
                .then_some(lsp::InsertTextFormat::Snippet),
            text_edit: Some(lsp::CompletionItemTextEdit::TextEdit(edit)),
            ..Default::default()
        }
    };
    all.iter().map(item).collect()
}

/// Returns a snippet as text, with what it suggests in its places.
fn plain(snippet: &str) -> String {
    let mut out = String::new();
    let mut rest = snippet;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        rest = match after.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((place, after)) => {
                out.push_str(place.split_once(':').map_or("", |(_, text)| text));
                after
            }
            None => after.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    out + rest
}

fn offer_kind(sort: OfferSort) -> lsp::CompletionItemKind {
    match sort {
        OfferSort::Word => lsp::CompletionItemKind::Keyword,
        OfferSort::Field => lsp::CompletionItemKind::Field,
        OfferSort::Code => lsp::CompletionItemKind::EnumMember,
        OfferSort::Named => lsp::CompletionItemKind::Reference,
        OfferSort::Local => lsp::CompletionItemKind::Variable,
        OfferSort::Constant => lsp::CompletionItemKind::Constant,
        OfferSort::Call => lsp::CompletionItemKind::Function,
        OfferSort::Unit => lsp::CompletionItemKind::Unit,
        OfferSort::Snippet => lsp::CompletionItemKind::Snippet,
        OfferSort::Text => lsp::CompletionItemKind::Value,
    }
}

fn code_actions(shown: &mut Shown<'_>, actions: &[Action]) -> Vec<Value> {
    let action = |action: &Action| {
        let kind = if action.is_all {
            lsp::CodeActionKind::SourceFixAll
        } else {
            lsp::CodeActionKind::QuickFix
        };
        let mut value = json!({
            "title": action.title,
            "kind": kind,
            "edit": changes(shown, &action.fixes),
        });
        if let Some(code) = &action.code {
            value["isPreferred"] = true.into();
            value["data"] = json!({ "code": code });
        }
        value
    };
    actions.iter().map(action).collect()
}

fn folds(shown: &mut Shown<'_>, spans: &[Span]) -> Vec<lsp::FoldingRange> {
    let fold = |span: &Span| {
        let range = shown.range(*span);
        lsp::FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: Some(lsp::FoldingRangeKind::Region),
            ..Default::default()
        }
    };
    spans.iter().map(fold).collect()
}

/// Pieces by their distance from the last, line by line.
fn tokens(
    shown: &mut Shown<'_>,
    file: FileId,
    pieces: &[(std::ops::Range<usize>, TokenClass)],
    client: &Client,
) -> Value {
    let mut data: Vec<u32> = Vec::new();
    let mut last = Position { line: 0, column: 0 };
    let text = shown.positions.text(file);
    for (range, class) in pieces {
        let class = match class {
            TokenClass::Keyword => 0,
            TokenClass::Text => 1,
            TokenClass::Number => 2,
            TokenClass::Comment => 3,
            TokenClass::Name => 4,
            TokenClass::Operator => 5,
        };
        let mut start = range.start;
        for line in text.get(range.clone()).unwrap_or_default().split_inclusive('\n') {
            let at = shown.positions.at(file, start);
            let length = client.encoding.count(line.trim_end_matches(['\n', '\r']));
            start += line.len();
            if length == 0 {
                continue;
            }
            let column = if at.line == last.line { at.column - last.column } else { at.column };
            let length = u32::try_from(length).unwrap_or(u32::MAX);
            data.extend([at.line - last.line, column, length, class, 0]);
            last = at;
        }
    }
    json!({ "data": data })
}

fn inlays(shown: &mut Shown<'_>, hints: &[Hint]) -> Vec<Value> {
    let hint = |hint: &Hint| {
        let at = Span::new(hint.file, hint.at, hint.at);
        json!({ "position": shown.range(at).start, "label": hint.text, "paddingLeft": true })
    };
    hints.iter().map(hint).collect()
}

fn code_lenses(shown: &mut Shown<'_>, lenses: &[Lens], hints: &[Hint]) -> Vec<Value> {
    let mut all: Vec<Value> = hints
        .iter()
        .map(|hint| {
            // A command without a name is a line of text.
            let command = json!({ "title": hint.text, "command": "" });
            json!({ "range": shown.range(hint.name), "command": command })
        })
        .collect();
    for lens in lenses {
        let uri = (shown.uri)(lens.span.file);
        let command = json!({
            "title": "Run test",
            "command": super::RUN_TEST,
            "arguments": [uri, lens.path, lens.title],
        });
        all.push(json!({ "range": shown.range(lens.span), "command": command }));
    }
    all
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
