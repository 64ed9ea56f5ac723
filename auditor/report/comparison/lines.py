"""What there is to tell of a comparison, in words that every format shows in its own way. Nothing here is escaped."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from auditor.comparison.record import (
    Change,
    Charge,
    Comparison,
    Direction,
    Draft,
    FindingSide,
    Item,
    Reply,
    SourceChange,
    SourceSide,
)
from auditor.finding import Level
from auditor.report.wording import many

Sign = Literal["+", "−", "~"]
IDENTITIES = {
    "named": "named",
    "spokesperson": "a spokesperson",
    "anonymous": "unnamed",
    "bystander": "a bystander",
    "vague": "vague",
}
REPLIES = {
    "no_response": "was asked and did not answer",
    "declined": "declined to comment",
    "unreachable": "could not be reached",
    "responded": "answered",
}
FIELDS = {
    "identity": "identity",
    "descriptor": "description",
    "grade": "rung of 4",
    "count": "how many people",
    "basis": "how they know",
    "reason": "why unnamed",
    "title": "title",
    "affiliation": "affiliation",
    "through": "through",
    "attributions": "times quoted",
    "answer": "answer",
    "status": "status",
    "type": "reply",
}


class Line(NamedTuple):
    """Something gained (+), lost (−) or changed (~), whether that is for the better, and what to tell of it."""

    sign: Sign
    tone: Direction
    what: str
    told: tuple[str, ...] = ()
    place: str = ""


class Section(NamedTuple):
    """A heading, its lines, and what is as it was."""

    title: str
    lines: tuple[Line, ...]
    rest: str = ""


def sections_of(c: Comparison) -> Iterator[Section]:
    """The sections in order; those that have nothing to tell say so in `rest`."""
    if c.worse:
        yield Section("Worse", tuple(Line("−", "worse", w.what, place=f"line {w.line}") for w in c.worse))
    yield Section("Score", tuple(map(_item, c.score.items)), _no_score(c) if c.score.change is None else "")
    yield Section("Sources", tuple(_sources(c)), _rest(c.sources.same, "source"))
    yield Section("Replies", tuple(_replies(c)), _rest(c.replies.same, "reply", "replies"))
    yield Section("Accusations", tuple(_charges(c)), _rest(c.accusations.same, "accusation"))
    yield Section("Findings", tuple(_findings(c)), _rest(c.findings.same, "finding"))


def headline_of(c: Comparison) -> str:
    """The change of the score in one line."""
    if c.score.change is None:
        return f"Score: {score_of(c.old)}, now {score_of(c.new)}"
    return f"Score: {score_of(c.old)}, now {score_of(c.new)}: {signed(c.score.change)}"


def score_of(draft: Draft) -> str:
    """Grade and score of one draft."""
    return f"{draft.grade}, not scored" if draft.score is None else f"{draft.grade} {draft.score:g}"


def tool_of(c: Comparison) -> str:
    """What judged both drafts, before a full stop."""
    return f"{c.tool.name} {c.tool.version}, rules {c.tool.rules}. " if c.tool else ""


def signed(points: float) -> str:
    """Points with their sign, a true minus; 0 is no change."""
    if not points:
        return "no change"
    return f"{points:+g}".replace("-", "−")


def _no_score(c: Comparison) -> str:
    return "; ".join(f"{d.name}: {d.unscored}" for d in (c.old, c.new) if d.unscored)


def _rest(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'} as before." if number else ""


def _item(item: Item) -> Line:
    told = [f"was {signed(item.before)}: {'; '.join(item.told_before)}"] if item.told_before else []
    told += [f"now {signed(item.after)}: {'; '.join(item.told_after)}"] if item.told_after else ["now nothing"]
    tone: Direction = "better" if item.change > 0 else "worse"
    return Line("+" if item.change > 0 else "−", tone, f"{abs(item.change):g} {item.name}", tuple(told))


def _sources(c: Comparison) -> Iterator[Line]:
    for s in c.sources.lost:
        yield Line("−", "neither", s.name, (_who(s),), f"was line {s.line}")
    for s in c.sources.gained:
        yield Line("+", "neither", s.name, (_who(s),), f"line {s.line}")
    for change in c.sources.changed:
        told = tuple(_told(x) for x in change.changes if x.field != "name")
        yield Line("~", _tone(change.changes), _became(change), told, f"line {change.after.line}")


def _became(change: SourceChange) -> str:
    before, after = change.before.name, change.after.name
    return after if before == after else f"“{before}” became “{after}”"


def _who(s: SourceSide) -> str:
    known = [x for x in (s.title, s.affiliation, s.basis) if x]
    rung = [f"rung {s.grade} of 4"] if s.grade is not None else []
    through = [f"through {s.through}"] if s.through else []
    times = f"quoted {many(s.attributions, 'time')}"
    return "; ".join((IDENTITIES[s.identity], *known, *rung, *through, times))


def _told(change: Change) -> str:
    return f"{FIELDS[change.field]}: {_value(change.before)}, now {_value(change.after)}"


def _value(value: str | int | None) -> str:
    if value is None:
        return "not told"
    return IDENTITIES.get(str(value)) or REPLIES.get(str(value)) or str(value)


def _tone(changes: Sequence[Change]) -> Direction:
    tones = {x.direction for x in changes}
    return "worse" if "worse" in tones else "better" if "better" in tones else "neither"


def _replies(c: Comparison) -> Iterator[Line]:
    yield from (_reply("−", "worse", r) for r in c.replies.lost)
    yield from (_reply("+", "better", r) for r in c.replies.gained)
    for x in c.replies.changed:
        yield Line("~", _tone(x.changes), x.after.party, tuple(map(_told, x.changes)), f"line {x.after.line}")


def _reply(sign: Sign, tone: Direction, r: Reply) -> Line:
    means = f", by {r.means}" if r.means else ""
    place = f"line {r.line}" if sign == "+" else f"was line {r.line}"
    return Line(sign, tone, r.party, (REPLIES[r.type] + means, f"“{r.text}”"), place)


def _charges(c: Comparison) -> Iterator[Line]:
    yield from (_charge("−", x) for x in c.accusations.lost)
    yield from (_charge("+", x) for x in c.accusations.gained)
    for x in c.accusations.changed:
        told = (x.after.conduct, *map(_told, x.changes))
        yield Line("~", _tone(x.changes), x.after.party, told, f"line {x.after.line}")


def _charge(sign: Sign, x: Charge) -> Line:
    tone: Direction = "worse" if sign == "+" and not x.answered else "neither"
    place = f"line {x.line}" if sign == "+" else f"was line {x.line}"
    return Line(sign, tone, x.party, (x.conduct, f"{x.status}, {'answered' if x.answered else 'not answered'}"), place)


def _findings(c: Comparison) -> Iterator[Line]:
    yield from (_finding("−", f) for f in c.findings.lost)
    yield from (_finding("+", f) for f in c.findings.gained)
    for x in c.findings.changed:
        was = f"was {x.before.level}, “{x.before.text}”"
        what = f"{x.after.code} {x.after.level} {x.after.rule}"
        yield Line("~", "neither", what, (was, f"now “{x.after.text}”"), f"line {x.after.line}")


def _finding(sign: Sign, f: FindingSide) -> Line:
    place = f"line {f.line}" if sign == "+" else f"was line {f.line}"
    return Line(sign, _finding_tone(sign, f.level), f"{f.code} {f.level} {f.rule}", (f.message,), place)


def _finding_tone(sign: Sign, level: Level) -> Direction:
    if level == "info":
        return "neither"
    return "better" if (sign == "+") == (level == "merit") else "worse"
