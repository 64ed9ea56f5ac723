"""What format a text is in, by what it holds first and by its name second."""

import re
from pathlib import PurePath

import msgspec

from auditor.errors import ReadError
from auditor.read.options import FormatIn

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd"})
_RECORDS = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:#[^\n]*\n|\s*\n)*[\w\"'-]+[ \t]*:")
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(r"<(?:p|div|article|section|table|ul|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_HEAD = 20_000


def is_records(name: str) -> bool:
    """The file's name says that it holds JSON Lines."""
    return PurePath(name).suffix.lower() in _RECORDS


def format_of(text: str, name: str) -> FormatIn:
    """The format of a text. Raises ReadError for one that is known and that no reader reads."""
    suffix = PurePath(name).suffix.lower()
    head = text[:_HEAD]
    if suffix in _RECORDS or _is_record(head):
        return "jsonl"
    if suffix not in _MARKDOWN and (_HTML.match(head) or len(_TAGS.findall(head)) > 3):
        raise ReadError(name, "is HTML, which is not read.", "Save the page as plain text, or the article as Markdown.")
    if head.lstrip()[:1] in {"{", "["} and _is_json(text):
        raise ReadError(name, "is JSON, but not JSON Lines.", 'Put each article on one line, as {"text": "…"}.')
    if suffix in _MARKDOWN or _FRONT_MATTER.match(head):
        return "markdown"
    return "text"


def _is_record(head: str) -> bool:
    first = head.lstrip().split("\n", 1)[0]
    return first.startswith("{") and '"text"' in first


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return False
    return True
