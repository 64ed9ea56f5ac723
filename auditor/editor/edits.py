"""Changes to a draft as an editor carries them out: words with places to fill in, where the editor knows such."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lsprotocol import types

from auditor.editor.abilities import Abilities

_SPECIAL = re.compile(r"[\\$}]")


class Blank(NamedTuple):
    """A place that whoever applies the change fills in; the word stands there until then."""

    word: str


Words = Sequence[str | Blank]


def plain(words: Words) -> str:
    """The words with each blank as it stands until it is filled in."""
    return "".join(w.word if isinstance(w, Blank) else w for w in words)


def snippet(words: Words) -> str:
    """The words with each blank as a numbered stop."""
    made, number = [], 0
    for word in words:
        if isinstance(word, Blank):
            number += 1
            made.append(f"${{{number}:{_escaped(word.word)}}}")
        else:
            made.append(_escaped(word))
    return "".join(made)


def blanked(text: str, word: str) -> Words:
    """A text whose last `word` is a blank."""
    before, found, after = text.rpartition(word)
    return (before, Blank(word), after) if found else (text,)


class Target(NamedTuple):
    """The document that a change is for."""

    uri: str
    version: int | None = None
    """The version that the change was made for; None for a file that need not be open."""
    create: bool = False
    """Make the file where it is not there yet."""


def insertion(target: Target, at: types.Position, words: Words, abilities: Abilities) -> types.WorkspaceEdit:
    """The change that puts words in at a place of a document."""
    area = types.Range(at, at)
    if not abilities.versioned_edits:
        return types.WorkspaceEdit(changes={target.uri: [types.TextEdit(area, plain(words))]})
    edit: types.TextEdit | types.SnippetTextEdit = types.TextEdit(area, plain(words))
    if abilities.snippets and any(isinstance(w, Blank) for w in words):
        edit = types.SnippetTextEdit(area, types.StringValue(snippet(words)))
    document = types.OptionalVersionedTextDocumentIdentifier(target.uri, target.version)
    options = types.CreateFileOptions(ignore_if_exists=True)
    made = [types.CreateFile(target.uri, options=options)] if target.create else []
    return types.WorkspaceEdit(document_changes=[*made, types.TextDocumentEdit(document, [edit])])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda m: "\\" + m.group(), text)
