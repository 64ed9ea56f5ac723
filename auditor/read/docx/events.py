"""The XML of a part, event by event. Nothing outside it is fetched; document types, where bombs hide, are refused."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from xml.parsers import expat

from auditor.errors import ReadError


class On(NamedTuple):
    """What is called for the beginning of an element, for its end, and for words."""

    start: Callable[[str, Mapping[str, str]], object]
    end: Callable[[str], object] | None = None
    words: Callable[[str], object] | None = None


def feed(pieces: Iterable[bytes], name: str, on: On, *, spaces: bool = True) -> None:
    """Call the functions for each element, as "namespace name", and its words. Raises ReadError for what is no XML.

    Without `spaces`, elements come as "prefix:name", in a third of the time.
    """

    def refuse(*_type: Any) -> None:
        raise ReadError(name, "has a document type in it, as no Word document has.", "Save it again in Word.")

    parser = expat.ParserCreate(namespace_separator=" " if spaces else None)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = on.start
    parser.EndElementHandler = on.end
    parser.CharacterDataHandler = on.words
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        what = f"is a damaged Word document: {expat.ErrorString(getattr(error, 'code', 0)) or error}."
        raise ReadError(name, what, "Open it in Word and save it again.") from error


def local(name: str) -> str:
    """The name of an element or attribute without its namespace or prefix."""
    return name.rpartition(" ")[2].rpartition(":")[2]


def plain(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes by their names without namespace."""
    return {local(key): value for key, value in attributes.items()}
