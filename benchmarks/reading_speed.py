"""What reading costs beside analysing, for every format, in time of the processor: the same articles in each.

    python -m benchmarks.reading_speed [--data FOLDER] [--rounds N]

Prints Markdown. Without --data this repository's samples are read; give a folder of .txt files for steadier figures.
"""

import argparse
import csv
import gzip
import io
import json
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path
from statistics import median

import pyarrow
from docx import Document
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from auditor.analyse.model import load
from auditor.analyse.pipeline import analyse
from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes
from benchmarks.speed import ROOT, articles_in

Story = Sequence[str]
"""Its paragraphs, the headline first."""
Write = Callable[[Sequence[Story]], list[bytes]]
"""The stories as files of a format: one each, or all in one."""
_SHARE = 0.1
"""Reading may cost so much of analysing."""


def texts(stories: Sequence[Story]) -> list[bytes]:
    """As plain text."""
    return ["\n\n".join(story).encode() for story in stories]


def pages(stories: Sequence[Story]) -> list[bytes]:
    """As HTML."""
    return [f"<!DOCTYPE html><body><h1>{'</p><p>'.join(map(escape, story))}</p></body>".encode() for story in stories]


def documents(stories: Sequence[Story]) -> list[bytes]:
    """As Word writes them."""
    made = []
    for story in stories:
        file, document = io.BytesIO(), Document()
        document.add_heading(story[0])  # so that styles are read too, of which this library brings many
        for words in story[1:]:
            document.add_paragraph(words)
        document.save(file)
        made.append(file.getvalue())
    return made


def mails(cte: str) -> Write:
    """As mail, packed for its way so."""

    def write(stories: Sequence[Story]) -> list[bytes]:
        made = []
        for story in stories:
            mail = EmailMessage(policy=SMTP)
            mail["From"], mail["Subject"], mail["Message-ID"] = "a@b.example", "Copy", "<x@b.example>"
            mail.set_content("\n\n".join(story), cte=cte)
            made.append(bytes(mail))
        return made

    return write


def records(stories: Sequence[Story]) -> list[bytes]:
    """As JSON Lines."""
    return [b"".join(json.dumps({"body": "\n\n".join(story)}).encode() + b"\n" for story in stories)]


def packed(stories: Sequence[Story]) -> list[bytes]:
    """As JSON Lines, compressed."""
    return [gzip.compress(data) for data in records(stories)]


def rows(stories: Sequence[Story]) -> list[bytes]:
    """As CSV."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["body"], *(["\n\n".join(story)] for story in stories)])
    return [file.getvalue().encode()]


def columns(stories: Sequence[Story]) -> list[bytes]:
    """As Parquet."""
    file = io.BytesIO()
    parquet.write_table(pyarrow.table({"body": ["\n\n".join(story) for story in stories]}), file)
    return [file.getvalue()]


def crawl(stories: Sequence[Story]) -> list[bytes]:
    """As a crawl, compressed as crawlers do."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for number, page in enumerate(pages(stories)):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        address = f"https://x.example/{number}"
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(page), http_headers=http))
    return [file.getvalue()]


FORMATS: dict[str, tuple[str, Write]] = {
    "text": ("a.txt", texts),
    "HTML": ("a.html", pages),
    "Word": ("a.docx", documents),
    "mail, quoted-printable": ("a.eml", mails("quoted-printable")),
    "mail, base64": ("a.eml", mails("base64")),
    "JSON Lines": ("a.jsonl", records),
    "JSON Lines, gzip": ("a.jsonl.gz", packed),
    "CSV": ("a.csv", rows),
    "Parquet": ("a.parquet", columns),
    "WARC, gzip": ("a.warc.gz", crawl),
}


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read_all(files: Sequence[bytes], name: str) -> int:
    """Read them; how many articles there were."""
    errors: list[ReadError] = []
    return sum(1 for data in files for _ in read_bytes(data, name, errors.append))


def story_of(article: Article) -> Story:
    """An article's blocks as paragraphs."""
    return [article.text[b.start : b.end] for b in article.blocks]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "samples")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    articles, nlp = articles_in(arguments.data), load().nlp
    stories = [story_of(a) for a in articles]
    words = sum(len(a.text.split()) for a in articles)
    analyse(articles[0], nlp)  # warm up
    rounds = range(arguments.rounds)
    analysing = median(timed(lambda: [analyse(a, nlp) for a in articles]) for _ in rounds) / len(articles)
    print(f"{len(articles)} articles of {words // len(articles)} words")
    print(f"Analysing one takes {1000 * analysing:.1f} ms of the processor\n")
    print("| format | kB an article | ms an article | of analysing |\n| --- | --- | --- | --- |")
    for label, (name, write) in FORMATS.items():
        files = write(stories)
        count = read_all(files, name)  # warm up
        taken = median(timed(lambda f=files, n=name: read_all(f, n)) for _ in rounds) / count  # type: ignore[misc]
        size = sum(map(len, files)) / count / 1000
        mark = "" if taken <= _SHARE * analysing else " (too much)"
        print(f"| {label} | {size:.1f} | {1000 * taken:.2f} | {taken / analysing:.1%}{mark} |")


if __name__ == "__main__":
    main()
