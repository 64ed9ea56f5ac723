"""Two drafts held against each other: what is one in both, what changed, and a score whose change adds up."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

import auditor as package
from auditor.audit import Auditor
from auditor.comparison import Comparison, compare
from auditor.comparison.pairs import pair
from auditor.read import read_text
from auditor.verdict import ArticleReport, Tool

SAMPLES = Path(__file__).parents[1] / "samples"
TOOL = Tool(version="9.9", model=None, rules="core 1")
QUARRY = (SAMPLES / "accusation-no-reply.md").read_text("utf-8")
HEALY = "Mary Healy, a clerk at the port, said the crane had failed twice before anybody looked at it."
DRAFT = f"""\
Port crane stood idle for a year

By Ina Cole

The crane at Hull Dock stood idle for a year, said Tom Byrne, the harbour master.

{HEALY}

Two officials said the repair had cost more than the crane was worth when it was bought.

“We asked for a new one,” said Rosa Lind, who runs the dock.
"""

Compare = Callable[[str, str], Comparison]


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture(scope="module")
def compared(auditor: Auditor) -> Compare:
    """Two texts -> how they differ."""
    known: dict[str, ArticleReport] = {}

    def report(text: str) -> ArticleReport:
        if text not in known:
            known[text] = auditor.audit(read_text(text, "draft.md"))
        return known[text]

    return lambda old, new: compare(report(old), report(new), TOOL)


def names(sides: tuple[object, ...]) -> list[str]:
    return [s.name for s in sides]  # type: ignore[attr-defined]


def changed(c: Comparison) -> dict[str, dict[str, tuple[object, object, str]]]:
    """Each source told of otherwise, with the fields."""
    return {
        s.after.name: {x.field: (x.before, x.after, x.direction) for x in s.changes if x.field != "attributions"}
        for s in c.sources.changed
    }


def test_a_draft_is_like_itself(compared: Compare) -> None:
    c = compared(QUARRY, QUARRY)
    assert c.score.change == 0
    assert c.score.items == ()
    for part in (c.sources, c.replies, c.accusations, c.findings):
        assert (part.gained, part.lost, part.changed) == ((), (), ())
    assert c.sources.same
    assert c.findings.same
    assert c.worse == ()


def test_edits_elsewhere_change_nothing(compared: Compare) -> None:
    new = QUARRY.replace("About 140", "The school is small.\n\nIt is old. About 140")
    c = compared(QUARRY, new)
    assert (c.sources.gained, c.sources.lost, c.sources.changed) == ((), (), ())
    assert (c.findings.gained, c.findings.lost, c.accusations.changed) == ((), (), ())


def test_a_number_that_is_told_no_more(compared: Compare) -> None:
    c = compared(DRAFT, DRAFT.replace("Two officials", "Officials"))
    assert changed(c)["Officials"]["count"] == (2, None, "worse")
    assert [(s.before.name, s.matched_by) for s in c.sources.changed] == [("Two officials", "wording")]
    assert ("identity", 9) in {(w.kind, w.line) for w in c.worse}
    assert not (c.sources.gained or c.sources.lost)


def test_a_name_that_is_withheld_and_given(compared: Compare) -> None:
    withheld = DRAFT.replace("Mary Healy, a clerk at the port,", "An official at the port")
    c = compared(DRAFT, withheld)
    (source,) = [s for s in c.sources.changed if s.before.name == "Mary Healy"]
    assert source.matched_by == "words said"
    assert [(x.field, x.direction) for x in source.changes if x.field == "identity"] == [("identity", "worse")]
    assert any(w.kind == "identity" and "Mary Healy" in w.what for w in c.worse)
    back = compared(withheld, DRAFT)
    assert changed(back)["Mary Healy"]["identity"][2] == "better"
    assert not [w for w in back.worse if w.kind == "identity"]


def test_a_name_whose_words_went_to_unnamed_ones_that_say_more(compared: Compare) -> None:
    c = compared(DRAFT, DRAFT.replace("Mary Healy, a clerk at the port,", "Two officials"))
    assert names(c.sources.lost) == []
    (source,) = [s for s in c.sources.changed if s.before.name == "Mary Healy"]
    assert source.after.name == "Two officials"
    assert any(w.kind == "identity" for w in c.worse)


def test_two_people_are_two_though_the_words_are_one(compared: Compare) -> None:
    c = compared(DRAFT, DRAFT.replace("Mary Healy", "Nora Quinn"))
    assert names(c.sources.lost) == ["Mary Healy"]
    assert names(c.sources.gained) == ["Nora Quinn"]


def test_a_surname_is_the_same_person(compared: Compare) -> None:
    c = compared(DRAFT, DRAFT.replace("Mary Healy, a clerk", "M. Healy, a clerk"))
    assert not (c.sources.lost or c.sources.gained)


def test_sources_gained_and_lost(compared: Compare) -> None:
    c = compared(DRAFT, DRAFT.replace(HEALY, "Hal Osei, a diver, said the chain under the water was rusted through."))
    assert names(c.sources.lost) == ["Mary Healy"]
    assert names(c.sources.gained) == ["Hal Osei"]
    assert not [w for w in c.worse if w.kind == "identity"]


REPLY = "Pell Homes declined to comment when it was reached by email.\n\nBuilding at Millstone"


def test_the_only_reply(compared: Compare) -> None:
    answered = QUARRY.replace("Building at Millstone", REPLY)
    gained, lost = compared(QUARRY, answered), compared(answered, QUARRY)
    assert [(r.party, r.type) for r in gained.replies.gained] == [("Pell Homes", "declined")]
    assert {x.field for c in gained.accusations.changed for x in c.changes} == {"answer"}
    assert gained.worse == ()
    assert [(r.party, r.type) for r in lost.replies.lost] == [("Pell Homes", "declined")]
    assert {w.kind for w in lost.worse} == {"reply", "error"}
    assert ("RES301", "error") in {(f.code, f.level) for f in lost.findings.gained}


def test_a_reply_of_another_type(compared: Compare) -> None:
    declined = QUARRY.replace("Building at Millstone", REPLY)
    silent = QUARRY.replace("Building at Millstone", "Pell Homes did not respond to emails.\n\nBuilding at Millstone")
    c = compared(declined, silent)
    assert [(r.before.type, r.after.type) for r in c.replies.changed] == [("declined", "no_response")]
    assert not [w for w in c.worse if w.kind == "reply"]


def test_a_finding_whose_words_changed_is_the_same(compared: Compare) -> None:
    c = compared(DRAFT, DRAFT.replace("Two officials", "Two senior officials"))
    (finding,) = [f for f in c.findings.changed if f.before.code == "ANO101"]
    assert (finding.before.text, finding.after.text) == ("Two officials", "Two senior officials")
    assert not c.findings.gained


def test_the_items_add_up_to_the_change_of_the_score(auditor: Auditor) -> None:
    reports = [auditor.audit(read_text(p.read_text("utf-8"), p.name)) for p in sorted(SAMPLES.glob("[aciw]*.*"))]
    scored = [r for r in reports if r.score.value is not None]
    assert len(scored) > 3
    for old, new in permutations(scored, 2):
        change = compare(old, new, TOOL).score
        assert change.change is not None
        assert round(sum(i.change for i in change.items), 1) == change.change
        assert all(round(i.after - i.before, 1) == i.change for i in change.items)


def test_an_article_without_a_score_has_no_change(auditor: Auditor, compared: Compare) -> None:
    c = compared("The mill will close, said Ann Cole, who owns it. She is 80.\n", QUARRY)
    assert c.score.change is None
    assert c.old.unscored


def test_what_was_set_aside_does_not_count(auditor: Auditor) -> None:
    report = auditor.audit(read_text(QUARRY, "draft.md"))
    aside = tuple(msgspec.structs.replace(f, ignored="the desk knows") for f in report.findings)
    c = compare(report, msgspec.structs.replace(report, findings=aside), TOOL)
    assert len(c.findings.lost) == len(report.findings)
    assert c.findings.gained == ()


def test_it_is_there_from_python(auditor: Auditor) -> None:
    report = auditor.audit(read_text(DRAFT, "draft.md"))
    assert package.compare(report, report).tool is None


def test_the_most_alike_are_paired_first() -> None:
    pairs = pair(["ab", "abc", "x"], ["abc", "abd"], lambda a, b: len(set(a) & set(b)))
    assert pairs.both == [("abc", "abc"), ("ab", "abd")]
    assert (pairs.gained, pairs.lost) == ([], ["x"])
