"""Who published a page, by its own lines."""

import re

from auditor.lexicon import words

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|copyright|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*\d{2,4})?,?\s*)?(?:by\s+)?"
    r"(?P<name>[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|the|and))*)",
    re.IGNORECASE,
)
_MARKS = ("©", "(c)", "copyright")
_DOMAIN = re.compile(
    r"(?P<before>(?:[A-Z][\w&]+ )*)(?<![@\w/.-])(?:www\.)?(?P<name>[A-Z][A-Za-z0-9-]{2,30})"
    r"\.(?:com|co\.uk|org|net|news|in|tv|example)\b"
)
_TAIL = re.compile(
    r"[\s,.]*\b(?:all rights|rights reserved|limited|ltd|inc|llc|plc|corp|company|pvt|(?:19|20)\d\d)\b.*$",
    re.IGNORECASE,
)


def publishers_in(text: str) -> tuple[str, ...]:
    """The publisher that a line left out names: "© Copyright Corner Media Ltd 2026", "Herald Gadgets.com"."""
    site = _DOMAIN.search(text) if "." in text else None
    owner = _COPYRIGHT.search(text) if any(mark in text.lower() for mark in _MARKS) else None
    found = [site.group("before").strip(), site.group("name")] if site else []
    if owner:
        found.append(_TAIL.sub("", owner.group("name")).strip(" .,"))
    return tuple(dict.fromkeys(n for n in found if n and n[0].isupper() and n.lower() not in _not_names()))


def _not_names() -> frozenset[str]:
    return words("english", "function_words") | {"all", "all rights", "copyright", "reserved"}
