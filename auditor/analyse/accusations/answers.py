"""Does anybody answer for the accused? A response of any type, or a denial by the party or one who speaks for it."""

from collections.abc import Iterator

from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.accusations.parties import Accused, last_word
from auditor.analyse.found import Attribution, Response, Source
from auditor.lexicon import words


class Answers:
    """The article's responses and denials, by the last word of the name of who gives them."""

    def __init__(self, context: Context) -> None:
        """Index what `context` holds, once."""
        self._context = context
        self._responses: dict[str, Response] = {}
        self._denials: dict[str, Attribution] = {}
        for response in context.doc._.responses or ():
            for key in _keys(response.party):
                self._responses.setdefault(key, response)
        for attribution in context.doc._.attributions or ():
            if attribution.within is None and _denies(attribution):
                for key in self._givers(attribution):
                    self._denials.setdefault(key, attribution)

    def to(self, accused: Accused, charge: Charge) -> Response | Attribution | None:
        """What answers for this party, a response before a denial."""
        for key in {accused.key, *_keys(accused.name)}:
            if key in self._responses:
                return self._responses[key]
        made_by = self._context.attribution_at(charge.trigger)
        for key in {accused.key, *_keys(accused.name)}:
            if key in self._denials and self._denials[key] is not made_by:
                return self._denials[key]
        return None

    def _givers(self, attribution: Attribution) -> Iterator[str]:
        source = self._context.source_of(attribution)
        if source is not None:
            yield from _source_keys(source)
        for span in attribution.source:
            head = span.root
            yield from _keys(self._context.parties.of(head).name)
            yield from _keys(span.text)


def _source_keys(source: Source) -> Iterator[str]:
    for name in (source.name, source.affiliation, source.party):
        if name:
            yield from _keys(name)


def _keys(name: str) -> set[str]:
    """Last word of a name; a body's first capitalised words too ("Trump campaign" -> trump)."""
    capital = [w.strip(",.’'()\"“”") for w in name.replace("’s", "").replace("'s", "").split() if w[:1].isupper()]
    keys = {last_word(name).casefold()} | ({capital[-1].casefold()} if capital else set())
    return keys - {""}


def _denies(attribution: Attribution) -> bool:
    cue = {t.lemma_.lower() for span in attribution.cue for t in span}
    if cue & words("accusation_words", "denying"):
        return True
    said = {t.lower_ for span in attribution.content for t in span}
    return bool(said & words("accusation_words", "denial_words"))
