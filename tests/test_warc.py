"""WARC: which records are pages, how each was packed for its way, what is cut short, and what a bomb costs."""

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from io import BytesIO

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes

LEAD = "The harbour board’s members voted on Tuesday to close the east quay, four of them said after the meeting."
PAGE = (
    "<!DOCTYPE html><html><head><title>x</title></head><body>\n<h1>East quay to close</h1>\n"
    f"<p>{LEAD}</p>\n<p>“We were given two days,” said Ines Okafor, who runs the ferry office.</p></body></html>"
)
ADDRESS = "https://courier.example/harbour/quay"
Headers = Sequence[tuple[str, str]]
HTML: Headers = [("Content-Type", "text/html")]


def crawl(
    *pages: tuple[bytes, Headers],
    zipped: bool = False,
    kind: str = "response",
    status: str = "200 OK",
    told: Headers = (),
) -> bytes:
    file = BytesIO()
    writer = WARCWriter(file, gzip=zipped)
    for number, (body, headers) in enumerate(pages, 1):
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"{ADDRESS}/{number}", kind, payload=BytesIO(body), http_headers=http, warc_headers_dict=dict(told)
        )
        writer.write_record(record)
    return file.getvalue()


def read(data: bytes, name: str = "c.warc", **options: int) -> tuple[list[Article], list[str]]:
    errors: list[ReadError] = []
    articles = list(read_bytes(data, name, errors.append, **options))  # type: ignore[arg-type]
    return articles, [str(e) for e in errors]


def one(body: bytes, headers: Headers = HTML) -> Article:
    (article,), errors = read(crawl((body, headers)))
    assert errors == []
    return article


def chunked(body: bytes, size: int = 40) -> bytes:
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def test_a_page_is_an_article_named_by_its_address_and_its_places_lead_into_it() -> None:
    article = one(PAGE.encode())
    assert (article.id, article.path, article.format) == (f"{ADDRESS}/1", None, "html")
    assert article.metadata.front_matter["url"] == f"{ADDRESS}/1"
    start = article.text.index("Ines Okafor")
    place = article.position(article.offsets[start])
    assert PAGE.splitlines()[place.line - 1][place.column - 1 :].startswith("Ines Okafor")


@pytest.mark.parametrize(
    ("pack", "headers"),
    [
        (gzip.compress, [("Content-Encoding", "gzip")]),
        (zlib.compress, [("Content-Encoding", "deflate")]),
        (lambda b: zlib.compress(b)[2:-4], [("Content-Encoding", "deflate")]),
        (brotli.compress, [("Content-Encoding", "br")]),
        (chunked, [("Transfer-Encoding", "chunked")]),
        (lambda b: chunked(gzip.compress(b)), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (bytes, [("Content-Encoding", "gzip")]),  # unpacked by the crawler, its header left as it was
        (bytes, [("Content-Encoding", "br")]),
        (bytes, [("Transfer-Encoding", "chunked")]),
    ],
)
def test_a_page_is_unpacked_whatever_its_way(pack, headers: Headers) -> None:  # type: ignore[no-untyped-def]
    assert LEAD in one(pack(PAGE.encode()), [*HTML, *headers]).text


def test_the_charset_of_the_answer_goes_first() -> None:
    body = PAGE.replace("<head>", '<head><meta charset="utf-8">').encode("cp1252")
    assert LEAD in one(body, [("Content-Type", "text/html; charset=windows-1252")]).text


def test_only_pages_that_were_found_are_read() -> None:
    page = (PAGE.encode(), HTML)
    for other in (
        crawl(page, kind="revisit"),
        crawl(page, status="404 Not Found"),
        crawl((PAGE.encode(), [("Content-Type", "image/png")])),
        crawl((PAGE.encode(), [])),
    ):
        articles, errors = read(other)
        assert (articles, len(errors)) == ([], 1)
        assert "holds no page" in errors[0]
        assert [a.id for a in read(other + crawl(page))[0]] == [f"{ADDRESS}/1"]


@pytest.mark.parametrize("zipped", [False, True])
def test_a_last_record_that_is_cut_short_is_told_and_the_rest_kept(zipped: bool) -> None:
    data = crawl(*[(PAGE.encode(), HTML)] * 3, zipped=zipped)
    articles, errors = read(data[:-120], "c.warc.gz" if zipped else "c.warc")
    assert [a.id for a in articles] == [f"{ADDRESS}/1", f"{ADDRESS}/2"]
    assert len(errors) == 1
    assert errors[0].startswith("c.warc")


def test_a_page_that_the_crawler_cut_says_so() -> None:
    (article,), _ = read(crawl((PAGE.encode(), HTML), told=[("WARC-Truncated", "length")]))
    assert "cut short by the crawler" in article.notes


def test_a_bad_page_is_told_by_its_address_and_stops_no_other() -> None:
    articles, errors = read(crawl((b"<html><body></body></html>", HTML), (PAGE.encode(), HTML)))
    assert [a.id for a in articles] == [f"{ADDRESS}/2"]
    assert errors[0].startswith(f"c.warc: {ADDRESS}/1: ")


@pytest.mark.parametrize(
    ("body", "coding"),
    [(gzip.compress(b"a" * 60_000_000), "gzip"), (brotli.compress(b"a" * 60_000_000, quality=5), "br")],
)
def test_a_page_that_is_a_bomb_costs_nothing(body: bytes, coding: str) -> None:
    data = crawl((body, [*HTML, ("Content-Encoding", coding)]), (PAGE.encode(), HTML))
    tracemalloc.start()
    began = time.perf_counter()
    articles, errors = read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(articles) == 1
    assert "is over the limit" in errors[0]
    assert peak < 60_000_000
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"WARC/\x00\xff\r\n\r\n"])
def test_what_is_no_warc_is_told(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    articles, errors = read(data)
    assert (articles, len(errors)) == ([], 1)
    assert capfd.readouterr() == ("", "")


def test_a_record_of_a_wrong_length_is_told_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    data = crawl((PAGE.encode(), HTML))
    size = int(data.split(b"Content-Length: ", 1)[1].split(b"\r\n", 1)[0])
    short = data.replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size - 10), 1)
    articles, errors = read(short + crawl((PAGE.encode(), HTML)))
    assert len(articles) >= 1
    assert errors
    assert capfd.readouterr() == ("", "")
