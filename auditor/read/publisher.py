"""Who published a page, by its own lines."""

import re

from auditor.lexicon import words

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|copyright|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{2,4})?,?\s*)?(?:by\s+)?"
    r"(?P<name>[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|the|and))*)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"(?<![@\w/.-])(?:www\.)?(?P<name>[A-Z][A-Za-z0-9-]{2,30})\.(?:com|co\.uk|org|net|news|in|tv|example)\b"
)
_TAIL = re.compile(
    r"[\s,.]*\b(?:all rights|rights reserved|limited|ltd|inc|llc|plc|corp|company|pvt|(?:19|20)\d\d)\b.*$",
    re.IGNORECASE,
)


def publishers_in(text: str) -> tuple[str, ...]:
    """The publisher that a line left out names: "© Copyright Corner Media Ltd 2026", "Gadgets360.com"."""
    names = [_DOMAIN.search(text), _COPYRIGHT.search(text)]
    found = (_TAIL.sub("", m.group("name")).strip(" .,") for m in names if m)
    return tuple(name for name in found if name and name[0].isupper() and name.lower() not in _not_names())


def _not_names() -> frozenset[str]:
    return words("english", "function_words") | {"all", "all rights", "copyright", "reserved"}
