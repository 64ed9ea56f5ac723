"""Noun phrases that stand for an outlet: names and what belongs to them, short forms, later mentions, nameless ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from auditor.analyse.secondhand.names import Name, find_names
from auditor.analyse.secondhand.own import Own
from auditor.analyse.tokens import tokens_of
from auditor.lexicon import lexicon, words

QUOTES = frozenset("\"'“”‘’`") | {"''", "``"}
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LEFT_REACH = 6
"""Tokens before a name in which its noun phrase may begin."""


@dataclass(slots=True)
class Mention:
    """Tokens `start` to `end` name an outlet; the name proper is at `name_start` to `name_end`."""

    start: int
    end: int
    name_start: int
    name_end: int
    outlet: str
    kind: str
    common: bool = False
    named: bool = True
    own: bool = False
    later: bool = False
    """Not by name: "the newspaper"."""


def find_mentions(doc: Doc) -> list[Mention]:
    """All mentions of outlets in reading order, the article's own marked; none overlap."""
    own = Own(doc)
    names = _merged(doc, _with_short_forms(doc, find_names(doc), own))
    mentions = [_mention(doc, name, own) for name in names if not _part_of_other_name(doc, name)]
    taken = bytearray(len(doc))
    for m in mentions:
        taken[m.start : m.end] = b"\1" * (m.end - m.start)
    mentions += [m for m in _kind_mentions(doc, mentions) if not any(taken[m.start : m.end])]
    return sorted(mentions, key=lambda m: m.start)


def _with_short_forms(doc: Doc, names: list[Name], own: Own) -> list[Name]:
    """Add "the Herald" after "the Springfield Herald"; the own paper's short form is left out."""
    out = list(names)
    at = {name.start: name for name in names}
    inside = {i for name in names for i in range(name.start, name.end)}
    short: dict[str, Name] = {}
    hosts: dict[str, Name] = {}
    papers = words("outlet_wording", "paper_words") | {"Bee", "Beast", "Caller", "Globe", "Magazine"}
    maybe = {p.lower() for p in papers} | {doc[name.end - 2].lower_ for name in names}
    for token in tokens_of(doc).found(words=maybe, also=at):
        if token.i in at:
            name = at[token.i]
            last = doc[name.end - 1].text
            if last == "Show" and name.end - name.start in (3, 4):
                hosts[doc[name.end - 2].text] = name
            if last in papers and name.end - name.start > 1 and not own.holds(name, doc[name.start : name.end].text):
                short[last] = name
        elif token.text in hosts and token.i not in inside and doc[token.i - 1].lower_ == "told":
            out.append(Name(token.i, token.i + 1, hosts[token.text].outlet, "programme"))
        elif token.i not in inside and token.text in papers and token.i and doc[token.i - 1].lower_ == "the":
            if token.i + 1 < len(doc) and doc[token.i + 1].text[:1].isupper() and doc[token.i + 1].pos_ == "PROPN":
                continue
            if token.text in short:
                full = short[token.text]
                out.append(Name(token.i, token.i + 1, full.outlet, full.kind))
            elif token.text in STANDING and token.text.casefold() not in own.last_words and own.last_words:
                out.append(Name(token.i, token.i + 1, f"the {token.text}", "newspaper", common=True))
    return sorted(out, key=lambda name: name.start)


STANDING = frozenset({"Times", "Post", "Journal", "Herald", "Tribune", "Globe"})
"""Short forms that name a newspaper even where its full name was never given."""


def _merged(doc: Doc, names: list[Name]) -> list[Name]:
    """One name of "ABC's This Week", "CBS' 60 Minutes", "The New York Times/CBS News"."""
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        between = doc[last.end : name.start] if last else ()
        if last and len(between) <= 3 and between and _one_name(between, last, name):
            joined = last.outlet if name.kind == "programme" else f"{last.outlet}/{name.outlet.removeprefix('The ')}"
            out[-1] = Name(last.start, name.end, joined, last.kind, last.common and name.common)
        elif last and name.kind == "programme" and last.end == name.start:
            out[-1] = Name(last.start, name.end, last.outlet, last.kind, last.common and name.common)
        else:
            out.append(name)
    return out


def _one_name(between: object, last: Name, name: Name) -> bool:
    texts = [t.text for t in between]  # type: ignore[attr-defined]
    if texts == ["/"]:
        return True
    return (
        texts[0] in POSSESSIVE
        and all(t in QUOTES | POSSESSIVE | {",", "the", "The"} for t in texts)
        and name.kind == "programme"
    )


def _part_of_other_name(doc: Doc, name: Name) -> bool:
    """A surname or part of a longer name: "Mr. Bloomberg", "Michael Bloomberg", "Time Warner", "Fox Sports bar"."""
    if not name.common:
        return False
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    one_word = name.end - name.start == 1
    if before is not None and one_word and name.listed and before.text[:1].isupper() and before.pos_ == "PROPN":
        return True
    return bool(
        after is not None
        and after.text[:1].isupper()
        and after.pos_ == "PROPN"
        and one_word
        and after.lower_ not in _all_kinds()
        and not name.outlet.startswith("Fox")
    )


@cache
def _all_kinds() -> frozenset[str]:
    return frozenset(w for kinds in lexicon("outlet_wording")["kinds"].values() for w in kinds)


def _mention(doc: Doc, name: Name, own: Own) -> Mention:
    start, end = _left(doc, name.start, name.end), _right(doc, name.end)
    is_own = own.holds(name, doc[name.start : name.end].text)
    outlet = name.outlet
    return Mention(start, end, name.start, name.end, outlet, name.kind, name.common and end == name.end, own=is_own)


def _right(doc: Doc, end: int) -> int:
    """Past a kind word that belongs to the name: "El Norte newspaper", "the ITV television station"."""
    kinds = _all_kinds()
    for length in (2, 1):
        if end + length <= len(doc) and doc[end : end + length].text.lower() in kinds:
            return end + length
    return end


def _left(doc: Doc, start: int, end: int) -> int:
    """Back to the determiner, owner or kind word: "the tech news site Pando", "Britain's ITV"."""
    i = start
    if i > 1 and doc[i - 1].text in QUOTES and doc[i - 2].lower_ in _all_kinds():
        i -= 2
    while i > 0 and start - i < LEFT_REACH and _belongs_left(doc[i - 1]):
        i -= 1
    while i < start and doc[i].text in QUOTES | POSSESSIVE:
        i += 1
    if i < start and doc[i].dep_ == "advmod":
        i += 1
    return i if start - i == 0 or _opens(doc, i, start) else start


def _belongs_left(token: Token) -> bool:
    if token.is_space or (token.is_sent_start and token.pos_ in ("VERB", "ADV")):
        return False
    if token.pos_ == "DET" and token.lower_ in ("the", "a", "an", "this", "one"):
        return True
    return (
        token.text in POSSESSIVE
        or token.pos_ in ("ADJ",)
        or token.lower_ in _kind_words()
        or (token.pos_ == "PROPN" and token.i + 1 < len(token.doc) and token.nbor().text in POSSESSIVE)
    )


@cache
def _kind_words() -> frozenset[str]:
    return frozenset(w for kind in _all_kinds() for w in kind.split()) | {"news", "tech", "conservative"}


def _opens(doc: Doc, i: int, start: int) -> bool:
    first = doc[i]
    if first.pos_ == "DET":
        return True
    return first.pos_ == "PROPN" or doc[start - 1].lower_ in _kind_words()


def _kind_mentions(doc: Doc, mentions: list[Mention]) -> Iterator[Mention]:
    """Later mentions ("the newspaper") of the outlet named last, and carriers without a name."""
    queue = iter([*mentions, None])
    coming = next(queue)
    last: dict[str, Mention] = {}
    anaphors = _anaphors()
    for token in tokens_of(doc).found(words=anaphors.keys() | _nameless_last()):
        while coming is not None and coming.start <= token.i:
            last[coming.kind] = coming
            coming = next(queue)
        low = token.lower_
        if low in anaphors and token.i and doc[token.i - 1].lower_ in ("the", "that", "television", "news", "wire"):
            before = _definite(doc, token.i)
            antecedent = _latest(last, anaphors[low]) if before is not None else None
            if before is not None and antecedent is not None:
                yield Mention(
                    before,
                    token.i + 1,
                    before,
                    token.i + 1,
                    antecedent.outlet,
                    antecedent.kind,
                    named=antecedent.named,
                    own=antecedent.own,
                    later=True,
                )
        elif low in _nameless_last():
            yield from _nameless(doc, token.i)


@cache
def _anaphors() -> Mapping[str, frozenset[str]]:
    """Kind word -> kinds of outlet that it may stand for."""
    table: dict[str, set[str]] = {}
    for kind, nouns in lexicon("outlet_wording")["anaphors"].items():
        for noun in nouns:
            table.setdefault(noun.split()[-1], set()).add(kind)
    return {noun: frozenset(kinds) for noun, kinds in table.items()}


def _definite(doc: Doc, i: int) -> int | None:
    """Where "the newspaper" or "the news agency" begins, if nothing else stands between and nothing follows."""
    start = i - 1
    if doc[start].lower_ in ("television", "news", "wire") and start:
        start -= 1
    following = doc[i + 1] if i + 1 < len(doc) else None
    if doc[start].lower_ not in ("the", "that"):
        return None
    if following is not None and (following.pos_ in ("NOUN", "PROPN") or following.lower_ in ("of", "for", "-")):
        return None
    return start


def _latest(last: Mapping[str, Mention], kinds: frozenset[str]) -> Mention | None:
    candidates = [last[kind] for kind in kinds if kind in last]
    return max(candidates, key=lambda m: m.start, default=None)


@cache
def _nameless_last() -> frozenset[str]:
    groups = words("outlet_wording", "nameless_groups") | words("outlet_wording", "nameless_single")
    return frozenset(phrase.split()[-1].lower() for phrase in groups)


def _nameless(doc: Doc, i: int) -> Iterator[Mention]:
    following = doc[i + 1] if i + 1 < len(doc) else None
    if following is not None and following.pos_ in ("NOUN", "PROPN") and following.dep_ != "nsubj":
        return
    start = i
    while start > 0 and i - start < LEFT_REACH and _modifies(doc[start - 1]):
        start -= 1
    phrase = doc[start : i + 1].text.lower()
    if doc[start].lower_ in ("a", "an", "one", "another"):
        single = any(phrase.endswith(" " + p.lower()) for p in words("outlet_wording", "nameless_single"))
        apposition = start > 1 and doc[start - 1].text == "," and doc[start - 2].pos_ == "PROPN"
        if single and not apposition:
            yield Mention(start, i + 1, start, i + 1, phrase, "nameless", named=False, common=True)
    elif _group(doc, start, i, phrase):
        yield Mention(start, i + 1, start, i + 1, phrase.removeprefix("the "), "nameless", named=False, common=True)


def _group(doc: Doc, start: int, i: int, phrase: str) -> bool:
    """ "Turkish media", "several news outlets", "media reports", with no other word before."""
    if doc[start].lower_ == "the" and phrase.endswith("reports"):
        return False
    listed = words("outlet_wording", "nameless_groups")
    if not any(phrase == p or phrase.endswith(" " + p) for p in listed):
        return False
    before = words("outlet_wording", "nameless_modifiers")
    return all(t.lower_ in before or t.ent_type_ in ("NORP", "GPE") for t in doc[start:i])


def _modifies(token: Token) -> bool:
    if token.is_space or (token.is_punct and token.text != "-"):
        return False
    return token.pos_ in ("ADJ", "NOUN", "PROPN", "DET", "NUM", "PUNCT") or token.lower_ in (
        "published",
        "run",
        "owned",
    )
