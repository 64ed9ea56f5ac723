"""What is marked in the article, and the note that tells of each: who, how described, what the rules say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from auditor.article import Span
from auditor.evidence import Accusation, Quote, Response, Secondhand, Source
from auditor.finding import Finding
from auditor.report.ledger import ANSWERS, STATUSES
from auditor.report.wording import IDENTITIES, accuser, learned, many
from auditor.verdict import ArticleReport

Kind = Literal["source", "quote", "secondhand", "accusation", "response", "finding"]
KINDS: dict[Kind, str] = {
    "source": "source",
    "quote": "quote",
    "secondhand": "secondhand passage",
    "accusation": "accusation",
    "response": "response",
    "finding": "finding",
}
_UNNAMED = frozenset({"anonymous", "vague", "bystander"})


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One thing seen in the article: the places to mark, and what to say of it."""

    id: str
    kind: Kind
    title: str
    lines: tuple[str, ...]
    spans: tuple[Span, ...]
    unnamed: bool = False
    level: str = ""
    """Of a finding."""
    family: str = ""
    number: int = 0


def notes_of(report: ArticleReport) -> list[Note]:
    """All that is marked in one article."""
    found = Seen(report)
    return [*found.sources(), *found.quotes(), *found.secondhand(), *found.accused(), *found.replies(), *found.rules()]


class Seen:
    """The records of one article, and what the rules said of each."""

    def __init__(self, report: ArticleReport) -> None:
        self.report, self.evidence = report, report.evidence
        self.names = {s.id: s.name for s in self.evidence.sources}
        self.attributions = {a.id: a for a in self.evidence.attributions}
        self.said: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.standing:
            self.said[finding.evidence_id].append(finding)

    def sources(self) -> Iterator[Note]:
        """A note a source, marked at its mentions."""
        for source in self.evidence.sources:
            spans = tuple(dict.fromkeys(m.span for m in source.mentions))
            yield self._note(source, "source", source.name, [_described(source)], *spans)

    def quotes(self) -> Iterator[Note]:
        """A note a quotation of speech."""
        for quote in self.evidence.quotes:
            if quote.speech:
                who = self.names.get(quote.source_id or "", "nobody whom the story tells")
                yield self._note(quote, "quote", f"{many(quote.words, 'word')} of {who}", [], quote.span)

    def secondhand(self) -> Iterator[Note]:
        """A note a passage that came through another outlet: its words, not only the outlet's name."""
        for item in self.evidence.secondhand:
            told = ["It rests on people whom the outlet does not name."] if item.chain else []
            told += ["The story says that its own reporters confirmed it."] if item.confirmed else []
            yield self._note(item, "secondhand", f"through {item.outlet}", told, self._passage(item))

    def accused(self) -> Iterator[Note]:
        """A note an accusation."""
        for item in self.evidence.accusations:
            answer = "The story has an answer." if item.answered else "No answer is recorded."
            by = f"{STATUSES[item.status]} by {accuser(self.report, item)}"
            yield self._note(item, "accusation", f"of {item.party}", [f"{by}.", answer], item.span)

    def replies(self) -> Iterator[Note]:
        """A note a response, and one an answer that stands in somebody's words."""
        told = {r.id for r in self.evidence.responses}
        for reply in self.evidence.responses:
            hurry = ["The time it was given is not told."] if reply.immediate else []
            yield self._note(reply, "response", f"{reply.party} {ANSWERS[reply.type]}", hurry, reply.span)
        for item in self.evidence.accusations:
            if item.answer_span is not None and item.answer not in told:
                yield Note(
                    id=f"{item.id}-answer",
                    kind="response",
                    title=f"the answer of {item.party}",
                    lines=(),
                    spans=(item.answer_span,),
                )

    def rules(self) -> Iterator[Note]:
        """A note a finding."""
        for number, finding in enumerate(self.report.standing, 1):
            yield Note(
                id=f"f{number}-note",
                kind="finding",
                title=f"{number}: {finding.level}, {finding.code} {finding.rule}",
                lines=(finding.message,) if finding.level == "merit" else (finding.message, finding.advice),
                spans=(finding.span,),
                level=finding.level,
                family=finding.family,
                number=number,
            )

    def _note(
        self,
        record: Source | Quote | Secondhand | Accusation | Response,
        kind: Kind,
        title: str,
        lines: Iterable[str],
        *spans: Span,
    ) -> Note:
        rules = (f"{f.code}: {f.message}" for f in self.said[record.id])
        unnamed = isinstance(record, Source) and record.identity in _UNNAMED
        return Note(id=record.id, kind=kind, title=title, lines=(*lines, *rules), spans=spans, unnamed=unnamed)

    def _passage(self, item: Secondhand) -> Span:
        attribution = self.attributions.get(item.attribution or "")
        spans = [item.span]
        if attribution is not None:
            spans += [*attribution.source, *attribution.cue, *attribution.content]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


def _described(source: Source) -> str:
    """ "unnamed: a role; knows it: briefed on the talks"."""
    return f"{IDENTITIES[source.identity]}: {learned(source)}"
