"""Which paragraphs of a text are the story: a score a paragraph, then the run of paragraphs with the highest sum.

A paragraph of sentences earns its words, a short line without a full stop costs, a line of furniture costs more, and
the heading of comments or other stories most. The run with the highest sum (Kadane's algorithm, one pass) is the
story; that it is one run keeps a lone sentence in a menu out and a short paragraph in a story in. Nothing is cut
without a line of furniture that speaks for it, so a clean draft keeps all that it has.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, Protocol, TypeVar

from auditor.read.furniture import Kind, furniture, stop_share, word_list

_END, _CUE, FRAGMENT = -40, -12, -5
"""What a line is worth that ends the story, that is furniture, that is no sentence."""
MOST = 40
"""Words of one paragraph that count: a long comment shall not outweigh a story of short paragraphs."""
LEAST_WORDS, _LEAST_SHARE = 7, 0.15
"""A sentence line has so many words, and such a share of function words."""
_SHORT_STORY = 60
"""Words: a run of fewer is too little to say that it is the story and the rest is not."""
_ALONE = 3
"""What a sentence between lines that are none is worth, as a part."""
_READERS = 0.5
"""What a run below a heading of readers' words is worth, as a share."""
_OFTEN, _SHORT = 3, 8
"""Times that a line of so many words at most is there, from which it is no line of the story."""
_SCRAPED = 3
"""Lines of furniture, of two kinds or more, that make a text a page saved whole."""
_ALIKE = 0.8
"""A second run with this share of the best one's score may be the story as well."""


class Line(Protocol):
    """A paragraph as it is scored, of a text or of a page."""

    @property
    def text(self) -> str: ...

    @property
    def ended(self) -> bool:
        """It ends as a sentence does."""

    @property
    def bullet(self) -> bool:
        """It is an item of a list."""


L = TypeVar("L", bound=Line)


@dataclass(slots=True)
class Scored(Generic[L]):
    """A paragraph, what it looks like, and what that is worth."""

    paragraph: L
    words: int
    kind: Kind | None
    sentence: bool
    value: int
    often: bool = False
    """It comes again and again, as a title over pictures does."""

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return self.paragraph.text


@dataclass(slots=True, frozen=True)
class Body:
    """The story as paragraph numbers: `start` to `end` (exclusive) is kept, its sentences begin at `core`."""

    start: int
    end: int
    core: int
    scraped: bool = False
    """The text is a page saved whole, with much around the story."""
    note: str | None = None


def scored(paragraph: L) -> Scored[L]:
    """The paragraph with its score."""
    split = word_list(paragraph.text)
    kind = furniture(paragraph.text)
    if not split:
        return Scored(paragraph, 0, kind, sentence=False, value=_CUE if kind else 0)
    sentence = (
        kind is None
        and len(split) >= LEAST_WORDS
        and (paragraph.ended or len(split) > 25)
        and stop_share(split) >= _LEAST_SHARE
    )
    if kind is not None:
        value = _END if kind.end else _CUE
    elif sentence:
        value = min(len(split), MOST)
    else:
        value = 1 if paragraph.ended else FRAGMENT
    return Scored(paragraph, len(split), kind, sentence, value)


def find_body(lines: Sequence[Scored[Any]]) -> Body:
    """The run of paragraphs that is the story; all of them where nothing speaks for a cut."""
    _weigh_in_place(lines)
    cues = [line.kind.because for line in lines if line.kind and line.kind.speaks]
    start, end, best = _best(lines)
    if not cues or sum(line.words for line in lines[start:end]) < _SHORT_STORY:
        return Body(0, len(lines), start)
    wide = _second(lines, start, end, best)
    scraped = len(cues) >= _SCRAPED and len(set(cues)) > 1
    note = "two runs of paragraphs look alike; both are kept as the article" if wide else None
    first, last = _cut(lines, *(wide or (start, end)), scraped=scraped)
    return Body(first, last, start, scraped, note)


def _best(lines: Sequence[Scored[Any]]) -> tuple[int, int, int]:
    """The best run of all that goes over no heading of readers' words; one of those words counts in part."""
    values = [line.value for line in lines]
    parts = [n for n, line in enumerate(lines) if line.kind and line.kind.parts]
    runs = [best_run(values, first, last) for first, last in pairwise([0, *parts, len(lines)])]
    return max(runs, key=lambda run: run[2] * (1 if not parts or run[1] <= parts[0] else _READERS))


def _weigh_in_place(lines: Sequence[Scored[Any]]) -> None:
    """Lower the worth of what stands as no line of a story does.

    A sentence between two lines that are none is more often what is told of another story under its title than a
    paragraph. A short line that comes again and again is a box within the story, which parts nothing.
    """
    often = Counter(line.text.casefold() for line in lines if not line.sentence)
    alone = [_alone(lines, number) for number in range(len(lines))]
    for line, is_alone in zip(lines, alone, strict=True):
        if is_alone:
            line.value //= _ALONE
        elif often[line.text.casefold()] >= _OFTEN and line.words <= _SHORT and (line.kind is None or line.kind.box):
            line.value, line.often = 0, line.kind is None


def _alone(lines: Sequence[Scored[Any]], number: int) -> bool:
    line = lines[number]
    beside = [lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return line.sentence and line.words < MOST and not any(x.sentence for x in beside)


def best_run(values: Sequence[int], first: int, last: int) -> tuple[int, int, int]:
    """Start, end and sum of the run with the highest sum within `values[first:last]`."""
    best, best_start, best_end = 0, first, first
    total, start = 0, first
    for i in range(first, last):
        if total <= 0:
            total, start = 0, i
        total += values[i]
        if total > best:
            best, best_start, best_end = total, start, i + 1
    return best_start, best_end, best


def _second(lines: Sequence[Scored[Any]], start: int, end: int, best: int) -> tuple[int, int] | None:
    """Both runs' outer ends, where another scores nearly as high and no heading of other matter parts the two."""
    values = [line.value for line in lines]
    before = best_run(values, 0, start)
    after = best_run(values, end, len(lines))
    for low, high, total, gap in ((*before, (before[1], start)), (*after, (end, after[0]))):
        parted = any(line.kind and line.kind.end for line in lines[slice(*gap)])
        if total >= _ALIKE * best and not parted:
            return min(start, low), max(end, high)
    return None


def _cut(lines: Sequence[Scored[Any]], start: int, end: int, *, scraped: bool) -> tuple[int, int]:
    """The run, widened to the furniture next to it: what no furniture parts from the story stays.

    In a text with little furniture only a heading of comments or other stories ends the story.
    """
    head = [i for i in range(start) if scraped and _speaks(lines[i])]
    tail = [i for i in range(end, len(lines)) if _speaks(lines[i]) and (scraped or _ends(lines[i]))]
    first = head[-1] + 1 if head else 0
    last = tail[0] if tail else len(lines)
    if scraped:
        last = next((i for i in range(end, last) if not _goes_on(lines[i])), last)
    return first, last


def _speaks(line: Scored[Any]) -> bool:
    return line.kind is not None and line.kind.speaks


def _ends(line: Scored[Any]) -> bool:
    return line.kind is not None and line.kind.end


def _goes_on(line: Scored[Any]) -> bool:
    return line.sentence or line.paragraph.ended or line.paragraph.bullet
