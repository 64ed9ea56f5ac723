"""Sign-offs and questions to parties in the front matter: read, refused, held against the text, told in a sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Request, Span
from auditor.errors import ReadError
from auditor.key_places import toml_keys, yaml_keys
from auditor.read import read_text
from auditor.report.replies import sentence
from tests.commands import Runner

STORY = (
    "# Inspectors look at Pell\n\nRosa Lind, a former manager, said Pell Ltd had falsified safety records. "
    "The plant makes pumps.\n\nTwo engineers said on Friday that it would be shut for a year.\n"
)


def story(front: str, body: str = STORY, fence: str = "---") -> str:
    return f"{fence}\n{front}\n{fence}\n{body}"


def faults(front: str, fence: str = "---") -> list[tuple[str, str, int]]:
    article = read_text(story(front, fence=fence), format="markdown")
    return [(f.what, f.mend, article.position(f.span.start).line) for f in article.records.faults]


@pytest.mark.parametrize(
    ("front", "line", "what", "mend"),
    [
        ("title: x\nresponses: 12", 3, "“responses” is no list.", "Write a list of records with asked, channel"),
        ("responses:\n  - Pell", 2, "is no mapping", "Give it keys: asked"),
        ("responses:\n  - when: 3 May", 2, "has no asked", "Add asked."),
        ("responses:\n  - asked: Pell\n    wen: 3 May", 4, "has an unknown key", "Did you mean “when”?"),
        ("responses:\n  - asked: [Pell, Dane]", 3, "“asked” is no text", "one line of text"),
        ("responses:\n  - asked: ''", 2, "has no asked", "Add asked."),
        ("sign-off: night editor", 2, "“sign-off” is no list", "source, signed-off-by"),
        ("sign-off:\n  - source: two engineers", 2, "has no signed-off-by", "Add signed-off-by."),
        (
            "sign-off:\n  - source: a\n    signed-off-by: b\n    reason-on-file: maybe",
            3,
            "“reason-on-file” is yes or no",
            "Write yes or no.",
        ),
        (
            "Sign_Off:\n  - source: a\n    signed_off_by: b\n    PHONE: 1",
            5,
            "would tell who the source is",
            "Take it out",
        ),
        ("auditor-ignore:\n  - reason: x", 2, "has no rule", "Add rule."),
        ("auditor-ignore: {rule: x, reason: y}", 2, "is no list", "Write a list"),
        ("responses:\n  - asked: {a: {b: {c: [1, 2]}}}", 3, "“asked” is no text", "one line"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(front: str, line: int, what: str, mend: str) -> None:
    ((told, how, at),) = faults(front)
    assert what in told
    assert mend in how
    assert at == line


def test_toml_front_matter_is_read_too() -> None:
    front = (
        'title = "x"\n[[sign-off]]\nsource = "two engineers"\nsigned-off-by = "night editor"\nreason-on-file = true\n'
    )
    front += '[[responses]]\nasked = "Pell Ltd"\nwhen = 2026-05-03\n[[responses]]\nname = 3'
    article = read_text(story(front, fence="+++"), format="markdown")
    (signed,), (asked,) = article.records.sign_offs, article.records.requests
    assert (signed.source, signed.by, signed.reason_on_file) == ("two engineers", "night editor", True)
    assert article.source[signed.span.start : signed.span.end] == 'source = "two engineers"'
    assert (asked.asked, asked.when) == ("Pell Ltd", "2026-05-03")
    ((what, _, line),) = faults(front, "+++")
    assert (what, line) == ("A record under “responses” has an unknown key.", 11)


@given(st.text(max_size=60) | st.lists(st.sampled_from([*"-: \n[]{}'\"#|>ab", "responses:", "sign-off:"])).map("".join))
def test_no_front_matter_breaks_the_reader(front: str) -> None:
    for fence in ("---", "+++"):
        try:
            article = read_text(story(f"responses:\n  - {front}", fence=fence), format="markdown")
        except ReadError:  # control characters may make it no text at all
            continue
        for fault in article.records.faults:
            assert 0 <= fault.span.start < fault.span.end <= len(article.source)


def test_places_of_keys() -> None:
    text = "é: 1\na:\n  - b: x\n    c: |\n      d\n  - [1, {e: f}]\n"
    assert {k: text[w.start : w.end] for k, w in yaml_keys(text).items() if w.end > w.start} == {
        ("é",): "é",
        ("a",): "a",
        ("a", 0, "b"): "b",
        ("a", 0, "c"): "c",
        ("a", 1, 1, "e"): "e",
    }
    text = 'a = 1\n[[b]]\n"c" = "x"\n'
    assert {k: text[w.start : w.value_end] for k, w in toml_keys(text).items()} == {
        ("a",): "a = 1",
        ("b", 0): "[[b]]",
        ("b", 0, "c"): '"c" = "x"',
    }


def test_a_desk_can_demand_sign_offs(run: Runner) -> None:
    Path("auditor.toml").write_text('extend-select = ["unsigned-anonymity"]\n', "utf-8")
    Path("a.md").write_text(STORY, "utf-8")
    assert "unsigned-anonymity" in run("check", "a.md", "-f", "concise").out
    Path("a.md").write_text(story("sign-off:\n  - {source: the engineers, signed-off-by: night editor}"), "utf-8")
    assert "unsigned" not in run("check", "a.md", "-f", "concise").out


def test_a_gate_of_the_desk_costs_no_points(run: Runner) -> None:
    long = STORY + "\n" + "\n\n".join(f"“Pump {n} failed in May,” said Mo Aziz, who runs the hall." for n in range(20))
    Path("a.md").write_text(long, "utf-8")
    scores = [
        run("check", "a.md", "-f", "csv-articles", *options).out.splitlines()[1].split(",")[6]
        for options in ((), ("--extend-select", "unsigned-anonymity"))
    ]
    assert scores[0] == scores[1] != ""


ASKED = "responses:\n  - {asked: Pell Ltd, channel: email, when: 2026-05-03, deadline: 2026-05-04T16:00}"


def test_the_ledger_tells_what_the_file_records(run: Runner) -> None:
    Path("a.md").write_text(story(f"{ASKED}\n  - asked: the *Harbour* Board\n    answer: no comment"), "utf-8")
    out = run("check", "a.md", "-f", "ledger").out
    assert "The file records: Pell Ltd was asked by e-mail on 3 May and had not responded by 4 p.m. on 4 May." in out
    assert "- The \\*Harbour\\* Board was asked and declined to comment." in out
    assert "[request-not-told]" in run("check", "a.md", "-f", "concise").out


def test_an_answer_that_came_in_late(run: Runner) -> None:
    told = STORY.replace("The plant", "Pell Ltd did not respond to a request for comment. The plant")
    Path("a.md").write_text(story("responses:\n  - {asked: Pell, answer: Our books are in order}", told), "utf-8")
    ran = run("check", "a.md", "-f", "concise")
    assert ran.status == 1
    assert "[answer-not-told]" in ran.out
    assert "request-not-told" not in ran.out


def asked(**fields: str) -> str:
    return sentence(Request(span=Span(0, 1), **fields))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"asked": "Blackrock Water", "channel": "email", "when": "2026-05-03", "deadline": "2026-05-04T16:00"},
            "Blackrock Water was asked by e-mail on 3 May and had not responded by 4 p.m. on 4 May.",
        ),
        (
            {"asked": "the mayor", "channel": "In person", "when": "3 May, 9:05", "deadline": "4 May 12:00"},
            "The mayor was asked in person at 9.05 a.m. on 3 May and had not responded by noon on 4 May.",
        ),
        ({"asked": "Pell", "when": "on Friday", "deadline": "press time"}, None),
        (
            {"asked": "Pell", "channel": "phone", "answer": "Declined."},
            "Pell was asked by phone and declined to comment.",
        ),
        ({"asked": "Pell", "answer": "“We say “no”.”"}, "Pell was asked and answered: “We say ‘no’.”"),
        ({"asked": "Pell", "answer": "We say “no”"}, "Pell was asked and answered: “We say ‘no’.”"),
        ({"asked": "Pell\x1b\n Ltd"}, "Pell Ltd was asked and had not responded."),
        ({"asked": "Pell", "when": "2026-13-45"}, "Pell was asked 2026-13-45 and had not responded."),
    ],
)
def test_a_question_in_a_sentence(fields: dict[str, str], told: str | None) -> None:
    assert asked(**fields) == (told or "Pell was asked on Friday and had not responded by press time.")
