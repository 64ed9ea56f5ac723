"""The articles of files, those of an earlier run among them: a file that has not changed is not read again."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from auditor.article import Article
from auditor.cache.store import Store
from auditor.errors import ReadError
from auditor.installed import offered
from auditor.read.options import OnError, ReadKeywords
from auditor.read.others import GROUP

if TYPE_CHECKING:
    from auditor.cache.articles import Articles


class Readings:
    """Reads files; with a store, what was read is kept there and taken from there.

    Not so where other packages bring formats: what decides how those read is not known.
    """

    def __init__(self, store: Store | None) -> None:
        self._store = store

    def of_file(self, file: Path, how: ReadKeywords, refuse: OnError) -> Iterator[Article]:
        """The articles of a file, in order; what cannot be read is told to `refuse`."""
        data = self._small(file, how) if self._articles else None
        if data is None:
            from auditor.read import read  # noqa: PLC0415  # brings every reader; so below

            return read(file, refuse, **how)
        return self.of_bytes(data, str(file), how, refuse)

    def of_bytes(self, data: bytes, name: str, how: ReadKeywords, refuse: OnError) -> Iterator[Article]:
        """The articles in the content of a file called `name`."""
        if not self._articles:
            return _read(data, name, how, refuse)
        key = self._articles.key(data, name, cast(Mapping[str, object], how))
        known = self._articles.read(key)
        return iter((known,)) if known else self._kept(key, _Heard(refuse), data, name, how)

    def _kept(self, key: str, told: "_Heard", data: bytes, name: str, how: ReadKeywords) -> Iterator[Article]:
        first, number = None, 0
        for number, article in enumerate(_read(data, name, how, told), 1):
            first = article if number == 1 else None
            yield article
        if first is not None and not told.faults and self._articles:
            self._articles.keep(key, first)

    @cached_property
    def _articles(self) -> "Articles | None":
        if self._store is None or offered(GROUP):
            return None
        from auditor.cache.articles import Articles  # noqa: PLC0415  # not needed by those who keep nothing

        return Articles(self._store)

    @staticmethod
    def _small(file: Path, how: ReadKeywords) -> bytes | None:
        """What a file holds; None for one over the limit, and for one that cannot be read, whose reader says why."""
        try:
            if not file.is_file() or file.stat().st_size > how["max_bytes"]:
                return None
            return file.read_bytes()
        except OSError:
            return None


class _Heard:
    """Passes faults on, and counts them."""

    def __init__(self, refuse: OnError) -> None:
        self._refuse = refuse
        self.faults = 0

    def __call__(self, error: ReadError) -> None:
        self.faults += 1
        self._refuse(error)


def _read(data: bytes, name: str, how: ReadKeywords, refuse: OnError) -> Iterator[Article]:
    from auditor.read import read_bytes  # noqa: PLC0415

    return read_bytes(data, name, refuse, **how)
