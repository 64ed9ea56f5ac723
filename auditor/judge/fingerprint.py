"""The identity of a finding: rule, words and how many times they came before, never the line."""

import hashlib
import unicodedata

_FOLD = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‐": "-", "–": "-", "—": "-"}
)


def normal(words: str) -> str:
    """Words as they are compared between drafts: one Unicode form, one kind of quotation mark, dash and space."""
    return " ".join(unicodedata.normalize("NFC", words).translate(_FOLD).split())


def fingerprint(rule: str, words: str, occurrence: int) -> str:
    """Sixteen hexadecimal digits; `occurrence` is 0 for the first finding of a rule on these words."""
    return hashlib.sha256(f"{rule}\0{normal(words)}\0{occurrence}".encode()).hexdigest()[:16]
