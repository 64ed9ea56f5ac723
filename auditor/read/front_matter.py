"""The fields at the head of a Markdown file, between `---` (YAML) or `+++` (TOML) lines."""

import re
import tomllib
from typing import Any, NamedTuple

from auditor import plain_yaml
from auditor.article import Records
from auditor.key_places import toml_keys, yaml_keys
from auditor.read.assemble import Told
from auditor.read.characters import Range
from auditor.read.records import KEYS, SIGN_OFFS, plain_key, records_of

_BLOCK = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?P<body>.*?)"
    r"(?:(?<=\n)|(?<=\r))(?:(?P=fence)|\.\.\.)[ \t]*(?=[\r\n]|\Z)",
    re.DOTALL,
)
_DEEPEST = 50
"""Lists and mappings within each other; the loader calls itself for each, and at tens of thousands ends the process."""
_LONGEST = 50_000
"""Characters; more is no front matter."""


class FrontMatter(NamedTuple):
    """The fields, where the block ends in the source, where the title stands in it, and what to tell of a fault."""

    fields: dict[str, Any]
    end: int = 0
    title: Range | None = None
    note: str | None = None
    records: Records = Records()


def front_matter(source: str) -> FrontMatter:
    """The front matter of a text; no fields and end 0 where it has none."""
    found = _BLOCK.match(source, 0, _LONGEST)
    if not found:
        return FrontMatter({})
    body = found.group("body")
    yaml_written = found.group("fence") == "---"
    fields = _fields(body, yaml_written=yaml_written)
    if fields is None:
        return FrontMatter({}, found.end(), note="the front matter cannot be read and is left out")
    return FrontMatter(
        {k: v for k, v in fields.items() if plain_key(k) != SIGN_OFFS},  # whatever it holds is kept nowhere else
        found.end(),
        _place(_text(fields, "headline", "title"), source, found.span("body")),
        records=_records(fields, body, found.start("body"), yaml_written=yaml_written),
    )


def _records(fields: dict[str, Any], body: str, start: int, *, yaml_written: bool) -> Records:
    """The records among the fields, each at its place in the file."""
    if not any(plain_key(key) in KEYS for key in fields):
        return Records()
    keys = yaml_keys(body) if yaml_written else toml_keys(body)
    return records_of(fields, {path: type(at)(*(start + n for n in at)) for path, at in keys.items()})


def _fields(body: str, *, yaml_written: bool) -> dict[str, Any] | None:
    import yaml  # noqa: PLC0415  # every file is asked whether it is Markdown, few have fields

    try:
        if not yaml_written:
            return tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
        if not plain_yaml.is_flat(body, _DEEPEST):
            return None
        made = plain_yaml.load(body)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    return {str(k): v for k, v in made.items()} if isinstance(made, dict) else ({} if made is None else None)


def told(matter: FrontMatter, before: Told) -> Told:
    """What the fields say of the article, added to what was known before."""
    fields = matter.fields
    return Told(
        id=before.id,
        publisher=_texts(fields, "publisher", "publication", "outlet", "site"),
        byline=tuple(w for a in _texts(fields, "byline", "author", "authors", "by") for w in _names(a)),
        published=_text(fields, "date", "published", "pubdate", "publishdate"),
        credit=_texts(fields, "credit", "credits", "agency"),
        genre=_text(fields, "genre", "type", "kind"),
        section=_text(fields, "section", "desk"),
        url=_text(fields, "url", "canonical_url", "permalink"),
        front_matter=fields,
        records=matter.records,
        notes=(*before.notes, matter.note) if matter.note else before.notes,
    )


def _names(byline: str) -> list[str]:
    bare = re.sub(r"^by:?\s+", "", byline.strip(), flags=re.IGNORECASE)
    return [name for name in re.split(r"\s*(?:,|;|&|\band\b)\s*", bare) if name]


def _texts(fields: dict[str, Any], *keys: str) -> tuple[str, ...]:
    """The values under the first of the keys that is there, whatever their case; a mapping's name stands for it."""
    lower = {k.lower(): v for k, v in fields.items()}
    value = next((lower[k] for k in keys if lower.get(k)), None)
    many = value if isinstance(value, list) else [value]
    named = (v.get("name") if isinstance(v, dict) else v for v in many)
    return tuple(str(v) for v in named if isinstance(v, str | int | float) or hasattr(v, "isoformat"))


def _text(fields: dict[str, Any], *keys: str) -> str | None:
    values = _texts(fields, *keys)
    return values[0] if values else None


def _place(title: str | None, source: str, body: Range) -> Range | None:
    """Where the title stands in the block; None where it is written with escapes or over lines."""
    start = source.find(title, *body) if title else -1
    return (start, start + len(title)) if title and start >= 0 else None
