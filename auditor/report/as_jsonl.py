"""JSONL: a line an article and a line a problem, each line a whole document of `auditor.output/1`."""

from collections.abc import Iterator

import msgspec

from auditor.report.look import Look
from auditor.report.output import Output, article_record, problem_record
from auditor.report.visible import escaped
from auditor.verdict import Report


def render(report: Report, _look: Look) -> Iterator[str]:
    """A line as soon as its article is audited; problems last."""
    for article in report.articles:
        yield _line(Output(tool=report.tool, articles=(article_record(article),)))
    for problem in report.problems:
        yield _line(Output(tool=report.tool, errors=(problem_record(problem),)))


def _line(output: Output) -> str:
    return escaped(msgspec.json.encode(output).decode()) + "\n"
