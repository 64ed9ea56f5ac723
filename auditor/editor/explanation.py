"""A rule explained on a page of Markdown: why, what to do, by which standards, and its condition in English."""

from auditor.editor.markup import Markup
from auditor.judge.english import condition
from auditor.report.wording import cited
from auditor.rule import Rule


def explained(rule: Rule) -> str:
    """The page of a rule."""
    markup = Markup(markdown=True)
    first, *clauses = condition(rule)
    parts = [
        f"# {markup.said(f'{rule.code} {rule.id}')}",
        markup.said(rule.title),
        "## Why",
        markup.said(rule.why),
        "## What to do",
        markup.said(rule.advice),
        "## Standards",
        markup.listed(markup.link(cited(s), s.url) for s in rule.references),
        "## Condition",
        markup.said(first),
        markup.listed(map(markup.said, clauses)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
