"""Does anybody answer for the accused? A response of any type, or a denial by the party or one who speaks for it."""

from collections import Counter
from collections.abc import Iterable

from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.accusations.parties import Accused, first_word, last_word
from auditor.analyse.found import Attribution, Response
from auditor.lexicon import words

SOON = 70
"""Tokens after a charge in which the party's own quoted words are taken as its answer."""
BEFORE = -60
BESIDE = 150
"""Tokens from a charge between which quoted words that deny or explain speak of this charge."""


class Answers:
    """The article's responses and denials, by the last word of the name of who gives them."""

    def __init__(self, context: Context) -> None:
        """Index what `context` holds, once."""
        self._context = context
        self._usual = _usual_firsts(context)
        self._given: dict[str, list[tuple[str, Response | Attribution]]] = {}
        self._spoken: dict[str, list[tuple[str, Attribution]]] = {}
        for response in context.doc._.responses or ():
            self._add([response.party], response)
        for attribution in context.doc._.attributions or ():
            if attribution.within is None and _denies(attribution):
                self._add(self._givers(attribution), attribution)
            elif attribution.within is None and attribution.mode != "indirect":
                self._add_spoken(attribution)

    def to(self, accused: Accused, charge: Charge) -> Response | Attribution | None:
        """What answers for this party, a response before a denial; never the charge itself."""
        made_by = self._context.attribution_at(charge.trigger)
        soon = range(charge.trigger.i, charge.trigger.i + SOON)
        for key in sorted({accused.key, *_keys(accused.name)}):
            for first, answer in self._given.get(key, ()):
                if answer is not made_by and self._one_person(key, first, accused.first_name):
                    return answer
            for first, spoken in self._spoken.get(key, ()):
                at = spoken.content[0].start if spoken.content else -1
                if at in soon and spoken is not made_by and self._one_person(key, first, accused.first_name):
                    return spoken
        return None

    def quotes(self, answer: Response | Attribution | None, charge: Charge) -> bool:
        """The answer is in quoted words on this charge: given when asked, or soon after it and in words of denial."""
        if isinstance(answer, Response):
            span = answer.span
            spoken = (a for a in self._context.doc._.attributions or () if a.mode != "indirect" and a.content)
            quoted = any(a.content[0].start < span.end and a.cue and a.cue[0].start >= span.start for a in spoken)
            return quoted and _beside(charge, span.start)
        if answer is None or answer.mode == "indirect" or not answer.content:
            return False
        return _beside(charge, answer.content[0].start) and _denies(answer)

    def _add(self, names: Iterable[str], answer: Response | Attribution) -> None:
        for name in names:
            for key in _keys(name):
                self._given.setdefault(key, []).append((first_word(name, last_word(name)), answer))

    def _add_spoken(self, attribution: Attribution) -> None:
        for name in self._givers(attribution):
            for key in _keys(name):
                self._spoken.setdefault(key, []).append((first_word(name, last_word(name)), attribution))

    def _one_person(self, key: str, first: str, accused_first: str) -> bool:
        """ "Lee" alone is whoever of that name the article names most."""
        usual = self._usual.get(key, "")
        return not accused_first or (first or usual or accused_first) == accused_first

    def _givers(self, attribution: Attribution) -> list[str]:
        source = self._context.source_of(attribution)
        names = [source.name, source.affiliation or "", source.party or ""] if source is not None else []
        for span in attribution.source:
            names += [self._context.parties.of(span.root).name, span.text]
        return names


def _beside(charge: Charge, at: int) -> bool:
    return BEFORE <= at - charge.span().end <= BESIDE


def _usual_firsts(context: Context) -> dict[str, str]:
    """Surname -> the first name that stands before it most often."""
    count: dict[str, Counter[str]] = {}
    for name in context.parties.people:
        last = last_word(name.text)
        first = first_word(name.text, last)
        if first:
            count.setdefault(last.casefold(), Counter())[first] += 1
    return {last: firsts.most_common(1)[0][0] for last, firsts in count.items()}


def _keys(name: str) -> set[str]:
    """Last word of a name; a body's first capitalised words too ("Trump campaign" -> trump)."""
    capital = [w.strip(",.’'()\"“”") for w in name.replace("’s", "").replace("'s", "").split() if w[:1].isupper()]
    of_state = words("accusation_words", "of_state") & {w.casefold() for w in name.split()}
    taken_up = capital if of_state else capital[-1:]
    return ({last_word(name).casefold()} | {w.casefold() for w in taken_up}) - {"", "the"}


def _denies(attribution: Attribution) -> bool:
    cue = {t.lemma_.lower() for span in attribution.cue for t in span}
    if cue & words("accusation_words", "denying"):
        return True
    said = {t.lower_ for span in attribution.content for t in span}
    return bool(said & words("accusation_words", "denial_words"))
