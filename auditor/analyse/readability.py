"""Readability context by textstat, from measures that count no syllables and so need no data from anywhere."""

from spacy.tokens import Doc

from auditor.evidence import Readability


def readability(doc: Doc) -> Readability | None:
    """To come."""
    return None
