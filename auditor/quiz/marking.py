"""Answers held against a key. Pure: no file, no model, no clock.

Each answer is paired with at most one item of the key, the nearest pairs first. A round's points are shared evenly by
the items that count; an answer that the key has not takes half an item's worth away, and no round goes below 0.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

from auditor.quiz.numbered import Place
from auditor.quiz.record import Outcome, Part
from auditor.quiz.sheet import AccusedEntry, Entry, RoundName, SecondhandEntry, Sheet, SourceEntry
from auditor.quiz.words import nearness, takes_up

POINTS: dict[RoundName, float] = {"sources": 40.0, "secondhand": 30.0, "accused": 30.0}
"""What each round is worth; together 100."""
NOT_THERE = 0.5
"""Share of an item's worth that an answer costs which the key has not."""

Kind = TypeVar("Kind", bound=Entry)
Own = TypeVar("Own", bound=Entry)


class Pair(msgspec.Struct, Generic[Kind], frozen=True, kw_only=True):
    """An item of the key (None where it has none) and the answer to it (None where there is none)."""

    outcome: Outcome
    item: Kind | None = None
    answer: Kind | None = None
    parts: tuple[Part, ...] = ()

    @property
    def credit(self) -> float:
        """Share of the item's worth, 0 to 1."""
        return sum(p.share for p in self.parts if p.right)


class RoundMark(msgspec.Struct, frozen=True, kw_only=True):
    """A round marked: its pairs, the key's in the key's order, then the answers that it has not."""

    name: RoundName
    answered: bool
    pairs: tuple[Pair[Entry], ...]

    @property
    def required(self) -> list[Pair[Entry]]:
        """The items that count."""
        return [p for p in self.pairs if p.item is not None and not p.item.optional and p.outcome != "again"]

    @property
    def found(self) -> int:
        """How many of them were found."""
        return sum(p.answer is not None for p in self.required)

    @property
    def not_there(self) -> int:
        """Answers that the key has not."""
        return sum(p.outcome == "not there" for p in self.pairs)

    @property
    def worth(self) -> float:
        """Points of one item; where there is nothing to find, all of the round's."""
        return POINTS[self.name] / max(1, len(self.required))

    @property
    def earned(self) -> float:
        """Points of the items found, before anything is taken away."""
        if not self.answered:
            return 0.0
        return self.worth * (sum(p.credit for p in self.required) if self.required else 1.0)

    @property
    def points(self) -> float:
        """What the round earned."""
        return max(0.0, self.earned - self.not_there * NOT_THERE * self.worth)

    @property
    def precision(self) -> float | None:
        """Share of the answers that the key has; None without answers."""
        count = self.found + self.not_there
        return self.found / count if count else None

    @property
    def recall(self) -> float | None:
        """Share of the items that were found; None without items."""
        return self.found / len(self.required) if self.required else None


def mark(key: Sheet, answers: Sheet) -> tuple[RoundMark, ...]:
    """The three rounds. A round that the key leaves out is not marked."""
    rounds: list[RoundMark] = []
    if key.sources is not None:
        items = (*key.sources, *_outlets(key))
        rounds.append(_round("sources", items, answers.sources, _near_source, _source_parts))
    if key.secondhand is not None:
        given = None if answers.secondhand is None else tuple(_each_place(answers.secondhand))
        rounds.append(_round("secondhand", key.secondhand, given, _near_secondhand, _secondhand_parts))
    if key.accused is not None:
        rounds.append(_round("accused", key.accused, answers.accused, _near_accused, _accused_parts))
    return tuple(rounds)


def _round(
    name: RoundName,
    items: Sequence[Own],
    given: Sequence[Own] | None,
    near: Callable[[Own, Own], float],
    parts: Callable[[Own, Own], tuple[Part, ...]],
) -> RoundMark:
    answers = given or ()
    taken = _paired(items, answers, near)
    pairs: list[Pair[Entry]] = []
    for number, item in enumerate(items):
        answer = answers[taken[number]] if number in taken else None
        asked = parts(item, answer) if answer is not None else ()
        pairs.append(
            Pair(outcome=_outcome(item, asked, found=answer is not None), item=item, answer=answer, parts=asked)
        )
    for number, answer in enumerate(answers):
        if number not in taken.values():
            meant = max(items, key=lambda item: near(answer, item), default=None)
            again = meant is not None and near(answer, meant) > 0
            pairs.append(Pair(outcome="again" if again else "not there", item=meant if again else None, answer=answer))
    return RoundMark(name=name, answered=given is not None, pairs=tuple(pairs))


def _paired(items: Sequence[Own], answers: Sequence[Own], near: Callable[[Own, Own], float]) -> dict[int, int]:
    """Number of the item -> number of its answer: the nearest first, then in the order given."""
    every = ((near(a, i), -n, -m) for m, a in enumerate(answers) for n, i in enumerate(items))
    taken: dict[int, int] = {}
    for nearest, item, answer in sorted(every, reverse=True):
        if nearest > 0 and -item not in taken and -answer not in taken.values():
            taken[-item] = -answer
    return taken


def _outcome(item: Entry, parts: Iterable[Part], *, found: bool) -> Outcome:
    if item.optional:
        return "optional"
    if not found:
        return "missed"
    return "right" if all(p.right for p in parts) else "partly"


def _each_place(entries: Iterable[SecondhandEntry]) -> Iterable[SecondhandEntry]:
    """An answer a place."""
    return (msgspec.structs.replace(e, at=(place,)) for e in entries for place in e.at)


# sources


def _outlets(key: Sheet) -> Iterable[SourceEntry]:
    """The outlets of the second round, which a student may well name in the first: it neither gains nor costs."""
    named = [e for e in key.secondhand or () if e.outlet]
    return (SourceEntry(words=e.outlet, at=e.at[0], also=e.also, optional=True) for e in named)


def _near_source(answer: SourceEntry, item: SourceEntry) -> float:
    return nearness(answer.words, item.words, item.also)


def _source_parts(item: SourceEntry, answer: SourceEntry) -> tuple[Part, ...]:
    found = Part("source", 0.5 if item.told else 1.0, right=True, yours=answer.words, key=item.words)
    if item.told is None:
        return (found,)
    return found, Part("told", 0.5, right=answer.told == item.told, yours=answer.told or "", key=item.told)


# secondhand


def _near_secondhand(answer: SecondhandEntry, item: SecondhandEntry) -> float:
    """By paragraph; the sentence and the outlet choose where a paragraph has two."""
    if not {p.paragraph for p in answer.at} & {p.paragraph for p in item.at}:
        return 0.0
    return 1.0 + _near_outlet(answer, item) + 0.5 * bool(set(answer.at) & set(item.at))


def _near_outlet(answer: SecondhandEntry, item: SecondhandEntry) -> float:
    return nearness(answer.outlet, item.outlet, item.also)


def _secondhand_parts(item: SecondhandEntry, answer: SecondhandEntry) -> tuple[Part, ...]:
    places = _listed(item.at)
    found = Part("place", 0.5 if item.outlet else 1.0, right=True, yours=_listed(answer.at), key=places)
    if not item.outlet:
        return (found,)
    right = _near_outlet(answer, item) > 0
    return found, Part("outlet", 0.5, right=right, yours=answer.outlet, key=item.outlet)


# accused


def _near_accused(answer: AccusedEntry, item: AccusedEntry) -> float:
    return nearness(answer.who, item.who, item.also)


def _accused_parts(item: AccusedEntry, answer: AccusedEntry) -> tuple[Part, ...]:
    """Party and reply two fifths each, of what a fifth; what the key does not tell is not asked."""
    weights = {"party": 2.0, "of what": 1.0 * bool(item.of), "reply": 2.0 * (item.reply is not None)}
    whole = sum(weights.values())
    parts = [Part("party", weights["party"] / whole, right=True, yours=answer.who, key=item.who)]
    if item.of:
        parts.append(
            Part(
                "of what",
                weights["of what"] / whole,
                right=takes_up(answer.of, [item.of]),
                yours=answer.of,
                key=item.of,
            )
        )
    if item.reply is not None:
        right = answer.reply is not None and _same_reply(answer.reply, item.reply)
        yours = "" if answer.reply is None else _listed(answer.reply) or "none"
        parts.append(
            Part("reply", weights["reply"] / whole, right=right, yours=yours, key=_listed(item.reply) or "none")
        )
    return tuple(parts)


def _same_reply(one: Sequence[Place], other: Sequence[Place]) -> bool:
    """Both say that there is none, or both point into one paragraph."""
    if not one or not other:
        return not one and not other
    return bool({p.paragraph for p in one} & {p.paragraph for p in other})


def _listed(places: Iterable[Place]) -> str:
    return ", ".join(map(str, places))
