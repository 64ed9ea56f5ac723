"""The rates as one HTML page: a table of all rules, or of each rule a table of publishers, desks or months."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.corpus.folder import MADE_OF
from auditor.corpus.rates import Rate
from auditor.errors import AuditorError
from auditor.report.html import page
from auditor.report.wording import many
from auditor.verdict import Tool

NOTE = "The rates say how often a rule finds something, not how often it is right."
_SCALES = (10, 20, 50, 100)


class Row(NamedTuple):
    """A line of a table. The bar's places are of 100."""

    name: str
    level: str
    findings: int
    found_in: int
    articles: int
    rate: str
    low: str
    high: str
    width: float
    start: float
    span: float


class Table(NamedTuple):
    """Rates under one heading. `level` is that of all its rows, or empty."""

    anchor: str
    name: str
    level: str
    of: str
    rows: Sequence[Row]


class View(NamedTuple):
    """What the page shows."""

    articles: str
    by: str
    scale: int
    """Where all bars end, in articles of 100."""
    tables: Sequence[Table]


def rates_page(folder: Path, found: Sequence[Rate], by: str) -> str:
    """The whole page. Raises AuditorError where the folder does not say what the corpus was made by."""
    try:
        tool = msgspec.json.decode((folder / MADE_OF).read_bytes(), type=Tool)
    except (OSError, msgspec.MsgspecError):
        mend = "Make it anew in another folder."
        raise AuditorError(f"{folder / MADE_OF}: does not say what made this corpus. {mend}") from None
    return written(found, by, tool)


def written(found: Sequence[Rate], by: str, tool: Tool) -> str:
    """The page of rates that `tool` found."""
    return page("rates.html", view=view_of(found, by), tool=tool, note=NOTE)


def view_of(found: Sequence[Rate], by: str) -> View:
    """The rates as the page has them, a rule with most articles first."""
    scale = next(s for s in _SCALES if s >= min(100, max((r.high for r in found), default=0)))
    articles = sum({rate.group: rate.articles for rate in found}.values())
    tables = list(_of_all(found, scale) if by == "all" else _by_rule(found, by, scale))
    return View(many(articles, "article"), "" if by == "all" else by, scale, tables)


def _of_all(found: Sequence[Rate], scale: int) -> Iterable[Table]:
    if found:
        yield Table("rules", "All rules", "", "rule", [_row(rate, _rule(rate), scale) for rate in found])


def _by_rule(found: Iterable[Rate], by: str, scale: int) -> Iterable[Table]:
    rules = [list(rates) for _, rates in groupby(sorted(found, key=_key), key=_key)]
    rules.sort(key=lambda rates: -sum(rate.found_in for rate in rates))
    for number, rates in enumerate(rules, 1):
        rows = [_row(rate, rate.group, scale) for rate in rates]
        yield Table(f"rule{number}", _rule(rates[0]), rates[0].level, by, rows)


def _key(rate: Rate) -> tuple[str, str, str]:
    return rate.code, rate.rule, rate.level


def _rule(rate: Rate) -> str:
    return f"{rate.code} {rate.rule}"


def _row(rate: Rate, name: str, scale: int) -> Row:
    width, start, end = (round(100 * value / scale, 2) for value in (rate.rate, rate.low, rate.high))
    return Row(
        name,
        rate.level,
        rate.findings,
        rate.found_in,
        rate.articles,
        *(f"{rate.rate:.1f}", f"{rate.low:.1f}", f"{rate.high:.1f}"),
        *(width, start, round(end - start, 2)),
    )
