"""How often each rule found something in a corpus: rates with their intervals, whole or by publisher, desk or month."""

import csv
import io
from collections.abc import Iterator, Sequence
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from auditor.errors import AuditorError
from auditor.report.visible import visible

GROUPS = {
    "all": "'all'",
    "publisher": "coalesce(nullif(publisher, ''), 'unknown')",
    "desk": "coalesce(section, 'unknown')",
    "month": "coalesce(left(published, 7), 'unknown')",
}
"""SQL for what an article is counted under."""
_QUERY = """
with a as (select number, {group} as grp from read_parquet($articles)),
     total as (select grp, count(*) as articles from a group by grp),
     f as (select number, code, rule, level from read_parquet($findings) where ignored is null),
     pairs as (select * from total cross join (select distinct code, rule, level from f)),
     found as (select a.grp, f.code, f.rule, f.level, count(*) as findings, count(distinct f.number) as found_in
               from f join a using (number) group by all)
select p.grp, p.code, p.rule, p.level, coalesce(findings, 0), coalesce(found_in, 0), p.articles
from pairs p left join found using (grp, code, rule, level)
order by p.grp, found_in desc nulls last, p.code, p.level
"""
_Z = 1.959964
"""Of 95 %."""


class Rate(NamedTuple):
    """How often a rule at a level found something among some articles. Rates and intervals are per 100 articles."""

    group: str
    code: str
    rule: str
    level: str
    findings: int
    found_in: int
    articles: int
    rate: float
    """Articles in which it found something, of 100."""
    low: float
    high: float
    """The 95 % interval of that, after Wilson."""


HEADS = ("group", "code", "rule", "level", "findings", "found in", "articles", "per 100", "low", "high")
NUMBERS = 4
"""From this column on, cells are numbers."""


def rates(folder: Path, by: str) -> list[Rate]:
    """Rates by rule, those found most first. Raises AuditorError where there is no corpus, or no DuckDB."""
    try:
        import duckdb  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        mend = "Install it: pip install 'auditor[corpus]'"
        raise AuditorError(f"corpus report: needs {error.name}, which is not installed. {mend}") from None
    if not any((folder / "parts").glob("part-*.json")):
        raise AuditorError(f"{folder}: holds no corpus. Make one: auditor corpus INPUT {folder}")
    done = sorted(path.stem for path in (folder / "parts").glob("part-*.json"))
    files = {name: [str(folder / name / f"{part}.parquet") for part in done] for name in ("articles", "findings")}
    try:
        rows: list[Any] = duckdb.connect().execute(_QUERY.format(group=GROUPS[by]), files).fetchall()
    except duckdb.Error as error:
        what = str(error).splitlines()[0]
        raise AuditorError(f"{folder}: its tables cannot be read ({what}). Make them anew in another folder.") from None
    return [_rate(*row) for row in rows]


def wilson(found: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0 to 1."""
    share, z2 = found / of, _Z * _Z
    middle = share + z2 / (2 * of)
    spread = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, (middle - spread) / (1 + z2 / of)), min(1.0, (middle + spread) / (1 + z2 / of))


def _rate(group: str, code: str, rule: str, level: str, findings: int, found_in: int, articles: int) -> Rate:  # noqa: PLR0913, PLR0917
    low, high = wilson(found_in, articles)
    return Rate(
        group, code, rule, level, findings, found_in, articles, 100 * found_in / articles, 100 * low, 100 * high
    )


def written(found: Sequence[Rate], form: str) -> Iterator[str]:
    """The rates, a line each: a table for people, CSV, or a table of Markdown."""
    rows = [HEADS, *(_cells(rate) for rate in found)]
    if form == "csv":
        for row in rows:
            line = io.StringIO()
            csv.writer(line, lineterminator="").writerow(_plain(cell) for cell in row)
            yield line.getvalue()
        return
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADS))]
    if form == "table":
        yield from (_aligned(row, widths).rstrip() for row in rows)
        return
    for number, row in enumerate(rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
        if not number:
            yield "|" + "".join(" ---: |" if n >= NUMBERS else " --- |" for n in range(len(HEADS)))


def _cells(rate: Rate) -> tuple[str, ...]:
    return tuple(f"{v:.1f}" if isinstance(v, float) else visible(str(v)) for v in rate)


def _plain(cell: str) -> str:
    """A publisher's name that a spreadsheet would run is text with a space before it."""
    return f" {cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(
        c.rjust(w) if n >= NUMBERS else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))
    )
