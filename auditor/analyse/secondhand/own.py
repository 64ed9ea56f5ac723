"""The article's own outlet: its publisher, and the agency whose copy it is. Neither is ever secondhand."""

import re

from spacy.tokens import Doc, Span

from auditor.analyse.secondhand.names import WORD, Name, find_in_text
from auditor.analyse.tokens import tokens_of

DATELINE = re.compile(r"^.{0,60}?\(([^()]{2,30})\)\s*(?:[-–—]|$)")
REQUEST = re.compile(
    r"\b(?:an?|the) ([A-Z][\w.]*(?: [A-Z]\w+)*) (?:(?:news|media) )?(?:request|inquiry|email|reporter['’]s) "
)
SHORT_LINE = 12
"""Words that a line of credit may have."""


class Own:
    """What the article's own outlet is called."""

    def __init__(self, doc: Doc) -> None:
        """Read publisher, credit and byline, the dateline, and short lines at either end of the text."""
        layout = doc._.layout
        lines = [*layout.publisher, *layout.credit, *layout.byline, *_credit_lines(doc), *_askers(doc)]
        self.outlets = {outlet for line in lines for _, outlet in find_in_text(line)}
        self.names = {_key(line) for line in (*layout.publisher, *layout.credit)}
        self.last_words = {words[-1].casefold() for line in layout.publisher if (words := WORD.findall(line))}

    def holds(self, name: Name, text: str) -> bool:
        """Whether this mention names the article's own outlet."""
        return name.outlet in self.outlets or _key(text) in self.names or _key(name.outlet) in self.names


def _key(name: str) -> str:
    return " ".join(WORD.findall(name.casefold())).removeprefix("the ")


def _credit_lines(doc: Doc) -> list[str]:
    blocks = [doc[start:end] for _, start, end in doc._.layout.blocks]
    body = [b for b in blocks if tokens_of(doc).text(b) != getattr(doc._.layout.headline, "text", None)]
    lines = [m.group(1) for b in body[:3] if (m := DATELINE.match(b.text[:120]))]
    edges = body[:2] + body[-3:]
    return lines + [b.text for b in edges if b.text[:3] == "By " or _is_credit(b)]


def _is_credit(line: Span) -> bool:
    """A short line at either end without a verb: "Jane Doe, Associated Press"."""
    ends_openly = line.text[-1:] not in ".!?:\"”’'"
    return len(line) <= SHORT_LINE and ends_openly and not any(t.pos_ in ("VERB", "AUX") for t in line)


def _askers(doc: Doc) -> list[str]:
    """An agency that asked in the story's own voice: "a Reuters request for comment"."""
    return [
        match.group(1)
        for match in REQUEST.finditer(doc._.layout.text)
        for kind, _ in find_in_text(match.group(1))
        if kind == "agency"
    ]
