"""All pairs: each story filled by each seed, and each edit that fits it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutations.edits import WHOLE, Edit, edits
from tests.mutations.story import Copy, Story, stories, write

SEEDS = (1, 2)
OTHER_PEOPLE = 100
"""Added to a seed for other names of people."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An article before and after an edit."""

    story: str
    seed: int
    name: str
    edit: Edit
    before: Copy
    after: Copy

    def __str__(self) -> str:
        """The pair by name."""
        return f"{self.story}, seed {self.seed}, {self.name}"


def pairs() -> Iterator[Pair]:
    """All pairs, in order of story and seed."""
    for story in stories():
        for seed in SEEDS:
            for name, edit in edits().items():
                if _fits(story, seed, name if edit.start is None or name in story.edits else edit.start):
                    before, after = _written(story, seed, edit.start), _written(story, seed, name)
                    yield Pair(story.name, seed, name, edit, before, after)


def _fits(story: Story, seed: int, name: str) -> bool:
    """Edits of marked places where there is one; of the whole article, each in one of the fillings."""
    if name in story.edits or name == "rename":
        return True
    if name == "other-paper":
        return "told {paper.short}" in story.copy
    return name in (("straight", "no-byline") if seed % 2 else ("single", "no-date"))


def _written(story: Story, seed: int, name: str | None) -> Copy:
    if name == "rename":
        return write(story, seed, people=seed + OTHER_PEOPLE)
    if name == "own-paper":
        return write(story, seed)
    if name is not None and name in WHOLE:
        return WHOLE[name](write(story, seed))
    return write(story, seed, name)
