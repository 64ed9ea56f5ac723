"""PolNeAR (Newell, Margolin and Ruths 2018, LREC): news articles with every attribution marked, as brat files.

The corpus is given by path and never part of this repository: `PATH/text/NAME.txt` and
`PATH/attributions/NAME_ANNOTATOR.ann`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.article import Article, Block

Piece = tuple[int, int]
"""Start and end in characters, end-exclusive."""

ROLES = ("source", "cue", "content")

HEADLINE_WORDS = 25
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s*$")


class Marked(NamedTuple):
    """An attribution as marked: the pieces of each role in reading order."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]


def read(folder: Path) -> Iterator[tuple[Article, list[Marked]]]:
    """Each article of `folder` with its marked attributions; of several annotators' files the first counts."""
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)
        files.setdefault(path.stem, path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in files:
            yield article(path.stem, path.read_bytes().decode()), read_marks(files[path.stem])


def article(name: str, text: str) -> Article:
    """An article of plain text: a block a line, the first one the headline where it looks like one."""
    lines = [m.span() for m in re.finditer(r"\S[^\r\n]*", text)]
    blocks = [Block("paragraph", start, end) for start, end in lines]
    if blocks and _looks_like_headline(text[slice(*lines[0])]):
        blocks[0] = Block("headline", *lines[0])
    return Article(
        id=name,
        path=None,
        format="text",
        source=text,
        text=text,
        offsets=range(len(text)),
        blocks=tuple(blocks),
    )


def _looks_like_headline(line: str) -> bool:
    return len(line.split()) <= HEADLINE_WORDS and (line.istitle() or not _SENTENCE_END.search(line))


def read_marks(path: Path) -> list[Marked]:
    """The attributions of one brat file. Marks without content, and doubles, are left out."""
    spans: dict[str, list[Piece]] = {}
    out: dict[Marked, None] = {}
    for line in path.read_text("utf-8").split("\n"):
        ident, _, rest = line.rstrip("\r").partition("\t")
        if re.fullmatch(r"T\d+", ident):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[ident] = [_piece(p) for p in places.split(";")]
        elif re.fullmatch(r"E\d+", ident):
            marked = _marked([tuple(x.split(":")) for x in rest.split()[1:]], spans)
            if marked.content:
                out[marked] = None
    return list(out)


def _piece(text: str) -> Piece:
    start, end = text.split()
    return int(start), int(end)


def _marked(roles: list[tuple[str, ...]], spans: dict[str, list[Piece]]) -> Marked:
    pieces: dict[str, list[Piece]] = {role: [] for role in ROLES}
    for role, ref in roles:
        name = role.rstrip("0123456789").lower()
        if name in pieces:
            pieces[name] += spans.get(ref, [])
    return Marked(*(tuple(sorted(pieces[role])) for role in ROLES))
