"""What earlier audits saw, so that the same article is never parsed twice.

The evidence is kept, not the verdict: rules may change and nothing is parsed again. An entry is found by the article as
it was read, the language model, and the state of auditor's own code and lexicons.
"""

import hashlib
from functools import cache

import msgspec

from auditor.article import Article
from auditor.cache.store import Store
from auditor.evidence import Evidence
from auditor.installed import own_files, state_of

Seen = tuple[Evidence, tuple[tuple[int, int], ...]]
"""The evidence of an article, and where the sentences of its text begin and end."""

_SEEING = ("analyse", "lexicon", "names.py", "evidence.py", "article.py")
"""What of auditor decides what is seen in an article."""
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Seen)


class Cache:
    """Evidence by article. `model` identifies the language model's files and the way in which it parses."""

    def __init__(self, store: Store, model: str) -> None:
        self.store = store
        self._model = model

    def seen(self, article: Article) -> Seen | None:
        """What was seen in the article before; None where it was not seen by this auditor with this model."""
        data = self.store.get(self._key(article))
        if data is None:
            return None
        try:
            seen: Seen = _decoder.decode(data)
        except msgspec.MsgspecError:  # its digest is right, so this is another version's; it is written anew
            return None
        return seen

    def keep(self, article: Article, seen: Seen) -> None:
        """Remember what was seen."""
        self.store.put(self._key(article), _encoder.encode(seen))

    def label(self) -> str | None:
        """What the model's label was when it was last loaded and checked."""
        data = self.store.get(self._labelled())
        return data.decode() if data else None

    def keep_label(self, label: str) -> None:
        """Remember the model's label."""
        self.store.put(self._labelled(), label.encode())

    def _labelled(self) -> str:
        return hashlib.sha256(f"label {self._model}".encode()).hexdigest()

    def _key(self, article: Article) -> str:
        whole = hashlib.sha256(f"{self._model} {_code()}\n".encode())
        told = (article.id, article.path, article.format, article.text, article.blocks, article.metadata)
        whole.update(_encoder.encode((*told, article.dropped, article.links, article.notes, article.records)))
        whole.update(_encoder.encode(list(article.offsets)))
        return whole.hexdigest()


@cache
def _code() -> str:
    """The state of auditor's own files, by size and time: no file is read."""
    return state_of(own_files(*_SEEING))
