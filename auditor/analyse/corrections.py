"""Notes that tell of a mistake or a change in the story, and whether they tell what it was and when it was mended."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse.tokens import tokens_of
from auditor.article import Span as Place
from auditor.lexicon import words

Type = Literal["correction", "update"]
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
LEAST = 2
"""Words of content that a note must have to tell anything."""
FOLLOWING = 3
"""Blocks after "Correction:" that may tell what it was."""
NEAR = 6
"""Tokens after "corrected" or the note's beginning in which its date stands."""


def corrections_of(doc: Doc, at: Callable[[Span], Place]) -> tuple[ev.Correction, ...]:
    """The article's corrections and updates, in reading order; `at` gives the place of words in the file."""
    blocks = doc._.layout.blocks
    notes = [(n, type_) for n, (kind, s, e) in enumerate(blocks) if (type_ := _type(kind, doc[s:e])) is not None]
    told = [_tells([doc[s:e] for _, s, e in blocks[n : n + FOLLOWING + 1]], type_) for n, type_ in notes]
    answered = any(tells for tells, (_, type_) in zip(told, notes, strict=True) if type_ == "correction")
    return tuple(
        ev.Correction(
            id=f"n{number}",
            span=at(doc[blocks[n][1] : blocks[n][2]]),
            type=type_,
            tells=tells or (answered and type_ == "correction"),
            when=next(_dates(doc[blocks[n][1] : blocks[n][2]]), None),
        )
        for number, ((n, type_), tells) in enumerate(zip(notes, told, strict=True), 1)
    )


def _type(kind: str, block: Span) -> Type | None:
    if kind != "note":
        return "correction" if kind == "correction" else None
    opening = block.text.casefold().lstrip("*_([—–- ")
    return "update" if opening.startswith(tuple(words("corrections", "updates"))) else None


def _tells(blocks: Sequence[Span], type_: Type) -> bool:
    """The note has words of content; or it is the mere heading of a correction, and the blocks after it have."""
    note, *after = blocks
    heading = type_ == "correction" and (note.text.rstrip().endswith(":") or next(_dates(note), None) is not None)
    return _has_content(note) or (heading and any(map(_has_content, after)))


def _has_content(block: Span) -> bool:
    return sum(map(_is_content, block)) >= LEAST


def _is_content(token: Token) -> bool:
    told = token.pos_ in CONTENT and token.ent_type_ not in ("DATE", "TIME")
    empty = words("corrections", "empty") | words("corrections", "dates")
    return told and not empty & {token.lower_, token.lemma_.lower()}


def _dates(block: Span) -> Iterator[str]:
    """Dates and times that stand near the note's first word, or near the verb that tells of the change."""
    stamps = [block.start, *(t.i for t in block if t.lemma_.lower() in words("corrections", "stamps"))]
    for entity in tokens_of(block.doc).entities_in(block):
        if entity.label_ in ("DATE", "TIME") and any(0 < entity.start - stamp <= NEAR for stamp in stamps):
            yield entity.text
