"""Component `auditor_responses`."""

from spacy.tokens import Doc

from auditor.analyse.found import Response


def find_responses(doc: Doc) -> list[Response]:
    """To come."""
    return []
