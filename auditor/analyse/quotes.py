"""Component `auditor_quotes`."""

from spacy.tokens import Doc

from auditor.analyse.found import Quote


def find_quotes(doc: Doc) -> list[Quote]:
    """To come."""
    return []
