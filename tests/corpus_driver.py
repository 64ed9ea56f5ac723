"""A run into a corpus whose work is quick, and harmed by some articles: `python -m tests.corpus_driver IN OUT`."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.article import Article
from auditor.corpus.folder import Folder
from auditor.corpus.rows import TABLES
from auditor.corpus.stream import Told
from auditor.read import find_files, read
from auditor.verdict import ArticleReport, Tool
from tests.evidences import evidence, facts
from tests.scores import score_of
from tests.verdicts import finding_of

POISON, SLOW, FAULT = "It fells whoever reads it.", "It takes for ever.", "It is more than we can bear."
SECONDS = 0.6


class Drafted(NamedTuple):
    """An article."""

    article: Article


class Made(NamedTuple):
    """What comes of one."""

    made: ArticleReport

    def report(self, _draft: Drafted) -> ArticleReport:
        return self.made


class Stub(NamedTuple):
    """Reports without an analysis."""

    def begin(self) -> Callable[[Drafted], Made]:
        return made


def made(draft: Drafted) -> Made:
    """A report that rests on the article's own words."""
    article = draft.article
    if POISON in article.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if SLOW in article.text:
        time.sleep(60)
    if FAULT in article.text:
        raise ZeroDivisionError
    time.sleep(0.005)
    words = article.text.split()
    seen = evidence(article=facts(id=article.id, words=len(words), publisher=article.metadata.publisher))
    found = tuple(finding_of(article, word) for word in words[: len(words) % 4])
    return Made(ArticleReport(article=article, evidence=seen, findings=found, score=score_of(len(words) % 100)))


def opened(file: Path, problem: Told) -> Iterator[Drafted]:
    """The articles of a file."""
    return (Drafted(a) for a in read(file, lambda error: problem(str(error.path), f"{error.what} {error.mend}")))


def main(source: str, out: str) -> None:
    """Audit into a folder what is not there yet."""
    from auditor.corpus.run import Run, pool_of  # noqa: PLC0415  # the processes that import this need no pyarrow

    folder = Folder(Path(out), tuple(TABLES))
    with folder.held():
        if folder.summary() is None:
            run = Run(folder, Tool(version="1", model="none", rules="none"), 20, lambda _counts, _mark: None)
            run(list(find_files([source])), opened, pool_of(Stub(), 2, SECONDS))


if __name__ == "__main__":
    main(*sys.argv[1:])
