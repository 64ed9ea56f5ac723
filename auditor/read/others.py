"""Readers that other packages bring, by the entry-point group `auditor.readers`: a fault in one stops no other file."""

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol, cast

from auditor.errors import ReadError

if TYPE_CHECKING:
    from auditor.article import Article
    from auditor.read.content import Content
    from auditor.read.options import OnError, ReadOptions

GROUP = "auditor.readers"

_faults: list[ReadError] = []
"""What is wrong with them and has not been told yet."""


class Reader(Protocol):
    """What the module of a format has."""

    SUFFIXES: tuple[str, ...]

    def fits(self, content: "Content") -> bool:
        """Whether the file is in this format. Raises ReadError where it cannot be read at all."""

    def read(self, content: "Content", options: "ReadOptions", on_error: "OnError") -> Iterator["Article"]:
        """The articles in it, in order. A bad record is told to `on_error`; a bad file is raised as ReadError."""


def guarded(name: str, load: Callable[[], object]) -> Reader | None:
    """The reader called so; None, and its fault kept to be told, where it cannot be loaded or is none."""
    try:
        reader = load()
    except Exception as error:  # whatever a package does when it is imported
        _fault(name, f"cannot be loaded ({_kind(error)})")
        return None
    suffixes = getattr(reader, "SUFFIXES", None)
    whole = isinstance(suffixes, tuple) and all(isinstance(s, str) for s in suffixes)
    if not whole or not callable(getattr(reader, "fits", None)) or not callable(getattr(reader, "read", None)):
        _fault(name, "is no reader: it has no SUFFIXES, fits and read as one has")
        return None
    return _Guarded(name, cast(Reader, reader))


def tell_faults(on_error: "OnError | None") -> None:
    """Tell what is wrong with the readers of other packages, each once; as a warning where nobody listens."""
    while _faults:
        fault = _faults.pop(0)
        if on_error is None:
            warnings.warn(str(fault), RuntimeWarning, stacklevel=2)
        else:
            on_error(fault)


class _Guarded:
    """A reader whose own faults are told as faults of the file, or once of itself."""

    def __init__(self, name: str, reader: Reader) -> None:
        self.SUFFIXES = tuple(s.lower() for s in reader.SUFFIXES)
        self._name, self._reader = name, reader
        self._broken = False

    def fits(self, content: "Content") -> bool:
        try:
            return not self._broken and bool(self._reader.fits(content))
        except ReadError:
            raise
        except Exception as error:
            self._broken = True
            _fault(self._name, f"fails when it is asked whether a file fits ({_kind(error)}), and is asked no more")
            return False

    def read(self, content: "Content", options: "ReadOptions", on_error: "OnError") -> Iterator["Article"]:
        try:
            yield from self._reader.read(content, options, on_error)
        except ReadError:
            raise
        except Exception as error:
            what = f"cannot be read as {self._name}: a fault in the package that brings it ({_kind(error)})."
            raise ReadError(content.name, what, "Tell its makers.") from error


def _kind(error: Exception) -> str:
    """The kind alone: a message may hold a draft's words."""
    return f"{type(error).__name__}: {error.name}" if isinstance(error, ImportError) else type(error).__name__


def _fault(name: str, what: str) -> None:
    _faults.append(ReadError(f"{GROUP}: {name}", f"{what}.", "Mend or remove the package that brings it."))
