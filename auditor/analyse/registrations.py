"""The spaCy components, in the order they run, and the attributes they write.

A spaCy user adds them to an own pipeline: `nlp.add_pipe("auditor_layout", before="parser")`, then the others in
order. Each writes one list on the Doc, of the types in `auditor.analyse.found`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from auditor.analyse.accusations import find_accusations
from auditor.analyse.advocacy import find_advocacy
from auditor.analyse.attributions import find_attributions
from auditor.analyse.claims import find_claims
from auditor.analyse.disputes import find_disputes
from auditor.analyse.documents import find_documents
from auditor.analyse.figures import find_figures
from auditor.analyse.headline import hold_headline
from auditor.analyse.hedges import find_hedges
from auditor.analyse.interests import find_interests
from auditor.analyse.judgements import find_judgements
from auditor.analyse.layout import lay_out
from auditor.analyse.quotes import find_quotes
from auditor.analyse.responses import find_responses
from auditor.analyse.secondhand import find_secondhand
from auditor.analyse.secondhand.mentions import find_mentions
from auditor.analyse.sources import find_sources
from auditor.analyse.wordings import find_wordings


@dataclass(frozen=True, slots=True)
class Component:
    """A spaCy component `auditor_<attribute>` that writes what `find` returns to `doc._.<attribute>`."""

    attribute: str
    find: Callable[[Doc], Any]

    @property
    def factory(self) -> str:
        """The factory's name in spaCy."""
        return f"auditor_{self.attribute}"

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(self.attribute, self.find(doc))
        return doc


LAYOUT = Component("layout", lay_out)
COMPONENTS = (
    Component("quotes", find_quotes),
    Component("attributions", find_attributions),
    Component("outlets", find_mentions),
    Component("sources", find_sources),
    Component("secondhand", find_secondhand),
    Component("responses", find_responses),
    Component("accusations", find_accusations),
    Component("disputes", find_disputes),
    Component("interests", find_interests),
    Component("hedges", find_hedges),
    Component("judgements", find_judgements),
    Component("advocacy", find_advocacy),
    Component("documents", find_documents),
    Component("figures", find_figures),
    Component("headline", hold_headline),
    Component("claims", find_claims),
    Component("wordings", find_wordings),
)


def register() -> None:
    """Make the components known to spaCy, once."""
    for component in (LAYOUT, *COMPONENTS):
        if not Doc.has_extension(component.attribute):
            Doc.set_extension(component.attribute, default=None)
        if not Language.has_factory(component.factory):
            Language.component(component.factory, func=component)


register()
