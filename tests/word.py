"""Word files made of raw XML, for what Word writes and python-docx does not."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
EXTERNAL = ' TargetMode="External"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words: str, settings: str = "") -> str:
    """A run of words."""
    return f'<w:r>{settings and f"<w:rPr>{settings}</w:rPr>"}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*content: str, style: str = "", settings: str = "") -> str:
    """A paragraph of words, or of XML where it begins with a tag."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{named}{settings}</w:pPr>{inner}</w:p>"


def document(*body: str, before: str = "") -> str:
    """The main part."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>{before}'
    return f"{head}<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>"


def relations(*related: tuple[str, str, str]) -> str:
    """Relationships: id, kind and target; an address is external."""
    lines = (
        f'<Relationship Id="{id}" Type="{KINDS}/{kind}" Target="{target}"{EXTERNAL if "//" in target else ""}/>'
        for id, kind, target in related
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )


def packed(parts: dict[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A zip file of parts."""
    file = BytesIO()
    with ZipFile(file, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def word(*body: str, related: tuple[tuple[str, str, str], ...] = (), **parts: str) -> bytes:
    """A Word file: its main part, and others by their names in the folder `word`."""
    return packed(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(*body),
            "word/_rels/document.xml.rels": relations(*related),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )
