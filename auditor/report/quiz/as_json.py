"""JSON: the contract `auditor.quiz/1`, as it is."""

from collections.abc import Iterator

import msgspec

from auditor.quiz.record import Quiz
from auditor.report.look import Look
from auditor.report.output import problem_record, sound
from auditor.report.visible import escaped


def render(quiz: Quiz, _look: Look) -> Iterator[str]:
    """One document, indented."""
    replace = msgspec.structs.replace
    made = replace(
        quiz,
        article=sound(quiz.article),
        key=None if quiz.key is None else sound(quiz.key),
        students=tuple(
            replace(s, name=sound(s.name), path=None if s.path is None else sound(s.path)) for s in quiz.students
        ),
        errors=tuple(map(problem_record, quiz.errors)),
    )
    yield escaped(msgspec.json.format(msgspec.json.encode(made), indent=2).decode()) + "\n"
