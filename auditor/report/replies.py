"""Questions put to parties, as the file records them, told in a sentence that a story could print."""

import re
from datetime import date, datetime
from typing import Protocol

_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?!\d)")
_DECLINED = ("declined", "declined to comment", "no comment", "refused")
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})
_LONGEST = 400
"""Characters of an answer that are quoted."""
_MEANS = {"email": "e-mail", "mail": "e-mail", "call": "phone", "telephone": "phone", "sms": "text message"}
_IN_WORDS = {"in person": "in person", "person": "in person"}


class Asked(Protocol):
    """A question put to a party: a record of the evidence, or of the article."""

    @property
    def asked(self) -> str: ...

    @property
    def channel(self) -> str | None: ...

    @property
    def when(self) -> str | None: ...

    @property
    def deadline(self) -> str | None: ...

    @property
    def answer(self) -> str | None: ...


def sentence(record: Asked) -> str:
    """ "Blackrock Water was asked by e-mail on 3 May and had not responded by 4 p.m. on 4 May." """
    how = "".join(f" {words}" for words in (_by(record.channel), _on(record.when)) if words)
    asked = f"{_capital(_line(record.asked))} was asked{how}"
    answer = _line(record.answer)
    if not answer:
        by = _at(record.deadline)
        return f"{asked} and had not responded{f' by {by}' if by else ''}."
    if answer.casefold().rstrip(".") in _DECLINED:
        return f"{asked} and declined to comment."
    return f"{asked} and answered: “{_quoted(answer)}”"


def _by(channel: str | None) -> str:
    words = _line(channel)
    known = _MEANS.get(words.casefold(), words)
    return _IN_WORDS.get(known.casefold(), f"by {known}" if known else "")


def _on(when: str | None) -> str:
    """ "on 3 May", "at 9.30 a.m. on 3 May"; other words as they are."""
    day, clock = _moment(when)
    if day is None:
        return _line(when)
    return f"at {clock} on {day}" if clock else f"on {day}"


def _at(deadline: str | None) -> str:
    """ "4 p.m. on 4 May", "4 May"; other words as they are."""
    day, clock = _moment(deadline)
    if day is None:
        return _line(deadline)
    return f"{clock} on {day}" if clock else day


def _moment(told: str | None) -> tuple[str | None, str]:
    """The day and the time of day of "2026-05-04T16:00", "2026-05-04 16:00" or "4 May, 16:00"; None for other words."""
    words = _line(told)
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return _day_in_words(words)
    day = f"{moment.day} {date(2000, moment.month, 1):%B}"
    return day, _clock(moment.hour, moment.minute) if _CLOCK.search(words) else ""


def _day_in_words(words: str) -> tuple[str | None, str]:
    found = _CLOCK.search(words)
    day = _CLOCK.sub("", words).strip(" ,;")
    if not re.match(r"\d{1,2}(?:st|nd|rd|th)? [^\W\d]+|[^\W\d]+ \d{1,2}", day):
        return None, ""
    return day, _clock(int(found[1]), int(found[2])) if found else ""


def _clock(hour: int, minute: int) -> str:
    """ "4 p.m.", "9.30 a.m.", "noon", "midnight"."""
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"
    return f"{hour % 12 or 12}{f'.{minute:02d}' if minute else ''} {'a.m.' if hour < 12 else 'p.m.'}"


def _quoted(answer: str) -> str:
    whole = answer[:1] in '“"' and answer[-1:] in '”"'
    bare = (answer[1:-1] if whole else answer).translate(_INNER)
    short = bare if len(bare) <= _LONGEST else bare[:_LONGEST].rpartition(" ")[0] + " …"
    return short if short.endswith((".", "!", "?", "…")) else f"{short}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _line(words: str | None) -> str:
    """Words on one line, without what a terminal or an editor would obey."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in words or "").split())
