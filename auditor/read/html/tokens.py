"""HTML -> tags, words and comments, each with its place. Forgiving as browsers are, and linear in the page's length.

Parsers of HTML give a tree without places, and places are what a finding needs; so this walks the page itself. It
reads no style and runs nothing.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from auditor.read.placed import Placed, joined

_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_SIMPLE = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)([^<>'"]*(?:=(?:"[^<>"]*"|'[^<>']*')[^<>'"]*)*)>""")
"""A tag as nearly all are written; others are walked with care."""
_ATTRIBUTES = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
"""Elements whose content is text to their own end tag, whatever stands in it."""
_LONGEST = 20_000
"""Characters of one tag's attributes that are read."""


class Tag(NamedTuple):
    """A start tag, or with `closes` an end tag."""

    name: str
    written: str
    """Its attributes as they are written."""
    closes: bool = False

    def attributes(self) -> dict[str, str]:
        """Its attributes by name; of one that is there twice the first."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTES.finditer(self.written[:_LONGEST]):
            name, *values = match.groups()
            found.setdefault(name.lower(), unescape(next((v for v in values if v is not None), "")))
        return found

    def attribute(self, name: str) -> str:
        """One of them; empty where it has no such. `name` is in small letters."""
        if name not in self.written and name not in self.written.lower():
            return ""
        for match in _ATTRIBUTES.finditer(self.written[:_LONGEST]):
            if match[1].lower() == name:
                return unescape(match[2] or match[3] or match[4] or "")
        return ""


class Comment(NamedTuple):
    """What stands between `<!--` and `-->`, marks and all."""

    placed: Placed


class Raw(NamedTuple):
    """The content of an element that holds no markup."""

    tag: Tag
    placed: Placed


Token = Tag | Placed | Comment | Raw
"""A `Placed` is a run of text, its entities made the characters that they stand for."""


def tokens(page: Placed) -> Iterator[Token]:
    """The page's tokens in order."""
    return _Walk(page).walk()


def plain(words: Placed) -> Placed:
    """Text with its entities made the characters that they stand for, each at the entity's place."""
    if "&" not in words.text:
        return words
    parts, at = list[Placed](), 0
    for entity in _ENTITY.finditer(words.text):
        stands_for = unescape(entity.group())
        own = next((n for n in (1, 2) if n < len(stands_for) and entity.group().endswith(stands_for[n:])), None)
        parts.append(words.part(at, entity.start()))
        parts.append(Placed(stands_for[:own], [words.at[entity.start()]] * len(stands_for[:own])))
        at = entity.end() if own is None else entity.end() - len(stands_for) + own  # "&notes;" is "¬" and "es;"
    return joined([*parts, words.part(at, len(words.text))])


class _Walk:
    def __init__(self, page: Placed) -> None:
        self.page, self.text = page, page.text
        self._made: dict[str, Tag] = {}
        """Tags by how they are written: most come again and again."""
        self.endless = set[str]()
        """Elements whose end was looked for in vain."""
        self.missing = set[str]()
        """Ends that were looked for in vain: they are not looked for again, so that the walk stays linear."""

    def walk(self) -> Iterator[Token]:
        text, at, end = self.text, 0, len(self.text)
        token: Token | None
        while at < end:
            begin = text.find("<", at)
            simple = _SIMPLE.match(text, begin) if begin >= 0 else None
            if simple is None:
                begin = self._markup(at)
            if begin > at:
                yield plain(self.page.part(at, begin))
            if begin == end:
                return
            if simple:
                token, at = self._made.get(simple[0]) or self._make(simple), simple.end()
            else:
                token, at = self._token(begin)
                if token is None:
                    continue
            yield token
            if isinstance(token, Tag) and token.name in _RAW and not token.closes:
                last = self._end_of(token.name, at)
                yield Raw(token, self.page.part(at, last))
                at = last

    def _make(self, tag: re.Match[str]) -> Tag:
        closes, name, written = tag.groups()
        return self._made.setdefault(tag[0], Tag(name.lower(), written, closes != ""))

    def _markup(self, start: int) -> int:
        """Where the next tag, comment or declaration begins."""
        at = self.text.find("<", start)
        while at >= 0:
            following = self.text[at + 1 : at + 3]
            if following[:1].isalpha() or following[:1] in "!?" or (following[:1] == "/" and following[1:].isalpha()):
                return at
            at = self.text.find("<", at + 1)
        return len(self.text)

    def _token(self, start: int) -> tuple[Token | None, int]:
        if self.text.startswith("<!--", start):
            end = self._find("-->", start + 4)
            end = len(self.text) if end < 0 else end + 3
            return Comment(self.page.part(start, end)), end
        if self.text.startswith("<![CDATA[", start):
            end = self._find("]]>", start)
            return None, len(self.text) if end < 0 else end + 3
        name = _TAG.match(self.text, start)
        end = self._tag_end(name.end() if name else start + 1)
        if not name:
            return None, end
        return Tag(name.group(1).lower(), self.text[name.end() : end - 1], self.text[start + 1] == "/"), end

    def _tag_end(self, at: int) -> int:
        """After the `>` that ends a tag, none of those within quotes."""
        while True:
            end = self._find(">", at)
            if end < 0:
                return len(self.text)
            quote = min((q for q in (self._quote('"', at, end), self._quote("'", at, end)) if q >= 0), default=-1)
            if quote < 0:
                return end + 1
            closing = self._find(self.text[quote], quote + 1)
            if closing < 0:
                return end + 1
            at = closing + 1

    def _quote(self, sign: str, start: int, end: int) -> int:
        """A quotation mark that opens a value: one after an equals sign."""
        at = self.text.find(sign, start, end)
        while at >= 0 and self.text[start:at].rstrip()[-1:] != "=":
            at = self.text.find(sign, at + 1, end)
        return at

    def _find(self, words: str, start: int) -> int:
        if words in self.missing:
            return -1
        found = self.text.find(words, start)
        if found < 0:
            self.missing.add(words)
        return found

    def _end_of(self, name: str, start: int) -> int:
        """Where the end tag of an element begins; the page's end where there is none."""
        if name in self.endless:
            return len(self.text)
        found = _ends(name).search(self.text, start)
        if found is None:
            self.endless.add(name)
        return found.start() if found else len(self.text)


@cache
def _ends(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}", re.IGNORECASE | re.ASCII)
