"""What a person does with the local page in a real Chromium: pastes, drops, writes on, compares, downloads."""

import base64
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editors import environment
from tests.serving import DRAFT
from tests.word import paragraph, word

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here: python3 dev.py browser")
expect = pytest.importorskip("playwright.sync_api").expect

Opened = Callable[..., Any]
NEW = DRAFT + "\n“We were told in April,” said Joan Hale, a deckhand.\n"
DROP = """([name, data]) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const dropped = new DataTransfer();
    dropped.items.add(new File([bytes], name));
    const at = document.querySelector("textarea");
    for (const kind of ["dragover", "drop"]) {
        at.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: dropped }));
    }
}"""


@pytest.fixture(scope="module")
def address(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the tests' own."""
    command = [sys.executable, "-m", "auditor", "serve", "--port", "0", "--no-open", "--isolated"]
    folder = tmp_path_factory.mktemp("folder")
    with subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGINT)
    assert server.returncode == 0


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Opened]:
    """Opens a path of the page; at the end, that nothing was asked of anybody else and nothing went wrong."""
    wrong: list[str] = []
    asked: list[str] = []
    contexts = []

    def open_page(path: str = "", **options: object) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
    assert asked
    assert all(url.startswith((address, "data:,")) for url in asked)


def pasted(page: Any, text: str = DRAFT) -> Any:
    """The page once a text is pasted and its report is there."""
    page.locator("#draft-text").fill(text)
    expect(page.locator("#told")).to_contain_text("of 100")
    return page


def test_a_draft_that_is_pasted_is_marked_at_once(visit: Opened) -> None:
    page = pasted(visit())
    assert re.match(r"[\d.]+ of 100, grade [A-E]\.", page.locator("#told").inner_text())
    assert page.locator(".story mark.finding").count() > 1
    page.locator(".story mark.source").first.hover()
    assert page.locator("#tip").is_visible()
    assert "/drafts/" in page.url
    page.reload()
    assert page.locator("#draft-text").input_value() == DRAFT
    assert page.locator(".story mark.finding").count() > 1


def test_an_edit_leaves_the_writer_where_they_are(visit: Opened) -> None:
    page = pasted(visit())
    page.locator(".finding-card summary").first.click()
    page.locator(".filters input[value=advice]").uncheck()
    before = page.locator("#told").inner_text()
    page.locator("#draft-text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("“It is safe,” said Ann Reed, who runs Northline.")
    expect(page.locator(".story")).to_contain_text("Ann Reed, who runs Northline.")
    assert page.locator("#told").inner_text() != before
    assert page.evaluate("document.activeElement.id") == "draft-text"
    assert page.locator(".finding-card details[open]").count() == 1
    assert not page.locator(".filters input[value=advice]").is_checked()
    assert page.locator(".finding-card.advice:visible").count() == 0
    page.locator("th button", has_text="words").first.click()  # what belongs to a report works in the new one too
    assert page.locator("th[aria-sort]").count() == 1


def test_writing_is_audited_only_when_asked_where_that_is_wanted(visit: Opened) -> None:
    page = visit()
    page.locator("#live").uncheck()
    page.locator("#draft-text").fill(DRAFT)
    page.wait_for_timeout(400)
    assert page.locator(".story").count() == 0
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".story")


def test_a_text_that_is_dropped_can_be_edited(visit: Opened) -> None:
    page = visit()
    page.evaluate(DROP, ["ferry.md", base64.b64encode(DRAFT.encode()).decode()])
    page.wait_for_selector(".story")
    assert page.locator("#draft-text").input_value() == DRAFT
    assert page.locator("[name=draft-name]").input_value() == "ferry.md"
    assert page.locator(".path").inner_text() == "ferry.md"
    page.locator("#draft-text").fill(NEW)
    expect(page.locator(".story")).to_contain_text("Joan Hale")


def test_a_word_file_that_is_dropped_is_audited(visit: Opened) -> None:
    page = visit()
    file = word(*(paragraph(p) for p in DRAFT.strip().split("\n\n")))
    page.evaluate(DROP, ["ferry.docx", base64.b64encode(file).decode()])
    page.wait_for_selector(".story mark.finding")
    assert "ferry.docx is held" in page.locator("#draft").inner_text()
    page.locator("[name=genre]").select_option("opinion")
    expect(page.locator("#told")).to_contain_text("Not scored")


def test_a_draft_that_is_too_large_is_told_before_it_is_sent(visit: Opened) -> None:
    page = visit()
    page.evaluate(DROP, ["large.txt", base64.b64encode(b"word " * 500_000).decode()])
    expect(page.locator("#told")).to_contain_text("over the limit")


def test_two_versions_are_compared(visit: Opened) -> None:
    page = pasted(visit())
    page.get_by_text("Compare with another version").click()
    for name in ("old", "new"):
        expect(page.locator(f"#{name}-text")).to_have_value(DRAFT)
    page.locator("#new-text").fill(NEW)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#told")).to_contain_text("Score: ")
    expect(page.locator(".changes li", has_text="Joan Hale")).not_to_have_count(0)
    page.get_by_text("The new version's audit").click()
    expect(page.locator("#draft-text")).to_have_value(NEW)


def test_reports_are_downloaded(visit: Opened) -> None:
    page = pasted(visit())
    page.get_by_text("Download").click()
    begins = {"json": b'{"schema":', "docx": b"PK", "html": b"<!DOCTYPE html>"}
    for name, begin in begins.items():
        with page.expect_download() as started:
            page.get_by_role("link", name=name, exact=True).click()
        assert started.value.suggested_filename == f"draft.audit.{name}"
        data = Path(started.value.path()).read_bytes().replace(b" ", b"" if name == "json" else b" ")
        assert data.lstrip().replace(b"\n", b"").startswith(begin)
    assert page.locator(".story").count() == 1


def test_all_is_there_without_script(visit: Opened) -> None:
    page = visit(java_script_enabled=False)
    page.locator("#draft-text").fill(DRAFT)
    page.get_by_role("button", name="Audit").click()
    expect(page.locator(".story mark.finding")).not_to_have_count(0)
    assert page.locator("#draft-text").input_value() == DRAFT
    page.get_by_text("Compare with another version").click()
    page.locator("#new-text").fill(NEW)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".changes li")).not_to_have_count(0)
    page.get_by_text("Download").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="markdown").click()
    assert "Joan Hale" in Path(started.value.path()).read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page(visit: Opened, scheme: str) -> None:
    page = visit(color_scheme=scheme)
    assert axe.Axe().run(page).response["violations"] == []
    pasted(page)
    for part in page.locator("summary").all():
        part.click()
    page.locator("#draft-text").focus()  # where no note is open
    found = axe.Axe().run(page).response
    assert [(v["id"], n["target"], n.get("failureSummary")) for v in found["violations"] for n in v["nodes"]] == []
    assert {p["id"] for p in found["passes"]} >= {"color-contrast", "label", "landmark-unique", "list"}
    page.get_by_text("Compare with another version").click()
    page.locator("#new-text").fill(NEW)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".changes li")).not_to_have_count(0)
    page.get_by_text("Download").click()
    assert axe.Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", ["", "compare"])
def test_a_narrow_local_page_does_not_scroll_sideways(visit: Opened, path: str) -> None:
    page = visit(path, viewport={"width": 320, "height": 700})
    if not path:
        pasted(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_reaches_all_in_order(visit: Opened) -> None:
    page = visit()
    reached = []
    for _ in range(11):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("(({ id, name, textContent }) => id || name || textContent)(document.activeElement)")
        )
    assert reached[:4] == ["Skip to the page", "Audit a draft", "Compare two", "draft-text"]
    assert reached[4:] == ["draft-file", "draft-name", "publisher", "genre", "format", "Audit", "live"]


@pytest.fixture
def elsewhere(browser: Any) -> Iterator[Any]:
    """A page of another site, which knows the address."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.route("http://evil.example/", lambda route: route.fulfill(body="<p>evil", content_type="text/html"))
    page.goto("http://evil.example/")
    yield page
    context.close()


def test_another_sites_page_can_neither_send_nor_read_nor_frame(elsewhere: Any, address: str) -> None:
    fetched = """(to) => fetch(to, { method: "POST", body: new FormData() }).then((a) => a.text(), (e) => e.name)"""
    assert elsewhere.evaluate(fetched, address) == "TypeError"
    elsewhere.evaluate(
        "(to) => { const f = document.createElement('iframe'); f.src = to; document.body.append(f); }", address
    )
    elsewhere.wait_for_timeout(200)
    assert [frame.locator("textarea").count() for frame in elsewhere.frames] == [0, 0]
    with elsewhere.expect_navigation() as gone:
        elsewhere.evaluate(
            """(to) => {
                const form = document.createElement("form");
                Object.assign(form, { method: "post", action: to, enctype: "multipart/form-data" });
                form.innerHTML = "<input name=draft-text value=words>";
                document.body.append(form);
                form.submit();
            }""",
            address,
        )
    assert gone.value.status == 403
