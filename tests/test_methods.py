"""Whether an article tells how it was reported, beyond the plain steps that `test_opinions` holds."""

from collections.abc import Callable

import pytest

from auditor.evidence import Evidence

EvidenceOf = Callable[..., Evidence]


@pytest.mark.parametrize(
    "text",
    [
        "The Courier interviewed nearly 20 of her colleagues and found that most wanted a vote.",
        "Half of the board wants to sell, according to interviews with a dozen of its advisers and allies.",
        "The fund took in more in May than in April, according to a Courier review of county filings.",
        "The Courier could not verify when the film was taken.",
        "The Courier was unable to verify the film.",
        "The film could not be independently verified.",
        "How we reported this: Ina Cole asked for the log in November.",
    ],
)
def test_a_note_on_method_or_its_limits_is_found(evidence_of: EvidenceOf, text: str) -> None:
    method = evidence_of(text, publisher=("The Harbour Courier",)).article.method
    assert method is not None
    assert text[method.start : method.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "The institute interviewed 1,004 adults for its poll.",
        "The Ledger interviewed nearly 20 of her colleagues.",
        "The deal fell through after interviews with a dozen bidders.",
        "The mill is unsafe, according to interviews with ten tenants by the union.",
        "Police said the film could not be independently verified.",
        "The board could not verify the accounts.",
        "According to a university review of county filings, the fund took in more.",
    ],
)
def test_what_others_did_is_none(evidence_of: EvidenceOf, text: str) -> None:
    assert evidence_of(text, publisher=("The Harbour Courier",)).article.method is None
