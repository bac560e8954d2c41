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
use super::request::{Notice, Range, Request};

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
