"""Files -> articles. A reader a format, told apart by content; each keeps every character's place in the file.

`read` never raises for a bad file or record: it yields the error in the article's stead, so the others go on.
`read_text` gives the one article of a text, or raises.
"""

from collections.abc import Iterator
from pathlib import Path

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.characters import sound
from auditor.read.options import DEFAULTS, FormatIn, ReadOptions
from auditor.read.text import read_plain

__all__ = ["FormatIn", "ReadOptions", "read", "read_bytes", "read_text"]


def read(path: Path | str, options: ReadOptions = DEFAULTS) -> Iterator[Article | ReadError]:
    """The articles in a file, in order; a ReadError stands for each one that cannot be read."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        yield ReadError(path, f"cannot be read ({error.strerror}).", "Check the path and its permissions.")
        return
    yield from read_bytes(data, str(path), options)


def read_bytes(data: bytes, name: str, options: ReadOptions = DEFAULTS) -> Iterator[Article | ReadError]:
    """The articles in the content of a file called `name`, as `read` gives them."""
    try:
        yield read_text(data.decode("utf-8-sig"), name, options)
    except ReadError as error:
        yield error


def read_text(text: str, name: str = "<text>", options: ReadOptions = DEFAULTS) -> Article:
    """The article in a text; raises ReadError where there is none."""
    return read_plain(sound(text), name, options)
