"""How fast a corpus is audited: `python -m benchmarks.corpus [--data FOLDER] [--articles N] [--jobs N]`.

The articles of this repository's samples, or of a folder, stand in a JSON Lines file again and again, each time under
another id. Prints articles and words a second, from start to end, and the largest memory of a process.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from auditor.read import find_files, read

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Make the corpus, audit it, and print the rate."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--data", type=Path, default=ROOT / "samples", help="folder of articles")
    told.add_argument("--articles", type=int, default=5_000)
    told.add_argument("--jobs", default="auto")
    options = told.parse_args()
    texts = [a.text for file in find_files([options.data]) for a in read(file, lambda _error: None)]
    chosen = list(islice(cycle(texts), options.articles))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        corpus.write_text("\n".join(json.dumps({"id": f"{n}", "text": t}) for n, t in enumerate(chosen)), "utf-8")
        command = [sys.executable, "-m", "auditor", "corpus", str(corpus), f"{folder}/out", "-j", options.jobs]
        began = time.perf_counter()
        subprocess.run([*command, "--isolated"], check=True)
        seconds = time.perf_counter() - began
    words = sum(len(text.split()) for text in chosen)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{len(chosen):,} articles, {words:,} words in {seconds:.0f} s with {options.jobs} jobs:")
    rate, pace = len(chosen) / seconds, words / seconds
    print(f"{rate:.1f} articles, {pace:,.0f} words a second; at most {memory:.0f} MB a process")


if __name__ == "__main__":
    main()
