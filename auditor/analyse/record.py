"""A Doc with the components' findings on it -> Evidence: ids given, places turned into places in the file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Any, TypeVar

import msgspec
from spacy.attrs import ORTH
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.derive import derive
from auditor.analyse.genre import judge_genre
from auditor.analyse.methods import method_note
from auditor.analyse.readability import readability
from auditor.analyse.records import with_records
from auditor.analyse.shape import with_shape
from auditor.analyse.speakers import speakers
from auditor.analyse.tokens import tokens_of
from auditor.article import Article, BlockKind, Span

Record = TypeVar("Record", bound=msgspec.Struct)


def record(article: Article, doc: Doc) -> ev.Evidence:
    """All findings on `doc`, which was made of `article.text`, as evidence."""
    return with_records(with_shape(derive(_Recorder(article, doc).evidence(), doc), article, doc), article)


STORY: tuple[BlockKind, ...] = ("paragraph", "subheading", "list", "blockquote")
"""Kinds of block that are the story itself."""


@dataclass(slots=True)
class _Recorder:
    article: Article
    doc: Doc
    ids: dict[int, str] = field(default_factory=dict)
    """Id by identity of the finding object."""
    blocks: list[int] = field(default_factory=list)
    """Block number by token."""
    speakers: dict[int, found.Source] = field(default_factory=dict)
    """Source by identity of the attribution."""
    vias: dict[int, found.Secondhand] = field(default_factory=dict)
    """Secondhand record by identity of the attribution."""
    words: list[int] = field(default_factory=list)
    """How many words stand before each token, and last how many there are."""

    def __post_init__(self) -> None:
        written, strings = self.doc.to_array([ORTH]), self.doc.vocab.strings
        word = {number: _is_word(strings[number]) for number in set(written.tolist())}
        self.words = list(accumulate(map(word.__getitem__, written.tolist()), initial=0))
        self.blocks = [0] * len(self.doc)
        for number, (_, start, end) in enumerate(self.doc._.layout.blocks):
            self.blocks[start:end] = [number] * (end - start)
        for letter, attribute in zip("asxrcgiqhjfdkw", _LISTS, strict=True):
            for number, item in enumerate(self.doc._.get(attribute), 1):
                self.ids[id(item)] = f"{letter}{number}"

        self.speakers = speakers(self.doc)
        self.vias = {id(x.attribution): x for x in self.doc._.secondhand if x.attribution}

    def evidence(self) -> ev.Evidence:
        d = self.doc._
        attributions = tuple(self.attribution(a) for a in d.attributions)
        total = sum(a.words for a in attributions if a.within is None) or 1
        own = defaultdict(list)
        for a in attributions:
            own[a.source_id].append(a)
        speaking = sum(any(m.attribution and not self.in_headline(m.span) for m in s.mentions) for s in d.sources)
        return ev.Evidence(
            article=self.facts(),
            paragraphs=self.paragraphs(),
            attributions=attributions,
            sources=tuple(self.source(s, own[self.ids[id(s)]], total, alone=speaking == 1) for s in d.sources),
            secondhand=self.secondhands(d.secondhand),
            responses=tuple(self.response(r) for r in d.responses),
            accusations=tuple(self.accusation(c) for c in d.accusations),
            disputes=tuple(self.dispute(x) for x in d.disputes),
            interests=tuple(self.interest(i) for i in d.interests),
            quotes=self.quotes(d.quotes),
            hedges=tuple(self.hedge(h) for h in d.hedges),
            judgements=self.alike(ev.Judgement, d.judgements),
            wordings=self.alike(ev.Wording, d.wordings),
            figures=self.alike(ev.Figure, d.figures),
            documents=tuple(self.document(x) for x in d.documents),
            headline=self.headline(d.headline),
            claims=tuple(self.claim(c) for c in d.claims),
            links=self.article.links,
            readability=readability(self.doc),
            dropped=self.article.dropped,
        )

    # places

    def at(self, span: DocSpan) -> Span:
        return self.article.span(span.start_char, span.end_char)

    def at_or_none(self, span: DocSpan | None) -> Span | None:
        return None if span is None else self.at(span)

    def all_at(self, spans: Sequence[DocSpan]) -> ev.Spans:
        return tuple(piece for s in spans for piece in self.article.pieces(s.start_char, s.end_char))

    def text(self, span: DocSpan | None) -> str | None:
        return None if span is None else " ".join(span.text.split())

    def in_headline(self, span: DocSpan) -> bool:
        headline = self.doc._.layout.headline
        return headline is not None and headline.start <= span.start < headline.end

    def ref(self, item: object | None) -> str | None:
        return None if item is None else self.ids.get(id(item))

    def alike(self, record: type[Record], items: Sequence[Any]) -> tuple[Record, ...]:
        """Records that have the same fields as what was found, but for the id and the place in the file."""
        rest = [f for f in record.__struct_fields__ if f not in ("id", "span")]
        return tuple(
            record(id=self.ids[id(x)], span=self.at(x.span), **{f: getattr(x, f) for f in rest}) for x in items
        )

    # one method a record

    def facts(self) -> ev.ArticleFacts:
        article, meta = self.article, self.article.metadata
        genre = judge_genre(article, self.doc)
        agency = _uncredited(self.doc)
        return ev.ArticleFacts(
            id=article.id,
            path=article.path,
            format=article.format,
            genre=genre.name,
            genre_confidence=genre.confidence,
            genre_because=genre.because,
            publisher=meta.publisher,
            byline=meta.byline,
            dateline=meta.dateline,
            published=meta.published,
            credit=meta.credit,
            uncredited=agency.text if agency is not None else None,
            uncredited_span=self.at_or_none(agency),
            headline=self.at_or_none(self.doc._.layout.headline),
            body=tuple(self.article.block_spans(*STORY)),
            corrections=meta.corrections,
            method=self.at_or_none(method_note(self.doc)),
            broken_quotes=sum(not q.closed for q in self.doc._.quotes),
            words=self.words[-1],
            sentences=len(tokens_of(self.doc).sentences),
            notes=article.notes,
        )

    def paragraphs(self) -> tuple[ev.Paragraph, ...]:
        story = (
            (number, start, end)
            for number, (kind, start, end) in enumerate(self.doc._.layout.blocks)
            if kind in STORY and start < end
        )
        return tuple(
            ev.Paragraph(f"p{n}", self.at(self.doc[start:end]), number, self.words[end] - self.words[start])
            for n, (number, start, end) in enumerate(story, 1)
        )

    def attribution(self, a: found.Attribution) -> ev.Attribution:
        first = min((*a.source, *a.cue, *a.content), key=lambda s: s.start)
        return ev.Attribution(
            id=self.ids[id(a)],
            source=self.all_at(a.source),
            cue=self.all_at(a.cue),
            content=self.all_at(a.content),
            mode=a.mode,
            construction=a.construction,
            source_id=self.ref(self.speakers.get(id(a))),
            via=self.ref(self.vias.get(id(a))),
            within=self.ref(a.within),
            in_headline=self.in_headline(first),
            paragraph=self.blocks[first.start],
            words=sum(self.words[s.end] - self.words[s.start] for s in a.content),
        )

    def source(self, s: found.Source, own: Sequence[ev.Attribution], total: int, *, alone: bool) -> ev.Source:
        said = [m for m in s.mentions if m.attribution is not None]
        told = said or s.mentions
        words = sum(a.words for a in own if a.within is None)
        outer = [a for a in own if a.within is None and not a.in_headline]
        vias = {a.via for a in outer or own}
        return ev.Source(
            id=self.ids[id(s)],
            name=s.name,
            identity=s.identity,
            kind=s.kind,
            descriptor=s.descriptor,
            grade=s.grade,
            basis=self.text(s.basis),
            basis_span=self.at_or_none(s.basis),
            reason=self.text(s.reason),
            reason_span=self.at_or_none(s.reason),
            reason_boilerplate=s.reason_boilerplate,
            title=s.title,
            affiliation=s.affiliation,
            party=s.party,
            count=s.count,
            plural=s.plural,
            collective=s.collective,
            mentions=tuple(ev.Mention(self.at(m.span), self.ref(m.attribution)) for m in s.mentions),
            first=self.at(next((m for m in told if not self.in_headline(m.span)), told[0]).span),
            attributions=len(own),
            words=words,
            share=round(words / total, 4),
            sole=alone and any(not self.in_headline(m.span) for m in said),
            only_in_headline=all(self.in_headline(m.span) for m in s.mentions),
            via=vias.pop() if len(vias) == 1 else None,
        )

    def secondhands(self, items: Sequence[found.Secondhand]) -> tuple[ev.Secondhand, ...]:
        out, seen = [], set[str]()
        for x in items:
            out.append(
                ev.Secondhand(
                    id=self.ids[id(x)],
                    span=self.at(x.span),
                    outlet=x.outlet,
                    type=x.type,
                    chain=x.chain is not None,
                    chain_span=self.at_or_none(x.chain),
                    attribution=self.ref(x.attribution),
                    named=x.named,
                    in_headline=self.in_headline(x.span),
                    first=x.outlet not in seen and not self.in_headline(x.span),
                )
            )
            if not self.in_headline(x.span):
                seen.add(x.outlet)
        return tuple(out)

    def response(self, r: found.Response) -> ev.Response:
        return ev.Response(
            id=self.ids[id(r)],
            span=self.at(r.span),
            type=r.type,
            party=r.party,
            party_span=self.at_or_none(r.party_span),
            immediate=r.immediate,
            asked_by=r.asked_by,
            means=r.means,
            tries=r.tries,
            time_given=r.time_given,
            source_id=self.ref(r.source),
        )

    def accusation(self, c: found.Accusation) -> ev.Accusation:
        return ev.Accusation(
            id=self.ids[id(c)],
            span=self.at(c.span),
            party=c.party,
            party_span=self.at_or_none(c.party_span),
            by=self.ref(c.by),
            attribution=self.ref(c.attribution),
            conduct=self.text(c.conduct),
            status=c.status,
            party_kind=c.party_kind,
            party_named=c.party_named,
            deceased=c.deceased,
            answered=c.answer is not None,
            answer=self.ref(c.answer),
            answer_span=None if c.answer is None else self._answer_at(c.answer),
            in_headline=self.in_headline(c.span),
            central=c.central,
            answered_in_own_words=c.answered_in_own_words,
            recalled=c.recalled,
            voiced=c.voiced,
        )

    def _answer_at(self, answer: found.Response | found.Attribution) -> Span:
        if isinstance(answer, found.Response):
            return self.at(answer.span)
        return self.at((*answer.cue, *answer.content)[0])

    def quotes(self, quotes: Sequence[found.Quote]) -> tuple[ev.Quote, ...]:
        owners: list[Any] = [None] * len(self.doc)
        for a in self.doc._.attributions:
            if a.within is None:
                for s in a.content:
                    owners[s.start : s.end] = [a] * len(s)
        out: list[ev.Quote] = []
        for q in quotes:
            owner = owners[min(q.span.start + 1, q.span.end - 1)]
            out.append(
                ev.Quote(
                    id=self.ids[id(q)],
                    span=self.at(q.span),
                    words=self.words[q.span.end] - self.words[q.span.start],
                    speech=q.speech,
                    attribution=self.ref(owner),
                    source_id=self.ref(self.speakers.get(id(owner))),
                    first=q.speech and not self.in_headline(q.span) and not any(o.first for o in out),
                    in_headline=self.in_headline(q.span),
                )
            )
        return tuple(out)

    def dispute(self, x: found.Dispute) -> ev.Dispute:
        return ev.Dispute(
            id=self.ids[id(x)],
            span=self.at(x.span),
            party=x.party,
            other=x.other,
            party_heard=x.party_heard,
            other_heard=x.other_heard,
            other_answered=x.other_answered,
            other_accused=x.other_accused,
            in_headline=self.in_headline(x.span),
        )

    def interest(self, i: found.Interest) -> ev.Interest:
        return ev.Interest(
            id=self.ids[id(i)], span=self.at(i.span), source_id=self.ref(i.source), partner=i.partner, late=i.late
        )

    def hedge(self, h: found.Hedge) -> ev.Hedge:
        return ev.Hedge(
            id=self.ids[id(h)],
            span=self.at(h.span),
            type=h.type,
            owned=h.owned,
            in_quote=h.in_quote,
            in_headline=self.in_headline(h.span),
        )

    def document(self, x: found.Document) -> ev.Document:
        span = self.at(x.span)
        linked = any(link.span.start < span.end and span.start < link.span.end for link in self.article.links)
        return ev.Document(
            id=self.ids[id(x)],
            span=span,
            type=x.type,
            identified=x.identified or linked,
            linked=linked,
            source_id=self.ref(x.source),
        )

    def claim(self, c: found.Claim) -> ev.Claim:
        supports = tuple(
            ev.Support(
                span=self.at(s.span),
                source_id=self.ref(s.source),
                document=self.ref(s.document),
                via=self.ref(s.via),
            )
            for s in c.supports
        )
        return ev.Claim(
            id=self.ids[id(c)],
            span=self.at(c.span),
            role=c.role,
            accusation=self.ref(c.accusation),
            supports=supports,
            independent=len(supports),
            unnamed_only=bool(supports) and not any(_stands(s) for s in c.supports),
            via=supports[0].via if supports and all(s.via for s in supports) else None,
        )

    def headline(self, h: found.Headline | None) -> ev.Headline | None:
        span = self.doc._.layout.headline
        if h is None or span is None:
            return None
        who = self.speakers.get(id(h.body))
        return ev.Headline(
            id="h0",
            span=self.at(span),
            attributed=h.attributed,
            body_attributed=h.body_attributed,
            body_identity=who.identity if who else None,
            source_id=self.ref(who),
            names_source=who is not None and _names(span, who.name),
            unsupported=tuple(h.unsupported),
            accused=h.accused,
            match=round(h.match, 4),
            question=h.question,
            answered=h.answered,
        )


_LISTS = (
    "attributions",
    "sources",
    "secondhand",
    "responses",
    "accusations",
    "disputes",
    "interests",
    "quotes",
    "hedges",
    "judgements",
    "figures",
    "documents",
    "claims",
    "wordings",
)


@lru_cache(maxsize=10_000)
def _is_word(text: str) -> bool:
    return any(c.isalnum() for c in text) and not text.startswith(("'", "’"))


def _stands(support: found.Support) -> bool:
    """Somebody whom a reader can hold to account, or a paper."""
    return support.source is None or support.source.identity in {"named", "spokesperson"}


def _uncredited(doc: Doc) -> DocSpan | None:
    """The agency that asked for comment in the story's own voice, where the story credits it nowhere.

    Who takes from other outlets too may take this from the agency, by name, unless it goes on asking.
    """
    layout = doc._.layout
    known = " ".join((*layout.publisher, *layout.credit, *layout.byline)).casefold()
    responses: list[found.Response] = doc._.responses
    for response in responses:
        if response.asked_by_span is None:
            continue
        agency = _name(response.asked_by_span)
        rewritten = any(x.named for x in doc._.secondhand) and layout.text.count(agency.text) == 1
        if agency.text.casefold() not in known and not rewritten:
            return agency
    return None


def _name(span: DocSpan) -> DocSpan:
    """A noun phrase without its article: "Reuters" of "a Reuters"."""
    return span[1:] if len(span) > 1 and span[0].pos_ == "DET" else span


def _names(span: DocSpan, name: str) -> bool:
    """Whether any word of weight of a name stands in a span."""
    words = {t.lower_ for t in span if t.pos_ in ("PROPN", "NOUN")}
    return any(word in words for word in name.lower().replace("’", "'").removesuffix("'s").split())
