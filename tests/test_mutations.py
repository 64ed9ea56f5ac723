"""The audit under edits whose effect is known: the right rule comes or goes, the score moves so, nothing else does."""

import pytest

from auditor.audit import Auditor
from tests.mutations.trial import Went, right_share, try_all

LEAST_PAIRS, LEAST_RIGHT = 500, 0.98


@pytest.fixture(scope="module")
def went() -> list[Went]:
    return list(try_all(Auditor()))


def test_the_audit_moves_as_each_edit_says(went: list[Went]) -> None:
    stable = [w for w in went if not w.preview]
    wrong = [f"{w.pair}: {'; '.join(w.faults)}" for w in stable if w.faults]
    assert len(stable) >= LEAST_PAIRS
    assert right_share(stable) >= LEAST_RIGHT, "\n".join(wrong)


def test_an_edit_that_a_preview_rule_should_see_changes_nothing_else(went: list[Went]) -> None:
    unseen = ("should come", "not down")
    preview = [w for w in went if w.preview]
    assert preview
    wrong = [f"{w.pair}: {f}" for w in preview for f in w.faults if not any(u in f for u in unseen)]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(preview), "\n".join(wrong)
