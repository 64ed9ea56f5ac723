"""Sources of two drafts: which are one, and what the reader is told of each now and was before.

A name decides where both have one; else the label and what is attributed under it. Two people of different names are
two sources though the same words are given to both.
"""

from operator import itemgetter
from typing import Literal, NamedTuple

from auditor.comparison.pairs import Words, overlap, pair, shingles, stems
from auditor.comparison.record import Change, Direction, SourceChange, Sources, SourceSide
from auditor.evidence import Identity, Source
from auditor.names import body_key, person_name, same_body, same_person
from auditor.verdict import ArticleReport

IDENTITIES: dict[Identity, int] = {"named": 3, "spokesperson": 2, "anonymous": 1, "bystander": 1, "vague": 0}
"""How well a reader could hold the source to account."""
BODY = 2
"""The same of a named body, which is as good as one who speaks for it."""
LADDER = ("descriptor", "grade")
DESCRIPTORS = {"role": 2, "vague": 1, "none": 0}
TOLD = ("basis", "reason", "affiliation", "title")
"""What it is better to tell than not, in whatever words."""
SAME_WORDS = 0.5
"""Overlap of what is said from which two labels are one source, whatever the labels."""
LIKE_WORDS = 0.25
"""The same where the labels have words in common."""
FEWEST = 3
"""Pairs of neighbouring words below which what is said tells nothing."""


class Seen(NamedTuple):
    """A source with what is attributed to it."""

    source: Source
    report: ArticleReport
    said: frozenset[Words]


class Matched(NamedTuple):
    """The outcome, and the source ids of the old draft with those that they have in the new."""

    sources: Sources
    ids: dict[str, str]


def compare_sources(old: ArticleReport, new: ArticleReport) -> Matched:
    """The sources gained, lost and told of otherwise."""
    now = _seen(new)
    both, gained, gone = pair(_seen(old), now, lambda a, b: _likeness(a, b)[0])
    absorbed = [(a, b) for a in gone if (b := _absorber(a, now)) is not None]
    lost = [a for a in gone if all(a is not b for b, _ in absorbed)]
    changed = [
        SourceChange(before=_side(a), after=_side(b), matched_by=_likeness(a, b)[1], changes=changes)
        for a, b in (*both, *absorbed)
        if (changes := _changes(_side(a), _side(b)))
    ]
    sources = Sources(
        gained=tuple(map(_side, gained)),
        lost=tuple(map(_side, lost)),
        changed=tuple(changed),
        same=len(both) + len(absorbed) - len(changed),
    )
    return Matched(sources, {a.source.id: b.source.id for a, b in both})


def _seen(report: ArticleReport) -> list[Seen]:
    said: dict[str | None, list[str]] = {}
    for a in report.evidence.attributions:
        said.setdefault(a.source_id, []).extend(report.article.words(span) for span in a.content)
    speaking = sorted((s for s in report.evidence.sources if s.attributions), key=lambda s: s.first)
    return [Seen(s, report, shingles(said.get(s.id, []))) for s in speaking]


def _absorber(gone: Seen, now: list[Seen]) -> Seen | None:
    """The source, of no name, under which its words stand now beside others: "Two officials" became "officials", who
    say more. Words that are given to another by name are not its words any more."""
    if len(gone.said) < FEWEST:
        return None
    nameless = [s for s in now if s.source.identity != "named"]
    held = [(len(gone.said & s.said) / len(gone.said), s) for s in nameless]
    share, holder = max(held, key=itemgetter(0), default=(0.0, None))
    return holder if share >= SAME_WORDS else None


Matching = Literal["name", "wording", "words said"]


def _likeness(a: Seen, b: Seen) -> tuple[float, Matching]:
    """How surely two are one source, 0 for not at all, and what says so."""
    name = _by_name(a.source, b.source)
    if not name and a.source.identity == b.source.identity == "named":
        return 0.0, "name"
    said = overlap(a.said, b.said)
    if name:
        return name + said, "name"
    if a.source.identity != "named" and b.source.identity != "named":
        one, other = stems(a.source.name), stems(b.source.name)
        if one == other:
            return 2 + said, "wording"
        if one & other and said >= LIKE_WORDS:
            return 1 + said, "wording"
    enough = min(len(a.said), len(b.said)) >= FEWEST and said >= SAME_WORDS
    return (said if enough else 0.0), "words said"


def _by_name(a: Source, b: Source) -> float:
    """4 for equal names, 3 for names that can be one's; 0 where either has none."""
    if not (_has_name(a) and _has_name(b)):
        return 0.0
    one, other = _name(a), _name(b)
    if body_key(one) and body_key(one) == body_key(other):
        return 4.0
    people = a.kind == b.kind == "person" and a.identity == b.identity == "named"
    return 3.0 * (_one_person(one, other) if people else same_body(one, other))


def _one_person(a: str, b: str) -> bool:
    one, other = person_name(a), person_name(b)
    return one is not None and other is not None and same_person(one, other)


def _has_name(source: Source) -> bool:
    return source.identity == "named" or (source.identity == "spokesperson" and source.affiliation is not None)


def _name(source: Source) -> str:
    return source.affiliation or source.name if source.identity == "spokesperson" else source.name


def _side(seen: Seen) -> SourceSide:
    s = seen.source
    outlets = {x.id: x.outlet for x in seen.report.evidence.secondhand}
    return SourceSide(
        name=s.name,
        identity=s.identity,
        kind=s.kind,
        descriptor=s.descriptor,
        grade=s.grade,
        basis=s.basis,
        reason=s.reason,
        title=s.title,
        affiliation=s.affiliation,
        count=s.count,
        through=outlets.get(s.via or ""),
        attributions=s.attributions,
        words=s.words,
        line=seen.report.article.position(s.first.start).line,
    )


def _changes(before: SourceSide, after: SourceSide) -> tuple[Change, ...]:
    """What is told otherwise."""
    fields = ("identity", *(f for f in LADDER if _both_tell(f, before, after)), "count", *TOLD, "through")
    found = [
        Change(field, one, other, _direction(field, before, after))
        for field in fields
        if (one := getattr(before, field)) != (other := getattr(after, field))
    ]
    if stems(before.name) != stems(after.name):
        found.insert(0, Change("name", before.name, after.name, "neither"))
    if before.attributions != after.attributions:
        found.append(Change("attributions", before.attributions, after.attributions, "neither"))
    return tuple(found)


def _both_tell(field: str, before: SourceSide, after: SourceSide) -> bool:
    """The ladder of the unnamed has no rung for one who is named; the identity tells that change."""
    return getattr(before, field) is not None and getattr(after, field) is not None


def _direction(field: str, before: SourceSide, after: SourceSide) -> Direction:
    if field == "through":
        return "better" if after.through is None else "worse" if before.through is None else "neither"
    one, other = (_rank(field, side) for side in (before, after))
    return "neither" if one == other else "better" if other > one else "worse"


def _rank(field: str, side: SourceSide) -> int:
    """The more, the better."""
    if field == "identity":
        return BODY if side.identity == "named" and side.kind != "person" else IDENTITIES[side.identity]
    if field == "descriptor":
        return DESCRIPTORS.get(side.descriptor or "", 0)
    if field == "grade":
        return side.grade or 0
    return int(getattr(side, field) is not None)
