"""Sources that speak through others only, and sources whose own body would not comment."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from auditor import evidence as ev
from auditor.names import same_body

SILENT = frozenset({"declined", "no_response"})


def with_relays(sources: tuple[ev.Source, ...], attributions: tuple[ev.Attribution, ...]) -> tuple[ev.Source, ...]:
    """The sources, each told whether all that is attributed to it lies within what another source says."""
    speaker = {a.id: a.source_id for a in attributions}
    outer: dict[str | None, list[str | None]] = defaultdict(list)
    for a in attributions:
        outer[a.source_id].append(speaker.get(a.within) if a.within else None)
    return tuple(
        msgspec.structs.replace(s, relayed=bool(outer[s.id]) and all(by not in (None, s.id) for by in outer[s.id]))
        for s in sources
    )


def with_bodies(sources: tuple[ev.Source, ...], responses: tuple[ev.Response, ...]) -> tuple[ev.Source, ...]:
    """The sources, each told whether the body that it belongs to declined to comment or did not answer."""
    silent = [r.party for r in responses if r.type in SILENT]
    return tuple(
        msgspec.structs.replace(s, body_declined=True) if _is_one_of(s.affiliation, silent) else s for s in sources
    )


def _is_one_of(body: str | None, others: Sequence[str]) -> bool:
    """Whether a body with a name, not "the shop", is among others."""
    return body is not None and body != body.lower() and any(same_body(body, other) for other in others)
