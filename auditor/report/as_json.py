"""JSON: one document of the contract `auditor.output/1`, an article a line, written as the articles come."""

from collections.abc import Iterator

import msgspec

from auditor.report.look import Look
from auditor.report.output import SCHEMA, article_record, problem_record
from auditor.report.visible import escaped
from auditor.verdict import Report


def render(report: Report, _look: Look) -> Iterator[str]:
    """The document in pieces, so that it need not fit in memory."""
    yield f'{{"schema": {_json(SCHEMA)}, "tool": {_json(report.tool)}, "articles": ['
    before = "\n"
    for article in report.articles:
        yield before + _json(article_record(article))
        before = ",\n"
    yield f'], "errors": {_json([problem_record(p) for p in report.problems])}}}\n'


def _json(value: object) -> str:
    return escaped(msgspec.json.encode(value).decode())
