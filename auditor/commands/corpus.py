"""`auditor corpus`: very many articles audited into a folder of tables, and what is in such a folder."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from auditor import __version__
from auditor.audit import Auditor, rules_label
from auditor.commands import options as o
from auditor.commands.bounds import bounds
from auditor.commands.corpus_basis import made_of
from auditor.commands.corpus_cluster import on_cluster
from auditor.commands.gate import COULD_NOT, PASSED
from auditor.commands.reading import Apart
from auditor.commands.screen import Messages, Page
from auditor.commands.side_by_side import Judging
from auditor.commands.workspace import Workspace
from auditor.config.settings import Settings
from auditor.corpus.remote import found, is_remote
from auditor.errors import AuditorError, ReadError
from auditor.pool import cores
from auditor.read.files import STANDARD_INPUT
from auditor.verdict import Tool

if TYPE_CHECKING:
    from auditor.corpus.folder import Counts, InputFile
    from auditor.corpus.stream import Draft, File, Mark, Told

SIZE, SECONDS = 500, 120.0
EVERY = 60.0
"""Seconds between two lines of progress where standard error is no terminal."""

Given = Annotated[
    list[str],
    typer.Argument(metavar="INPUT... OUT", help="Files, folders, patterns and addresses; last, the folder to write."),
]
By = Annotated[
    Literal["all", "publisher", "desk", "month"],
    typer.Option("--by", help="Of a report: rates of each publisher, desk or month.", rich_help_panel=o.OUTPUT),
]
ReportAs = Annotated[
    Literal["table", "csv", "markdown", "html"],
    typer.Option("--format", "-f", help="Form of a report.", rich_help_panel=o.OUTPUT),
]
Size = Annotated[int, typer.Option("--part", metavar="N", min=1, help="Articles in a part.", rich_help_panel=o.RUNNING)]
Seconds = Annotated[
    float | None,
    typer.Option("--seconds", metavar="N", min=1, help="Longest for one article.", rich_help_panel=o.RUNNING),
]

Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="A Dask scheduler whose workers audit instead of this machine: tls://host:8786.",
        rich_help_panel=o.RUNNING,
    ),
]


def command(
    paths: Given,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    standard: o.Standard = None,
    rules: o.RuleFolders = None,
    preview: o.Preview = None,
    exclude: o.Exclude = None,
    no_exclude: o.NoExclude = False,
    no_gitignore: o.NoGitignore = False,
    format_in: o.Format = None,
    publisher: o.Publisher = None,
    genre: o.Genre = None,
    no_strip: o.NoStrip = False,
    max_bytes: o.MaxBytes = None,
    fields: o.Fields = None,
    no_ignores: o.NoIgnores = False,
    by: By = "all",
    format: ReportAs = "table",
    part: Size = SIZE,
    seconds: Seconds = None,
    model: o.ModelName = None,
    exact: o.Exact = False,
    jobs: o.Jobs = None,
    cluster: Cluster = None,
    max_memory: o.MaxMemory = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Audit very many articles into a folder of Parquet tables: `auditor corpus INPUT... OUT`.

    Run again after a stop of any kind, it goes on where it was. `auditor corpus report OUT` tells how often each rule
    found something. Articles that cannot be audited are set aside in OUT/errors. One process a core unless --jobs or
    a configuration says otherwise; on many machines with --cluster.
    Exit status: 0 all done; 2 something was set aside or could not be done; 130 interrupted.
    """
    given = {k: v for k, v in locals().items() if k not in {"by", "format", "part", "seconds", "cluster"}}
    if len(paths) < 2:
        raise AuditorError("corpus: name the input and, last, the folder to write: auditor corpus INPUT OUT.")
    if paths[0] == "report" and len(paths) == 2 and not Path("report").exists():
        _report(Path(paths[1]), by, format)
        return
    if cluster is not None and jobs is not None:
        raise AuditorError("corpus: --cluster goes by its workers' threads. Leave --jobs out.")
    if cluster is not None and any(map(is_remote, paths)):
        raise AuditorError("corpus: --cluster reads from a folder that all its workers see. Name no address.")
    if is_remote(paths[-1]):
        raise AuditorError(f"{paths[-1]}: a corpus is written on this machine. Name a folder.")
    messages = Messages(quiet=quiet, verbose=verbose)
    run = _Audit(Workspace({**given, "no_cache": True}), paths[:-1], Path(paths[-1]), messages)
    try:
        status = run(given, part, seconds, jobs, cluster)
    except KeyboardInterrupt:
        messages.note("Stopped. Run the same again: it goes on where it was.")
        raise
    raise typer.Exit(status)


def _report(folder: Path, by: str, form: str) -> None:
    from auditor.corpus.rates import rates, written  # noqa: PLC0415  # only a report needs it

    page, found = Page(for_machines=form != "table"), rates(folder, by)
    if form == "html":
        from auditor.corpus.rates_page import rates_page  # noqa: PLC0415

        page.write(rates_page(folder, found, by))
        return
    for line in written(found, form):
        page.write(line + "\n")


class _Audit:
    """One run of `auditor corpus`."""

    def __init__(self, workspace: Workspace, paths: Sequence[str], out: Path, messages: Messages) -> None:
        if STANDARD_INPUT in paths:
            raise AuditorError("corpus: standard input cannot be read again after a stop. Name files or folders.")
        self._workspace, self._out, self._messages = workspace, out, messages
        local = [path for path in paths if not is_remote(path)]
        elsewhere = found(path for path in paths if is_remote(path))
        self._files: list[File] = [*(self._found(local) if local else ()), *elsewhere]
        self._inputs: list[InputFile] = []

    def __call__(
        self, given: dict[str, Any], size: int, seconds: float | None, jobs: int | None, cluster: str | None
    ) -> int:
        """Do what is left to do, and return the exit status."""
        try:
            from auditor.corpus.folder import Folder, InputFile  # noqa: PLC0415
            from auditor.corpus.rows import TABLES  # noqa: PLC0415
            from auditor.corpus.run import Run, pool_of  # noqa: PLC0415
        except ModuleNotFoundError as error:
            mend = "Install it: pip install 'auditor[corpus]'"
            raise AuditorError(f"corpus: needs {error.name}, which is not installed. {mend}") from None
        settings, messages = self._workspace.settings, self._messages
        if not self._files:
            raise AuditorError("corpus: there is nothing to audit. Name files or folders that are there.")
        self._inputs = [InputFile(str(file), *_state(file)) for file in self._files]
        tool = self._tool(settings)
        seconds = seconds or settings.max_seconds or SECONDS
        memory = bounds(settings).memory
        folder = Folder(self._out, tuple(TABLES))
        basis, work = made_of(self._workspace, tool, size, seconds), {**given, "no_cache": True}
        with folder.held(), Apart(work, seconds, memory) as reading:
            folder.begin(basis, self._inputs)
            counts = folder.summary()
            if counts is None and cluster is not None:
                counts = on_cluster(cluster, folder, basis, given, self._inputs, messages)
            elif counts is None:
                counts = Run(folder, tool, size, _Progress(self._inputs, messages))(
                    self._files,
                    lambda file, problem: self._drafts(file, problem, reading),
                    pool_of(Judging(work), self._jobs(jobs), seconds, memory),
                )
        messages.clear()
        for line in _summary(counts, self._out):
            messages.note(line)
        return COULD_NOT if counts.errors or messages.problems else PASSED

    def _found(self, paths: Sequence[str]) -> Iterator[Path]:
        """The files of the input. What lies in the folder that is written is none of them."""

        def refuse(error: ReadError) -> None:
            self._messages.problem(str(error.path), f"{error.what} {error.mend}")

        own = self._out.absolute()
        return (file for file in self._workspace.files(paths, refuse) if not file.absolute().is_relative_to(own))

    def _drafts(self, file: "File", problem: "Told", reading: Apart) -> "Iterator[Draft]":
        if isinstance(file, Path):
            yield from reading.drafts_in(file, self._messages, problem)
            return
        try:
            yield from self._workspace.drafts_of(str(file), file.open, self._messages, problem)
        finally:
            file.forget()

    def _tool(self, settings: Settings) -> Tool:
        label = Auditor((), settings.model, exact=settings.exact, store=self._workspace.open_store()).label
        return Tool(version=__version__, model=label, rules=rules_label(self._workspace.rules(settings)))

    def _jobs(self, jobs: int | None) -> int:
        """One a core, unless something says otherwise."""
        is_set = jobs is not None or str(self._workspace.resolved.origins["jobs"]) != "the default"
        return (self._workspace.settings.jobs if is_set else 0) or cores()


def _state(file: "File") -> tuple[int, int, str]:
    """By what a change of a file is seen: its size in bytes, its time, and what its server says."""
    if isinstance(file, Path):
        state = file.stat()
        return state.st_size, state.st_mtime_ns, ""
    return file.size or 0, 0, file.version


def _summary(counts: "Counts", out: Path) -> Iterator[str]:
    found = ((counts.articles, "article"), (counts.findings, "finding"), (counts.sources, "source"))
    yield f"{out}: {', '.join(_many(*each) for each in found)}."
    if counts.errors:
        yield f"{counts.errors:,} could not be audited: see {out / 'errors'}."


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


class _Progress:
    """Tells how far a run is: often on a terminal, else once a minute."""

    def __init__(self, inputs: "Sequence[InputFile]", messages: Messages) -> None:
        self._messages = messages
        self._before = [0]
        for file in inputs:
            self._before.append(self._before[-1] + file.bytes)
        self._began = self._told = time.monotonic()
        self._first: tuple[int, int] | None = None

    def __call__(self, counts: "Counts", mark: "Mark") -> None:
        """Called at each item."""
        now = time.monotonic()
        if self._first is None:
            self._first = mark.number - 1, self._before[mark.file]
        if now - self._told < (0.2 if self._messages.is_live else EVERY):
            return
        self._told = now
        line = self._line(counts, mark, now - self._began)
        if self._messages.is_live:
            self._messages.live(line)
        else:
            self._messages.note(line)

    def _line(self, counts: "Counts", mark: "Mark", seconds: float) -> str:
        number, start = self._first or (0, 0)
        rate = (mark.number - number) / seconds
        line = f"{counts.articles:,} articles, {rate:.1f} a second, {counts.errors:,} errors"
        read, whole = self._before[mark.file] - start, self._before[-1] - start
        if not read:  # of a single file nobody knows how many articles it has
            return line
        left = round((whole - read) * seconds / read)
        return f"{line}, about {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
