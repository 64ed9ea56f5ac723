"""What `--statistics` says of several articles."""

import msgspec

from auditor.commands.statistics import SLOWEST, Statistics
from auditor.finding import Level
from auditor.verdict import ArticleReport
from tests.verdicts import finding_of, hostile_report

RULES: dict[str, tuple[str, str, Level]] = {
    "ANO102": ("bare-source", "anonymity", "warning"),
    "ANO101": ("unexplained-anonymity", "anonymity", "advice"),
    "RES101": ("no-reply", "response", "error"),
}


def article(name: str, seconds: float, *codes: str, ignored: str | None = None) -> ArticleReport:
    """An article in which these rules found something, in so many seconds."""
    report = hostile_report(name)
    found = []
    for code in codes:
        rule, family, level = RULES[code]
        finding = finding_of(report.article, "Sources", level=level, ignored=ignored)
        found.append(msgspec.structs.replace(finding, code=code, rule=rule, family=family))
    return msgspec.structs.replace(report, findings=tuple(found), seconds=seconds)


def lines_of(*articles: ArticleReport) -> list[str]:
    statistics = Statistics()
    for one in articles:
        statistics.count(one)
    return list(statistics.lines())


def test_families_and_rules_are_counted_by_finding_and_by_article() -> None:
    lines = lines_of(
        article("a.md", 1.5, "ANO102", "ANO102", "ANO101", "RES101"),
        article("b.md", 0.25, "ANO102"),
        article("c.md", 0.5),
        article("d.md", 0.1, "RES101", "ANO101", ignored="the desk knows"),
    )
    assert lines == [
        "code    rule                     level    findings  articles  per 100 articles",
        "ANO     Anonymity                                4         2             100.0",
        "ANO102    bare-source            warning         3         2              75.0",
        "ANO101    unexplained-anonymity  advice          1         1              25.0",
        "RES     Response                                 1         1              25.0",
        "RES101    no-reply               error           1         1              25.0",
        "",
        "seconds  slowest articles",
        "   1.50  a.md",
        "   0.50  c.md",
        "   0.25  b.md",
        "   0.10  d.md",
        "   2.35  all 4, 0.59 an article",
    ]


def test_a_rule_at_two_levels_has_two_rows() -> None:
    one = article("a.md", 1.0, "ANO102")
    other = msgspec.structs.replace(one, findings=(msgspec.structs.replace(one.findings[0], level="error"),))
    assert [line.split()[2] for line in lines_of(one, other)[2:4]] == ["error", "warning"]


def test_only_the_slowest_are_named() -> None:
    lines = lines_of(*(article(f"{n}.md", n / 10) for n in range(25)))
    assert lines[0] == "seconds  slowest articles", "no table of findings where there are none"
    assert [line.split()[1] for line in lines[1:-1]] == [f"{n}.md" for n in range(24, 24 - SLOWEST, -1)]
    assert lines[-1] == "  30.00  all 25, 1.20 an article"


def test_nothing_is_said_of_no_articles() -> None:
    assert lines_of() == []
