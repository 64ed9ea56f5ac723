"""What differs between the quick parse and spaCy's own way (`--exact`), over articles of one's own.

    python -m benchmarks.exact PATH...

Prints how many findings and attributions both ways have, and each finding that one of them alone has.
"""

import argparse
from collections import Counter
from collections.abc import Iterator

import msgspec

from auditor.article import Article
from auditor.audit import Auditor
from auditor.evidence import Evidence
from auditor.read import find_files, read
from auditor.verdict import ArticleReport


def articles(paths: list[str]) -> Iterator[Article]:
    """All articles of the files that the paths mean."""
    for file in find_files(paths):
        yield from read(file)


def findings(report: ArticleReport) -> Counter[tuple[str, str]]:
    """Rule and words of each finding."""
    return Counter((f.code, f.text) for f in report.findings)


def attributions(evidence: Evidence) -> Counter[bytes]:
    """Each attribution by its places: who, cue and content."""
    return Counter(msgspec.json.encode([a.source, a.cue, a.content]) for a in evidence.attributions)


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    quick, exact = Auditor(), Auditor(exact=True)
    counts: Counter[str] = Counter()
    gaps = []
    for article in articles(parser.parse_args().paths):
        one, two = quick.audit(article), exact.audit(article)
        found, other = findings(one), findings(two)
        seen, also = attributions(one.evidence), attributions(two.evidence)
        counts.update({"articles": 1, "articles with the same findings": found == other})
        counts.update({"findings of both": (found & other).total(), "of the quick way alone": (found - other).total()})
        counts.update({"of the exact way alone": (other - found).total()})
        shared = seen & also
        counts.update({"attributions of both": shared.total(), "of one alone": ((seen | also) - shared).total()})
        if one.score.value is not None and two.score.value is not None:
            gaps.append(abs(one.score.value - two.score.value))
        for way, alone in (("quick", found - other), ("exact", other - found)):
            for code, words in alone:
                print(f"{way}  {code}  {article.id}: {words!r}")
    for name, count in counts.items():
        print(f"{count:8} {name}")
    print(f"{sum(gaps) / len(gaps):8.2f} points between the scores on average, {max(gaps):.1f} at most")


if __name__ == "__main__":
    main()
