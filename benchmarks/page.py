"""How long a writer waits on the page of `auditor serve`: from a change in a draft of 1,000 words to its report.

    python -m benchmarks.page [--words N] [--edits N]

A server and a Chromium are started; both are on this machine, and share its cores. Each edit puts a word into another
paragraph; the next one comes when the report of the one before is there. The pause that the page waits for more typing
is part of each figure. Beside them stands a whole audit of the same text in this process, with nothing kept.
"""

import argparse
import signal
import subprocess
import sys
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.editor import draft_of, edited, whole_audit
from tests.browser import chromium

SHOWN = """(text) => new Promise((done) => {
    const begun = performance.now();
    const drawn = () => { seen.disconnect(); done(performance.now() - begun); };
    const seen = new MutationObserver(() => requestAnimationFrame(drawn));
    seen.observe(document.getElementById("report"), { childList: true });
    const entry = document.getElementById("draft-text");
    entry.value = text;
    entry.dispatchEvent(new Event("input", { bubbles: true }));
})"""
PAUSE = 150
"""Milliseconds that the page waits for more typing: `PAUSE` of its script."""


def latencies(page: Any, texts: list[str]) -> list[float]:
    """Milliseconds until the report of each text is drawn."""
    return [page.evaluate(SHOWN, text) for text in texts]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=1_000)
    parser.add_argument("--edits", type=int, default=20)
    arguments = parser.parse_args()
    source = draft_of(arguments.words)
    command = [sys.executable, "-m", "auditor", "serve", "--port", "0", "--no-open", "--isolated"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as engine:
        assert server.stdout is not None
        browser = chromium.launch(engine)
        page = browser.new_page()
        page.goto(server.stdout.readline().strip())
        opening, *edits = latencies(page, [source, *edited(source, arguments.edits)])
        browser.close()
        server.send_signal(signal.SIGINT)
    whole, middle, most = 1000 * whole_audit(source, 5), median(edits), max(edits)
    print(f"{len(source.split())} words, {len(edits)} edits; milliseconds")
    print(f"{'whole audit, nothing kept':36}{whole:8.0f}")
    print(f"{'pasted, the model being loaded':36}{opening:8.0f}")
    print(f"{'change to report, median':36}{middle:8.0f}  {middle / whole:.2f} of a whole audit")
    print(f"{'change to report, longest':36}{most:8.0f}  {most / whole:.2f}")
    print(f"{'of these the pause for typing':36}{PAUSE:8.0f}")


if __name__ == "__main__":
    main()
