"""Questions that hint at a wrong and leave it there: "Was the mayor paid to look away?" """

from collections.abc import Iterator

from spacy.tokens import Span, Token

from auditor.analyse.found import Wording
from auditor.analyse.methods import trimmed
from auditor.analyse.wordings.setting import Setting
from auditor.lexicon import lexicon, words

PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PRONOUNS = frozenset({"he", "she", "they"})
SUBJECTS = ("nsubj", "nsubjpass", "pobj", "dobj")
AFTER = 2
"""Sentences after a question in which it is answered."""


def insinuations(setting: Setting) -> Iterator[Wording]:
    """The writer's own questions about what somebody hides or did wrong, each told whether an answer follows."""
    headline = setting.doc._.layout.headline
    for n, sentence in enumerate(setting.sentences):
        if headline is not None and sentence.start < headline.end:
            continue
        if (
            setting.text(sentence).rstrip(" \n\"'”’").endswith("?")
            and _asks(sentence)
            and any(map(_hints, sentence))
            and any(map(_is_party, sentence))
        ):
            yield setting.wording(trimmed(sentence), "question", backed=_is_answered(setting, n))


def _asks(sentence: Span) -> bool:
    """It asks whether somebody did something: "Was the mayor paid", "And did she know"."""
    own = [t for t in sentence if t.is_alpha and t.lower_ not in words("wordings", "openers")]
    return bool(own) and own[0].lower_ in words("headline_questions", "asking")


def _hints(token: Token) -> bool:
    lemma = token.lemma_.lower()
    looks = lexicon("wordings")["looks"]
    if lemma in looks:
        return any(t.lower_ in looks[lemma] for t in token.doc[token.i + 1 : token.i + 4])
    wrong = words("accusation_words", "wrong_verbs") | words("accusation_words", "wrong_nouns")
    return lemma in words("wordings", "hints") | wrong


def _is_party(token: Token) -> bool:
    if token.dep_ not in SUBJECTS:
        return False
    return token.ent_type_ in PARTIES or token.lower_ in PRONOUNS or token.lemma_.lower() in words("roles", "posts")


def _is_answered(setting: Setting, number: int) -> bool:
    following = setting.sentences[number + 1 : number + 1 + AFTER]
    if following and following[0][0].lower_ in words("wordings", "answers"):
        return True
    asked = _content(setting.sentences[number])
    sourced = [s for n, s in enumerate(following, number + 1) if n in setting.sourced]
    return any(asked & _content(s) for s in sourced)


def _content(sentence: Span) -> set[str]:
    """What a sentence is about, in lemmas."""
    return {t.lemma_.lower() for t in sentence if t.pos_ in ("NOUN", "PROPN", "VERB") and not t.is_stop}
