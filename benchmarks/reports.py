"""What reports cost and weigh: every format of one article, and a folder of very many, beside the audit itself.

    python -m benchmarks.reports [--data FOLDER] [--articles N] [--rounds N]

Prints Markdown. Without --data this repository's samples are read. The many articles are the few, again and again.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from auditor.audit import Auditor
from auditor.commands.outputs import parse, text, write
from auditor.commands.screen import Messages
from auditor.report import FORMATS, renderer, writer
from auditor.report.look import Look
from auditor.verdict import ArticleReport, Report
from benchmarks.speed import articles_in, timed

ROOT = Path(__file__).parents[1]
STEP = 10
"""Articles between two readings of memory are a STEPth of all."""


def made(report: Report, name: str) -> int:
    """Bytes of a report in a format."""
    file = BytesIO()
    fill = writer(name) if FORMATS[name].extra else None
    if fill:
        fill(report, Look(), file)
    else:
        text(renderer(name)(report, Look()))(file)
    return file.tell()


def of_one(auditor: Auditor, report: ArticleReport, rounds: int) -> None:
    """Each format of one article: median milliseconds, as a share of its audit, and its size."""
    auditing = median(timed(lambda: auditor.audit(report.article)) for _ in range(rounds))
    words = report.evidence.article.words
    print(f"One article of {words:,} words, audited in {1000 * auditing:.0f} ms; its text has", end=" ")
    print(f"{len(report.article.source.encode()):,} bytes.\n\n| format | ms | of the audit | bytes |")
    print("| --- | --- | --- | --- |")
    whole, sizes = 0.0, dict[str, int]()
    for name in FORMATS:

        def make(name: str = name) -> None:
            sizes[name] = made(auditor.report(iter([report]), []), name)

        make()  # modules and templates are loaded once
        seconds = median(timed(make) for _ in range(rounds))
        whole += seconds
        print(f"| {name} | {1000 * seconds:.1f} | {seconds / auditing:.1%} | {sizes[name]:,} |")
    print(f"| all together | {1000 * whole:.1f} | {whole / auditing:.1%} | {sum(sizes.values()):,} |")


def memory() -> float:
    """Most memory this process ever held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def watched(reports: Iterator[ArticleReport], total: int, told: Callable[[float], None]) -> Iterator[ArticleReport]:
    """The same, memory told now and then."""
    for number, report in enumerate(reports):
        if number % max(1, total // STEP) == 0:
            told(memory())
        yield report


def of_many(auditor: Auditor, few: list[ArticleReport], total: int) -> None:
    """A folder of pages with its index: seconds, bytes, and memory at a tenth of the run and at its end."""
    with tempfile.TemporaryDirectory() as place:
        folder, grown = Path(place, "site"), list[float]()
        (output,) = parse([f"html={folder}/"])
        report = auditor.report(watched(islice(cycle(few), total), total, grown.append), [])
        began = time.perf_counter()
        write(output, report, Look(), Messages(quiet=True))
        seconds = time.perf_counter() - began
        sizes = [p.stat().st_size for p in folder.iterdir()]
        index = (folder / "index.html").stat().st_size
    print(
        f"\n{total:,} articles as a folder of pages: {seconds:.1f} s ({1000 * seconds / total:.2f} ms a page),", end=" "
    )
    print(f"{sum(sizes) / total / 1000:.0f} kB a page, the index {index / 1e6:.1f} MB.")
    print(f"Memory at a tenth of the run {grown[1]:.0f} MB, at its end {memory():.0f} MB.")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "samples")
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    auditor = Auditor()
    few = [auditor.audit(a) for a in articles_in(arguments.data)[:20]]
    by_length = sorted(few, key=lambda r: r.evidence.article.words)
    of_one(auditor, by_length[len(by_length) // 2], arguments.rounds)
    of_many(auditor, few, arguments.articles)


if __name__ == "__main__":
    main()
