"""The words of a Markdown paragraph without its markup, each character with its place in the source.

markdown-it-py tells the lines of a block but no place within it; its inline tokens are therefore walked in order along
the block's own characters, every mark of syntax being stepped over where the token says that it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.article import Link, Span
from auditor.read.characters import Range

if TYPE_CHECKING:
    from markdown_it.token import Token

_DESTINATION = re.compile(
    r"\]\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"
)
_REFERENCE = re.compile(r"\](?:\[[^\[\]]*\])?")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")


@dataclass(slots=True)
class Inline:
    """The walk over one block: `text` is its inline content, `at[i]` the place of `text[i]` in the source."""

    text: str
    at: Sequence[int]
    source: str
    cursor: int = 0
    ranges: list[Range] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    comments: list[Range] = field(default_factory=list)
    seen: list[tuple[int, int, str]] = field(default_factory=list)
    """Start and end in the source of what stands for other characters, and those characters."""
    _open: list[tuple[str, int]] = field(default_factory=list)

    def walk(self, tokens: Sequence["Token"]) -> None:
        """Step over the block's inline tokens, in order."""
        for token in tokens:
            step = getattr(self, f"_{token.type}", self._syntax)
            step(token)

    @property
    def words(self) -> str:
        """What has been kept, as the source has it."""
        return "".join(self.source[a:b] for a, b in self.ranges)

    # steps, one a kind of token

    def _text(self, token: "Token") -> None:
        if not token.content:
            return
        start = self._find(token.content)
        self._keep(start, len(token.content))
        for mark in _FOOTNOTE.finditer(token.content):
            self.seen.append((self.at[start + mark.start()], self.at[start + mark.end() - 1] + 1, ""))

    def _text_special(self, token: "Token") -> None:
        start = self._find(token.markup)
        if token.info == "escape":
            self._keep(start + 1, len(token.markup) - 1)
        else:
            self._shown(start, len(token.markup), token.content)

    def _code_inline(self, token: "Token") -> None:
        start = self._find(token.markup) + len(token.markup)
        end = self.text.find(token.markup, start)
        self._keep(start, max(end, start) - start)
        self.cursor = max(end, start) + len(token.markup)

    def _softbreak(self, token: "Token") -> None:
        self._keep(self._find("\n"), 1)

    _hardbreak = _softbreak

    def _html_inline(self, token: "Token") -> None:
        start = self._find(token.content)
        self.cursor = start + len(token.content)
        if token.content.startswith("<!--"):
            self.comments.append((self.at[start], self.at[self.cursor - 1] + 1))
        elif token.content.lower().startswith("<br"):
            self._shown(start, len(token.content), " ")

    def _image(self, token: "Token") -> None:
        depth, i = 0, self._find("![") + 1
        while i < len(self.text):
            depth += {"[": 1, "]": -1}.get(self.text[i], 0)
            if depth == 0:
                break
            i += 2 if self.text[i] == "\\" else 1
        self.cursor = self._after_label(i)

    def _link_open(self, token: "Token") -> None:
        self._syntax_of("<" if token.markup == "autolink" else "[")
        self._open.append((str(token.attrs.get("href", "")), self.cursor))

    def _link_close(self, token: "Token") -> None:
        target, start = self._open.pop()
        if start < self.cursor and self.cursor <= len(self.at):
            self.links.append(Link(Span(self.at[start], self.at[self.cursor - 1] + 1), target))
        if token.markup == "autolink":
            self._syntax_of(">")
        else:
            self.cursor = self._after_label(self.cursor)

    def _syntax(self, token: "Token") -> None:
        """A mark of emphasis or the like."""
        self._syntax_of(token.markup)

    def _syntax_of(self, mark: str) -> None:
        if mark and self.text.startswith(mark, self.cursor):
            self.cursor += len(mark)

    def _after_label(self, at: int) -> int:
        found = _DESTINATION.match(self.text, at) or _REFERENCE.match(self.text, at)
        return found.end() if found else at

    def _find(self, words: str) -> int:
        """Where the words stand, from the cursor on; there, if they cannot be found."""
        found = self.text.find(words, self.cursor)
        return found if found >= 0 else self.cursor

    def _shown(self, start: int, length: int, words: str) -> None:
        """Characters that stand for others, as an entity does."""
        self.seen.append((self.at[start], self.at[start + length - 1] + 1, words))
        self._keep(start, length)

    def _keep(self, start: int, length: int) -> None:
        end = min(start + length, len(self.text))
        for i in range(max(start, self.cursor), end):
            place = self.at[i]
            if self.ranges and self.ranges[-1][1] == place:
                self.ranges[-1] = (self.ranges[-1][0], place + 1)
            else:
                self.ranges.append((place, place + 1))
        self.cursor = max(end, self.cursor)
