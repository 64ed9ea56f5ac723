"""The language server: what an audit says of a draft, shown in an editor while it is written.

`server` speaks the protocol, `drafts` knows what is open and when it is audited, `desk` audits; the other modules each
make one thing that an editor shows. Only `auditor lsp` imports any of them.
"""
