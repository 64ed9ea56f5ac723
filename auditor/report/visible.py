"""Article text made safe to print: what a terminal would obey is shown as text."""

import re

_ABOVE = (
    "\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"
)
"""Controls of the second set, and characters that hide, turn the reading direction or end a line.

Zero-width joiners are not among them: they are part of emoji and of the spelling of some scripts.
"""
_OBEYED = re.compile(f"[\x00-\x1f{_ABOVE}]")
_OBEYED_IN_JSON = re.compile(f"[{_ABOVE}]")
_SPACE = re.compile(r"\s+")
_EACH_SPACE = re.compile(r"\s")


def visible(text: str) -> str:
    """The text on one line: white space folded, and what a terminal would obey shown by name or number."""
    if text.isprintable() and "  " not in text:  # most texts: no control, no format character, no other space
        return text
    return _OBEYED.sub(_shown, _SPACE.sub(" ", text))


def as_it_reads(text: str) -> str:
    """The same, character by character: each white space a space, so that a text shown in pieces reads as the whole."""
    return _OBEYED.sub(_shown, _EACH_SPACE.sub(" ", text))


def escaped(json: str) -> str:
    """The same JSON, whose strings hold escapes for such characters."""
    return _OBEYED_IN_JSON.sub(_escape, json)


def _shown(match: re.Match[str]) -> str:
    number = ord(match.group())
    return chr(0x2400 + number) if number < 0x20 else f"<U+{number:04X}>"  # ␛ for escape, and so on


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
