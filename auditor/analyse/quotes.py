"""Component `auditor_quotes`: quotations, their marks paired paragraph by paragraph.

A newspaper quotation that runs over paragraphs opens anew in each and closes once, and drafts lose marks. So an open
quotation is carried to the next paragraph only if that one reopens it, and an odd number of marks breaks nothing.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from auditor.analyse.found import Quote
from auditor.lexicon import words

_DOUBLE = re.compile(r"[“”„‟«»\"＂〝〞]|``|''")
_SINGLE = re.compile(r"[‘’‚‛']")
_OPENING = frozenset("“„«〝") | {"``"}
_CLOSING = frozenset("”»〞")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–―\-/…“„«\"‘]")
_SENTENCE_END = re.compile(r"[.!?…,]['’)\]]*$")
_STOP = re.compile(r"[.!?](?=\s|$)")
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
    text, out, carried = doc._.layout.text, list[Quote](), False
    for _, first, last in doc._.layout.blocks:
        start = doc[first].idx
        end = doc[last - 1].idx + len(doc[last - 1])
        pairs = pair_marks(text, start, end)
        if carried and out and not (pairs and pairs[0].start == start):
            out[-1].closed = False
        for pair in pairs:
            reopened = carried and pair.start == start
            quote = _quote(doc, pair, opens=not reopened)
            if quote is not None:
                out.append(quote)
        carried = bool(pairs) and not pairs[-1].closed
    if carried and out:
        out[-1].closed = False
    return out


def pair_marks(text: str, start: int, end: int) -> list[Pair]:
    """Outermost quotations in one paragraph, `text[start:end]`, in reading order."""
    out: list[Pair] = []
    for pair in sorted([*_pair_doubles(text, start, end), *_pair_singles(text, start, end)]):
        if not out or pair.start >= out[-1].end:
            out.append(pair)
    return out


def _pair_doubles(text: str, start: int, end: int) -> Iterator[Pair]:
    """Each opening mark up to its closing one; without one it quotes to its sentence's or its paragraph's end."""
    pairs = _partners(_directed(list(_double_marks(text, start, end))))
    for (opening, closing), following in zip_longest(pairs, pairs[1:]):
        if closing is not None:
            yield Pair(opening.start, closing.end)
        else:
            limit = end if following is None else following[0].start
            yield Pair(opening.start, _end_of_unclosed(text, opening, (start, limit)), closed=False)


def _partners(marks: list[Mark]) -> list[tuple[Mark, Mark | None]]:
    """Outermost opening marks with the closing mark of each, or none; a closing mark that nothing opened is no mark."""
    out: list[tuple[Mark, Mark | None]] = []
    opened: list[Mark] = []
    for mark in marks:
        if mark.opens:
            opened.append(mark)
        elif opened:
            opening = opened.pop()
            while out and out[-1][0].start > opening.start:
                out.pop()
            out.append((opening, mark))
    return sorted([*out, *((mark, None) for mark in opened)], key=lambda pair: pair[0].start)


def _double_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _DOUBLE.finditer(text, start, end):
        yield Mark(match.start(), match.end(), _opens(text, match, start, end))


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    starts_word = match.start() == start or bool(_BEFORE_OPENING.match(text[match.start() - 1]))
    return starts_word and match.end() < end and not text[match.end()].isspace()


def _directed(marks: list[Mark]) -> list[Mark]:
    """The marks as they look; or opening and closing by turns, where that leaves fewer of them amiss."""
    depth = astray = 0
    for mark in marks:
        depth += 1 if mark.opens else -1
        if depth < 0:
            depth, astray = 0, astray + 1
    astray += depth
    by_turns = [mark._replace(opens=number % 2 == 0) for number, mark in enumerate(marks)]
    turned = sum(a.opens != b.opens for a, b in zip(marks, by_turns, strict=True)) + len(marks) % 2
    return by_turns if astray and turned <= astray else marks


def _end_of_unclosed(text: str, opening: Mark, bounds: tuple[int, int]) -> int:
    """A quotation from a paragraph's start, a colon or comma runs to the paragraph's end; another to its sentence's."""
    start, end = bounds
    before = opening.start - 1
    while before >= start and text[before].isspace():
        before -= 1
    if before < start or text[before] in ':,.?!”"':
        return end
    stop = _STOP.search(text, opening.end, end)
    return stop.end() if stop else end


def _pair_singles(text: str, start: int, end: int) -> Iterator[Pair]:
    at = start
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    for i, opened in enumerate(marks):
        if opened < at or not _single_opens(text, opened, start, end):
            continue
        closed = _single_close(text, (marks[j] for j in range(i + 1, len(marks))), end)
        if closed is not None:
            yield Pair(opened, closed + 1)
            at = closed + 1


def _single_opens(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "’" or at + 1 >= end or not (text[at + 1].isalnum() or text[at + 1] in '“"[…'):
        return False
    free = at == start or bool(_BEFORE_OPENING.match(text[at - 1]))
    return free and not _ELIDED.match(text, at + 1)


def _single_close(text: str, marks: Iterable[int], end: int) -> int | None:
    """The first mark that can close; one after "s" may be a plural's apostrophe, so it counts only as a last resort."""
    plural = None
    for at in marks:
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
    if _SENTENCE_END.search(inside) and len(inner) > 1:
        return not (inside.endswith(",") and _is_named(inner))
    return len(inner) >= SPEECH_WORDS and not _is_named(inner)


def _is_named(inner: list[Token]) -> bool:
    small = words("quotation", "small_words")
    return all(t.is_title or t.is_upper or t.lower_ in small for t in inner)
