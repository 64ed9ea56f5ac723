"""Each difference in plain words: the words it rests on, their line, and the published standard."""

from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from typing import NamedTuple

from auditor.finding import Standard
from auditor.quiz.marking import NOT_THERE, POINTS, Pair, RoundMark
from auditor.quiz.numbered import Numbered, Place, Sentence
from auditor.quiz.record import Cited, Item, Marked, Part, Round
from auditor.quiz.sheet import MEANINGS, AccusedEntry, Entry, RoundName, SecondhandEntry, SourceEntry, Told
from auditor.rule import Rule

TOLD_RULES: dict[Told, str] = {
    "named": "ATT401",
    "spokesperson": "ATT404",
    "described": "ANO101",
    "bare": "ANO102",
    "vague": "ATT403",
}
ROUND_RULES: dict[RoundName, str] = {"sources": "ATT401", "secondhand": "SEC202", "accused": "RES301"}
UNNAMED_RULE = "SEC201"
"""The rules whose standards are cited."""
DEFINITIONS: dict[RoundName, str] = {
    "sources": "A source is somebody or something to which the story gives words or facts.",
    "secondhand": "Secondhand is what the story takes from the work of another outlet.",
    "accused": "Accused is who is said to have done a specific wrong.",
}
FIRST_CITED = "ap"
"""Cited where a rule rests on several standards; else its first."""
DOUBT = (
    "auditor can be wrong: if the story says so in words that it did not see, tell your teacher, who can write a key."
)


class Whose(NamedTuple):
    """Whose key it is, in words."""

    key: str
    can_be_wrong: bool


AUDITOR = Whose("auditor's audit", can_be_wrong=True)
TEACHER = Whose("the key", can_be_wrong=False)


class Explainer:
    """Tells what was marked in an article. `rules` are all there are: their references are what is cited."""

    def __init__(self, numbered: Numbered, rules: Sequence[Rule], whose: Whose) -> None:
        self.numbered, self.whose = numbered, whose
        self._rules = {r.code: r for r in rules}

    def marked(self, rounds: Sequence[RoundMark], name: str, path: str | None) -> Marked:
        """A student's marks as the contract tells them; the whole mark is the sum of what is shown of each round."""
        told = tuple(self._round(r) for r in rounds)
        most = sum(r.of for r in told)
        mark = round(sum(r.points for r in told) * (100 / most if most else 0), 1)
        return Marked(name=name, path=path, mark=mark, rounds=told)

    def _round(self, r: RoundMark) -> Round:
        return Round(
            name=r.name,
            answered=r.answered,
            points=round(r.points, 1),
            of=POINTS[r.name],
            required=len(r.required),
            found=r.found,
            answers=r.found + r.not_there,
            precision=_share(r.precision),
            recall=_share(r.recall),
            because=_sum(r),
            items=tuple(self._item(r.name, p) for p in r.pairs if not (p.outcome == "optional" and p.answer is None)),
        )

    def _item(self, name: RoundName, pair: Pair[Entry]) -> Item:
        entry = pair.item or pair.answer
        sentence = self._where(entry)
        rule = self._rule(name, pair)
        differs = pair.outcome in ("partly", "missed", "not there")
        return Item(
            outcome=pair.outcome,
            credit=0.0 if pair.outcome in ("optional", "again") else round(pair.credit, 3),
            words=_words(entry),
            answer=None if pair.answer is None else _words(pair.answer),
            answer_line=pair.answer.line or None if pair.answer is not None else None,
            parts=pair.parts,
            place=str(sentence.place) if sentence else None,
            line=sentence.line if sentence else None,
            sentence=sentence.text if sentence else None,
            told=tuple(self._told(pair, sentence)) if differs else (),
            standard=self._cited(rule) if differs else None,
        )

    def _where(self, entry: Entry | None) -> Sentence | None:
        if isinstance(entry, SecondhandEntry):
            return self.numbered.sentence(entry.at[0]) if entry.at else None
        if isinstance(entry, (SourceEntry, AccusedEntry)):
            if entry.at is not None:
                return self.numbered.sentence(entry.at)
            names = (_words(entry), *entry.also)
            return next((s for n in names if (s := self.numbered.holding(n))), None)
        return None

    def _told(self, pair: Pair[Entry], at: Sentence | None) -> Iterator[str]:
        if pair.item is None:
            yield from self._not_there(pair.answer, at)
            return
        if pair.answer is None:
            yield from self._missed(pair.item, at)
        else:
            yield from (told for p in pair.parts if not p.right for told in self._wrong(p, pair.item))
        if pair.item.why:
            yield pair.item.why

    def _wrong(self, part: Part, item: Entry) -> Iterator[str]:
        yours = f"You wrote {_quoted(part)}" if part.yours else "You left it out"
        if part.name == "told":
            yield f"{yours}; how the reader is told: {_classed(part.key)}."
        elif part.name == "outlet":
            yield f"{yours}; the story takes this from {part.key}."
        elif part.name == "of what":
            yield f"{yours}, which shares no word with what {_words(item)} stands accused of: {part.key}."
        elif part.key == "none":
            yield f"{yours}; {self.whose.key} finds no answer of {_words(item)}, and no word that one was asked for."
        else:
            yield f"{yours}; the answer of {_words(item)} stands at {part.key}: {self._first(part.key)}"

    def _first(self, places: str) -> str:
        numbers = places.split(",", maxsplit=1)[0].split(".")
        sentence = self.numbered.sentence(Place(*map(int, numbers)))
        return f"“{sentence.text}”" if sentence else ""

    @singledispatchmethod
    def _missed(self, item: Entry, at: Sentence | None) -> Iterator[str]:
        raise NotImplementedError

    @_missed.register
    def _(self, item: SourceEntry, at: Sentence | None) -> Iterator[str]:
        yield f"You missed “{item.words}”{_at(at)}: the story gives words or facts to this source."
        if item.told:
            yield f"How the reader is told: {_classed(item.told)}."

    @_missed.register
    def _(self, item: SecondhandEntry, at: Sentence | None) -> Iterator[str]:
        from_whom = item.outlet or "which it does not name"
        paragraph = item.at[0].paragraph
        yield f"You missed paragraph {paragraph}{_at(at)}: the story takes this from another outlet, {from_whom}."
        if item.unnamed:
            yield "That outlet had it from people whom it does not name."

    @_missed.register
    def _(self, item: AccusedEntry, at: Sentence | None) -> Iterator[str]:
        of = f" of this: {item.of}" if item.of else ""
        yield f"You missed {item.who}{_at(at)}, who stands accused{of}."
        if item.reply:
            yield f"The answer stands at {item.reply[0]}: {self._first(str(item.reply[0]))}"
        elif item.reply is not None:
            yield "The story has no answer, and does not say that one was asked for."

    def _not_there(self, answer: Entry | None, at: Sentence | None) -> Iterator[str]:
        if isinstance(answer, SecondhandEntry):
            yield f"{self.whose.key.capitalize()} finds nothing at {answer.at[0]} that comes from another outlet."
        elif isinstance(answer, (SourceEntry, AccusedEntry)):
            words = _words(answer)
            what = "source" if isinstance(answer, SourceEntry) else "accused party"
            if at is None:
                yield f"No sentence of the article holds “{words}”, and {self.whose.key} has no {what} of that name."
            else:
                yield f"“{words}” stands in the story{_at(at)}, but {self.whose.key} does not have it as {_a(what)}."
        yield DEFINITIONS[_round_of(answer)]
        if self.whose.can_be_wrong:
            yield DOUBT

    def _rule(self, name: RoundName, pair: Pair[Entry]) -> str:
        if isinstance(pair.item, SourceEntry) and pair.item.told:
            return TOLD_RULES[pair.item.told]
        if isinstance(pair.item, SecondhandEntry) and pair.item.unnamed:
            return UNNAMED_RULE
        return ROUND_RULES[name]

    def _cited(self, code: str) -> Cited | None:
        rule = self._rules.get(code)
        if rule is None:
            return None
        s: Standard = next((s for s in rule.references if s.standard == FIRST_CITED), rule.references[0])
        return Cited(code=rule.code, rule=rule.id, title=s.title, clause=s.clause, url=s.url)


def _sum(r: RoundMark) -> str:
    """How the points add up."""
    if not r.answered:
        return "Not answered: 0 points. Write [] for a round in which there is nothing."
    of = POINTS[r.name]
    if r.required:
        credit = sum(p.credit for p in r.required)
        told = f"{len(r.required)} to find, {of:g} / {len(r.required)} = {_n(r.worth)} points each; "
        told += f"{_n(credit)} found and rightly told: {_n(r.earned)}"
    else:
        told = f"Nothing to find: {of:g}"
    if r.not_there:
        told += (
            f"; {r.not_there} not there, {_n(NOT_THERE * r.worth)} off each: −{_n(r.not_there * NOT_THERE * r.worth)}"
        )
    least = "; never less than 0" if r.earned - r.not_there * NOT_THERE * r.worth < 0 else ""
    return f"{told}{least}. Points: {_n(r.points)}."


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _words(entry: Entry | None) -> str:
    if isinstance(entry, SourceEntry):
        return entry.words
    if isinstance(entry, AccusedEntry):
        return entry.who
    if isinstance(entry, SecondhandEntry):
        return f"{', '.join(map(str, entry.at))} from {entry.outlet or 'another outlet'}"
    return ""


def _round_of(entry: Entry | None) -> RoundName:
    if isinstance(entry, SecondhandEntry):
        return "secondhand"
    return "accused" if isinstance(entry, AccusedEntry) else "sources"


def _at(sentence: Sentence | None) -> str:
    return f" ({sentence.place}, line {sentence.line})" if sentence else ""


def _quoted(part: Part) -> str:
    return f"“{part.yours}”" if part.name != "reply" else part.yours


def _classed(told: str) -> str:
    return f"{told} ({MEANINGS[told]})"  # type: ignore[index]  # told is one of TOLD


def _a(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"
