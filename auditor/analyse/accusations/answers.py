"""Does anybody answer for the accused? A response of any type, or a denial by the party or one who speaks for it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Span

from auditor.analyse.accusations.charge import Charge
from auditor.analyse.accusations.context import Context
from auditor.analyse.accusations.parties import Accused, first_word, last_word
from auditor.analyse.found import Attribution, Response
from auditor.analyse.responses.trigger import negated
from auditor.lexicon import words
from auditor.names import body_key, same_body

SOON = 70
"""Tokens after a charge in which the party's own quoted words are taken as its answer."""
NEAR = 12
"""Tokens after a denial within which words of the same party are quoted that belong to it."""
BEFORE = -60
BESIDE = 150
"""Tokens from a charge between which quoted words that deny or explain speak of this charge."""

LATER = 200
"""Tokens after a charge in which a denial by the head of a body that is not told answers it."""


class Answers:
    """The article's responses and denials, by the last word of the name of who gives them."""

    def __init__(self, context: Context) -> None:
        """Index what `context` holds, once."""
        self._context = context
        self._usual = _usual_firsts(context)
        self._given: dict[str, list[tuple[str, Response | Attribution]]] = {}
        self._spoken: dict[str, list[tuple[str, Attribution]]] = {}
        self._unbound: list[Attribution] = []
        for response in context.doc._.responses or ():
            self._add([response.party, *_subject(response.span)], response)
        for attribution in context.doc._.attributions or ():
            if attribution.within is None and _denies(attribution):
                self._add(self._givers(attribution), attribution)
                if _cue(attribution) & words("accusation_words", "rejecting") and self._by_head(attribution):
                    self._unbound.append(attribution)
            elif attribution.within is None and attribution.mode != "indirect":
                self._add_spoken(attribution)
        for denial in _plain_denials(context):
            self._add(self._givers(denial), denial)

    def to(self, accused: Accused, charge: Charge) -> Response | Attribution | None:
        """What answers for this party, a response before a denial; never the charge itself or its maker's words."""
        made_by = self._context.attribution_at(charge.trigger)
        accuser = self._context.source_of(made_by)
        soon = range(charge.trigger.i, charge.trigger.i + SOON)

        def own(answer: Response | Attribution) -> bool:
            told = None if isinstance(answer, Response) else self._context.source_of(answer)
            return answer is made_by or (told is not None and told is accuser)

        def search(key: str, fits: Callable[[str], bool]) -> Response | Attribution | None:
            given = (answer for name, answer in self._given.get(key, ()) if fits(name))
            spoken = (a for name, a in self._spoken.get(key, ()) if _at(a) in soon and fits(name))
            return next((a for a in (*given, *spoken) if not own(a)), None)

        for key in sorted({accused.key, *_keys(accused.name)}):
            answer = search(key, lambda name, key=key: self._one_person(key, name, accused.first_name))  # type: ignore[misc]
            if answer is not None:
                return answer
        answer = search(_short_key(accused.name), lambda name: self._one_body(name, accused.name))
        later = range(charge.trigger.i, charge.trigger.i + LATER)
        return answer or next((a for a in self._unbound if _at(a) in later and not own(a)), None)

    def quotes(self, answer: Response | Attribution | None, charge: Charge) -> bool:
        """The answer is in quoted words on this charge: given when asked, a denial soon after, or words beside one."""
        if isinstance(answer, Response):
            span = answer.span
            spoken = (a for a in self._context.doc._.attributions or () if a.mode != "indirect" and a.content)
            quoted = any(a.content[0].start < span.end and a.cue and a.cue[0].start >= span.start for a in spoken)
            return quoted and _beside(charge, span.start)
        if answer is None or not answer.content or not _denies(answer):
            return False
        if answer.mode == "indirect":
            return self._goes_on_quoted(answer)
        return _beside(charge, answer.content[0].start)

    def _goes_on_quoted(self, denial: Attribution) -> bool:
        """ "Dane denied it. “I have the receipts,” he said." """
        source, at = self._context.source_of(denial), denial.cue[0].start if denial.cue else 0
        said = (a for a in self._context.doc._.attributions or () if a.mode != "indirect" and a.content)
        near = (a for a in said if at < a.content[0].start <= at + NEAR)
        return source is not None and any(self._context.source_of(a) is source for a in near)

    def _add(self, names: Iterable[str], answer: Response | Attribution) -> None:
        for name in names:
            for key in {*_keys(name), _short_key(name)}:
                self._given.setdefault(key, []).append((name, answer))

    def _add_spoken(self, attribution: Attribution) -> None:
        for name in self._givers(attribution):
            for key in {*_keys(name), _short_key(name)}:
                self._spoken.setdefault(key, []).append((name, attribution))

    def _one_person(self, key: str, name: str, accused_first: str) -> bool:
        """ "Lee" alone is whoever of that name the article names most."""
        first, usual = first_word(name, last_word(name)), self._usual.get(key, "")
        return not accused_first or (first or usual or accused_first) == accused_first

    def _one_body(self, name: str, accused: str) -> bool:
        """A body's full and its short name; the surname of somebody is no body's: "Dane" for Dane University."""
        return same_body(name, accused) and not {" ".join(body_key(n)) for n in (name, accused)} & self._usual.keys()

    def _by_head(self, attribution: Attribution) -> bool:
        """ "The chief constable, Bo Rhee": one with a title, and no body told but the one that the story is about."""
        source = self._context.source_of(attribution)
        if source is None or source.title is None or (source.affiliation or "")[:1].isupper():
            return False
        last = source.title.split()[-1]
        titles = (t for span in attribution.source for t in span if t.text == last)
        return any(c.lower_ in ("the", "its", "their") for t in titles for c in t.lefts)

    def _givers(self, attribution: Attribution) -> list[str]:
        source = self._context.source_of(attribution)
        names = [source.name, source.affiliation or "", source.party or ""] if source is not None else []
        for span in attribution.source:
            own = (t for t in span if t.lemma_.lower() in words("bodies", "firms"))  # "who speaks for the firm"
            names += [span.text, *(self._context.parties.of(t).name for t in (span.root, *own))]
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


def _plain_denials(context: Context) -> Iterator[Attribution]:
    """ "Orion disputed the figure", where it was not sure enough to be an attribution."""
    known = {t.i for a in context.doc._.attributions or () for s in a.cue for t in s}
    for verb in context.doc:
        denies = verb.lemma_.lower() in words("accusation_words", "rejecting") and verb.tag_ in ("VBD", "VBZ", "VBP")
        if not denies or verb.i in known or context.quoted[verb.i] or negated(verb):
            continue
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
        told = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        if subject is not None and told is not None:
            source, content = (verb.doc[t.left_edge.i : t.right_edge.i + 1] for t in (subject, told))
            yield Attribution([source], [verb.doc[verb.i : verb.i + 1]], [content], "object")


def _subject(clause: Span) -> Iterator[str]:
    """Who did not answer, in the clause's own words: "the police" may be taken for the town named before."""
    yield from (c.text for c in clause.root.children if c.dep_ == "nsubj" and c.pos_ == "NOUN")


def _at(attribution: Attribution) -> int:
    return attribution.content[0].start if attribution.content else -1


def _short_key(name: str) -> str:
    """The word that a body's full name and its short one share ("Orion" for Orion Foods), marked as such."""
    return "^" + "".join(body_key(name)[:1])


def _keys(name: str) -> set[str]:
    """Last word of a name; a body's first capitalised words too ("Trump campaign" -> trump)."""
    capital = [w.strip(",.’'()\"“”") for w in name.replace("’s", "").replace("'s", "").split() if w[:1].isupper()]
    of_state = words("accusation_words", "of_state") & {w.casefold() for w in name.split()}
    taken_up = capital if of_state else capital[-1:]
    return ({last_word(name).casefold()} | {w.casefold() for w in taken_up}) - {"", "the"}


def _cue(attribution: Attribution) -> set[str]:
    return {t.lemma_.lower() for span in attribution.cue for t in span}


def _denies(attribution: Attribution) -> bool:
    if _cue(attribution) & words("accusation_words", "denying"):
        return True
    said = {t.lower_ for span in attribution.content for t in span}
    return bool(said & words("accusation_words", "denial_words"))
