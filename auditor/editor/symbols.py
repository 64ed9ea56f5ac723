"""The outline of a draft: who speaks and where, who stands accused and whether the answer is there."""

from collections.abc import Iterator, Sequence

from lsprotocol import types

from auditor.article import Span
from auditor.editor.desk import Sheet
from auditor.evidence import Accusation, Evidence, Source
from auditor.report.visible import visible
from auditor.report.wording import IDENTITIES, TOP, learned, many
from auditor.verdict import ArticleReport

LONGEST = 60
"""Characters of a quotation that an outline shows."""
KINDS = {
    "person": types.SymbolKind.Variable,
    "organisation": types.SymbolKind.Module,
    "group": types.SymbolKind.Enum,
    "document": types.SymbolKind.File,
    "outlet": types.SymbolKind.Package,
    "data": types.SymbolKind.Array,
}
"""By a source's kind; a named person is a constant, for that one can be found again."""


def symbols(sheet: Sheet) -> list[types.DocumentSymbol]:
    """Sources, each with its quotations, then accusations; empty groups are left out."""
    if sheet.report is None:
        return []
    evidence = sheet.report.evidence
    sources = [_source(s, sheet, sheet.report) for s in evidence.sources]
    unsaid = [_quote(span, sheet, sheet.report) for span in _quotes_of(None, evidence)]
    accusations = [_accusation(a, sheet, evidence) for a in evidence.accusations]
    groups = (("Sources", sources), ("Quotations of nobody told", unsaid), ("Accusations", accusations))
    return [_group(title, children, sheet) for title, children in groups if children]


def flat(tree: Sequence[types.DocumentSymbol], uri: str, parent: str | None = None) -> list[types.SymbolInformation]:
    """The same for editors that show no trees."""
    made = []
    for symbol in tree:
        place = types.Location(uri, symbol.selection_range)
        made.append(types.SymbolInformation(place, symbol.name, symbol.kind, container_name=parent))
        made += flat(symbol.children or (), uri, symbol.name)
    return made


def _group(title: str, children: list[types.DocumentSymbol], sheet: Sheet) -> types.DocumentSymbol:
    whole = sheet.lines.whole()
    count = str(len(children))
    return types.DocumentSymbol(
        title, types.SymbolKind.Namespace, whole, children[0].selection_range, count, children=children
    )


def _source(source: Source, sheet: Sheet, report: ArticleReport) -> types.DocumentSymbol:
    quotes = list(_quotes_of(source, report.evidence))
    spans = [source.first, *(m.span for m in source.mentions), *quotes]
    named = source.kind == "person" and source.identity == "named"
    rung = f", rung {source.grade} of {TOP}" if source.identity == "anonymous" and source.grade is not None else ""
    return types.DocumentSymbol(
        name=_shown(source.name) or source.kind,
        kind=types.SymbolKind.Constant if named else KINDS[source.kind],
        range=sheet.range(min(s.start for s in spans), max(s.end for s in spans)),
        selection_range=sheet.range(source.first.start, source.first.end),
        detail=visible(f"{IDENTITIES[source.identity]}: {learned(source)}{rung}"),
        children=[_quote(span, sheet, report) for span in quotes],
    )


def _quotes_of(source: Source | None, evidence: Evidence) -> Iterator[Span]:
    """The places of the quotations of a source; of speech that nobody is told for, where it is None."""
    of_attributions = {a.id: a.source_id for a in evidence.attributions}
    for quote in evidence.quotes:
        speaker = quote.source_id or of_attributions.get(quote.attribution or "")
        if quote.speech and speaker == (source.id if source else None):
            yield quote.span


def _quote(span: Span, sheet: Sheet, report: ArticleReport) -> types.DocumentSymbol:
    area = sheet.range(span.start, span.end)
    words = report.article.words(span)
    detail = many(len(words.split()), "word")
    return types.DocumentSymbol(_shown(words), types.SymbolKind.String, area, area, detail)


def _accusation(accusation: Accusation, sheet: Sheet, evidence: Evidence) -> types.DocumentSymbol:
    by = next((s.name for s in evidence.sources if s.id == accusation.by), None)
    answer = "answered" if accusation.answered else "no answer"
    area = sheet.range(accusation.span.start, accusation.span.end)
    told = f"{accusation.status}{f' by {by}' if by else ''}, {answer}"
    name = f"{accusation.party}: {accusation.conduct}" if accusation.conduct else accusation.party
    return types.DocumentSymbol(_shown(name) or "accusation", types.SymbolKind.Event, area, area, visible(told))


def _shown(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = visible(words).strip()
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
