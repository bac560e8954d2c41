//! What an editor can do, and what this server can.

use gen_lsp_types as lsp;
use serde_json::{Value, json};

use crate::lsp::position::Encoding;

/// What the editor can do.
#[derive(Debug, Clone)]
pub(in crate::lsp) struct Client {
    /// What its columns count.
    pub(in crate::lsp) encoding: Encoding,
    /// Whether it can be asked to watch files.
    pub(in crate::lsp) can_watch: bool,
}

impl Client {
    /// Reads what `initialize` says. What it does not say, the editor cannot.
    pub(in crate::lsp) fn new(params: &Value) -> Self {
        let has = |path: &str| params.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let encodings = params.pointer("/capabilities/general/positionEncodings");
        let is_utf8 = encodings
            .and_then(Value::as_array)
            .is_some_and(|all| all.iter().any(|encoding| encoding.as_str() == Some("utf-8")));
        Self {
            encoding: if is_utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
            can_watch: has("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }
}

/// Returns the answer to `initialize`: what this server can do for `client`.
pub(in crate::lsp) fn initialized(client: &Client) -> Value {
    let encoding = match client.encoding {
        Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
        Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
    };
    let sync = lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::Incremental),
        save: Some(lsp::Save::Bool(true)),
        ..Default::default()
    };
    let capabilities = lsp::ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(lsp::TextDocumentSync::Options(sync)),
        document_formatting_provider: Some(lsp::DocumentFormattingProvider::Bool(true)),
        document_symbol_provider: Some(lsp::DocumentSymbolProvider::Bool(true)),
        ..Default::default()
    };
    json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "yardstick", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// Returns the parameters that ask an editor to say when files of a project change.
pub(in crate::lsp) fn registration() -> Value {
    let globs = ["**/*.yard", "**/yardstick.yaml", "**/*.{yaml,yml,json,csv}"];
    let watchers: Vec<Value> = globs.iter().map(|glob| json!({ "globPattern": glob })).collect();
    json!({ "registrations": [{
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    }] })
}
