"""Lines that tell who wrote a story, where, and whose it is: byline, dateline, credit, corrections, notes."""

import re
from functools import cache
from typing import NamedTuple

from auditor.lexicon import lexicon, words
from auditor.read.dates import date_in, is_date_line

_NAME = r"(?:[A-Z][\w'’.-]*|de|van|von|der|den|la|le|al|el|bin|da|di|du|y)"
_NAMES = re.compile(rf"{_NAME}(?: {_NAME}){{1,5}}$")
_PARTS = re.compile(r"\s*(?:,|;|\||/|•|·| and | & | with | in (?=[A-Z])| for (?=[A-Z])| – | — | - )\s*")
_CAPITALS = r"[A-Z][A-Z'’.-]*"
_DATELINE = re.compile(
    rf"(?P<place>{_CAPITALS}(?: (?:{_CAPITALS}|de|of|do|da))*(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’]*)?)?)"
    r"(?P<day>,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s*(?P<agency>\([^()]{2,40}\))?\s*(?:[—–―]|--?|:)\s*(?=\S)"
)
_AGENCY_FIRST = re.compile(r"\((?P<agency>[A-Z][^()]{1,30})\)\s*(?:[—–―]|--?)\s*(?=\S)")
_SHORT = 300
"""Characters: a longer paragraph is no credit line."""
_SENTENCE = 180
"""Characters: a longer one that does not begin as a credit line tells more than credit."""


class Dateline(NamedTuple):
    """The place a story was filed from, and the agency named beside it."""

    place: str | None
    agency: str | None


@cache
def _agencies() -> dict[str, str]:
    """Name of each agency by every spelling, lower-cased."""
    return {
        spelling.lower(): name
        for name, others in lexicon("outlets")["agency"].items()
        for spelling in (name, name.removeprefix("The "), *others)
    }


@cache
def _agency_pattern() -> re.Pattern[str]:
    names = sorted(_agencies(), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE)


def agencies_in(text: str) -> tuple[str, ...]:
    """The news agencies named in a credit line, each once; short names in capitals only."""
    found = dict.fromkeys(
        _agencies()[m.group().lower()]
        for m in _agency_pattern().finditer(text)
        if len(m.group()) > 4 or m.group().isupper() or m.group() == "dpa"
    )
    return tuple(found)


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with: "LONDON (Reuters) —", "FLINT, Mich., Oct. 4 (UPI) —"."""
    alone = _AGENCY_FIRST.match(text, 0, 60)
    if alone:
        return Dateline(None, _agency(alone.group("agency")))
    found = _DATELINE.match(text, 0, 120)
    if not found or not _filed(found, text):
        return None
    place, bracket = found.group("place"), found.group("agency")
    if place.lower() in _agencies():
        return Dateline(None, _agencies()[place.lower()])
    return Dateline(place, _agency(bracket[1:-1]) if bracket else None)


def _filed(found: re.Match[str], text: str) -> bool:
    """Not a label in capitals ("WATCH: …") nor an interview's initials ("Q: …")."""
    sign = text[: found.end()].rstrip()[-1]
    return len(found.group("place")) > 2 and (sign != ":" or found.group("agency") is not None)


def _agency(words_in_brackets: str) -> str:
    named = agencies_in(words_in_brackets)
    return named[0] if named else words_in_brackets


def byline(text: str) -> tuple[str, ...]:
    """The writers named by a line that is a byline and nothing else; empty where it is not one."""
    lower = text.lower()
    if len(text) > 160 or (date_in(text) and not is_date_line(text) and len(text) > 100):
        return ()
    lead = next((w for w in lexicon("credits")["byline_begins"] if lower.startswith(f"{w} ")), None)
    if lead is None:
        return ()
    names = [part for part in _PARTS.split(text[len(lead) :].strip(" .,")) if part]
    writers = _writers(names)
    return () if text.endswith(".") and len(writers) < len(names) else writers


def _writers(parts: list[str]) -> tuple[str, ...]:
    roles = words("credits", "byline_roles")
    names = [p for p in parts if p.lower().strip(".") not in roles and not any(c.isdigit() for c in p)]
    shown = [p.title() if p.isupper() else p for p in names if _NAMES.match(p)]
    known = bool(shown) and bool(_NAMES.match(parts[0])) and len(names) <= 2 * len(shown)
    return tuple(shown) if known else ()


def is_credit(text: str) -> bool:
    """The paragraph is a credit line: "(Reporting by …)", "… contributed to this report"."""
    if len(text) > _SHORT:
        return False
    lower = text.lower().lstrip("–—- ")
    table = lexicon("credits")
    if lower.startswith(tuple(table["credit_begins"])):
        return True
    return len(text) <= _SENTENCE and any(p.search(lower) for p in _credit_patterns())


@cache
def _credit_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in lexicon("credits")["credit_patterns"])


def credited(text: str) -> tuple[str, ...]:
    """What a credit line is recorded as: the agencies that it names, or else its words."""
    return agencies_in(text) or (text.strip("()[]—–- "),)


def is_correction(text: str) -> bool:
    """The paragraph tells of a mistake mended."""
    line = text.lower().replace("’", "'").lstrip("*([")
    table = lexicon("credits")
    return line.startswith(tuple(table["correction_begins"])) or any(
        re.match(pattern, line) for pattern in table["correction_patterns"]
    )


def is_note(text: str) -> bool:
    """The paragraph is the desk's word to readers, not the story's."""
    return text.lower().replace("’", "'").lstrip("*([").startswith(tuple(lexicon("credits")["note_begins"]))
