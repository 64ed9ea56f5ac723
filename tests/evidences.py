"""Evidence built by hand, for tests of what comes after the analysis."""

from typing import Any

from auditor.article import Article, Span
from auditor.evidence import ArticleFacts, Attribution, Evidence, Source
from tests.articles import article_of

TEXT = "A ministry official said the tender was rigged. “We knew,” said Mary Healy, a clerk. The end."


def facts(**fields: Any) -> ArticleFacts:
    """Facts of an ordinary news article of 400 words, unless told otherwise."""
    plain: dict[str, Any] = {
        "id": "test",
        "path": None,
        "format": "text",
        "genre": "news",
        "genre_confidence": 0.7,
        "genre_because": "label",
        "words": 400,
        "sentences": 20,
        "statements": 20,
        "attributed_statements": 14,
        "attributions": 6,
        "body": (Span(0, len(TEXT)),),
    }
    return ArticleFacts(**(plain | fields))


def source(number: int, name: str = "", **fields: Any) -> Source:
    """A named person with a role, unless told otherwise."""
    plain: dict[str, Any] = {
        "id": f"s{number}",
        "name": name or f"Person {number}",
        "identity": "named",
        "kind": "person",
        "title": "clerk",
        "mentions": (),
        "first": Span(number, number + 1),
        "attributions": 1,
        "words": 10,
        "share": 0.1,
    }
    return Source(**(plain | fields))


def attribution(number: int, **fields: Any) -> Attribution:
    """An indirect attribution to source s1, unless told otherwise."""
    plain: dict[str, Any] = {
        "id": f"a{number}",
        "source": (Span(0, 1),),
        "cue": (Span(2, 3),),
        "content": (Span(4, 9),),
        "mode": "indirect",
        "construction": "clause",
        "source_id": "s1",
        "paragraph": 1,
        "words": 10,
    }
    return Attribution(**(plain | fields))


def evidence(**fields: Any) -> Evidence:
    """Evidence of an article; `facts` as keyword `article`."""
    return Evidence(**({"article": facts()} | fields))


def article(text: str = TEXT) -> Article:
    """The article that the evidence is of."""
    return article_of(text)
