// Runs the packaged extension for Visual Studio Code without Visual Studio Code: its own client
// starts the server and talks to it, and what an author would ask of the editor is asked of what
// the client gave to it. In place of the editor's interface stands as much of one as that needs.
"use strict";

const fs = require("fs");
const Module = require("module");
const path = require("path");

const [bundle, server] = process.argv.slice(2);
const root = process.cwd();

function check(holds, what) {
  if (!holds) {
    console.error(`NOT SO: ${what}`);
    process.exit(1);
  }
  console.log(`held: ${what}`);
}

class Disposable {
  dispose() {}
}
class EventEmitter {
  event = () => new Disposable();
  fire() {}
  dispose() {}
}
class Uri {
  constructor(file) {
    Object.assign(this, { scheme: "file", path: file, fsPath: file });
  }
  static file(file) {
    return new Uri(file);
  }
  static parse(text) {
    return new Uri(decodeURIComponent(text.replace("file://", "")));
  }
  toString() {
    return `file://${this.path}`;
  }
}
class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(startLine, start, endLine, end) {
    this.start = new Position(startLine, start);
    this.end = new Position(endLine, end);
  }
}
class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
}
class WorkspaceEdit {
  files = [];
  set(uri) {
    this.files.push(path.basename(uri.path));
  }
}

const listen = () => new Disposable();
/** What is in `known`; every `on…` is an event that never comes, and nothing else is there. */
const faced = (known) =>
  new Proxy(known, {
    get: (it, name) => (name in it ? it[name] : String(name).startsWith("on") ? listen : undefined),
  });

function open(file, languageId) {
  const name = path.join(root, file);
  const text = fs.readFileSync(name, "utf8");
  return { uri: new Uri(name), fileName: name, languageId, version: 1, text, getText: () => text };
}
const rules = open("standards/rules.yard", "yardstick");
const descriptors = open("systems/acme.yaml", "yaml");

const diagnostics = new Map();
const providers = {};
const languages = new Proxy(
  {
    match: (selector, document) =>
      [selector].flat().some((one) => one.language === document.languageId) ? 10 : 0,
    createDiagnosticCollection: () => ({
      set: (uri, list) => diagnostics.set(path.basename(uri.path), list || []),
      delete: (uri) => diagnostics.delete(path.basename(uri.path)),
      clear() {},
      dispose() {},
    }),
  },
  {
    get: (it, name) =>
      it[name] ||
      ((...given) => {
        providers[name] = given.find((one) => one && Object.keys(one).some((key) => key.startsWith("provide")));
        return new Disposable();
      }),
  },
);
const settings = { path: server, descriptors: true };
const folders = [{ uri: new Uri(root), name: "world", index: 0 }];
const shown = [];
const channel = new Proxy({}, { get: (_, name) => (name === "then" ? undefined : (text) => shown.push(text)) });
const others = {};
const vscode = new Proxy(
  {
    version: "1.100.0",
    Disposable, EventEmitter, Uri, Position, Range, CodeActionKind, WorkspaceEdit, languages,
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    env: { language: "en", appName: "Visual Studio Code" },
    extensions: { getExtension() {} },
    commands: { registerCommand: listen },
    window: faced({
      createOutputChannel: () => channel,
      showErrorMessage: async (text) => void shown.push(text),
      visibleTextEditors: [],
      tabGroups: faced({ all: [] }),
    }),
    workspace: faced({
      textDocuments: [rules, descriptors],
      notebookDocuments: [],
      workspaceFolders: folders,
      getWorkspaceFolder: () => folders[0],
      getConfiguration: () => ({ get: (name) => settings[name], inspect() {} }),
      createFileSystemWatcher: () => ({ onDidCreate: listen, onDidChange: listen, onDidDelete: listen, dispose() {} }),
    }),
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: listen };
      dispose() {}
    },
  },
  {
    // A type that the client only makes or extends keeps what it was made of.
    get: (it, name) => {
      if (name in it || typeof name !== "string" || !/^[A-Z]/.test(name)) return it[name];
      return (others[name] ||= class {
        constructor(...of) {
          this.of = of;
        }
      });
    },
  },
);
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

const token = { isCancellationRequested: false, onCancellationRequested: listen };
/** Where `words` stand in `document`, and `inside` characters into them. */
function at(document, words, inside = 1) {
  const before = document.text.slice(0, document.text.indexOf(words) + inside).split("\n");
  return new Position(before.length - 1, before.at(-1).length);
}
async function until(what, holds) {
  for (let tries = 0; tries < 500 && !holds(); tries += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  check(holds(), `${what}${holds() ? "" : `; shown: ${shown.join("; ")}`}`);
}

(async () => {
  const extension = require(bundle);
  await extension.activate({ subscriptions: [] });
  check(providers.registerHoverProvider, `the server starts ${shown.join("; ")}`);

  const says = (file, words) => (diagnostics.get(file) || []).some((one) => JSON.stringify(one).includes(words));
  await until("a mistake in a rule is seen", () => says("rules.yard", "minimum-tsl"));
  await until("a mistake in a descriptor is seen", () => says("acme.yaml", "hsst"));

  const completion = await providers.registerCompletionItemProvider.provideCompletionItems(
    rules, at(rules, "minimum-tsl", 0), token, { triggerKind: 0 });
  check(JSON.stringify(completion).includes("minimum-tls"), "a field is completed");
  const hover = await providers.registerHoverProvider.provideHover(rules, at(rules, "exposed"), token);
  check(JSON.stringify(hover).includes("Whether it faces the internet"), "a name is explained");
  const inYaml = await providers.registerHoverProvider.provideHover(descriptors, at(descriptors, "exposed"), token);
  check(JSON.stringify(inYaml).includes("Whether it faces the internet"), "a key is explained");
  const definition = await providers.registerDefinitionProvider.provideDefinition(rules, at(rules, "exposed"), token);
  check(JSON.stringify(definition).includes("shapes.yard"), "a definition is found in another file");
  const edit = await providers.registerRenameProvider.provideRenameEdits(rules, at(rules, "hosting is"), "housing", token);
  check(edit.files.includes("shapes.yard") && edit.files.includes("acme.yaml"), "a field is renamed in every file");
  const layout = await providers.registerDocumentFormattingEditProvider.provideDocumentFormattingEdits(
    rules, { tabSize: 2, insertSpaces: true }, token);
  check(Array.isArray(layout), "a file is laid out");
  const lenses = await providers.registerCodeLensProvider.provideCodeLenses(rules, token);
  check(JSON.stringify(lenses).includes("Run test"), "a test can be run");

  await extension.deactivate();
  console.log("EVERYTHING HELD");
  process.exit(0);
})().catch((problem) => check(false, problem.stack));
