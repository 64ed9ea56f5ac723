"""A mail taken apart: its headers, the words that are its own, what hangs on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_string
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from auditor.errors import ReadError
from auditor.read.characters import sound
from auditor.read.mail.transfer import base64, quoted_printable
from auditor.read.placed import Placed, joined

_LONGEST = 2_000
"""Characters of a header that are looked at."""
_MOST_PARTS, _TRIES = 1_000, 1_000
_AFTER_HEADERS = ("\n\n", "\r\n\r\n", "\r\r")
_REPLY = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|tr)\s*:|\[[^\]]{1,30}\])\s*", re.IGNORECASE)
_BULK = ("List-Id", "List-Unsubscribe", "List-Post", "X-Campaign-Id", "X-Mailer-RecptId")
_MUCH = 4
"""HTML with so many times more words than the plain text beside it: that one is a stub."""


class Words(NamedTuple):
    """A body: its words with their places, which are in the file or, where it is `packed`, in the words themselves."""

    placed: Placed
    packed: bool


@dataclass(slots=True)
class Mail:
    """A mail as far as it is read."""

    subject: str
    subject_at: int
    sender: str
    """The name that the sender goes by; empty where there is only an address."""
    address: str
    organisation: str
    sent: str | None
    """The day, as ISO 8601 writes it."""
    bulk: bool
    """Sent to a list."""
    forwarded: bool
    plain: list[Words] = field(default_factory=list)
    html: list[Words] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    """What is not read: name or type of each."""

    def body(self) -> tuple[Words, bool]:
        """The words, and whether they are HTML. Raises ValueError where there are none."""
        plain, html = _whole(self.plain), _whole(self.html)
        if plain and not (html and len(plain.placed.text.split()) * _MUCH < len(html.placed.text.split())):
            return plain, False
        if html:
            return html, True
        raise ValueError


def taken_apart(text: str, name: str) -> Mail:
    """The mail in a file's text. Raises ReadError for what cannot be taken apart."""
    try:
        message = message_from_string(text)
        mail = _headers(message, text)
        _Parts(text, name, mail).take(message)
    except RecursionError as error:
        raise ReadError(name, "is a mail within a mail, and too deep.", "Save the innermost alone.") from error
    return mail


def _headers(message: Message, text: str) -> Mail:
    subject = _header(message, "Subject")
    short = subject
    while reply := _REPLY.match(short):
        short = short[reply.end() :]
    sender, address = parseaddr(_header(message, "From"))
    start = re.search(r"^subject:[ \t]*", text[:200_000], re.IGNORECASE | re.MULTILINE)
    return Mail(
        subject=" ".join(short.split()),
        subject_at=start.end() if start else 0,
        sender=" ".join(sender.split()),
        address=address,
        organisation=_header(message, "Organization").strip(),
        sent=_day(_header(message, "Date")),
        bulk=any(h in message for h in _BULK) or _header(message, "Precedence").strip().lower() in {"bulk", "list"},
        forwarded=re.match(r"\s*fwd?\s*:", subject, re.IGNORECASE) is not None,
    )


def _header(message: Message, name: str) -> str:
    """A header's words, encoded ones read."""
    written = str(message.get(name, ""))[:_LONGEST]
    try:
        return sound(str(make_header(decode_header(written))))
    except (MessageError, LookupError, UnicodeError, ValueError):
        return sound(written)


def _day(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _whole(found: Sequence[Words]) -> Words | None:
    """Several bodies as one, a blank line between them."""
    with_words = [w for w in found if w.placed.text.strip()]
    if not with_words:
        return None
    packed = any(w.packed for w in with_words)
    parted = [p for w in with_words for p in (w.placed, Placed("\n\n", [w.placed.at[-1]] * 2))][:-1]
    whole = joined(parted)
    return Words(Placed(whole.text, range(len(whole.text))), packed=True) if packed else Words(whole, packed=False)


class _Parts:
    """The parts of a mail, in the order of the file."""

    def __init__(self, text: str, name: str, mail: Mail) -> None:
        self.text, self.name, self.mail = text, name, mail
        self.cursor = 0

    def take(self, message: Message) -> None:
        """All parts; of a mail that has none of its own, those of the mail that hangs on it."""
        inner: list[Message] = []
        for number, part in enumerate(_leaves(message)):
            if number > _MOST_PARTS:
                raise ReadError(self.name, f"is a mail of over {_MOST_PARTS:,} parts.", "Save the copy alone.")
            if part.get_content_type() == "message/rfc822":
                inner.append(part)
            else:
                self._leaf(part)
        bare = not any(w.placed.text.strip() for w in (*self.mail.plain, *self.mail.html))
        for number, part in enumerate(inner):
            if bare and number == 0:
                self.mail.forwarded = True
                for below in _leaves(part, inside=True):
                    self._leaf(below)
            else:
                self.mail.attached.append("a mail")

    def _leaf(self, part: Message) -> None:
        sent = part.get_payload()
        kind = part.get_content_type()
        own = kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment"
        if not isinstance(sent, str) or not own or part.get_filename():
            self.mail.attached.append(sound(str(part.get_filename() or kind))[:80])
            return
        words = self._words(part, sent)
        (self.mail.plain if kind == "text/plain" else self.mail.html).append(words)

    def _words(self, part: Message, sent: str) -> Words:
        charset = str(part.get_content_charset("utf-8"))
        encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding == "base64":
            text = sound(base64(sent, charset, self.name))
            return Words(Placed(text, range(len(text))), packed=True)
        start = self._find(sent)
        placed = Placed(sent, range(max(start, 0), max(start, 0) + len(sent)))
        if encoding == "quoted-printable":
            placed = quoted_printable(placed, charset)
        return Words(Placed(sound(placed.text), placed.at), packed=start < 0)

    def _find(self, sent: str) -> int:
        """Where a part begins in the file: after the blank line that ends its headers. -1 where it is not found."""
        at = self.text.find(sent, self.cursor) if sent else self.cursor
        first, tries = at, 0
        while at > 0 and tries < _TRIES and not self.text.endswith(_AFTER_HEADERS, 0, at):
            at, tries = self.text.find(sent, at + 1), tries + 1
        at = first if at < 0 or tries == _TRIES else at
        self.cursor = at + len(sent) if at >= 0 else self.cursor
        return at


def _leaves(message: Message, *, inside: bool = False) -> Iterator[Message]:
    """The parts that hold no others, mails that hang on it as one each; with `inside`, the parts of such a mail."""
    todo = [message]
    while todo:
        part = todo.pop()
        payload = part.get_payload()
        mail = part.get_content_type() == "message/rfc822" and not (inside and part is message)
        if isinstance(payload, list) and not mail:
            todo.extend(p for p in reversed(payload) if isinstance(p, Message))
        else:
            yield part
