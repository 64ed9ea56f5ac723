"""What Tab completes beside commands and options: rules, standards, the formats of files. Nothing here brings spaCy."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from auditor.commands import COMMANDS
from auditor.errors import AuditorError

Found = list[tuple[str, str]]
"""Words, each with a line of help."""
Made = TypeVar("Made")

VARIABLE = "_AUDITOR_COMPLETE"
"""Set by a shell that asks what a word could become."""


def rule_names(incomplete: str) -> Found:
    """Codes, names, families and packs; of a list with commas the last one."""
    done, comma, last = incomplete.rpartition(",")
    return [(done + comma + word, told) for word, told in _starting(last, _rules())]


def standards(incomplete: str) -> Found:
    """Published standards."""
    from auditor.judge.standards import load_standards  # noqa: PLC0415  # only a shell that asks pays for it

    return _starting(incomplete, ((name, s.title) for name, s in _from_folders(load_standards).items()))


def outputs(incomplete: str) -> Found:
    """`FORMAT=`; the shell completes the file."""
    from auditor.report import FORMATS  # noqa: PLC0415  # as above

    return _starting(incomplete, ((f"{name}=", "FORMAT=FILE") for name in FORMATS))


def _starting(incomplete: str, words: Iterable[tuple[str, str]]) -> Found:
    return [(word, told) for word, told in dict(words).items() if word.lower().startswith(incomplete.lower())]


def _rules() -> Iterator[tuple[str, str]]:
    from auditor.judge.load import load_rules  # noqa: PLC0415  # as above

    rules = _from_folders(load_rules)
    for rule in rules:
        yield from ((rule.code, rule.title), (rule.id, rule.title))
    for rule in rules:
        yield from ((rule.family, "family"), (rule.pack, "pack"))
    yield "ALL", "every rule"


def _from_folders(load: Callable[[Sequence[Path]], Made]) -> Made:
    """What the configuration's rule folders and ours hold; ours alone where something is wrong with them."""
    from auditor.config import Configuration  # noqa: PLC0415  # as above

    try:
        return load([Path(folder) for folder in Configuration().resolve().settings.rules])
    except AuditorError:
        return load(())


def with_check(environ: Mapping[str, str]) -> dict[str, str]:
    """Variables of a shell that asks, changed so that `auditor FILE …` is completed as `auditor check FILE …`."""
    bash, other = environ.get("COMP_WORDS"), environ.get("_TYPER_COMPLETE_ARGS")
    words = (bash if bash is not None else other or "").split()
    number = environ.get("COMP_CWORD", "")
    at = int(number) if number.isdigit() else len(words) - (not (other or "").endswith(" "))
    if at < 2 or len(words) < 2 or words[1] in COMMANDS or words[1].startswith("-"):
        return {}
    if bash is not None:
        return {"COMP_WORDS": bash.replace(words[0], f"{words[0]} check", 1), "COMP_CWORD": str(at + 1)}
    return {"_TYPER_COMPLETE_ARGS": (other or "").replace(words[0], f"{words[0]} check", 1)}
