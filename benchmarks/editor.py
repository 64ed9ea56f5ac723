"""How long an editor waits for `auditor lsp`: from a change in a draft of 1,000 words to the findings of its new text.

    python -m benchmarks.editor [--words N] [--edits N]

A server is started as an editor starts it. Each edit puts a word into another paragraph; the next one comes when the
findings of the one before are there. The pause that the server waits for more typing is part of each figure. Beside
them stands a whole audit of the same text in this process, with nothing kept.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Iterator
from statistics import median

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from auditor.audit import Auditor
from auditor.editor.drafts import PAUSE
from auditor.read import read_text
from benchmarks.speed import ROOT, articles_in, repeated

URI = "untitled:Draft"
WAIT = 120
PARTED = "\n\n"
"""Between paragraphs."""


def draft_of(words: int) -> str:
    """A draft of so many words and a few more, made of paragraphs of the samples."""
    kept, count = [], 0
    for paragraph in repeated(articles_in(ROOT / "samples"), words).text.split(PARTED):
        if count < words:
            kept.append(paragraph)
            count += len(paragraph.split())
    return PARTED.join(kept)


def edited(source: str, count: int) -> Iterator[str]:
    """Texts that follow each other, each with a word more, in another paragraph each time."""
    paragraphs = source.split(PARTED)
    for number in range(count):
        at = 1 + (number * 7) % (len(paragraphs) - 1)
        words = paragraphs[at].split(" ")
        words.insert(len(words) // 2, "again")
        paragraphs[at] = " ".join(words)
        yield PARTED.join(paragraphs)


async def latencies(texts: list[str]) -> list[float]:
    """Seconds until the findings of each text are there; the first of them is the opening."""
    client, published = LanguageClient("benchmark", "1"), asyncio.Queue[int | None]()

    def told(params: types.PublishDiagnosticsParams) -> None:
        published.put_nowait(params.version)

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(told)
    can = types.PublishDiagnosticsClientCapabilities(version_support=True)
    document = types.TextDocumentClientCapabilities(publish_diagnostics=can)
    await client.start_io(sys.executable, "-m", "auditor", "lsp", "--isolated")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(text_document=document)))
    client.initialized(types.InitializedParams())
    seconds = []
    for version, text in enumerate(texts, 1):
        start = time.perf_counter()
        if version == 1:
            opened = types.TextDocumentItem(URI, "plaintext", 1, text)
            client.text_document_did_open(types.DidOpenTextDocumentParams(opened))
        else:
            named = types.VersionedTextDocumentIdentifier(version, URI)
            change = types.TextDocumentContentChangeWholeDocument(text)
            client.text_document_did_change(types.DidChangeTextDocumentParams(named, [change]))
        while await asyncio.wait_for(published.get(), WAIT) != version:
            pass
        seconds.append(time.perf_counter() - start)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return seconds


def whole_audit(text: str, rounds: int) -> float:
    """Median seconds of an audit with nothing kept."""
    auditor, seconds = Auditor(), []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        auditor.audit(read_text(text, "draft.txt"))
        seconds.append(time.perf_counter() - start)
    return median(seconds[1:])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=1_000)
    parser.add_argument("--edits", type=int, default=20)
    arguments = parser.parse_args()
    source = draft_of(arguments.words)
    opening, *edits = asyncio.run(latencies([source, *edited(source, arguments.edits)]))
    whole, middle, most = whole_audit(source, 5), median(edits), max(edits)
    print(f"{len(source.split())} words, {source.count(PARTED) + 1} paragraphs, {len(edits)} edits; milliseconds")
    print(f"{'whole audit, nothing kept':36}{1000 * whole:8.0f}")
    print(f"{'opened, the model being loaded':36}{1000 * opening:8.0f}")
    print(f"{'change to findings, median':36}{1000 * middle:8.0f}  {middle / whole:.2f} of a whole audit")
    print(f"{'change to findings, longest':36}{1000 * most:8.0f}  {most / whole:.2f}")
    rest = (middle - PAUSE) / whole
    print(f"{'of these the pause for typing':36}{1000 * PAUSE:8.0f}; without it {rest:.2f} of a whole audit")


if __name__ == "__main__":
    main()
