"""GitLab's code quality report: a JSON list of findings, which a merge request shows beside the lines."""

import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from auditor.finding import Finding, Level
from auditor.report.look import Look
from auditor.report.output import sound
from auditor.report.places import relative
from auditor.report.visible import escaped
from auditor.verdict import ArticleReport, Problem, Report

SEVERITIES: Mapping[Level, str] = MappingProxyType(
    {"error": "critical", "warning": "major", "advice": "minor", "info": "info"}
)


def render(report: Report, _look: Look) -> Iterator[str]:
    """The list, a finding a line, then what could not be read. Merits and what was set aside are no part of it."""
    yield "["
    before = "\n"
    for issue in _issues(report):
        yield before + escaped(msgspec.json.encode(issue).decode())
        before = ",\n"
    yield "\n]\n"


def _issues(report: Report) -> Iterator[dict[str, object]]:
    for article in report.articles:
        for finding in article.findings:
            if finding.stands and finding.level in SEVERITIES:
                yield _issue(article, finding)
    yield from map(_unread, report.problems)


def _issue(report: ArticleReport, f: Finding) -> dict[str, object]:
    first, last = report.article.extent(f.span)
    path = sound(relative(report.article.path or report.article.id))
    return {
        "description": f"{f.message} {f.advice}",
        "check_name": f"{f.code} {f.rule}",
        "fingerprint": _unique(path, f.fingerprint),
        "severity": SEVERITIES[f.level],
        "location": {"path": path, "lines": {"begin": first.line, "end": last.line}},
    }


def _unread(problem: Problem) -> dict[str, object]:
    path = sound(relative(problem.path))
    return {
        "description": sound(problem.message),
        "check_name": "auditor",
        "fingerprint": _unique(path, "unread"),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _unique(path: str, fingerprint: str) -> str:
    """GitLab shows one finding a fingerprint, and ours is the same for the same words in two articles."""
    return hashlib.sha256(f"{path}\0{fingerprint}".encode()).hexdigest()[:32]
