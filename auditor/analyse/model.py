"""The spaCy model: found, loaded and, where its weights are known, checked. Never downloaded."""

import hashlib
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from auditor.analyse.model_files import DEFAULTS, MEND, installed_default, is_package
from auditor.errors import ModelError

WEIGHT_FILES = frozenset({"model", "tokenizer", "patterns", "lookups.bin"})


class Model(NamedTuple):
    """A loaded pipeline, and what is printed of it in every report."""

    nlp: Language
    label: str
    """Name, version and the first twelve digits of the weights' digest: "en_core_web_sm 3.8.0 (sha256 1f2e…)"."""
    exact: bool
    """Whether it parses in spaCy's own way, rather than in the quicker one."""


def load(name: str | None = None, exact: bool = False, known: str | None = None) -> Model:
    """Load a spaCy pipeline by package name or path; None picks the first of `DEFAULTS` that is installed.

    `exact` is for parsing in spaCy's own way: no other part of the process makes that pipeline quicker. `known` is its
    label where these very files were checked before. Raises ModelError where it is missing, has no parser, or its
    weights are not those on record for its name.
    """
    name = name or installed_default()
    nlp = _loaded(name, exact)
    how = ", parsed in spaCy's own way" if exact else ""
    return Model(nlp, known or _label(name, nlp) + how, exact)


@cache
def _label(name: str, nlp: Language) -> str:
    digest = check_weights(name, Path(nlp.path)) if nlp.path else "in memory"
    return f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']} (weights {digest})"


@cache
def _loaded(name: str, exact: bool) -> Language:
    import spacy  # noqa: PLC0415  # the heaviest import there is

    if is_package(name) and not spacy.util.is_package(name):  # spaCy itself would look for a folder of that name here
        raise ModelError(f"language model {name!r} is not installed. {MEND}, or write a folder's path: ./{name}")
    try:
        nlp = spacy.load(name, **(_quicker() if name in DEFAULTS and not exact else {}))
    except OSError as error:
        raise ModelError(f"language model {name!r} is not installed or not readable. {MEND}") from error
    missing = {"parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"language model {name!r} has no {', '.join(sorted(missing))}: pick another with --model")
    return nlp


def _quicker() -> dict[str, Any]:
    """How to load the default models, a quarter faster: without the sentence splitter that they have switched off, and
    with a tokenizer that waits for the rules in the model's own files, rather than make those of the language first."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # noqa: PLC0415  # as above
    from spacy.util import registry  # noqa: PLC0415

    registry.tokenizers.register(_WAITING, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    return {"exclude": ["senter"], "config": {"nlp": {"tokenizer": {"@tokenizers": _WAITING}}}}


_WAITING = "auditor.WaitingTokenizer.v1"


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
