"""Patterns written as in .gitignore, for configurations and for folders; one that git could not use matches nothing."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def usable(pattern: str) -> bool:
    """The library can match by the pattern; `!` alone, or a set such as `[z-a]`, it cannot."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # most runs have no pattern, and it is slow to import

    try:
        GitIgnoreSpec.from_lines([pattern]).match_file("a/b")
    except Exception:  # each of its backends has errors of its own
        return False
    return True


@lru_cache
def matcher(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    """Matches a path by the patterns, the last that has a say deciding; those that are not usable are passed over."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # as above

    return GitIgnoreSpec.from_lines(pattern for pattern in patterns if usable(pattern))


def matches(patterns: Iterable[str], path: str) -> bool:
    """The patterns match the path, which is relative and has forward slashes; a folder's ends in one."""
    patterns = tuple(patterns)
    return bool(patterns) and bool(matcher(patterns).match_file(path))
