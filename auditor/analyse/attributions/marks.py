"""Punctuation as a cue: `Smith: "…"`, the headline "Mayor: Bridge to close", `"…" — Ann Lee`, and transcripts."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Span, Token

from auditor.analyse.attributions.extent import clean, trim
from auditor.analyse.attributions.scene import Candidate, Piece, Scene
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

LABEL = 8
"""Tokens of a speaker before a colon, at most."""

SIGNATURE = 14
"""Tokens of a speaker after a dash, at most."""

TURNS = 2
"""A speaker with so many paragraphs is one of a transcript's."""

_HEADINGS = frozenset({"headline", "subheading"})
_NAMES = frozenset({"PERSON", "ORG", "NORP"})
_VERBS = frozenset({"VERB", "AUX"})


def mark_candidates(scene: Scene) -> Iterator[Candidate]:
    """An attribution for each colon or dash that stands for "said"."""
    names = frozenset(
        t.lower_ for ent in tokens_of(scene.doc).entities if ent.label_ in _NAMES for t in ent if t.is_alpha
    )
    labels = {number: _label(scene, names, start, end) for number, (_, start, end) in enumerate(scene.blocks)}
    turns = Counter(_text(scene, label) for label in labels.values() if label is not None)
    for number, (kind, start, end) in enumerate(scene.blocks):
        label = labels[number]
        if label is not None and (kind in _HEADINGS or turns[_text(scene, label)] >= TURNS or _shouted(scene, label)):
            yield from _told(scene, label[1], label, (label[1] + 1, end))
        else:
            yield from _introduced(scene, start, end)
        yield from _signed(scene, start, end)


def _text(scene: Scene, piece: Piece) -> str:
    return scene.doc[slice(*piece)].text.casefold()


def _shouted(scene: Scene, piece: Piece) -> bool:
    """Whether a label is a transcript's name in capitals, known for a name by `_speaker`."""
    return scene.doc[slice(*piece)].text.isupper()


def _told(scene: Scene, mark: int, source: Piece, content: Piece) -> Iterator[Candidate]:
    who, said = trim(scene, source), clean(scene, [content])
    if who is not None and said:
        yield Candidate(mark, "fixed", scene.tokens[mark].text, "mark", "punctuation", [(mark, mark + 1)], [who], said)


def _label(scene: Scene, names: frozenset[str], start: int, end: int) -> Piece | None:
    """The speaker that a paragraph or headline begins with, up to its colon."""
    first = start
    for i in range(start, min(start + LABEL + 1, end - 1)):
        token = scene.tokens[i]
        if token.text == ":" and not scene.tokens[i + 1].like_num:
            return (first, i) if _speaker(scene.doc[first:i], names) else None
        if token.text in words("punctuation", "parting") and token.text != ",":
            first = i + 1
        elif token.pos_ in _VERBS or token.text in ".?!;(" or scene.quote_at[i] is not None:
            return None
    return None


def _speaker(label: Span, names: frozenset[str]) -> bool:
    """Whether a label names one who can speak: a name that the text has, or a kind of person or paper."""
    inside = [t for t in label if not t.is_punct and not t.is_space]
    if not inside or inside[0].lower_ in words("punctuation", "no_speakers") or any(t.is_digit for t in inside):
        return False
    return inside[-1].lower_ in words("punctuation", "speakers") or any(t.lower_ in names for t in inside)


def _introduced(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """`… from Ann Lee: "…"`: a name right before the colon before a quotation."""
    for i in range(start + 1, end - 1):
        if scene.tokens[i].text != ":":
            continue
        quote = scene.quote_at[i + 1 + scene.tokens[i + 1].is_space] if i + 2 < end else None
        if quote is None or scene.quote_at[i] is not None or not quote.speech:
            continue
        name = _name_before(scene, i, start)
        if name is not None:
            yield from _told(scene, i, name, (i + 1, quote.span.end))


def _name_before(scene: Scene, i: int, start: int) -> Piece | None:
    last = scene.tokens[i - 1]
    first = last.i
    while first > start and last.i - first < LABEL and _in_name(scene.tokens[first - 1]):
        first -= 1
    return (
        (first, i) if last.ent_type_ in {"PERSON", "ORG"} or last.lower_ in words("punctuation", "speakers") else None
    )


def _in_name(token: Token) -> bool:
    return token.pos_ in {"PROPN", "NOUN", "ADJ", "DET"} and not token.is_space


def _signed(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """`"…" — Ann Lee` at a paragraph's end."""
    for i in range(max(start + 1, end - SIGNATURE), end - 1):
        quote = scene.quote_at[i - 1]
        if quote is None or scene.quote_at[i] is not None or scene.tokens[i].text not in words("punctuation", "dashes"):
            continue
        after = scene.doc[i + 1 : end]
        if not any(t.pos_ in _VERBS for t in after) and any(t.pos_ == "PROPN" for t in after[:3]):
            yield from _told(scene, i, (i + 1, end), (quote.span.start, quote.span.end))
