"""HTML: one small file that loads nothing and runs nothing."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from html import escape

from auditor.comparison import Comparison
from auditor.report.comparison.lines import Line, headline_of, sections_of, tool_of
from auditor.report.look import Look
from auditor.report.visible import visible
from auditor.report.wording import NOTE

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
ul { list-style: none; padding: 0; } li { margin: 0 0 .7rem; padding-left: .7rem; border-left: .3rem solid #8888; }
li.better { border-color: #2a9d4a; } li.worse { border-color: #c8333a; }
p, small { margin: 0; overflow-wrap: anywhere; } small, footer { opacity: .75; }
"""
_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
SAID = {"better": "better: ", "worse": "worse: ", "neither": ""}
"""What the colour tells, for those who do not see it."""


def render(comparison: Comparison, _look: Look) -> Iterator[str]:
    """The page, section by section."""
    title = _words(f"{comparison.old.name} → {comparison.new.name}")
    yield f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<style>{STYLE}</style>\n<h1>{title}</h1>\n"
    yield from changes(comparison)
    yield f"<footer><small>{_words(tool_of(comparison))}{NOTE}</small></footer>\n</html>\n"


def changes(comparison: Comparison) -> Iterator[str]:
    """What stands within the page, for another one that has a style for it."""
    yield f"<p><strong>{_words(headline_of(comparison))}</strong></p>\n"
    for section in sections_of(comparison):
        if section.lines or section.rest:
            yield f"<h2>{section.title}</h2>\n<ul>\n{''.join(map(_line, section.lines))}</ul>\n"
            yield f"<p>{_words(section.rest)}</p>\n" if section.rest else ""


def _line(line: Line) -> str:
    place = f" <small>{line.place}</small>" if line.place else ""
    told = "".join(f"<p>{_words(t)}</p>" for t in line.told)
    said = f"{SAID[line.tone]}{line.sign}"
    return f'<li class="{line.tone}"><p>{said} <strong>{_words(line.what)}</strong>{place}</p>{told}</li>\n'


def _words(text: str) -> str:
    return escape(visible(text))
