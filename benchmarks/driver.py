"""How many processes one driver of `auditor corpus` can keep at work: what it does for an article beside what they do.

    python -m benchmarks.driver [--data FOLDER] [--rounds N]

Prints Markdown, in milliseconds of processor time an article, by format: reading and numbering; handing it over and
taking back its rows; writing them as a part; and what a process does with it. Their ratio is the number of processes.
The pages are those of a news site: around the story stand menus, teasers and scripts of 150 kB in all.
"""

import argparse
import pickle
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from auditor.commands.screen import Messages
from auditor.commands.side_by_side import Judging
from auditor.commands.workspace import Workspace
from auditor.corpus.folder import Folder
from auditor.corpus.rows import TABLES, Tabling
from auditor.corpus.run import Run
from auditor.corpus.stream import File, Item, Mark, stream
from auditor.pool import Done, Pool, Work
from auditor.verdict import Tool
from benchmarks.reading_speed import Story, pages, records, story_of, texts
from benchmarks.speed import ROOT, articles_in

GIVEN = {"no_cache": True, "isolated": True}
_LINK = (
    '<li class="teaser"><a href="/news/{0}"><img src="/i/{0}.jpg" alt="">Council to meet again over pier {0}</a></li>'
)
_SCRIPT = "window.tags=window.tags||[];" + "tags.push({slot:'top',sizes:[[728,90],[970,250]],key:'section'});" * 1_800


class Taken(NamedTuple):
    """Milliseconds of processor time an article."""

    reading: float
    handing: float
    writing: float
    auditing: float

    @property
    def driver(self) -> float:
        """All that one process does for all."""
        return self.reading + self.handing + self.writing


def site(stories: Sequence[Story]) -> list[bytes]:
    """Pages with what news sites put around a story."""
    links = "".join(_LINK.format(n) for n in range(150))
    top = (
        f"<html><head><title>Courier</title><script>{_SCRIPT}</script></head><body><nav><ul>{links}</ul></nav><article>"
    )
    end = f"</article><aside><h2>More</h2><ul>{links}</ul></aside><footer>Imprint</footer></body></html>"
    return [
        (top + page.decode().partition("<body>")[2].removesuffix("</body>") + end).encode() for page in pages(stories)
    ]


FORMATS: dict[str, tuple[str, Callable[[Sequence[Story]], list[bytes]]]] = {
    "text": (".txt", texts),
    "JSON Lines": (".jsonl", records),
    "HTML, bare": (".html", pages),
    "HTML of a site": (".html", site),
}


class Held(Pool[Item]):
    """A pool that has all answers before it is asked, so that what is left is the driver's own."""

    def __init__(self, work: Work, answers: Sequence[bytes]) -> None:
        super().__init__(work, 1)
        self.answers = answers

    def each(self, items, is_done=lambda _: False):  # type: ignore[no-untyped-def]
        """Each item, sent nowhere, and its answer."""
        for item, answer in zip(items, self.answers, strict=True):
            pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            yield item, Done(pickle.loads(answer))


def measured(files: list[File], rounds: int, folder: Path) -> Taken:
    """Audit the files' articles here once, then do the driver's part again and again."""
    workspace, messages = Workspace(GIVEN), Messages()

    def opened(file, problem):  # type: ignore[no-untyped-def]
        return workspace.drafts_in(file, messages, problem)

    work = Tabling(Judging(GIVEN))
    rows = work.begin()
    items = list(stream(files, opened, Mark()))
    rows(items[0])
    began = time.process_time()
    answers = [pickle.dumps(rows(item), pickle.HIGHEST_PROTOCOL) for item in items]
    auditing = time.process_time() - began
    tool = Tool(version="1", model="none", rules="none")
    taken: dict[str, list[float]] = {"reading": [], "handing": [], "whole": []}
    for number in range(rounds):
        taken["reading"].append(spent(lambda: list(stream(files, opened, Mark()))))
        taken["handing"].append(
            spent(lambda: [(pickle.dumps(i), pickle.loads(a)) for i, a in zip(items, answers, strict=True)])
        )
        out = Folder(folder / f"out{number}", tuple(TABLES))
        with out.held():
            run = Run(out, tool, 500, lambda _counts, _mark: None)
            taken["whole"].append(spent(lambda: run(files, opened, Held(work, answers))))  # noqa: B023
    reading, handing, whole = (1000 * median(times) / len(items) for times in taken.values())
    return Taken(reading, handing, max(0.0, whole - reading - handing), 1000 * auditing / len(items))


def spent(work: Callable[[], object]) -> float:
    """Processor seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "samples")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    stories = [story_of(article) for article in articles_in(options.data)]
    print(f"{len(stories)} articles of {sum(len(' '.join(s).split()) for s in stories) // len(stories)} words\n")
    print("| format | reading | handing over | writing | auditing | reading of auditing | processes |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for label, (suffix, write) in FORMATS.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            files: list[File] = []
            for number, data in enumerate(write(stories)):
                files.append(folder / f"{number:04}{suffix}")
                (folder / f"{number:04}{suffix}").write_bytes(data)
            t = measured(files, options.rounds, folder)
        print(
            f"| {label} | {t.reading:.2f} | {t.handing:.2f} | {t.writing:.2f} | {t.auditing:.1f} "
            f"| {t.reading / t.auditing:.1%} | {t.auditing / t.driver:.0f} |"
        )


if __name__ == "__main__":
    main()
