"""Writes what the reports for people look like, to be read before it is committed: `python -m tests.golden_reports`."""

from collections.abc import Iterator
from pathlib import Path

from auditor.report import renderer
from auditor.report.look import Look
from tests.many_scripts import report_in_many_scripts
from tests.verdicts import hostile_report, report_of

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (60, 80, 120, 200)


def reports() -> Iterator[tuple[str, str]]:
    """The name of each golden file, and what it must hold."""
    for name, why in (("full", False), ("full", True), ("concise", True), ("ledger", False)):
        look = Look(width=80, why=why)
        yield f"{name}{'-why' if why else ''}.txt", "".join(renderer(name)(report_of(hostile_report()), look))
    for width in WIDTHS:
        for color in (False, True):
            look = Look(width=width, color=color)
            text = "".join(renderer("full")(report_of(report_in_many_scripts()), look))
            yield f"full-{width}{'.ansi' if color else '.txt'}", text


def main() -> None:
    """Write every file anew."""
    for name, text in reports():
        (GOLDEN / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
