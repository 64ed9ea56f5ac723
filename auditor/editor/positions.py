"""Places in a draft as the protocol counts them: line and column from 0, columns in units of an encoding."""

import re
from bisect import bisect_right

from lsprotocol import types

from auditor.article import line_starts

_UNIT = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


class Lines:
    """The lines of a text, which end at LF, CR LF or CR, as the protocol has it.

    Offsets count characters of the text, from 0; `encoding` is what editor and server agreed to count columns in.
    """

    def __init__(self, text: str, encoding: str = types.PositionEncodingKind.Utf16) -> None:
        self._text = text
        self.encoding = encoding
        self._codec, self._bytes = _UNIT[types.PositionEncodingKind(encoding)]
        self._starts = line_starts(text)

    def position(self, offset: int) -> types.Position:
        """The place of a character; offsets beyond the text mean its end."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        """The range of some characters, at least one place long."""
        return types.Range(self.position(start), self.position(max(start, end)))

    def offset(self, position: types.Position) -> int:
        """The character at a place; places beyond a line mean its end, before the line break."""
        if position.line >= len(self._starts):
            return len(self._text)
        line = self._line(max(position.line, 0))
        if len(line) == self._units(line):
            inside = min(max(position.character, 0), len(line))
        else:
            inside = self._characters(line, position.character)
        return self._starts[max(position.line, 0)] + inside

    def whole(self) -> types.Range:
        """The range of all the text."""
        return self.range(0, len(self._text))

    def first(self) -> types.Range:
        """The range of the first line that has words."""
        words = re.search(r"[^\s].*", self._text)
        return self.range(*words.span()) if words else self.range(0, 0)

    def _line(self, number: int) -> str:
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : end].rstrip("\r\n")

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._bytes

    def _characters(self, line: str, units: int) -> int:
        """How many whole characters the first units of a line make."""
        left = units
        for number, character in enumerate(line):
            left -= self._units(character)
            if left < 0:
                return number
        return len(line)
