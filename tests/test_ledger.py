"""The accusation ledger, and the sections of the full report that tell what rests on whom."""

from pathlib import Path

from tests.commands import Runner

ACCUSED = """\
Firm dumped waste, residents say

By Ina Cole

Rosa Lind, who lives by the river, accused Pell Ltd of dumping waste in it. “They came at night,” she said.

A colleague of hers accused Robert Dane of forging the permits. Dane did not respond to two emails.
"""


def test_each_party_has_its_points_and_its_answer(run: Runner) -> None:
    Path("draft.txt").write_text(ACCUSED, "utf-8")
    text = run("check", "draft.txt", "--ledger", "--fail-on", "never").out
    pell, dane = text.split("## ")[1:]
    assert text.startswith("# Points for a reply: draft.txt\n")
    assert "On record: no answer, and no attempt to get one." in pell
    assert "(line 5; alleged by Rosa Lind)" in pell
    assert "On record: was asked and did not answer" in dane
    assert "(not named)" in dane


def test_the_ledger_is_a_format_that_is_exported(run: Runner) -> None:
    Path("draft.txt").write_text(ACCUSED, "utf-8")
    run("check", "draft.txt", "-o", "ledger=letter.md", "--fail-on", "never")
    assert Path("letter.md").read_text("utf-8") == run("check", "draft.txt", "--ledger", "--fail-on", "never").out


def test_an_article_that_accuses_nobody_says_so(run: Runner) -> None:
    Path("draft.txt").write_text(
        "Mill to close\n\nThe mill will close in May, said Ann Cole, who owns it. She is 80.\n", "utf-8"
    )
    assert "Nobody is accused" in run("check", "draft.txt", "--ledger").out


def test_markup_in_a_draft_stays_text(run: Runner) -> None:
    Path("draft.txt").write_text(ACCUSED.replace("Pell Ltd", "Pell <b>Ltd</b>"), "utf-8")
    assert "<b>" not in run("check", "draft.txt", "--ledger", "--fail-on", "never").out.replace("\\<b", "")


def test_the_full_report_tells_what_falls_and_what_to_ask(run: Runner) -> None:
    Path("draft.txt").write_text(ACCUSED, "utf-8")
    text = " ".join(run("check", "draft.txt", "-f", "full", "--width", "110", "--fail-on", "never").out.split())
    assert "Without Rosa Lind, nothing in the story bears out" in text
    assert "the accusation against Pell Ltd" in text
    assert "One rung up" in text
