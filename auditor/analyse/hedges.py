"""Component `auditor_hedges`."""

from spacy.tokens import Doc

from auditor.analyse.found import Hedge


def find_hedges(doc: Doc) -> list[Hedge]:
    """To come."""
    return []
