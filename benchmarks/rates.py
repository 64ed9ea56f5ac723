"""How often each rule fires and what scores come out, by publisher, on articles that you have.

    python -m benchmarks.rates --data PATH [--record NAME ...]

PATH is a file or folder that auditor reads, such as JSONL with "publisher". Prints Markdown: by publisher the articles,
the mean score and its parts, and findings per 500 words; by rule the share of articles that it fires on. `--record`
names newspapers of record: a default rule that fires on more than a third of their articles together is marked.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, pstdev

from auditor.audit import Auditor
from auditor.judge.engine import judge
from auditor.judge.load import load_rules
from auditor.read import read
from auditor.rule import Rule
from auditor.verdict import ArticleReport

TOO_OFTEN, PER_WORDS = 1 / 3, 500
PARTS = ("coverage", "breadth", "identification", "directness", "conduct")


@dataclass
class Tally:
    """What is counted for one publisher."""

    articles: int = 0
    words: int = 0
    findings: int = 0
    """Of default rules, merits left out."""
    fired: Counter[str] = field(default_factory=Counter)
    """Articles on which a rule fired, by code."""
    scores: list[float] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, report: ArticleReport, fired: set[str]) -> None:
        """Count one article, on which these rules fired, preview ones too."""
        self.articles += 1
        self.words += report.evidence.article.words
        self.findings += sum(f.level != "merit" for f in report.findings)
        self.fired.update(fired)
        if report.score.value is not None:
            self.scores.append(report.score.value)
            for part in report.score.parts:
                self.parts[part.name].append(part.value)

    def share(self, rule: Rule) -> float:
        """Share of the articles that a rule fired on."""
        return self.fired[rule.code] / self.articles if self.articles else 0.0


def tally(data: Path, rules: Sequence[Rule]) -> dict[str, Tally]:
    """Publisher -> what was counted; the score is that of the default rules."""
    auditor, tallies = Auditor(), defaultdict[str, Tally](Tally)
    for article in read(data):
        report = auditor.audit(article)
        fired = {f.code for f in judge(report.evidence, article, rules)}
        tallies[(article.metadata.publisher or ("?",))[0]].add(report, fired)
    return dict(sorted(tallies.items()))


def publisher_rows(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """A table by publisher."""
    yield f"| publisher | articles | scored | score | sd | {' | '.join(PARTS)} | findings per {PER_WORDS} words |"
    yield "| --- " * (len(PARTS) + 6) + "|"
    for name, t in tallies.items():
        means = " | ".join(f"{mean(t.parts[p]):.1f}" if t.scores else "" for p in PARTS)
        scores = f"{mean(t.scores):.1f} | {pstdev(t.scores):.1f}" if t.scores else " | "
        density = PER_WORDS * t.findings / max(1, t.words)
        yield f"| {name} | {t.articles} | {len(t.scores)} | {scores} | {means} | {density:.2f} |"


def rule_rows(tallies: Mapping[str, Tally], rules: Sequence[Rule], record: Sequence[str]) -> Iterator[str]:
    """A table by rule."""
    together = [t for name, t in tallies.items() if name in record]
    every = sum(t.articles for t in together)
    yield f"| rule | level | {' | '.join(tallies)} | of record |"
    yield "| --- " * (len(tallies) + 3) + "|"
    for rule in rules:
        shares = " | ".join(f"{t.share(rule):.2f}" for t in tallies.values())
        of_record = sum(t.fired[rule.code] for t in together) / every if every else 0.0
        often = of_record > TOO_OFTEN and rule.status == "stable" and rule.level != "merit"
        status = "" if rule.status == "stable" else " (preview)"
        mark = " **too often**" if often else ""
        yield f"| {rule.code} {rule.id}{status} | {rule.level} | {shares} | {of_record:.2f}{mark} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--record", nargs="*", default=[], metavar="NAME")
    arguments = parser.parse_args()
    rules = load_rules()
    tallies = tally(arguments.data, rules)
    print("\n".join((*publisher_rows(tallies), "", *rule_rows(tallies, rules, arguments.record))))


if __name__ == "__main__":
    main()
