"""JSON Lines -> articles, one a record. Offsets count in the record's own text."""

from collections.abc import Iterable, Iterator

import msgspec

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.assemble import Told
from auditor.read.characters import sound
from auditor.read.options import OnError, ReadOptions, tell
from auditor.read.text import read_plain


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


def read_records(
    lines: Iterable[bytes], name: str, options: ReadOptions, on_error: OnError | None
) -> Iterator[Article]:
    """The articles of a JSON Lines file's lines. A bad line is told to `on_error`, or raised, with its number."""
    for number, line in enumerate(lines, 1):
        record = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not record.strip():
            continue
        try:
            article = _read_line(record, f"{name}:{number}", options, number)
        except ReadError as error:
            tell(error, on_error)
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
