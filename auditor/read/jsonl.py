"""JSON Lines -> articles, one a record. Offsets count in the record's own text."""

from collections.abc import Iterator

import msgspec

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.assemble import Told
from auditor.read.characters import sound
from auditor.read.content import Content
from auditor.read.options import OnError, ReadOptions
from auditor.read.text import read_plain

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


class Record(msgspec.Struct, frozen=True):
    """One article of a corpus; fields that it does not know are passed over."""

    text: str
    id: str | int | None = None
    headline: str | None = None
    publisher: str | list[str] | None = None
    byline: str | list[str] | None = None
    published: str | None = None
    genre: str | None = None
    url: str | None = None


_DECODER = msgspec.json.Decoder(Record)
_FIELDS = '{"id", "text", "headline", "publisher", "byline", "published", "genre", "url"}, of which "text" is needed'


def fits(content: Content) -> bool:
    """Named so, or its first line is an object with a text."""
    first = content.sample.lstrip().split("\n", 1)[0]
    return content.suffix in SUFFIXES or (first.startswith("{") and '"text"' in first)


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """The articles, line by line, so that the file may be of any size. A bad line is told with its number."""
    with content.open() as lines:
        for number, line in enumerate(lines, 1):
            record = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not record.strip():
                continue
            try:
                article = _read_line(record, f"{content.name}:{number}", options, number)
            except ReadError as error:
                on_error(error)
            else:
                yield article


def _read_line(line: bytes, place: str, options: ReadOptions, number: int) -> Article:
    if len(line) > options.max_bytes:
        raise ReadError(place, f"is over {options.max_bytes:,} bytes.", "Raise max-bytes, or cut the record in parts.")
    try:
        record = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(place, f"is not a record: {error}.", f"A line is one JSON object: {_FIELDS}.") from error
    return _article(record, place, options, number)


def _article(record: Record, place: str, options: ReadOptions, number: int) -> Article:
    told = Told(
        id=str(record.id) if record.id is not None else place,
        headline=record.headline,
        publisher=_list(record.publisher),
        byline=_list(record.byline),
        published=record.published,
        genre=record.genre,
        url=record.url,
        line=number,
    )
    return msgspec.structs.replace(read_plain(sound(record.text), place, options, told), format="jsonl")


def _list(value: str | list[str] | None) -> tuple[str, ...]:
    return () if not value else (value,) if isinstance(value, str) else tuple(value)
