"""CSV: a row a student, for a mark book."""

from collections.abc import Iterator

import msgspec

from auditor.quiz.record import Marked, Quiz
from auditor.report.look import Look
from auditor.report.tables import written


class StudentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A student's marks; precision and recall from 0 to 1."""

    student: str
    file: str | None
    article: str
    mark: float
    sources: float | None
    sources_precision: float | None
    sources_recall: float | None
    secondhand: float | None
    secondhand_precision: float | None
    secondhand_recall: float | None
    accused: float | None
    accused_precision: float | None
    accused_recall: float | None


def render(quiz: Quiz, _look: Look) -> Iterator[str]:
    """The table."""
    return written(StudentRow, (_row(quiz, student) for student in quiz.students))


def _row(quiz: Quiz, student: Marked) -> StudentRow:
    rounds = {r.name: r for r in student.rounds}
    cells: dict[str, float | None] = {}
    for name in ("sources", "secondhand", "accused"):
        marked = rounds.get(name)
        cells[name] = marked.points if marked else None
        cells[f"{name}_precision"] = marked.precision if marked else None
        cells[f"{name}_recall"] = marked.recall if marked else None
    return StudentRow(student=student.name, file=student.path, article=quiz.article, mark=student.mark, **cells)
