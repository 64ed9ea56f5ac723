"""JSON: the contract `auditor.comparison/1`, as it is."""

from collections.abc import Iterator

import msgspec

from auditor.comparison import Comparison
from auditor.report.look import Look
from auditor.report.output import sound
from auditor.report.visible import escaped


def render(comparison: Comparison, _look: Look) -> Iterator[str]:
    """One document, indented."""
    drafts = {side: _sound(getattr(comparison, side)) for side in ("old", "new")}
    made = msgspec.json.encode(msgspec.structs.replace(comparison, **drafts))
    yield escaped(msgspec.json.format(made, indent=2).decode()) + "\n"


def _sound(draft: msgspec.Struct) -> msgspec.Struct:
    return msgspec.structs.replace(draft, name=sound(draft.name))  # type: ignore[attr-defined]
