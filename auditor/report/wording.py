"""What reports for people say of an article, in words that each shows in its own way."""

from collections import defaultdict

from auditor.evidence import Accusation, Claim, Secondhand, Source
from auditor.finding import LEVELS, Finding, Standard
from auditor.lexicon import lexicon
from auditor.score import Score
from auditor.verdict import ArticleReport

NOTE = (
    "The score says how much a reader is told about where the information came from. "
    "It says nothing on whether it is true."
)
TOP = 4
"""The highest rung that the description of an unnamed source can stand on."""
IDENTITIES = {
    "named": "named",
    "spokesperson": "spokesperson",
    "anonymous": "unnamed",
    "bystander": "bystander",
    "vague": "vague",
}
GRADES = ("nothing", "a bare word", "a role", "a role and place", "how they know")
"""What the reader learns of an unnamed source, by its grade."""
_PLURALS = {"error": "errors", "warning": "warnings", "advice": "pieces of advice", "merit": "merits"}


def name_of(report: ArticleReport) -> str:
    """What to call an article: the id of its record, or the path of a file that holds it alone."""
    return report.article.id


def many(number: int, one: str, more: str | None = None) -> str:
    """ "1 error", "2 errors"."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def points(value: float) -> str:
    """A number of points as it is printed: one decimal, none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def between(score: Score) -> str:
    """The interval, in whole points; empty where there is none."""
    return f"{score.interval.low:.0f}–{score.interval.high:.0f}" if score.interval else ""


def headline_of(report: ArticleReport) -> str:
    """The headline's words; empty where the article has none."""
    block = next((b for b in report.article.blocks if b.kind == "headline"), None)
    if report.evidence.article.headline is None or block is None:
        return ""
    return report.article.text[block.start : block.end]


def set_aside(report: ArticleReport) -> list[Finding]:
    """The findings that an editor set aside, each with the reason in `ignored`, in reading order."""
    return [f for f in report.findings if f.ignored is not None]


def kept_back(report: ArticleReport) -> str:
    """How many findings are not listed though they stand and cost their points; empty where there are none."""
    told = [many(len(found), f"finding {where}", f"findings {where}") for found, where in _kept(report) if found]
    return f"Not listed, and counted in the score: {' and '.join(told)}." if told else ""


def _kept(report: ArticleReport) -> tuple[tuple[tuple[Finding, ...], str], ...]:
    return (report.known, "known from the baseline"), (report.unchanged, "on lines that did not change")


def counts_of(report: ArticleReport) -> dict[str, int]:
    """How many findings of each level stand."""
    found = report.standing
    return {level: sum(f.level == level for f in found) for level in LEVELS}


def reason_of(report: ArticleReport) -> str:
    """One line on how the score came about."""
    if report.score.reason:
        return report.score.reason
    counts = counts_of(report)
    told = ", ".join(many(counts[level], level, plural) for level, plural in _PLURALS.items() if counts[level])
    return f"{told[:1].upper()}{told[1:]}." if told else "No findings."


def kind_of(report: ArticleReport) -> str:
    """Its genre and why, its length."""
    facts = report.evidence.article
    genre = f"{facts.genre} ({facts.genre_because})" if facts.genre_because else facts.genre
    return f"{genre}, {many(facts.words, 'word')}, {many(facts.sentences, 'sentence')}"


def speaking(report: ArticleReport) -> list[Source]:
    """The sources that something is attributed to, the most quoted first."""
    return sorted((s for s in report.evidence.sources if s.attributions), key=lambda s: (-s.share, s.first))


def learned(source: Source) -> str:
    """What the reader learns of a source."""
    described = ", ".join(x for x in (source.title, source.affiliation) if x)
    if source.identity == "named":
        return described or source.kind
    ladder = GRADES[source.grade] if source.grade is not None else ""
    known = f"knows it: {source.basis}" if source.basis else ""
    reason = f"unnamed because: {source.reason}" if source.reason else ""
    return "; ".join(x for x in (described or ladder, known, reason) if x) or "nothing"


def silent(report: ArticleReport) -> str:
    """Whom the article mentions as sources without giving them any words; empty where there are none."""
    names = ", ".join(s.name for s in report.evidence.sources if not s.attributions)
    return f"Mentioned, with nothing attributed: {names}." if names else ""


def outlets(report: ArticleReport) -> str:
    """The outlets that information came through; empty where there are none."""
    times: dict[str, list[Secondhand]] = defaultdict(list)
    for item in report.evidence.secondhand:
        times[item.outlet].append(item)
    told = ", ".join(f"{outlet} ({many(len(items), 'time')})" for outlet, items in times.items())
    return f"Through other outlets: {told}." if told else ""


def unnamed(report: ArticleReport) -> list[Source]:
    """The anonymous sources of the article's own."""
    return [s for s in report.evidence.sources if s.identity == "anonymous" and s.attributions and s.via is None]


def question(source: Source) -> str:
    """What to ask, to tell the reader more of this source."""
    grade = source.grade or 0
    if grade == TOP and source.reason and not source.reason_boilerplate:
        return str(lexicon("ladder")["top"])
    uncounted = source.plural and source.count is None
    return str(lexicon("ladder")["rungs"][str(grade)]["uncounted" if uncounted else "one"])


def accuser(report: ArticleReport, accusation: Accusation) -> str:
    """By whom a party is accused."""
    source = next((s for s in report.evidence.sources if s.id == accusation.by), None)
    return source.name if source is not None else "nobody named: the article itself"


def title_of(report: ArticleReport, claim: Claim) -> str:
    """ "the headline", "the lead", "the accusation against Pell Ltd"."""
    accusation = next((c for c in report.evidence.accusations if c.id == claim.accusation), None)
    return f"the accusation against {accusation.party}" if accusation is not None else f"the {claim.role}"


def voices_of(report: ArticleReport, claim: Claim) -> list[str]:
    """What each support is called."""
    names = {s.id: s.name for s in report.evidence.sources}
    return [names.get(s.source_id or "") or report.article.words(s.span) for s in claim.supports]


def falls(report: ArticleReport) -> list[str]:
    """For each voice that alone bears a claim, what would fall without it."""
    alone: dict[str, list[str]] = defaultdict(list)
    for claim in report.evidence.claims:
        if claim.independent == 1:
            alone[voices_of(report, claim)[0]].append(title_of(report, claim))
    return [f"Without {v}, nothing in the story bears out {_listed(told)}." for v, told in alone.items()]


def _listed(told: list[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def readability(report: ArticleReport) -> str:
    """The measures of the text, which no score rests on; empty where there are none."""
    read = report.evidence.readability
    if read is None:
        return ""
    return (
        f"Readability, never scored: ARI {read.automated_readability_index:.1f}, "
        f"Coleman–Liau {read.coleman_liau_index:.1f}, LIX {read.lix:.0f}, "
        f"{read.words_per_sentence:.1f} words a sentence."
    )


def cited(standard: Standard) -> str:
    """A standard's title, clause and date."""
    title = f"{standard.title}, {standard.clause}" if standard.clause else standard.title
    return title + (f" (as of {standard.as_of})" if standard.as_of else "")
