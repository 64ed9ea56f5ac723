"""Takes the pictures of the HTML page that docs/ shows: `python -m tests.browser.pictures`."""

import tempfile
from contextlib import chdir
from pathlib import Path

from playwright.sync_api import sync_playwright

from auditor.audit import Auditor
from auditor.read import read
from auditor.report import renderer
from auditor.report.look import Look
from tests.browser import chromium

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SAMPLE = "samples/secondhand-tech.txt"


def take(address: str) -> None:
    """The top of the page in the light with a note open, and the source map in the dark."""
    with sync_playwright() as engine:
        browser = chromium.launch(engine)
        page = browser.new_page(viewport={"width": 1080, "height": 860}, color_scheme="light")
        page.goto(address)
        page.locator(".story mark.source").nth(1).hover()
        page.screenshot(path=IMAGES / "html-page.png")
        page = browser.new_page(viewport={"width": 1080, "height": 720}, color_scheme="dark")
        page.goto(address)
        page.locator("#a1-where").evaluate("e => e.scrollIntoView({behavior: 'instant'})")
        page.screenshot(path=IMAGES / "html-map.png")
        browser.close()


def main() -> None:
    """Audit the sample, open its page, take the pictures."""
    auditor = Auditor()
    with chdir(ROOT):
        article = next(read(Path(SAMPLE)))
    report = auditor.report(iter([auditor.audit(article)]), [])
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text("".join(renderer("html")(report, Look())), "utf-8")
        take(page.as_uri())


if __name__ == "__main__":
    main()
