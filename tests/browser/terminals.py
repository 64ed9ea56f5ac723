"""Takes the pictures of the reports on a terminal that docs/ shows: `python -m tests.browser.terminals`.

Needs Chromium, a monospaced font and pngquant, which leaves a picture of text a third of its size.
"""

import io
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import msgspec
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from auditor.article import Article
from auditor.audit import Auditor
from auditor.comparison import compare
from auditor.read import read
from auditor.report import comparison, renderer
from auditor.report.look import Look
from tests.articles import article_of
from tests.browser import chromium
from tests.browser.pictures import IMAGES, ROOT

COLUMNS = 96
DARK = ((30, 30, 30), (212, 212, 212))
LIGHT = ((255, 255, 255), (51, 51, 51))
"""Ground and letters, as editors' terminals have them; no other colour of a theme is used."""
STYLE = (
    "body{margin:0} pre{display:inline-block;margin:0;padding:14px 18px;white-space:pre;"
    "font:13px/15px 'DejaVu Sans Mono',monospace;background:{background};color:{foreground}}"
)
NEW = """Officials held back survey of harbour wall, engineer says

The port authority of Sallow Bay held back a survey that found cracks in the harbour wall, an official said on Monday.

“I wrote that it would not last another winter,” said Joan Hale, the engineer who led the survey. The authority \
accused the firm Pell Marine of using weak concrete. Pell Marine did not immediately respond to a request for comment.

The repair will cost £4.2 million, according to the council's budget, which was passed in March and can be read on its \
website. The wall was built in 1961 and has been raised twice since, after the storms of 1978 and 2013. Divers found \
the first crack in the autumn, near the steps to the fish market, and the steps have been closed ever since.

Fishermen fear for their moorings. Twelve boats lie behind the wall in winter, the harbour log shows.
"""
OLD = (
    NEW.replace("an official said", "two officials who have read the survey said")
    .replace("Pell Marine did not immediately respond to a request for comment.",
        "“Our concrete passed every test,” said Tom Reyes, who runs Pell Marine.")
    .replace("Fishermen fear for their moorings.", "“We have nowhere else to tie up,” said Mo Aziz, a fisherman.")
)  # fmt: skip


def cut(text: str, begin: str | None, end: str | None) -> str:
    """The lines from the one that holds `begin` to before the one that holds `end`."""
    lines = text.rstrip().split("\n")
    first = 0 if begin is None else next(n for n, line in enumerate(lines) if begin in line)
    last = len(lines) if end is None else next(n for n, line in enumerate(lines) if n > first and end in line)
    return "\n".join(lines[first:last]).rstrip()


def page(ansi: str, ground: tuple[int, int, int], letters: tuple[int, int, int]) -> str:
    """What a terminal of these colours shows, as HTML."""
    console = Console(record=True, file=io.StringIO(), width=COLUMNS, legacy_windows=False)
    console.print(Text.from_ansi(ansi), soft_wrap=True)
    theme = TerminalTheme(ground, letters, [letters] * 8)
    head = STYLE.replace("{background}", theme.background_color.hex).replace("{foreground}", theme.foreground_color.hex)
    body = console.export_html(theme=theme, code_format="<pre>{code}</pre>", inline_styles=True)
    return f'<!doctype html><meta charset="utf-8"><style>{head}</style>{body}'


def pictures() -> Iterator[tuple[str, str]]:
    """Name, and page, of each picture."""
    auditor, look = Auditor(), Look(width=COLUMNS, color=True)
    with chdir(ROOT):
        found = [
            next(read(path))
            for path in sorted(Path("samples").iterdir())
            if path.is_file() and path.name != "README.md"
        ]
    reports = [auditor.audit(article) for article in found]

    def full(*names: str) -> str:
        chosen = [r for r in reports if not names or Path(r.article.path or "").name in names]
        return "".join(renderer("full")(auditor.report(iter(chosen), []), look))

    yield "terminal-dark", page(cut(full("secondhand-tech.txt"), None, "Findings"), *DARK)
    yield "terminal-light", page(cut(full("secondhand-tech.txt"), "Findings", "RES303"), *LIGHT)
    yield "terminal-folder", page(cut(full(), "All articles", None), *DARK)
    old, new = (auditor.audit(_draft(text, name)) for text, name in ((OLD, "old.md"), (NEW, "new.md")))
    told = "".join(comparison.renderer("full")(compare(old, new, auditor.report(iter([new]), []).tool), look))
    yield "terminal-compare", page(told, *DARK)


def _draft(text: str, name: str) -> Article:
    return msgspec.structs.replace(article_of(text, headline=True), path=name, id=name)


def main() -> None:
    """Render each page in Chromium and keep the picture of its terminal."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as engine:
        browser = chromium.launch(engine)
        for name, text in pictures():
            file = IMAGES / f"{name}.png"
            view = browser.new_page(viewport={"width": 1200, "height": 800})
            view.set_content(text)
            view.locator("pre").screenshot(path=file)
            subprocess.run(["pngquant", "--force", "--output", file, "--strip", "64", file], check=True)
        browser.close()


if __name__ == "__main__":
    main()
