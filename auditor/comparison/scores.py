"""The score's change, line of the ledger by line: what is subtracted here adds up to the change."""

from collections import defaultdict

from auditor.comparison.record import Item, ScoreChange
from auditor.score import Entry, Score

Lines = dict[tuple[str, str], list[Entry]]


def compare_scores(old: Score, new: Score) -> ScoreChange:
    """Each part of the evidence, each rule that cost or earned something, and the ceiling; where they differ."""
    if old.value is None or new.value is None:
        return ScoreChange(change=None)
    before, after = _lines(old), _lines(new)
    items = [_item(key, before.get(key, []), after.get(key, [])) for key in dict.fromkeys((*before, *after))]
    return ScoreChange(change=_tenth(new.value - old.value), items=tuple(i for i in items if i.change))


def _lines(score: Score) -> Lines:
    lines: Lines = defaultdict(list)
    for entry in score.ledger:
        lines[entry.part, _name(entry)].append(entry)
    return lines


def _name(entry: Entry) -> str:
    """What a line is about: the part or the rule, without the figures that follow. Whatever this makes of a line, the
    sum holds."""
    return entry.part if entry.part != "conduct" else entry.item.split(" (")[0].split(": ")[0]


def _item(key: tuple[str, str], before: list[Entry], after: list[Entry]) -> Item:
    one, other = (_tenth(sum(e.points for e in entries)) for entries in (before, after))
    part, name = key
    return Item(
        part=part,
        name=name,
        before=one,
        after=other,
        change=_tenth(other - one),
        told_before=tuple(_told(e) for e in before),
        told_after=tuple(_told(e) for e in after),
    )


def _told(entry: Entry) -> str:
    """How the points came about: what stands after the name."""
    name = _name(entry)
    return entry.item.removeprefix(name).lstrip(": ").removeprefix("(").removesuffix(")") or entry.item


def _tenth(points: float) -> float:
    return round(points, 1) + 0.0  # no minus zero
