"""Attributions to posts on social networks whose writers the story does not name; were they checked?"""

import re
from functools import cache

import msgspec
from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

NEAR = 2
"""Sentences before and after a post in which the story may say that it was checked."""
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PERSONAL = frozenset({"he", "she", "it", "they", "i", "we", "you", "who", "which", "that"})


def with_posts(
    attributions: tuple[ev.Attribution, ...], sources: tuple[ev.Source, ...], doc: Doc
) -> tuple[ev.Attribution, ...]:
    """The attributions, each told whether it is a post by nobody named, and whether that was checked."""
    unnamed = {s.id for s in sources if s.identity != "named" and s.kind in ("person", "group")}
    sentences = tokens_of(doc).sentences
    numbers = {s.start: n for n, s in enumerate(sentences)}

    def checked(told: found.Attribution) -> bool:
        number = numbers[told.cue[0].sent.start]
        near = sentences[max(0, number - NEAR) : number + NEAR + 1]
        return any(t.lower_ in words("social", "checks") for s in near for t in s)

    return tuple(
        msgspec.structs.replace(a, post=True, checked=checked(told))
        if told.source and told.cue and _is_post(told, unnamed=a.source_id in unnamed)
        else a
        for a, told in zip(attributions, doc._.attributions, strict=True)
    )


def _is_post(attribution: found.Attribution, *, unnamed: bool) -> bool:
    """Something is claimed, by a post or by somebody who posts it, and nobody is named."""
    source, cue = attribution.source[0], attribution.cue[0]
    if cue[0].lower_ == "to" or not any(map(_is_claim, attribution.content)):
        return False
    noun = source.root.lemma_.lower()
    if noun in words("social", "posts"):
        return _is_nobodys(source) and _on_platform(cue.sent)
    if noun in words("social", "posters"):
        return not any(t.ent_type_ == "PERSON" or t.text.startswith("@") for t in source)
    posted = any(t.lemma_.lower() in words("social", "posting") for t in cue)
    placed = any(_hangs(c) for t in (*cue, source.root) for c in t.children)
    return unnamed and _is_indefinite(source.root) and (posted or placed)


def _is_claim(content: Span) -> bool:
    """A clause that says that something is so: not how or why, nor what a film shows somebody doing."""
    return content.root.pos_ in ("VERB", "AUX") and content.root.tag_ != "VBG" and content[0].tag_[0] != "W"


def _is_indefinite(noun: Token) -> bool:
    """ "One user", "people on Facebook": not "the man", whom the story may have named."""
    common = (noun.is_lower or noun.is_sent_start) and noun.pos_ in ("NOUN", "DET", "PRON")
    told = any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.children)
    return bool(common) and not told and noun.lower_ not in PERSONAL


def _is_nobodys(span: Span) -> bool:
    """ "A video on Facebook", not "her tweet" or "a post by the council"."""
    owned = any(t.dep_ == "poss" for t in span)
    return not owned and not any(t.ent_type_ in NAMES and t.lower_ not in words("social", "platforms") for t in span)


def _on_platform(span: Span) -> bool:
    return _platforms().search(span.text) is not None


def _hangs(preposition: Token) -> bool:
    """ "On Facebook", "to social media", beside a verb of saying or one who says."""
    if preposition.dep_ != "prep" or preposition.lower_ not in ("on", "to", "via"):
        return False
    return _on_platform(preposition.doc[preposition.i : preposition.right_edge.i + 1])


@cache
def _platforms() -> re.Pattern[str]:
    names = sorted(words("social", "platforms") | words("social", "media"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b|\bon X\b", re.IGNORECASE)
