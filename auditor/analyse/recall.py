"""Short names that the model knows in full and takes for common nouns: "Tamarind" of Tamarind Care."""

import numpy as np
from spacy.attrs import ORTH
from spacy.tokens import Doc, Token

NAMES = frozenset({"ORG", "PERSON", "GPE", "FAC", "PRODUCT"})
PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})


def recall_names(doc: Doc) -> None:
    """Tag as a name each capital noun that is the first word of a longer name of the article."""
    firsts = {e[0].orth for e in doc.ents if e.label_ in NAMES and len(e) > 1 and e[0].pos_ == "PROPN"}
    for number in np.flatnonzero(np.isin(doc.to_array([ORTH]), np.array(list(firsts), dtype="uint64"))).tolist():
        token = doc[number]
        if token.tag_ in ("NN", "NNS", "JJ") and _stands_alone(token):
            token.tag_, token.pos_ = "NNP", "PROPN"


def _stands_alone(token: Token) -> bool:
    return token.is_title and not token.ent_type_ and token.dep_ in PLACES and token.n_lefts == 0
