"""WARC, as crawlers keep the web -> articles, one of each page. Places lead into the page."""

import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any, BinaryIO

import msgspec

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import html
from auditor.read.characters import sound
from auditor.read.content import Content, of_bytes
from auditor.read.extras import extra
from auditor.read.options import OnError, ReadOptions

SUFFIXES = (".warc",)

_MAGIC = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_ADDRESS = 2_000
_FETCH = "Fetch the file again; the pages before are read."


class _CutShortError(Exception):
    """A page ends before it says that it does."""


def fits(content: Content) -> bool:
    """It begins as such a file does."""
    return content.head.startswith(_MAGIC)


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """The articles of all pages that were found (status 200), one by one. A bad page is told by its address."""
    archive = extra("warcio.archiveiterator", "warc", content.name)
    found = False
    with content.open() as file:
        for record in _records(archive, file, content.name, on_error):
            if not _is_page(record):
                continue
            found = True
            try:
                yield from _articles(record, content.name, options)
            except ReadError as error:
                if error.path == content.name:  # the file itself breaks off
                    raise
                on_error(error)
    if not found:
        raise ReadError(content.name, "holds no page that was found.", "Give a crawl with pages (text/html) in it.")


def _records(archive: Any, file: BinaryIO, name: str, on_error: OnError) -> Iterator[Any]:
    """Each record. Raises ReadError where the file is damaged or breaks off, after all that came before."""
    records = iter(archive.ArchiveIterator(_Watched(file, name), ensure_http_headers=False))
    while True:
        said = StringIO()  # the library warns there of a record that is not as long as it says
        try:
            with redirect_stderr(said):
                record = next(records, None)
        except ReadError:
            raise
        except Exception as error:  # the library raises whatever it stumbles on
            raise ReadError(name, "is a damaged WARC file.", _FETCH) from error
        if said.getvalue():
            on_error(ReadError(name, "has a record that is not as long as it says.", _FETCH))
        if record is None:
            return
        yield record


class _Watched:
    """The file as the library reads it, which keeps a line in memory however long it is: none is longer than this."""

    _LONGEST = 64_000_000

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._line = self._given = 0

    def read(self, size: int) -> bytes:
        data: bytes = getattr(self._file, "read1", self._file.read)(size)  # all there is before it breaks off
        self._given += len(data)
        end = data.rfind(b"\n")
        self._line = self._line + len(data) if end < 0 else len(data) - end
        if self._line > self._LONGEST:
            raise ReadError(self._name, "is a damaged WARC file.", _FETCH)
        return data

    def tell(self) -> int:
        return self._given

    def close(self) -> None:
        self._file.close()


def _is_page(record: Any) -> bool:
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return False
    kind = (http.get_header("Content-Type") or "").partition(";")[0]
    return kind.strip().lower() in _PAGES


def _articles(record: Any, name: str, options: ReadOptions) -> Iterator[Article]:
    address = sound(record.rec_headers.get_header("WARC-Target-URI") or "")[:_LONGEST_ADDRESS].strip("<>")
    place = f"{name}: {address}"
    page = _with_mark(_body(record, place, options.max_bytes), record.http_headers.get_header("Content-Type"))
    try:
        for article in html.read(of_bytes(page, address, options.max_bytes), options, _raise):
            yield _of_crawl(article, address, record)
    except ReadError as error:
        raise ReadError(place, error.what, error.mend) from error


def _raise(error: ReadError) -> None:
    raise error


def _of_crawl(article: Article, address: str, record: Any) -> Article:
    fields = {"url": address, **article.metadata.front_matter}
    cut = record.rec_headers.get_header("WARC-Truncated")
    return msgspec.structs.replace(
        article,
        id=address,
        path=None,
        metadata=msgspec.structs.replace(article.metadata, front_matter=fields),
        notes=(*article.notes, "cut short by the crawler") if cut else article.notes,
    )


def _with_mark(page: bytes, kind: str) -> bytes:
    """The page in UTF-8 with a mark that says so, where it came with the name of its encoding, which goes first."""
    charset = next((p.partition("=")[2] for p in kind.split(";") if p.strip().lower().startswith("charset=")), "")
    try:
        return page.decode(charset.strip(" \"'")).encode("utf-8-sig") if charset else page
    except (LookupError, UnicodeError, ValueError):
        return page


def _body(record: Any, place: str, most: int) -> bytes:
    """The page as it was before it was packed for its way. Raises ReadError where it is too large or not whole."""
    http = record.http_headers
    try:
        sent = _sent(record, most)
        if "chunked" in (http.get_header("Transfer-Encoding") or "").lower():
            sent = _joined(sent)
        for coding in reversed((http.get_header("Content-Encoding") or "").lower().split(",")):
            sent = _unpacked(sent, coding.strip(), place, most)
    except (EOFError, zlib.error, _CutShortError) as error:
        raise ReadError(place, "breaks off, or is damaged.", _FETCH) from error
    if len(sent) > most:
        raise ReadError(place, f"is over the limit of {most:,} bytes.", "Raise max-bytes.")
    return sent


def _sent(record: Any, most: int) -> bytes:
    parts, size = list[bytes](), 0
    while size <= most and (piece := record.raw_stream.read(65_536)):
        parts.append(piece)
        size += len(piece)
    if size <= most and getattr(record.raw_stream, "limit", 0) > 0:
        raise _CutShortError
    return b"".join(parts)


def _joined(sent: bytes) -> bytes:
    """Chunks as one; what is marked as chunked and is not, as it is, for many a crawler joins them and says nothing."""
    parts, at = list[bytes](), 0
    while at < len(sent):
        end = sent.find(b"\r\n", at)
        size = sent[at:end].partition(b";")[0].strip()
        if end < 0 or not size or len(size) > 8 or any(c not in b"0123456789abcdefABCDEF" for c in size):
            return sent if not parts else b"".join(parts)
        if int(size, 16) == 0:
            break
        parts.append(sent[end + 2 : end + 2 + int(size, 16)])
        at = end + 2 + int(size, 16) + 2
    return b"".join(parts)


def _unpacked(sent: bytes, coding: str, place: str, most: int) -> bytes:
    """At most one byte more than is allowed comes out, whatever went in."""
    if coding in {"gzip", "x-gzip"}:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(sent, most + 1) if sent[:2] == b"\x1f\x8b" else sent
    if coding == "deflate":
        try:
            return zlib.decompressobj().decompress(sent, most + 1)
        except zlib.error:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(sent, most + 1)
    if coding == "br":
        return _brotli(sent, place, most)
    return sent


def _brotli(sent: bytes, place: str, most: int) -> bytes:
    brotli = extra("brotli", "warc", place)
    decompressor, parts, size = brotli.Decompressor(), list[bytes](), 0
    try:
        parts.append(decompressor.process(sent, output_buffer_limit=most + 1))
        while size <= most and not decompressor.is_finished() and not decompressor.can_accept_more_data():
            parts.append(decompressor.process(b"", output_buffer_limit=most + 1))
            size = sum(map(len, parts))
    except brotli.error:
        return sent if not parts else b"".join(parts)  # a crawler that unpacked it leaves the header as it was
    return b"".join(parts)
