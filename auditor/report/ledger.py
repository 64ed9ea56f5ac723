"""Ledger: who stands accused of what, by whom, and what they answered: the points of a right-of-reply letter.

Each party has a heading, what is on record of its answer, and the points that it should be given the chance to answer.
"""

from collections.abc import Iterator

from auditor.evidence import Accusation, Response, Source
from auditor.report.look import Look
from auditor.report.replies import sentence
from auditor.report.visible import visible
from auditor.verdict import ArticleReport, Report

ANSWERS = {
    "no_response": "was asked and did not answer",
    "declined": "was asked and declined to comment",
    "unreachable": "could not be reached",
    "responded": "answered",
}
STATUSES = {"alleged": "alleged", "charged": "charged in court", "found": "found by a court or an inquiry"}


def render(report: Report, look: Look) -> Iterator[str]:
    """One section an article."""
    for number, article in enumerate(report.articles):
        yield ("\n" if number else "") + "\n".join(_article(article)) + "\n"


def _article(report: ArticleReport) -> Iterator[str]:
    yield f"# Points for a reply: {_words(report.article.id)}"
    accusations = report.evidence.accusations
    if not accusations:
        yield from ("", "Nobody is accused of a specific wrong in this article.")
    for party in dict.fromkeys(a.party for a in accusations):
        yield from _party(report, party, [a for a in accusations if a.party == party])
    others = [r for r in report.evidence.requests if r.party is None]
    if others:
        yield from ("", "## Others asked, as the file records it", "")
        yield from (f"- {_words(sentence(r))}" for r in others)


def _party(report: ArticleReport, party: str, accusations: list[Accusation]) -> Iterator[str]:
    yield from ("", f"## {_words(party)}", "", f"On record: {_answer(report, accusations)}.", "")
    for request in report.evidence.requests:
        if request.party == party:
            yield from (f"The file records: {_words(sentence(request))}", "")
    for number, accusation in enumerate(accusations, 1):
        said = _words(report.article.words(accusation.span))
        yield f"{number}. “{said}”"
        line, status = _line(report, accusation.span.start), STATUSES[accusation.status]
        yield f"   (line {line}; {status} by {_by(report, accusation)})"


def _answer(report: ArticleReport, accusations: list[Accusation]) -> str:
    """What the story has of this party's answer, and where."""
    answered = next((a for a in accusations if a.answered), None)
    if answered is None:
        return "no answer, and no attempt to get one"
    response = next((r for r in report.evidence.responses if r.id == answered.answer), None)
    place = answered.answer_span
    where = "" if place is None else f" (line {_line(report, place.start)})"
    return (_told(response) if response is not None else "answered") + where


def _told(response: Response) -> str:
    immediately = ", within a time that is not told" if response.immediate else ""
    means = f", by {_words(response.means)}" if response.means else ""
    return ANSWERS[response.type] + means + immediately


def _by(report: ArticleReport, accusation: Accusation) -> str:
    source = next((s for s in report.evidence.sources if s.id == accusation.by), None)
    return "the article itself, which names nobody" if source is None else _who(source)


def _who(source: Source) -> str:
    role = ", ".join(x for x in (source.title, source.affiliation) if x and x not in source.name)
    unnamed = " (not named)" if source.identity in {"anonymous", "vague", "bystander"} else ""
    return _words(f"{source.name}, {role}" if role else source.name) + unnamed


def _line(report: ArticleReport, offset: int) -> int:
    return report.article.position(offset).line


def _words(text: str) -> str:
    """Words of a draft on one line, with nothing that Markdown or a terminal would obey."""
    shown = visible(" ".join(text.split()))
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in shown)
