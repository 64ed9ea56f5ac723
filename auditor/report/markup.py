"""XML written piece by piece: text and attributes as XML 1.0 allows them."""

from xml.sax.saxutils import escape, quoteattr

from auditor.report.visible import visible


def text(words: str) -> str:
    """Words as the text of an element, on one line; what XML cannot hold is shown by name."""
    return escape(visible(words))


def element(tag: str, /, *, close: bool = True, **attributes: object) -> str:
    """A start tag, or with `close` a whole element without content; attributes that are None are left out."""
    given = ((k, quoteattr(visible(str(v)))) for k, v in attributes.items() if v is not None)
    return f"<{tag}{''.join(f' {k}={v}' for k, v in given)}{'/' if close else ''}>"
