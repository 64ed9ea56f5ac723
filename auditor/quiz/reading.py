"""Files of answers and keys: YAML (so JSON too), read as text alone, all faults told at once with line and mend.

The reader is that of rule files: no tags, no aliases, no depth, 64 kB at most.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from auditor.errors import AuditorError
from auditor.judge.nodes import Node
from auditor.judge.problems import Problem
from auditor.judge.sheet import Sheet as Fields
from auditor.quiz.numbered import Numbered, Place, place_of
from auditor.quiz.sheet import ROUNDS, TOLD, AccusedEntry, SecondhandEntry, Sheet, SourceEntry

MOST = 200
"""Entries of a round: no article has so many, and a sheet of more is a mistake or mischief."""
LONGEST = 300
"""Characters of an answer's words."""
NO_REPLY = ("none", "no", "-")
"""How a student says that the story has no answer."""
_KEY_ONLY = ("also", "why", "optional")
KEYS = {
    "sources": ("words", "told", "at", *_KEY_ONLY),
    "secondhand": ("at", "from", "unnamed", *_KEY_ONLY),
    "accused": ("who", "of", "reply", "at", *_KEY_ONLY),
}
Made = TypeVar("Made")


class AnswersError(AuditorError):
    """A file of answers that cannot be marked; `faults` are place (`file:line:column`) and what to mend, each one."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{place}: {what}" for place, what in faults))


class _Fields(Fields):
    kind = "file of answers"
    smaller = "answer in words of the article, one answer a line"
    begins = "begin with sources:, secondhand: or accused:"


def read_sheet(path: Path, numbered: Numbered) -> Sheet:
    """A student's answers or a key. Raises AnswersError with every fault, and where the file cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(1_000_000)
    except OSError as error:
        raise AnswersError([(str(path), f"cannot be read ({error.strerror}). Name a file of answers.")]) from None
    return sheet_of(str(path), data, numbered)


def sheet_of(path: str, data: bytes, numbered: Numbered) -> Sheet:
    """The same, of a file's content."""
    fields = _Fields.of(path, data)
    root = fields.root()
    made = _Reader(fields, numbered).sheet(root) if root is not None else None
    if fields.problems or made is None:
        ordered = sorted(fields.problems, key=lambda p: (p.place.line, p.place.column))
        raise AnswersError([_told(p) for p in ordered])
    return made


def _told(problem: Problem) -> tuple[str, str]:
    place = f"{problem.path}:{problem.place.line + 1}:{problem.place.column + 1}"
    return place, f"{problem.message}: {problem.hint}" if problem.hint else problem.message


def _left_blank(node: Node) -> bool:
    """`told:` and nothing after it: as if it were not there."""
    return node.value == "" and node.plain


class _Reader:
    def __init__(self, fields: Fields, numbered: Numbered) -> None:
        self.fields, self.numbered = fields, numbered

    def sheet(self, root: Node) -> Sheet:
        given: dict[str, Node] = root.value
        self.fields.unknown_keys(root, ("name", *ROUNDS), "key")
        if not any(name in given for name in ROUNDS):
            self.fields.fault(root.at, "no answers", "give sources:, secondhand: or accused: ([] for none)")
        return Sheet(
            name=self.words(given["name"], '"name"') if "name" in given else "",
            sources=self.round(given, "sources", self.source),
            secondhand=self.round(given, "secondhand", self.secondhand),
            accused=self.round(given, "accused", self.accused),
        )

    def round(
        self, given: dict[str, Node], name: str, entry: Callable[[Node, dict[str, Node]], Made]
    ) -> tuple[Made, ...] | None:
        node = given.get(name)
        if node is None or _left_blank(node):
            return None
        items = self.fields.list_of(node, f'"{name}"')
        if len(items) > MOST:
            self.fields.fault(node.at, f'"{name}" has {len(items)} answers', f"at most {MOST}")
        made = []
        for item in items[:MOST]:
            whole = self.fields.mapping_of(item, f'an answer of "{name}"')
            found = {key: node for key, node in whole.items() if not _left_blank(node)}
            self.fields.unknown_keys(item, KEYS[name], f'key of "{name}"')
            if whole:
                made.append(entry(item, found))
        return tuple(made)

    def source(self, item: Node, given: dict[str, Node]) -> SourceEntry:
        told = self.fields.choice_of(given["told"], TOLD, "way of telling") if "told" in given else None
        return SourceEntry(
            line=item.at.line + 1,
            words=self.needed(item, given, "words"),
            told=told,  # type: ignore[arg-type]  # one of TOLD
            at=self.one_place(given),
            also=self.also(given),
            why=self.why(given),
            optional=self.flag(given, "optional"),
        )

    def secondhand(self, item: Node, given: dict[str, Node]) -> SecondhandEntry:
        if "at" not in given:
            self.fields.fault(item.at, '"at" is missing', "give the sentence's number: at: 4.2")
        return SecondhandEntry(
            line=item.at.line + 1,
            at=self.places(given["at"]) if "at" in given else (),
            outlet=self.words(given["from"], '"from"') if "from" in given else "",
            unnamed=self.flag(given, "unnamed"),
            also=self.also(given),
            why=self.why(given),
            optional=self.flag(given, "optional"),
        )

    def accused(self, item: Node, given: dict[str, Node]) -> AccusedEntry:
        return AccusedEntry(
            line=item.at.line + 1,
            who=self.needed(item, given, "who"),
            of=self.words(given["of"], '"of"') if "of" in given else "",
            reply=self.reply(given["reply"]) if "reply" in given else None,
            at=self.one_place(given),
            also=self.also(given),
            why=self.why(given),
            optional=self.flag(given, "optional"),
        )

    def words(self, node: Node, what: str) -> str:
        words = self.fields.text_of(node, what)
        if len(words) > LONGEST:
            self.fields.fault(node.at, f"{what} has {len(words)} characters", f"at most {LONGEST}: the words that tell")
        return words

    def needed(self, item: Node, given: dict[str, Node], key: str) -> str:
        words = self.words(given[key], f'"{key}"') if key in given else ""
        if not words and (key not in given or isinstance(given[key].value, str)):
            self.fields.fault(item.at, f'"{key}" is missing', "give words of the article")
        return words

    def also(self, given: dict[str, Node]) -> tuple[str, ...]:
        return self.fields.texts_of(given["also"], '"also"') if "also" in given else ()

    def why(self, given: dict[str, Node]) -> str:
        return self.fields.text_of(given["why"], '"why"') if "why" in given else ""

    def flag(self, given: dict[str, Node], key: str) -> bool:
        return key in given and self.fields.choice_of(given[key], ("true", "false"), f'value of "{key}"') == "true"

    def one_place(self, given: dict[str, Node]) -> Place | None:
        places = self.places(given["at"]) if "at" in given else ()
        return places[0] if places else None

    def places(self, node: Node) -> tuple[Place, ...]:
        """One place or a list of them, each in the article."""
        items = node.value if isinstance(node.value, list) else [node]
        return tuple(place for item in items if (place := self.place(item)))

    def place(self, node: Node) -> Place | None:
        words = self.fields.text_of(node, "a place")
        place = place_of(words)
        if place is None or self.numbered.sentence(place) is None:
            self.fields.fault(node.at, f'no place in the article: "{words[:40]}"', self.range())
            return None
        return place

    def range(self) -> str:
        return f"paragraphs are 0 (headline) to {self.numbered.last}, sentences such as 4.2"

    def reply(self, node: Node) -> tuple[Place, ...]:
        if isinstance(node.value, str) and node.value.strip().casefold() in NO_REPLY:
            return ()
        return self.places(node)
