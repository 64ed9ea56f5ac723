"""What the model's attribute ruler would say of each word, remembered: an eighth of the parse's time was spent asking.

The ruler sets part of speech, morphology and some lemmas by a word's tag, by its letters where a pattern names them,
and by its dependency where a pattern names that. It is asked once for each such kind of word and its answer used
again, so what comes out is the same to the letter. A text in which one of its patterns of several words may match is
given to the ruler itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc

Pattern = Sequence[Mapping[str, Any]]

FACTORY = "auditor_attributes"
_KNOWN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
"""All that a pattern may go by: a ruler that goes by more is not remembered."""
_ANY = "any other"
"""Stands for letters and dependencies that no pattern names."""


class Kind(NamedTuple):
    """All of a word that a pattern can go by, as numbers of the vocabulary."""

    tag: int
    letters: int
    dependency: int
    is_space: int


class Told(NamedTuple):
    """What the ruler says of a kind of word; nought where it leaves a thing as it is."""

    pos: int
    morph: int
    tag: int
    lemma: int
    dependency: int


class RememberingRuler:
    """The component in the ruler's place."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.strings = ruler.vocab.strings
        patterns = list(_patterns(ruler.patterns))
        self._several: dict[int, list[_Several]] = {}
        for several in (_Several(p, self.strings) for p in patterns if len(p) > 1):
            for letters in several.telling:
                self._several.setdefault(letters, []).append(several)
        self._letters = _Named("LOWER", patterns, self.strings)
        self._dependencies = _Named("DEP", patterns, self.strings)
        self._told: dict[Kind, Told] = {}
        self._by_word: dict[tuple[int, ...], Told] = {}

    def __call__(self, doc: Doc) -> Doc:
        words: list[tuple[int, ...]] = list(map(tuple, doc.to_array(["TAG", "LOWER", "DEP", "IS_SPACE"]).tolist()))
        if any(s.may_hold(words, i) for i, word in enumerate(words) for s in self._several.get(word[1], ())):
            return self.ruler(doc)
        told = [self._by_word.get(word) or self._look_up(word) for word in words]
        doc.from_array(["POS", "MORPH"], np.array([t[:2] for t in told], dtype="uint64"))  # type: ignore[arg-type]
        for number, answer in enumerate(told):
            if answer[2:] != (0, 0, 0):
                _set(doc, number, answer)
        return doc

    def _look_up(self, word: tuple[int, ...]) -> Told:
        tag, lower, dependency, is_space = word
        kind = Kind(tag, self._letters.number(lower), self._dependencies.number(dependency), is_space)
        if kind not in self._told:
            self._told[kind] = self._ask(kind)
        self._by_word[word] = self._told[kind]
        return self._told[kind]

    def _ask(self, kind: Kind) -> Told:
        """What the ruler says of a word of that kind."""
        doc = Doc(self.ruler.vocab, words=[" " if kind.is_space else self.strings[kind.letters]])
        word = doc[0]
        word.tag, word.dep = kind.tag, kind.dependency
        self.ruler(doc)
        tag, dependency = (0 if old == new else new for old, new in ((kind.tag, word.tag), (kind.dependency, word.dep)))
        return Told(word.pos, int(doc.to_array(["MORPH"])[0]), tag, word.lemma, dependency)


def _set(doc: Doc, number: int, told: Told) -> None:
    word = doc[number]
    if told.tag:
        word.tag = told.tag
    if told.lemma:
        word.lemma = told.lemma
    if told.dependency:
        word.dep = told.dependency


@Language.factory(FACTORY)
def _in_place_of_the_ruler(nlp: Language, name: str) -> RememberingRuler:  # spaCy tells it the name
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return RememberingRuler(ruler)


def remember(nlp: Language) -> None:
    """Put a remembering ruler in the place of the pipeline's own, where it can answer for it."""
    ruler = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None
    if isinstance(ruler, AttributeRuler) and _can_be_remembered(ruler.patterns):
        nlp.add_pipe(FACTORY, after="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")


def _patterns(rules: Sequence[Mapping[str, Any]]) -> Iterator[Pattern]:
    return (pattern for rule in rules for pattern in rule["patterns"])


def _can_be_remembered(rules: Sequence[Mapping[str, Any]]) -> bool:
    """The ruler goes by nothing but what is asked, and each of its patterns of several words names one."""
    patterns = list(_patterns(rules))
    named = all(any(_names_words(token) for token in pattern) for pattern in patterns if len(pattern) > 1)
    return named and all(_KNOWN.issuperset(token) for pattern in patterns for token in pattern)


def _names_words(token: Mapping[str, Any]) -> bool:
    lower = token.get("LOWER")
    return isinstance(lower, str) or (isinstance(lower, dict) and "IN" in lower)


class _Named:
    """The values of an attribute that patterns tell apart; all others are alike to them."""

    def __init__(self, attribute: str, patterns: Sequence[Pattern], strings: StringStore) -> None:
        self._strings = strings
        self._values: set[int] = set()
        self._shapes: list[re.Pattern[str]] = []
        for value in (token[attribute] for pattern in patterns for token in pattern if attribute in token):
            self._take(value)
        self._known: dict[int, int] = {}

    def _take(self, value: Any) -> None:
        if isinstance(value, str):
            self._values.add(self._strings[value])
            return
        for operator, operand in value.items():
            if operator == "REGEX":
                self._shapes.append(re.compile(operand))
            else:
                self._values.update(self._strings[word] for word in operand)

    @cached_property
    def _other(self) -> int:
        return self._strings.add(_ANY)

    def number(self, value: int) -> int:
        """The value where a pattern may tell it from others, else the number of `_ANY`."""
        if value not in self._known:
            word = self._strings[value]
            told = value in self._values or any(shape.search(word) for shape in self._shapes)
            self._known[value] = value if told else self._other
        return self._known[value]


class _Several:
    """A pattern of several words, as far as it tells letters and dependencies outright."""

    def __init__(self, pattern: Pattern, strings: StringStore) -> None:
        self._wanted = [(_Told(token.get("LOWER"), strings), _Told(token.get("DEP"), strings)) for token in pattern]
        self._at = next(number for number, (letters, _) in enumerate(self._wanted) if letters.values)
        self.telling = self._wanted[self._at][0].values
        """Letters of which some are in every match."""

    def may_hold(self, words: Sequence[tuple[int, ...]], at: int) -> bool:
        """Whether the pattern could match where one of its telling words stands."""
        start = at - self._at
        if start < 0 or start + len(self._wanted) > len(words):
            return False
        return all(
            letters.takes(word[1]) and dependencies.takes(word[2])
            for (letters, dependencies), word in zip(self._wanted, words[start:], strict=False)
        )


class _Told:
    """What a pattern says outright of one attribute of one word."""

    def __init__(self, wanted: Any, strings: StringStore) -> None:
        self._strings = strings
        named = [wanted] if isinstance(wanted, str) else wanted.get("IN", ()) if isinstance(wanted, dict) else ()
        self.values = frozenset(strings[word] for word in named)
        shape = wanted.get("REGEX") if isinstance(wanted, dict) else None
        self._shape = re.compile(shape) if shape else None

    def takes(self, value: int) -> bool:
        """Whether a value may be meant; true where nothing is said."""
        if self._shape:
            return self._shape.search(self._strings[value]) is not None
        return not self.values or value in self.values
