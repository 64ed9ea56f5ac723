"""Rules kept between runs, so that files that have not changed are not parsed and checked anew.

Every run still reads every file: what is kept is found by what they hold, and by the state of the code that reads them.
So an edit is seen at once, and what is damaged, missing or another version's is made again. Rules with a fault are not
kept.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from auditor.installed import Keeper, own_files, state_of
from auditor.judge.packs import Pack, files, packs, word_files
from auditor.judge.weights import read_weights, remember, table_file
from auditor.rule import Rule

_READING = ("judge", "rule.py", "evidence.py", "finding.py", "article.py")
"""What of auditor decides how rule files are read."""


def load_rules(folders: Sequence[Path] = (), store: Keeper | None = None) -> list[Rule]:
    """All rules of all packs, by code. Raises RuleFileError with every fault in every file.

    With a store, they are kept there and taken from there.
    """
    if store is None:
        return _read(folders)
    from auditor.judge.flat import packed, unpacked  # noqa: PLC0415  # builds types that others do not need

    every = packs(folders)
    key = _key(every)
    if (data := store.get(key)) is not None:
        try:
            table, rules = unpacked(data)
        except msgspec.MsgspecError:  # of another shape: it is written anew
            pass
        else:
            remember(table)
            return rules
    rules = _read(folders)
    table = read_weights()
    if _key(every) == key:  # no file was saved meanwhile
        store.put(key, packed(table, rules))
    return rules


def _read(folders: Sequence[Path]) -> list[Rule]:
    from auditor.judge.load import load_rules as read  # noqa: PLC0415  # parses YAML, which is slow to import

    return read(folders)


def _key(every: Sequence[Pack]) -> str:
    whole = hashlib.sha256(f"rules {state_of(own_files(*_READING))}\n".encode())
    for told in _told(every):
        whole.update(f"{len(told)} ".encode() + told)
    return whole.hexdigest()


def _told(every: Sequence[Pack]) -> Iterator[bytes]:
    """All that rules are made of: names and content of files, in order."""
    yield table_file().read_bytes()
    for pack in every:
        yield pack.name.encode()
        for file in word_files(pack):
            yield file.path.encode("utf-8", "surrogateescape")
            yield file.read()
    for pack in every:
        found, strays = files(pack)
        for file in found:
            yield file.path.encode("utf-8", "surrogateescape")
            yield file.read()
        yield "\n".join(stray.path for stray in strays).encode("utf-8", "surrogateescape")
