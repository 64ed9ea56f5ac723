"""Language knowledge as data: one YAML file a subject in this folder, each saying where it comes from.

Add a word to a file and it is used; no code knows any. Every list of words is read as plain strings.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from auditor import plain_yaml
from auditor.installed import Keeper, own_files, state_of

_keeper: Keeper | None = None

_FOLDER = Path(__file__).parent


@cache
def lexicon(name: str) -> Any:
    """The content of `auditor/lexicon/<name>.yaml`: dicts, lists and strings."""
    kept = _all_kept().get(name)
    if kept is not None:
        return msgspec.msgpack.decode(kept)
    return _read(name)


def keep_in(keeper: Keeper | None) -> None:
    """Keep what the files hold between runs, so that none is parsed again until one changes; None keeps nothing."""
    global _keeper  # noqa: PLW0603  # lexicons are asked for everywhere, and by no one who knows of a cache
    _keeper = keeper
    _all_kept.cache_clear()


@cache
def _all_kept() -> Mapping[str, msgspec.Raw]:
    """Every lexicon by name, not yet unpacked; none where nothing is kept."""
    if _keeper is None:
        return {}
    key = hashlib.sha256(f"lexicons {state_of(own_files('lexicon'))}".encode()).hexdigest()
    if (data := _keeper.get(key)) is not None:
        try:
            return msgspec.msgpack.decode(data, type=dict[str, msgspec.Raw])
        except msgspec.MsgspecError:  # of another shape: it is written anew
            pass
    made = {path.stem: msgspec.Raw(msgspec.msgpack.encode(_read(path.stem))) for path in sorted(_FOLDER.glob("*.yaml"))}
    _keeper.put(key, msgspec.msgpack.encode(made))
    return made


def _read(name: str) -> Any:
    text = (_FOLDER / f"{name}.yaml").read_text("utf-8")
    return plain_yaml.load(text)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words listed under `key` of a lexicon file."""
    return frozenset(lexicon(name)[key])
