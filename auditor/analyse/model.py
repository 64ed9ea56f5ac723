"""The spaCy model: found, loaded and, where its weights are known, checked. Never downloaded."""

import hashlib
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from auditor.analyse.model_files import MEND, installed_default, is_package
from auditor.errors import ModelError

WEIGHT_FILES = frozenset({"model", "tokenizer", "patterns", "lookups.bin"})


class Model(NamedTuple):
    """A loaded pipeline, and what is printed of it in every report."""

    nlp: Language
    label: str
    """Name, version and the first twelve digits of the weights' digest: "en_core_web_sm 3.8.0 (sha256 1f2e…)"."""


@cache
def load(name: str | None = None) -> Model:
    """Load a spaCy pipeline by package name or path; None picks the first of `DEFAULTS` that is installed.

    Raises ModelError where it is missing, has no parser, or its weights are not those on record for its name.
    """
    import spacy  # noqa: PLC0415  # the heaviest import there is

    name = name or installed_default()
    if is_package(name) and not spacy.util.is_package(name):  # spaCy itself would look for a folder of that name here
        raise ModelError(f"language model {name!r} is not installed. {MEND}, or write a folder's path: ./{name}")
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(f"language model {name!r} is not installed or not readable. {MEND}") from error
    missing = {"parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"language model {name!r} has no {', '.join(sorted(missing))}: pick another with --model")
    digest = check_weights(name, Path(nlp.path)) if nlp.path else "in memory"
    return Model(nlp, f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']} (weights {digest})")


def check_weights(name: str, folder: Path) -> str:
    """Digest of a model's weights; raises ModelError where a file differs from the table in `models.toml`."""
    known = _known_weights().get(name, {})
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.name in WEIGHT_FILES):
        relative = path.relative_to(folder).as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{relative} {digest}\n".encode())
        if known.get(relative, digest) != digest:
            raise ModelError(
                f"language model {name!r}: {relative} is not the file on record (sha256 {digest[:12]}…). "
                f"Reinstall it, or name its folder with --model to use it unchecked."
            )
    return f"sha256 {whole.hexdigest()[:12]}, {'checked' if known else 'not on record'}"


@cache
def _known_weights() -> dict[str, dict[str, str]]:
    table = resources.files("auditor.analyse").joinpath("models.toml").read_text("utf-8")
    return {name: dict(files) for name, files in tomllib.loads(table).items()}
