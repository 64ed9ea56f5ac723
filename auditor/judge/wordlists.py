"""Lists of words that rules hold text against: `words/NAME.yaml` of a pack; other packs add to them and take from them.

An entry is a word or a phrase, matched whole, case ignored; one that ends in `*` matches whatever begins with it.
"""

import re
from collections.abc import Mapping, Sequence

from auditor.judge.nodes import Node
from auditor.judge.packs import Pack, word_files
from auditor.judge.problems import Problem, nearest
from auditor.judge.sheet import Sheet
from auditor.rule import WordList

WordLists = Mapping[str, WordList]

MAX_ENTRIES, MAX_LENGTH = 2_000, 80
"""The most entries that a list may have, and the most characters of one."""
_NEW, _CHANGED = ("about", "words"), ("about", "extends", "add", "remove")
_AN_ENTRY = f"words of at most {MAX_LENGTH} characters in all; * at the end only"
_SHAPE = re.compile(r"[^\W_][^\n*]*\*?\Z")


def load_lists(packs: Sequence[Pack]) -> tuple[dict[str, WordList], list[Problem]]:
    """Every list of every pack by its name, changed by what later packs say; and the faults in all their files."""
    lists: dict[str, WordList] = {}
    problems: list[Problem] = []
    for pack in packs:
        for file in word_files(pack):
            sheet = Sheet.of(file.path, file.read())
            root = sheet.root()
            if root:
                name = file.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
                lists[name] = _List(sheet, root, name, lists).read()
            problems += sheet.problems
    return lists, problems


class _List:
    """Reads one file: a new list, or changes to one that there is."""

    def __init__(self, sheet: Sheet, root: Node, name: str, known: WordLists) -> None:
        self.sheet, self.root, self.name, self.known = sheet, root, name, known

    def read(self) -> WordList:
        """The list, as far as it can be read; the sheet then holds its faults."""
        given = self.root.value
        changes = "extends" in given
        self.sheet.unknown_keys(self.root, _CHANGED if changes else _NEW, "key of a word list")
        words = self.changed() if changes else self.new()
        if len(words) > MAX_ENTRIES:
            self.sheet.fault(self.root.at, f"a list of {len(words)} entries", f"at most {MAX_ENTRIES}")
        return WordList(self.name, words)

    def new(self) -> tuple[str, ...]:
        if self.name in self.known:
            self.sheet.fault(self.root.at, f'"{self.name}" is taken', f"change it with extends: {self.name}, add:")
        if "words" not in self.root.value:
            self.sheet.fault(self.root.at, '"words" is missing')
        return self.entries("words")

    def changed(self) -> tuple[str, ...]:
        node = self.root.value["extends"]
        if self.sheet.text_of(node, '"extends"') != self.name:
            self.sheet.fault(node.at, "a list changes the one of its own file name", f"extends: {self.name}")
        base = self.known.get(self.name)
        if base is None:
            hint = nearest(self.name, self.known) or f"there are {', '.join(sorted(self.known)) or 'none'}"
            self.sheet.fault(node.at, f'no word list is called "{self.name}"', hint)
            return ()
        gone = set(self.entries("remove"))
        for stray in sorted(gone - set(base.words)):
            self.sheet.fault(self.root.value["remove"].at, f'"{stray}" is not in the list', nearest(stray, base.words))
        return tuple(dict.fromkeys((*(w for w in base.words if w not in gone), *self.entries("add"))))

    def entries(self, key: str) -> tuple[str, ...]:
        node = self.root.value.get(key)
        return tuple(map(self.entry, self.sheet.list_of(node, f'"{key}"'))) if node else ()

    def entry(self, node: Node) -> str:
        words = self.sheet.text_of(node, "an entry").casefold()
        if not _SHAPE.match(words) or len(words) > MAX_LENGTH:
            self.sheet.fault(
                node.at, f'"{words[:20]}" is no entry', f"words of at most {MAX_LENGTH} characters; * at the end only"
            )
        return words
