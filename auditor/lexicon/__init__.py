"""Language knowledge as data: one YAML file a subject in this folder, each saying where it comes from.

Add a word to a file and it is used; no code knows any. Every list of words is read as plain strings.
"""

from functools import cache
from pathlib import Path
from typing import Any, ClassVar

_FOLDER = Path(__file__).parent


@cache
def lexicon(name: str) -> Any:
    """The content of `auditor/lexicon/<name>.yaml`: dicts, lists and strings."""
    text = (_FOLDER / f"{name}.yaml").read_text("utf-8")
    return _loaded(text)


def _loaded(text: str) -> Any:
    import yaml  # noqa: PLC0415  # an article that was seen before needs no lexicon

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Reads every scalar as the text that it is, so that `no`, `on` and `12:30` stay words."""

        yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    return yaml.load(text, Loader=Loader)  # a SafeLoader


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words listed under `key` of a lexicon file."""
    return frozenset(lexicon(name)[key])
