"""JSON Lines -> articles, one a record. Offsets count in the record's own text."""

from collections.abc import Iterator
from functools import partial

import msgspec

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.content import Content
from auditor.read.corpus import Corpus, Read, Row
from auditor.read.options import OnError, ReadOptions
from auditor.read.rows import lines

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")

_DECODER = msgspec.json.Decoder(dict[str, object])
_MARK = b"\xef\xbb\xbf"
_LONGEST = 4
"""A line of JSON may be so many times longer than its text, which is what is held to the limit."""


def fits(content: Content) -> bool:
    """Named so, or its first line is an object with a text."""
    first = content.sample.lstrip().split("\n", 1)[0]
    return content.suffix in SUFFIXES or (first.startswith("{") and '"text"' in first)


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """The articles, line by line, so that the file may be of any size. A bad line is told with its number."""
    yield from Corpus(content.name, "jsonl", options, on_error).articles(_rows(content, options.max_bytes))


def _rows(content: Content, most: int) -> Iterator[tuple[int, Read]]:
    with content.open() as file:
        for number, line in lines(file, most * _LONGEST):
            record = line.removeprefix(_MARK) if line and number == 1 else line
            if record is None or record.strip():
                yield number, partial(_row, record, f"{content.name}:{number}", most * _LONGEST)


def _row(line: bytes | None, place: str, most: int) -> Row:
    if line is None:
        raise ReadError(place, f"is over {most:,} bytes.", "Raise max-bytes, or cut the record in parts.")
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        mend = 'A line is one JSON object, as {"text": "…"}.'
        raise ReadError(place, f"is not a record: {str(error).split(' - at')[0]}.", mend) from error
