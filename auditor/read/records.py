"""What a file's front matter records of its own making: findings set aside, sign-offs, questions put to parties.

Each record that cannot be used is told as a fault at its key, and the others hold.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from auditor.article import Ignore, RecordFault, Records, Request, SignOff, Span
from auditor.errors import likeliest
from auditor.key_places import KeyPath, Written
from auditor.read.remarks import listed, reason

IGNORES, SIGN_OFFS, REQUESTS = "auditor-ignore", "sign-off", "responses"
KEYS: dict[str, tuple[str, ...]] = {
    IGNORES: ("rule", "reason", "text"),
    SIGN_OFFS: ("source", "signed-off-by", "reason-on-file"),
    REQUESTS: ("asked", "channel", "when", "deadline", "answer"),
}
"""The keys that auditor reads, and those of each record under them; underscores and capitals do no harm."""
TELLS_WHO = frozenset({"name", "real-name", "full-name", "identity", "who", "email", "e-mail", "phone", "contact"})
"""Keys that would tell who an unnamed source is."""
_NEEDED = {IGNORES: ("rule",), SIGN_OFFS: ("source", "signed-off-by"), REQUESTS: ("asked",)}
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"", "false", "no", "0"})
_NOTHING = frozenset({"", "none", "no", "nothing", "false", "null", "~"})
"""Answers that are none."""
Made = TypeVar("Made")


def plain_key(key: object) -> str:
    """A key as it is known here: small letters, hyphens."""
    return str(key).strip().lower().replace("_", "-")


def records_of(fields: Mapping[str, Any], keys: Mapping[KeyPath, Written]) -> Records:
    """The records in the fields of a front matter; `keys` tells where each key stands in the file."""
    reader = _Reader(fields, keys)
    ignores = tuple(reader.each(IGNORES, reader.ignore))
    sign_offs = tuple(reader.each(SIGN_OFFS, reader.sign_off))
    requests = tuple(reader.each(REQUESTS, reader.request))
    return Records(ignores=ignores, sign_offs=sign_offs, requests=requests, faults=tuple(reader.faults))


class _Reader:
    def __init__(self, fields: Mapping[str, Any], keys: Mapping[KeyPath, Written]) -> None:
        self.fields, self.keys = fields, keys
        self.faults: list[RecordFault] = []

    def each(self, what: str, make: Callable[[dict[str, str], Span], Made]) -> Iterator[Made]:
        """The sound records under a key."""
        for key, value in self.fields.items():
            if plain_key(key) != what or value in (None, ""):
                continue
            if not isinstance(value, list):
                self.fault((key,), f"“{what}” is no list.", f"Write a list of records with {_and(KEYS[what])}.")
                continue
            for number, item in enumerate(value):
                told = self.told(what, item, (key, number))
                if told is not None:
                    yield make(told, self.place((key, number), _NEEDED[what][0], item))

    def told(self, what: str, item: Any, at: KeyPath) -> dict[str, str] | None:
        """The words under each key of one record; None, and its faults told, where it is of no use."""
        if not isinstance(item, dict):
            self.fault(at, f"A record under “{what}” is no mapping.", f"Give it keys: {_and(KEYS[what])}.")
            return None
        words = {plain_key(key): self.words(value, (*at, str(key))) for key, value in item.items()}
        wrong = sum([self.wrong(what, str(key), at) for key in item])
        missing = [k for k in _NEEDED[what] if words.get(k) == "" or k not in words]
        if missing and not wrong:
            self.fault(at, f"A record under “{what}” has no {_and(missing)}.", f"Add {_and(missing)}.")
        return None if wrong or missing or None in words.values() else {k: v for k, v in words.items() if v is not None}

    def wrong(self, what: str, key: str, at: KeyPath) -> bool:
        """Whether a key has no place in such a record; then it is told."""
        name = plain_key(key)
        if name in KEYS[what]:
            return False
        if what == SIGN_OFFS and name in TELLS_WHO:
            mend = "Take it out of the file, and out of its history; keep it where few can read it."
            self.fault((*at, key), f"A sign-off has the key “{name}”, which would tell who the source is.", mend, True)
            return True
        close = likeliest(name, KEYS[what])
        mend = f"Did you mean “{close}”?" if close else f"Known are {_and(KEYS[what])}."
        self.fault((*at, key), f"A record under “{what}” has an unknown key.", mend)
        return True

    def words(self, value: Any, at: KeyPath) -> str | None:
        """A value as one line of text; None, and told, where it is a list or a mapping."""
        if isinstance(value, list | dict):
            self.fault(at, f"“{plain_key(at[-1])}” is no text.", "Write it as one line of text.")
            return None
        if isinstance(value, date | datetime | time):
            return value.isoformat()
        return "" if value is None else " ".join(str(value).split())

    def place(self, at: KeyPath, key: str, item: Mapping[str, Any]) -> Span:
        """Where a record is shown: its first needed key and the words after it."""
        written = next((str(k) for k in item if plain_key(k) == key), key)
        found = self.keys.get((*at, written))
        return Span(found.start, max(found.value_end, found.start + 1)) if found else self.key(at)

    def key(self, at: KeyPath) -> Span:
        """The nearest key that is known to stand there or around it, without what stands behind it."""
        while at and (at not in self.keys or self.keys[at].start == self.keys[at].end):
            at = at[:-1]
        return Span(*self.keys[at][:2]) if at else Span(0, 3)

    def fault(self, at: KeyPath, what: str, mend: str, names_source: bool = False) -> None:
        self.faults.append(RecordFault(span=self.key(at), what=what, mend=mend, names_source=names_source))

    # one method a record

    def ignore(self, told: dict[str, str], at: Span) -> Ignore:
        why = reason(told.get("reason", ""))
        return Ignore(rules=listed(told["rule"]), reason=why, span=at, text=told.get("text", ""))

    def sign_off(self, told: dict[str, str], at: Span) -> SignOff:
        on_file = told.get("reason-on-file", "").casefold()
        if on_file not in _YES | _NO:
            self.faults.append(RecordFault(span=at, what="“reason-on-file” is yes or no.", mend="Write yes or no."))
        return SignOff(span=at, source=told["source"], by=told["signed-off-by"], reason_on_file=on_file in _YES)

    @staticmethod
    def request(told: dict[str, str], at: Span) -> Request:
        answer = told.get("answer", "")
        said = "" if answer.casefold().rstrip(".") in _NOTHING else answer
        rest = {k: told.get(k, "") for k in ("channel", "when", "deadline")}
        return Request(span=at, asked=told["asked"], answer=said, **rest)


def _and(words: tuple[str, ...] | list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
