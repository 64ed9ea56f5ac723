"""Styles and scripts of pages, with the digests by which a page allows them, and them alone."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from markupsafe import Markup

NAMES = ("style.css", "script.js")


@cache
def assets_of(package: str) -> dict[str, Markup]:
    """`style`, `script`, and the digest of each, from the `pages` of a package."""
    found = {}
    for name in NAMES:
        text = files(package).joinpath("pages", name).read_text("utf-8")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        kind = name.partition(".")[0]
        found[kind], found[f"{kind}_digest"] = Markup(text), Markup(f"sha256-{digest}")
    return found
