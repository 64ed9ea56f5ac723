"""Article in, evidence out: the model's parse, then auditor's own components over it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from auditor.analyse.layout import layout_of
from auditor.analyse.mend import join_appositions, label_people
from auditor.analyse.recall import recall_names
from auditor.analyse.record import record
from auditor.analyse.registrations import COMPONENTS, LAYOUT, register
from auditor.analyse.ruler import remember
from auditor.article import Article
from auditor.evidence import Evidence

CHUNK = 20_000
"""Characters parsed at a time: a longer article is cut between blocks, so memory and time grow in line with it."""


def prepare(nlp: Language) -> Language:
    """Put the layout component before the parser, so that no sentence crosses two blocks, and a quicker ruler in."""
    register()
    if LAYOUT.factory not in nlp.pipe_names:
        nlp.add_pipe(LAYOUT.factory, before="parser")
        remember(nlp)
    return nlp


def analyse(article: Article, nlp: Language) -> Evidence:
    """The evidence in one article. `nlp` is a loaded model (see `model.load`)."""
    return record(article, understand(article, nlp))


def analyse_all(articles: Iterable[Article], nlp: Language) -> Iterator[Evidence]:
    """The evidence in each article, in order."""
    for article in articles:
        yield analyse(article, nlp)


def understand(article: Article, nlp: Language) -> Doc:
    """The article's Doc with every component's findings on it."""
    doc = parse(article, nlp)
    for component in COMPONENTS:
        doc = component(doc)
    return doc


def parse(article: Article, nlp: Language) -> Doc:
    """The model's parse of the article, laid out by its blocks."""
    prepare(nlp)
    cuts = _cuts(article)
    docs = [nlp.make_doc(article.text[start:end]) for start, end in pairwise(cuts)]
    if len(docs) == 1:
        docs[0]._.layout = layout_of(article, docs[0])
    parsed = list(nlp.pipe(docs, batch_size=4))
    if len(parsed) == 1:
        return _mended(parsed[0])
    for doc in parsed:
        doc.user_data.clear()  # each chunk's own layout
    whole = Doc.from_docs(parsed, ensure_whitespace=False)
    assert whole is not None
    whole._.layout = layout_of(article, whole)
    return _mended(whole)


def _mended(doc: Doc) -> Doc:
    recall_names(doc)
    join_appositions(doc)
    label_people(doc)
    return doc


def _cuts(article: Article) -> list[int]:
    """Where to cut `article.text`, at starts of blocks; first 0, last its length."""
    cuts = [0]
    for block in article.blocks:
        if block.start - cuts[-1] >= CHUNK:
            cuts.append(block.start)
    return [*cuts, len(article.text)]
