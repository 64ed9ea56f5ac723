"""HTML: one self-contained page for people. Nothing in it is fetched, and what script it has is its own.

Articles are rendered as they come, into a file that stays out of memory; the index before them is made of small rows.
"""

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.report.html.article import view_of
from auditor.report.html.assets import assets_of
from auditor.report.html.index import Index
from auditor.report.html.marks import KINDS
from auditor.report.look import Look
from auditor.report.visible import visible
from auditor.report.wording import NOTE
from auditor.verdict import ArticleReport, Report

_PIECE = 1 << 16
_PAGE = re.compile(r"a\d+\.html")
_GENERATOR = b'<meta name="generator" content="auditor'


def render(report: Report, look: Look) -> Iterator[str]:
    """The head and, of several articles, the index; then each article; then what could not be audited."""
    with tempfile.SpooledTemporaryFile(max_size=_PIECE, mode="w+", encoding="utf-8", newline="") as held:
        yield from render_in(held, report)


def render_in(held: IO[str], report: Report) -> Iterator[str]:
    """The same, the articles held in a file of the caller's."""
    index = Index()
    for audited in report.articles:
        held.write(_article(audited, index))
    held.seek(0)
    yield from _framed(report, index, _pieces(held), filtered=True, listed=len(index.rows) > 1)


def fragment(report: Report) -> str:
    """What stands within the page, for another one that has the same style and script, and a place for notes."""
    index = Index()
    articles = [_article(audited, index) for audited in report.articles]
    shown = {"listed": len(index.rows) > 1, "filtered": True}
    inner = environment().get_template("inner.html").render(index=index, **shown)
    foot = environment().get_template("problems.html").render(problems=report.problems)
    return "".join((inner, *articles, foot))


def folder(report: Report, look: Look) -> Iterator[tuple[str, Iterator[str]]]:
    """The same as files by name: a page an article as they come, and the index last."""
    index = Index(href="{}.html")
    for audited in report.articles:
        name = index.add(audited)
        yield f"{name}.html", _alone(Report(report.tool, [audited], []), audited)
    yield "index.html", _framed(report, index, iter(()), listed=True)


def page(template: str, **known: object) -> str:
    """A page by a template of its own, in the same dress."""
    return environment().get_template(template).render(**known, **assets_of(__name__))


def wrote(file: Path) -> bool:
    """Whether it is an article's page of an earlier folder. Raises OSError where it cannot be read."""
    if not _PAGE.fullmatch(file.name) or not file.is_file():
        return False
    with file.open("rb") as page:
        return _GENERATOR in page.read(_PIECE)


def _alone(report: Report, audited: ArticleReport) -> Iterator[str]:
    """The page of one article among others."""
    index = Index()
    article = _article(audited, index)
    yield from _framed(report, index, iter([article]), up=True, filtered=True)


def _article(audited: ArticleReport, index: Index) -> str:
    return environment().get_template("article.html").render(a=view_of(audited, index.add(audited)), kinds=KINDS)


def _framed(report: Report, index: Index, articles: Iterator[str], **shown: bool) -> Iterator[str]:
    """Head and foot around the articles; `shown` says what the head holds."""
    frame = {"up": False, "listed": False, "filtered": False, **shown}
    known = {"index": index, "tool": report.tool, "note": NOTE, "problems": report.problems}
    pages, assets = environment(), assets_of(__name__)
    yield pages.get_template("head.html").render(**known, **frame, **assets)
    yield from articles
    yield pages.get_template("foot.html").render(**known, **assets)


def _pieces(file: IO[str]) -> Iterator[str]:
    while piece := file.read(_PIECE):
        yield piece


@cache
def environment() -> Environment:
    """The templates. Every value shown is first made visible, then escaped; one that is missing is a fault."""
    pages = Environment(
        loader=PackageLoader("auditor.report.html", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    pages.filters["href"] = _href
    return pages


def _seen(value: object) -> object:
    return value if isinstance(value, Markup) or not isinstance(value, str) else visible(value)


def _href(address: str) -> str:
    """An address that a link may lead to; empty for any other kind."""
    return address if address.startswith(("https://", "http://")) else ""
