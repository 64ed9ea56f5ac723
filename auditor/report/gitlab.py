"""GitLab's code quality report: a JSON list of findings, which a merge request shows beside the lines."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from auditor.finding import Finding, Level
from auditor.report.look import Look
from auditor.report.output import sound
from auditor.report.places import relative
from auditor.report.visible import escaped
from auditor.verdict import ArticleReport, Report

SEVERITIES: Mapping[Level, str] = MappingProxyType(
    {"error": "critical", "warning": "major", "advice": "minor", "info": "info"}
)


def render(report: Report, _look: Look) -> Iterator[str]:
    """The list, a finding a line. Merits and what was set aside are no part of it."""
    yield "["
    before = "\n"
    for article in report.articles:
        for finding in article.findings:
            if finding.ignored is None and finding.level in SEVERITIES:
                yield before + escaped(msgspec.json.encode(_issue(article, finding)).decode())
                before = ",\n"
    yield "\n]\n"


def _issue(report: ArticleReport, f: Finding) -> dict[str, object]:
    first, last = report.article.extent(f.span)
    return {
        "description": f"{f.message} {f.advice}",
        "check_name": f"{f.code} {f.rule}",
        "fingerprint": f.fingerprint,
        "severity": SEVERITIES[f.level],
        "location": {
            "path": sound(relative(report.article.path or report.article.id)),
            "lines": {"begin": first.line, "end": last.line},
        },
    }
