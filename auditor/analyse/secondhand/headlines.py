"""A headline that ends in ": Report": the outlet is the one that the body names."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from auditor.analyse.found import Secondhand

REPORT = re.compile(
    r"(?:^(reports?)\s*:|[:–—-]\s*(reports?)\s*[.;]?\s*$|[,–—-]\s*(reports? says?|says reports?)\s*[.;]?\s*$)", re.I
)


def report_in_headline(doc: Doc, items: Sequence[Secondhand]) -> Secondhand | None:
    """The word "Report" in the headline, given to the first outlet whose report the body relies on."""
    headline = doc._.layout.headline
    if headline is None or any(headline.start <= item.span.start < headline.end for item in items):
        return None
    match = REPORT.search(headline.text)
    outlet = next((item for item in items if item.type == "report"), None)
    if match is None or outlet is None:
        return None
    group = next(i for i in (1, 2, 3) if match.group(i))
    span = doc.char_span(
        headline.start_char + match.start(group), headline.start_char + match.end(group), alignment_mode="expand"
    )
    return None if span is None else Secondhand(span, outlet.outlet, "report", outlet.chain, named=outlet.named)
