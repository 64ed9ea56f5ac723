"""YAML whose every scalar is the text that it is: `no`, `on`, `2024-05-03` and `12:30` stay words."""

from functools import cache
from typing import Any, ClassVar


def load(text: str) -> Any:
    """The document: dicts, lists and strings. Raises yaml.YAMLError."""
    import yaml  # noqa: PLC0415  # slow to import, and most runs need none

    return yaml.load(text, Loader=_loader())  # a SafeLoader


def is_flat(text: str, deepest: int) -> bool:
    """No aliases, which can make a short text a huge one, and no depth, on which the loader would crash.

    `deepest` bounds lists and mappings within each other. Raises yaml.YAMLError.
    """
    import yaml  # noqa: PLC0415  # as above

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > deepest:
            return False
    return True


@cache
def _loader() -> Any:
    import yaml  # noqa: PLC0415  # as above

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    return Loader
