"""What a downloaded report is called."""

from pathlib import PurePath
from urllib.parse import quote

from auditor.serve.drafts import Draft

ENDINGS = {
    "full": ".txt",
    "concise": ".concise.txt",
    "ledger": ".ledger.md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "sarif": ".sarif",
    "markdown": ".md",
    "csv": ".csv",
    "csv-articles": ".articles.csv",
    "csv-sources": ".sources.csv",
    "junit": ".junit.xml",
    "checkstyle": ".checkstyle.xml",
    "github": ".github.txt",
    "gitlab": ".gitlab.json",
    "docx": ".docx",
    "parquet-findings": ".findings.parquet",
    "parquet-articles": ".articles.parquet",
    "parquet-sources": ".sources.parquet",
}
"""By format."""


def disposition(what: str, draft: Draft, name: str) -> str:
    """The header that makes the browser save an answer: `what` it is, of which draft, in which format."""
    stem = PurePath(draft.name).stem or "draft"
    return f"attachment; filename*=UTF-8''{quote(f'{stem}.{what}{ENDINGS[name]}', safe='')}"
