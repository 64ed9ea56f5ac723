"""Bytes -> text: Unicode by its marks first, then UTF-8, then the likeliest of the encodings newsrooms use."""

import codecs
import re
from typing import NamedTuple

from auditor.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"PK\x03\x04", "a zip file and no Word document", "Unpack it, or save the article as .docx or plain text."),
    (b"%PDF", "a PDF", "Copy the article's text into a .txt file."),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "Save it as .docx or plain text."),
    (b"{\\rtf", "an RTF document", "Save the article as plain text."),
    (b"\x1f\x8b", "compressed", "Unpack it first."),
    *(
        (start, "a wire message in IPTC 7901 or ANPA 1312", "Export it as NITF, NewsML-G2, ninjs or plain text.")
        for start in (b"\x16\x16\x01", b"\x16\x01", b"\x01")
    ),
)
_OFTEN = ("cp1252", "cp1250", "mac_roman", "latin_1", "cp1251", "iso8859_15", "gb18030", "shift_jis", "big5", "euc_kr")
"""The encodings guessed among: those of old newsroom systems, and those that tell a foreign file."""
_UNUSED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_WESTERN = re.compile(rb"(?<![\x80-\xff])[\x80-\xff]{1,2}(?![\x80-\xff])")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z][\w.:-]{1,40})[\"']")
_DECLARABLE = re.compile(r"iso8859-\d+|cp\d+|mac-\w+|koi8-\w|gb\w+|big5\w*|shift_jis\w*|euc_\w+|ascii|tis-620")
"""Encodings of text that a file may say it is in; Python knows others that do more than decode."""
_SAMPLE = 100_000
_UNFINISHED = 3
"""Bytes by which a character may be cut off where a file is read in part."""


class Decoded(NamedTuple):
    """The text, without a byte-order mark, and what to tell of the decoding; None for plain UTF-8.

    `encoding` and `mark` make the file's bytes of the text again, unless some were damaged.
    """

    text: str
    note: str | None
    encoding: str = "utf-8"
    mark: bytes = b""


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file's bytes, no newline translated. Raises ReadError for what is no text."""
    for start, what, mend in _KINDS:
        if data.startswith(start):
            raise ReadError(name, f"is {what}, not text.", mend)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, name)._replace(encoding=encoding, mark=mark)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return Decoded(
            data.decode(unmarked), f"read as {unmarked.upper()}, though it has no mark that says so", unmarked
        )
    if _is_binary(data):
        raise ReadError(name, "is not a text file.", "Give plain text, Markdown or JSON Lines.")
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        return _declared(data) or _damaged(data) or _guessed(data, name)


def encoding_of(start: bytes) -> str:
    """The encoding of a file too long to be decoded whole, by its first bytes."""
    marked = next((e for mark, e in _MARKS if start.startswith(mark)), None)
    if marked:
        return {"utf-8": "utf-8-sig"}.get(marked, marked[:6])  # the name whose decoder takes the mark off
    try:
        start[: len(start) - _UNFINISHED].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 2 * _UNFINISHED:
            return _unmarked_utf16(start) or "cp1252"
    return _unmarked_utf16(start) or "utf-8"


def _marked(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        mend = "Save it again as UTF-8."
        raise ReadError(name, f"says that it is {encoding.upper()} and is not (byte {error.start}).", mend) from error
    return Decoded(text, None if encoding == "utf-8" else f"read as {encoding.upper()}, as its mark says")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is nought."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8 or len(data) % 2 or 0 not in sample:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[first::2], sample[1 - first :: 2]
        if high.count(0) * 10 >= len(high) * 9 and low.count(0) == 0:
            return encoding if _decodes(data, encoding) else None
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> Decoded | None:
    """XML that says what it is in, and is."""
    declared = _DECLARED.match(data)
    try:
        encoding = codecs.lookup(declared.group(1).decode()).name if declared else ""
    except LookupError:
        return None
    if not _DECLARABLE.fullmatch(encoding):
        return None
    if encoding in {"iso8859-1", "ascii"} and not _UNUSED_IN_1252.search(data):
        encoding = "cp1252"  # as browsers have it: it has quotation marks where the other has nothing to be seen
    return Decoded(data.decode(encoding), None) if _decodes(data, encoding) else None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return b"\x00" in sample or (len(sample) - len(sample.translate(None, _CONTROLS))) * 50 > len(sample)


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as a cut or a bad paste leaves them."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(ord(c) > 127 for c in text) - broken
    if sound < 3 * broken:
        return None
    return Decoded(text, f"read as UTF-8; {broken} damaged character{'s' if broken > 1 else ''} shown as \ufffd")


def _guessed(data: bytes, name: str) -> Decoded:
    if not _UNUSED_IN_1252.search(data) and _looks_western(data):
        return Decoded(data.decode("cp1252"), "read as Windows-1252; it is not UTF-8", "cp1252")
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to import, seldom needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_OFTEN)).best()
    if best is None or not _decodes(data, best.encoding):
        raise ReadError(name, "is in no encoding that could be told.", "Save it again as UTF-8.")
    note = f"read as {best.encoding}, which is a guess; it is not UTF-8"
    return Decoded(data.decode(best.encoding), note, best.encoding)


def _looks_western(data: bytes) -> bool:
    """High bytes are few and stand alone, as accents and curly quotes do in a Western text."""
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    alone = sum(len(m.group()) for m in _WESTERN.finditer(data, 0, _SAMPLE))
    return high * 8 < len(data[:_SAMPLE]) and alone * 10 >= high * 9
