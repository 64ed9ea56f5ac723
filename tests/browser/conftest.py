"""The HTML report in a real Chromium, from `file://`; skipped where there is none."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.audit import Auditor
from auditor.corpus.rates import Rate
from auditor.corpus.rates_page import written
from auditor.read import read
from auditor.report import renderer
from auditor.report.look import Look
from auditor.verdict import ArticleReport
from tests.browser import chromium
from tests.verdicts import hostile_report, report_of

RATES = (
    ("all", "ANO102", "bare-source", "warning", 9, 6, 80, 7.5, 3.5, 15.4),
    ("all", "RES101", "no-reply", "error", 1, 1, 80, 1.25, 0.2, 6.7),
    ("Coast", "ANO102", "bare-source", "warning", 9, 6, 40, 15.0, 7.1, 29.1),
    ("<b>Courts & crime</b>", "ANO102", "bare-source", "warning", 0, 0, 40, 0.0, 0.0, 8.8),
)
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests: the machine's own, none that is fetched."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here: python3 dev.py browser")
    if chromium.found() is None:
        pytest.skip("no Chromium on this machine: python3 dev.py browser installs one where it may")
    with playwright.sync_playwright() as engine:
        started = chromium.launch(engine)
        yield started
        started.close()


@pytest.fixture(scope="session")
def reports() -> list[ArticleReport]:
    """A sample with all that can be marked, one with an unanswered accusation, and hostile copy."""
    auditor = Auditor()
    names = ("secondhand-tech.txt", "accusation-no-reply.md")
    return [*(auditor.audit(next(read(SAMPLES / n))) for n in names), hostile_report("hostile.md")]


@pytest.fixture(scope="session")
def files(reports: list[ArticleReport], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each article's page, and one of them all."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"tech": reports[:1], "accusation": reports[1:2], "hostile": reports[2:], "all": reports}
    rates = [Rate(*r) for r in RATES]
    for by in ("all", "desk"):
        text = written([r for r in rates if (r.group == "all") == (by == "all")], by, report_of(*reports).tool)
        (folder / f"rates-{by}.html").write_text(text, "utf-8")
    for name, articles in made.items():
        text = "".join(renderer("html")(report_of(*articles), Look()))
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: folder / f"{name}.html" for name in (*made, "rates-all", "rates-desk")}


@pytest.fixture
def opened(browser: Any, files: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Opens a page by name; at the end it holds that nothing was asked of any network and nothing went wrong."""
    wrong: list[str] = []
    asked: list[str] = []
    contexts = []

    def open_page(name: str, **options: object) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(files[name].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
    assert all(url.startswith("file:///") for url in asked)
    assert len(asked) == len(contexts)
