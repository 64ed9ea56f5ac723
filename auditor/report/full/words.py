"""Words and styles that the sections of the full report share."""

import re

from rich.text import Text

from auditor.report.visible import visible

RED, ORANGE, YELLOW, BLUE, GREY, LIME, GREEN = (
    "bold color(231) on color(124)",
    "color(16) on color(208)",
    "color(16) on color(220)",
    "color(16) on color(117)",
    "color(16) on color(250)",
    "color(16) on color(150)",
    "color(16) on color(77)",
)
"""Letters on a ground of their own, both of the 240 colours that no theme changes: legible on any background."""
LEVEL_STYLES = {"error": RED, "warning": YELLOW, "advice": BLUE, "info": GREY, "merit": GREEN}
GRADE_STYLES = {"A": GREEN, "B": LIME, "C": YELLOW, "D": ORANGE, "E": RED}
HEADING = "underline"
LABEL = "italic"
_JOINED = re.compile("\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])|[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""What makes one picture of several, or another of it: terminals do not agree on how many cells that is."""


def shown(text: str) -> str:
    """The text on one line, nothing in it that a terminal obeys, an emoji of several parts shown by its parts."""
    return _JOINED.sub("", visible(text))


def plain(text: str, style: str = "") -> Text:
    """Words of an article, a rule or a path as a Text: no markup, no emoji codes, nothing that a terminal obeys."""
    return Text(shown(text), style=style, overflow="fold")
