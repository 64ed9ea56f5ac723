"""Component `auditor_figures`."""

from spacy.tokens import Doc

from auditor.analyse.found import Figure


def find_figures(doc: Doc) -> list[Figure]:
    """To come."""
    return []
