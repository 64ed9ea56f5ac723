"""What is told of the words under the cursor: the findings on them, who the source is, whose words are quoted."""

from collections.abc import Iterator

from lsprotocol import types

from auditor.article import Span
from auditor.editor.desk import Sheet
from auditor.editor.markup import Markup
from auditor.evidence import Evidence, Source
from auditor.finding import Finding
from auditor.report.wording import IDENTITIES, TOP, cited, learned, many, question


def hover(sheet: Sheet, position: types.Position, markup: Markup) -> types.Hover | None:
    """What to show at a place; None where there is nothing to tell."""
    if sheet.report is None:
        return None
    at = sheet.offset(position)
    findings = sheet.findings(types.Range(position, position))
    people = list(_people(sheet.report.evidence, at))
    told = [*(finding_told(f, markup) for f in findings), *(_person(s, span, markup) for s, span in people)]
    if not told:
        return None
    smallest = min((*(f.span for f in findings), *(s for _, s in people)), key=lambda s: s.end - s.start)
    kind = types.MarkupKind.Markdown if markup.markdown else types.MarkupKind.PlainText
    rule = "\n\n---\n\n" if markup.markdown else "\n\n"
    return types.Hover(types.MarkupContent(kind, rule.join(told)), sheet.range(smallest.start, smallest.end))


def finding_told(finding: Finding, markup: Markup) -> str:
    """A finding whole: what, why, what to do, and the standards."""
    parts = [f"{markup.strong(f'{finding.level} {finding.code}')} {markup.said(finding.rule)}"]
    parts.append(markup.said(finding.message))
    if finding.why:
        parts.append(f"{markup.strong('Why')} {markup.said('; '.join(finding.why))}")
    parts.append(f"{markup.strong('Do')} {markup.said(finding.advice)}")
    if finding.standards:
        parts.append(markup.listed(markup.link(cited(s), s.url) for s in finding.standards))
    return "\n\n".join(parts)


def _people(evidence: Evidence, at: int) -> Iterator[tuple[Source | None, Span]]:
    """Sources whose mention, and quotations whose words, stand at an offset; None where nobody is told."""
    by_id = {s.id: s for s in evidence.sources}
    of_attributions = {a.id: a.source_id for a in evidence.attributions}
    named = ((s, m.span) for s in evidence.sources for m in s.mentions if _holds(m.span, at))
    yield from dict.fromkeys(named)
    for quote in evidence.quotes:
        if quote.speech and _holds(quote.span, at):
            yield by_id.get(quote.source_id or of_attributions.get(quote.attribution or "") or ""), quote.span


def _holds(span: Span, at: int) -> bool:
    return span.start <= at <= span.end


def _person(source: Source | None, span: Span, markup: Markup) -> str:
    if source is None:
        return f"{markup.strong('Quotation')} {markup.said('Nothing here says whose words these are.')}"
    quoted = all(m.span != span for m in source.mentions)
    head = f"{markup.strong('Words of' if quoted else 'Source')} {markup.said(source.name)}"
    described = f"{IDENTITIES[source.identity]} {source.kind}; the reader learns: {learned(source)}"
    parts = [head, markup.said(described[:1].upper() + described[1:])]
    if source.identity == "anonymous" and source.grade is not None:
        parts.append(markup.said(f"Rung {source.grade} of {TOP}. Ask: {question(source)}"))
    parts.append(markup.said(f"{many(source.attributions, 'attribution')}, {many(source.words, 'word')}"))
    return "\n\n".join(parts)
