"""The local page: what is taken and shown of drafts, and that downloads are what the command line writes."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from pyarrow import parquet

from auditor.report import FORMATS, comparison
from auditor.serve import bench
from auditor.serve.downloads import ENDINGS
from auditor.serve.site import NEEDS
from tests.commands import Runner
from tests.serving import BASE, DRAFT, Browser, links
from tests.word import paragraph, word

NEW = DRAFT.replace("Northline Ferries", "Northline Ferries Ltd", 1) + "\n“We were told,” said Joan Hale, a deckhand.\n"
HOSTILE = (
    "Mayor to <script>alert(1)</script> quit\n\n"
    "Sources said the <img src=x onerror=alert(2)> mayor had “lied” </textarea><script>alert(3)</script> to all, "
    "{{ 7 * 7 }} and &amp; &lt;b&gt; “went on”. A spokesman declined to comment, the paper wrote on Monday.\n"
)
HOSTILE_NAME = '"><script>alert(4)</script>.md'


def test_a_draft_is_marked_and_summed_up(here: Callable[..., Browser]) -> None:
    page = here().sent(f"{BASE}/", {"draft-text": DRAFT, "draft-name": "ferry.txt"}).page
    assert re.match(r"[\d.]+ of 100, grade [A-E]\. ", page.words("told"))
    assert len([a for a in page.tags("mark") if "finding" in (a["class"] or "")]) >= 2
    assert page.entered() == DRAFT
    assert "Northline Ferries" in page.words("report")


def test_no_draft_is_told(here: Callable[..., Browser]) -> None:
    answer = here().post(f"{BASE}/", {"draft-text": " \n ", "draft-file": ("", b"")})
    assert answer.status == 422
    assert "Paste a draft" in answer.page.words("told")


def test_hostile_copy_is_text(here: Callable[..., Browser]) -> None:
    answer = here().sent(f"{BASE}/", {"draft-text": HOSTILE, "draft-name": HOSTILE_NAME})
    page = answer.page
    assert (len(page.tags("script")), page.tags("img")) == (2, [])
    assert page.entered() == HOSTILE
    assert "{{ 7 * 7 }}" in page.words("report")
    assert "alert(1)" in page.words("report")
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]


def test_a_hostile_name_leads_nowhere_and_breaks_no_header(here: Callable[..., Browser]) -> None:
    browser = here()
    for name in (HOSTILE_NAME, "../../etc/passwd", "..", "\0", "é" * 300 + ".md", "a%0D%0AX: y"):
        answer = browser.sent(f"{BASE}/", {"draft-file": (name, DRAFT.encode())})
        assert answer.status == 200
        assert len(answer.page.tags("script")) == 2
        named = browser.get(links(answer)["csv"]).headers["content-disposition"]
        assert re.fullmatch(r"attachment; filename\*=UTF-8''[\w.%~-]+\.audit\.csv", named)
    page = browser.sent(f"{BASE}/", {"draft-file": ("C:\\drafts\\ferry.md", DRAFT.encode())})
    assert browser.get(links(page)["csv"]).headers["content-disposition"].endswith("''ferry.audit.csv")


@pytest.mark.parametrize("text", [DRAFT, "\n\n" + DRAFT, DRAFT.replace("\n", "\r\n"), HOSTILE, DRAFT + "\u202e\t\x07 "])
def test_a_text_comes_back_as_it_was_given(here: Callable[..., Browser], text: str) -> None:
    browser = here()
    first = browser.sent(f"{BASE}/", {"draft-file": ("ferry.txt", text.encode())})
    again = browser.sent(f"{BASE}/", {**first.page.sent_back(), "draft-name": "ferry.txt"})
    one, other = (json.loads(browser.get(links(answer)["json"]).body) for answer in (first, again))
    assert one == other
    assert one["articles"][0]["findings"]


def test_what_is_no_text_is_held_as_it_was_given(here: Callable[..., Browser]) -> None:
    browser = here()
    file = word(*(paragraph(p) for p in DRAFT.split("\n\n")))
    first = browser.sent(f"{BASE}/", {"draft-file": ("ferry.docx", file)})
    assert "ferry.docx is held" in first.page.words("draft")
    fields = {**first.page.sent_back(), "draft-name": "ferry.docx", "genre": "opinion"}
    again = browser.sent(f"{BASE}/", fields)
    assert again.page.words("told").startswith("Not scored. ")
    assert "findings" in json.loads(browser.get(links(again)["json"]).body)["articles"][0]


def test_several_articles_are_audited_up_to_a_number(
    here: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "MOST", 2)
    lines = [json.dumps({"id": f"a{n}", "text": DRAFT}) for n in range(3)]
    answer = here().sent(f"{BASE}/", {"draft-file": ("all.jsonl", "\n".join(lines).encode())})
    assert answer.page.words("told") == "2 articles audited."
    assert "over 2 articles" in answer.page.words("report")


def test_what_cannot_be_read_is_told_with_its_mend(here: Callable[..., Browser]) -> None:
    answer = here().sent(f"{BASE}/", {"draft-file": ("a.json", b'{"no": "story"}')})
    assert answer.page.words("told") == "Nothing could be audited."
    assert "is JSON of no kind that is read" in answer.page.words("report")


def test_settings_count_as_they_are_at_each_audit(here: Callable[..., Browser], tmp_path: Path) -> None:
    browser = here()
    page = browser.sent(f"{BASE}/", {"draft-text": DRAFT})
    Path("auditor.toml").write_text('select = ["SEC"]\npublisher = "The Harbour Courier"\n', "utf-8")
    again = browser.get(next(iter(links(page).values())).rpartition("/")[0])
    assert "The Harbour Courier" in [a.get("placeholder") for a in again.page.tags("input")]
    assert "ANO" in page.page.words("report")
    assert not re.search(r"\bANO\d", again.page.words("report"))
    Path("auditor.toml").write_text('[[overrides]]\npaths = ["own.md"]\ngenre = "opinion"\n', "utf-8")
    own = browser.sent(f"{BASE}/", {"draft-text": DRAFT, "draft-name": "own.md"})
    assert own.page.words("told").startswith("Not scored")
    Path("auditor.toml").write_text("select = 3\n", "utf-8")
    faulty = browser.sent(f"{BASE}/", {"draft-text": DRAFT})
    assert faulty.status == 422
    assert "auditor.toml:1" in faulty.text


def test_genre_publisher_and_format_are_chosen_on_the_page(here: Callable[..., Browser]) -> None:
    browser = here(publisher=["The Harbour Courier"])
    chosen = {"genre": "opinion", "publisher": "The Bell, Bell News", "format": "markdown"}
    page = browser.sent(f"{BASE}/", {"draft-text": DRAFT, **chosen})
    assert {"selected": None} in page.page.tags("option")
    data = json.loads(browser.get(links(page)["json"]).body)
    assert data["articles"][0]["genre"] == "opinion"
    assert browser.sent(f"{BASE}/", {"draft-text": DRAFT, "genre": "<b>"}).status == 422


def test_downloads_are_what_the_command_line_writes(here: Callable[..., Browser], run: Runner) -> None:
    Path("auditor.toml").write_text('extend-select = ["ANO"]\n', "utf-8")
    Path("ferry.md").write_bytes(DRAFT.encode())
    outputs = [option for name in FORMATS for option in ("-o", f"{name}=out.{name}")]
    assert run("check", "ferry.md", "--fail-on", "never", *outputs).status == 0
    browser = here()
    page = browser.sent(f"{BASE}/", {"draft-file": ("ferry.md", DRAFT.encode())})
    assert list(links(page)) == list(FORMATS)
    for name, address in links(page).items():
        answer = browser.get(address)
        assert answer.headers["content-type"] == "application/octet-stream"
        assert told(answer.body, name) == told(Path(f"out.{name}").read_bytes(), name), name


def told(data: bytes, name: str) -> object:
    """What a report tells, without the time it took."""
    if name == "docx":
        with ZipFile(io.BytesIO(data)) as file:
            return {part: file.read(part) for part in file.namelist() if part != "docProps/core.xml"}
    if name.startswith("parquet"):
        table = parquet.read_table(io.BytesIO(data))
        return table.to_pylist(), table.schema.metadata
    return re.sub(rb' time="[\d.]+"', b"", data)


def test_every_format_can_be_downloaded_under_a_name_of_its_own() -> None:
    assert set(ENDINGS) == set(FORMATS)
    assert set(comparison.FORMATS) <= set(ENDINGS)
    assert len(set(ENDINGS.values())) == len(ENDINGS)
    assert set(NEEDS) == {form.extra for form in FORMATS.values()} - {None}


def test_two_versions_are_compared_as_on_the_command_line(here: Callable[..., Browser], run: Runner) -> None:
    Path("old.md").write_bytes(DRAFT.encode())
    Path("new.md").write_bytes(NEW.encode())
    browser = here()
    page = browser.sent(
        f"{BASE}/compare", {"old-file": ("old.md", DRAFT.encode()), "new-text": NEW, "new-name": "new.md"}
    )
    assert page.page.words("told").startswith("Score: ")
    assert "Joan Hale" in page.page.words("report")
    assert (page.page.entered("old"), page.page.entered("new")) == (DRAFT, NEW)
    assert list(links(page)) == list(comparison.FORMATS)
    for name, address in links(page).items():
        written = run("compare", "old.md", "new.md", "--gate", "never", "-f", name)
        assert browser.get(address).body.decode() == written.out


def test_an_audited_draft_is_compared_with_its_next_version(here: Callable[..., Browser]) -> None:
    browser = here()
    page = browser.sent(f"{BASE}/", {"draft-text": DRAFT})
    (address,) = (a["href"] for a in page.page.tags("a") if "compare?" in (a["href"] or ""))
    form = browser.get(str(address)).page
    assert form.entered("old") == form.entered("new") == DRAFT
    file = word(*(paragraph(p) for p in NEW.split("\n\n")))
    both = browser.sent(f"{BASE}/compare", {**form.sent_back("old"), "new-file": ("new.docx", file)})
    assert "Joan Hale" in both.page.words("report")
    assert "new.docx is held" in both.page.words("new")
    assert browser.post(f"{BASE}/compare", {"old-text": DRAFT}).status == 422
    several = ("two.jsonl", b'{"text": "a"}\n{"text": "b"}\n')
    assert browser.sent(f"{BASE}/compare", {"old-text": DRAFT, "new-file": several}).status == 422


def test_nothing_is_written_to_the_disk(here: Callable[..., Browser], tmp_path: Path) -> None:
    browser, large = here(), DRAFT.encode() * 10
    here().sent(f"{BASE}/", {"draft-text": DRAFT})  # imports write their own files, once
    with writes() as written:
        page = browser.sent(f"{BASE}/", {"draft-file": ("ferry.md", large)})
        for address in links(page).values():
            assert browser.get(address).status == 200
        assert len(browser.get(links(page)["html"]).body) > 70_000
        browser.sent(f"{BASE}/", {"draft-file": ("a.bin", b"\0" * 1_900_000)})
        browser.sent(f"{BASE}/compare", {"old-file": ("a", large), "new-file": ("b", DRAFT.encode())})
    assert [path for path in written if not str(path).endswith((".pyc", ".pyc.0"))] == []
    assert list(tmp_path.iterdir()) == []


_heard: list[list[object]] = []


class writes:  # noqa: N801  # read as a word
    """Every file that is opened to be written, meanwhile."""

    hooked = False

    def __enter__(self) -> list[object]:
        if not writes.hooked:
            sys.addaudithook(_hear)
            writes.hooked = True
        _heard.append([])
        return _heard[-1]

    def __exit__(self, *_: object) -> None:
        _heard.pop()


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _heard:
        return
    if event == "open":
        path, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 0o3):
            _heard[-1].append(path)
    elif event in ("tempfile.mkstemp", "tempfile.mkdtemp"):
        _heard[-1].append(arguments[0])
