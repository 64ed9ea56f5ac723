"""Comments in a file that speak to auditor: `<!-- auditor: ignore[rule] reason -->` and `ignore-file[rule]`."""

import re

from auditor.article import Ignore, RecordFault, Span
from auditor.read.characters import Range

_REMARK = re.compile(r"<!--\s*auditor\s*:\s*(?P<said>.*?)\s*-->", re.DOTALL | re.IGNORECASE)
_IGNORE = re.compile(r"(?P<what>ignore|ignore-file)\s*\[(?P<rules>[^\[\]]*)\](?P<reason>.*)", re.DOTALL)
MEND = "Write <!-- auditor: ignore[rule] reason -->, or ignore-file[rule] for the whole file."


def is_remark(comment: str) -> bool:
    """The comment speaks to auditor."""
    return _REMARK.fullmatch(comment) is not None


def remark(comment: str, at: Range, block: Range | None) -> Ignore | RecordFault:
    """What a comment that speaks to auditor says. `block` is what it counts for; an empty range where nothing follows.

    None there counts as nothing too: such a comment sets nothing aside.
    """
    found, span = _REMARK.fullmatch(comment), Span(*at)
    said = _IGNORE.fullmatch(found["said"]) if found else None
    rules = listed(said["rules"]) if said else ()
    if said is None or not rules:
        return RecordFault(span=span, what="This comment to auditor cannot be read.", mend=MEND)
    within = None if said["what"] == "ignore-file" else Span(*(block or (at[1], at[1])))
    return Ignore(rules=rules, reason=reason(said["reason"]), span=span, within=within)


def listed(names: str) -> tuple[str, ...]:
    """Names with commas between."""
    return tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))


def reason(words: str) -> str:
    """A reason on one line, without the dash or colon that may part it from the rules; empty where it says nothing."""
    told = " ".join(words.split()).lstrip("-–—:, ")
    return told if any(c.isalnum() for c in told) else ""
