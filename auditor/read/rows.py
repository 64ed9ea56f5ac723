"""A file's lines, however long it is: none is ever held in memory that is longer than allowed."""

from collections.abc import Iterator
from typing import AnyStr, Protocol, TypeVar

_Line_co = TypeVar("_Line_co", str, bytes, covariant=True)


class Lines(Protocol[_Line_co]):
    """A file that gives lines."""

    def readline(self, most: int, /) -> _Line_co: ...


def lines(file: Lines[AnyStr], most: int) -> Iterator[tuple[int, AnyStr | None]]:
    """Each line with its number from 1, its end with it; None for one of more than `most`, which is passed over."""
    number, end = 0, None
    while line := file.readline(most + 1):
        number += 1
        end = "\n" if isinstance(line, str) else b"\n"
        if len(line) <= most or line.endswith(end):
            yield number, line
            continue
        while (rest := file.readline(most)) and not rest.endswith(end):
            pass
        yield number, None
