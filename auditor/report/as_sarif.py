"""SARIF 2.1.0 (OASIS, 2020), for code hosts and editors that show findings beside the text.

Addresses are relative, columns count Unicode characters, and `partialFingerprints` holds the identity that survives
edits elsewhere. An article that could not be read is a notification, and then the run was not successful.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from auditor.finding import Finding, Level
from auditor.report.look import Look
from auditor.report.places import address
from auditor.report.visible import escaped
from auditor.rule import Rule
from auditor.verdict import ArticleReport, Problem, Report, Tool

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""Stands for the folder that the addresses are relative to; whoever reads the file knows it."""
LEVELS: Mapping[Level, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "advice": "note", "info": "note", "merit": "none"}
)


def render(report: Report, _look: Look) -> Iterator[str]:
    """The document in pieces, results as they come."""
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints",\n'
    yield f'"tool": {_json(_tool(report.tool, report))},\n"results": ['
    before = "\n"
    for article in report.articles:
        for finding in article.findings:
            yield before + _json(_result(article, finding))
            before = ",\n"
    yield f'],\n"invocations": [{_json(_invocation(report))}]}}]}}\n'


def _json(value: object) -> str:
    return escaped(msgspec.json.encode(value).decode())


def _tool(tool: Tool, report: Report) -> dict[str, Any]:
    about = f"Audits how well a news article is sourced. Rules {tool.rules}; model {tool.model or 'none'}."
    driver = {
        "name": tool.name,
        "version": tool.version,
        "fullDescription": {"text": about},
        "rules": [_rule(r) for r in report.rules],
    }
    return {"driver": driver}


def _rule(rule: Rule) -> dict[str, Any]:
    standards = "\n".join(f"- {s.title}{f': {s.clause}' if s.clause else ''}. {s.url}" for s in rule.references)
    return {
        "id": rule.code,
        "name": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\nWhat to do: {rule.advice}\n\nStandards:\n{standards}"},
        "helpUri": rule.references[0].url,
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"tags": [rule.family], **_precision(rule)},
    }


def _precision(rule: Rule) -> dict[str, str]:
    """The word that code hosts sort by, from the share of findings that were right."""
    if rule.precision is None:
        return {}
    steps = ((0.95, "very-high"), (0.85, "high"), (0.7, "medium"))
    return {"precision": next((word for least, word in steps if rule.precision >= least), "low")}


def _result(article: ArticleReport, finding: Finding) -> dict[str, Any]:
    merit = finding.level == "merit"
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.level],
        "kind": "pass" if merit else "fail",
        "message": {"text": finding.message if merit else f"{finding.message} {finding.advice}"},
        "locations": [{"physicalLocation": _place(article, finding)}],
        "partialFingerprints": {"auditor/v1": finding.fingerprint},
        **_suppression(finding),
    }


def _suppression(finding: Finding) -> dict[str, Any]:
    if finding.ignored is None:
        return {}
    return {"suppressions": [{"kind": "inSource", "justification": finding.ignored}]}


def _place(article: ArticleReport, finding: Finding) -> dict[str, Any]:
    first, last = article.article.extent(finding.span)
    return {
        "artifactLocation": _artifact(article.article.path or article.article.id),
        "region": {
            "startLine": first.line,
            "startColumn": first.column,
            "endLine": last.line,
            "endColumn": last.column,
            "snippet": {"text": finding.text},
        },
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": address(path), "uriBaseId": BASE}


def _invocation(report: Report) -> dict[str, Any]:
    problems = [_notification(p) for p in report.problems]
    return {"executionSuccessful": not problems, "toolExecutionNotifications": problems}


def _notification(problem: Problem) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.path)}}],
    }
