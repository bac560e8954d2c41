//! What an editor can do, and what this server can.

use gen_lsp_types as lsp;
use serde_json::{Value, json};

use crate::lsp::position::Encoding;

/// What the editor can do.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that a client says")]
pub(in crate::lsp) struct Client {
    /// What its columns count.
    pub(in crate::lsp) encoding: Encoding,
    /// Whether it can be asked to watch files.
    pub(in crate::lsp) can_watch: bool,
    /// Whether it shows hints in the text.
    pub(in crate::lsp) has_hints: bool,
    /// Whether it fills in snippets.
    pub(in crate::lsp) has_snippets: bool,
    /// Whether it wants to be told what in the rules is legal and likely wrong.
    pub(in crate::lsp) wants_lints: bool,
    /// What it is asked once there are other counts to show.
    pub(in crate::lsp) refreshes: Vec<&'static str>,
}

impl Client {
    /// Reads what `initialize` says. What it does not say, the editor cannot.
    pub(in crate::lsp) fn new(params: &Value) -> Self {
        let has = |path: &str| params.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let encodings = params.pointer("/capabilities/general/positionEncodings");
        let is_utf8 = encodings
            .and_then(Value::as_array)
            .is_some_and(|all| all.iter().any(|encoding| encoding.as_str() == Some("utf-8")));
        let has_hints = params.pointer("/capabilities/textDocument/inlayHint").is_some();
        let hints = has_hints && has("/capabilities/workspace/inlayHint/refreshSupport");
        let lenses = has("/capabilities/workspace/codeLens/refreshSupport");
        let hints = hints.then_some("workspace/inlayHint/refresh");
        let lenses = lenses.then_some("workspace/codeLens/refresh");
        Self {
            encoding: if is_utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
            can_watch: has("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
            has_hints,
            has_snippets: has(
                "/capabilities/textDocument/completion/completionItem/snippetSupport",
            ),
            wants_lints: params
                .pointer("/initializationOptions/lint")
                .and_then(Value::as_bool)
                .unwrap_or(true),
            refreshes: hints.into_iter().chain(lenses).collect(),
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
        workspace_symbol_provider: Some(lsp::WorkspaceSymbolProvider::Bool(true)),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::Bool(true)),
        document_highlight_provider: Some(lsp::DocumentHighlightProvider::Bool(true)),
        rename_provider: Some(lsp::RenameProvider::RenameOptions(lsp::RenameOptions {
            prepare_provider: Some(true),
            ..Default::default()
        })),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some([".", "\"", "/", " ", ":"].map(str::to_owned).to_vec()),
            ..Default::default()
        }),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(
            lsp::CodeActionOptions {
                code_action_kinds: Some(vec![
                    lsp::CodeActionKind::QuickFix,
                    lsp::CodeActionKind::SourceFixAll,
                ]),
                ..Default::default()
            },
        )),
        code_lens_provider: Some(lsp::CodeLensOptions::default()),
        inlay_hint_provider: Some(lsp::InlayHintProvider::Bool(true)),
        folding_range_provider: Some(lsp::FoldingRangeProvider::Bool(true)),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: vec![super::RUN_TEST.to_owned()],
            ..Default::default()
        }),
        semantic_tokens_provider: Some(lsp::SemanticTokensProvider::SemanticTokensOptions(
            lsp::SemanticTokensOptions {
                legend: lsp::SemanticTokensLegend {
                    token_types: super::answers::TOKENS.map(str::to_owned).to_vec(),
                    token_modifiers: Vec::new(),
                },
                full: Some(lsp::Full::Bool(true)),
                ..Default::default()
            },
        )),
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
