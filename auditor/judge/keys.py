"""The keys of a rule file, of its references and of its cases."""

KEYS: dict[str, bool] = {
    "id": True,
    "code": True,
    "formerly": False,
    "title": True,
    "level": True,
    "status": False,
    "why": True,
    "advice": True,
    "references": True,
    "for": True,
    "scope": False,
    "where": False,
    "with": False,
    "without": False,
    "at": False,
    "report": False,
    "message": True,
    "penalty": False,
    "ceiling": False,
    "measured": False,
    "tests": True,
}
"""Keys of a rule file, and whether each must be there."""

EXTENDS = "extends"
"""Instead of what is not given here, the rule of this name says it."""
OF_THE_RULE_ITSELF = ("id", "code", "for", "formerly")
"""Keys that a rule which extends another cannot have."""
CHANGES_THE_CONDITION = ("scope", "where", "with", "without", "report", "at")
"""Keys that a rule which extends another can have only with cases of its own."""

MEASURED = ("right", "of")
REFERENCE = ("title", "url", "clause", "as_of", "standard")
SECTIONS = ("fires", "passes", "known_misses")
CASE_NAMES = ("publisher", "byline", "credit")
"""Keys of a case that take one text or a list."""
CASE_WORDS = ("dateline", "published", "because")
CASE = ("text", "headline", "genre", "format", *CASE_NAMES, *CASE_WORDS)
IN_THE_TEXT = ("headline", "byline", "credit", "dateline", "published")
"""Keys of a case that one with a format cannot have: its text tells them."""
