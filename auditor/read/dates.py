"""Lines that are a date: when a story was published or updated."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    r"\b(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m2')},?\s+(?P<y2>(?:19|20)\d\d)\b"
    rf"|\b{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^\W*(?:(?:and )?(?:first |last |originally )?"
    r"(?:published|updated|posted|modified|released|date|load-date|dateline|created)(?: date| on| at| by)?\b)[\s:|-]*",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?\b|\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:[+-]\d\d:?\d\d)?\b"
    r"|\b[ap]\.?m\b|\b(?:GMT|UTC|BST|E[SD]?T|P[SD]?T|C[SD]?T|IST|CET|HKT|AEST)\b|\b\d{4}\b|T\d\d|\bat\b|\bon\b"
    r"|\bupdated?\b|\blast\b|\bpublished\b"
    r"|\b\d+ (?:min|minutes?|hours?|days?) (?:read|ago)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|(?:GMT|BST|ET|EST|EDT))\.?(?: [A-Z]{2,4})?\.?$", re.IGNORECASE
)


def date_in(text: str) -> str | None:
    """The first whole date in the text, as YYYY-MM-DD."""
    found = _DATE.search(text)
    if not found:
        return None
    parts = {k[0]: v for k, v in found.groupdict().items() if v}
    month = parts["m"].lower()[:3]
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    try:
        return date(int(parts["y"]), number, int(parts["d"])).isoformat()
    except ValueError:
        return None


def is_date_line(text: str) -> bool:
    """The line says when, and little else: "Published 3 May 2024, 10.15 BST", ", 23 November 2018"."""
    if len(text) > 120:
        return False
    stamp = _STAMP.match(text)
    rest, count = _DATE.subn(" ", text[stamp.end() :] if stamp else text)
    letters = re.findall(r"[^\W\d_]{2,}", _BESIDE.sub(" ", rest))
    return count > 0 and len(letters) <= (2 if stamp else 0)


def is_time_line(text: str) -> bool:
    """The line is a time of day and nothing else, as over the entries of a live page."""
    return len(text) < 24 and _TIME.match(text) is not None
