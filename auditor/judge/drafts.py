"""Rule files opened but not yet read; rules that extend others: what such a file does not say, the other rule says."""

from collections.abc import Mapping

from auditor.judge.keys import CHANGES_THE_CONDITION, EXTENDS, KEYS, OF_THE_RULE_ITSELF
from auditor.judge.nodes import Node
from auditor.judge.packs import Pack
from auditor.judge.problems import Problem, nearest
from auditor.judge.sheet import Sheet
from auditor.rule import Rule


class Draft:
    """A rule file as nodes; `rule` once it is read, `base` the rule that it extends."""

    def __init__(self, sheet: Sheet, root: Node, pack: Pack) -> None:
        self.sheet, self.root, self.pack = sheet, root, pack
        self.rule: Rule | None = None
        self.base: Rule | None = None
        self.base_missing = False

    @property
    def extends(self) -> str:
        """The name of the rule that this one extends; empty where it stands alone."""
        node = self.root.value.get(EXTENDS)
        return node.value if node is not None and isinstance(node.value, str) else ""


def open_draft(data: bytes, path: str, pack: Pack) -> tuple[Draft | None, list[Problem]]:
    """One file's content as a draft, or None and why not."""
    sheet = Sheet.of(path, data)
    root = sheet.root()
    if root is None:
        return None, sheet.problems
    sheet.unknown_keys(root, (EXTENDS, *KEYS), "key")
    if EXTENDS in root.value and not sheet.text_of(root.value[EXTENDS], f'"{EXTENDS}"'):
        return None, sheet.problems or [Problem(path, root.keys[EXTENDS].at, "extends no rule", "name one")]
    return Draft(sheet, root, pack), []


def extend(draft: Draft, known: Mapping[str, Draft]) -> None:
    """Give a draft what it does not say itself from the rule that it extends. Faults go to its sheet."""
    at = draft.root.value[EXTENDS].at
    found = known.get(draft.extends)
    if found is None:
        hint = nearest(draft.extends, known) or "see `auditor rules`"
        draft.sheet.fault(at, f'no rule is called "{draft.extends}"', hint)
        draft.base_missing = True
        return
    given = draft.root
    for key in OF_THE_RULE_ITSELF:
        if key in given.keys:
            draft.sheet.fault(given.keys[key].at, f'"{key}" cannot be changed', "write a new rule, without extends")
    changed = next((k for k in CHANGES_THE_CONDITION if k in given.keys), None)
    if changed and "tests" not in given.keys:
        draft.sheet.fault(given.keys[changed].at, "a changed condition without cases", "give tests: that prove it")
    draft.base, draft.root = found.rule, _merged(found.root, given)


def _merged(base: Node, own: Node) -> Node:
    """A mapping's keys over those of another; conditions under `where` one by one, the rest as wholes."""
    made = base.over(own)
    inner = [node.value.get("where") for node in (base, own)]
    if inner[0] is not None and inner[1] is not None and all(isinstance(n.value, dict) for n in inner):
        made.value["where"] = inner[0].over(inner[1])
    for key in (EXTENDS, *(["tests"] if "tests" not in own.keys else [])):
        made.value.pop(key, None)
    return made
