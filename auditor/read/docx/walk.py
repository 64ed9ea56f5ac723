"""The paragraphs of a part of a Word file, as they read once all tracked changes are accepted.

python-docx passes over what was inserted or moved under change tracking; an audit must not, so the XML is walked here,
event by event, and no tree of it is kept.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar

from auditor.errors import ReadError
from auditor.read.docx.events import On, feed, plain

Where = Literal["body", "table", "text box", "note"]

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TWICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_PASSED_OVER = (
    *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
    *("numberingChange", "rt", "sectPr"),
)
"""Elements whose content is none of the text: how things were before a change, ruby, page set-up."""
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\v", "br": "\v", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SHORTEST = 20
"""Characters of an ordinary paragraph at least: by it the limit of a text limits empty ones too, and line breaks."""
_NO = frozenset({"0", "false", "off"})
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_ONE_LINE = str.maketrans("\r\n", "  ")
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its words with `\\v` for a line break, how it is set, and where it stands."""

    where: Where
    style: str = ""
    numbered: bool = False
    ends: bool = True
    """False where its end was deleted, so that it goes on in the next."""
    placeholder: bool = False
    links: list[tuple[int, int, str]] = field(default_factory=list)
    """Start and end in the words, and where it points."""
    parts: list[str] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.parts).translate(_ONE_LINE)


@dataclass(slots=True)
class _Field:
    """A field under way: its instruction, and where its result begins."""

    instruction: str = ""
    start: int = -1


class Walk:
    """Feeds on a part's XML; `paragraphs` are those of all parts so far, in order of their beginnings."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most
        self.paragraphs: list[Paragraph] = []
        self.changes = 0
        self.hidden = 0
        """Characters that Word does not show."""
        self._size = self._lines = 0
        self._targets: Mapping[str, str] = {}
        self._note = False

    def part(self, pieces: Iterable[bytes], targets: Mapping[str, str], *, notes: bool = False) -> None:
        """Take a part. `targets` tells where its links point, by their ids. Raises ReadError for a damaged one."""
        self._targets, self._note = targets, notes
        self._open: list[Paragraph] = []
        self._links: list[tuple[int, str]] = []
        self._fields: list[_Field] = []
        self._choices: list[bool] = []
        self._placeholders: list[bool] = []
        self._in_placeholders = 0
        self._skip = self._tables = self._boxes = 0
        self._taken = self._instructs = self._in_properties = self._in_settings = self._unseen = False
        feed(pieces, self.name, On(self._start, self._end, self._words))

    # what the parser calls

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skip:
            self._skip += 1
        elif action := _STARTS.get(name):
            action(self, plain(attributes))

    def _end(self, name: str) -> None:
        if self._skip:
            self._skip -= 1
        elif action := _ENDS.get(name):
            action(self)

    def _words(self, words: str) -> None:
        if self._taken and not self._skip:
            self._add(words)
        elif self._instructs and self._fields and not self._skip:
            self._fields[-1].instruction = (self._fields[-1].instruction + words)[:4_000]

    def _add(self, words: str) -> None:
        if not self._open:
            return
        if self._unseen:
            self.hidden += len(words)
            return
        self._size += len(words)
        if self._size > self.most:
            raise ReadError(self.name, f"has over {self.most:,} characters.", "Raise max-bytes, or cut it in parts.")
        paragraph = self._open[-1]
        paragraph.placeholder = paragraph.placeholder or self._in_placeholders > 0
        paragraph.parts.append(words)
        paragraph.length += len(words)

    # paragraphs and what is around them

    def _paragraph(self, _a: Mapping[str, str]) -> None:
        where: Where = "note" if self._note else "text box" if self._boxes else "table" if self._tables else "body"
        self._count()
        paragraph = Paragraph(where)
        self.paragraphs.append(paragraph)
        self._open.append(paragraph)

    def _count(self) -> None:
        """One line more."""
        self._lines += 1
        if self._lines * _SHORTEST > self.most:
            what = f"has over {self._lines - 1:,} paragraphs and lines."
            raise ReadError(self.name, what, "Raise max-bytes, or cut it in parts.")

    def _paragraph_ends(self) -> None:
        if self._open:
            self._open.pop()

    def _style(self, a: Mapping[str, str]) -> None:
        if self._open:
            self._open[-1].style = a.get("val", "")

    def _number(self, a: Mapping[str, str]) -> None:
        if self._open:
            self._open[-1].numbered = a.get("val") != "0"

    def _properties(self, _a: Mapping[str, str]) -> None:
        self._in_properties = True

    def _properties_end(self) -> None:
        self._in_properties = False

    def _table(self, _a: Mapping[str, str]) -> None:
        self._tables += 1

    def _table_ends(self) -> None:
        self._tables -= 1

    def _box(self, _a: Mapping[str, str]) -> None:
        self._boxes += 1

    def _box_ends(self) -> None:
        self._boxes -= 1

    def _note_begins(self, a: Mapping[str, str]) -> None:
        if a.get("type", "normal") != "normal":  # the line above the notes
            self._pass_over(a)

    # runs

    def _run(self, _a: Mapping[str, str]) -> None:
        self._unseen = False

    def _settings(self, _a: Mapping[str, str]) -> None:
        self._in_settings = True

    def _settings_end(self) -> None:
        self._in_settings = False

    def _vanish(self, a: Mapping[str, str]) -> None:
        self._unseen = not self._in_properties and a.get("val", "1") not in _NO

    def _text(self, _a: Mapping[str, str]) -> None:
        self._taken = True

    def _text_ends(self) -> None:
        self._taken = False

    def _symbol(self, a: Mapping[str, str]) -> None:
        try:
            sign = int(a.get("char", ""), 16)
        except ValueError:
            return
        if 0x20 <= sign < 0xD800 or (0xE000 <= sign < 0x110000 and sign not in _PRIVATE):
            self._add(chr(sign))

    # tracked changes

    def _inserted(self, _a: Mapping[str, str]) -> None:
        self.changes += not self._in_settings

    def _deleted(self, a: Mapping[str, str]) -> None:
        if self._in_settings:  # the paragraph's own end is deleted, or a row of a table
            if self._in_properties and self._open:
                self._open[-1].ends = False
            return
        self.changes += 1
        self._pass_over(a)

    def _moved_away(self, a: Mapping[str, str]) -> None:
        self.changes -= not self._in_settings  # told by where it went
        self._deleted(a)

    def _pass_over(self, _a: Mapping[str, str]) -> None:
        self._skip = 1

    # what is written twice, and what stands for words yet to come

    def _alternatives(self, _a: Mapping[str, str]) -> None:
        self._choices.append(False)

    def _alternatives_end(self) -> None:
        if self._choices:
            self._choices.pop()

    def _choice(self, a: Mapping[str, str]) -> None:
        if not self._choices or self._choices[-1]:
            self._pass_over(a)
        else:
            self._choices[-1] = True

    def _control(self, _a: Mapping[str, str]) -> None:
        self._placeholders.append(False)

    def _control_ends(self) -> None:
        if self._placeholders:
            self._in_placeholders -= self._placeholders.pop()

    def _is_placeholder(self, a: Mapping[str, str]) -> None:
        if self._placeholders and not self._placeholders[-1] and a.get("val", "1") not in _NO:
            self._placeholders[-1] = True
            self._in_placeholders += 1

    # links and fields

    def _link(self, a: Mapping[str, str]) -> None:
        self._links.append((self._here(), self._targets.get(a.get("id", ""), "")))

    def _link_ends(self) -> None:
        if self._links:
            self._linked(*self._links.pop())

    def _simple_field(self, a: Mapping[str, str]) -> None:
        self._fields.append(_Field(a.get("instr", ""), self._here()))

    def _field_ends(self) -> None:
        if self._fields:
            done = self._fields.pop()
            address = _ADDRESS.match(done.instruction)
            self._linked(done.start, address.group(1) if address else "")

    def _field_sign(self, a: Mapping[str, str]) -> None:
        kind = a.get("fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = self._here()
        elif kind == "end":
            self._field_ends()

    def _instruction(self, _a: Mapping[str, str]) -> None:
        self._instructs = True

    def _instruction_ends(self) -> None:
        self._instructs = False

    def _here(self) -> int:
        return self._open[-1].length if self._open else -1

    def _linked(self, start: int, target: str) -> None:
        if target and 0 <= start < self._here():
            self._open[-1].links.append((start, self._here(), target))


Start: TypeAlias = Callable[[Walk, Mapping[str, str]], None]
End: TypeAlias = Callable[[Walk], None]


def _sign(sign: str) -> Start:
    def add(walk: Walk, _a: Mapping[str, str]) -> None:
        if not walk._in_properties:
            walk._count()
            walk._add(sign)

    return add


_W = Walk
_BEGIN: dict[str, Start] = {
    "p": _W._paragraph, "pPr": _W._properties, "pStyle": _W._style, "numId": _W._number, "tbl": _W._table,
    "txbxContent": _W._box, "footnote": _W._note_begins, "endnote": _W._note_begins, "r": _W._run,
    "rPr": _W._settings, "trPr": _W._settings, "vanish": _W._vanish, "t": _W._text, "sym": _W._symbol,
    "ins": _W._inserted, "moveTo": _W._inserted, "del": _W._deleted, "moveFrom": _W._moved_away,
    "AlternateContent": _W._alternatives, "Choice": _W._choice, "Fallback": _W._choice, "sdt": _W._control,
    "showingPlcHdr": _W._is_placeholder, "hyperlink": _W._link, "fldSimple": _W._simple_field,
    "fldChar": _W._field_sign, "instrText": _W._instruction,
    **dict.fromkeys(_PASSED_OVER, _W._pass_over), **{tag: _sign(sign) for tag, sign in _SIGNS.items()},
}  # fmt: skip
_FINISH: dict[str, End] = {
    "p": _W._paragraph_ends, "pPr": _W._properties_end, "tbl": _W._table_ends, "txbxContent": _W._box_ends,
    "rPr": _W._settings_end, "trPr": _W._settings_end, "t": _W._text_ends, "AlternateContent": _W._alternatives_end,
    "sdt": _W._control_ends, "hyperlink": _W._link_ends, "fldSimple": _W._field_ends,
    "instrText": _W._instruction_ends,
}  # fmt: skip


_Action = TypeVar("_Action", Start, End)


def _named(actions: Mapping[str, _Action]) -> dict[str, _Action]:
    """Actions by the whole names of their elements."""
    twice = {"AlternateContent", "Choice", "Fallback"}
    found = {f"{space} {tag}": do for tag, do in actions.items() for space in ((_TWICE,) if tag in twice else WORD)}
    return {**found, f"{_MATHS} t": actions["t"]}


_STARTS, _ENDS = _named(_BEGIN), _named(_FINISH)
