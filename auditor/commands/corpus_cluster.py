"""`auditor corpus --cluster`: the same corpus made by many machines."""

import ipaddress
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from auditor.commands.corpus_basis import libraries
from auditor.commands.screen import Messages
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.corpus.folder import Counts, Folder, InputFile

LIVE, EVERY = 5.0, 60.0
"""Seconds between two lines of progress on a terminal, and elsewhere."""
_PREFIX = "AUDITOR_"


def on_cluster(  # what a run is made of
    address: str,
    folder: "Folder",
    basis: Mapping[str, object],
    given: Mapping[str, Any],
    inputs: "Sequence[InputFile]",
    messages: Messages,
) -> "Counts":
    """Do what is left by a cluster's workers, and return what is in the whole. Raises AuditorError."""
    try:
        from auditor.corpus.engines.dask import Dask  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        mend = "Install it, here and on each machine: pip install 'auditor[cluster]'"
        raise AuditorError(f"corpus --cluster: needs {error.name}, which is not installed. {mend}") from None
    from auditor.corpus.orders import Basis, Claim  # noqa: PLC0415
    from auditor.corpus.spread import Spread  # noqa: PLC0415

    if is_open(address):
        messages.note(f"{address}: nothing is encrypted, and whoever reaches it can run code there. Use tls://")
    common = Basis(
        claim=Claim(folder.path).name,
        folder=str(Path.cwd()),
        out=str(folder.path.absolute()),
        given=msgspec.to_builtins({**given, "no_cache": True}),
        environ={k: v for k, v in os.environ.items() if k.startswith(_PREFIX)},
        made_of=msgspec.json.decode(msgspec.json.encode(basis), type=dict[str, Any]),
        libraries=libraries(),
    )
    engine = Dask(address)
    try:
        return Spread(folder, engine, Telling(messages), messages.problem)(common, inputs, int(str(basis["part"])))
    finally:
        engine.close()


def is_open(address: str) -> bool:
    """Whether an address is spoken to in clear, over a wire."""
    parts = urlsplit(address)
    if parts.scheme in {"tls", "wss", "inproc"}:
        return False
    try:
        return not ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname != "localhost"


class Telling:
    """Tells how far a run is: often on a terminal, else once a minute."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._what, self._first, self._began, self._told = "", 0, 0.0, 0.0

    def __call__(self, what: str, so_far: Callable[[], int], whole: int) -> None:
        """So many of so many."""
        now = time.monotonic()
        if what != self._what:
            self._what, self._first, self._began, self._told = what, so_far(), now, now
        if now - self._told < (LIVE if self._messages.is_live else EVERY):
            return
        self._told, done = now, so_far()
        line = f"{done:,} of {whole:,} {what}"
        if done > self._first:
            rate = (done - self._first) / (now - self._began)
            left = round((whole - done) / rate)
            line += f", {rate:.1f} a second, about {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
        if self._messages.is_live:
            self._messages.live(line)
        else:
            self._messages.note(line)
