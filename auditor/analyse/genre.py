"""What kind of piece an article is, by its label first and then by its words."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, get_args

from spacy.tokens import Doc

from auditor.analyse.tokens import tokens_of
from auditor.analyse.writer_line import writer_line
from auditor.article import Article
from auditor.evidence import Genre
from auditor.lexicon import lexicon

GENRES: tuple[Genre, ...] = get_args(Genre)

BRIEF_WORDS = 120
"""A news text under this many words is a brief."""

TIMESTAMP = re.compile(r"^\W*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?|GMT|BST|ET|EST)?\b", re.IGNORECASE)
SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")


class GenreJudgement(NamedTuple):
    """The genre, how sure (0 to 1), and the words or mark that it rests on."""

    name: Genre
    confidence: float
    because: str


def judge_genre(article: Article, doc: Doc) -> GenreJudgement:
    """The label that the reader found, or else what the words show; plain news where nothing speaks against it."""
    label = next((genre for genre in GENRES if genre == article.metadata.genre), None)
    if label is not None:
        return GenreJudgement(label, 1.0, article.metadata.genre_because or "label")
    own_words = _outside_quotes(doc).casefold()
    judges = (_press_release, _live, _obituary, _interview, _results, _review)
    judgements = (judge(article, own_words) for judge in judges)
    if judgement := next(filter(None, judgements), None) or _opinion(doc, own_words):
        return judgement
    words = len(article.text.split())
    if words < BRIEF_WORDS:
        return GenreJudgement("brief", 0.7, f"{words} words")
    return GenreJudgement("news", 0.7, "nothing says otherwise")


def _press_release(article: Article, own: str) -> GenreJudgement | None:
    whole = article.text.casefold()
    marks = [
        hit
        for kind in ("contact", "heading", "about", "promotional")
        if (hit := _first(whole, f"press_release.{kind}")) is not None
    ]
    strong = _first(whole, "press_release.contact") or _first(whole, "press_release.heading")
    if strong and len(marks) > 1:
        return GenreJudgement("press-release", 0.9, ", ".join(marks[:3]))
    return None


def _live(article: Article, own: str) -> GenreJudgement | None:
    stamped = sum(bool(TIMESTAMP.match(article.text[b.start : b.start + 20])) for b in article.blocks)
    if stamped >= 3 and stamped * 5 >= len(article.blocks):
        return GenreJudgement("live", 0.8, f"{stamped} blocks begin with a time")
    return _by_phrase("live", "live.lines", own, 0.8)


def _obituary(article: Article, own: str) -> GenreJudgement | None:
    survived, death = _first(own, "obituary.survived"), _first(own, "obituary.death")
    if survived and death:
        return GenreJudgement("obituary", 0.9, f"{survived}, {death}")
    return None


def _interview(article: Article, own: str) -> GenreJudgement | None:
    ends = [article.text[b.start : b.end].rstrip().endswith("?") for b in article.blocks if b.kind != "headline"]
    pairs = sum(question and not answer for question, answer in pairwise(ends))
    if pairs >= int(lexicon("genre")["interview"]["question_marks"]):
        return GenreJudgement("interview", 0.8, f"{pairs} questions, each with its answer")
    return None


def _results(article: Article, own: str) -> GenreJudgement | None:
    lines = [article.text[b.start : b.end] for b in article.blocks]
    scores = sum(bool(SCORE.search(line)) and len(line.split()) < 12 for line in lines)
    if len(lines) >= 4 and scores * 2 > len(lines):
        return GenreJudgement("results", 0.8, f"{scores} of {len(lines)} lines are scores")
    return None


def _review(article: Article, own: str) -> GenreJudgement | None:
    return _by_phrase("review", "review.lines", own, 0.7)


def _opinion(doc: Doc, own: str) -> GenreJudgement | None:
    return _voiced(doc, own) or _by_phrase("opinion", "opinion.lines", own, 0.8) or _signed_or_unsourced(doc, own)


def _voiced(doc: Doc, own: str) -> GenreJudgement | None:
    data = lexicon("genre")["opinion"]
    voiced, sentences = len(doc._.advocacy.voiced), len(tokens_of(doc).sentences)
    words = re.findall(r"[\w'’]+", own)
    first_person = sum(w in data["first_person"] for w in words) / max(1, len(words))
    often = voiced >= int(data["least"]) and voiced >= float(data["voiced_share"]) * sentences
    if often or (voiced and first_person >= float(data["share"])):
        return GenreJudgement(
            "opinion", 0.8, f"the writer urges or tells an opinion in {voiced} of {sentences} sentences"
        )
    return None


def _signed_or_unsourced(doc: Doc, own: str) -> GenreJudgement | None:
    """The writer speaks as I or we, and a line below says who that is, or nobody else speaks."""
    data = lexicon("genre")["opinion"]
    first_person = sum(w in data["first_person"] for w in re.findall(r"[\w'’]+", own))
    if first_person >= 2 and (line := writer_line(doc)) is not None:
        return GenreJudgement("opinion", 0.7, f"the writer says we or I, and the last line is about {line.text}")
    cites = any(m.attribution for source in doc._.sources for m in source.mentions)
    if not cites and (sign := _first(own, "opinion.asides")):
        return GenreJudgement("opinion", 0.6, f"nobody is cited, and the writer speaks: {sign}")
    return None


def _by_phrase(name: Genre, key: str, own: str, confidence: float) -> GenreJudgement | None:
    hit = _first(own, key)
    return GenreJudgement(name, confidence, hit) if hit else None


def _first(text: str, key: str) -> str | None:
    if not any(phrase in text for phrase in _phrases(key)):
        return None  # looked for as they are first, which is many times as fast
    found = _pattern(key).search(text)
    return found.group() if found else None


@cache
def _phrases(key: str) -> Sequence[str]:
    """The longest first."""
    kind, name = key.split(".")
    return sorted(lexicon("genre")[kind][name], key=len, reverse=True)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _phrases(key))) + r")\b")


def _outside_quotes(doc: Doc) -> str:
    """The writer's own words: the text with every quotation cut out."""
    text = doc._.layout.text
    out, at = [], 0
    for quote in doc._.quotes:
        out.append(text[at : quote.span.start_char])
        at = max(at, quote.span.end_char)
    out.append(text[at:])
    return " ".join(out)
