"""Pages for tests: files of tests/formats/html, each a layout that news is found in."""

from pathlib import Path

from auditor.article import Article
from auditor.read import read, read_bytes

FOLDER = Path(__file__).parent / "formats" / "html"
READ = sorted(p.name for p in FOLDER.glob("*.html") if p.name != "frames.html")
"""All but the one that has no words."""


def page(name: str, *, strip: bool = True) -> Article:
    """The article in a page of the folder."""
    (article,) = read(FOLDER / name, strip=strip)
    return article


def markup(text: str, **options: object) -> Article:
    """The article in a page given as text."""
    (article,) = read_bytes(text.encode(), "page.html", **options)  # type: ignore[arg-type]
    return article


def blocks(article: Article, *kinds: str) -> list[str]:
    """Words of its blocks, of these kinds or of all but the headline."""
    return [
        article.text[b.start : b.end] for b in article.blocks if (b.kind in kinds if kinds else b.kind != "headline")
    ]


def left_out(article: Article) -> dict[str, str]:
    """Words of each stretch left out, white space tidied, and why."""
    return {" ".join(article.source[d.span.start : d.span.end].split()): d.because for d in article.dropped}
