"""The text of a configuration file, parsed; or the one fault that stops it from being read at all."""

import re
from pathlib import Path
from typing import Any

from auditor.config.faults import Fault

MOST = 1_000_000
"""Characters of the largest configuration that is read."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_MENDS = (
    ("Invalid value", "Put text in quotes, a list in [ ]; yes and no are true and false."),
    ("Unclosed array", "Close the list with ]."),
    ("Unterminated string", "Close the quotes."),
    ("Expected '\"'", "Close the quotes."),
    ('Expected "\'"', "Close the quotes."),
    ("Expected '=' after a key", "Write each setting as name = value."),
    ("Invalid statement", "Write each setting as name = value, on a line of its own."),
    ("Expected newline", "Put each setting on a line of its own."),
    ("Cannot overwrite", "It is set already: keep one of the two."),
    ("Cannot declare", "This table stands there already: keep one, or write [[overrides]] with two brackets."),
    ("Unescaped '\\'", "Write paths with /, or in 'single quotes'."),
    ("Illegal character", "Close the quotes on the line they were opened on."),
)
"""How messages of the parser begin -> what to do."""


def parse(file: Path) -> tuple[str, dict[str, Any]] | Fault:
    """Text and tables of a TOML file."""
    text = _text(file)
    if isinstance(text, Fault):
        return text
    import tomllib  # noqa: PLC0415  # most runs have no configuration

    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _broken(file, text, str(error))
    except RecursionError:
        return Fault(str(file), 1, 1, "nests lists or tables too deep. Take them apart.")
    except ValueError as error:  # a number of thousands of digits
        return Fault(str(file), 1, 1, f"holds a value that cannot be read: {str(error).partition(';')[0]}.")


def _text(file: Path) -> str | Fault:
    try:
        with file.open(encoding="utf-8-sig") as opened:  # Windows' own editors put a mark at the beginning
            text = opened.read(MOST + 1)
    except UnicodeDecodeError:
        return Fault(str(file), 1, 1, "is not UTF-8. Save it again as UTF-8.")
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        reason = error.strerror if isinstance(error, OSError) else error
        return Fault(str(file), 0, 0, f"cannot be read ({reason}). Check its path.")
    if len(text) > MOST:
        return Fault(str(file), 0, 0, f"has more than {MOST:,} characters, which no configuration needs.")
    return text


def _broken(file: Path, text: str, message: str) -> Fault:
    at = _AT.search(message)
    if at and at.group(1):
        line, column = int(at.group(1)), int(at.group(2))
    else:
        last = text.rstrip().splitlines() or [""]
        line, column = len(last), len(last[-1]) + 1
    told = _AT.sub("", message)
    mend = next((f" {mend}" for start, mend in _MENDS if told.startswith(start)), "")
    return Fault(str(file), line, column, f"is not TOML: {told}.{mend}")
