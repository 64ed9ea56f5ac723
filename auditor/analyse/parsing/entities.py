"""The model's names and figures (named entities), found for all words of a text at once.

spaCy's recogniser goes from word to word. Before each it asks all of its actions, one by one, whether they may be
taken now, which is half of the time that it takes. But as long as no entity is open, its scores hang on nothing
but the word: so they are summed for all words at once, and step by step only from where an entity begins. The
entities are the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch

FACTORY = "auditor_entities"
_FEATURES = 3
"""The word at hand, the first of the open entity, the one before the word at hand: `StateC.set_context_tokens`."""


class _Actions(NamedTuple):
    """The recogniser's actions by number: what begins, goes on, ends, is one word, is outside of any entity."""

    label: Sequence[str]
    outside: Any
    """Numbers of those that may be taken while no entity is open."""
    begins: Any
    """Which of `outside` begin an entity; `single` make one of a word."""
    single: Any
    goes_on: dict[str, int]
    ends: dict[str, int]


class _Open(NamedTuple):
    """Entities that are begun, in step: first word, next word, action that began them."""

    first: Any
    next: Any
    action: Any

    def only(self, which: Any) -> "_Open":
        return _Open(self.first[which], self.next[which], self.action[which])


class Entities:
    """The component in the recogniser's place."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self.recogniser = recogniser
        model = recogniser.model
        self._vectors, self._lower, self._upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._actions = _actions(recogniser)
        numbers = range(len(self._actions.label))
        self._go_on = np.array([self._actions.goes_on.get(self._actions.label[n], 0) for n in numbers])
        self._end = np.array([self._actions.ends.get(self._actions.label[n], 0) for n in numbers])

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """The Docs with their entities, so many looked at together."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            fresh = [doc for doc in batch if len(doc) and not doc.has_annotation("ENT_IOB")]
            for doc, spans in zip(fresh, self._found(fresh) if fresh else (), strict=True):
                doc.set_ents([Span(doc, start, end, label) for start, end, label in spans], default="outside")
            done = {id(doc) for doc in fresh}
            for doc in batch:  # what another component has marked already binds the recogniser: it is asked itself
                yield doc if id(doc) in done else self.recogniser(doc)

    def _found(self, docs: Sequence[Doc]) -> Iterator[list[tuple[int, int, str]]]:
        """Each Doc's entities: first token, the one behind the last, label."""
        lengths = [len(doc) for doc in docs]
        sums = self._lower.predict(self._vectors.predict(list(docs)))  # the first row stands for no word
        last = _last(docs, lengths)
        best = self._best_outside(sums, last, np.concatenate([doc.to_array([IS_SPACE]) for doc in docs]) == 1)
        ends = self._ends(sums, best, last)
        starts, behind = sorted(ends), 0
        place = 0
        for length, before in zip(lengths, np.cumsum([0, *lengths]).tolist(), strict=False):
            spans = []
            while place < len(starts) and starts[place] < before + length:
                start = starts[place]
                place += 1
                if start >= behind:
                    behind = ends[start]
                    spans.append((start - before, behind - before, self._actions.label[best[start]]))
            yield spans

    def _best_outside(self, sums: Any, last: Any, space: Any) -> Any:
        """The best action at each word while no entity is open."""
        actions = self._actions
        outside = sums[1:, 0] + sums[0, 1]
        outside += sums[0, 2]
        scores = self._scores(outside)[:, actions.outside]
        scores[np.ix_(last, actions.begins)] = -np.inf
        scores[np.ix_(space, actions.begins | actions.single)] = -np.inf
        return actions.outside[scores.argmax(axis=1)]

    def _ends(self, sums: Any, best: Any, last: Any) -> dict[int, int]:
        """Where an entity that is begun at a word ends, by that word."""
        actions = self._actions
        kinds = np.zeros(len(actions.label), dtype=int)
        kinds[actions.outside[actions.begins]], kinds[actions.outside[actions.single]] = 1, 2
        kind = kinds[best]
        ends = {first: first + 1 for first in np.flatnonzero(kind == 2).tolist()}
        firsts = np.flatnonzero(kind == 1)
        begun = _Open(firsts, firsts + 1, best[firsts])
        while len(begun.first):
            open_ = sums[1 + begun.next, 0] + sums[1 + begun.first, 1]
            open_ += sums[begun.next, 2]
            scores, rows = self._scores(open_), np.arange(len(begun.first))
            on, end = self._go_on[begun.action], self._end[begun.action]
            ahead = scores[rows, on] - scores[rows, end]
            goes_on = ~last[begun.next] & ((ahead > 0) | ((ahead == 0) & (on < end)))  # the first of equals is taken
            done = begun.only(~goes_on)
            ends.update(zip(done.first.tolist(), (done.next + 1).tolist(), strict=True))
            begun = begun.only(goes_on)._replace(next=begun.next[goes_on] + 1)
        return ends

    def _scores(self, summed: Any) -> Any:
        """Scores of all actions, of the summed features of each word."""
        summed += self._lower.get_param("b")
        return self._upper.predict(summed.max(axis=2))


def _last(docs: Sequence[Doc], lengths: Sequence[int]) -> Any:
    """Which words no entity goes beyond: the last of a sentence or of a Doc."""
    starts = np.concatenate([doc.to_array([SENT_START]) for doc in docs]) == 1
    last = np.append(starts[1:], True)
    last[np.cumsum(lengths) - 1] = True
    return last


def _actions(recogniser: EntityRecognizer) -> _Actions:
    names = [recogniser.moves.get_class_name(number) for number in range(recogniser.moves.n_moves)]
    label = [name.partition("-")[2] for name in names]
    outside = np.array([n for n, name in enumerate(names) if name == "O" or (name[0] in "BU" and label[n])])
    kind = np.array([names[n][0] for n in outside])
    by_kind = {k: {label[n]: n for n, name in enumerate(names) if name.startswith(f"{k}-")} for k in "IL"}
    return _Actions(label, outside, kind == "B", kind == "U", by_kind["I"], by_kind["L"])


@Language.factory(FACTORY)
def _in_place_of_the_recogniser(nlp: Language, name: str) -> Entities:  # spaCy tells it the name
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    return Entities(recogniser)


def find_entities_at_once(nlp: Language) -> None:
    """Put this in the place of the pipeline's own recogniser, where it can answer for it."""
    recogniser = nlp.get_pipe("ner") if "ner" in nlp.pipe_names else None
    if isinstance(recogniser, EntityRecognizer) and _can_be_answered_for(recogniser):
        nlp.add_pipe(FACTORY, after="ner")
        nlp.remove_pipe("ner")


def _can_be_answered_for(recogniser: EntityRecognizer) -> bool:
    """It takes the best action each time, knows all of them, and goes by the three words that are meant here."""
    model = recogniser.model
    known = {"tok2vec", "lower", "upper"} <= set(model.ref_names) and model.attrs.get("has_upper")
    if not known or recogniser.cfg["beam_width"] != 1 or model.attrs["unseen_classes"]:
        return False
    lower = model.get_ref("lower")
    return bool(lower.get_dim("nF") == _FEATURES and lower.get_dim("nP") > 1 and not recogniser.postprocesses)
