"""The commands: one a file, imported only when it is the one used, so that `--help` stays quick.

To add a command, add its module with a function `command`, and a line here.
"""

COMMANDS = {
    "check": "Audit articles: findings, score, gate. `auditor FILE` means this.",
    "compare": "Hold two drafts against each other: sources, replies, findings, score.",
    "baseline": "Write down what is found now, so that only new findings are listed.",
    "evidence": "Show what the analysis saw in articles, before any rule.",
    "corpus": "Audit very many articles into a folder of tables, resumable.",
    "quiz": "Mark an article's sourcing yourself, and learn what you missed.",
    "explain": "Explain a rule: why, advice, standards, examples, its condition.",
    "rules": "List the rules.",
    "test": "Run the cases inside the rule files.",
    "schema": "Print the JSON Schema of a contract.",
    "init": "Write a commented configuration, a hook for pre-commit, a workflow for CI.",
    "cache": "Show what is kept of earlier audits, or clear it.",
    "lsp": "Audit drafts in an editor: a language server.",
    "serve": "Audit drafts in a browser: a page on this machine.",
    "config": "Show the resolved settings, and what decided each.",
}
"""Name -> its line in `auditor --help`."""
