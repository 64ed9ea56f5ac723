"""How well the story is found on a page: auditor beside libraries that do this alone, by a public benchmark's measure.

    python -m benchmarks.reading --data PATH [--pages N]

PATH is a clone of scrapinghub/article-extraction-benchmark that you fetched: `ground-truth.json` and `html/*.html.gz`.
Its measure is made again here: shingles of four words are counted in both texts, each page weighs the same, precision
and recall are means over pages, F1 is of the two. The interval: 1.96 standard deviations of a thousand draws.

A library that is not installed is left out: trafilatura (auditor brings it), readability-lxml with html-text,
newspaper4k, resiliparse. "plain text" is auditor's reading of the same pages turned to text by html-text.
"""

import argparse
import gzip
import importlib
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from auditor.errors import ReadError
from auditor.read import DEFAULTS
from auditor.read.assemble import Assembly
from auditor.read.content import of_bytes
from auditor.read.html import copy_of
from auditor.read.language import is_english
from auditor.read.pieces import assembled
from auditor.read.text import read_plain

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_DRAWS = 1_000
_LIMIT = 100_000_000
_POOR = 0.5

Shares = tuple[float, float, float]
"""Shingles in both, in the found text alone, in the true text alone; of one page, adding up to 1."""


class PageTold(NamedTuple):
    """A page of the benchmark."""

    id: str
    html: str
    story: str
    url: str


class Measured(NamedTuple):
    """What one extractor did: shares and seconds, a page each."""

    shares: list[Shares]
    seconds: list[float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, or all words of a text of fewer; counted."""
    words = _WORD.findall(text)
    runs = (tuple(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))
    return Counter(run for run in runs if run)


def shares(true: str, found: str) -> Shares:
    """How the shingles of one page's two texts fall."""
    a, b = shingles(true), shingles(found)
    both, more, less = (float(x.total()) for x in (a & b, b - a, a - b))
    total = both + more + less
    return (both / total, more / total, less / total) if total else (0.0, 0.0, 0.0)


def rates(pages: Sequence[Shares]) -> Shares:
    """F1, precision, recall."""
    precision = statistics.fmean([_part(both, more, less) for both, more, less in pages if both + more > 0] or [0.0])
    recall = statistics.fmean([_part(both, less, more) for both, more, less in pages if both + less > 0] or [0.0])
    return (2 * precision * recall / (precision + recall) if precision + recall else 0.0), precision, recall


def _part(both: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return both / (both + wrong) if both + wrong else 0.0


def interval(pages: Sequence[Shares]) -> float:
    """Half the width of F1's interval."""
    draw = random.Random(0)
    drawn = [rates(draw.choices(pages, k=len(pages)))[0] for _ in range(_DRAWS)]
    return 1.96 * statistics.stdev(drawn)


def pages_in(data: Path) -> Iterator[PageTold]:
    """The benchmark's pages, in its order."""
    truth = json.loads((data / "ground-truth.json").read_text("utf-8"))
    for name, told in truth.items():
        raw = gzip.decompress((data / "html" / f"{name}.html.gz").read_bytes())
        yield PageTold(name, raw.decode("utf-8", "replace"), told.get("articleBody", ""), told.get("url", ""))


# extractors: a page -> the words of its story; ImportError where the library is not there


def auditors() -> Callable[[PageTold], str]:
    """Auditor's own, whatever the language."""
    return lambda page: _body(assembled(copy_of(of_bytes(page.html.encode(), "page.html", _LIMIT)), DEFAULTS))


def _body(out: Assembly) -> str:
    """The story without its headline; with its credit lines, which auditor keeps beside it."""
    text = out.woven.text
    credit = [out.source[d.span.start : d.span.end] for d in out.dropped if d.because == "a credit line"]
    return "\n".join([*(text[b.start : b.end] for b in out.woven.blocks if b.kind != "headline"), *credit])


def plain_text() -> Callable[[PageTold], str]:
    """Auditor's body of a page turned to text."""
    html_text = importlib.import_module("html_text")

    def read(page: PageTold) -> str:
        article = read_plain(html_text.extract_text(page.html), page.id)
        return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind != "headline")

    return read


def whole_page() -> Callable[[PageTold], str]:
    """All words of the page: what doing nothing gives."""
    html_text = importlib.import_module("html_text")
    return lambda page: str(html_text.extract_text(page.html))


def trafilatura() -> Callable[[PageTold], str]:
    """As the benchmark calls it."""
    library = importlib.import_module("trafilatura")
    return lambda page: library.extract(page.html, include_comments=False) or ""


def readability() -> Callable[[PageTold], str]:
    """readability-lxml's part of the page, turned to text."""
    library, html_text = importlib.import_module("readability"), importlib.import_module("html_text")
    return lambda page: str(html_text.extract_text(library.Document(page.html).summary()))


def newspaper4k() -> Callable[[PageTold], str]:
    """With nothing fetched."""
    library = importlib.import_module("newspaper")

    def read(page: PageTold) -> str:
        article: Any = library.Article(
            page.url or "https://news.example/", language="en", fetch_images=False, follow_meta_refresh=False
        )
        article.download(input_html=page.html)
        article.parse()
        return str(article.text)

    return read


def resiliparse() -> Callable[[PageTold], str]:
    """Its main content."""
    library = importlib.import_module("resiliparse.extract.html2text")
    return lambda page: str(library.extract_plain_text(page.html, main_content=True))


EXTRACTORS = {
    "auditor": auditors,
    "trafilatura": trafilatura,
    "readability-lxml, html-text": readability,
    "newspaper4k": newspaper4k,
    "resiliparse": resiliparse,
    "auditor, plain text": plain_text,
    "the whole page": whole_page,
}


def measure(extract: Callable[[PageTold], str], pages: Sequence[PageTold]) -> Measured:
    """One extractor over all pages; what it cannot do counts as nothing found."""
    made = Measured([], [])
    for page in pages:
        start = time.perf_counter()
        try:
            found = extract(page)
        except ReadError:
            found = ""
        except Exception as error:  # a library's own fault, of whatever kind
            print(f"  {page.id}: {type(error).__name__}")
            found = ""
        made.seconds.append(time.perf_counter() - start)
        made.shares.append(shares(page.story, found))
    return made


def row(name: str, made: Measured, english: Sequence[bool]) -> str:
    """A line of the table."""
    own = [s for s, is_own in zip(made.shares, english, strict=True) if is_own]
    cells = [
        name,
        *(f"{v:.3f}" for v in rates(made.shares)),
        f"{rates(own)[0]:.3f} ± {interval(own):.3f}",
        *(f"{v:.3f}" for v in rates(own)[1:]),
        f"{1000 * statistics.fmean(made.seconds):.0f}",
        str(sum(f1(s) < _POOR for s in own)),
    ]
    return f"| {' | '.join(cells)} |"


def f1(page: Shares) -> float:
    """Of one page."""
    both, more, less = page
    return 2 * both / (2 * both + more + less) if both else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=0, help="name so many of auditor's worst pages")
    arguments = parser.parse_args()
    pages = list(pages_in(arguments.data))
    english = [is_english([p for p in page.story.splitlines() if p.strip()]) for page in pages]
    print(f"{len(pages)} pages, {sum(english)} of them English\n")
    print("| | F1 | precision | recall | F1, English | precision | recall | ms a page | English under .5 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, make in EXTRACTORS.items():
        try:
            extract = make()
        except ImportError:
            continue
        made = measure(extract, pages)
        print(row(name, made, english), flush=True)
        if name.startswith("auditor") and arguments.pages:
            for page, of_page in sorted(zip(pages, made.shares, strict=True), key=lambda x: f1(x[1]))[
                : arguments.pages
            ]:
                print(f"  {f1(of_page):.3f} {page.id} {page.url}")


if __name__ == "__main__":
    main()
