"""A story: news copy with slots, choices of words, and places that an edit changes; and the article it makes.

{clerk}, {clerk.last}          a slot: filled from the tables, {x.last} with the last word alone
[[rose|climbed]]               a choice of words, made by the seed
<< she || unname: the clerk >> what an edit puts in the place of the copy before `||`; may hold choices and others
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).parent
HEAD = re.compile(r"---\n(?P<settings>.*?)---\n(?P<copy>.*)", re.DOTALL)
MARK = re.compile(r"<<(?P<body>(?:(?!<<|>>).)*)>>", re.DOTALL)
"""The innermost place that an edit changes."""
VERSION = re.compile(r"\s*(?P<edits>[a-z-]+(?:, [a-z-]+)*):(?P<words>.*)", re.DOTALL)
CHOICE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")


@cache
def tables() -> Mapping[str, list[str]]:
    """What slots are filled with, by kind."""
    made: dict[str, list[str]] = yaml.safe_load((HERE / "tables.yaml").read_text("utf-8"))
    return made


@dataclass(frozen=True, slots=True)
class Story:
    """Copy of one story, unfilled."""

    name: str
    settings: Mapping[str, Any]
    copy: str

    @property
    def edits(self) -> frozenset[str]:
        """The edits for which it has a place."""
        named = (VERSION.match(part) for body in re.split(r"<<|>>", self.copy) for part in body.split("||")[1:])
        return frozenset(e for found in named if found for e in found["edits"].split(", "))


@cache
def stories() -> tuple[Story, ...]:
    """All stories, by name."""
    return tuple(_story(path) for path in sorted((HERE / "stories").glob("*.md")))


def _story(path: Path) -> Story:
    found = HEAD.fullmatch(path.read_text("utf-8"))
    assert found, path
    return Story(path.stem, yaml.safe_load(found["settings"]), found["copy"])


def write(story: Story, seed: int, edit: str | None = None, people: int | None = None) -> "Copy":
    """The story filled by a seed, as it stands after an edit; `people` is another seed for the names of people."""
    words = _edited(story.copy, edit)
    words = CHOICE.sub(lambda m: Random(f"{seed} {m[1]}").choice(m[1].split("|")), words)
    slots = _slots(story, seed) | _people(story, seed if people is None else people)
    words = SLOT.sub(lambda m: _slot(slots, m[1], m[2]), words)
    matter = {"byline": slots["reporter"], "date": f"2026-0{1 + seed % 9}-1{seed % 7}", "publisher": slots["paper"]}
    return Copy(matter, _tidy(words))


@dataclass(frozen=True, slots=True)
class Copy:
    """An article: what its front matter says, and its words."""

    matter: Mapping[str, str]
    words: str

    def __str__(self) -> str:
        """The Markdown file."""
        return "\n".join(["---", *(f"{key}: {value}" for key, value in self.matter.items()), "---", "", self.words])


def _edited(copy: str, edit: str | None) -> str:
    """The copy with the places of this edit changed and all others as they were."""
    while MARK.search(copy):
        copy = MARK.sub(lambda found: _version(found["body"], edit), copy)
    return copy


def _version(body: str, edit: str | None) -> str:
    base, *others = body.split("||")
    for other in others:
        found = VERSION.fullmatch(other)
        assert found, f"no edit is named in {other!r}"
        if edit in found["edits"].split(", "):
            return found["words"].strip(" ")
    return base.strip(" ")


def _slots(story: Story, seed: int) -> dict[str, str]:
    """Slot -> words, for all that is no person: {town}, {town2} and so on by the tables, figures by the story."""
    slots: dict[str, str] = {}
    for kind, words in tables().items():
        if kind not in ("women", "men"):
            drawn = Random(f"{story.name} {seed} {kind}").sample(words, k=min(4, len(words)))
            slot = re.sub("ies$", "y", kind).removesuffix("s")
            slots |= {slot + (str(n) if n > 1 else ""): word for n, word in enumerate(drawn, 1)}
    for name, span in story.settings.get("figures", {}).items():
        low, high = map(int, span.split("-"))
        slots[name] = f"{Random(f'{story.name} {seed} {name}').randint(low, high):,}"
    return slots


def _people(story: Story, seed: int) -> dict[str, str]:
    wanted = {**story.settings["people"], "reporter": "she"}
    names = {"she": "women", "he": "men"}
    drawn = {k: iter(Random(f"{story.name} {seed} {k}").sample(tables()[t], k=len(wanted))) for k, t in names.items()}
    return {slot: next(drawn[gender]) for slot, gender in wanted.items()}


def _slot(slots: Mapping[str, str], name: str, part: str | None) -> str:
    words = slots[name]
    if part is None:
        return words
    return {"last": words.split()[-1], "first": words.split()[0], "short": _short(words)}[part]


def _short(name: str) -> str:
    """ "the Courier" of The Harbour Courier, "Pell" of Pell Freight."""
    return f"the {name.rsplit(maxsplit=1)[-1]}" if name.startswith("The ") else name.split(maxsplit=1)[0]


def _tidy(words: str) -> str:
    """Without the gaps that an edit left, and with "an" before a vowel that a slot brought."""
    words = re.sub(r" +(?=[,.\n])|(?<=\n) +", "", words)
    words = re.sub(r"\b([Aa]) (?=[AEIO][a-z])", r"\1n ", words)
    words = re.sub(r" {2,}", " ", re.sub(r"\n{3,}", "\n\n", words))
    return words.strip() + "\n"


def paragraphs(words: str) -> Iterator[str]:
    """The paragraphs of an article's words."""
    yield from words.split("\n\n")
