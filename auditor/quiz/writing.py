"""Sheets and keys as YAML that people can edit."""

import yaml

from auditor.quiz.numbered import Numbered, Place
from auditor.quiz.sheet import MEANINGS, AccusedEntry, Entry, SecondhandEntry, Sheet, SourceEntry

KEY_HEAD = """# A key for auditor quiz, made from auditor's own audit, which can be wrong: read it against the article.
# also: other words that a student may use; why: your own explanation; optional: true neither gains nor costs.
"""
ANSWERS_HEAD = "# Answers for auditor quiz.\n"
SHEET_HEAD = """# Answers for auditor quiz. The article stands at the end, its sentences numbered.
#
# sources: everybody and everything that words or facts are given to.
#   - words: Mary Healy        words of the article that stand for the source
#     told: named              how well the reader is told who it is:
"""
SHEET_REST = """#
# secondhand: what the story takes from another outlet.
#   - at: 4.2                  paragraph 4, sentence 2 (or 4, the paragraph)
#     from: Harbour Ledger     the outlet
#
# accused: who is said to have done wrong.
#   - who: Pell Homes
#     of: dumping asbestos
#     reply: 9.1               where the answer stands, or that one was asked for; none where the story has none
#
# A round in which there is nothing to find is written []: an empty one counts as not answered.
"""
BLANK = "\nname:\nsources:\nsecondhand:\naccused:\n\n"


def key_text(key: Sheet) -> str:
    """A key to edit."""
    return KEY_HEAD + _dumped(key)


def answers_text(answers: Sheet) -> str:
    """Answers that were typed, as a file to hand in."""
    return ANSWERS_HEAD + _dumped(answers)


def blank_text(numbered: Numbered) -> str:
    """A sheet to fill in, with the article in its comments."""
    meanings = "".join(f"#       {told:13} {meaning}\n" for told, meaning in MEANINGS.items())
    lines = (f"# {s.place!s:5} {_comment(s.text)}" for s in numbered.sentences)
    return SHEET_HEAD + meanings + SHEET_REST + BLANK + "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    """Words in a comment: nothing in them may end the line."""
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def _dumped(sheet: Sheet) -> str:
    rows: dict[str, object] = {"name": sheet.name} if sheet.name else {}
    if sheet.sources is not None:
        rows["sources"] = [_source(e) for e in sheet.sources]
    if sheet.secondhand is not None:
        rows["secondhand"] = [_secondhand(e) for e in sheet.secondhand]
    if sheet.accused is not None:
        rows["accused"] = [_accused(e) for e in sheet.accused]
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110)


def _source(e: SourceEntry) -> dict[str, object]:
    return {"words": e.words, **_given(told=e.told, at=_place(e.at)), **_rest(e)}


def _secondhand(e: SecondhandEntry) -> dict[str, object]:
    return {"at": _places(e.at), **_given(**{"from": e.outlet}, unnamed=e.unnamed), **_rest(e)}


def _accused(e: AccusedEntry) -> dict[str, object]:
    reply = None if e.reply is None else _places(e.reply) if e.reply else "none"
    return {"who": e.who, **_given(of=e.of, reply=reply, at=_place(e.at)), **_rest(e)}


def _rest(e: Entry) -> dict[str, object]:
    return _given(also=list(e.also), why=e.why, optional=e.optional)


def _given(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _place(place: Place | None) -> object:
    return None if place is None else _number(place)


def _places(places: tuple[Place, ...]) -> object:
    return _number(places[0]) if len(places) == 1 else [_number(p) for p in places]


def _number(place: Place) -> object:
    """A paragraph as a number, a sentence as text: 4.10 is no number."""
    return str(place) if place.sentence else place.paragraph
