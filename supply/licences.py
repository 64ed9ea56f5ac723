"""Licences of what auditor brings: each on record, each allowed, each what the installed package says of itself."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any

from license_expression import AND, OR, ExpressionError, LicenseSymbol, get_spdx_licensing

from supply.locks import ROOT, shipped

TABLE = ROOT / "requirements" / "licences.toml"
_SPDX = get_spdx_licensing()


def table() -> dict[str, Any]:
    """What is allowed, what words of metadata mean, and each package's licence."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def faults(record: Mapping[str, Any], packages: Mapping[str, Message | None]) -> Iterator[str]:
    """What is wrong, with the mend: packages (name -> metadata, None where not installed) held against the record."""
    allowed, licences, means = set(record["allowed"]), record["licences"], record["means"]
    for name, told in packages.items():
        if name not in licences:
            yield f"{name} has no licence on record. Read its licence, then add it to {TABLE.name}."
            continue
        try:
            licence = _SPDX.parse(licences[name], validate=True)
        except ExpressionError as error:
            yield f"{name}: {licences[name]} is no SPDX expression: {error}"
            continue
        if not _may(licence, allowed):
            yield f"{name}: {licences[name]} is not allowed. Take another, or allow it in {TABLE.name} and say why."
        if told is not None and (differs := _differs(licence, told, means)):
            yield f"{name}: on record as {licences[name]}, but says {differs}. Read its licence, and mend {TABLE.name}."
    for name in licences.keys() - packages.keys():
        yield f"{name} is on record and not locked. Take it out of {TABLE.name}."


def _may(licence: Any, allowed: set[str]) -> bool:
    """Whether one may use it under allowed licences alone: all of "and", one of "or"."""
    if isinstance(licence, LicenseSymbol):
        return licence.key in allowed
    parts = [_may(part, allowed) for part in licence.args]
    return any(parts) if isinstance(licence, OR) else isinstance(licence, AND) and all(parts)


def _differs(licence: Any, told: Message, means: Mapping[str, list[str]]) -> str:
    """What the metadata says, where that is not what is on record; "" where it is."""
    if expression := told.get("License-Expression"):
        return "" if _SPDX.parse(expression) == licence else expression
    keys = set(_SPDX.license_keys(licence))
    classes = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or [] if c.startswith("License")]
    said = classes or [(told.get("License") or "nothing").splitlines()[0]]
    unknown = [words for words in said if not keys & set(means.get(words, [words]))]
    return "; ".join(unknown)


def installed(names: Iterable[str]) -> dict[str, Message | None]:
    """Name -> its metadata, None where it is not installed here."""
    found: dict[str, Message | None] = {}
    for name in names:
        try:
            found[name] = metadata.metadata(name)  # type: ignore[assignment]
        except metadata.PackageNotFoundError:
            found[name] = None
    return found


def check(file: Path = TABLE) -> list[str]:
    """All faults of what is installed here."""
    names = dict.fromkeys(package.name for package, _ in shipped())
    return list(faults(tomllib.loads(file.read_text("utf-8")), installed(names)))
