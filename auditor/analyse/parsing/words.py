"""What the model makes of a word by itself, remembered: a third of its sums are over single words, and most come again.

The first layers of spaCy's convolutional models look at each word alone, at its letters, its first and last of them,
its shape and the space behind it. What comes out for words of the same features is the same.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

MOST = 20_000
"""Words remembered, in some 12 MB; beyond that all are forgotten and it begins anew."""
_OF_ONE_WORD = frozenset(
    {"extract_features", "list2ragged", "ints-getitem", "hashembed", "maxout", "layernorm", "dropout", "ragged2list"}
)
"""Layers of which none looks farther than a word; all that an embedding without vectors is made of."""


class RememberedWords:
    """An embedding that is asked but once for words of the same features."""

    def __init__(self, embedding: Model[Any, Any], most: int = MOST) -> None:
        features, *self._layers = embedding.layers
        self._columns = features.attrs["columns"]
        self._most = most
        self._rows: dict[bytes, int] = {}
        self._table: Any = None

    def __call__(self, docs: Sequence[Doc]) -> list[Any]:
        """A row a token, for each Doc."""
        if not docs:
            return []
        features = np.ascontiguousarray(np.concatenate([doc.to_array(self._columns) for doc in docs]))
        words = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        if len(self._rows) > self._most:
            self._rows.clear()
        new = {word: number for number, word in enumerate(words) if word not in self._rows}
        if new or self._table is None:
            self._learn(new, features)
        found = self._table[[self._rows[word] for word in words]]
        return np.split(found, np.cumsum([len(doc) for doc in docs])[:-1])

    def _learn(self, new: dict[bytes, int], features: Any) -> None:
        rows: Any = [features[list(new.values())]]
        for layer in self._layers:
            rows = layer.predict(rows)
        known = len(self._rows)
        self._table = _with_rows(self._table, rows[0], known)
        self._rows.update((word, known + number) for number, word in enumerate(new))


def _with_rows(table: Any, rows: Any, at: int) -> Any:
    """The table with the rows written in at a place, twice as long where it was too short."""
    end = at + len(rows)
    if table is None or end > len(table):
        longer = np.empty((2 * end, rows.shape[1]), dtype=rows.dtype)
        if table is not None:
            longer[:at] = table[:at]
        table = longer
    table[at:end] = rows
    return table


def remember_words(nlp: Language) -> None:
    """Let each component of a pipeline that embeds words by their features alone remember them."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in [n for n in model.walk() if _embeds_single_words(n)]:
                model.replace_node(node, _layer(RememberedWords(node)))


def _embeds_single_words(node: Model[Any, Any]) -> bool:
    ends = [layer.name for layer in node.layers[:1] + node.layers[-1:]]
    leaves = {part.name for part in node.walk() if not part.layers}
    return ends == ["extract_features", "ragged2list"] and leaves <= _OF_ONE_WORD


def _layer(words: RememberedWords) -> Model[Any, Any]:
    def forward(_: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:
        assert not is_train, "an audit trains no model"
        return words(docs), None

    return Model("remembered_words", forward)
