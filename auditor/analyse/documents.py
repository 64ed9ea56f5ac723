"""Component `auditor_documents`."""

from spacy.tokens import Doc

from auditor.analyse.found import Document


def find_documents(doc: Doc) -> list[Document]:
    """To come."""
    return []
