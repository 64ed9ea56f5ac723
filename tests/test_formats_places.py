"""For every format: each word of the article stands in the file at the line and column that its place says."""

import quopri
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes
from tests.test_offsets import SENTENCE, check, pieces
from tests.word import SPACES, packed, paragraph, word

STARTS = [
    b"From: a@b\nMIME-Version: 1.0\n",
    b"WARC/1.0\r\n",
    b"PAR1",
    b"PK\x03\x04",
    b"text,id\n",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"\xd0\xcf\x11\xe0",
]
OPENING = "Pool to close in May"
paragraphs = st.lists(st.lists(pieces, max_size=12).map(" ".join), min_size=1, max_size=8)


def printable(text: str) -> str:
    """What XML and mail may hold, on one line."""
    kept = "".join(c if c.isprintable() or c in " \u00a0\u200b\u00ad" else " " for c in text)
    return " ".join(kept.encode("utf-8", "ignore").decode().split(" "))


def of_word(lines: list[str]) -> tuple[bytes, list[str]]:
    return word(*(paragraph(escape(line)) for line in lines)), lines


def changed_word(lines: list[str]) -> tuple[bytes, list[str]]:
    """Every second character inserted, and something deleted between any two."""
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = []
    for line in lines:
        runs = (f'<w:r><w:t xml:space="preserve">{escape(sign)}</w:t></w:r>' for sign in line)
        body.append(paragraph(*(f"<w:ins>{r}</w:ins>{gone}" if n % 2 else r for n, r in enumerate(runs))))
    return word(*body), lines


def mailed(lines: list[str], cte: str) -> tuple[bytes, list[str]]:
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"], made["Message-ID"] = "a@b.example", OPENING, "<x@b.example>"
    made.set_content("\n\n".join(lines), cte=cte)
    return bytes(made), bytes(made).decode().replace("\r\n", "\n").split("\n")


def crawled(lines: list[str]) -> tuple[bytes, list[str]]:
    page = "<!DOCTYPE html><body>\n" + "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    file = BytesIO()
    writer = WARCWriter(file, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://x.example/a", "response", payload=BytesIO(page.encode()), http_headers=http)
    )
    return file.getvalue(), page.split("\n")


MAKERS: dict[str, Callable[[list[str]], tuple[bytes, list[str]]]] = {
    "docx": of_word,
    "docx, changed": changed_word,
    "mail, 8bit": lambda lines: mailed(lines, "8bit"),
    "mail, quoted-printable": lambda lines: mailed(lines, "quoted-printable"),
    "warc": crawled,
}


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
@settings(max_examples=60, deadline=None)
@given(story=paragraphs)
def test_every_character_is_where_its_place_says(
    maker: Callable[[list[str]], tuple[bytes, list[str]]], story: list[str]
) -> None:
    lines = [OPENING, *(printable(line) for line in story), SENTENCE.strip()]
    data, file = maker(lines)
    errors: list[ReadError] = []
    for article in read_bytes(data, "x", errors.append):
        check(article, marked_up=True)
        leads_into(article, file)
    assert not [e for e in errors if "English" not in str(e) and "sentence" not in str(e)]


def leads_into(article: Article, file: list[str]) -> None:
    """Each character of the text but those of a mail's subject, which are all where the subject begins."""
    for block in article.blocks:
        for i in range(block.start, block.end):
            place = article.position(article.offsets[i])
            there = file[place.line - 1][place.column - 1 :]
            if block.kind == "headline" and there.startswith(OPENING):
                continue
            own = article.text[i]
            assert there[:1] == own or there[:1] in {"&", "="} or (own == " " and (not there or there[0].isspace()))


def test_notes_of_a_document_are_found_by_counting_on() -> None:
    note = f'<w:footnote w:id="1">{paragraph("According to the minutes.")}</w:footnote>'
    notes = f"<w:footnotes {SPACES}>{note}</w:footnotes>"
    data = word(paragraph(SENTENCE.strip()), related=(("f", "footnotes", "footnotes.xml"),), footnotes=notes)
    article = next(read_bytes(data, "x.docx"))
    start = article.text.index("minutes")
    assert article.position(article.offsets[start]).line == 2


def test_quoted_printable_is_what_the_library_writes() -> None:
    text = SENTENCE.strip().replace("mayor", "“mayor” — 😀")
    head = b"From: a@b.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n"
    head += b"Content-Type: text/plain; charset=utf-8\n\n"
    article = next(read_bytes(head + quopri.encodestring(text.encode()), "x.eml"))
    assert article.text == text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(STARTS))
def test_any_bytes_after_a_formats_own_give_articles_or_errors(data: bytes, start: bytes) -> None:
    errors: list[ReadError] = []
    for article in read_bytes(start + data, "x", errors.append):
        check(article, marked_up=True)
    assert all(str(e) for e in errors)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000), st.binary(max_size=30))
@example(288, b"\x00@")  # a version of zip that nobody knows
def test_a_document_damaged_anywhere_is_read_or_told(at: int, junk: bytes) -> None:
    whole = packed(
        {"word/document.xml": f"<w:document {SPACES}><w:body>{paragraph(SENTENCE.strip())}</w:body></w:document>"}
    )
    at = min(at, len(whole))
    errors: list[ReadError] = []
    list(read_bytes(whole[:at] + junk + whole[at + len(junk) :], "x.docx", errors.append))
    assert len(errors) <= 1
