"""What reading costs beside analysing, a story in each exchange format; and how reading grows with the file.

    python -m benchmarks.exchange [--rounds N]

Prints Markdown. The story is the longest of the tests' own, written as each format has it.
"""

import argparse
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from auditor.audit import Auditor
from auditor.read import read_bytes, read_text
from benchmarks.speed import timed
from tests.exchange import BUILDS, Pen

ROOT = Path(__file__).parents[1]
MANY = (1, 10, 100)
"""Times the story's paragraphs are repeated in one file."""


def paragraphs() -> list[str]:
    """The longest story's paragraphs."""
    story = max((ROOT / "tests/mutations/stories").glob("*.md"), key=lambda p: p.stat().st_size)
    article = read_text(story.read_text("utf-8"), story.name)
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph"]


def seconds(data: bytes, rounds: int) -> float:
    """Median seconds to read a file."""
    return median(timed(lambda: list(read_bytes(data, "story", max_bytes=10**8))) for _ in range(rounds))


def main() -> None:
    """Print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    told, auditor = paragraphs(), Auditor()
    plain = next(read_bytes("\n\n".join(told).encode(), "story.txt"))
    auditor.audit(plain)
    audit = median(timed(partial(auditor.audit, plain)) for _ in range(rounds))
    print(f"{len(plain.text.split())} words, audited in {audit * 1000:.0f} ms\n")
    print(f"| format | read, ms | of the audit | {' | '.join(f'×{n}, ms a MB' for n in MANY)} |")
    print(f"| --- |{' ---: |' * (2 + len(MANY))}")
    for name, build in BUILDS.items():
        files = [build(Pen(Random(1)), told * n).encode() for n in MANY]
        spent = [seconds(data, rounds if n == 1 else 3) for n, data in zip(MANY, files, strict=True)]
        rates = " | ".join(f"{s * 1e9 / len(d):.0f}" for s, d in zip(spent, files, strict=True))
        print(f"| {name} | {spent[0] * 1000:.1f} | {spent[0] / audit:.1%} | {rates} |")


if __name__ == "__main__":
    main()
