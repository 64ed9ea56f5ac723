"""Markdown, with or without front matter -> Article."""

from auditor.article import Article
from auditor.read.assemble import NOTHING_TOLD, Told
from auditor.read.options import DEFAULTS, ReadOptions
from auditor.read.text import read_plain


def read_markdown(source: str, name: str, options: ReadOptions = DEFAULTS, told: Told = NOTHING_TOLD) -> Article:
    """The article in a Markdown text; raises ReadError where there is none."""
    return read_plain(source, name, options, told)
