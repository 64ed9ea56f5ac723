"""Articles as they were read, kept between runs, so that a file that was read before is not read again.

An entry is found by what the file holds, how it was to be read, and the state of all that reads: auditor's own code and
lexicons, and the packages that are installed. Only a file of one article, read without a fault, is kept.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

import msgspec

from auditor.article import Article, Places
from auditor.cache.store import Store
from auditor.installed import own_files, state_of, versions

_READING = ("read", "lexicon", "article.py", "key_places.py", "plain_yaml.py", "errors.py")
"""What of auditor decides how a file is read."""

Runs = list[tuple[int, int]]
"""Rising numbers as runs without a gap: the first of each, and how many."""


class _Kept(msgspec.Struct, array_like=True):
    article: Article
    """Without its numbers."""
    offsets: Runs
    at: Runs | None
    line_starts: list[int] | None


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Kept)


class Articles:
    """Articles by the file that they are in."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def key(self, data: bytes, name: str, how: Mapping[str, object]) -> str:
        """Of a file called `name` that holds `data`, read with these options."""
        whole = hashlib.sha256(f"article {_code()}\n".encode())
        whole.update(_encoder.encode((name.encode("utf-8", "surrogateescape"), sorted(how.items()), data)))
        return whole.hexdigest()

    def read(self, key: str) -> Article | None:
        """The article that was kept; None where there is none."""
        data = self._store.get(key)
        if data is None:
            return None
        try:
            return _unpacked(_decoder.decode(data))
        except msgspec.MsgspecError:  # of another shape: it is written anew
            return None

    def keep(self, key: str, article: Article) -> None:
        """Remember an article, if it comes back as it is: what a file says of itself may be of any type."""
        try:
            data = _encoder.encode(_packed(article))
            again = _unpacked(_decoder.decode(data))
        except (TypeError, ValueError, OverflowError):
            return
        if again == _plain(article):
            self._store.put(key, data)


def _packed(article: Article) -> _Kept:
    places = article.places
    return _Kept(
        msgspec.structs.replace(article, offsets=(), places=None),
        _runs(article.offsets),
        None if places is None else _runs(places.at),
        None if places is None else list(places.line_starts),
    )


def _unpacked(kept: _Kept) -> Article:
    places = None
    if kept.at is not None and kept.line_starts is not None:
        places = Places(_numbers(kept.at), kept.line_starts)
    return msgspec.structs.replace(kept.article, offsets=_numbers(kept.offsets), places=places)


def _plain(article: Article) -> Article:
    """The article with its numbers in lists, whatever they were in."""
    places = article.places
    if places is not None:
        places = Places(list(places.at), list(places.line_starts))
    return msgspec.structs.replace(article, offsets=list(article.offsets), places=places)


def _runs(numbers: Sequence[int]) -> Runs:
    runs: Runs = []
    first = length = 0
    for number in numbers:
        if length and number == first + length:
            length += 1
        else:
            runs += [(first, length)] if length else []
            first, length = number, 1
    return runs + ([(first, length)] if length else [])


def _numbers(runs: Runs) -> list[int]:
    return list(chain.from_iterable(range(first, first + length) for first, length in runs))


@cache
def _code() -> str:
    """The state of all that reads, by size and time: no file is read."""
    return f"{state_of(own_files(*_READING))} {versions()} {sys.version}"
