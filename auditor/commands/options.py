"""The options that commands share: name, help and panel of each, once."""

from collections.abc import Callable
from typing import Annotated

import typer

from auditor.commands.completion import outputs, rule_names, standards
from auditor.config.settings import Color, FailOn
from auditor.evidence import Genre as GenreName
from auditor.report import FORMATS
from auditor.report import names as reports

Many = list[str] | None

RULES, FILES, COUNTS, OUTPUT, RUNNING = "Rules", "Files", "What counts", "Output", "Running"


Completes = Callable[[str], list[tuple[str, str]] | list[str]]


def _option(
    panel: str, text: str, *names: str, metavar: str | None = None, completes: Completes | None = None
) -> typer.models.OptionInfo:
    """An option for a setting; the configuration reads its variable."""
    made: typer.models.OptionInfo = typer.Option(
        *names,
        help=text,
        rich_help_panel=panel,
        show_default=False,
        show_envvar=False,
        metavar=metavar,
        autocompletion=completes,
    )
    return made


def _reports(begun: str) -> list[str]:
    """The names of reports that begin so."""
    return [name for name in reports() if name.startswith(begun)]


def _formats(begun: str) -> list[str]:
    """The names of formats that begin so."""
    from auditor.read.formats import names  # noqa: PLC0415  # none of it is needed for anything else here

    return [name for name in names() if name.startswith(begun)]


def _jobs(value: str) -> int:
    """How many, 0 for one a core."""
    if value == "auto":
        return 0
    if not value.isdecimal():
        raise typer.BadParameter(f"{value!r} is no number; give one, or auto.")
    return int(value)


def _number(panel: str, text: str, *names: str) -> typer.models.OptionInfo:
    """An option for a setting that is a number, or auto."""
    made = _option(panel, text, *names, metavar="N")
    made.parser = _jobs
    return made


def _own(panel: str, text: str, *names: str, metavar: str | None = None) -> typer.models.OptionInfo:
    """An option that no configuration has, with a variable of its name."""
    made = _option(panel, text, *names, metavar=metavar)
    made.envvar = "AUDITOR_" + names[0].lstrip("-").replace("-", "_").upper()
    return made


Paths = Annotated[Many, typer.Argument(metavar="[PATHS]...", help='Files and folders; "-" is standard input.')]

Select = Annotated[
    Many,
    _option(
        RULES, "Rules that judge: name, code, prefix, pack, ALL.", "--select", metavar="RULES", completes=rule_names
    ),
]
Ignore = Annotated[Many, _option(RULES, "Rules that do not.", "--ignore", metavar="RULES", completes=rule_names)]
ExtendSelect = Annotated[
    Many, _option(RULES, "Rules that judge too.", "--extend-select", metavar="RULES", completes=rule_names)
]
Standard = Annotated[
    str | None,
    _option(
        RULES, "A published standard: its rules, at its levels.", "--standard", metavar="NAME", completes=standards
    ),
]
RuleFolders = Annotated[Many, _option(RULES, "A folder of further rules.", "--rules", metavar="DIR")]
Preview = Annotated[bool | None, _option(RULES, "Judge by preview rules too.", "--preview/--no-preview")]

Exclude = Annotated[Many, _option(FILES, "Leave out paths, written as in .gitignore.", "--exclude", metavar="PATTERN")]
NoExclude = Annotated[bool, _own(FILES, "Leave nothing out, whatever is set.", "--no-exclude")]
NoGitignore = Annotated[bool, _option(FILES, "Audit what .gitignore names too.", "--no-gitignore")]
StdinFilename = Annotated[str | None, _own(FILES, "What to call standard input.", "--stdin-filename", metavar="NAME")]
Format = Annotated[
    str | None,
    _option(FILES, "How to read; auto goes by content.", "--format-in", metavar="FORMAT", completes=_formats),
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
Baseline = Annotated[
    str | None,
    _option(COUNTS, "List only what this file of known findings does not hold.", "--baseline", metavar="FILE"),
]
Since = Annotated[
    str | None, _own(COUNTS, "Only what touches lines changed since this git revision.", "--since", metavar="REV")
]
NoIgnores = Annotated[bool, _own(COUNTS, "Judge as if nothing had been set aside.", "--no-ignores")]
AddIgnore = Annotated[
    str | None,
    _own(
        COUNTS,
        "Set aside all that is found, for this reason, in the files themselves.",
        "--add-ignore",
        metavar="REASON",
    ),
]

ReportFormat = Annotated[
    str | None,
    _option(
        OUTPUT,
        f"auto: full on a terminal, github under GitHub Actions, else concise. Others: {', '.join(FORMATS)}.",
        "--format",
        "-f",
        metavar="FORMAT",
        completes=_reports,
    ),
]
Outputs = Annotated[
    Many,
    _option(
        OUTPUT, "Write a report to a file too; repeatable.", "--output", "-o", metavar="FORMAT=FILE", completes=outputs
    ),
]
Ledger = Annotated[bool, _own(OUTPUT, "Who is accused of what, and the answer: as --format ledger.", "--ledger")]
ShowIgnored = Annotated[bool, _own(OUTPUT, "List what was set aside too, marked so.", "--show-ignored")]
Why = Annotated[bool, _own(OUTPUT, "Show each clause of a rule that fired.", "--why")]
Statistics = Annotated[bool, _own(OUTPUT, "What each rule found in how many articles; the slowest.", "--statistics")]
WhenColor = Annotated[Color | None, _option(OUTPUT, "Colour and underlining.", "--color")]
Width = Annotated[int | None, _option(OUTPUT, "Columns to write in.", "--width", metavar="N")]

ModelName = Annotated[str | None, _option(RUNNING, "A spaCy package or folder.", "--model", metavar="NAME")]
Exact = Annotated[bool, _option(RUNNING, "Parse in spaCy's own way, in more than twice the time.", "--exact")]
Jobs = Annotated[
    int | None, _number(RUNNING, "Articles audited at once, each in a process; auto is one a core.", "--jobs", "-j")
]
MaxSeconds = Annotated[
    float | None, _option(RUNNING, "Longest that one article may take.", "--max-seconds", metavar="N")
]
MaxMemory = Annotated[
    int | None, _option(RUNNING, "Most memory of a process that audits, in MB.", "--max-memory", metavar="N")
]
NoCache = Annotated[bool, _option(RUNNING, "Neither use nor keep what earlier audits saw.", "--no-cache")]
CacheDir = Annotated[str | None, _option(RUNNING, "Folder that keeps what audits saw.", "--cache-dir", metavar="DIR")]
Config = Annotated[str | None, _own(RUNNING, "Read this configuration alone.", "--config", metavar="FILE")]
Isolated = Annotated[bool, _own(RUNNING, "Read no configuration.", "--isolated")]
Watch = Annotated[bool, _own(RUNNING, "Audit again at each change, until Ctrl-C.", "--watch")]
Quiet = Annotated[bool, _own(RUNNING, "Errors only, beside the report.", "--quiet", "-q")]
Verbose = Annotated[bool, _own(RUNNING, "Say more.", "--verbose", "-v")]


def listed(values: Many) -> tuple[str, ...] | None:
    """Values given one by one, or several with commas between; None where none were given."""
    if not values:
        return None
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
