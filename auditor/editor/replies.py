"""What to write where a party is accused and nothing is told of its answer: that it gave none, that it was asked."""

import json
import re

from auditor.article import Article, Request, line_end, newline_of
from auditor.editor.edits import Blank, Words
from auditor.evidence import Accusation, Evidence
from auditor.finding import Finding
from auditor.names import same_party
from auditor.report.replies import sentence

HOW, WHEN = "HOW", "WHEN"
_CLOSES = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_RESPONSES = re.compile(r"^responses[ \t]*:", re.MULTILINE | re.IGNORECASE)


def unanswered(finding: Finding, evidence: Evidence) -> Accusation | None:
    """The accusation that a finding is about, where the text tells no answer to it."""
    asked = next((r.asked for r in evidence.requests if r.id == finding.evidence_id), None)
    accused = (a for a in evidence.accusations if not a.answered)
    return next((a for a in accused if a.id == finding.evidence_id or (asked and same_party(asked, a.party))), None)


def recorded(article: Article, accusation: Accusation) -> Request | None:
    """The file's record of having asked the accused."""
    return next((r for r in article.records.requests if same_party(r.asked, accusation.party)), None)


def reply(article: Article, accusation: Accusation) -> tuple[int, Words]:
    """A paragraph below the accusation on what came of asking: where it goes, and its words.

    The file's record of it tells how and when, and what was answered; without one that is left blank.
    """
    asked = recorded(article, accusation)
    newline = newline_of(article.source)
    if asked is not None:
        return _below(article, accusation), (f"{newline * 2}{sentence(asked)}",)
    told = sentence(Request(span=accusation.span, asked=accusation.party, channel=HOW, when=WHEN))
    before, how, rest = told.rpartition(HOW)
    between, when, after = rest.partition(WHEN)
    return _below(article, accusation), (f"{newline * 2}{before}", Blank(how), between, Blank(when), after)


def record(article: Article, accusation: Accusation) -> tuple[int, Words] | None:
    """A record in the front matter that the party was asked; None where there is one, or the file can hold none."""
    if article.format != "markdown" or recorded(article, accusation) is not None:
        return None
    newline = newline_of(article.source)
    party = json.dumps(accusation.party, ensure_ascii=False)
    told: Words = (
        f"responses:{newline}  - asked: {party}{newline}    channel: ",
        Blank(HOW),
        f"{newline}    when: ",
        Blank(WHEN),
        newline,
    )
    end = article.front_matter_end
    if not end:
        return 0, (f"---{newline}", *told, f"---{newline}{newline}")
    closing = list(_CLOSES.finditer(article.source, 0, end))
    if len(closing) < 2 or _RESPONSES.search(article.source, 0, end):
        return None
    return closing[-1].start(), told


def _below(article: Article, accusation: Accusation) -> int:
    """The end of the line on which the accusation's block ends."""
    spans = (article.span(b.start, b.end) for b in article.blocks if b.start < b.end)
    end = next((s.end for s in spans if accusation.span.start < s.end), accusation.span.end)
    return line_end(article.source, end)
