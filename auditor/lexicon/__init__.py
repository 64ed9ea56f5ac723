"""Language knowledge as data: one YAML file a subject in this folder, each saying where it comes from.

Add a word to a file and it is used; no code knows any. Every list of words is read as plain strings.
"""

from functools import cache
from importlib import resources
from typing import Any

import yaml


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads every scalar as the text that it is, so that `no`, `on` and `12:30` stay words."""


_Loader.yaml_implicit_resolvers = {}


@cache
def lexicon(name: str) -> Any:
    """The content of `auditor/lexicon/<name>.yaml`: dicts, lists and strings."""
    text = resources.files("auditor.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # a SafeLoader


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words listed under `key` of a lexicon file."""
    return frozenset(lexicon(name)[key])
