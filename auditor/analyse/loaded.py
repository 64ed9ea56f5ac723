"""Cue verbs that judge what they report: "claimed", "admitted", "slammed"."""

import msgspec
from spacy.tokens import Doc, Token

from auditor import evidence as ev
from auditor.analyse import found
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import words

TELLS = ("clause", "quotation", "continuation")
ARGUMENTS = ("ccomp", "xcomp")
OUGHT = frozenset({"should", "must"})


def with_loaded(attributions: tuple[ev.Attribution, ...], doc: Doc) -> tuple[ev.Attribution, ...]:
    """The attributions, each told whether its cue judges what it reports."""
    return tuple(
        msgspec.structs.replace(a, loaded=any(_is_loaded(t, told) for cue in told.cue for t in cue))
        for a, told in zip(attributions, doc._.attributions, strict=True)
    )


def _is_loaded(verb: Token, attribution: found.Attribution) -> bool:
    if verb.pos_ != "VERB" or not _happened(verb) or _is_called_for(verb):
        return False
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    if attribution.construction in TELLS and verb.lemma_.lower() in words("loaded_verbs", "told"):
        return not has_object and not _demands(verb)
    return verb.lemma_.lower() in words("loaded_verbs", "blows") and has_object


def _happened(verb: Token) -> bool:
    """Said, not denied, wished, asked for or foreseen: no "would claim", "refused to admit", "admitted to a ward"."""
    if any(c.dep_ in ("neg", "prt", "auxpass") or c.tag_ == "MD" for c in verb.children):
        return False
    return verb.tag_ != "VB" and (verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in verb.children))


def _is_called_for(verb: Token) -> bool:
    """The verb is the right one: the story calls the words false, or tells of a court or a case."""
    if any(c.lower_ in words("loaded_verbs", "false") for c in verb.children):
        return True
    tokens = tokens_of(verb.doc)
    return tokens.sentence[verb.i] in tokens.sentences_with(lemmas=words("loaded_verbs", "courts"))


def _demands(verb: Token) -> bool:
    """ "Insisted that the ban be lifted", "that it should go": what is to be done, not what is so."""
    said = [c for c in verb.children if c.dep_ in ARGUMENTS]
    if any(g.dep_ == "aux" and g.lower_ in OUGHT for c in said for g in c.children):
        return True
    return any(_is_bare(c) for c in said if not any(g.dep_ == "aux" for g in c.children))


def _is_bare(verb: Token) -> bool:
    """A verb without an ending: "he go", "it be lifted"."""
    one = any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("NN", "NNP") for c in verb.children)
    bare = verb.tag_ == "VB" or (one and verb.tag_ == "VBP")
    return bare or any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children)
