"""Evidence, which is earned: coverage, breadth, identification and directness, from counts that can be taken apart.

The counts of an article less one paragraph are those of the article less what stands in that paragraph alone, so the
interval of the score costs little more than the score.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from auditor.evidence import Attribution, Evidence, Source
from auditor.judge.weights import EvidenceWeights
from auditor.score.parts import Part, tenth

NAMED_WITH_ROLE, NAMED_BARE, SPOKESPERSON, BYSTANDER, VAGUE = 4, 3, 3, 1, 0
"""Grades, 0 to 4, of sources that the ladder for anonymous ones leaves out."""
IDENTIFIED, UNIDENTIFIED = 4, 1
"""The same for documents and data."""
_NO_BODY = ("person", "document", "data")


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What the evidence earns points by."""

    words: int = 0
    statements: int = 0
    attributed: int = 0
    people: int = 0
    bodies: int = 0
    papers: int = 0
    sources: int = 0
    grades: int = 0
    """Sum of the grades of the sources."""
    direct: int = 0
    told: int = 0
    """Attributions whose source could be traced, and those that have none."""

    def less(self, other: "Counts") -> "Counts":
        """These counts without those."""
        return Counts(**{f: max(0, getattr(self, f) - getattr(other, f)) for f in self.__struct_fields__})


def parts(counts: Counts, w: EvidenceWeights) -> list[Part]:
    """The four parts of the evidence, each with the figures that led to it."""
    c, wanted = counts, max(w.breadth.least, w.breadth.factor * counts.words**w.breadth.power)
    heard = c.people + c.papers + min(c.bodies, w.breadth.organisations * wanted)
    mean = c.grades / c.sources if c.sources else 0.0
    return [
        _part(
            "coverage",
            w.coverage.weight,
            _share(c.attributed, c.statements) / w.coverage.full_at,
            f"{c.attributed} of {c.statements} statements attributed, full at {w.coverage.full_at:.0%}",
        ),
        _part(
            "breadth",
            w.breadth.weight,
            heard / wanted,
            f"{c.people} named people, {c.bodies} organisations, {c.papers} documents, full at {wanted:.1f}",
        ),
        _part(
            "identification",
            w.identification.weight,
            mean / 4,
            f"{c.sources} sources, mean grade {mean:.2f} of 4",
        ),
        _part(
            "directness",
            w.directness.weight,
            _share(c.direct, c.told) / w.directness.full_at,
            f"{c.direct} of {c.told} attributions first-hand, full at {w.directness.full_at:.0%}",
        ),
    ]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _part(name: str, weight: float, share: float, because: str) -> Part:
    return Part(name, tenth(weight * max(0.0, min(1.0, share))), weight, (because,))


def count(evidence: Evidence) -> Counts:
    """The counts of a whole article."""
    facts = evidence.article
    return _sum(
        Counts(words=facts.words, statements=facts.statements, attributed=facts.attributed_statements),
        *(c for _, c in _items(evidence)),
    )


def by_paragraph(evidence: Evidence) -> list[Counts]:
    """For each paragraph of the story, what would be gone with it: what stands nowhere else."""
    alone: dict[int, list[Counts]] = defaultdict(list)
    for blocks, counts in _items(evidence):
        if len(blocks) == 1:
            alone[next(iter(blocks))].append(counts)
    return [
        _sum(
            Counts(words=p.words, statements=p.statements, attributed=p.attributed_statements),
            *alone[p.block],
        )
        for p in evidence.paragraphs
    ]


def _sum(*counts: Counts) -> Counts:
    return Counts(**{f: sum(getattr(c, f) for c in counts) for f in Counts.__struct_fields__})


def _items(evidence: Evidence) -> Iterator[tuple[set[int], Counts]]:
    """Whatever is counted once an article, with the numbers of the blocks that it stands in."""
    findable = {d.source_id for d in evidence.documents if d.identified}
    speaks: dict[str | None, set[int]] = defaultdict(set)
    for a in evidence.attributions:
        speaks[a.source_id].add(a.paragraph)
    for source in evidence.sources:
        if source.attributions and not source.only_in_headline and source.kind != "outlet":
            yield speaks[source.id], _of_source(source, findable)
    secondhand = {s.id for s in evidence.sources if s.via is not None}
    starts = [p.span.start for p in evidence.paragraphs]
    for document in evidence.documents:
        if document.identified and document.source_id not in secondhand:
            block = bisect_right(starts, document.span.start) - 1
            yield {evidence.paragraphs[block].block if block >= 0 else 0}, Counts(papers=1)
    by_id = {s.id: s for s in evidence.sources}
    for a in evidence.attributions:
        if a.within is None and not a.in_headline and (a.source_id or not a.source):
            yield {a.paragraph}, Counts(told=1, direct=_is_direct(a, by_id.get(a.source_id or "")))


def _of_source(source: Source, findable: set[str | None]) -> Counts:
    """What one source adds; a source that speaks only through another outlet adds nothing to breadth."""
    own = source.via is None
    named = source.identity == "named"
    person = named and source.kind == "person"
    body = source.identity == "spokesperson" or (named and source.kind not in _NO_BODY)
    return Counts(sources=1, grades=_grade(source, findable), people=own and person, bodies=own and body)


def _grade(source: Source, findable: set[str | None]) -> int:
    """How well the reader knows who speaks, 0 to 4. `findable`: ids of the papers that a reader can find."""
    if source.kind in ("document", "data"):
        return IDENTIFIED if source.id in findable else UNIDENTIFIED
    if source.identity == "named":
        known = source.title or source.affiliation or source.introduced or source.kind != "person"
        return NAMED_WITH_ROLE if known else NAMED_BARE
    if source.identity == "spokesperson":
        return SPOKESPERSON
    if source.grade is not None:
        return source.grade
    return BYSTANDER if source.identity == "bystander" else VAGUE


def _is_direct(a: Attribution, source: Source | None) -> bool:
    return a.via is None and source is not None and source.kind != "outlet" and source.identity != "vague"
