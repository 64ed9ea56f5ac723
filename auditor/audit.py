"""The pipe: the only way through the stages read, analyse, judge, score, for command line and Python callers alike."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, Unpack

import msgspec

from auditor import __version__
from auditor.analyse.model_files import model_files
from auditor.article import Article
from auditor.errors import AuditorError
from auditor.installed import state_of
from auditor.judge.engine import judge
from auditor.judge.kept import load_rules
from auditor.judge.select import select
from auditor.judge.weights import weights
from auditor.rule import Rule
from auditor.score import score
from auditor.verdict import ArticleReport, Problem, Report, Tool

if TYPE_CHECKING:
    from auditor.analyse.model import Model
    from auditor.analyse.parsing.blocks import Kept
    from auditor.cache import Cache, Seen
    from auditor.cache.store import Store
    from auditor.read.options import ReadKeywords

Item = TypeVar("Item")
Made = TypeVar("Made")
OnFailure = Callable[[Item, Exception], None]
"""Told of each item on which our own code failed; the others go on."""


class Auditor:
    """Rules and a language model, ready to audit. The model is loaded at the first article that no cache knows.

    `model` is a spaCy package or folder, None for the default one; `exact` has it parse in spaCy's own way; `rules`
    None takes the shipped stable ones; `store` is where evidence is kept between runs; `keep` is the number of
    paragraphs whose parse is kept: where drafts of one article follow each other, only what changed is parsed.
    """

    def __init__(
        self,
        rules: Sequence[Rule] | None = None,
        model: str | None = None,
        *,
        exact: bool = False,
        store: "Store | None" = None,
        keep: int = 0,
    ) -> None:
        self.every = load_rules(store=store) if rules is None else rules
        """All rules there are, as far as this auditor knows; `audit` may be told of others."""
        self.rules = select(self.every) if rules is None else list(rules)
        self._name = model
        self._exact = exact
        self._store = store
        self._keep = keep
        self.told_label: str | None = None
        """What another process says of the same model, so that it need not be loaded here too."""

    @cached_property
    def _kept(self) -> "Kept | None":
        from auditor.analyse.parsing.blocks import Kept  # noqa: PLC0415  # brings spaCy

        return Kept(self._keep) if self._keep else None

    @cached_property
    def model(self) -> "Model":
        """The language model. Raises ModelError where it is missing or altered."""
        from auditor.analyse.model import load  # noqa: PLC0415  # brings spaCy, the heaviest import there is

        known = self._cache.label() if self._cache else None
        model = load(self._name, self._exact, known)
        if self._cache and not known:
            self._cache.keep_label(model.label)
        return model

    @property
    def label(self) -> str:
        """Name, version and digest of the language model. Raises ModelError as `model` does."""
        known = self.told_label or (self._cache.label() if self._cache else None)
        return known or self.model.label

    @cached_property
    def _cache(self) -> "Cache | None":
        from auditor.cache import Cache  # noqa: PLC0415  # not needed by those who keep nothing

        way = "exact" if self._exact else "quick"
        return Cache(self._store, f"{way} {state_of(model_files(self._name))}") if self._store else None

    def analyse(self, article: Article) -> "Seen":
        """What the article shows before any rule, and where the sentences of `article.text` begin and end."""
        return self._known(article) or self._look(article, self.model)

    def audit(
        self, article: Article, rules: Sequence[Rule] | None = None, every: Sequence[Rule] | None = None
    ) -> ArticleReport:
        """One article audited, by other rules than the auditor's own where they are given.

        `every` rule there is tells which names in the article's ignores are known.
        """
        known = self._known(article)
        model = None if known else self.model  # loaded before the clock starts: no article is charged with that
        began = time.perf_counter()
        judging = self.rules if rules is None else rules
        evidence, sentences = known or self._look(article, model or self.model)
        findings = judge(evidence, article, judging, self.every if every is None else every)
        return ArticleReport(
            article=article,
            evidence=evidence,
            findings=tuple(findings),
            score=score(evidence, findings, judging),
            sentences=sentences,
            seconds=time.perf_counter() - began,
        )

    def _known(self, article: Article) -> "Seen | None":
        return self._cache.seen(article) if self._cache else None

    def _look(self, article: Article, model: "Model") -> "Seen":
        from auditor.analyse.pipeline import understand  # noqa: PLC0415  # brings spaCy
        from auditor.analyse.record import record  # noqa: PLC0415  # brings spaCy

        doc = understand(article, model.nlp, self._kept, model.exact)
        seen = record(article, doc), tuple((s.start_char, s.end_char) for s in doc.sents)
        if self._cache:
            self._cache.keep(article, seen)
        return seen

    def report(self, done: Iterator[ArticleReport], problems: list[Problem]) -> Report:
        """A report of articles that are audited as they are asked for; their readers add to `problems` meanwhile."""
        first = next(done, None)
        tool = Tool(version=__version__, model=self.label if first else None, rules=rules_label(self.rules))
        return Report(tool, chain([first], done) if first else (), problems, self.rules)


def each(items: Iterable[Item], do: Callable[[Item], Made], on_failure: OnFailure[Item]) -> Iterator[Made]:
    """What `do` makes of each item. A fault in our own code costs the item it shows on, and no other."""
    for item in items:
        try:
            made = do(item)
        except AuditorError:
            raise
        except Exception as error:
            on_failure(item, error)
            continue
        yield made


def rules_label(rules: Sequence[Rule]) -> str:
    """Version of the weights, how many rules judged, and the first digits of their digest."""
    whole = hashlib.sha256()
    for rule in rules:
        whole.update(msgspec.json.encode(msgspec.structs.replace(rule, path="")))
    return f"{weights().version}, {len(rules)} rules (sha256 {whole.hexdigest()[:12]})"


def audit(text: str, *, model: str | None = None, **options: "Unpack[ReadKeywords]") -> ArticleReport:
    """Audit one article. Options as ReadOptions. Raises ReadError where the text holds none, and ModelError."""
    from auditor.read import read_text  # noqa: PLC0415  # the command line reads in its own way

    return Auditor(model=model).audit(read_text(text, **options))


def pipe(
    texts: Iterable[str], *, model: str | None = None, **options: "Unpack[ReadKeywords]"
) -> Iterator[ArticleReport]:
    """Audit many articles with one model and one set of rules, in order. Raises as `audit` does."""
    from auditor.read import read_text  # noqa: PLC0415  # as above

    auditor = Auditor(model=model)
    return (auditor.audit(read_text(text, **options)) for text in texts)
