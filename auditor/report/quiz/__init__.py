"""A marked quiz -> text. A format is a module with `render(quiz, look)`, which yields the text piece by piece.

To add a format, add its module here and a line to `FORMATS`.
"""

from collections.abc import Callable, Iterator
from typing import cast

from auditor.quiz.record import Quiz
from auditor.report import Format, render_of
from auditor.report.look import Look

Render = Callable[[Quiz, Look], Iterator[str]]

FORMATS = {
    "full": Format("auditor.report.quiz.full"),
    "json": Format("auditor.report.quiz.as_json", for_machines=True),
    "csv": Format("auditor.report.quiz.as_csv", for_machines=True),
}


def renderer(name: str) -> Render:
    """The function that renders a format, its module imported only now. Raises KeyError for an unknown name."""
    return cast(Render, render_of(FORMATS[name]))
