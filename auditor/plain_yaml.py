"""YAML whose every scalar is the text that it is: `no`, `on`, `2024-05-03` and `12:30` stay words."""

from functools import cache
from typing import Any, ClassVar


def load(text: str) -> Any:
    """The document: dicts, lists and strings. Raises yaml.YAMLError."""
    import yaml  # noqa: PLC0415  # slow to import, and most runs need none

    return yaml.load(text, Loader=_loader())  # a SafeLoader


@cache
def _loader() -> Any:
    import yaml  # noqa: PLC0415  # as above

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    return Loader
