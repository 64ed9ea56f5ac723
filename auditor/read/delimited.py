"""Tables with commas, semicolons or tabs (CSV, TSV) -> articles, one a row. Offsets count in the row's own text."""

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from io import TextIOWrapper

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.content import Content
from auditor.read.corpus import Corpus, Read, Row
from auditor.read.decode import encoding_of
from auditor.read.fields import FIELDS, bare
from auditor.read.options import OnError, ReadOptions
from auditor.read.rows import lines

SUFFIXES = (".csv", ".tsv", ".tab")

_DELIMITERS = ",\t;|"
_KNOWN = frozenset(name for names in FIELDS.values() for name in names)
_LONGEST_HEAD = 1_000
"""Characters of the longest first row that tells a table by itself."""
_LONGEST = 2
"""A line may be so many times longer than the limit of a text: quotation marks are doubled."""


def fits(content: Content) -> bool:
    """Named so, or its first line names a text and another field of an article."""
    if content.suffix in SUFFIXES:
        return b"\0" not in content.head or content.head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    first = content.sample.lstrip().split("\n", 1)[0]
    if len(first) >= _LONGEST_HEAD:
        return False
    names = {bare(name) for name in _split(first, _delimiter(first, content.suffix))}
    return len(names & _KNOWN) > 1 and not names.isdisjoint(FIELDS["text"])


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """The articles, row by row, so that the file may be of any size. A bad row is told with the line it begins on."""
    corpus = Corpus(content.name, "csv", options, on_error)
    encoding = encoding_of(content.head)
    with content.open() as file, TextIOWrapper(file, encoding, errors="replace", newline="") as text:
        yield from corpus.articles(_rows(_Table(text, content, options.max_bytes), corpus))


def _rows(table: "_Table", corpus: Corpus) -> Iterator[tuple[int, Read]]:
    head = table.head()
    corpus.columns(head)
    while True:
        start = table.line + 1
        try:
            row = table.next()
        except ReadError as error:
            yield start, partial(_bad, error)
            continue
        if row is None:
            return
        if row:
            yield start, partial(_row, head, row, table.place(start))


def _bad(error: ReadError) -> Row:
    raise error


def _row(head: Sequence[str], row: Sequence[str], place: str) -> Row:
    if len(row) > len(head):
        mend = "Put text that holds the delimiter in quotation marks."
        raise ReadError(place, f"has {len(row)} columns, and the first row names {len(head)}.", mend)
    return {name: row[number] if number < len(row) else "" for number, name in enumerate(head)}


class _Table:
    """The rows of a file, each read whole before the next."""

    def __init__(self, text: TextIOWrapper, content: Content, most: int) -> None:
        self.name, self.most, self.line = content.name, most, 0
        self._lines = lines(text, most * _LONGEST)
        self._suffix = content.suffix
        self._marks = 0
        """Quotation marks in the row so far: while they are odd, a field goes on."""
        self._rows: Iterator[list[str]] = iter(())

    def head(self) -> list[str]:
        """The names in the first row."""
        first = next(self._lines, (1, ""))[1] or ""
        self.line = 1
        names = _split(first, delimiter := _delimiter(first, self._suffix))
        if not any(names):
            raise ReadError(self.name, "is a table without names in its first row.", "Name its columns there.")
        self._rows = csv.reader(self, delimiter=delimiter)
        return names

    def next(self) -> list[str] | None:
        """The next row, None after the last one. Raises ReadError for one that is none."""
        start = self.line + 1
        csv.field_size_limit(self.most)  # one for all of Python: set before each use
        self._marks = 0
        try:
            return next(self._rows, None)
        except csv.Error as error:
            self._pass_over()
            mend = "Check its quotation marks, or raise max-bytes."
            raise ReadError(self.place(start), f"is no row: {error}.", mend) from error

    def _pass_over(self) -> None:
        """The rest of a row that is too long, whose lines would else be taken for rows."""
        while self._marks % 2:
            self.line, line = next(self._lines, (self.line, '"'))
            self._marks += (line or "").count('"')

    def place(self, line: int) -> str:
        """As it is told."""
        return f"{self.name}:{line}"

    def __iter__(self) -> "_Table":
        return self

    def __next__(self) -> str:
        self.line, line = next(self._lines)
        if line is None:
            mend = "Raise max-bytes, or cut the record in parts."
            raise ReadError(self.place(self.line), f"is over {self.most * _LONGEST:,} characters.", mend)
        self._marks += line.count('"')
        return line


def _delimiter(first: str, suffix: str) -> str:
    """The sign that parts the columns: that by which most known names come out, or most names at all."""
    if suffix in {".tsv", ".tab"}:
        return "\t"
    return max(_DELIMITERS, key=lambda sign: _names_by(first, sign))


def _names_by(first: str, sign: str) -> tuple[int, int]:
    names = _split(first, sign)
    return sum(bare(name) in _KNOWN for name in names), len(names)


def _split(first: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lstrip("\ufeff") for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error:
        return []
