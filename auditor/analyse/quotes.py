"""Component `auditor_quotes`: quotations, their marks paired paragraph by paragraph.

A newspaper quotation that runs over paragraphs opens anew in each and closes once, and drafts lose marks. So an open
quotation is carried to the next paragraph only if that one reopens it, and an odd number of marks breaks nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from auditor.analyse.found import Quote
from auditor.lexicon import words

_DOUBLE = re.compile(r"[“”„‟«»\"＂〝〞]|``|''")
_SINGLE = re.compile(r"[‘’‚‛']")
_OPENING = frozenset("“„«〝") | {"``"}
_CLOSING = frozenset("”»〞")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–―\-/…“„«\"‘]")
_SENTENCE_END = re.compile(r"[.!?…,]['’)\]]*$")
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|bout|n|\d\ds?)\b", re.IGNORECASE)

SPEECH_WORDS = 4
"""A quotation of fewer words is taken for speech only by its punctuation or its own clause."""


class Mark(NamedTuple):
    """A quotation mark: its place in characters, and whether it opens."""

    start: int
    end: int
    opens: bool


class Pair(NamedTuple):
    """Characters from opening to closing mark, marks included; `closed` is false where the close is missing."""

    start: int
    end: int
    closed: bool = True


def find_quotes(doc: Doc) -> list[Quote]:
    """The outermost quotations in reading order."""
    text, out, carried = doc.text, [], False
    for _, first, last in doc._.layout.blocks:
        start = doc[first].idx
        end = doc[last - 1].idx + len(doc[last - 1])
        pairs = pair_marks(text, start, end)
        for pair in pairs:
            reopened = carried and pair.start == start
            quote = _quote(doc, pair, opens=not reopened)
            if quote is not None:
                out.append(quote)
        carried = bool(pairs) and not pairs[-1].closed
    return out


def pair_marks(text: str, start: int, end: int) -> list[Pair]:
    """Outermost quotations in one paragraph, `text[start:end]`."""
    doubles = _pair_doubles(text, start, end)
    singles = [s for s in _pair_singles(text, start, end) if not any(d.start <= s.start < d.end for d in doubles)]
    return sorted([d for d in doubles if not any(s.start < d.start < s.end for s in singles)] + singles)


def _pair_doubles(text: str, start: int, end: int) -> list[Pair]:
    pairs, depth, opened = [], 0, start
    for mark in _sorted_out(list(_double_marks(text, start, end))):
        if mark.opens:
            opened = mark.start if not depth else opened
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                pairs.append(Pair(opened, mark.end))
    if depth:
        pairs.append(Pair(opened, _end_of_unclosed(text, opened, start, end), closed=False))
    return pairs


def _double_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _DOUBLE.finditer(text, start, end):
        yield Mark(match.start(), match.end(), _opens(text, match, start, end))


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    starts_word = match.start() == start or bool(_BEFORE_OPENING.match(text[match.start() - 1]))
    return starts_word and match.end() < end and not text[match.end()].isspace()


def _sorted_out(marks: list[Mark]) -> list[Mark]:
    """The marks, with opening and closing told by turns alone where they do not pair as they look."""
    depth = 0
    for mark in marks:
        depth += 1 if mark.opens else -1
        if depth < 0:
            break
    if depth == 0:
        return marks
    out: list[Mark] = []
    for mark in marks:
        is_open = bool(out) and out[-1].opens
        out.append(mark._replace(opens=not is_open))
    return out


def _end_of_unclosed(text: str, opened: int, start: int, end: int) -> int:
    """A paragraph that is quoted from its start or from a colon or comma runs to its end; another to its line's end."""
    before = text[start:opened].rstrip()
    if not before or before[-1] in ':,.?!”"':
        return end
    stop = re.compile(r"[.!?](?=\s|$)").search(text, opened, end)
    return stop.end() if stop else end


def _pair_singles(text: str, start: int, end: int) -> Iterator[Pair]:
    at = start
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    for i, opened in enumerate(marks):
        if opened < at or not _single_opens(text, opened, start, end):
            continue
        closed = _single_close(text, marks, i + 1, end)
        if closed is not None:
            yield Pair(opened, closed + 1)
            at = closed + 1


def _single_opens(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "’" or at + 1 >= end or not (text[at + 1].isalnum() or text[at + 1] in '“"[…'):
        return False
    free = at == start or bool(_BEFORE_OPENING.match(text[at - 1]))
    return free and not _ELIDED.match(text, at + 1)


def _single_close(text: str, marks: Sequence[int], first: int, end: int) -> int | None:
    """The first mark that can close; one after "s" may be a plural's apostrophe, so it counts only as a last resort."""
    plural = None
    for at in marks[first:]:
        if at + 1 < end and text[at + 1].isalnum():
            continue
        if text[at - 1].isspace():
            break
        if text[at - 1] not in "sS":
            return at
        plural = plural or at
    return plural


def _quote(doc: Doc, pair: Pair, *, opens: bool) -> Quote | None:
    span = doc.char_span(pair.start, pair.end, alignment_mode="expand")
    if span is None or not any(t.is_alpha or t.like_num for t in span):
        return None
    return Quote(span, speech=not opens or _is_speech(span), opens=opens)


def _is_speech(span: Span) -> bool:
    """Not a title, nickname or scare quotes, by its length, its punctuation and its verbs."""
    inner = [t for t in span if t.is_alpha or t.like_num]
    inside = span.text.rstrip("”\"'’»")
    named = all(t.is_title or t.is_upper or t.lower_ in words("quotation", "small_words") for t in inner)
    if _SENTENCE_END.search(inside) and len(inner) > 1:
        return not (named and inside.endswith(","))
    return len(inner) >= SPEECH_WORDS and not named
