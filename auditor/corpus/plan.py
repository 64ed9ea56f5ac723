"""Which machine does what: the input counted file by file, and the parts laid out over it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.corpus.folder import InputFile
from auditor.corpus.orders import Audit
from auditor.corpus.stream import Mark

COUNTED = ".counted.jsonl"
FILES, BYTES = 500, 64_000_000
"""Files counted by one order, and after how many bytes it is given no more."""


class Counted(msgspec.Struct, frozen=True):
    """How many articles and errors are in files that follow each other."""

    first: int
    items: list[int]


class Ledger:
    """The counts of an input's files, kept in the corpus's folder so that a run that goes on need not count again."""

    def __init__(self, folder: Path, inputs: Sequence[InputFile]) -> None:
        self._path, self._inputs = folder / COUNTED, inputs
        self.items: list[int | None] = [None] * len(inputs)
        if self._path.exists():
            for line in self._path.read_bytes().split(b"\n")[:-1]:  # what was cut off has no end
                self._take(msgspec.json.decode(line, type=Counted))

    def add(self, counted: Counted) -> None:
        """Remember some counts."""
        self._take(counted)
        with self._path.open("ab") as file:
            file.write(msgspec.json.encode(counted) + b"\n")

    def missing(self) -> Iterator[tuple[int, list[InputFile]]]:
        """Files that are not counted, as many together as one order has, each time with the index of the first."""
        files: list[InputFile] = []
        whole = 0
        for index, file in enumerate(self._inputs):
            if files and (self.items[index] is not None or len(files) == FILES or whole > BYTES):
                yield index - len(files), files
                files, whole = [], 0
            if self.items[index] is None:
                files.append(file)
                whole += file.bytes
        if files:
            yield len(self._inputs) - len(files), files

    def remove(self) -> None:
        """Forget all of it."""
        self._path.unlink(missing_ok=True)

    def _take(self, counted: Counted) -> None:
        self.items[counted.first : counted.first + len(counted.items)] = counted.items


class Stretch(NamedTuple):
    """Parts that one machine does one after the other, and the files that they lie in: from one index to another."""

    audit: Audit
    first: int
    end: int


class Plan:
    """The parts of an input whose files hold so many articles and errors each."""

    def __init__(self, items: Sequence[int], size: int) -> None:
        self._size, self.items = size, sum(items)
        self.parts = -(-self.items // size)
        self._starts = list(_starts(items, size))
        self._end = len(items)

    def stretches(self, done: set[int], hands: int) -> Iterator[Stretch]:
        """What is left to do, for so many hands, in order.

        A part that begins in another file than the one before begins a stretch. A file of many parts is cut into a few
        stretches for each hand, for whoever begins within a file reads past what is before.
        """
        longest = max(1, -(-self.parts // (2 * hands)))
        numbers: list[int] = []
        for number in range(1, self.parts + 1):
            if numbers and not (number - 1 == numbers[-1] and len(numbers) < longest and self._goes_on(number)):
                yield self._stretch(numbers)
                numbers = []
            if number not in done:
                numbers.append(number)
        if numbers:
            yield self._stretch(numbers)

    def _goes_on(self, number: int) -> bool:
        """Whether a part begins in the file in which the one before began."""
        return self._starts[number - 1].file == self._starts[number - 2].file

    def _stretch(self, numbers: Sequence[int]) -> Stretch:
        start, last = self._starts[numbers[0] - 1], numbers[-1]
        items = min(self.items, last * self._size) - start.number
        end = self._end
        if last < self.parts:
            behind = self._starts[last]
            end = behind.file + (behind.within > 0)
        return Stretch(Audit(numbers[0], start, items), start.file, end)


def _starts(items: Iterable[int], size: int) -> Iterator[Mark]:
    """Where each part begins."""
    number = 0
    for file, (held, whole) in enumerate((n, w) for n, w in zip(items, accumulate(items), strict=True)):
        while number < whole:
            yield Mark(number, file, number - (whole - held))
            number += size
