"""Excerpt: a finding's sentence with its words marked: underlined in colour, pointed at where there is none."""

from bisect import bisect_left, bisect_right
from operator import itemgetter

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from auditor.article import Span
from auditor.report.places import in_text
from auditor.report.visible import visible
from auditor.verdict import ArticleReport

AROUND = 280
"""Characters shown at most before the marked words, and after: a sentence is rarely longer."""
MARKED = 1000
"""Characters of the marked words shown at most; the middle of more is left out."""
MARK = "bold underline"


def excerpt(report: ArticleReport, span: Span) -> Text:
    """The sentence or sentences around a place in the file, as printed in the article, its own words marked."""
    text = report.article.text
    start, end = in_text(report.article, span)
    if start == end:  # a comment, or a field of the front matter
        return Text(visible(_short(report.article.words(span))), MARK)
    first, last = _sentences(report, start, end)
    before, after = text[first:start], text[end:last]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Text.assemble(visible(before), (visible(_short(text[start:end])), MARK), visible(after))


def _sentences(report: ArticleReport, start: int, end: int) -> tuple[int, int]:
    """Begin of the sentence that holds `start`, and end of the one that holds `end`."""
    begin = itemgetter(0)
    first = bisect_right(report.sentences, start, key=begin) - 1
    last = bisect_left(report.sentences, end, key=begin) - 1
    if first < 0 or last < first:
        return start, end
    return min(start, report.sentences[first][0]), max(end, report.sentences[last][1])


def _short(text: str) -> str:
    return text if len(text) <= MARKED else f"{text[: MARKED // 2]} … {text[-MARKED // 2 :]}"


class Pointed:
    """A text wrapped to the width, and under each line carets below its marked words."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, options.max_width):
            yield line
            carets = _carets(line)
            if carets:
                yield Text(carets)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.text)


def _carets(line: Text) -> str:
    """Spaces and carets, a cell each, as wide as the line's characters are."""
    marked = {i for span in line.spans if span.style == MARK for i in range(span.start, span.end)}
    cells = ("^" if i in marked else " " for i, _ in enumerate(line.plain))
    return "".join(c * cell_len(line.plain[i]) for i, c in enumerate(cells)).rstrip()


def marked_lines(text: Text, *, color: bool) -> Text | Pointed:
    """The text as it is shown: underlining needs no carets."""
    return text if color else Pointed(text)
