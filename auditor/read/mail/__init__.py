"""Mail (.eml) -> Article: filed copy, and press releases as they come in.

Places lead into the file as it is, quoted-printable or not; of a mail packed as base64, into its unpacked text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from auditor.article import Article, Dropped, Span
from auditor.errors import ReadError
from auditor.lexicon import words
from auditor.read.assemble import Told
from auditor.read.characters import sound
from auditor.read.content import Content
from auditor.read.credits import byline
from auditor.read.headline import could_be_headline
from auditor.read.html import fragment
from auditor.read.mail.trail import cuts, is_earlier, is_forward, is_signature
from auditor.read.mail.transfer import codec
from auditor.read.options import OnError, ReadOptions
from auditor.read.pieces import Copy, Piece, article_of
from auditor.read.placed import Placed, Sheet
from auditor.read.text import read_plain

if TYPE_CHECKING:
    from auditor.read.mail.message import Mail, Words

SUFFIXES = (".eml",)

_FIELD = re.compile(r"(?:From [^\r\n]+\r?\n)?[A-Za-z][A-Za-z0-9-]*:")
_SENT = re.compile(r"^(?:received|message-id|mime-version|return-path):", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(r"^(?:from|subject):", re.IGNORECASE | re.MULTILINE)
_CHARSET = re.compile(
    r"^content-type:[^;\n]{0,100};\s{0,20}[^\n]{0,200}?charset=\"?([\w.:-]+)", re.IGNORECASE | re.MULTILINE
)
_ANOTHER = re.compile(r"\r?\n\r?\nFrom \S{1,200} [^\r\n]{10,60}\r?\n[A-Za-z-]{1,40}: ")
_ROOM = 16
"""A mail may be so many times larger than a text: photographs hang on it."""
_SHOWN = 5
_PACKED = "packed as base64: lines and columns count in the unpacked text"


def fits(content: Content) -> bool:
    """It begins with the headers of a mail that has been sent."""
    head = re.split(r"\r?\n\r?\n", content.sample.lstrip("\ufeff"), maxsplit=1)[0]
    if not _FIELD.match(head):
        return False
    return _FROM.search(head) is not None and (content.suffix in SUFFIXES or _SENT.search(head) is not None)


def read(content: Content, options: ReadOptions, _on_error: OnError) -> Iterator[Article]:
    """The one article."""
    from auditor.read.mail.message import taken_apart  # noqa: PLC0415  # every file asks whether it is mail, few are

    text, note = _text(content.within(options.max_bytes * _ROOM))
    if text.startswith("From ") and _ANOTHER.search(text):
        raise ReadError(content.name, "is a mailbox of several mails.", "Save each that holds copy as .eml.")
    mail = taken_apart(text, content.name)
    try:
        body, html = mail.body()
    except ValueError:
        mend = f"Give what hangs on it: {_listed(mail)}." if mail.attached else "Give a mail with an article in it."
        raise ReadError(content.name, "is a mail without text.", mend) from None
    if len(body.placed.text) > options.max_bytes:
        raise ReadError(content.name, f"is over {options.max_bytes:,} characters.", "Raise max-bytes, or cut it.")
    notes = [note, f"attached and not read: {_listed(mail)}" if mail.attached else None]
    notes.append(_PACKED if body.packed else None)
    file = body.placed.text if body.packed else text
    reading = _Reading(content.name, file, mail, body, options, tuple(n for n in notes if n))
    yield _signed(reading.html() if html else reading.plain(), mail, body.placed.text)


def _text(content: Content) -> tuple[str, str | None]:
    """The file's text, and what to tell of its encoding: where it is not UTF-8, the one that the mail names."""
    text, note = content.text, content.decoded.note
    named = _CHARSET.search(text[:100_000]) if note else None
    known = codec(named.group(1)) if named else None
    return (sound(content.data.decode(known, "replace")), None) if known and known != "ascii" else (text, note)


@dataclass(slots=True)
class _Reading:
    """One reading of one body. `file` is the text into which its places lead."""

    name: str
    file: str
    mail: "Mail"
    body: "Words"
    options: ReadOptions
    notes: tuple[str, ...]

    @property
    def subject(self) -> Placed:
        """The mail's subject, all of it where it begins."""
        start = 0 if self.body.packed else self.mail.subject_at
        return Placed(self.mail.subject, [start] * len(self.mail.subject))

    def plain(self) -> Article:
        """Of plain text; under the mail's subject where it has no headline of its own."""
        article = self._plain(Placed("", ()))
        if self.subject.text and not article.block_spans("headline"):
            article = self._plain(self.subject)
        return article

    def _plain(self, subject: Placed) -> Article:
        sheet = Sheet()
        if subject.text:
            sheet.lay(subject)
        kept, left = self._parted()
        sheet.lay(kept)
        told = Told(notes=self.notes, headline=subject.text or None)
        article = read_plain(sheet.text, self.name, self.options, told)
        dropped = [Dropped(Span(*sheet.lay(cut)), because) for cut, because in left]
        return msgspec.structs.replace(
            article,
            format="mail",
            source=sheet.text,
            dropped=(*article.dropped, *dropped),
            places=sheet.places(self.file),
        )

    def _parted(self) -> tuple[Placed, list[tuple[Placed, str]]]:
        """The copy, and what stands beside it and why it is left out."""
        sent = self.body.placed
        found = cuts(sent.text) if self.options.strip else []
        if not sent.text.strip() or not found:
            return sent, []
        text, at, here = list[str](), list[int](), 0
        for cut in found:
            text.append(sent.text[here : cut.start])
            at.extend(sent.at[here : cut.start])
            here = cut.end
        text.append(sent.text[here:])
        at.extend(sent.at[here:])
        left = [(sent.part(c.start, c.end), c.because) for c in found if sent.text[c.start : c.end].strip()]
        return (Placed("".join(text), at), left) if "".join(text).strip() else (sent, [])

    def html(self) -> Article:
        """Of HTML. Tables are no tables in a mail: they hold its columns in place."""
        pieces = list(_own(fragment(self.body.placed)))
        first = next((p for p in pieces if p.left_out is None), None)
        if first and first.kind == "subheading" and could_be_headline(first.words.text):
            first.kind = "headline"
        elif self.subject.text:
            pieces.insert(0, Piece("headline", self.subject))
        return article_of(Copy(self.file, self.name, "mail", pieces, Told(notes=self.notes)), self.options)


def _own(pieces: list[Piece]) -> Iterator[Piece]:
    because: str | None = None
    for piece in pieces:
        text = " ".join(piece.words.text.split())
        because = because or ("an earlier mail" if is_earlier(text) else "a signature" if is_signature(text) else None)
        piece.left_out = because or (None if piece.left_out == "a table" else piece.left_out)
        yield piece


def _signed(article: Article, mail: "Mail", text: str) -> Article:
    """With what the headers say of it, where its words do not: when it was sent, who wrote or published it.

    Who sends their own copy signs it. Who sends a release, or sends to a list, publishes it; a person's name is then
    that of whoever works the mail machine, and tells nothing.
    """
    meta = article.metadata
    person = _person(mail)
    release = meta.genre == "press-release" or mail.bulk
    house = mail.organisation or ("" if person else mail.sender)
    found = {"published": meta.published or mail.sent}
    notes = list(article.notes)
    if release and house and not meta.publisher:
        found["publisher"] = (house,)  # type: ignore[assignment]
        notes.append(f"published by its sender, {house}")
    elif person and not (release or meta.byline or mail.forwarded or is_forward(text)):
        found["byline"] = person  # type: ignore[assignment]
        notes.append(f"by its sender, {', '.join(person)}, as it bears no byline")
    metadata = msgspec.structs.replace(meta, **found)
    return msgspec.structs.replace(article, metadata=metadata, notes=tuple(notes))


def _person(mail: "Mail") -> tuple[str, ...]:
    """The sender's name where it is a person's: the address has a part of it, as a desk's or a firm's has not."""
    names = byline(f"By {mail.sender}") if mail.sender else ()
    local = mail.address.partition("@")[0].casefold()
    own = any(len(part) > 1 and part in local for part in mail.sender.casefold().split())
    bodies = words("bodies", "organisations") | words("bodies", "firms") | words("bodies", "name_words")
    return names if own and bodies.isdisjoint(mail.sender.casefold().replace(".", "").split()) else ()


def _listed(mail: "Mail") -> str:
    shown = ", ".join(mail.attached[:_SHOWN])
    return f"{shown} and {len(mail.attached) - _SHOWN} more" if len(mail.attached) > _SHOWN else shown
