"""Headlines that ask whether something is so, and whether the story below answers."""

from spacy.tokens import Doc, Span

from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
TAKEN_UP = 1 / 3
"""Share of the question's content words that a statement must hold to take it up."""
ASKED_AGAIN = 0.5
"""... that a question of the story must hold to ask the same; a statement then has to hold as many to answer it."""


def asks(headline: Span) -> bool:
    """Whether it, or what follows its colon, is a question for yes or no that gives the reader no advice."""
    own = [t for t in headline if t.is_alpha or t.text in "?:"]
    if not own or own[-1].text != "?" or any(t.lower_ in words("headline_questions", "addressed") for t in own):
        return False
    opening = max((i + 1 for i, t in enumerate(own) if t.text == ":"), default=0)
    return own[opening].lower_ in words("headline_questions", "asking")


def is_answered(doc: Doc, headline: Span) -> bool:
    """A statement of the story takes up what the headline asks, or says that it is not known."""
    wanted = {t.lemma_.casefold() for t in headline if t.pos_ in CONTENT and not t.is_stop}
    story = [s for s in tokens_of(doc).sentences if s.start >= headline.end]
    questions = [s for s in story if s.text.rstrip(" \n\"'”’").endswith("?")]
    again = any(_share(s, wanted) >= ASKED_AGAIN for s in questions)
    needed = ASKED_AGAIN if again else TAKEN_UP
    return any(_leaves_open(s, wanted) or _share(s, wanted) >= needed for s in story if s not in questions)


def _share(sentence: Span, wanted: set[str]) -> float:
    """How much of what is asked a sentence holds, 0 to 1."""
    return len(_lemmas(sentence) & wanted) / max(1, len(wanted))


def _leaves_open(sentence: Span, wanted: set[str]) -> bool:
    own = _lemmas(sentence)
    return bool(own & wanted) and bool(own & words("headline_questions", "open"))


def _lemmas(sentence: Span) -> set[str]:
    return {t.lemma_.casefold() for t in sentence}
