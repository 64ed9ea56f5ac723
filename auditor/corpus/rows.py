"""One audit -> the rows of the tables. Made where the audit is, so that only rows travel."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

import msgspec

from auditor.corpus.stream import Draft, Item
from auditor.pool import Work
from auditor.report.tables import ArticleRow, FindingRow, SourceRow, article_row, cells, finding_rows, source_rows
from auditor.report.visible import escaped
from auditor.verdict import ArticleReport

Cells = dict[str, object]


class EvidenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen in one article."""

    article: str
    evidence: str
    """The contract's record, `auditor.evidence/1`, as JSON."""


TABLES: dict[str, type[msgspec.Struct]] = {
    "findings": FindingRow,
    "sources": SourceRow,
    "evidence": EvidenceRow,
    "articles": ArticleRow,
}


class Judged(Protocol):
    """What the work makes of an article."""

    def report(self, draft: Any) -> ArticleReport:
        """The article's report."""


class Tabling(NamedTuple):
    """Work that makes rows of what another work makes of an item's article."""

    work: Work

    def begin(self) -> Callable[[Item], dict[str, list[Cells]]]:
        """What makes the rows, by table."""
        judge: Callable[[Draft], Any] = self.work.begin()

        def rows(item: Item) -> dict[str, list[Cells]]:
            if item.draft is None:
                raise ValueError("an error has no rows")
            judged: Judged = judge(item.draft)
            return _rows(judged.report(item.draft))

        return rows


def _rows(report: ArticleReport) -> dict[str, list[Cells]]:
    evidence = escaped(msgspec.json.encode(report.evidence).decode())
    return {
        "findings": _cells(finding_rows(report)),
        "sources": _cells(source_rows(report)),
        "evidence": _cells([EvidenceRow(article=report.article.id, evidence=evidence)]),
        "articles": _cells([article_row(report)]),
    }


def _cells(rows: Iterable[msgspec.Struct]) -> list[Cells]:
    return [cells(row) for row in rows]
