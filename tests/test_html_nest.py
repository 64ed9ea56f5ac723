"""Marks laid over a text: properties that hold for any marks."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.report.html.nest import Close, Mark, Open, Token, Words, nested

TEXT = "Hart said Reed told her “the firm lied”.\n\nReed declined."
STRETCHES = ((0, 40), (42, len(TEXT)))
PLACES = st.integers(0, len(TEXT))
MARKS = st.lists(st.tuples(PLACES, PLACES), max_size=12).map(
    lambda pairs: [Mark(min(p), max(p), f"m{n}") for n, p in enumerate(pairs)]
)


def written(tokens: list[Token]) -> str:
    return "".join(
        TEXT[t.start : t.end] if isinstance(t, Words) else "<" if isinstance(t, Open) else ">" for t in tokens
    )


@given(MARKS)
def test_the_text_is_whole(marks: list[Mark]) -> None:
    for (start, end), tokens in zip(STRETCHES, nested(STRETCHES, marks), strict=True):
        assert "".join(TEXT[t.start : t.end] for t in tokens if isinstance(t, Words)) == TEXT[start:end]


@given(MARKS)
def test_exactly_the_words_of_a_mark_stand_within_it(marks: list[Mark]) -> None:
    within: dict[Mark, set[int]] = {m: set() for m in marks}
    for tokens in nested(STRETCHES, marks):
        opened: list[Mark] = []
        for token in tokens:
            if isinstance(token, Open):
                opened.append(token.mark)
            elif isinstance(token, Close):
                assert opened.pop() == token.mark
            else:
                for mark in opened:
                    within[mark].update(range(token.start, token.end))
        assert not opened
    shown = {i for start, end in STRETCHES for i in range(start, end)}
    assert all(found == shown & set(range(m.start, m.end)) for m, found in within.items())


@given(MARKS)
def test_each_mark_begins_once_and_ends_once(marks: list[Mark]) -> None:
    tokens = [t for line in nested(STRETCHES, marks) for t in line]
    for mark in {t.mark for t in tokens if isinstance(t, Open)}:
        opens = [t for t in tokens if isinstance(t, Open) and t.mark == mark]
        closes = [t for t in tokens if isinstance(t, Close) and t.mark == mark]
        assert [t.first for t in opens] == [True, *[False] * (len(opens) - 1)]
        assert [t.last for t in opens] == [t.last for t in closes] == [*[False] * (len(opens) - 1), True]


def test_nesting_marks_are_not_split() -> None:
    told = [Mark(0, 40, "attribution"), Mark(10, 39, "secondhand"), Mark(24, 39, "quote")]
    first, second = nested(STRETCHES, told)
    assert written(first) == "<Hart said <Reed told her <“the firm lied”>>.>"
    assert written(second) == "Reed declined."


def test_crossing_marks_are_split_where_they_cross() -> None:
    first, _ = nested(STRETCHES, [Mark(0, 9, "one"), Mark(5, 14, "other")])
    assert written(first) == "<Hart <said>>< Reed> told her “the firm lied”."


def test_a_mark_over_two_paragraphs_has_a_part_in_each() -> None:
    first, second = nested(STRETCHES, [Mark(24, 46, "quote")])
    assert [t.first for t in (*first, *second) if isinstance(t, Open)] == [True, False]
    assert written(second) == "<Reed> declined."
