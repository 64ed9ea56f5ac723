"""A part of a mail as it was sent -> its words, each with its place in the file."""

import binascii
import codecs
import re
from array import array

from auditor.read.decode import decode
from auditor.read.placed import Placed, joined

_ESCAPES = re.compile(r"=([0-9A-Fa-f]{2})|=[ \t]*(?:\r\n|\r|\n|\Z)")
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf_7"})


def quoted_printable(sent: Placed, charset: str) -> Placed:
    """Words written as quoted-printable: "=E2=80=99" is one character, at the first of its signs."""
    if "=" not in sent.text:
        return sent
    data, at = bytearray(), array("L")
    here = 0
    for escape in _ESCAPES.finditer(sent.text):
        _literal(sent.part(here, escape.start()), charset, data, at)
        if escape.group(1):
            data.append(int(escape.group(1), 16))
            at.append(sent.at[escape.start()])
        here = escape.end()
    _literal(sent.part(here, len(sent.text)), charset, data, at)
    return _decoded(bytes(data), at, charset)


def base64(sent: str, charset: str, name: str) -> str:
    """Words packed as base64, whatever else stands among its signs. Raises ReadError for what is no text."""
    bare = re.sub(r"[^A-Za-z0-9+/]", "", sent)
    data = binascii.a2b_base64(bare[: len(bare) - (len(bare) % 4 == 1)] + "==")
    known = codec(charset)
    return decode(data, name).text if known is None else data.decode(known, "replace")


def codec(charset: str) -> str | None:
    """Python's name for a charset of text; None where it has none."""
    try:
        found = codecs.lookup(charset)
    except (LookupError, ValueError):
        return None
    name = found.name.replace("-", "_")
    return found.name if getattr(found, "_is_text_encoding", True) and name not in _NO_TEXT else None


def _literal(words: Placed, charset: str, data: bytearray, at: "array[int]") -> None:
    if words.text.isascii():
        data.extend(words.text.encode())
        at.extend(words.at)
        return
    for sign, place in zip(words.text, words.at, strict=True):  # nothing should stand here that is not ASCII
        written = sign.encode(codec(charset) or "utf-8", "replace")
        data.extend(written)
        at.extend([place] * len(written))


def _decoded(data: bytes, at: "array[int]", charset: str) -> Placed:
    """The text of the bytes, each character at the place of its first byte."""
    if data.isascii() and codec(charset) in {None, "ascii", "utf-8", "iso8859-1", "cp1252"}:
        return Placed(data.decode("ascii"), at)
    decoder = codecs.getincrementaldecoder(codec(charset) or "utf-8")("replace")
    pieces, first = list[Placed](), 0
    for number in range(len(data)):
        words = decoder.decode(data[number : number + 1], number == len(data) - 1)
        if words:
            pieces.append(Placed(words, [at[first]] * len(words)))
            first = number + 1
    return joined(pieces)
