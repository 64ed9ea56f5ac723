// Starts `auditor lsp` and shows what it says. All that is judged is judged there, by the configuration that the
// command line takes too.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const PAGES = "auditor-rule";
const MEND = "Install it with: pip install 'auditor[lsp]', or tell in the setting auditor.command where it is.";

const pages = new Map();
let client;

/** Start the server; called by the editor when the first article is opened. */
async function activate(context) {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(PAGES, {
      provideTextDocumentContent: (uri) => pages.get(uri.path) ?? "",
    }),
    vscode.commands.registerCommand("auditor.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("auditor.command")) restart();
    }),
  );
  await start();
}

/** Stop the server; called by the editor when it closes. */
async function deactivate() {
  const stopping = client;
  client = undefined;
  if (stopping) await stopping.stop().catch(() => undefined); // it may never have started
}

async function start() {
  const settings = vscode.workspace.getConfiguration("auditor");
  const [command, ...args] = settings.get("command");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const options = folder?.scheme === "file" ? { cwd: folder.fsPath } : {};
  client = new LanguageClient("auditor", "auditor", { command, args, options }, {
    documentSelector: ["markdown", "plaintext"].flatMap((language) => [
      { language, scheme: "file" },
      { language, scheme: "untitled" },
    ]),
    synchronize: { configurationSection: "auditor" },
    initializationOptions: { inlayHints: settings.get("inlayHints"), showsExplanations: true },
    middleware: { executeCommand: explained },
  });
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`auditor: “${command}” could not be started (${error.message}). ${MEND}`);
  }
}

async function restart() {
  await deactivate();
  await start();
}

/** Show the page of a rule that the server gives back. */
async function explained(command, args, next) {
  const page = await next(command, args);
  if (command !== "auditor.explain" || typeof page !== "string") return page;
  const uri = vscode.Uri.from({ scheme: PAGES, path: `/${args[0]}.md` });
  pages.set(uri.path, page);
  await vscode.commands.executeCommand("markdown.showPreview", uri);
  return page;
}

module.exports = { activate, deactivate };
