"""Findings set aside: by comments, front matter and the table beside the files; written by --add-ignore."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Span
from auditor.audit import Auditor
from auditor.finding import Finding
from auditor.judge.comments import comment_for, plain_reason
from auditor.judge.engine import judge
from auditor.judge.load import load_rules
from auditor.judge.sidecar import Sidecar, sidecar_entry
from auditor.read import read, read_text
from tests.commands import Runner
from tests.verdicts import finding_of

BARE = "Sources said on Friday that the mill would close by the end of the year."
NAMED = "Ann Cole, its chief engineer, said that nobody had told her staff why."
AGAIN = "Insiders said that the buyer had walked away in March."
RULES = "bare-source,uncounted-plural,unexplained-anonymity,record"


def draft(*blocks: str, front: str = "") -> str:
    return f"{front}# Mill to close, workers told\n\n" + "\n\n".join(blocks) + "\n"


def checked(run: Runner, text: str, *options: str, name: str = "mill.md") -> list[tuple[str, str, str | None]]:
    Path(name).write_text(text, encoding="utf-8")
    ran = run("check", name, "--select", RULES, "-f", "json", *options)
    (article,) = json.loads(ran.out)["articles"]
    return [(f["rule"], f["text"], f["ignored"]) for f in article["findings"]]


def standing(found: list[tuple[str, str, str | None]]) -> list[tuple[str, str]]:
    return [(rule, text) for rule, text, ignored in found if ignored is None]


def test_a_comment_above_a_block_counts_for_it_alone(run: Runner) -> None:
    text = draft("<!-- auditor: ignore[bare-source, ANO109, anonymity] the desk knows -->\n" + BARE, NAMED, AGAIN)
    found = checked(run, text)
    assert {ignored for _, words, ignored in found if words == "Sources"} == {"the desk knows"}
    assert {words for _, words in standing(found)} == {"Insiders"}


@pytest.mark.parametrize(
    "comment", ["ignore[ANO] why not", "ignore-file[anonymity]: why not", "IGNORE[auditor] why not"]
)
def test_a_comment_within_a_paragraph_counts_for_all_of_it(run: Runner, comment: str) -> None:
    found = checked(run, draft(f"{BARE}\nIt makes paper. <!-- auditor: {comment} -->\n{NAMED}"))
    assert found
    assert {ignored for *_, ignored in found} == {"why not"} or comment.startswith("IGNORE")


def test_the_whole_file(run: Runner) -> None:
    found = checked(run, draft(BARE, NAMED, AGAIN, "<!-- auditor: ignore-file[anonymity] on the record by noon -->"))
    assert found
    assert standing(found) == []


def test_front_matter_with_words(run: Runner) -> None:
    front = "---\nauditor-ignore:\n  - {rule: anonymity, reason: known here, text: insider}\n---\n"
    found = checked(run, draft(BARE, NAMED, AGAIN, front=front))
    assert {words for _, words in standing(found)} == {"Sources"}


def test_one_without_a_reason_sets_nothing_aside_and_is_told(run: Runner) -> None:
    found = checked(run, draft("<!-- auditor: ignore[anonymity] -->\n" + BARE, NAMED))
    assert {ignored for *_, ignored in found} == {None}
    assert ("reasonless-ignore", "<!-- auditor: ignore[anonymity] -->") in standing(found)


def test_what_came_of_nothing_is_told(run: Runner) -> None:
    comment = "<!-- auditor: ignore[bare-source, SEC201, no-such] known -->"
    found = checked(run, draft(f"{NAMED} {comment}"))
    assert standing(found) == [("unused-ignore", comment), ("unknown-rule", comment)]
    with_all = run("check", "mill.md", "--select", "bare-source,SEC201,unused-ignore", "-f", "concise")
    assert "by “bare-source, SEC201”" in with_all.out


def test_an_ignore_after_the_last_block_counts_for_nothing(run: Runner) -> None:
    found = checked(run, draft(BARE, NAMED, "<!-- auditor: ignore[bare-source] late -->"))
    assert "unused-ignore" in [rule for rule, _ in standing(found)]


def test_in_code_a_comment_says_nothing() -> None:
    article = read_text(draft(BARE, "```\n<!-- auditor: ignore[x] y -->\n```", NAMED), format="markdown")
    assert article.records.ignores == ()


def test_comments_change_nothing_of_what_is_read() -> None:
    plain = read_text(draft(BARE, NAMED), format="markdown")
    said = "<!-- auditor: ignore[x] Reuters told us on 3 May 2024 -->"
    remarked = read_text(draft(f"{said}\n{BARE} {said}", f"{said}\n\n{said}", NAMED), format="markdown")
    assert remarked.text == plain.text
    assert remarked.metadata == plain.metadata
    assert len(remarked.records.ignores) == 4


def test_words_of_a_finding_hold_no_comment() -> None:
    said = "<!-- auditor: ignore[x] y -->"
    article = read_text(draft(f"{BARE[:20]}{said}{BARE[20:]}", f"{said}\n{NAMED}"), format="markdown")
    place = Span(article.source.index("Sources"), len(article.source) - 1)
    assert article.words(place) == f"{BARE} {NAMED}"
    (comment, _) = article.records.comments
    assert article.words(comment) == said


def test_no_ignores_and_show_ignored(run: Runner) -> None:
    text = draft("<!-- auditor: ignore[anonymity] the [desk] knows -->\n" + BARE, NAMED)
    assert standing(checked(run, text, "--no-ignores"))
    assert run("check", "mill.md", "--select", RULES, "-f", "concise").out == ""
    shown = run("check", "mill.md", "--select", RULES, "-f", "concise", "--show-ignored").out
    assert "[bare-source] (set aside: the [desk] knows)" in shown


def test_reports_tell_what_was_set_aside(run: Runner) -> None:
    Path("mill.md").write_text(draft(f"<!-- auditor: ignore[anonymity] <b>why</b> -->\n{BARE}", NAMED), "utf-8")
    for name, words in (("full", "<b>why</b>"), ("markdown", "\\<b\\>why"), ("html", "&lt;b&gt;why")):
        out = run("check", "mill.md", "--select", RULES, "-f", name).out
        assert "Set aside" in out
        assert words in out
    assert "why" not in run("check", "mill.md", "--select", RULES, "-f", "github").out
    assert "“suppressions”" not in run("check", "mill.md", "-f", "sarif").out


TABLE = """\
[[ignore]]
path = "*.txt"
rule = ["bare-source"]
reason = "The desk knows them."

[[ignore]]
path = "/desk/mill.txt"
rule = "uncounted-plural"
text = "sources"
reason = "Told in the second paragraph."
"""


def test_a_table_beside_plain_text(run: Runner) -> None:
    Path("desk").mkdir()
    Path("auditor-ignores.toml").write_text(TABLE, encoding="utf-8")
    found = checked(run, draft(BARE, NAMED).replace("# ", ""), name="desk/mill.txt")
    assert {ignored for *_, ignored in found} == {"The desk knows them.", "Told in the second paragraph."}
    calm = checked(run, draft(NAMED, NAMED).replace("# ", ""), name="desk/mill.txt")
    assert [rule for rule, _ in standing(calm)] == ["unused-ignore"]  # the pattern may be of use elsewhere


@pytest.mark.parametrize("pattern", ["!", "[z-a]", "*\\\\"])
def test_a_pattern_of_the_table_that_matches_nothing_is_told(run: Runner, pattern: str) -> None:
    Path("auditor-ignores.toml").write_text(TABLE.replace("*.txt", pattern), encoding="utf-8")
    Path("mill.txt").write_text(draft(BARE, NAMED).replace("# ", ""), encoding="utf-8")
    ran = run("check", "mill.txt", "--select", RULES)
    assert ran.status == 2
    assert "auditor-ignores.toml:1: “" in ran.err
    assert "is no pattern of .gitignore." in ran.err


def test_records_of_one_file_share_its_table(run: Runner) -> None:
    Path("auditor-ignores.toml").write_text(
        '[[ignore]]\npath="a.jsonl"\nrule="ANO"\nreason="known"\n', encoding="utf-8"
    )
    lines = [json.dumps({"id": i, "text": f"{t}\n\n{NAMED}"}) for i, t in (("one", BARE), ("two", NAMED))]
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = run("check", "a.jsonl", "--select", RULES, "-f", "concise")
    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("[[ignore]\n", 1, "is not TOML"),
        ('ignore = "x"\n', 1, "must be written as [[ignore]]"),
        ('\n[[ignore]]\nrule = "ANO"\n', 2, "without path"),
        ('[[ignore]]\npath = "a"\nrule = "ANO"\nreson = "x"\n', 4, 'did you mean "reason"?'),
        ('[[ignore]]\npath = 3\nrule = "ANO"\n', 2, "“path” is no text"),
        ("[other]\nx = 1\n", 1, "“other” is no table here"),
        ("\xff", 1, "is not UTF-8"),
    ],
)
def test_a_faulty_table_is_told_once_and_its_sound_entries_hold(run: Runner, text: str, line: int, told: str) -> None:
    sound = '[[ignore]]\npath = "*"\nrule = "ANO"\nreason = "known"\n' if "[[ignore]]\n" in text else ""
    Path("auditor-ignores.toml").write_bytes((text + sound).encode("latin-1"))
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(draft(BARE, NAMED), encoding="utf-8")
    ran = run("check", "a.txt", "b.txt", "--select", RULES, "-f", "concise", "--no-ignores")
    assert ran.status == 0
    ran = run("check", "a.txt", "b.txt", "--select", RULES, "-f", "concise")
    assert ran.status == 2
    assert ran.err.count(told) == 1
    assert f"auditor-ignores.toml:{line}: " in ran.err
    assert (ran.out == "") == bool(sound)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_add_ignore_keeps_the_file_and_leaves_nothing(run: Runner, newline: str, encoding: str) -> None:
    lists = f"- {AGAIN}\n- {NAMED}\n\n> {AGAIN} It was late.\n> {NAMED}"
    text = draft(BARE + " “It’s over,” he said.", lists, "**" + AGAIN + "**", front="---\ntitle: Mill\n---\n")
    data = text.replace("\n", newline).encode(encoding)
    Path("mill.md").write_bytes(data)
    before = next(read("mill.md"))
    wrote = run("check", "mill.md", "--select", RULES, "--add-ignore", "noon --> desk", "-f", "concise")
    assert (wrote.status, "Set aside by" in wrote.err) == (0, True)
    after = next(read("mill.md"))
    assert (after.text, [b.kind for b in after.blocks]) == (before.text, [b.kind for b in before.blocks])
    again = Path("mill.md").read_bytes()
    assert again.startswith(data[:3])
    assert again.decode(encoding).count("\n") == again.decode(encoding).count(newline)
    assert run("check", "mill.md", "--select", RULES, "-f", "concise").out == ""
    rerun = run("check", "mill.md", "--select", RULES, "--add-ignore", "again", "-f", "concise")
    assert "Nothing was set aside" in rerun.err
    assert Path("mill.md").read_bytes() == again


def test_add_ignore_in_plain_text_and_titles_goes_to_the_table(run: Runner) -> None:
    odd = Path("a [b] #!é.txt")
    odd.write_text(draft(BARE, NAMED).replace("# ", ""), encoding="utf-8")
    Path("t.md").write_text(f"---\ntitle: Sources say mill will close\n---\n{NAMED}\n\n{NAMED}\n", encoding="utf-8")
    had = '[[ignore]]\npath = "z"\nrule = "SEC"\nreason = "x"\n'
    Path("auditor-ignores.toml").write_text(had, encoding="utf-8")
    run("check", ".", "--select", "ALL", "--add-ignore", 'say "why" \\ \x00', "-f", "concise")
    ran = run("check", ".", "--select", "ALL", "-f", "concise")
    assert (ran.status, ran.out) == (0, "")
    assert Path("auditor-ignores.toml").read_text("utf-8").startswith(had)
    assert Path("t.md").read_text("utf-8").startswith("---\ntitle: Sources")


@pytest.mark.parametrize("reason", ["", " -- ", "\n", "<!-- -->"])
def test_a_reason_needs_words(run: Runner, reason: str) -> None:
    Path("mill.md").write_text(draft(BARE), encoding="utf-8")
    ran = run("check", "mill.md", "--add-ignore", reason)
    assert ran.status == 2
    assert "a reason needs words" in ran.err
    assert Path("mill.md").read_text("utf-8") == draft(BARE)


def test_standard_input_and_damaged_files_are_told(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mill.md").write_bytes(draft(BARE + " “é” “é” “é”", NAMED).encode() + b"\xff\n")
    run("check", "mill.md", "--select", RULES, "--add-ignore", "known")
    assert b"<!--" not in Path("mill.md").read_bytes()
    assert "bare-source" in Path("auditor-ignores.toml").read_text("utf-8")


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["-", "->", "-->", "<!--", "--!>", "]", "x", " ", "\n", "\\"])).map("".join)
)
def test_no_reason_breaks_out_of_its_comment(reason: str) -> None:
    try:
        plain_reason(reason)
    except ValueError:
        return
    source = draft(f"**{BARE}**", f"- {NAMED}", NAMED)
    article = read_text(source, format="markdown")
    for words in (BARE, NAMED):
        placed = comment_for(article, finding_of(article, words), reason)
        assert placed is not None
        at, comment = placed
        new = read_text(source[:at] + comment + source[at:], format="markdown")
        assert new.text == article.text
        (ignore,) = new.records.ignores
        assert ignore.reason
        assert ignore.within is not None
        assert words in new.source[ignore.within.start : ignore.within.end]


@given(
    path=st.text(min_size=1, max_size=20).filter(lambda p: "/" not in p and "\0" not in p), reason=st.text(max_size=40)
)
def test_an_entry_of_the_table_means_one_finding(
    tmp_path_factory: pytest.TempPathFactory, path: str, reason: str
) -> None:
    folder = tmp_path_factory.mktemp("table")
    article = read_text(draft(BARE, NAMED), format="markdown")
    finding: Finding = finding_of(article, BARE)
    (folder / "auditor-ignores.toml").write_text(sidecar_entry(path, finding, reason), encoding="utf-8")
    table = Sidecar(folder / "auditor-ignores.toml")
    assert table.faults == []
    if path.strip() and not {"\n", "\r"} & set(path) and path not in (".", ".."):
        found = table.applied(article, folder / path).records.ignores
        assert [(i.rules, i.fingerprint) for i in found] == [((finding.rule,), finding.fingerprint)]
        assert table.applied(article, folder / f"{path}x").records.ignores == ()


def test_a_python_caller_gets_ignores_too(nlp: object) -> None:
    report = Auditor().audit(read_text(draft("<!-- auditor: ignore[ANO] known -->\n" + BARE, NAMED), format="markdown"))
    assert {f.ignored for f in report.findings if f.family == "anonymity"} == {"known"}


def test_optional_rules_judge_only_where_they_are_named(run: Runner) -> None:
    optional = [r.id for r in load_rules() if r.status == "optional"]
    assert optional == ["unsigned-anonymity"]
    Path("mill.md").write_text(draft(BARE, NAMED), encoding="utf-8")
    assert "unsigned" not in run("check", "mill.md", "--select", "ALL,record", "--preview", "-f", "concise").out
    ran = run("check", "mill.md", "--extend-select", "unsigned-anonymity", "-f", "concise")
    assert ran.status == 1
    assert "[unsigned-anonymity]" in ran.out
    assert "unsigned-anonymity" in run("rules", "record").out


def test_a_sign_off_that_names_the_source_shows_the_name_nowhere(run: Runner) -> None:
    front = "---\nsign-off:\n  - {source: sources, signed-off-by: night editor, name: Lena Voss}\n---\n"
    Path("mill.md").write_text(draft(BARE, NAMED, front=front), encoding="utf-8")
    for name in ("full", "concise", "markdown", "html", "json", "sarif", "csv", "github"):
        ran = run("check", "mill.md", "-f", name)
        assert "Voss" not in ran.out + ran.err
    assert "source-named-in-record" in run("check", "mill.md", "-f", "concise").out
    assert "Voss" not in run("evidence", "mill.md").out


def test_the_order_of_imports_holds_without_spacy() -> None:
    code = "import auditor.judge.comments, auditor.judge.sidecar, sys; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_many_ignores_take_no_long_time(nlp: object) -> None:
    comments = "\n\n".join(
        f"<!-- auditor: ignore[ALL, {', '.join(f'x{n}' for n in range(40))}] z -->" for _ in range(1_200)
    )
    article = read_text(draft(BARE, NAMED, comments), format="markdown")
    assert len(article.records.ignores) == 1_000
    assert [f.what for f in article.records.faults] == [
        "More than 1,000 comments set findings aside; the rest is not heeded."
    ]
    auditor = Auditor()
    evidence, _ = auditor.analyse(article)
    began = time.perf_counter()
    judge(evidence, article, auditor.rules, auditor.every)
    assert time.perf_counter() - began < 5


def test_a_long_table_is_looked_up(tmp_path: Path) -> None:
    article = read_text(draft(BARE, NAMED), format="markdown")
    finding = finding_of(article, BARE)
    names = [f"desk [{n}]/draft {n % 7}.txt" for n in range(3_000)]
    entries = (sidecar_entry(name, finding, "known") for name in names)
    (tmp_path / "auditor-ignores.toml").write_text("\n".join(entries), "utf-8")
    table = Sidecar(tmp_path / "auditor-ignores.toml")
    assert table._patterns == []
    assert all(len(table.applied(article, tmp_path / name).records.ignores) == 1 for name in names)
    (tmp_path / "auditor-ignores.toml").write_text('[[ignore]]\npath = "/desk"\nrule = "ANO"\nreason = "x"\n', "utf-8")
    (folder,) = Sidecar(tmp_path / "auditor-ignores.toml").applied(article, tmp_path / "desk/b/a.txt").records.ignores
    assert folder.shared


PAGE = """<!doctype html><html><head><title>Mill to close</title></head><body><article>
<h1>Mill to close, workers told</h1>
<!-- auditor: ignore[anonymity] the desk knows -->
<p>{one}</p>
<p>{two} <!-- auditor: ignore[anonymity] told by noon --></p>
<p>{three}</p>
{whole}
</article></body></html>
"""


def test_comments_of_a_page(run: Runner) -> None:
    page = PAGE.format(one=BARE, two=AGAIN, three=f"{BARE} {NAMED}", whole="")
    found = checked(run, page, name="mill.html")
    by_word = [(words, ignored) for _, words, ignored in found if words in ("Sources", "Insiders")]
    assert {("Sources", "the desk knows"), ("Insiders", "told by noon")} <= set(by_word)
    whole = PAGE.format(
        one=BARE, two=AGAIN, three=BARE, whole="<!-- auditor: ignore-file[ANO] known --><!-- auditor: x -->"
    )
    assert [rule for rule, _ in standing(checked(run, whole, name="mill.html"))] == ["unreadable-record"]
    table = run("check", "mill.html", "--select", RULES, "--no-ignores", "--add-ignore", "known", "-f", "concise")
    assert "entr" in table.err
    assert Path("mill.html").read_text("utf-8") == whole


def test_what_is_remembered_of_an_article_knows_its_ignores(run: Runner) -> None:
    text = draft(BARE, NAMED).replace("# ", "")
    assert standing(checked(run, text, name="mill.txt"))
    entry = '[[ignore]]\npath = "mill.txt"\nrule = "ANO"\nreason = "known"\n'
    Path("auditor-ignores.toml").write_text(entry, encoding="utf-8")
    for _ in range(2):
        assert standing(checked(run, text, name="mill.txt")) == []
    Path("auditor-ignores.toml").write_text(entry.replace("known", "told"), encoding="utf-8")
    assert {ignored for *_, ignored in checked(run, text, name="mill.txt")} == {"told"}
