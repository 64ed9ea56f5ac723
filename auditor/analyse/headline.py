"""Component `auditor_headline`."""

from spacy.tokens import Doc

from auditor.analyse.found import Headline


def hold_headline(doc: Doc) -> Headline | None:
    """To come."""
    return None
