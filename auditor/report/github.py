"""GitHub's workflow commands: an annotation a finding, worst first, within what GitHub shows of one step.

It shows ten errors, ten warnings and ten notices a step and drops the rest without a word, so the rest is counted here.
Under GitHub Actions the whole report goes to the step's summary too, in Markdown.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from auditor.finding import LEVELS, Finding, Level
from auditor.report import as_markdown
from auditor.report.look import Look
from auditor.report.places import relative
from auditor.report.visible import visible
from auditor.report.wording import many
from auditor.verdict import ArticleReport, Report

MOST = 10
"""Annotations of one kind that GitHub shows of a step."""
KINDS: Mapping[Level, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "advice": "notice", "info": "notice"}
)
SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file for a step's summary."""
SUMMARY_BYTES = 1_000_000
"""GitHub takes a mebibyte of summary a step, and none of one that is larger."""


class _Annotation(NamedTuple):
    level: Level
    line: str


def render(report: Report, look: Look) -> Iterator[str]:
    """The commands. Writes the step's summary where the environment names a file for it."""
    sheet, found = as_markdown.Sheet(look), list[_Annotation]()
    for article in report.articles:
        sheet.add(article)
        found += [_annotation(article, f) for f in article.standing if f.level in KINDS]
    yield from (f"::error file={_value(relative(p.path))}::{_text(p.message)}\n" for p in report.problems)
    found.sort(key=lambda a: LEVELS.index(a.level))
    shown, left = Counter[str](), Counter[str]()
    for annotation in found:
        kind = KINDS[annotation.level]
        if shown[kind] < MOST:
            shown[kind] += 1
            yield annotation.line
        else:
            left[kind] += 1
    if left:
        counts = ", ".join(many(n, kind) for kind, n in left.items())
        yield f"::notice::and {left.total()} more that this page does not show: {counts}. See the step's summary.\n"
    _summarise(sheet.pieces(report))


def _annotation(report: ArticleReport, f: Finding) -> _Annotation:
    first, last = report.article.extent(f.span)
    place = f"file={_value(relative(report.article.path or report.article.id))},line={first.line},endLine={last.line}"
    columns = f",col={first.column},endColumn={last.column}" if first.line == last.line else ""
    title = _value(f"{f.code} {f.rule}")
    line = f"::{KINDS[f.level]} {place}{columns},title={title}::{_text(f'{f.message} {f.advice}')}\n"
    return _Annotation(f.level, line)


def _text(words: str) -> str:
    """A message on one line. A command's own signs are written as the runner reads them back."""
    return visible(words).replace("%", "%25")


def _value(words: str) -> str:
    """The value of a property, in which a comma and a colon would end it."""
    return _text(words).replace(":", "%3A").replace(",", "%2C")


def _summarise(pieces: Iterator[str]) -> None:
    name = os.environ.get(SUMMARY)
    if not name:
        return
    room = SUMMARY_BYTES
    with Path(name).open("a", encoding="utf-8") as file:
        for piece in pieces:
            room -= len(piece.encode())
            if room < 0:
                file.write("\n… and more than a step's summary can hold.\n")
                return
            file.write(piece)
