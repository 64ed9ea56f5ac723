"""What an audit costs beside spaCy's own pipeline, as ratios in one run on the same text.

    python benchmarks/speed.py [--data FOLDER] [--rounds N]

Prints medians. Without --data this repository's samples are read; give a folder of .txt files for steadier figures.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import msgspec
import spacy
from spacy.language import Language

from auditor.analyse.model import load
from auditor.analyse.pipeline import analyse, parse
from auditor.analyse.record import record
from auditor.analyse.registrations import COMPONENTS
from auditor.article import Article
from auditor.judge.engine import judge
from auditor.judge.load import load_rules
from auditor.read import read, read_text
from auditor.score import score

ROOT = Path(__file__).parents[1]
LENGTHS = (1_000, 10_000, 100_000)
MANY_RULES, WORDS = 200, 1_000


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes: other work on the machine counts for little."""
    start = time.process_time()
    work()
    return time.process_time() - start


def articles_in(folder: Path) -> list[Article]:
    """All articles of a folder's .txt and .md files."""
    return [a for p in sorted(folder.glob("*")) if p.suffix in {".txt", ".md"} for a in read(p)]


def one_round(articles: list[Article], plain: Language, seconds: dict[str, list[float]]) -> None:
    """Time spaCy alone, then each part of the audit, once over all articles."""
    nlp = load().nlp
    rules = load_rules()
    total: dict[str, float] = defaultdict(float)
    for article in articles:
        total["spaCy's pipeline alone"] += timed(lambda a=article: plain(a.text))  # type: ignore[misc]
        start = time.process_time()
        doc = parse(article, nlp)
        total["the quick parse"] += time.process_time() - start
        for component in COMPONENTS:
            total[component.factory] += timed(lambda d=doc, c=component: c(d))  # type: ignore[misc]
        start = time.process_time()
        evidence = record(article, doc)
        total["record"] += time.process_time() - start
        start = time.process_time()
        score(evidence, judge(evidence, article, rules), rules)
        total["judge and score"] += time.process_time() - start
    for name, value in total.items():
        seconds[name].append(value)


def print_parts(seconds: dict[str, list[float]]) -> None:
    """A table of medians, each beside spaCy's."""
    base = median(seconds["spaCy's pipeline alone"])
    own = sum(median(v) for n, v in seconds.items() if n not in {"spaCy's pipeline alone", "the quick parse"})
    whole = own + median(seconds["the quick parse"])
    print(f"{'part':28}{'seconds':>10}{'of spaCy':>10}")
    for name, values in seconds.items():
        print(f"{name:28}{median(values):10.3f}{median(values) / base:10.3f}")
    print(f"{'all that is not spaCy':28}{own:10.3f}{own / base:10.3f}")
    print(f"{'the whole audit':28}{whole:10.3f}{whole / base:10.3f}")


def repeated(articles: Iterable[Article], words: int) -> Article:
    """One article of at least so many words, made of paragraphs of the others."""
    paragraphs = [a.text[b.start : b.end] for a in articles for b in a.blocks if b.kind == "paragraph"]
    text, count = [], 0
    while count < words:
        for paragraph in paragraphs:
            text.append(paragraph)
            count += len(paragraph.split())
    source = "A headline of the long article\n\n" + "\n\n".join(text)
    return read_text(source, "long.txt", max_bytes=10**9)


def print_lengths(articles: list[Article]) -> None:
    """Time per word of one article at growing lengths, beside the shortest."""
    nlp, rules, first = load().nlp, load_rules(), 0.0
    print(f"\n{'words in one article':28}{'us a word':>10}{'ratio':>10}")
    for length in LENGTHS:
        article = repeated(articles, length)
        words = len(article.text.split())

        def audit(article: Article = article) -> None:
            evidence = analyse(article, nlp)
            score(evidence, judge(evidence, article, rules), rules)

        per_word = timed(audit) / words * 1e6
        first = first or per_word
        print(f"{words:28}{per_word:10.1f}{per_word / first:10.2f}")


def print_rules(articles: list[Article], rounds: int) -> None:
    """What loading the shipped rules takes, and what judging by very many does beside the analysis."""
    rules = load_rules()
    many = [msgspec.structs.replace(r, id=f"{r.id}-{n}") for n in range(MANY_RULES) for r in rules][:MANY_RULES]
    article, nlp = repeated(articles, WORDS), load().nlp
    evidence = analyse(article, nlp)
    judge(evidence, article, many)  # patterns are made once
    rounds = max(rounds, 5)
    loading = median(timed(load_rules) for _ in range(rounds))
    analysing = median(timed(lambda: analyse(article, nlp)) for _ in range(rounds))
    judging = median(timed(lambda: judge(evidence, article, many)) for _ in range(rounds))
    print(f"\nloading {len(rules)} rules takes {1000 * loading:.1f} ms")
    share, words = judging / analysing, len(article.text.split())
    print(f"judging {words} words by {MANY_RULES} rules takes {share:.1%} of their analysis")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "samples")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    articles = articles_in(arguments.data)
    plain = spacy.load(load().nlp.path)
    seconds: dict[str, list[float]] = defaultdict(list)
    one_round(articles[:3], plain, defaultdict(list))  # warm up
    for _ in range(arguments.rounds):
        one_round(articles, plain, seconds)
    print(f"{len(articles)} articles, {sum(len(a.text.split()) for a in articles)} words, {load().label}")
    print_parts(seconds)
    print_rules(articles, arguments.rounds)
    print_lengths(articles)


if __name__ == "__main__":
    main()
