"""What a run works on: the settings of each file, the rules they choose, the articles that the paths mean."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from auditor.article import Article
from auditor.audit import Auditor
from auditor.cache.store import Store, store_in
from auditor.commands.options import listed
from auditor.commands.readings import Readings
from auditor.commands.screen import Messages, trace_of, unread
from auditor.config import ConfigError, Configuration, Resolved, Settings
from auditor.config.faults import MOST_TOLD
from auditor.errors import AuditorError, ReadError
from auditor.judge.kept import load_rules
from auditor.judge.select import ALL, check_names, renamed, select
from auditor.judge.sidecar import Sidecar, nearest_sidecar
from auditor.lexicon import keep_in
from auditor.read.files import STANDARD_INPUT, find_files, is_excluded
from auditor.read.formats import FormatError, check_name
from auditor.read.options import OnError, ReadKeywords
from auditor.rule import Rule

if TYPE_CHECKING:
    from auditor.commands.earlier import Earlier

_RULE_LISTS = ("select", "ignore", "extend_select")


class Draft(NamedTuple):
    """An article, the settings that count for the file it came from, and that file; None for standard input."""

    article: Article
    settings: Settings
    file: Path | None


Opened = Callable[[Path, Messages, Callable[[str, str], None]], Iterator[Draft]]
"""The articles of a file, as `Workspace.drafts_in` gives them."""


class Workspace:
    """Finds settings, rules and articles for the options given on the command line.

    `given` holds options by name; None, an empty list and a flag that was not set mean not given.
    Raises ConfigError with every fault in the configuration of the current folder.
    """

    def __init__(self, given: Mapping[str, object]) -> None:
        told = {k: v for k, v in given.items() if v is not None and v is not False and v not in ([], ())}
        told |= {k: listed(v) for k, v in told.items() if k in _RULE_LISTS and isinstance(v, list)}
        self._stdin_name = told.get("stdin_filename")
        self._keep_all = bool(told.get("no_exclude"))
        self._no_ignores = bool(told.get("no_ignores"))
        self._sidecars: dict[Path, Sidecar] = {}
        config = told.get("config")
        self._configuration = Configuration(
            told, config=Path(str(config)) if config else None, isolated=bool(told.get("isolated"))
        )
        self.resolved = self._configuration.resolve()
        check_name(self.settings.format_in)
        self._rules: dict[tuple[object, ...], list[Rule]] = {}
        self._every: dict[tuple[str, ...], list[Rule]] = {}
        self._renamed: set[str] = set()

    @property
    def settings(self) -> Settings:
        """The settings of the run as a whole: those of the current folder."""
        return self.resolved.settings

    @cached_property
    def store(self) -> Store | None:
        """What keeps evidence between runs; None where that is not wanted."""
        store = None if self.settings.no_cache else self.open_store()
        keep_in(store)
        return store

    def open_store(self) -> Store:
        """The same, wanted or not."""
        return store_in(self.settings.cache_dir)

    def auditor(self, rules: Sequence[Rule] = (), settings: Settings | None = None) -> Auditor:
        """What audits by some rules, with the model of some settings, else of the run's, and what earlier runs saw."""
        told = settings or self.settings
        return Auditor(rules, told.model, exact=told.exact, store=self.store)

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self.store)

    def resolve(self, path: Path | None) -> Resolved:
        """The settings of one file, each with what decided it."""
        return self._configuration.resolve(path)

    def all_rules(self) -> list[Rule]:
        """Every rule there is, chosen or not, preview ones too."""
        return self.every(self.settings)

    def every(self, settings: Settings) -> list[Rule]:
        """Every rule that some settings know of, chosen or not; each folder is read once."""
        if settings.rules not in self._every:
            self._every[settings.rules] = load_rules(_folders(settings), store=self.store)
        return self._every[settings.rules]

    def asked_by(self, standard: str, rules: Sequence[Rule]) -> list[Rule]:
        """Those of the rules that a published standard asks for, at its levels. Raises SelectError for a wrong name."""
        return _asked_by(standard, rules, self.settings)

    def rules(self, settings: Settings) -> list[Rule]:
        """The rules that some settings choose; each choice is made once."""
        choice = choice_of(settings)
        if choice not in self._rules:
            self._rules[choice] = _chosen(self.every(settings), settings)
        return self._rules[choice]

    def leaves_out(self, path: Path) -> bool:
        """Whether the current folder's settings or its own exclude a file, be it named or not. Raises ConfigError."""
        return not self._keep_all and any(_excludes(found, path) for found in (self.resolved, self.resolve(path)))

    def articles_in(
        self, content: bytes, name: str, settings: Settings, messages: Messages, refuse: OnError | None = None
    ) -> Iterator[Article]:
        """The articles in what a file called `name` would hold if it were saved. Raises ReadError without `refuse`."""
        from auditor.read import read_bytes  # noqa: PLC0415  # what was read before is not read again

        for article in read_bytes(content, name, refuse, **_keywords(settings)):
            yield self._with_ignores(article, name, messages)

    def files(self, paths: Sequence[str] | None, refuse: OnError) -> Iterator[Path]:
        """The files that the paths mean; without paths, the current folder's."""
        origin = self.resolved.origins["exclude"].file
        return find_files(
            paths or ["."],
            exclude=() if self._keep_all else self.settings.exclude,
            base=origin.parent if origin else None,
            gitignore=not self.settings.no_gitignore,
            on_error=refuse,
            stdin_name=str(self._stdin_name) if self._stdin_name else None,
        )

    def configuration_files(self) -> Iterator[Path]:
        """Every configuration file that was read until now."""
        return self._configuration.files()

    def rule_folders(self) -> Iterator[Path]:
        """Every folder of rules that a configuration or an option has named until now."""
        return (Path(folder) for folders in self._every for folder in folders)

    def drafts(self, paths: Sequence[str] | None, messages: Messages, opened: Opened | None = None) -> Iterator[Draft]:
        """The articles of all files that the paths mean. What cannot be read is told to `messages`; the rest goes on.

        Without paths, the current folder's files. `opened` reads a file in place of `drafts_in`.
        """

        def refuse(error: ReadError) -> None:
            messages.problem(str(error.path), f"{error.what} {error.mend}")

        files = list(self.files(paths, refuse))
        for done, file in enumerate(files):
            messages.progress(done, len(files), self._name(file) or str(file))
            is_input = str(file) == STANDARD_INPUT  # which this process alone has
            try:
                yield from (self.drafts_in if opened is None or is_input else opened)(file, messages, messages.problem)
            except AuditorError:
                raise
            except Exception as error:  # costs the rest of this file, and no other
                messages.trace(trace_of(error))
                messages.problem(str(file), unread(type(error).__name__))

    def drafts_in(self, file: Path, messages: Messages, problem: Callable[[str, str], None]) -> Iterator[Draft]:
        """The articles of one file. `problem` is told what cannot be read, `messages` what is wrong with ignores."""
        name = self._name(file)
        try:
            settings = self.resolve(None if name is None else Path(name)).settings
            self.rules(settings)
            self._tell_renamed(settings, messages)
            check_name(settings.format_in)
        except (ConfigError, FormatError) as error:
            for fault in error.faults[:MOST_TOLD] if isinstance(error, ConfigError) else (error,):
                problem(str(file), f"its configuration is faulty: {fault}")
            return
        if name is not None and self.leaves_out(Path(name)):
            return

        def refuse(error: ReadError) -> None:
            problem(str(error.path), f"{error.what} {error.mend}")

        for article in self._articles(file, name, _keywords(settings), refuse):
            known = self._with_ignores(article, name, messages)
            yield Draft(known, settings, None if str(file) == STANDARD_INPUT else file)

    def _tell_renamed(self, settings: Settings, messages: Messages) -> None:
        """Say once of each old name of a rule what the rule is called now."""
        for name, rule in renamed(self.every(settings), _named(settings)):
            if name not in self._renamed:
                self._renamed.add(name)
                messages.note(f'The rule "{name}" is now {rule.id} ({rule.code}). Write that: old names go one day.')

    def drafts_of(
        self, name: str, opened: Callable[[], BinaryIO], messages: Messages, problem: Callable[[str, str], None]
    ) -> Iterator[Draft]:
        """The articles of a file that lies elsewhere: the settings of the run as a whole count for it."""

        def refuse(error: ReadError) -> None:
            problem(str(error.path), f"{error.what} {error.mend}")

        from auditor.read import read_opened  # noqa: PLC0415  # as above

        for article in read_opened(name, opened, refuse, **_keywords(self.settings)):
            yield Draft(self._with_ignores(article, None, messages), self.settings, None)

    def article(self, name: str, settings: Settings, messages: Messages, earlier: "Earlier | None" = None) -> Article:
        """The one article in a file, or in what that file held earlier. Raises ReadError where there is not one."""
        from auditor.read import read, read_bytes  # noqa: PLC0415  # as above

        if earlier is None:
            articles = list(read(Path(name), **_keywords(settings)))
        else:
            articles = list(read_bytes(earlier.content, name, **_keywords(settings)))
        article = self._with_ignores(only(articles, name), name, messages)
        return msgspec.structs.replace(article, path=earlier.name) if earlier else article

    def _with_ignores(self, article: Article, name: str | None, messages: Messages) -> Article:
        """The article with what the table of ignores nearest to its file sets aside; with `no_ignores`, with nothing.

        What is wrong with a table is told once, and its sound entries hold.
        """
        if self._no_ignores:
            return msgspec.structs.replace(article, records=msgspec.structs.replace(article.records, ignores=()))
        table = nearest_sidecar(Path(name).absolute().parent) if name is not None else None
        if name is None or table is None:
            return article
        if table not in self._sidecars:
            self._sidecars[table] = Sidecar(table)
            for fault in self._sidecars[table].faults:
                messages.problem(*fault)
        return self._sidecars[table].applied(article, Path(name))

    def _name(self, file: Path) -> str | None:
        return str(file) if str(file) != STANDARD_INPUT else str(self._stdin_name) if self._stdin_name else None

    def _articles(self, file: Path, name: str | None, how: ReadKeywords, refuse: OnError) -> Iterator[Article]:
        if str(file) == STANDARD_INPUT:
            return self._readings.of_bytes(_standard_input(), name or "<stdin>", how, refuse)
        return self._readings.of_file(file, how, refuse)


def only(articles: Sequence[Article], name: str) -> Article:
    """The one article of a file. Raises ReadError where there is not one."""
    if len(articles) != 1:
        raise ReadError(name, f"holds {len(articles)} articles, and one was asked for.", "Name a file that has one.")
    return articles[0]


def _excludes(resolved: Resolved, path: Path) -> bool:
    origin = resolved.origins["exclude"].file
    return is_excluded(path, resolved.settings.exclude, origin.parent if origin else None)


def _folders(settings: Settings) -> list[Path]:
    return [Path(folder) for folder in settings.rules]


def _named(s: Settings) -> tuple[str, ...]:
    """Every name of rules in some settings."""
    return (*s.select, *s.ignore, *s.extend_select)


def _chosen(known: Sequence[Rule], s: Settings) -> list[Rule]:
    """The rules that settings choose: under a standard, those it asks for, and what is selected beside them."""
    check_names(known, _named(s))
    if s.standard is None:
        return select(known, s.select or (ALL,), s.ignore, also=s.extend_select, preview=s.preview)
    asked = {r.id: r for r in _asked_by(s.standard, known, s)}
    at_its_levels = [asked.get(r.id, r) for r in known]
    chosen = select(at_its_levels, s.select or (ALL,), s.ignore, preview=s.preview)
    beside = select(at_its_levels, s.extend_select, s.ignore, preview=s.preview) if s.extend_select else []
    return [r for r in at_its_levels if r in beside or (r in chosen and r.id in asked)]


def _asked_by(standard: str, rules: Sequence[Rule], settings: Settings) -> list[Rule]:
    from auditor.judge.standards import find, load_standards, under  # noqa: PLC0415  # few runs ask for one

    return under(find(load_standards(_folders(settings)), standard), rules)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise AuditorError('there is no standard input to read for "-". Name a file instead.')
    return sys.stdin.buffer.read()


def choice_of(s: Settings) -> tuple[object, ...]:
    """All of some settings by which rules are chosen."""
    return s.rules, s.select, s.ignore, s.extend_select, s.standard, s.preview


def _keywords(settings: Settings) -> ReadKeywords:
    return ReadKeywords(
        format=settings.format_in,
        publisher=settings.publisher,
        genre=settings.genre,
        strip=not settings.no_strip,
        max_bytes=settings.max_bytes,
        fields={str(field): column for field, column in settings.fields.items()},
    )
