"""Component `auditor_accusations`."""

from spacy.tokens import Doc

from auditor.analyse.found import Accusation


def find_accusations(doc: Doc) -> list[Accusation]:
    """To come."""
    return []
