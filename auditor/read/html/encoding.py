"""A page's encoding, where its bytes are no UTF-8 and bear no mark: what the page itself says, else the likeliest."""

import codecs
import re

from auditor.read.characters import sound
from auditor.read.content import Content
from auditor.read.decode import Decoded

_SAYS = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_TEXT = re.compile(r"cp\d{3,4}|iso8859-\d+|mac-\w+|koi8-[rut]|shift_jis\w*|euc[_-]\w+|gb\w+|big5\w*")
"""Codecs of text that a page may be in; Python has others, which a stranger's page shall not choose."""
_HEAD = 4_096
"""Bytes among which a page says so."""


def decoded(content: Content) -> Decoded:
    """The page's text and what to tell of its decoding. Raises ReadError for what is no text."""
    guessed = content.decoded
    says = _SAYS.search(content.head[:_HEAD]) if guessed.note else None
    told = _as_told(content.data, says[1].decode("ascii")) if says else None
    return told or Decoded(sound(guessed.text), guessed.note)


def _as_told(data: bytes, name: str) -> Decoded | None:
    try:
        known = codecs.lookup("cp1252" if name.lower() in {"iso-8859-1", "latin1", "ascii", "us-ascii"} else name)
        if not _TEXT.fullmatch(known.name):
            return None
        return Decoded(sound(data.decode(known.name)), None)
    except (LookupError, UnicodeDecodeError):
        return None
