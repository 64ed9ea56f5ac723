"""The article's shape as a whole: what it is and says of itself, on whom it leans, and what its records are in it."""

import re
from collections.abc import Callable

import msgspec
from spacy.tokens import Doc, Span

from auditor import evidence as ev
from auditor.analyse.affected import affected, officials_only
from auditor.analyse.corrections import corrections_of
from auditor.analyse.datelines import filed
from auditor.analyse.denials import with_denials
from auditor.analyse.first_hand import FirstHand
from auditor.analyse.methods import trimmed
from auditor.analyse.one_body import one_body
from auditor.analyse.posts import with_posts
from auditor.analyse.provenance import with_provenance
from auditor.article import Article
from auditor.article import Span as Place

At = Callable[[Span], Place]
"""Gives the place of words in the file."""
WITHOUT_LINKS = ("text", "jsonl")
ADDRESS = re.compile(r"\bhttps?://\S|\bwww\.\w")


def with_shape(evidence: ev.Evidence, article: Article, doc: Doc) -> ev.Evidence:
    """The same evidence with what only a look at the whole article tells."""

    def at(span: Span) -> Place:
        return article.span(span.start_char, span.end_char)

    first_hand = FirstHand(doc, at)
    return msgspec.structs.replace(
        evidence,
        article=_voices(_kind(evidence.article, article, doc, at), evidence, doc, at, first_hand.first()),
        corrections=corrections_of(doc, at),
        accusations=with_denials(evidence.accusations, doc),
        documents=with_provenance(evidence.documents, doc, at),
        attributions=with_posts(evidence.attributions, evidence.sources, doc),
        secondhand=first_hand.with_confirmations(evidence.secondhand),
    )


def _kind(facts: ev.ArticleFacts, article: Article, doc: Doc, at: At) -> ev.ArticleFacts:
    """What the piece is and says of itself: its label, what its writer urges, its dateline, its links."""
    urging, voiced = doc._.advocacy.urging, doc._.advocacy.voiced
    dateline = filed(doc, facts.dateline)
    return msgspec.structs.replace(
        facts,
        genre_told=article.metadata.genre == facts.genre,
        urging=len(urging),
        advocacy=len(voiced),
        advocacy_share=round(len(voiced) / max(1, facts.statements), 4),
        advocacy_span=at(trimmed(voiced[0])) if voiced else None,
        dateline_span=at(dateline.span) if dateline.span is not None else None,
        dateline_shown=dateline.shown,
        afar=at(dateline.afar) if dateline.afar is not None else None,
        can_link=article.format not in WITHOUT_LINKS,
        links=len(article.links) + len(ADDRESS.findall(article.text)),
    )


def _voices(
    facts: ev.ArticleFacts, evidence: ev.Evidence, doc: Doc, at: At, first_hand: Place | None
) -> ev.ArticleFacts:
    """On whom the whole leans, and who is left out."""
    people = affected(doc)
    return msgspec.structs.replace(
        facts,
        leans_on=_leans_on(evidence),
        first_hand=first_hand,
        officials_only=officials_only(evidence.sources),
        affected=at(people) if people is not None else None,
        one_body=one_body(evidence.sources, doc),
    )


def _leans_on(evidence: ev.Evidence) -> Place | None:
    outlets = (x.span for x in evidence.secondhand if x.named and not x.in_headline)
    return min((*outlets, *(d.span for d in evidence.documents)), default=None)
