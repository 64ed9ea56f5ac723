"""Whether all who speak hold an office or speak for a body, and to whom things are done, who may not speak."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from auditor import evidence as ev
from auditor.analyse.hedges import quoted_tokens
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

DONE_TO = frozenset({"nsubjpass", "dobj"})


def officials_only(sources: tuple[ev.Source, ...]) -> bool:
    """Two or more speak by name, a person among them, and each for an office or a body; nobody unnamed speaks."""
    own = [s for s in sources if s.attributions and s.via is None and not s.only_in_headline and not s.relayed]
    people = [s for s in own if s.kind in ("person", "group", "organisation")]
    named = [s for s in people if s.identity in ("named", "spokesperson")]
    persons = any(s.kind == "person" for s in named)
    return len(named) > 1 and persons and len(named) == len(people) and all(map(is_official, named))


def is_official(source: ev.Source) -> bool:
    """A body that speaks as itself, one who speaks for it, or the holder of an office."""
    if source.identity == "spokesperson" or source.kind == "organisation":
        return True
    title = (source.title or "").casefold().replace(".", "").replace("-", " ")
    told = title.split()
    former = bool(set(told) & words("affected", "former"))
    return not former and any(f" {office} " in f" {title} " for office in words("affected", "offices"))


def affected(doc: Doc) -> Span | None:
    """The first people outside quotations to whom something is done, or who bear it: "300 tenants will be evicted"."""
    return next(_affected(doc), None)


def _affected(doc: Doc) -> Iterator[Span]:
    quoted = quoted_tokens(doc)
    headline = doc._.layout.headline
    start = headline.end if headline is not None else 0
    for noun in tokens_of(doc).found(lemmas=words("affected", "people")):
        if noun.i >= start and _are_people(noun) and not quoted[noun.i] and _bear(noun):
            yield doc[noun.left_edge.i : noun.i + 1]


def _are_people(noun: Token) -> bool:
    many = noun.tag_ == "NNS" or noun.lemma_.lower() in ("family", "staff")
    return many and noun.pos_ == "NOUN"


def _bear(noun: Token) -> bool:
    verb = noun.head
    if noun.dep_ in DONE_TO:
        return verb.lemma_.lower() in words("affected", "deeds")
    return noun.dep_ == "nsubj" and verb.lemma_.lower() in words("affected", "fates")
