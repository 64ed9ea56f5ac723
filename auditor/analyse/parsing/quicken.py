"""All that makes a pipeline quicker and leaves what comes out as it is."""

from spacy.language import Language

from auditor.analyse.parsing.entities import find_entities_at_once
from auditor.analyse.parsing.ruler import remember
from auditor.analyse.parsing.sums import sum_steadily
from auditor.analyse.parsing.words import remember_words


def quicken(nlp: Language) -> None:
    """Each part is put in where it knows what it stands in for; what it does not know stays as it is."""
    sum_steadily(nlp)
    remember_words(nlp)
    remember(nlp)
    find_entities_at_once(nlp)
