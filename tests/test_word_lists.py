"""Lists of words that rules use: what they match, how packs change them, and that every fault is told."""

from pathlib import Path

import pytest

from auditor.judge.listed import finder
from auditor.judge.load import load_rules
from auditor.judge.packs import packs
from auditor.judge.problems import RuleFileError
from auditor.judge.wordlists import MAX_ENTRIES, load_lists
from auditor.rule import Rule, Test, WordList
from tests.commands import Runner


def found(listed: tuple[str, ...], text: str) -> str | None:
    match = finder(WordList("some", listed)).search(text)
    return match[1] if match else None


@pytest.mark.parametrize(
    ("listed", "text", "word"),
    [
        (("lied",), "He lied.", "lied"),
        (("lied",), "He applied.", None),
        (("fraud*",), "Fraudulent claims", "Fraudulent"),
        (("fraud*",), "a defrauder", None),
        (("cover up",), "They cover  up everything", "cover  up"),
        (("c.i.a.",), "the C.I.A. said", "C.I.A."),
        (("naïf",), "a NAÏF plan", "NAÏF"),
        (("a+b",), "aab", None),
        ((), "anything", None),
    ],
)
def test_an_entry_is_matched_whole(listed: tuple[str, ...], text: str, word: str | None) -> None:
    assert found(listed, text) == word


def pack(folder: Path, **lists: str) -> Path:
    """A pack with these lists, by name (with _ for -)."""
    (folder / "words").mkdir(parents=True)
    for name, text in lists.items():
        (folder / "words" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def list_of(rules: list[Rule], code: str) -> WordList:
    """The list that a rule uses."""
    (rule,) = (r for r in rules if r.code == code)
    (listed,) = (c.value for c in rule.clauses if isinstance(c, Test) and isinstance(c.value, WordList))
    return listed


def test_a_pack_changes_a_list_for_the_shipped_rules_without_copying_it(tmp_path: Path) -> None:
    folder = pack(tmp_path / "house", experts="extends: experts\nadd: [Pundit, pundits]\nremove: [critics]\n")
    old, new = (list_of(load_rules(f), "ATT403") for f in ([], [folder]))
    assert set(new.words) - set(old.words) == {"pundit", "pundits"}
    assert set(old.words) - set(new.words) == {"critics"}


def test_the_later_pack_changes_what_the_earlier_made(tmp_path: Path) -> None:
    one = pack(tmp_path / "one", loud="words: [shout]\n")
    two = pack(tmp_path / "two", loud="extends: loud\nadd: [yell]\n")
    lists, problems = load_lists(packs([one, two]))
    assert (lists["loud"].words, problems) == (("shout", "yell"), [])


def test_a_finding_tells_which_word_was_there(run: Runner, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Plant to close\n\nPundits said the plant would close in May. It makes pumps.\n", encoding="utf-8")
    folder = pack(tmp_path / "house", experts="extends: experts\nadd: [pundits]\n")
    runs = ([], ["--rules", str(folder)])
    plain, housed = (run("check", str(draft), "--why", "--select", "ATT403", *more) for more in runs)
    assert "ATT403" not in plain.out
    assert "text: Pundits (of experts)" in housed.out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("extends: expert\nadd: [a]\n", "a list changes the one of its own file name"),
        ("extends: experts\nadd: [a]\nremove: [expurt]\n", '"expurt" is not in the list'),
        ("extends: experts\nwords: [a]\n", 'unknown key of a word list "words"'),
        ("words: [a]\n", '"experts" is taken'),
        ("about: b\n", '"words" is missing'),
        ("extends: experts\nadd: a\n", '"add" is a list'),
        ("extends: experts\nadd: [a*b]\n", "is no entry"),
        ("extends: experts\nadd: ['*']\n", "is no entry"),
        ("extends: experts\nadd: [!!python/object:os.system x]\n", "a tag"),
        (f"extends: experts\nadd: [{', '.join(f'w{n}' for n in range(MAX_ENTRIES))}]\n", "at most 2000"),
        ("[" * 40, "nested more than"),
        (f"extends: experts\nadd: [{'x' * 70_000}]\n", "more than 64 kB"),
    ],
)
def test_a_fault_in_a_list_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RuleFileError) as raised:
        load_rules([pack(tmp_path / "house", experts=text)])
    assert any(told in str(p) for p in raised.value.problems), raised.value
    assert all("words/experts.yaml:" in str(p) for p in raised.value.problems)


def test_a_list_that_is_not_unicode_is_told(tmp_path: Path) -> None:
    folder = pack(tmp_path / "house")
    (folder / "words" / "loud.yaml").write_bytes(b"words: [caf\xe9]\n")
    with pytest.raises(RuleFileError, match="not UTF-8"):
        load_rules([folder])


def test_a_rule_that_names_no_list_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "vague-experts.yaml").write_text(
        "extends: vague-experts\nwhere: {text: {in_list: expurts}}\ntests: {fires: [], passes: []}\n", encoding="utf-8"
    )
    with pytest.raises(RuleFileError, match='did you mean "experts"'):
        load_rules([folder])


def test_every_shipped_list_is_used_and_says_where_it_is_from() -> None:
    lists, problems = load_lists(packs()[:1])
    files = {r.path for r in load_rules()}
    assert not problems and files
    used = {c.value.name for r in load_rules() for c in _tests(r) if isinstance(c.value, WordList)}
    assert used == set(lists)


def _tests(rule: Rule) -> list[Test]:
    """All tests of a rule, those in groups too."""
    out, todo = [], list(rule.clauses)
    while todo:
        clause = todo.pop()
        out += [clause] if isinstance(clause, Test) else []
        todo += getattr(clause, "clauses", ())
    return out
