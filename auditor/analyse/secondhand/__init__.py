"""Component `auditor_secondhand`: information that an article takes from another outlet.

An outlet counts where the wording shows that something came from it: it reported, it was told, its poll is given.
As the subject of the story, as an employer or as the host of a debate it does not.
"""

from spacy.tokens import Doc

from auditor.analyse.found import Secondhand
from auditor.analyse.secondhand.carriers import carriers
from auditor.analyse.secondhand.chains import lean_on_unnamed
from auditor.analyse.secondhand.headlines import report_in_headline
from auditor.analyse.secondhand.later import later_reports
from auditor.analyse.secondhand.links import link_attributions


def find_secondhand(doc: Doc) -> list[Secondhand]:
    """Every mention of another outlet that carries information, in reading order."""
    found = carriers(doc)
    found += later_reports(doc, found)
    in_headline = report_in_headline(doc, found)
    if in_headline is not None:
        found.insert(0, in_headline)
    found.sort(key=lambda item: item.span.start)
    link_attributions(doc, found)
    lean_on_unnamed(doc, found)
    return found
