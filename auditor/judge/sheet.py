"""One YAML file being read: takes keys out of its mappings and notes every fault with its place."""

import math
from collections.abc import Iterable, Sequence

from auditor.judge.nodes import Node, RefusedError, line_of, parse
from auditor.judge.packs import MAX_BYTES
from auditor.judge.problems import Place, Problem, nearest


class Sheet:
    """A file's path and text, and the faults found in it so far."""

    kind = "rule file"
    smaller = "one rule a file"
    begins = "begin with id:, code:, title:"
    """What such a file is called, how to make it smaller, and what its first lines are."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[Problem] = []

    @classmethod
    def of(cls, path: str, data: bytes) -> "Sheet":
        """A file's content as a sheet; what is too large or no UTF-8 is noted as its fault, and none of it is read."""
        sheet = cls(path, "")
        if len(data) > MAX_BYTES:
            sheet.fault(Place(0, 0), f"a {cls.kind} of more than {MAX_BYTES // 1000} kB", cls.smaller)
            return sheet
        try:
            sheet.text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            sheet.fault(Place(0, 0), "not UTF-8", "save the file as UTF-8")
        return sheet

    def root(self) -> Node | None:
        """The file's mapping of keys, or None where it is faulty already, no YAML or no mapping."""
        if self.problems:
            return None
        faults: list[RefusedError] = []
        try:
            node = parse(self.text, faults)
        except RefusedError as refused:
            self.problems.append(refused.problem(self.path, self.text))
            return None
        self.problems += [f.problem(self.path, self.text) for f in faults]
        if not isinstance(node.value, dict):
            self.fault(node.at, f"a {self.kind} is a mapping of keys", self.begins)
            return None
        return node

    def fault(self, place: Place, message: str, hint: str = "") -> None:
        """Note a fault."""
        self.problems.append(Problem(self.path, place, message, hint, line_of(self.text, place.line)))

    def unknown_keys(self, node: Node, known: Iterable[str], what: str) -> None:
        """Note each key of a mapping that is not among the known."""
        known = list(known)
        for key, at in node.keys.items():
            if key not in known:
                self.fault(at.at, f'unknown {what} "{key}"', nearest(key, known))

    def text_of(self, node: Node, what: str) -> str:
        """A scalar's words, white space folded; a fault and no words where it is none."""
        if isinstance(node.value, str):
            return " ".join(node.value.split())
        self.fault(node.at, f"{what} is text", "quote it, if it is")
        return ""

    def texts_of(self, node: Node, what: str) -> tuple[str, ...]:
        """A list of scalars, or one alone."""
        items: Sequence[Node] = node.value if isinstance(node.value, list) else (node,)
        return tuple(self.text_of(item, what) for item in items)

    def number_of(self, node: Node, what: str) -> float:
        """A scalar as a number; a fault and 0 where it is none."""
        try:
            if not isinstance(node.value, str):
                raise ValueError
            return _number(node.value)
        except ValueError:
            self.fault(node.at, f"{what} is a number", "such as 4 or 0.5")
            return 0.0

    def choice_of(self, node: Node, choices: Sequence[str], what: str) -> str:
        """A scalar that is one of these; a fault and the first of them where it is not."""
        word = node.value if isinstance(node.value, str) else ""
        if word in choices:
            return word
        self.fault(node.at, f'"{word}" is no {what}', nearest(word, choices) or f"one of {', '.join(choices)}")
        return choices[0]

    def mapping_of(self, node: Node, what: str) -> dict[str, Node]:
        """A mapping's values by key; a fault and nothing where it is none."""
        if isinstance(node.value, dict):
            return node.value
        self.fault(node.at, f"{what} is a mapping of keys", "each on a line of its own, as key: value")
        return {}

    def list_of(self, node: Node, what: str) -> list[Node]:
        """A list's items; a fault and nothing where it is none."""
        if isinstance(node.value, list):
            return node.value
        self.fault(node.at, f"{what} is a list", "each item on a line of its own, after a dash")
        return []


def _number(text: str) -> float:
    value = float(text)
    if "_" in text or not math.isfinite(value):
        raise ValueError
    return value
