"""Search patterns of rules: RE2's, which run in time linear in the text whatever the pattern."""

from typing import Any


class PatternError(ValueError):
    """Not a pattern, and RE2's words for why."""


def compile_pattern(text: str) -> Any:
    """A pattern to `search` with, case ignored. Raises PatternError."""
    import re2  # noqa: PLC0415  # many articles meet no rule that searches

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        return re2.compile(text, options)
    except re2.error as error:
        detail = error.args[0] if error.args else error
        raise PatternError(detail.decode("utf-8", "replace") if isinstance(detail, bytes) else str(detail)) from None
