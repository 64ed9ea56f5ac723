"""Plain text -> Article."""

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read.characters import Woven
from auditor.read.lines import paragraphs
from auditor.read.options import DEFAULTS, ReadOptions


def read_plain(source: str, name: str, options: ReadOptions = DEFAULTS) -> Article:
    """The article in a plain text; raises ReadError where there is none."""
    found = paragraphs(source)
    if not found:
        raise ReadError(name, "is empty.", "Give a file with an article in it.")
    woven = Woven(source)
    for number, paragraph in enumerate(found):
        headline = number == 0 and len(found) > 1 and not paragraph.ended and len(paragraph.text) < 150
        woven.add("headline" if headline else "paragraph", paragraph.ranges)
    return Article(
        id=name,
        path=None if name == "<stdin>" else name,
        format="text",
        source=source,
        text=woven.text,
        offsets=woven.offsets,
        blocks=tuple(woven.blocks),
    )
