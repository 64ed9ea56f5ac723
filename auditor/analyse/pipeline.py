"""Article in, evidence out: the model's parse, then auditor's own components over it."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from auditor.analyse.layout import layout_of
from auditor.analyse.mend import cut_headline_verbs, join_appositions, label_people
from auditor.analyse.parsing.blocks import Kept, parse_blocks
from auditor.analyse.parsing.quicken import quicken
from auditor.analyse.recall import recall_names
from auditor.analyse.record import record
from auditor.analyse.registrations import COMPONENTS, LAYOUT, register
from auditor.article import Article
from auditor.evidence import Evidence


def prepare(nlp: Language, exact: bool = False) -> Language:
    """Put the layout component before the parser, so that no sentence crosses two blocks, and make it quicker.

    `exact` leaves the model's own components as they are.
    """
    register()
    if LAYOUT.factory not in nlp.pipe_names:
        nlp.add_pipe(LAYOUT.factory, before="parser")
        if not exact:
            quicken(nlp)
    return nlp


def analyse(article: Article, nlp: Language) -> Evidence:
    """The evidence in one article. `nlp` is a loaded model (see `model.load`)."""
    return record(article, understand(article, nlp))


def analyse_all(articles: Iterable[Article], nlp: Language) -> Iterator[Evidence]:
    """The evidence in each article, in order."""
    for article in articles:
        yield analyse(article, nlp)


def understand(article: Article, nlp: Language, kept: Kept | None = None, exact: bool = False) -> Doc:
    """The article's Doc with every component's findings on it; `kept` holds the parses of blocks seen before."""
    doc = parse(article, nlp, kept, exact)
    for component in COMPONENTS:
        doc = component(doc)
    return doc


def parse(article: Article, nlp: Language, kept: Kept | None = None, exact: bool = False) -> Doc:
    """The model's parse of the article, laid out by its blocks; `exact` takes spaCy's own way, the text at once."""
    prepare(nlp, exact)
    doc = nlp.make_doc(article.text) if exact else parse_blocks(article, nlp, kept)
    doc._.layout = layout_of(article, doc)
    return _mended(nlp(doc) if exact else doc)


def _mended(doc: Doc) -> Doc:
    cut_headline_verbs(doc)
    recall_names(doc)
    join_appositions(doc)
    label_people(doc)
    return doc
