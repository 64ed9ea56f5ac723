"""What kind of piece an article is, by its label first and then by its words."""

from typing import NamedTuple

from spacy.tokens import Doc

from auditor.article import Article
from auditor.evidence import Genre


class GenreJudgement(NamedTuple):
    """The genre, how sure (0 to 1), and the words or mark that it rests on."""

    name: Genre
    confidence: float
    because: str


def judge_genre(article: Article, doc: Doc) -> GenreJudgement:
    """To come."""
    return GenreJudgement("news", 0.5, "nothing says otherwise")
