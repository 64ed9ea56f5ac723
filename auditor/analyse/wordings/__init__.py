"""Component `auditor_wordings`: words that sound like knowledge, and whether anything around them bears them out."""

from spacy.tokens import Doc

from auditor.analyse.found import Wording
from auditor.analyse.wordings.quantities import vague_quantities
from auditor.analyse.wordings.questions import insinuations
from auditor.analyse.wordings.setting import Setting
from auditor.analyse.wordings.superlatives import superlatives

FINDERS = (vague_quantities, superlatives, insinuations)


def find_wordings(doc: Doc) -> list[Wording]:
    """All of them in reading order. Needs quotes, attributions, documents, figures and claims on the Doc."""
    setting = Setting(doc)
    found = [wording for find in FINDERS for wording in find(setting)]
    return sorted(found, key=lambda w: w.span.start)
