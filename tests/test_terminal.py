"""The full report on any terminal: its width, words read from right to left, joined emoji, and colours."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from auditor.article import Span
from auditor.comparison import compare
from auditor.evidence import Source
from auditor.report import comparison, renderer
from auditor.report.full.excerpt import excerpt
from auditor.report.full.page import console_for
from auditor.report.full.rows import GAP, Rows, fitted
from auditor.report.full.words import GRADE_STYLES, HEADING, LABEL, LEVEL_STYLES, shown
from auditor.report.look import Look
from auditor.verdict import ArticleReport
from tests.many_scripts import report_in_many_scripts
from tests.verdicts import hostile_report, report_of

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def full(*articles: ArticleReport, **look: object) -> str:
    return "".join(renderer("full")(report_of(*articles), Look(**look)))  # type: ignore[arg-type]


def renamed(report: ArticleReport, names: list[str]) -> ArticleReport:
    """The article with its sources called otherwise."""
    sources: list[Source] = [
        msgspec.structs.replace(s, name=name, affiliation=name[::-1])
        for s, name in zip(report.evidence.sources, names, strict=False)
    ]
    rest = report.evidence.sources[len(sources) :]
    evidence = msgspec.structs.replace(report.evidence, sources=(*sources, *rest))
    return msgspec.structs.replace(report, evidence=evidence)


# width


@pytest.mark.parametrize(("color", "step"), [(False, 1), (True, 9)])
def test_no_line_is_wider_than_asked(color: bool, step: int) -> None:
    for width in range(40, 201, step):
        text = full(report_in_many_scripts(), hostile_report(), width=width, color=color, why=bool(width % 2))
        lines = ESCAPE.sub("", text).splitlines()
        assert max(map(cell_len, lines)) <= width
        assert max(sum(map(cell_len, line)) for line in lines) <= width, "where joined characters are shown apart"


@settings(deadline=None, max_examples=60)
@given(st.integers(40, 200), st.lists(st.text(min_size=1, max_size=90), min_size=1, max_size=8))
def test_no_name_makes_a_line_wider(width: int, names: list[str]) -> None:
    assert max(map(cell_len, full(renamed(report_in_many_scripts(), names), width=width).split("\n"))) <= width


def test_no_line_of_a_comparison_is_wider_than_asked() -> None:
    after = report_in_many_scripts("entwürfe/港湾/" + "second-" * 12 + "draft.md")
    change = compare(renamed(report_in_many_scripts(), ["יעל ברק", "田中 " * 30]), after, None)
    for width in range(40, 201):
        text = "".join(comparison.renderer("full")(change, Look(width=width)))
        assert max(map(cell_len, text.splitlines())) <= width
        assert "\u200eיעל ברק\u200e" in text


def test_a_narrower_terminal_than_that_gets_forty_columns() -> None:
    assert full(hostile_report(), width=10) == full(hostile_report(), width=40)


def test_prose_is_narrower_than_tables_may_be() -> None:
    text = full(renamed(report_in_many_scripts(), ["Ann " * 25]), width=200)
    before, sources = text.split("\nSources\n")
    findings = sources.split("\nFindings\n")[1].split("\nAccusations\n")[0]
    assert max(map(cell_len, (before + findings).splitlines())) <= 120
    assert 120 < max(map(cell_len, sources.splitlines())) <= 160


def test_the_frame_of_the_card_stands_at_every_width() -> None:
    for width in range(40, 131):
        card = full(report_in_many_scripts(), width=width).split("\n\nScore")[0].splitlines()
        assert {cell_len(line) for line in card if line} == {min(width, 120)}
        told = "".join(re.sub(r"[│╭╮─ ]", "", line) for line in card[:4])
        assert "entwürfe/2026-03-港湾/dredging-firm-paid-for-trips.md" in told, "the path is never cut"


# rows


def rows_at(width: int, rows: Rows) -> list[str]:
    console = console_for(Look(width=200))
    with console.capture() as captured:
        console.print(rows, width=width)
    return [line.rstrip() for line in captured.get().splitlines()]


def test_rows_are_stacked_where_a_word_would_be_cut() -> None:
    rows = Rows("line", "accused", "answer", right=(0,))
    rows.add_row("7", "Harbour Works", "none recorded")
    assert rows_at(36, rows) == ["line  accused        answer", "   7  Harbour Works  none recorded"]
    assert rows_at(4 + 7 + 8 + 2 * GAP, rows)[1:] == ["   7  Harbour  none", "      Works    recorded"]
    assert rows_at(22, rows) == ["line: 7", "  accused: Harbour", "  Works", "  answer: none", "  recorded"]


def test_bars_are_left_out_before_that() -> None:
    rows = Rows("points", "", "", spare=(1,))
    rows.add_row("9", "━━━━━━━━", "coverage")
    assert rows_at(26, rows)[1] == "9       ━━━━━━━━  coverage"
    assert rows_at(25, rows)[1] == "9       coverage"


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 14)), min_size=1, max_size=7), st.integers(1, 160))
def test_widths_fill_the_room_and_no_more(columns: list[tuple[int, int]], room: int) -> None:
    natural, least = [max(n, at_least) for n, at_least in columns], [at_least for _, at_least in columns]
    widths = fitted(natural, least, room)
    if sum(least) > room:
        assert widths is None
    else:
        assert widths is not None
        assert sum(widths) == min(sum(natural), room)
        assert all(a <= w <= n for a, w, n in zip(least, widths, natural, strict=True))


# reading direction


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("color", [False, True])
def test_words_read_from_right_to_left_turn_nothing_beside_them(width: int, color: bool) -> None:
    """Between such words and anything else stands a mark that is read from left to right, on every line."""
    lines = full(report_in_many_scripts(), width=width, color=color).splitlines()
    turned = [ESCAPE.sub("", line) for line in lines if LEFTWARD.search(line)]
    assert len(turned) > 10
    for line in turned:
        outside, *runs = line.split("\u200e")
        assert len(runs) % 2 == 0
        assert not any(LEFTWARD.search(words) for words in (outside, *runs[1::2]))
        assert not any(re.search(r"[a-zA-Z│]|  ", words) for words in runs[::2]), "one cell, and no word of ours"


def test_a_draft_cannot_set_such_marks() -> None:
    text = full(renamed(hostile_report(), ["\u200eיעל\u200e \u202eben\u2066"]), width=100)
    assert "<U+200E>\u200eיעל\u200e<U+200E> <U+202E>ben<U+2066>" in text


def test_what_reads_from_left_to_right_alone_has_no_marks() -> None:
    assert "\u200e" not in full(hostile_report(), width=80)


# emoji


@pytest.mark.parametrize(
    ("drawn", "parts"),
    [("👨‍👩‍👧", "👨👩👧"), ("❤️", "❤"), ("👩🏽‍✈️", "👩✈"), ("می‌خواهم", "می‌خواهم"), ("क्‍ष", "क्‍ष"), ("👍", "👍")],
)  # fmt: skip
def test_joined_emoji_are_shown_by_their_parts(drawn: str, parts: str) -> None:
    """Joiners within words are spelling, and stay."""
    assert shown(drawn) == parts


def test_carets_stand_below_wide_words() -> None:
    lines = full(report_in_many_scripts(), width=120).splitlines()
    below = max(n for n, line in enumerate(lines, 1) if "Family members 👨👩👧👦 of the staff ❤ went" in line)
    start = lines[below - 1].index("Family")
    assert lines[below] == " " * start + "^" * cell_len("Family members 👨👩👧👦 of the staff ❤")


# excerpts


def test_an_excerpt_begins_where_a_sentence_may() -> None:
    """Where the analysis parts a sentence at a comma, what stands before it is shown too."""
    report = report_in_many_scripts()
    text = report.article.text
    comma = text.index(", two officials at the port")
    end = text.index("\n", comma)
    parted = msgspec.structs.replace(report, sentences=((text.index("Dragon Delta"), comma), (comma, end)))
    place = text.index("two officials at")
    assert str(excerpt(parted, Span(place, place + 3))) == text[text.index("Dragon Delta") : end]


# colours


def brightness(color: Color | None) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it. Only of colours that no theme changes."""
    assert color is not None
    assert color.number is not None
    assert color.number >= 16
    parts = [c / 255 for c in color.get_truecolor()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", sorted({*LEVEL_STYLES.values(), *GRADE_STYLES.values()}))
def test_coloured_words_are_legible_whatever_the_background(style: str) -> None:
    own = Style.parse(style)
    light, dark = sorted((brightness(own.color), brightness(own.bgcolor)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_all_else_is_in_the_terminals_own_colours() -> None:
    assert all(Style.parse(style).color is None for style in (HEADING, LABEL))
    grounds = {Style.parse(s).bgcolor.number for s in (*LEVEL_STYLES.values(), *GRADE_STYLES.values())}  # type: ignore[union-attr]
    text = full(report_in_many_scripts(), hostile_report(), width=100, color=True)
    for codes in re.findall(r"\x1b\[([\d;]+)m", text):
        if set(codes.split(";")) & {"38", "48", *map(str, range(30, 38)), *map(str, range(90, 98))}:
            assert re.search(r"38;5;(16|231);48;5;(\d+)$", codes)[2] in map(str, grounds), codes  # type: ignore[index]


def test_a_level_is_told_in_words_too() -> None:
    text = full(report_in_many_scripts(), width=80)
    assert set(LEVEL_STYLES) <= set(re.findall(r"^  \d+:\d+  (\w+)  ", text, re.MULTILINE))
    assert "│ D  54.5 (47–63) of 100  " in text
