"""A quiz asked in the terminal, line by line: the article and the questions on standard error, answers from input."""

import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TextIO

from auditor.quiz.numbered import Numbered, Place, place_of
from auditor.quiz.reading import LONGEST, MOST, NO_REPLY
from auditor.quiz.sheet import MEANINGS, TOLD, AccusedEntry, Entry, SecondhandEntry, Sheet, SourceEntry, Told
from auditor.report.visible import visible

PIECE = 64 * LONGEST
"""Characters of a line that are read at once."""
OPENING = """
Three rounds. Answer line by line; an empty line ends a round.
Other lines: ? the question again, show the article again, undo the last answer taken back.
"""
SOURCES = """
Round 1 of 3. Who are the sources?
Everybody and everything that words or facts are given to: people, bodies, papers. Outlets come in round 2.
Write the words of the article, then = and how well the reader is told who it is:
{meanings}
A letter does. For example: Mary Healy = n
"""
SECONDHAND = """
Round 2 of 3. What comes secondhand, and from which outlet?
Write the sentence's number (or the paragraph's), then = and the outlet. For example: 4.2 = Harbour Ledger
"""
ACCUSED = """
Round 3 of 3. Who stands accused, of what, and where is the answer?
Write the party = of what = the number of the sentence with the answer (or with word that one was asked for), or none.
For example: Pell Homes = dumping asbestos = none
"""


class Stopped(NamedTuple):
    """How the asking ended: the answers until then, and whether by Ctrl-C."""

    answers: Sheet
    interrupted: bool


class Session:
    """Asks the three rounds. `article` is the text as it is shown."""

    def __init__(self, numbered: Numbered, article: str, lines: TextIO | None = None) -> None:
        self.numbered, self.article = numbered, article
        if lines is None and hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        self._lines = lines if lines is not None else sys.stdin
        self._ended = False

    def ask(self) -> Stopped:
        """All rounds, or as many as were answered before input ended or Ctrl-C came."""
        self._show(self.article + OPENING)
        given: dict[str, list[Any]] = {}
        interrupted = False
        try:
            for name, question, taken in self._rounds():
                if not self._ended:
                    given[name] = []
                    self._round(question, taken, given[name])
        except KeyboardInterrupt:
            interrupted = True
            self._show("\n")
        return Stopped(self._sheet(given, stopped=interrupted or self._ended), interrupted)

    def _sheet(self, given: dict[str, list[Any]], *, stopped: bool) -> Sheet:
        """The answers; a round that was begun and stopped without any is not answered."""
        last = list(given)[-1]
        kept = {name: tuple(made) for name, made in given.items() if made or not stopped or name != last}
        return Sheet(sources=kept.get("sources"), secondhand=kept.get("secondhand"), accused=kept.get("accused"))

    def _rounds(self) -> Iterator[tuple[str, str, Callable[[list[str]], Entry | None]]]:
        meanings = "\n".join(f"  {told[0]}  {told:13} {meaning}" for told, meaning in MEANINGS.items())
        yield "sources", SOURCES.format(meanings=meanings), self._source
        yield "secondhand", SECONDHAND, self._secondhand
        yield "accused", ACCUSED, self._accused

    def _round(self, question: str, taken: Callable[[list[str]], Entry | None], made: list[Any]) -> None:
        self._show(question)
        while len(made) < MOST:
            line = self._line("> ")
            if line is None or not line:
                return
            if line == "?":
                self._show(question)
            elif line.casefold() == "show":
                self._show(self.article)
            elif line.casefold() == "undo":
                self._show(f"Taken back; {len(made) - 1} left.\n" if made else "Nothing to take back.\n")
                del made[-1:]
            elif (answer := taken([part.strip() for part in line.split("=")])) is not None:
                made.append(answer)

    def _source(self, parts: list[str]) -> SourceEntry | None:
        words, told = parts[0], _told(parts[1]) if len(parts) > 1 else None
        if not words:
            self._refuse("Words of the article come first.")
            return None
        while told is None:
            line = self._line("  How is the reader told? n, s, d, b or v: ")
            if not line:
                self._refuse("Not taken: it was not said how the reader is told.")
                return None
            told = _told(line)
        return SourceEntry(words=words, told=told)

    def _secondhand(self, parts: list[str]) -> SecondhandEntry | None:
        place = self._place(parts[0])
        if place is None:
            return None
        outlet = parts[1] if len(parts) > 1 else self._line("  From which outlet? ")
        return None if outlet is None else SecondhandEntry(at=(place,), outlet=outlet)

    def _accused(self, parts: list[str]) -> AccusedEntry | None:
        if not parts[0]:
            self._refuse("The party comes first.")
            return None
        of = parts[1] if len(parts) > 1 else self._line("  Of what? ")
        words = parts[2] if len(parts) > 2 else self._line("  Where is the answer? A number, or none: ")
        while words:
            if words.casefold() in NO_REPLY:
                return AccusedEntry(who=parts[0], of=of or "", reply=())
            place = self._place(words)
            if place is not None:
                return AccusedEntry(who=parts[0], of=of or "", reply=(place,))
            words = self._line("  Where is the answer? A number, or none: ")
        return AccusedEntry(who=parts[0], of=of or "")

    def _place(self, words: str) -> Place | None:
        place = place_of(words)
        if place is not None and self.numbered.sentence(place) is not None:
            return place
        last = self.numbered.last
        self._refuse(f"No place in the article: “{words[:40]}”. Paragraphs are 0 to {last}, sentences such as 4.2.")
        return None

    def _refuse(self, why: str) -> None:
        self._show(visible(why) + "\n")

    def _line(self, prompt: str) -> str | None:
        """A line that was typed, without its end; None where input ended."""
        self._show(prompt)
        line = rest = self._lines.readline(PIECE)
        if not line:
            self._ended = True
            self._show("\n")
            return None
        while len(rest) == PIECE and not rest.endswith("\n"):
            rest = self._lines.readline(PIECE)  # what a line has beyond any answer is read past, never held
        return " ".join(line.split())[:LONGEST]

    def _show(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)  # noqa: T201  # questions are not the report


def _told(word: str) -> Told | None:
    """A way of telling by its name or first letter."""
    return next((told for told in TOLD if word and told.startswith(word.casefold())), None)
