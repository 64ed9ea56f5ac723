"""What a mail holds beside the copy: greeting, signature, an earlier mail, the header of one that is forwarded."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SIGNATURE = re.compile(r"--\s*$")
_PHONE = re.compile(r"(?:Sent from (?:my|Mail for|Outlook)|Get Outlook for)\b.{0,60}$")
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|evening|afternoon|all)\b[^.?!]{0,40}[,:!–—-]?$",
    re.IGNORECASE,
)
_WROTE = re.compile(r"On .{8,200}\bwrote:$", re.DOTALL)
_ORIGINAL = re.compile(r"-{2,} ?Original (?:Message|Appointment) ?-{2,}$|_{20,}$", re.IGNORECASE)
_FORWARDED = re.compile(r"-{2,} ?Forwarded [Mm]essage ?-{2,}$|Begin forwarded message:$")
_FIELD = re.compile(r"\*?(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments):\*?(?:\s|$)")
_LONGEST_SIGNATURE = 1_200
_STORY = 40
"""Words above an earlier mail that make it one; with fewer, the mail below is what is sent."""


class Cut(NamedTuple):
    """A stretch of a mail's text that is none of the copy, and what it is."""

    start: int
    end: int
    because: str


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def cuts(text: str) -> list[Cut]:
    """The stretches that are none of the copy, in order, none within another."""
    lines = [_Line(m.start(), m.end(), m.group().strip()) for m in _LINE.finditer(text) if m.group()]
    found = list(_found(text, lines))
    apart: list[Cut] = []
    for cut in sorted(found):
        if cut.end > cut.start and (not apart or cut.start >= apart[-1].end):
            apart.append(cut)
    return apart


def is_forward(text: str) -> bool:
    """A mail of somebody else is passed on in it."""
    return any(_FORWARDED.match(m.group().strip()) for m in _LINE.finditer(text))


def is_earlier(text: str) -> bool:
    """The words say that what follows is an earlier mail."""
    return _WROTE.match(text) is not None or _ORIGINAL.match(text) is not None


def is_signature(text: str) -> bool:
    """The words begin a signature."""
    return _SIGNATURE.match(text) is not None or _PHONE.match(text) is not None


def _found(text: str, lines: list[_Line]) -> Iterator[Cut]:
    yield from _greeting(lines)
    for number, line in enumerate(lines):
        if _FORWARDED.match(line.text) or _ORIGINAL.match(line.text):
            yield from _header(text, lines, number)
        elif (line.text.startswith("On ") and _replies(lines, number)) and _words_above(text, line.start) >= _STORY:
            yield Cut(line.start, len(text), "an earlier mail")
            return
        elif is_signature(line.text) and len(text) - line.start <= _LONGEST_SIGNATURE:
            yield Cut(line.start, len(text), "a signature")
            return


def _words_above(text: str, start: int) -> int:
    """How many words stand above, as far as that is of interest."""
    return len(text[: min(start, 100 * _STORY)].split())


def _greeting(lines: list[_Line]) -> Iterator[Cut]:
    first = next((line for line in lines if line.text), None)
    if first and _GREETING.match(first.text):
        yield Cut(first.start, first.end, "a greeting")


def _replies(lines: list[_Line], number: int) -> bool:
    """A line, or two, that say who wrote what stands quoted below."""
    for last in (number, number + 1):
        said = " ".join(line.text for line in lines[number : last + 1])
        if _WROTE.match(said):
            after = [line.text for line in lines[last + 1 : last + 4] if line.text]
            return bool(after) and after[0].startswith(">")
    return False


def _header(text: str, lines: list[_Line], number: int) -> Iterator[Cut]:
    """The header of a mail that is passed on; all of an earlier one, where a story stands above."""
    start = lines[number].start
    last = number + 1
    while last < len(lines) and not lines[last].text and last < number + 3:
        last += 1
    if last >= len(lines) or not _FIELD.match(lines[last].text):
        return
    while last < len(lines) and lines[last].text:
        last += 1
    above = _words_above(text, start)
    if _ORIGINAL.match(lines[number].text) and above >= _STORY:
        yield Cut(start, len(text), "an earlier mail")
        return
    if 0 < above < _STORY:
        yield Cut(0, start, "a note above a forwarded mail")
    yield Cut(start, lines[last - 1].end, "the header of a forwarded mail")
