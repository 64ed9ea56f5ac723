"""What a form sends -> drafts, in memory and never beyond the limit."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import PureWindowsPath

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from auditor.serve.drafts import Draft, Held, Options

FRAMING = 65_536
"""Bytes of a form beside its drafts."""
FIELDS = 24
LONGEST = 200
"""Bytes of a name, characters of an option."""
SECONDS = 60.0
"""How long a form may take to arrive."""


class FormError(Exception):
    """A form that is not taken: status, what is wrong, and the mend."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status, self.told = status, told


class Form:
    """A form as it came. Fields of a draft begin with its name."""

    def __init__(self, fields: FormData, held: Held) -> None:
        self._fields, self._held = fields, held

    async def draft(self, name: str) -> Draft | None:
        """The draft of that name: a file before a text before what was held; None where there is none of them."""
        called, options = _base(self._text(f"{name}-name")), self._options()
        file, text = self._fields.get(f"{name}-file"), self._text(f"{name}-text")
        if isinstance(file, UploadFile) and (file.filename or file.size):
            return Draft(await file.read(), _base(file.filename or "") or called, options)
        if text.strip():
            ends = "\r\n" if self._text(f"{name}-ends") == "crlf" else "\n"
            return Draft(text.replace("\r\n", "\n").replace("\n", ends).encode("utf-8", "replace"), called, options)
        held = self._held.get(self._text(f"{name}-held"))
        return held._replace(name=called or held.name, options=options) if held else None

    def _options(self) -> Options:
        return Options(*(self._text(field)[:LONGEST] for field in ("genre", "publisher", "format")))

    def _text(self, field: str) -> str:
        value = self._fields.get(field, "")
        return value if isinstance(value, str) else ""


async def form_of(request: Request, held: Held, limit: int, drafts: int = 1) -> Form:
    """The form in a request, whose `drafts` may have `limit` bytes each. Raises FormError."""
    most = limit * drafts + FRAMING
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise FormError(415, "This is no form of this page. Send it as multipart/form-data.")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise _too_large(limit)
    parser = MultiPartParser(
        request.headers, _within(request, most, limit), max_files=drafts, max_fields=FIELDS, max_part_size=most
    )
    parser.spool_max_size = most + 1  # beyond it a file would go to the disk
    try:
        async with asyncio.timeout(SECONDS):
            return Form(await parser.parse(), held)
    except MultiPartException as error:
        raise FormError(400, f"The form is broken ({error.message}). Load the page anew.") from None
    except TimeoutError:
        raise FormError(408, "The form took too long to arrive. Send it again.") from None


async def _within(request: Request, most: int, limit: int) -> AsyncGenerator[bytes, None]:
    """The body piece by piece, as far as it is allowed."""
    taken = 0
    async for piece in request.stream():
        taken += len(piece)
        if taken > most:
            raise _too_large(limit)
        yield piece


def _too_large(limit: int) -> FormError:
    return FormError(413, f"The draft is over the limit of {limit:,} bytes. Raise max-bytes, or cut it in parts.")


def _base(name: str) -> str:
    """The last part of a file's name, without what could lead elsewhere."""
    last = PureWindowsPath(name.replace("\0", "")).name.strip()  # which parts at every sign that some system parts at
    return "" if last in (".", "..") else last.encode("utf-8", "replace")[-LONGEST:].decode("utf-8", "ignore")
