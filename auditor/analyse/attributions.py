"""Component `auditor_attributions`."""

from spacy.tokens import Doc

from auditor.analyse.found import Attribution


def find_attributions(doc: Doc) -> list[Attribution]:
    """To come."""
    return []
