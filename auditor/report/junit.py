"""JUnit XML: a suite an article, a case a rule that judged it, failed where it found something at warning or worse.

Every CI server reads it. Advice is told in the suite's output, since a failed case fails the build in most of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.finding import Finding
from auditor.report.look import Look
from auditor.report.markup import element, text
from auditor.report.visible import visible
from auditor.rule import Rule
from auditor.verdict import ArticleReport, Report

FAILING = ("error", "warning")


def render(report: Report, _look: Look) -> Iterator[str]:
    """The document, a suite as soon as its article is audited."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + element("testsuites", close=False, name="auditor") + "\n"
    for article in report.articles:
        yield from _suite(article, report.rules)
    for problem in report.problems:
        yield element("testsuite", close=False, name=problem.path, tests=1, errors=1, failures=0) + "\n"
        yield element("testcase", close=False, classname=problem.path, name="audit")
        yield element("error", message=problem.message) + "</testcase>\n</testsuite>\n"
    yield "</testsuites>\n"


def _suite(report: ArticleReport, rules: Sequence[Rule]) -> Iterator[str]:
    name = report.article.id
    found: dict[str, list[Finding]] = defaultdict(list)
    for f in report.standing:
        found[f.code].append(f)
    failed = [c for c, fs in found.items() if fs[0].level in FAILING]
    yield element(
        "testsuite",
        close=False,
        name=name,
        tests=len(rules),
        failures=len(failed),
        errors=0,
        time=f"{report.seconds:.3f}",
    )
    yield "\n"
    for rule in rules:
        yield from _case(report, rule, name, found[rule.code] if rule.code in failed else [])
    told = [_line(report, f) for fs in found.values() for f in fs if f.level not in FAILING]
    if told:
        yield "<system-out>" + "\n".join(told) + "</system-out>\n"
    yield "</testsuite>\n"


def _case(report: ArticleReport, rule: Rule, name: str, found: list[Finding]) -> Iterator[str]:
    case = f"{rule.code} {rule.id}"
    if not found:
        yield element("testcase", classname=name, name=case) + "\n"
        return
    yield element("testcase", close=False, classname=name, name=case)
    yield element("failure", close=False, type=found[0].level, message=found[0].message)
    yield "\n".join(_line(report, f) for f in found) + "</failure></testcase>\n"


def _line(report: ArticleReport, f: Finding) -> str:
    at = report.article.position(f.span.start)
    place = f"{visible(report.article.path or report.article.id)}:{at.line}:{at.column}"
    return text(f"{place}: {f.code} {f.level} {f.message} {f.advice}")
