"""How the audit follows edits whose effect is known, as a Markdown table: `python -m benchmarks.mutations`.

The stories, the edits and what each must do are those of the tests (`tests/mutations`). Edits that a rule in preview
should see stand apart: such a rule is known to see only a part of what it is for.
"""

from collections import defaultdict

from auditor.audit import Auditor
from tests.mutations.edits import edits
from tests.mutations.trial import Went, right_share, try_all


def rows(went: list[Went]) -> list[str]:
    """A row an edit: pairs, how many went right, and the faults of the others, each once."""
    by_edit: dict[str, list[Went]] = defaultdict(list)
    for one in went:
        by_edit[one.pair.name].append(one)
    out = ["| edit | pairs | right | what went wrong |", "| --- | --- | --- | --- |"]
    for name, edit in edits().items():
        found = by_edit[name]
        faults = dict.fromkeys(fault.split(":")[0] for w in found for fault in w.faults)
        right = sum(not w.faults for w in found)
        mark = " (preview)" if found and found[0].preview else ""
        out.append(f"| {edit.does}{mark} | {len(found)} | {right} | {'; '.join(faults)} |")
    return out


def main() -> None:
    """Try and print."""
    went = list(try_all(Auditor()))
    print("\n".join(rows(went)))
    stable, preview = ([w for w in went if w.preview is p] for p in (False, True))
    print(f"\n{len(stable)} pairs of stable rules, {right_share(stable):.1%} right; ", end="")
    print(f"{len(preview)} of rules in preview, {right_share(preview):.1%} right.")


if __name__ == "__main__":
    main()
