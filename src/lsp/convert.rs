//! The messages of the protocol, in and out: the only place that knows their types.
//!
//! Never decides what is answered.

mod answers;
mod capabilities;

use gen_lsp_types as lsp;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(super) use answers::{Shown, answer, problems};
pub(super) use capabilities::{Client, initialized, registration};

use super::position::Position;
use super::request::{At, Notice, Range, Request};

/// The command that runs a test.
const RUN_TEST: &str = "yardstick.runTest";

/// Why a message cannot be understood.
pub(super) enum Misread {
    /// There is no such question.
    Unknown,
    /// It is not asked in this way.
    Wrong(String),
}

/// Reads a question.
///
/// # Errors
///
/// Fails where it is not one of ours.
pub(super) fn request(method: &str, params: Value) -> Result<Request, Misread> {
    Ok(match method {
        "textDocument/formatting" => {
            let params: lsp::DocumentFormattingParams = read(params)?;
            Request::Format(params.text_document.uri.0)
        }
        "textDocument/documentSymbol" => {
            let params: lsp::DocumentSymbolParams = read(params)?;
            Request::Outline(params.text_document.uri.0)
        }
        "textDocument/foldingRange" => {
            let params: lsp::FoldingRangeParams = read(params)?;
            Request::Folds(params.text_document.uri.0)
        }
        "textDocument/semanticTokens/full" => {
            let params: lsp::SemanticTokensParams = read(params)?;
            Request::Tokens(params.text_document.uri.0)
        }
        "workspace/symbol" => {
            let params: lsp::WorkspaceSymbolParams = read(params)?;
            Request::Symbols(params.query)
        }
        "textDocument/hover" => Request::Hover(place(params)?),
        "textDocument/definition" => Request::Definition(place(params)?),
        "textDocument/documentHighlight" => Request::Highlight(place(params)?),
        "textDocument/prepareRename" => Request::PrepareRename(place(params)?),
        "textDocument/completion" => Request::Complete(place(params)?),
        "textDocument/references" => {
            let params: lsp::ReferenceParams = read(params)?;
            let declarations = params.context.include_declaration;
            Request::References(at(params.text_document_position_params), declarations)
        }
        "textDocument/rename" => {
            let params: lsp::RenameParams = read(params)?;
            Request::Rename(at(params.text_document_position_params), params.new_name)
        }
        "textDocument/codeAction" => {
            let params: lsp::CodeActionParams = read(params)?;
            Request::Actions(params.text_document.uri.0, range(params.range))
        }
        "textDocument/inlayHint" => {
            let params: lsp::InlayHintParams = read(params)?;
            Request::Hints(params.text_document.uri.0)
        }
        "textDocument/codeLens" => {
            let params: lsp::CodeLensParams = read(params)?;
            Request::Lenses(params.text_document.uri.0)
        }
        "workspace/executeCommand" => command(read(params)?)?,
        _ => return Err(Misread::Unknown),
    })
}

/// Reads what the editor says.
///
/// # Errors
///
/// Fails where it cannot be understood.
pub(super) fn notice(method: &str, params: Value) -> Result<Notice, Misread> {
    Ok(match method {
        "initialized" => Notice::Ready,
        "exit" => Notice::Exit,
        "textDocument/didOpen" => {
            let lsp::DidOpenTextDocumentParams { text_document: it } = read(params)?;
            Notice::Opened { uri: it.uri.0, version: it.version, text: it.text }
        }
        "textDocument/didChange" => {
            let params: lsp::DidChangeTextDocumentParams = read(params)?;
            let lsp::VersionedTextDocumentIdentifier { version, text_document_identifier: it } =
                params.text_document;
            let edits = params.content_changes.into_iter().map(edit).collect();
            Notice::Changed { uri: it.uri.0, version, edits }
        }
        "textDocument/didClose" => {
            let params: lsp::DidCloseTextDocumentParams = read(params)?;
            Notice::Closed(params.text_document.uri.0)
        }
        "textDocument/didSave" | "workspace/didChangeWatchedFiles" => Notice::Disk,
        "$/cancelRequest" => Notice::Cancelled(params.get("id").cloned().unwrap_or_default()),
        _ => Notice::Other,
    })
}

/// Returns what is to be shown to people beside `answer`: what running a test came to.
pub(super) fn message(request: &Request, answer: &Value) -> Option<Value> {
    if !matches!(request, Request::RunTest(..)) {
        return None;
    }
    let passed = answer.get("passed").and_then(Value::as_bool)?;
    let message = answer.get("message")?.as_str()?.to_owned();
    let kind = if passed { lsp::MessageType::Info } else { lsp::MessageType::Error };
    serde_json::to_value(lsp::ShowMessageParams { kind, message }).ok()
}

/// Reads a command that the editor is to have run.
fn command(params: lsp::ExecuteCommandParams) -> Result<Request, Misread> {
    if params.command != RUN_TEST {
        let command = params.command;
        return Err(Misread::Wrong(format!("there is no command `{command}`")));
    }
    let arguments = params.arguments.unwrap_or_default();
    let words: Vec<&str> = arguments.iter().filter_map(Value::as_str).collect();
    match words.as_slice() {
        [uri, path, title] => {
            Ok(Request::RunTest((*uri).to_owned(), (*path).to_owned(), (*title).to_owned()))
        }
        _ => {
            let why = "its arguments are the file, what it tests, and its title";
            Err(Misread::Wrong(why.to_owned()))
        }
    }
}

fn place(params: Value) -> Result<At, Misread> {
    read(params).map(at)
}

fn at(params: lsp::TextDocumentPositionParams) -> At {
    At { uri: params.text_document.uri.0, position: position(params.position) }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Misread> {
    serde_json::from_value(params).map_err(|error| Misread::Wrong(error.to_string()))
}

fn edit(change: lsp::TextDocumentContentChangeEvent) -> (Option<Range>, String) {
    use lsp::TextDocumentContentChangeEvent as Change;
    match change {
        Change::TextDocumentContentChangePartial(part) => (Some(range(part.range)), part.text),
        Change::TextDocumentContentChangeWholeDocument(whole) => (None, whole.text),
    }
}

fn range(range: lsp::Range) -> Range {
    (position(range.start), position(range.end))
}

fn position(position: lsp::Position) -> Position {
    Position { line: position.line, column: position.character }
}
