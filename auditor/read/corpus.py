"""Records of a corpus -> articles, one each, whatever file keeps them. Offsets count in the record's own text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.assemble import Told
from auditor.read.characters import sound
from auditor.read.fields import FIELDS, chosen, told
from auditor.read.options import OnError, ReadOptions
from auditor.read.text import read_plain

Row = Mapping[str, object]
Read = Callable[[], Row]
"""Gives a record, or raises ReadError for a bad one."""


class Corpus:
    """The articles of one file. Which column holds what is decided by the first record, and told once."""

    def __init__(self, name: str, format: str, options: ReadOptions, on_error: OnError) -> None:
        self.name, self.format = name, format
        self.options, self.on_error = options, on_error
        self._known: dict[tuple[str, ...], dict[str, str]] = {}
        self._note: str | None = None

    def articles(self, rows: Iterator[tuple[int, Read]]) -> Iterator[Article]:
        """One of each row, by its number in the file; a bad one is told with it, and the others go on."""
        for number, row in rows:
            try:
                article = self._article(row(), number)
            except ReadError as error:
                self.on_error(error)
            else:
                yield article

    def columns(self, names: Sequence[str]) -> dict[str, str]:
        """The column of each field. Raises ReadError where none holds the text."""
        key = tuple(names)
        if key not in self._known:
            found = chosen(names, self.options.fields)
            if "text" not in found:
                raise ReadError(self.name, f"has no text: its fields are {_listed(names)}.", _MEND)
            if not self._known:
                self._note = told(found)
            if len(self._known) < _KINDS:
                self._known[key] = found
            return found
        return self._known[key]

    def _article(self, row: Row, number: int) -> Article:
        place = f"{self.name}:{number}"
        try:
            columns = self.columns(list(row))
        except ReadError as error:
            raise ReadError(place, error.what, error.mend) from error
        values = {field: _value(row, column) for field, column in columns.items()}
        text = values["text"]
        if not isinstance(text, str):
            raise ReadError(place, f"has no text in “{columns['text']}”.", _MEND)
        if len(text) > self.options.max_bytes:
            what = f"is over {self.options.max_bytes:,} characters."
            raise ReadError(place, what, "Raise max-bytes, or cut the record in parts.")
        article = read_plain(sound(text), place, self.options, _told(values, place, number, self._note))
        self._note = None
        return msgspec.structs.replace(article, format=self.format)


_KINDS = 1_000
"""Sets of fields remembered in a file; a file with more is odd."""
_MEND = f"Name the field: --field text=NAME. Known are {', '.join(FIELDS)}."


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{sound(n)[:40]}”" for n in names[:12]) or "none"
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown


def _value(row: Row, column: str) -> object:
    """What stands in a column; of one that is not there by its whole name, "a.b" is b within a."""
    if column in row or "." not in column:
        return row.get(column)
    value: object = row
    for part in column.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _told(values: Mapping[str, object], place: str, number: int, note: str | None) -> Told:
    return Told(
        id=next(iter(_texts(values.get("id"))), place),
        headline=_text(values, "headline"),
        publisher=_texts(values.get("publisher")),
        byline=_texts(values.get("byline")),
        published=_text(values, "published"),
        genre=_text(values, "genre"),
        section=_text(values, "section"),
        url=_text(values, "url"),
        notes=(note,) if note else (),
        line=number,
    )


def _text(values: Mapping[str, object], field: str) -> str | None:
    return next(iter(_texts(values.get(field))), None)


def _texts(value: object) -> tuple[str, ...]:
    """A field's words: of a list each, of a mapping its name."""
    many = value if isinstance(value, list | tuple) else (value,)
    named = (v.get("name") if isinstance(v, Mapping) else v for v in many)
    return tuple(sound(_written(v)) for v in named if isinstance(v, str | int | float | date) and _written(v).strip())


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
