"""The story's words on a page, as trafilatura finds them: what measured best of the libraries for this."""

from functools import cache
from typing import Any

from auditor.read.html.align import split

_MOST_TAGS = 60_000
"""Start tags; on a page of more, what no newspaper prints, the library would take minutes."""
_CONTROLS = bytes(sorted({*range(32)} - set(b"\t\n\f\r")))
_NO_STORY = (
    *("aside", "audio", "button", "canvas", "footer", "iframe", "img", "input", "link", "meta", "nav", "noscript"),
    *("object", "select", "source", "style", "svg", "template", "textarea", "video"),
)
"""Elements that are no part of a story on any page: without them the tree is searched in two thirds of the time."""


class Extractor:
    """Finds the story of one page. Nothing is fetched."""

    def __init__(self, page: str) -> None:
        self._tree = _tree(page) if page.count("<") <= 2 * _MOST_TAGS else None

    def lines(self) -> list[list[str]]:
        """The words of each line of the story; none where no story is found."""
        return _lines(self._extracted(fast=False))

    def first_look(self) -> list[list[str]]:
        """The same without the library's second opinions, a third of its time; none where it would ask for them."""
        found = self._extracted(fast=True)
        return _lines(found) if found is not None and found.body.xpath(".//p//text()") else []

    def _extracted(self, *, fast: bool) -> Any:
        if self._tree is None:
            return None
        import trafilatura  # noqa: PLC0415  # it takes a quarter of a second

        try:
            return trafilatura.bare_extraction(self._tree, include_comments=False, with_metadata=False, fast=fast)
        except Exception:  # of any kind: what the library cannot take is read without it
            return None


def _lines(found: Any) -> list[list[str]]:
    return [split(line) for line in found.text.splitlines()] if found is not None and found.text else []


def _tree(page: str) -> Any:
    """The page as the library takes it; None where it is none. `page` may hold anything."""
    from lxml import etree, html  # noqa: PLC0415  # slow to import

    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace").translate(None, _CONTROLS), _parser())
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    etree.strip_elements(tree, *_NO_STORY, with_tail=False)
    for element in _without_story()(tree):
        element.drop_tree()
    return tree


@cache
def _without_story() -> Any:
    """Finds programs, but no script that is data and may hold the story; and lists of nothing but links."""
    from lxml import etree  # noqa: PLC0415

    return etree.XPath(
        "//script[not(contains(@type, 'ld+json'))]"
        "|//*[self::ul or self::ol][not(.//text()[normalize-space()][not(ancestor::a)])]"
    )


@cache
def _parser() -> Any:
    """As the library parses, but for elements of one class: choosing that of each takes half as long as parsing."""
    from lxml import etree, html  # noqa: PLC0415

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser
