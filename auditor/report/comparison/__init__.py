"""Comparison -> text. A format is a module with `render(comparison, look)`, which yields the text piece by piece.

To add a format, add its module here and a line to `FORMATS`; what there is to tell stands in `lines`, once for all.
"""

from collections.abc import Callable, Iterator
from typing import cast

from auditor.comparison import Comparison
from auditor.report import Format, render_of
from auditor.report.look import Look

Render = Callable[[Comparison, Look], Iterator[str]]

FORMATS = {
    "full": Format("auditor.report.comparison.full"),
    "json": Format("auditor.report.comparison.as_json", for_machines=True),
    "markdown": Format("auditor.report.comparison.as_markdown", for_machines=True),
    "html": Format("auditor.report.comparison.as_html", for_machines=True),
}


def renderer(name: str) -> Render:
    """The function that renders a format, its module imported only now. Raises KeyError for an unknown name."""
    return cast(Render, render_of(FORMATS[name]))
