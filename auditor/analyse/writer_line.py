"""The line below a contributed piece that says who wrote it: "Ann Reed is the author of three books on pumps"."""

from spacy.tokens import Doc, Span, Token

LAST = 2
"""Blocks at the end in which it stands."""
LONGEST = 70
"""Its tokens at most."""
SUBJECTS = ("nsubj", "nsubjpass")


def writer_line(doc: Doc) -> Span | None:
    """The name that such a line begins with; None where the story names that person anywhere else."""
    blocks = [doc[start:end] for kind, start, end in doc._.layout.blocks if kind == "paragraph"]
    for block in blocks[1:][-LAST:]:
        name = _introduced(block) if len(block) <= LONGEST else None
        if name is not None and doc._.layout.text.count(name[-1].text) == block.text.count(name[-1].text):
            return name
    return None


def _introduced(block: Span) -> Span | None:
    """The person whom its first sentence introduces, in the present tense, and who says nothing in it."""
    root = block[0].sent.root
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    if subject is None or root.tag_ != "VBZ" or any(t.is_quote for t in block) or _is_cue(root):
        return None
    names = [t for t in block[: subject.i + 1 - block.start] if t.pos_ == "PROPN"]
    full = len(names) > 1 and subject.pos_ == "PROPN" and subject.i - block.start < 6
    return block.doc[subject.i - 1 : subject.i + 1] if full else None


def _is_cue(verb: Token) -> bool:
    return any(t.i == verb.i for a in verb.doc._.attributions for cue in a.cue for t in cue)
