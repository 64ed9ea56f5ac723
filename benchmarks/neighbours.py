"""What a whole audit costs beside tools that only look for quotations, on the same articles with the same model.

    python -m benchmarks.neighbours --data FOLDER [--gender-gap-tracker FOLDER] [--rounds N]

Each tool makes its own parse, as its users run it: textacy's `direct_quotations`, where textacy is installed, and the
extractor of GenderGapTracker, from a folder that holds its `quote_extractor.py`, `utils.py` and `rules/` as in
`nlp/english` of its repository (it needs pymongo). Both get the model that auditor uses. Prints processor time by tool,
each article once a round, the tools in turn; the median of the rounds; and how much each finds.
"""

import argparse
import importlib.util
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import spacy
from spacy.language import Language

from auditor.analyse.model import load
from auditor.audit import Auditor
from auditor.read import read_text

Tool = Callable[[str], Counter[str]]
"""Does all its work on an article's text, and tells how many of what it found."""


def auditing() -> Tool:
    """Auditor whole: reading, parse, evidence, rules, score."""
    auditor = Auditor()

    def tool(text: str) -> Counter[str]:
        report = auditor.audit(read_text(text))
        found = Counter(f"{a.mode} attributions" for a in report.evidence.attributions)
        found["quotations"] = sum(quote.speech for quote in report.evidence.quotes)
        found["sources"] = len(report.evidence.sources)
        found["findings"] = len(report.findings)
        return found

    return tool


def parsing(nlp: Language) -> Tool:
    """The model's own pipeline, and nothing else: what no tool here can go below."""
    return lambda text: Counter(sentences=sum(1 for _ in nlp(text).sents))


def textacy_quoting(nlp: Language) -> Tool:
    """textacy: direct quotations that have a speaker."""
    import textacy  # noqa: PLC0415  # may not be there

    def tool(text: str) -> Counter[str]:
        doc = textacy.make_spacy_doc(text, lang=nlp)
        try:
            return Counter(quotations=len(list(textacy.extract.direct_quotations(doc))))
        except ValueError:  # an odd number of quotation marks
            return Counter({"articles given up": 1})

    return tool


def tracker_quoting(nlp: Language, folder: Path) -> Tool:
    """GenderGapTracker: what its `run` does with an article but for the database."""
    sys.path.insert(0, str(folder.absolute()))
    with tempfile.TemporaryDirectory() as logs:  # it makes a folder of them where it is imported
        before = Path.cwd()
        os.chdir(logs)
        try:
            module: Any = importlib.import_module("quote_extractor")
        finally:
            os.chdir(before)
    verbs = folder / "rules" / "quote_verb_list.txt"
    extractor = module.QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": str(verbs)}})

    def tool(text: str) -> Counter[str]:
        quotes = extractor.extract_quotes(nlp(module.utils.preprocess_text(text)))
        found = Counter(quotations=sum('"' in q["quote"] or "Q" in q["quote_type"] for q in quotes))
        found["all it calls quotes"] = len(quotes)
        found["those with a speaker"] = sum(bool(q["speaker"]) for q in quotes)
        return found

    return tool


def main() -> None:
    """Time each tool, and print."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--data", type=Path, required=True, help="folder of .txt files, an article each")
    told.add_argument("--gender-gap-tracker", type=Path, metavar="FOLDER")
    told.add_argument("--rounds", type=int, default=5)
    options = told.parse_args()
    texts = [file.read_text("utf-8") for file in sorted(options.data.glob("*.txt"))]
    plain = spacy.load(load().nlp.path)
    tools = {"auditor, the whole audit": auditing(), "spaCy's pipeline alone": parsing(plain)}
    if importlib.util.find_spec("textacy"):
        tools["textacy's direct_quotations"] = textacy_quoting(plain)
    if options.gender_gap_tracker:
        tools["GenderGapTracker's extractor"] = tracker_quoting(plain, options.gender_gap_tracker)
    print(
        f"{len(texts)} articles, {sum(len(t.split()) for t in texts):,} words, {load().label}, {options.rounds} rounds"
    )
    print_times(measured(tools, texts, options.rounds))
    print_found(tools, texts)


def measured(tools: dict[str, Tool], texts: list[str], rounds: int) -> dict[str, list[float]]:
    """Processor seconds of each tool in each round."""
    for tool in tools.values():  # warm up
        for text in texts[:3]:
            tool(text)
    spent: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        total: dict[str, float] = defaultdict(float)
        for place, text in enumerate(texts):
            turn = (number + place) % len(tools)
            for name in (*list(tools)[turn:], *list(tools)[:turn]):
                began = time.process_time()
                tools[name](text)
                total[name] += time.process_time() - began
        for name, seconds in total.items():
            spent[name].append(seconds)
    return spent


def print_times(spent: dict[str, list[float]]) -> None:
    """A table: seconds of processor time, and how many times as long as auditor's."""
    own, *others = spent
    print(f"\n{'tool':32}{'seconds':>9}{'of auditor':>12}{'in each round':>24}")
    for name in (own, *others):
        ratios = [a / b for a, b in zip(spent[name], spent[own], strict=True)]
        print(f"{name:32}{median(spent[name]):9.2f}{median(ratios):12.3f}{min(ratios):16.3f} – {max(ratios):.3f}")


def print_found(tools: dict[str, Tool], texts: list[str]) -> None:
    """How much each tool finds in all the articles."""
    print("\nfound")
    for name, tool in tools.items():
        found: Counter[str] = sum((tool(text) for text in texts), Counter())
        print(f"{name:32}{', '.join(f'{number:,} {kind}' for kind, number in found.most_common())}")


if __name__ == "__main__":
    main()
