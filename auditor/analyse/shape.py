"""The article's shape as a whole: who tells what it is, and whether its writer urges."""

import re

import msgspec
from spacy.tokens import Doc, Span

from auditor import evidence as ev
from auditor.analyse.corrections import corrections_of
from auditor.analyse.datelines import filed
from auditor.analyse.denials import with_denials
from auditor.analyse.first_hand import FirstHand
from auditor.analyse.methods import trimmed
from auditor.analyse.posts import with_posts
from auditor.analyse.provenance import with_provenance
from auditor.article import Article
from auditor.article import Span as Place

WITHOUT_LINKS = ("text", "jsonl")
ADDRESS = re.compile(r"\bhttps?://\S|\bwww\.\w")


def with_shape(evidence: ev.Evidence, article: Article, doc: Doc) -> ev.Evidence:
    """The same evidence with what only a look at the whole article tells."""

    def at(span: Span) -> Place:
        return article.span(span.start_char, span.end_char)

    def at_or_none(span: Span | None) -> Place | None:
        return None if span is None else at(span)

    voiced = doc._.advocacy.voiced
    dateline = filed(doc, evidence.article.dateline)
    first_hand = FirstHand(doc, at)
    facts = msgspec.structs.replace(
        evidence.article,
        genre_told=article.metadata.genre == evidence.article.genre,
        urging=len(doc._.advocacy.urging),
        advocacy=len(voiced),
        advocacy_share=round(len(voiced) / max(1, evidence.article.statements), 4),
        advocacy_span=at(trimmed(voiced[0])) if voiced else None,
        dateline_span=at_or_none(dateline.span),
        dateline_shown=dateline.shown,
        afar=at_or_none(dateline.afar),
        can_link=article.format not in WITHOUT_LINKS,
        links=len(article.links) + len(ADDRESS.findall(article.text)),
        leans_on=_leans_on(evidence),
        first_hand=first_hand.first(),
    )
    return msgspec.structs.replace(
        evidence,
        article=facts,
        corrections=corrections_of(doc, at),
        accusations=with_denials(evidence.accusations, doc),
        documents=with_provenance(evidence.documents, doc, at),
        attributions=with_posts(evidence.attributions, evidence.sources, doc),
        secondhand=first_hand.with_confirmations(evidence.secondhand),
    )


def _leans_on(evidence: ev.Evidence) -> Place | None:
    outlets = (x.span for x in evidence.secondhand if x.named and not x.in_headline)
    return min((*outlets, *(d.span for d in evidence.documents)), default=None)
