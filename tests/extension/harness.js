// Runs the extension with stand-ins for the editor and its protocol library, and prints what it did with them.
"use strict";

const Module = require("node:module");

const told = { selectors: [], started: [], stopped: 0, errors: [], shown: [], pages: {} };
const commands = {};
let provider, changed;

class LanguageClient {
  constructor(id, name, server, options) {
    told.started.push({ server, initialization: options.initializationOptions });
    told.selectors = options.documentSelector;
    this.middleware = options.middleware;
    LanguageClient.last = this;
  }
  async start() {
    if (process.env.FAILS) throw new Error("spawn ENOENT");
  }
  async stop() {
    told.stopped += 1;
  }
}

const vscode = {
  Uri: { from: (parts) => parts },
  commands: {
    registerCommand: (name, run) => void (commands[name] = run),
    executeCommand: async (name, uri) => void told.shown.push([name, provider.provideTextDocumentContent(uri)]),
  },
  window: { showErrorMessage: (message) => void told.errors.push(message) },
  workspace: {
    workspaceFolders: [{ uri: { scheme: "file", fsPath: "/stories" } }],
    getConfiguration: () => ({ get: (name) => ({ command: ["/opt/auditor", "lsp", "--preview"], inlayHints: false })[name] }),
    registerTextDocumentContentProvider: (_, made) => void (provider = made),
    onDidChangeConfiguration: (listener) => void (changed = listener),
  },
};

const load = Module._load;
Module._load = (name, ...rest) =>
  name === "vscode" ? vscode : name === "vscode-languageclient/node" ? { LanguageClient } : load(name, ...rest);

(async () => {
  const extension = require(process.argv[2]);
  await extension.activate({ subscriptions: [] });
  const { executeCommand } = LanguageClient.last.middleware;
  await executeCommand("auditor.explain", ["ANO101"], async () => "# ANO101");
  await executeCommand("auditor.explain", ["NO1"], async () => null);
  await changed({ affectsConfiguration: (name) => name === "auditor.inlayHints" });
  await commands["auditor.restart"]();
  await extension.deactivate();
  await extension.deactivate();
  console.log(JSON.stringify(told));
})();
