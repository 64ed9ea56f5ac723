"""What a run works on: the settings of each file, the rules they choose, the articles that the paths mean."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.article import Article
from auditor.commands.earlier import Earlier
from auditor.commands.options import listed
from auditor.commands.screen import Messages
from auditor.config import ConfigError, Configuration, Resolved, Settings
from auditor.errors import AuditorError, ReadError
from auditor.judge.load import load_rules
from auditor.judge.select import ALL, check_names, select
from auditor.judge.standards import find, load_standards, under
from auditor.read import FormatError, check_name, find_files, read, read_bytes
from auditor.read.files import STANDARD_INPUT
from auditor.read.options import OnError, ReadKeywords
from auditor.rule import Rule

_RULE_LISTS = ("select", "ignore", "extend_select")


class Draft(NamedTuple):
    """An article, and the settings that count for the file it came from."""

    article: Article
    settings: Settings


class Workspace:
    """Finds settings, rules and articles for the options given on the command line.

    `given` holds options by name; None, an empty list and a flag that was not set mean not given.
    Raises ConfigError with every fault in the configuration of the current folder.
    """

    def __init__(self, given: Mapping[str, object]) -> None:
        told = {k: v for k, v in given.items() if v not in (None, False, [], ())}
        told |= {k: listed(v) for k, v in told.items() if k in _RULE_LISTS and isinstance(v, list)}
        self._stdin_name = told.get("stdin_filename")
        self._keep_all = bool(told.get("no_exclude"))
        config = told.get("config")
        self._configuration = Configuration(
            told, config=Path(str(config)) if config else None, isolated=bool(told.get("isolated"))
        )
        self.resolved = self._configuration.resolve()
        check_name(self.settings.format_in)
        self._rules: dict[tuple[object, ...], list[Rule]] = {}

    @property
    def settings(self) -> Settings:
        """The settings of the run as a whole: those of the current folder."""
        return self.resolved.settings

    def resolve(self, path: Path | None) -> Resolved:
        """The settings of one file, each with what decided it."""
        return self._configuration.resolve(path)

    def all_rules(self) -> list[Rule]:
        """Every rule there is, chosen or not, preview ones too."""
        return load_rules(_folders(self.settings))

    def asked_by(self, standard: str, rules: Sequence[Rule]) -> list[Rule]:
        """Those of the rules that a published standard asks for, at its levels. Raises SelectError for a wrong name."""
        return under(find(load_standards(_folders(self.settings)), standard), rules)

    def rules(self, settings: Settings) -> list[Rule]:
        """The rules that some settings choose; each choice is made once."""
        s = settings
        choice = (s.rules, s.select, s.ignore, s.extend_select, s.standard, s.preview)
        if choice not in self._rules:
            self._rules[choice] = _chosen(load_rules(_folders(s)), s)
        return self._rules[choice]

    def drafts(self, paths: Sequence[str] | None, messages: Messages) -> Iterator[Draft]:
        """The articles of all files that the paths mean. What cannot be read is told to `messages`; the rest goes on.

        Without paths, the current folder's files.
        """

        def refuse(error: ReadError) -> None:
            messages.problem(str(error.path), f"{error.what} {error.mend}")

        exclude = () if self._keep_all else self.settings.exclude
        origin = self.resolved.origins["exclude"].file
        files = list(
            find_files(
                paths or ["."],
                exclude=exclude,
                base=origin.parent if origin else None,
                gitignore=not self.settings.no_gitignore,
                on_error=refuse,
            )
        )
        for done, file in enumerate(files):
            name = self._name(file)
            messages.progress(done, len(files), name or str(file))
            try:
                settings = self.resolve(None if name is None else Path(name)).settings
                self.rules(settings)
                check_name(settings.format_in)
            except (ConfigError, FormatError) as error:
                for fault in error.faults if isinstance(error, ConfigError) else (error,):
                    messages.problem(str(file), f"its configuration is faulty: {fault}")
                continue
            for article in self._articles(file, name, _keywords(settings), refuse):
                yield Draft(article, settings)

    def article(self, name: str, settings: Settings, earlier: Earlier | None = None) -> Article:
        """The one article in a file, or in what that file held earlier. Raises ReadError where there is not one."""
        if earlier is None:
            articles = list(read(Path(name), **_keywords(settings)))
        else:
            articles = list(read_bytes(earlier.content, name, **_keywords(settings)))
        if len(articles) != 1:
            raise ReadError(
                name, f"holds {len(articles)} articles, and one was asked for.", "Name a file that has one."
            )
        return msgspec.structs.replace(articles[0], path=earlier.name) if earlier else articles[0]

    def _name(self, file: Path) -> str | None:
        return str(file) if str(file) != STANDARD_INPUT else str(self._stdin_name) if self._stdin_name else None

    @staticmethod
    def _articles(file: Path, name: str | None, how: ReadKeywords, refuse: OnError) -> Iterator[Article]:
        if str(file) == STANDARD_INPUT:
            return read_bytes(_standard_input(), name or "<stdin>", refuse, **how)
        return read(file, refuse, **how)


def _folders(settings: Settings) -> list[Path]:
    return [Path(folder) for folder in settings.rules]


def _chosen(known: Sequence[Rule], s: Settings) -> list[Rule]:
    """The rules that settings choose: under a standard, those it asks for, and what is selected beside them."""
    check_names(known, (*s.select, *s.ignore, *s.extend_select))
    if s.standard is None:
        return select(known, s.select or (ALL,), s.ignore, also=s.extend_select, preview=s.preview)
    asked = {r.id: r for r in under(find(load_standards(_folders(s)), s.standard), known)}
    at_its_levels = [asked.get(r.id, r) for r in known]
    chosen = select(at_its_levels, s.select or (ALL,), s.ignore, preview=s.preview)
    beside = select(at_its_levels, s.extend_select, s.ignore, preview=s.preview) if s.extend_select else []
    return [r for r in at_its_levels if r in beside or (r in chosen and r.id in asked)]


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise AuditorError('there is no standard input to read for "-". Name a file instead.')
    return sys.stdin.buffer.read()


def _keywords(settings: Settings) -> ReadKeywords:
    return ReadKeywords(
        format=settings.format_in,
        publisher=settings.publisher,
        genre=settings.genre,
        strip=not settings.no_strip,
        max_bytes=settings.max_bytes,
        fields={str(field): column for field, column in settings.fields.items()},
    )
