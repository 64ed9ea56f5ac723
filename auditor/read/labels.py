"""What a piece is called by its own desk: "Opinion |" on the page, a folder of its path, or its front matter."""

import re
from functools import cache
from pathlib import PurePath

from auditor.lexicon import lexicon

_TITLED = re.compile(r"^(?P<label>[\w&' -]{2,24}?)\s*[|:–—]\s+\S")
_SIGNS = re.compile(r"^\W+|\W+$")


@cache
def _genres() -> dict[str, str]:
    return {label: genre for genre, labels in lexicon("labels").items() for label in labels}


def genre_of(label: str) -> str | None:
    """The genre that a label stands for, if it is one."""
    return _genres().get(_SIGNS.sub("", label.lower().replace("’", "'")))


def label_line(text: str) -> str | None:
    """The genre that a whole line names: "OBITUARY", "For immediate release"."""
    if len(text) > 40:
        return None
    genre = genre_of(text)
    return genre if genre != "news" else None


def label_of(headline: str) -> str:
    """The part of a headline that stands before a bar, colon or dash; empty where there is none."""
    found = _TITLED.match(headline)
    return found.group("label") if found else ""


def headline_label(headline: str) -> str | None:
    """The genre that a headline's first part names: "Opinion | …", "Review: …"."""
    genre = genre_of(label_of(headline))
    return genre if genre != "news" else None


def path_label(path: str) -> tuple[str, str] | None:
    """The genre that a folder of the path or the start of the file's name tells, and that word."""
    parts = PurePath(path.replace("\\", "/")).parts
    for part in reversed(parts[:-1]):
        genre = genre_of(part.replace("_", "-"))
        if genre and genre != "news":
            return genre, part
    return None
