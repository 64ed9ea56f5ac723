"""The options that commands share: name, help and panel of each, once."""

from collections.abc import Callable
from typing import Annotated

import typer

from auditor.config.settings import Color, FailOn, FormatOut
from auditor.evidence import Genre as GenreName

Many = list[str] | None

RULES, FILES, COUNTS, OUTPUT, RUNNING = "Rules", "Files", "What counts", "Output", "Running"


def _option(
    panel: str, text: str, *names: str, metavar: str | None = None, complete: Callable[[str], list[str]] | None = None
) -> typer.models.OptionInfo:
    """An option for a setting; the configuration reads its variable."""
    made: typer.models.OptionInfo = typer.Option(
        *names,
        help=text,
        rich_help_panel=panel,
        show_default=False,
        show_envvar=False,
        metavar=metavar,
        autocompletion=complete,
    )
    return made


def _formats(begun: str) -> list[str]:
    """The names of formats that begin so."""
    from auditor.read.formats import names  # noqa: PLC0415  # none of it is needed for anything else here

    return [name for name in names() if name.startswith(begun)]


def _own(panel: str, text: str, *names: str, metavar: str | None = None) -> typer.models.OptionInfo:
    """An option that no configuration has, with a variable of its name."""
    made = _option(panel, text, *names, metavar=metavar)
    made.envvar = "AUDITOR_" + names[0].lstrip("-").replace("-", "_").upper()
    return made


Paths = Annotated[Many, typer.Argument(metavar="[PATHS]...", help='Files and folders; "-" is standard input.')]

Select = Annotated[
    Many, _option(RULES, "Rules that judge: name, code, prefix, pack, ALL.", "--select", metavar="RULES")
]
Ignore = Annotated[Many, _option(RULES, "Rules that do not.", "--ignore", metavar="RULES")]
ExtendSelect = Annotated[Many, _option(RULES, "Rules that judge too.", "--extend-select", metavar="RULES")]
Standard = Annotated[
    str | None, _option(RULES, "A published standard: its rules, at its levels.", "--standard", metavar="NAME")
]
RuleFolders = Annotated[Many, _option(RULES, "A folder of further rules.", "--rules", metavar="DIR")]
Preview = Annotated[bool | None, _option(RULES, "Judge by preview rules too.", "--preview/--no-preview")]

Exclude = Annotated[Many, _option(FILES, "Leave out paths, written as in .gitignore.", "--exclude", metavar="PATTERN")]
NoExclude = Annotated[bool, _own(FILES, "Leave nothing out, whatever is set.", "--no-exclude")]
NoGitignore = Annotated[bool, _option(FILES, "Audit what .gitignore names too.", "--no-gitignore")]
StdinFilename = Annotated[str | None, _own(FILES, "What to call standard input.", "--stdin-filename", metavar="NAME")]
Format = Annotated[
    str | None,
    _option(FILES, "How to read; auto goes by content.", "--format-in", metavar="FORMAT", complete=_formats),
]
Publisher = Annotated[
    Many, _option(FILES, "The outlet's own name; what it was told is first-hand.", "--publisher", metavar="NAME")
]
Genre = Annotated[GenreName | None, _option(FILES, "What the articles are: news, opinion, …", "--genre")]
NoStrip = Annotated[bool, _option(FILES, "Keep every line, page furniture too.", "--no-strip")]
Fields = Annotated[
    Many, _option(FILES, "The column of a corpus that holds a field.", "--field", metavar="FIELD=COLUMN")
]
MaxBytes = Annotated[int | None, _option(FILES, "Largest file read.", "--max-bytes", metavar="N")]

Failing = Annotated[FailOn | None, _option(COUNTS, "Least level that makes the exit status 1.", "--fail-on")]
MinScore = Annotated[
    float | None, _option(COUNTS, "Score below which the exit status is 1.", "--min-score", metavar="N")
]

ReportFormat = Annotated[
    FormatOut | None,
    _option(OUTPUT, "auto: full on a terminal, github under GitHub Actions, else concise.", "--format", "-f"),
]
Outputs = Annotated[
    Many, _option(OUTPUT, "Write a report to a file too; repeatable.", "--output", "-o", metavar="FORMAT=FILE")
]
Ledger = Annotated[bool, _own(OUTPUT, "Who is accused of what, and the answer: as --format ledger.", "--ledger")]
Why = Annotated[bool, _own(OUTPUT, "Show each clause of a rule that fired.", "--why")]
Statistics = Annotated[bool, _own(OUTPUT, "Count what each rule found, and time each article.", "--statistics")]
WhenColor = Annotated[Color | None, _option(OUTPUT, "Colour and underlining.", "--color")]
Width = Annotated[int | None, _option(OUTPUT, "Columns to write in.", "--width", metavar="N")]

ModelName = Annotated[str | None, _option(RUNNING, "A spaCy package or folder.", "--model", metavar="NAME")]
Config = Annotated[str | None, _own(RUNNING, "Read this configuration alone.", "--config", metavar="FILE")]
Isolated = Annotated[bool, _own(RUNNING, "Read no configuration.", "--isolated")]
Quiet = Annotated[bool, _own(RUNNING, "Errors only, beside the report.", "--quiet", "-q")]
Verbose = Annotated[bool, _own(RUNNING, "Say more.", "--verbose", "-v")]


def listed(values: Many) -> tuple[str, ...] | None:
    """Values given one by one, or several with commas between; None where none were given."""
    if not values:
        return None
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
