"""The story in Word, cut in runs wherever a finding's words begin or end, and the comments on those runs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from auditor.article import Article, Block, BlockKind, Span
from auditor.finding import Finding
from auditor.report.visible import visible
from auditor.verdict import ArticleReport

STYLES: Mapping[BlockKind, str] = MappingProxyType(
    {
        "headline": "Heading 1",
        "subheading": "Heading 2",
        "paragraph": "Normal",
        "list": "List Bullet",
        "blockquote": "Quote",
        "correction": "Normal",
        "note": "Normal",
    }
)
"""Each kind of block in the styles that every Word file has."""
DATE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date"

Runs = dict[int, Run]
"""Where a run's words begin in the text -> the run."""


def story(document: Document, report: ArticleReport, elsewhere: Paragraph) -> None:
    """Write the story with its comments; what no word of the story bears is a comment on the line `elsewhere`."""
    article = report.article
    findings = [(_place(article, f.span), f) for f in report.standing]
    cuts = sorted({offset for place, _ in findings for offset in place})
    runs: Runs = {}
    for block in article.blocks:
        if block.start < block.end:
            runs |= _block(document, article, block, cuts)
    starts = sorted(runs)
    for (start, end), finding in findings:
        bearing = [runs[i] for i in starts[bisect_left(starts, start) : bisect_left(starts, end)]]
        _comment(document, bearing or elsewhere.runs, finding, quoted=not bearing)


def _place(article: Article, span: Span) -> tuple[int, int]:
    """A place in the file as one in the story's text; empty where it stands outside the story."""
    return bisect_left(article.offsets, span.start), bisect_left(article.offsets, span.end)


def _block(document: Document, article: Article, block: Block, cuts: Sequence[int]) -> Runs:
    paragraph = document.add_paragraph(style=STYLES[block.kind])
    within = cuts[bisect_right(cuts, block.start) : bisect_left(cuts, block.end)]
    ends = [block.start, *within, block.end]
    return {start: paragraph.add_run(visible(article.text[start:end])) for start, end in pairwise(ends)}


def _comment(document: Document, runs: Sequence[Run], finding: Finding, *, quoted: bool) -> None:
    lines = [*([f"On “{finding.text}”"] if quoted else []), *_told(finding)]
    comment = document.add_comment(runs, "\n".join(map(visible, lines)), author="auditor", initials="a")
    comment._comment_elm.attrib.pop(DATE, None)  # the same text gives the same report at any hour


def _told(f: Finding) -> Iterator[str]:
    """The lines of a comment."""
    yield f"{f.level}: {f.rule} ({f.code})"
    yield f.message
    if f.level != "merit":
        yield f"Do: {f.advice}"
    if f.why:
        yield f"Why: {'; '.join(f.why)}"
    for s in f.standards:
        clause = f", {s.clause}" if s.clause else ""
        as_of = f" (as of {s.as_of})" if s.as_of else ""
        yield f"See: {s.title}{clause}{as_of} {s.url}"
