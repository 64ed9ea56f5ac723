"""Elements of XML -> blocks of the story: XHTML as it is, NITF by the elements of HTML that mean the same."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from auditor.read.html import fragment
from auditor.read.html.tokens import Tag, Token
from auditor.read.pieces import Piece
from auditor.read.placed import Placed
from auditor.read.xml_tree import Node


def blocks(nodes: Iterable[Node | Placed], means: Mapping[str, str] | None = None) -> list[Piece]:
    """The blocks in elements and the words between them. `means` gives HTML's name of elements that are not HTML's."""
    return fragment(_tokens(nodes, means or {}))


def _tokens(nodes: Iterable[Node | Placed], means: Mapping[str, str]) -> Iterator[Token]:
    todo = list[Node | Placed | Tag](reversed([*nodes]))
    while todo:
        at = todo.pop()
        if isinstance(at, Tag | Placed):
            yield at
        else:
            name = means.get(at.tag, at.tag)
            yield Tag(name, _written(at.attributes))
            todo.append(Tag(name, "", closes=True))
            todo.extend(reversed(at.children))


def _written(attributes: Mapping[str, str]) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
