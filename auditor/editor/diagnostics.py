"""Findings as an editor underlines them."""

from collections.abc import Iterator

from lsprotocol import types

from auditor.editor.desk import Sheet
from auditor.finding import Finding, Level
from auditor.report.visible import visible

SOURCE = "auditor"
SEVERITIES: dict[Level, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "advice": types.DiagnosticSeverity.Information,
    "info": types.DiagnosticSeverity.Hint,
}
"""Merits are none: good practice is not underlined."""


def diagnostics(sheet: Sheet) -> list[types.Diagnostic]:
    """All that is to be told of a draft: its notices on the first line, each finding that stands at its words."""
    return [*_notices(sheet), *_findings(sheet)]


def diagnostic(finding: Finding, sheet: Sheet) -> types.Diagnostic:
    """One finding, with the page of the first standard that it rests on."""
    url = next((s.url for s in finding.standards if s.url.startswith(("https://", "http://"))), None)
    return types.Diagnostic(
        range=sheet.range(finding.span.start, finding.span.end),
        message=f"{visible(finding.message)} {visible(finding.advice)}".strip(),
        severity=SEVERITIES[finding.level],
        code=finding.code,
        code_description=types.CodeDescription(href=url) if url else None,
        source=SOURCE,
        data={"fingerprint": finding.fingerprint},
    )


def _findings(sheet: Sheet) -> Iterator[types.Diagnostic]:
    found = sheet.report.standing if sheet.report else ()
    return (diagnostic(f, sheet) for f in found if f.level in SEVERITIES)


def _notices(sheet: Sheet) -> Iterator[types.Diagnostic]:
    for notice in sheet.notices:
        level = types.DiagnosticSeverity.Error if notice.serious else types.DiagnosticSeverity.Information
        yield types.Diagnostic(sheet.lines.first(), visible(notice.message), level, source=SOURCE)
