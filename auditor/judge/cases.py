"""The cases in a rule file: short articles with `[[ ]]` around the words that a finding must show."""

import re
from typing import get_args

import msgspec

from auditor.evidence import Genre
from auditor.judge.keys import CASE, CASE_NAMES, CASE_WORDS, IN_THE_TEXT, SECTIONS
from auditor.judge.nodes import Node
from auditor.judge.sheet import Sheet
from auditor.rule import Case, CaseFormat, Cases

_MARK = re.compile(r"\[\[|\]\]")
_LEAST = 3
"""Cases of each kind that a rule must bring."""


def read_cases(sheet: Sheet, node: Node | None, *, marked: bool) -> Cases:
    """The cases under `tests`. `marked`: the rule's findings have words of their own, so `fires` must mark them."""
    if node is None:
        return Cases()
    tests = sheet.mapping_of(node, '"tests"')
    sheet.unknown_keys(node, SECTIONS, "kind of case")
    read = {s: tuple(_case(sheet, n) for n in sheet.list_of(tests[s], f'"{s}"')) for s in SECTIONS if s in tests}
    cases = Cases(**read)
    for section in ("fires", "passes"):
        if len(read.get(section, ())) < _LEAST:
            sheet.fault(node.at, f'"{section}" has {len(read.get(section, ()))} cases', f"give at least {_LEAST}")
    _check_marks(sheet, tests, cases, marked=marked)
    return cases


def _check_marks(sheet: Sheet, tests: dict[str, Node], cases: Cases, *, marked: bool) -> None:
    for section, wanted in (("fires", marked), ("passes", False)):
        for case, node in zip(getattr(cases, section), tests[section].value if section in tests else (), strict=True):
            has = bool(case.marks or case.headline_marks)
            if wanted and not has:
                sheet.fault(node.at, "a case that fires marks no words", "put [[ ]] around the words a finding shows")
            if section == "passes" and has:
                sheet.fault(node.at, "a case that passes marks words", "take the [[ ]] out")
    for case, node in zip(
        cases.known_misses, tests["known_misses"].value if "known_misses" in tests else (), strict=True
    ):
        if not case.because:
            sheet.fault(node.at, "a known miss without its reason", "write it as text: … and because: …")


def _case(sheet: Sheet, node: Node) -> Case:
    line = node.at.line + 1
    if isinstance(node.value, str):
        text, marks = _unmark(sheet, node)
        return Case(text=text, marks=marks, path=sheet.path, line=line)
    given = sheet.mapping_of(node, "a case")
    sheet.unknown_keys(node, CASE, "key of a case")
    if "text" not in given:
        sheet.fault(node.at, "a case without text")
    body, marks = _unmark(sheet, given.get("text"))
    headline, headline_marks = _unmark(sheet, given.get("headline"))
    words = {k: sheet.text_of(given[k], k) for k in CASE_WORDS if k in given}
    names = {k: sheet.texts_of(given[k], k) for k in CASE_NAMES if k in given}
    choices = {"genre": get_args(Genre), "format": get_args(CaseFormat)}
    chosen = {k: sheet.choice_of(given[k], values, k) for k, values in choices.items() if k in given}
    for key in IN_THE_TEXT if "format" in given else ():
        if key in given:
            sheet.fault(given[key].at, f'"{key}" beside "format"', "write it into the text, as a file would have it")
    marked = {"text": body, "marks": marks, "headline": headline or None, "headline_marks": headline_marks}
    return msgspec.convert({**marked, **words, **names, **chosen, "path": sheet.path, "line": line}, Case)


def _unmark(sheet: Sheet, node: Node | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words without `[[ ]]`, and where the marked ones stand in them."""
    if node is None:
        return "", ()
    if not isinstance(node.value, str):
        sheet.fault(node.at, "the text of a case is text", "quote it, if it is")
        return "", ()
    pieces, marks, begun = _MARK.split(node.value), [], -1
    length = len(pieces[0])
    for mark, piece in zip(_MARK.findall(node.value), pieces[1:], strict=True):
        if (mark == "[[") == (begun >= 0):
            begun = length
            break
        if begun >= 0:
            marks.append((begun, length))
        begun = length if mark == "[[" else -1
        length += len(piece)
    if begun >= 0:
        sheet.fault(node.at, "[[ and ]] do not pair", "mark words as [[the words]]")
    return "".join(pieces).rstrip(), tuple(marks)
