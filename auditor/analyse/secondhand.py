"""Component `auditor_secondhand`."""

from spacy.tokens import Doc

from auditor.analyse.found import Secondhand


def find_secondhand(doc: Doc) -> list[Secondhand]:
    """To come."""
    return []
