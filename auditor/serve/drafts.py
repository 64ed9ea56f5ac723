"""Drafts as a page gave them, and those that are held, in memory alone, until there are too many."""

import secrets
from collections import OrderedDict
from typing import NamedTuple

MOST = 200
"""Drafts held."""
MOST_BYTES = 32_000_000
"""Bytes of them all, the newest excepted."""


class Options(NamedTuple):
    """What the page may set beside the settings; empty where it leaves them as they are."""

    genre: str = ""
    publisher: str = ""
    """Names, parted by commas."""
    format_in: str = ""


class Draft(NamedTuple):
    """A draft, what it is called (empty where nobody said), and how it is to be judged."""

    data: bytes
    name: str = ""
    options: Options = Options()

    def text(self) -> str | None:
        """Its text for an entry field, its lines parted by one sign; None where that could not be sent back alike."""
        try:
            text = self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None
        plain = text.replace("\r\n", "\n")
        if "\0" in plain or "\r" in plain or plain.startswith("\ufeff"):
            return None
        return plain if not self.has_crlf() or plain.replace("\n", "\r\n") == text else None

    def has_crlf(self) -> bool:
        """Whether its lines are parted by two signs."""
        return b"\r\n" in self.data


class Held:
    """Drafts by names that nobody guesses; those not asked for longest go first."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[str, Draft] = OrderedDict()

    def add(self, draft: Draft) -> str:
        """Hold a draft; its name."""
        token = secrets.token_urlsafe(16)
        self._drafts[token] = draft
        while len(self._drafts) > 1 and (len(self._drafts) > MOST or self._bytes() > MOST_BYTES):
            self._drafts.popitem(last=False)
        return token

    def get(self, token: str) -> Draft | None:
        """The draft of that name, if it is still held."""
        if token in self._drafts:
            self._drafts.move_to_end(token)
        return self._drafts.get(token)

    def _bytes(self) -> int:
        """All but the newest."""
        return sum(len(draft.data) for draft in self._drafts.values()) - len(next(reversed(self._drafts.values())).data)
