"""`auditor lsp`: the language server over standard input and output."""

import typer

from auditor.commands import options as o
from auditor.errors import AuditorError


def command(
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    standard: o.Standard = None,
    rules: o.RuleFolders = None,
    preview: o.Preview = None,
    exclude: o.Exclude = None,
    no_exclude: o.NoExclude = False,
    format_in: o.Format = None,
    publisher: o.Publisher = None,
    genre: o.Genre = None,
    no_strip: o.NoStrip = False,
    max_bytes: o.MaxBytes = None,
    model: o.ModelName = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
) -> None:
    """Audit drafts while they are written: a language server for editors, over standard input and output.

    An editor starts it. Settings are those of `auditor check`, each file's own; a configuration that changes counts
    from the next audit on. Needs the extra lsp.
    """
    given = dict(locals())
    try:
        from auditor.editor.server import serve  # noqa: PLC0415  # needs a library that comes with an extra
    except ModuleNotFoundError as error:
        mend = "Install it: pip install 'auditor[lsp]'"
        raise AuditorError(f"auditor lsp: needs {error.name}, which is not installed. {mend}") from None
    raise typer.Exit(serve(given))
