// Starts `yardstick lsp` and hands rule files and descriptors to it. What is known of the
// language is in the server; here is only where to find it.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** The client, while it runs. */
let client;

function start() {
  const settings = vscode.workspace.getConfiguration("yardstick");
  const command = settings.get("path") || "yardstick";
  const documentSelector = [
    { scheme: "file", language: "yardstick" },
    { scheme: "untitled", language: "yardstick" },
    { scheme: "file", pattern: "**/yardstick.yaml" },
  ];
  if (settings.get("descriptors")) {
    documentSelector.push({ scheme: "file", language: "yaml" }, { scheme: "file", language: "json" });
  }
  client = new LanguageClient(
    "yardstick",
    "Yardstick",
    { command, args: ["lsp"] },
    { documentSelector },
  );
  return client.start().catch(async (problem) => {
    const open = "Open settings";
    const words = `\`${command}\` cannot be run: ${problem.message || problem}. Install yardstick, or say where it is.`;
    if ((await vscode.window.showErrorMessage(words, open)) === open) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "yardstick.path");
    }
  });
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.needsStop()) {
    await running.stop();
  }
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("yardstick.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("yardstick")) {
        restart();
      }
    }),
  );
  await start();
};

exports.deactivate = stop;
