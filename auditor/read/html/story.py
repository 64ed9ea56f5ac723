"""Which blocks of a page are the story, and why the others are not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from auditor.read.body import FRAGMENT, LEAST_WORDS, MOST, Body, best_run, find_body, scored
from auditor.read.furniture import word_list
from auditor.read.headline import choose, could_be_headline
from auditor.read.html.align import found_again, split
from auditor.read.html.blocks import Page, Piece
from auditor.read.html.extracted import Extractor
from auditor.read.html.reasons import beside, framed, reason
from auditor.read.lines import ends_sentence

_FEWEST = 25
"""Words of a story that is worth the name."""
_FOUND = 0.6
"""Share of the story's words that must stand on the page: else the library read something else, as data in a script."""
_DOUBT = 0.5
"""What reads like a story outside of it, as a share of what does so in it, from which the story is looked for again."""
_ALIKE = 0.8
"""Another stretch with so large a share of the story's words may be the story as well."""
_ABOVE = 12
"""Blocks above a story without headline among which its byline and date may be."""
_OVER = 3
"""Blocks over a headline among which its label may be."""
_BELOW = 6
"""Blocks below it among which its credit and corrections may be."""
_SAME = 0.6
"""Share of the words of two headlines that are the same, from which they are one."""


@dataclass
class Story:
    """The blocks of a page, each with the reason why it is none of the story's, if it is none; and the headline."""

    blocks: Sequence[Piece]
    left_out: list[str | None]
    headline: int | None = None
    notes: list[str] = field(default_factory=list)

    @cached_property
    def kept(self) -> list[int]:
        """Numbers of the story's blocks."""
        return [n for n, because in enumerate(self.left_out) if because is None]

    def leave_out(self, number: int, because: str) -> None:
        """Take a block out of the story."""
        self.left_out[number] = because
        self.__dict__.pop("kept", None)

    def near(self, number: int) -> bool:
        """The block stands next to the story, and in none of a page's frames and lists."""
        block = self.blocks[number]
        if not self.kept or block.kind == "list" or framed(block):
            return False
        top = self.kept[0] - _ABOVE if self.headline is None else min(self.headline - _OVER, self.kept[0])
        return top <= number <= self.kept[-1] + _BELOW

    @property
    def words(self) -> int:
        """Of the story without its headline."""
        return sum(len(self.blocks[n].text.split()) for n in self.kept if n != self.headline)


@dataclass(frozen=True)
class _Line:
    """A block as paragraphs of plain text are scored."""

    text: str
    bullet: bool

    @property
    def ended(self) -> bool:
        return ends_sentence(self.text)


def story_of(page: Page, markup: str, title: str) -> Story:
    """The story of a page, whose headline its own data gives as `title`."""
    inside = _extracted(page.pieces, markup)
    story = Story(page.pieces, [None] * len(page.pieces)) if inside is None else _cut(page.pieces, inside)
    if inside is None:
        _by_lines(story)
    _set_headline(story, title)
    return story


def _extracted(blocks: Sequence[Piece], markup: str) -> list[bool] | None:
    """Whether each block is in the story; None where no story was found, or not on the page."""
    extractor, words = Extractor(markup), [split(block.words.text) for block in blocks]
    inside = _inside(words, extractor.first_look())
    if inside is None or _in_doubt(blocks, inside):
        inside = _inside(words, extractor.lines())
    return inside


def _inside(words: Sequence[Sequence[str]], lines: Sequence[Sequence[str]]) -> list[bool] | None:
    total = sum(map(len, lines))
    if total < _FEWEST:
        return None
    found = found_again(words, lines)
    if sum(found) < _FOUND * total:
        return None
    return [count * 2 >= len(own) > 0 for count, own in zip(found, words, strict=True)]


def _in_doubt(blocks: Sequence[Piece], inside: Sequence[bool]) -> bool:
    """So much of the page that reads like a story was left out that another look at it may find more."""
    values = [max(_value(block), 0) for block in blocks]
    kept = sum(value for value, is_in in zip(values, inside, strict=True) if is_in)
    return sum(values) - kept > _DOUBT * kept


def _cut(blocks: Sequence[Piece], inside: Sequence[bool]) -> Story:
    first = inside.index(True) if True in inside else len(blocks)
    last = len(inside) - 1 - list(reversed(inside)).index(True) if True in inside else -1
    left_out = [
        None if kept else reason(block) or _place(number, first, last)
        for number, (block, kept) in enumerate(zip(blocks, inside, strict=True))
    ]
    story = Story(blocks, left_out)
    story.notes.extend(_others(story, first, last))
    return story


def _place(number: int, first: int, last: int) -> str:
    if number < first:
        return "above the story"
    return "below the story" if number > last else "no part of the story's text"


def _others(story: Story, first: int, last: int) -> list[str]:
    """What is said of another stretch of the page that reads like a story of about that length."""
    values = [_value(block) for block in story.blocks]
    own = sum(values[n] for n in story.kept)
    for low, high in ((0, first), (last + 1, len(values))):
        start, end, total = best_run(values, low, high)
        if total >= _ALIKE * own > 0 and not _comments(story, start, end):
            words = sum(len(b.text.split()) for b in story.blocks[start:end])
            return [f"the page holds another stretch of {words} words that reads like a story; it was left out"]
    return []


def _value(block: Piece) -> int:
    """What a block tells of being a story's, by its length and its end alone."""
    words = block.text.count(" ") + 1
    return min(words, MOST) if words >= LEAST_WORDS and ends_sentence(block.text) and not beside(block) else FRAGMENT


def _comments(story: Story, start: int, end: int) -> bool:
    told = [because for because in story.left_out[start:end] if because and "comments" in because]
    return len(told) * 2 > end - start


def _by_lines(story: Story) -> None:
    """The story by its lines, as in a plain text: for pages of which nothing else could be made."""
    lines = [scored(_Line(b.text, b.kind == "list")) for b in story.blocks]
    aside = [beside(block) for block in story.blocks]
    for line, because in zip(lines, aside, strict=True):
        if because:
            line.value = min(line.value, 0)
    body = find_body(lines) if lines else Body(0, 0, 0)
    for number, block in enumerate(story.blocks):
        if not body.start <= number < body.end:
            story.left_out[number] = reason(block) or _place(number, body.start, body.end - 1)
        else:
            story.left_out[number] = aside[number] or (None if ends_sentence(block.text) else reason(block))
    story.notes.extend([body.note] if body.note else [])


def _set_headline(story: Story, title: str) -> None:
    """The headline as it is printed. What stands over it is none of the story, nor is it where it is printed again."""
    story.headline = _headline(story, title)
    if story.headline is None:
        return
    again = story.blocks[story.headline].text.casefold()
    for number in story.kept:
        block = story.blocks[number]
        if number != story.headline and block.text.casefold() == again:
            story.leave_out(number, "the headline again")
        elif number < story.headline and not ends_sentence(block.text):
            story.leave_out(number, reason(block) or "above the story")


def _headline(story: Story, title: str) -> int | None:
    """The heading over the story that says what the title says, or the only one, or what reads like one."""
    kept = [n for n in story.kept if not story.blocks[n].level and len(word_list(story.blocks[n].text)) > 12]
    top = kept[0] if kept else len(story.blocks)
    wanted = set(split(title))
    fit = [n for n in range(top) if _could_be(story.blocks[n])]
    alike = [(_likeness(set(split(story.blocks[n].text)), wanted), _rank(story.blocks[n]), n) for n in fit]
    best = max(alike, default=(0.0, 0, 0))
    if best[0] >= _SAME:
        return best[2]
    main = [n for n in fit if story.blocks[n].level == 1 and not beside(story.blocks[n])]
    if main and (not wanted or len(main) == 1):
        return main[-1]
    return None if wanted else choose([(n, story.blocks[n].text) for n in fit], [b.text for b in story.blocks])


def _could_be(block: Piece) -> bool:
    return not framed(block) and (bool(block.level) or could_be_headline(block.text))


def _rank(block: Piece) -> int:
    return 7 - block.level if block.level else 0


def _likeness(own: set[str], wanted: set[str]) -> float:
    """Share of the larger one's words; or of its own, where a title has the site's name too."""
    if len(own) < 2 or not wanted:
        return 0.0
    common = len(own & wanted)
    return max(common / max(len(own), len(wanted)), 0.9 * (common / len(own) if len(own) > 3 else 0))
