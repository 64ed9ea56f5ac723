"""auditor's own audit of an article as a key to mark by."""

from collections import defaultdict
from collections.abc import Iterable

from auditor.article import Article
from auditor.evidence import Accusation, Evidence, Secondhand, Source
from auditor.names import plain, same_body, same_party
from auditor.quiz.numbered import Numbered, Place
from auditor.quiz.sheet import AccusedEntry, SecondhandEntry, Sheet, SourceEntry, Told
from auditor.quiz.words import is_pronoun

DESCRIBED = 2
"""The rung from which on the reader learns a position, and not a bare word."""


def audited_key(article: Article, evidence: Evidence, numbered: Numbered) -> Sheet:
    """What auditor sees, round by round. What speaks only through others, or in the headline alone, is optional."""
    return Sheet(
        sources=tuple(_source(article, s, numbered) for s in _speaking(evidence)),
        secondhand=tuple(_secondhand(evidence.secondhand, numbered)),
        accused=tuple(_accused(article, evidence, numbered)),
    )


def _speaking(evidence: Evidence) -> list[Source]:
    """Those to which something is attributed; outlets are the second round's."""
    speaking = [s for s in evidence.sources if s.attributions and s.kind != "outlet"]
    return sorted((s for s in speaking if not _publisher(s, evidence)), key=lambda s: s.first)


def _publisher(source: Source, evidence: Evidence) -> bool:
    """The paper that tells the story is no source of it."""
    return any(same_body(source.name, name) for name in evidence.article.publisher)


def _source(article: Article, source: Source, numbered: Numbered) -> SourceEntry:
    mentions = [article.words(m.span) for m in source.mentions]
    others = dict.fromkeys(w for w in (*mentions, source.title or "") if w and not is_pronoun(w))
    return SourceEntry(
        words=" ".join(source.name.split()),
        told=_told(source),
        at=numbered.at(source.first).place,
        also=tuple(w for w in others if w != source.name),
        why=_learned(source),
        optional=bool(source.via or source.only_in_headline or source.relayed),
    )


def _learned(source: Source) -> str:
    """What the story tells of who it is, for those not named."""
    if source.identity == "named":
        return ""
    who = ", ".join(x for x in (source.title, source.affiliation) if x)
    known = source.basis or ""
    reason = f"unnamed {source.reason}" if source.reason else ""
    told = "; ".join(x for x in (who, known, reason) if x)
    return f"The story tells of it: {told}." if told else ""


def _told(source: Source) -> Told:
    if source.identity in ("named", "spokesperson", "vague"):
        return source.identity
    known = source.grade if source.grade is not None else DESCRIBED * (source.descriptor == "role")
    return "described" if known >= DESCRIBED else "bare"


def _secondhand(found: Iterable[Secondhand], numbered: Numbered) -> Iterable[SecondhandEntry]:
    """An entry a paragraph and outlet."""
    rows: dict[tuple[int, str], list[Secondhand]] = defaultdict(list)
    for item in found:
        rows[numbered.at(item.span).place.paragraph, item.outlet].append(item)
    for (_, outlet), items in rows.items():
        yield SecondhandEntry(
            at=tuple(dict.fromkeys(numbered.at(i.span).place for i in items)),
            outlet=outlet,
            unnamed=any(i.chain for i in items),
            optional=all(i.aside or i.in_headline or i.type == "poll" for i in items),
        )


def _accused(article: Article, evidence: Evidence, numbered: Numbered) -> Iterable[AccusedEntry]:
    """An entry a party."""
    parties: list[list[Accusation]] = []
    for accusation in evidence.accusations:
        own = next((p for p in parties if _one_party(p[0], accusation)), None)
        if own is None:
            parties.append([accusation])
        else:
            own.append(accusation)
    for party in parties:
        shown = [article.words(a.party_span) for a in party if a.party_span]
        others = dict.fromkeys(w for w in (*shown, *(a.party for a in party[1:])) if not is_pronoun(w))
        replies = dict.fromkeys(numbered.at(a.answer_span).place for a in party if a.answer_span)
        yield AccusedEntry(
            who=party[0].party,
            of="; ".join(dict.fromkeys(a.conduct for a in party if a.conduct)),
            reply=tuple(replies) or _unplaced(party, numbered),
            at=numbered.at(party[0].span).place,
            also=tuple(w for w in others if w and w != party[0].party),
            optional=all(a.in_headline or a.recalled or a.party_is_place or bool(a.deceased) for a in party),
        )


def _one_party(one: Accusation, other: Accusation) -> bool:
    return plain(one.party).casefold() == plain(other.party).casefold() or same_party(one.party, other.party)


def _unplaced(party: list[Accusation], numbered: Numbered) -> tuple[Place, ...]:
    """Where an answer is known of without its words: the accusation's own place."""
    return tuple({numbered.at(a.span).place for a in party if a.answered})
