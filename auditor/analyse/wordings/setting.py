"""What an article's sentences are given to and rest on, as the finders of wordings ask for it."""

from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc, Span

from auditor.analyse.found import Wording, WordingType
from auditor.analyse.hedges import attributed_sentences, quoted_tokens
from auditor.analyse.tokens import tokens_of


class Setting:
    """One article's sentences, what is quoted and attributed in them, and where its key claims stand."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        tokens = tokens_of(doc)
        self.sentences, self.number, self.text = tokens.sentences, tokens.sentence, tokens.text

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token, whether it stands in quoted speech."""
        return quoted_tokens(self.doc)

    @cached_property
    def key(self) -> list[bool]:
        """For each token, whether it stands in the headline, the lead or an accusation."""
        return self._marked(c.span for c in self.doc._.claims)

    @cached_property
    def told(self) -> list[bool]:
        """For each token, whether it stands in what an attribution gives."""
        return self._marked(s for a in self.doc._.attributions for s in a.content)

    @cached_property
    def sourced(self) -> frozenset[int]:
        """Numbers of the sentences that have a source's cue or a document."""
        cued = {n for n, yes in attributed_sentences(self.doc).items() if yes}
        return frozenset(cued | {self.number[d.span.start] for d in self.doc._.documents})

    def _marked(self, spans: Iterable[Span]) -> list[bool]:
        out = [False] * len(self.doc)
        for span in spans:
            out[span.start : span.end] = [True] * len(span)
        return out

    def wording(self, span: Span, type_: WordingType, *, backed: bool) -> Wording:
        """The record of one."""
        n = self.number[span.start]
        return Wording(
            span,
            type_,
            attributed=self.told[span.start] or n in self.sourced,
            backed=backed,
            in_quote=self.quoted[span.start],
            key=self.key[span.start],
        )
