"""The file's own records held against the text: sign-offs against unnamed sources, questions against what is told."""

from collections.abc import Iterator, Sequence

import msgspec

from auditor import evidence as ev
from auditor.article import Article, Request, Span
from auditor.names import WORD, person_name, plain, same_party, same_person

UNNAMED = ("anonymous", "vague", "bystander")


def with_records(evidence: ev.Evidence, article: Article) -> ev.Evidence:
    """The same evidence with the records of the file, and what the text makes of each."""
    own = article.records
    labels = {s.id: list(_labels(s, article)) for s in evidence.sources if s.identity in UNNAMED}
    signed = [(r, _meant(r.source, labels)) for r in own.sign_offs]
    covered = {source for _, sources in signed for source in sources}
    return msgspec.structs.replace(
        evidence,
        sources=tuple(msgspec.structs.replace(s, signed_off=s.id in covered) for s in evidence.sources),
        ignores=tuple(
            ev.Ignore(id=f"ig{n}", span=r.span, rules=r.rules, reason=r.reason or None, written=r.written or None)
            for n, r in enumerate(own.ignores, 1)
        ),
        sign_offs=tuple(
            ev.SignOff(
                id=f"so{n}",
                span=r.span,
                source=r.source,
                by=r.by,
                reason_on_file=r.reason_on_file,
                matched=bool(sources),
            )
            for n, (r, sources) in enumerate(signed, 1)
        ),
        requests=tuple(_request(f"rq{n}", r, evidence) for n, r in enumerate(own.requests, 1)),
        record_faults=tuple(
            ev.RecordFault(id=f"rf{n}", span=r.span, what=r.what, mend=r.mend, names_source=r.names_source)
            for n, r in enumerate(own.faults, 1)
        ),
    )


def _labels(source: ev.Source, article: Article) -> Iterator[frozenset[str]]:
    """The words of each way in which the article speaks of a source."""
    yield _words(source.name)
    for mention in source.mentions:
        yield _words(article.words(mention.span))


def _words(label: str) -> frozenset[str]:
    return frozenset(WORD.findall(plain(label).casefold()))


def _meant(label: str, labels: dict[str, list[frozenset[str]]]) -> list[str]:
    """The sources that a sign-off means: those called just so, else those whose label holds all its words."""
    words = _words(label)
    exactly = [source for source, called in labels.items() if words in called]
    return exactly or [source for source, called in labels.items() if words and any(words <= one for one in called)]


def _request(number: str, record: Request, evidence: ev.Evidence) -> ev.Request:
    party = record.asked
    replies = [r for r in evidence.responses if _same(party, r.party)]
    accusations = [a for a in evidence.accusations if _same(party, a.party)]
    heard = any(s.attributions and _speaks_for(s, party) for s in evidence.sources)
    return ev.Request(
        id=number,
        span=record.span,
        asked=party,
        channel=record.channel or None,
        when=record.when or None,
        deadline=record.deadline or None,
        answer=record.answer or None,
        party=accusations[0].party if accusations else None,
        accused=bool(accusations),
        told=heard or bool(replies) or any(a.answered for a in accusations),
        told_silent=_silence(replies),
    )


def _speaks_for(source: ev.Source, party: str) -> bool:
    return any(name and _same(party, name) for name in (source.name, source.affiliation, source.party))


def _same(one: str, other: str) -> bool:
    """Whether two names can be one party's; "Senator Dane" is "Dane" too."""
    if same_party(one, other):
        return True
    a, b = person_name(one), person_name(other)
    return a is not None and b is not None and bool(a.title or b.title) and same_person(a, b)


def _silence(replies: Sequence[ev.Response]) -> Span | None:
    """Where the text says that the party gave no answer, and nothing else of it."""
    silent = [r for r in replies if r.type in ("no_response", "unreachable")]
    return silent[0].span if silent and len(silent) == len(replies) else None
