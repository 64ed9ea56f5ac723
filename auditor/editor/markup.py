"""Text for an editor's hover: Markdown in which a draft's words are words, or plain text where it shows no Markdown."""

import re
from collections.abc import Iterable

from auditor.report.visible import visible

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&!$@=+]")
_LINKS = re.compile(r"(?<=\w):(?=\S)|(?<=[A-Za-z])\.(?=[A-Za-z])")
"""Where a renderer would see an address of itself: after a scheme, in the name of a site."""
_STARTS = re.compile(r"^(\s*)(\d+(?=[.)])|[-+>])")
_ADDRESS = re.compile(r"https?://[^\s<>\\\"'`]+\Z")


class Markup:
    """Writes Markdown, or plain text."""

    def __init__(self, *, markdown: bool) -> None:
        self.markdown = markdown

    def said(self, words: str) -> str:
        """Words that are shown as they stand, on one line."""
        shown = visible(words)
        if not self.markdown:
            return shown
        shown = _LINKS.sub(lambda m: "\\" + m.group(), _MARKS.sub(lambda m: "\\" + m.group(), shown))
        return _STARTS.sub(lambda m: f"{m[1]}\u2060{m[2]}", shown)

    def strong(self, words: str) -> str:
        """Words that stand out."""
        return f"**{self.said(words)}**" if self.markdown else visible(words)

    def link(self, words: str, address: str) -> str:
        """Words that lead to a page of the web; an address that is none is shown and leads nowhere."""
        if not _ADDRESS.match(address):
            return self.said(f"{words} {address}".strip())
        return f"[{self.said(words)}](<{address}>)" if self.markdown else f"{visible(words)}: {address}"

    def listed(self, items: Iterable[str]) -> str:
        """A list of what has been made already."""
        return "\n".join(f"- {item}" for item in items)
