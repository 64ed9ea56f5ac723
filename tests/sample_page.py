"""Makes samples/README.md: what auditor says of each sample. `python -m tests.sample_page` writes it anew."""

from collections.abc import Iterator
from pathlib import Path

from auditor.audit import Auditor
from auditor.evidence import Response
from auditor.read import read
from auditor.verdict import ArticleReport

SAMPLES = Path(__file__).parents[1] / "samples"
PAGE = SAMPLES / "README.md"
KINDS = {
    "investigation.md": "a well-sourced investigation",
    "council-report.txt": "a local report in which the accused answer",
    "wire-brief.txt": "a brief of a news agency",
    "secondhand-tech.txt": "another outlet's story, on a web page saved as text",
    "anonymous-politics.txt": "politics from people without names",
    "accusation-no-reply.md": "an accusation that nobody answers",
    "opinion.md": "an opinion piece",
    "press-release.txt": "a press release",
    "obituary.txt": "an obituary",
}
"""Each sample, and the kind of copy that it stands for."""
HEAD = """# Samples

Articles written for this project, each like a kind of real copy; the people, places and outlets in them are invented.
Three longer ones for lessons, with keys made by hand, lie in [teaching/](teaching/README.md).
What stands below is what auditor says of each, made by `python -m tests.sample_page` and kept true by a test.
"""


def audited() -> dict[str, ArticleReport]:
    """Every sample's report, by file name."""
    auditor = Auditor()
    return {name: auditor.audit(next(read(SAMPLES / name))) for name in KINDS}


def page(reports: dict[str, ArticleReport]) -> str:
    """The page's text."""
    return "\n".join([HEAD, *(line for name, report in reports.items() for line in _section(name, report))])


def _section(name: str, report: ArticleReport) -> Iterator[str]:
    score, evidence = report.score, report.evidence
    value = f"{score.grade}, {score.value:g} of 100" if score.value is not None else f"{score.grade}: {score.reason}"
    yield f"## {name}: {KINDS[name]}\n"
    yield f"Score {value}.\n"
    yield f"- Sources: {_listed(f'{s.name} ({s.identity})' for s in evidence.sources if s.attributions)}"
    outlets = {x.outlet: sum(y.outlet == x.outlet for y in evidence.secondhand) for x in evidence.secondhand}
    yield f"- Secondhand: {_listed(f'{outlet}, {n} times' if n > 1 else outlet for outlet, n in outlets.items())}"
    yield f"- Responses: {_listed(_response(r) for r in evidence.responses)}"
    yield f"- Accused: {_listed(_accused(report))}"
    yield from ("", *_findings(report), "")


def _response(response: Response) -> str:
    return f"{response.party} ({response.type.replace('_', ' ')})"


def _accused(report: ArticleReport) -> Iterator[str]:
    for accusation in report.evidence.accusations:
        yield f"{accusation.party}, {'answered' if accusation.answered else 'no answer'}"


def _findings(report: ArticleReport) -> Iterator[str]:
    if not report.findings:
        yield "No findings."
        return
    yield "| place | rule | level | words |"
    yield "| --- | --- | --- | --- |"
    for f in report.findings:
        at = report.article.position(f.span.start)
        yield f"| {at.line}:{at.column} | {f.code} {f.rule} | {f.level} | {f.text} |"


def _listed(items: Iterator[str]) -> str:
    return "; ".join(items) or "none"


if __name__ == "__main__":
    PAGE.write_text(page(audited()), "utf-8")
