//! An editor without a screen: speaks to the server and writes down what it hears.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use yardstick::lsp::{Ending, serve};
use yardstick::value::parse_date;

/// How long the server may think.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Editor {
    connection: Connection,
    server: JoinHandle<Ending>,
    root: PathBuf,
    uri: String,
    texts: BTreeMap<String, String>,
    version: i32,
    next: i32,
    heard: String,
    /// What was said about files that are not rules, until it is waited for.
    later: Vec<Value>,
    is_utf8: bool,
    /// Whether the estate was decided since the last change.
    is_decided: bool,
}

impl Editor {
    /// Starts a server, and says `start {CAPABILITIES}` to it.
    pub(crate) fn start(root: &Path, step: &str) -> Self {
        let (ours, theirs) = Connection::memory();
        let server =
            std::thread::spawn(move || serve(&theirs, &|| parse_date("2026-11-25").unwrap()));
        let root = root.canonicalize().unwrap();
        let uri = format!("file://{}", root.display());
        let capabilities: Value =
            serde_json::from_str(step.strip_prefix("start").unwrap().trim()).unwrap();
        let is_utf8 = capabilities.to_string().contains("utf-8");
        let mut editor = Self {
            connection: ours,
            server,
            root,
            uri,
            texts: BTreeMap::new(),
            version: 0,
            next: 0,
            heard: String::new(),
            later: Vec::new(),
            is_utf8,
            is_decided: false,
        };
        let params = json!({
            "processId": null, "rootUri": editor.uri, "capabilities": capabilities,
            // They come whenever the estate is decided, so a script that waits asks for them.
            "initializationOptions": { "lint": capabilities.get("lint").is_some() },
        });
        editor.request("initialize", params);
        editor.notify("initialized", json!({}));
        editor
    }

    /// Does one step of a script.
    pub(crate) fn step(&mut self, step: &str) {
        let (word, rest) = step.split_once(' ').unwrap_or((step, ""));
        match word {
            "open" => {
                let text = fs::read_to_string(self.root.join(rest)).unwrap_or_default();
                self.version += 1;
                let item = json!({
                    "uri": format!("{}/{rest}", self.uri), "languageId": "yardstick",
                    "version": self.version, "text": text,
                });
                self.texts.insert(rest.to_owned(), text);
                self.notify("textDocument/didOpen", json!({ "textDocument": item }));
                self.sync();
            }
            "edit" => {
                let (path, rest) = rest.split_once(' ').unwrap();
                let mut words = serde_json::Deserializer::from_str(rest).into_iter::<String>();
                let (old, new) = (words.next().unwrap().unwrap(), words.next().unwrap().unwrap());
                self.edit(path, &old, &new);
                self.sync();
            }
            "close" => {
                self.texts.remove(rest);
                let params = json!({ "textDocument": { "uri": format!("{}/{rest}", self.uri) } });
                self.notify("textDocument/didClose", params);
                self.sync();
            }
            "write" => {
                let (path, text) = rest.split_once(' ').unwrap();
                let text: String = serde_json::from_str(text).unwrap();
                fs::write(self.root.join(path), text).unwrap();
                let change = json!({ "uri": format!("{}/{path}", self.uri), "type": 2 });
                let params = json!({ "changes": [change] });
                self.notify("workspace/didChangeWatchedFiles", params);
                self.sync();
            }
            "ask" => self.ask(rest),
            "send" => {
                let text = rest.replace("$ROOT", &self.uri);
                let value: Value = serde_json::from_str(&text).unwrap();
                let method = value["method"].as_str().unwrap().to_owned();
                match value.get("id") {
                    Some(id) => {
                        let id = match id.as_i64() {
                            Some(id) => RequestId::from(i32::try_from(id).unwrap()),
                            None => RequestId::from(id.as_str().unwrap().to_owned()),
                        };
                        let params = value["params"].clone();
                        self.connection.sender.send(Request { id, method, params }.into()).unwrap();
                    }
                    None => self.notify(&method, value["params"].clone()),
                }
            }
            "sync" => self.sync(),
            "wait" => self.wait(rest),
            _ => panic!("no step `{step}`"),
        }
    }

    /// Replaces `old` by `new` in an open file.
    pub(crate) fn edit(&mut self, path: &str, old: &str, new: &str) {
        let text = self.texts.get_mut(path).unwrap();
        let at = text.find(old).unwrap_or_else(|| panic!("no `{old}` in {path}"));
        let range = json!({
            "start": position(text, at, self.is_utf8),
            "end": position(text, at + old.len(), self.is_utf8),
        });
        text.replace_range(at..at + old.len(), new);
        self.version += 1;
        let params = json!({
            "textDocument": { "uri": format!("{}/{path}", self.uri), "version": self.version },
            "contentChanges": [{ "range": range, "text": new }],
        });
        self.notify("textDocument/didChange", params);
    }

    fn ask(&mut self, rest: &str) {
        let mut words = rest.splitn(3, ' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let mut params = json!({ "textDocument": { "uri": format!("{}/{path}", self.uri) } });
        let rest = words.next().unwrap_or_default().replace("$ROOT", &self.uri);
        for word in serde_json::Deserializer::from_str(&rest).into_iter::<Value>() {
            match word.unwrap() {
                Value::String(piece) => {
                    let at = piece.find('|').unwrap();
                    let text = &self.texts[path];
                    let plain = piece.replacen('|', "", 1);
                    let found = text.find(&plain).unwrap_or_else(|| panic!("no `{plain}`"));
                    params["position"] = position(text, found + at, self.is_utf8);
                    let place = json!({
                        "start": params["position"], "end": params["position"],
                    });
                    if method == "textDocument/codeAction" {
                        params["range"] = place;
                        params["context"] = json!({ "diagnostics": [] });
                    }
                }
                Value::Object(more) => {
                    params.as_object_mut().unwrap().extend(more);
                }
                other => panic!("{other}"),
            }
        }
        self.request(method, params);
    }

    /// Asks, and writes down everything up to the answer.
    pub(crate) fn request(&mut self, method: &str, params: Value) {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request { id: id.clone(), method: method.to_owned(), params };
        self.connection.sender.send(request.into()).unwrap();
        loop {
            match self.receive() {
                Message::Response(response) if response.id == id => {
                    self.answered(response);
                    return;
                }
                other => self.hear(other),
            }
        }
    }

    /// Waits until the server has done what it was told.
    pub(crate) fn sync(&mut self) {
        self.next += 1;
        let params = json!({ "textDocument": { "uri": "" } });
        let id = RequestId::from(self.next);
        let request =
            Request { id: id.clone(), method: "textDocument/documentSymbol".to_owned(), params };
        self.connection.sender.send(request.into()).unwrap();
        loop {
            match self.receive() {
                Message::Response(response) if response.id == id => {
                    self.is_decided = false;
                    return;
                }
                other => self.hear(other),
            }
        }
    }

    /// Waits until the estate is decided, and writes down what is said last of the file.
    fn wait(&mut self, path: &str) {
        let uri = format!("{}/{path}", self.uri);
        while !self.is_decided {
            let message = self.receive();
            self.hear(message);
        }
        if let Some(at) = self.later.iter().rposition(|it| it["params"]["uri"] == *uri) {
            let said = self.later.remove(at);
            self.later.retain(|it| it["params"]["uri"] != *uri);
            self.write(&said);
        }
    }

    fn receive(&self) -> Message {
        let message = self.connection.receiver.recv_timeout(PATIENCE);
        message.unwrap_or_else(|_| panic!("the server is silent after\n{}", self.heard))
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Notification(Notification { method, params }) => {
                let is_rule = params["uri"].as_str().is_some_and(|uri| uri.ends_with(".yard"));
                let said = json!({ "method": method, "params": params });
                if is_rule || params.get("uri").is_none() {
                    self.write(&said)
                } else {
                    self.later.push(said)
                }
            }
            Message::Request(Request { id, method, params }) => {
                if method.ends_with("/refresh") {
                    self.is_decided = true;
                } else {
                    self.write(&json!({ "method": method, "params": params }));
                }
                self.connection.sender.send(Response::new_ok(id, Value::Null).into()).unwrap();
            }
            Message::Response(response) => self.answered(response),
        }
    }

    fn answered(&mut self, response: Response) {
        match serde_json::to_value(&response).unwrap() {
            value if value.get("error").is_some() => {
                self.write(&json!({ "error": value["error"] }))
            }
            value => self.write(&json!({ "result": value.get("result") })),
        }
    }

    fn write(&mut self, value: &Value) {
        let text = shown(&short(value), 0).replace(&self.uri, "$ROOT");
        self.heard.push_str(&text);
        self.heard.push('\n');
    }

    fn notify(&self, method: &str, params: Value) {
        let notification = Notification { method: method.to_owned(), params };
        self.connection.sender.send(notification.into()).unwrap();
    }

    /// Returns what was heard since the last time.
    pub(crate) fn heard(&mut self) -> String {
        std::mem::take(&mut self.heard)
    }

    /// Ends the server, as editors do.
    pub(crate) fn stop(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.server.join().unwrap(), Ending::Orderly);
    }
}

/// Returns `value` with positions and ranges written `3:7` and `3:7-3:9`.
fn short(value: &Value) -> Value {
    match value {
        Value::Object(map) if map.contains_key("character") && map.len() == 2 => {
            json!(format!("{}:{}", map["line"], map["character"]))
        }
        Value::Object(map) => {
            let map: serde_json::Map<_, _> =
                map.iter().map(|(key, value)| (key.clone(), short(value))).collect();
            match (map.get("start"), map.get("end")) {
                (Some(Value::String(start)), Some(Value::String(end))) => {
                    json!(format!("{start}-{end}"))
                }
                _ => Value::Object(map),
            }
        }
        Value::Array(items) => items.iter().map(short).collect(),
        other => other.clone(),
    }
}

/// Writes JSON with what fits on a line on one.
fn shown(value: &Value, indent: usize) -> String {
    let line = value.to_string();
    if line.chars().count() + indent <= 100 {
        return line;
    }
    let pad = " ".repeat(indent + 2);
    let end = " ".repeat(indent);
    match value {
        Value::Array(items) if items.iter().all(Value::is_number) => line,
        Value::Array(items) => {
            let items: Vec<_> =
                items.iter().map(|it| format!("{pad}{}", shown(it, indent + 2))).collect();
            format!("[\n{}\n{end}]", items.join(",\n"))
        }
        Value::Object(map) => {
            let items: Vec<_> = map
                .iter()
                .map(|(key, it)| format!("{pad}\"{key}\": {}", shown(it, indent + 2)))
                .collect();
            format!("{{\n{}\n{end}}}", items.join(",\n"))
        }
        _ => line,
    }
}

/// Returns the position of a byte.
pub(crate) fn position(text: &str, at: usize, is_utf8: bool) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let part = &before[start..];
    let character = if is_utf8 { part.len() } else { part.encode_utf16().count() };
    json!({ "line": line, "character": character })
}
