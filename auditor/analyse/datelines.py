"""The dateline: where the story was filed, whether the story shows the place, and whether people spoke from afar."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from auditor.analyse.hedges import quoted_tokens
from auditor.lexicon import lexicon, words

DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}$")


@dataclass(frozen=True, slots=True)
class Filed:
    """What the story shows of its dateline; `shown` is None where there is none, or where outlets keep desks."""

    span: Span | None = None
    shown: bool | None = None
    afar: Span | None = None
    """The first words that tell of somebody who was spoken to by phone or video."""


def filed(doc: Doc, dateline: str | None) -> Filed:
    """What the story below a dateline shows of its place."""
    places = _places(dateline or "")
    if not places:
        return Filed()
    span = _written(doc, places[0])
    told = doc[span.end if span is not None else 0 :]
    if places[0].casefold() in words("datelines", "desks"):
        return Filed(span, None, _afar(told))
    return Filed(span, _is_shown(told, places), _afar(told))


def _places(dateline: str) -> list[str]:
    """City and region, short forms and in full, without the day: "FLINT, Mich., Oct. 4"."""
    parts = [p.strip() for p in dateline.split(",") if p.strip() and not DAY.match(p.strip())]
    states = lexicon("datelines")["states"]
    return [*parts, *(states[p] for p in parts if p in states)]


def _written(doc: Doc, city: str) -> Span | None:
    """The city's name where the story's first paragraph opens with it."""
    start = next((s for kind, s, _ in doc._.layout.blocks if kind == "paragraph"), 0)
    offset = doc[start].idx
    if doc._.layout.text[offset : offset + len(city)].casefold() != city.casefold():
        return None
    return doc.char_span(offset, offset + len(city), alignment_mode="expand")


def _is_shown(story: Span, places: list[str]) -> bool:
    """The place or its region is named below, or its people, or it is "here" in the story's own voice."""
    named = re.compile("|".join(rf"\b{re.escape(p)}\b" for p in places), re.IGNORECASE)
    quoted = quoted_tokens(story.doc)
    here = any(t.lower_ == "here" and not quoted[t.i] for t in story)
    stems = tuple(p[:5].casefold() for p in places if len(p) > 4)
    people = any(t.ent_type_ == "NORP" and t.lower_.startswith(stems) for t in story)
    return here or people or named.search(story.text) is not None


def _afar(story: Span) -> Span | None:
    match = _pattern().search(story.text)
    return story.char_span(*match.span(), alignment_mode="expand") if match else None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words('datelines', 'afar'))))})\b", re.IGNORECASE)
