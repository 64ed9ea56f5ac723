"""Component `auditor_sources`."""

from spacy.tokens import Doc

from auditor.analyse.found import Source


def find_sources(doc: Doc) -> list[Source]:
    """To come."""
    return []
