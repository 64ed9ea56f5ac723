"""What a person does with the HTML report: reads, hovers, follows links, filters, sorts, prints."""

import re
from collections.abc import Callable
from typing import Any

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here: python3 dev.py browser")

Opened = Callable[..., Any]
PAGES = ("tech", "accusation", "hostile", "all")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened: Opened, name: str, scheme: str) -> None:
    page = opened(name, color_scheme=scheme)
    for part in page.locator("summary").all():
        part.click()
    page.wait_for_timeout(50)
    found = axe.Axe().run(page).response
    assert [(v["id"], n["target"], n.get("failureSummary")) for v in found["violations"] for n in v["nodes"]] == []
    assert {p["id"] for p in found["passes"]} >= {"color-contrast", "html-has-lang", "list", "label"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["rates-all", "rates-desk"])
def test_axe_finds_nothing_in_the_rates_of_a_corpus(opened: Opened, name: str, scheme: str) -> None:
    found = axe.Axe().run(opened(name, color_scheme=scheme)).response
    assert [(v["id"], n["target"], n.get("failureSummary")) for v in found["violations"] for n in v["nodes"]] == []
    assert {p["id"] for p in found["passes"]} >= {"color-contrast", "html-has-lang", "landmark-unique"}


def test_bars_of_rates_stand_where_their_numbers_say(opened: Opened) -> None:
    """Without script: a bar's ends, of the scale's width."""
    page = opened("rates-desk", java_script_enabled=False)
    assert "from 0 to 50" in page.locator(".index").inner_text()
    row = page.locator("tbody tr", has_text="Coast")
    room, fill, interval = (row.locator(f"rect.{name}").bounding_box() for name in ("room", "fill", "interval"))
    places = [(box["x"] - room["x"]) / room["width"] for box in (fill, interval)]
    widths = [box["width"] / room["width"] for box in (fill, interval)]
    assert [places[0], widths[0]] == pytest.approx([0, 15 / 50], abs=0.01)
    assert [places[1], widths[1]] == pytest.approx([7.1 / 50, 22 / 50], abs=0.02)
    assert "<b>Courts & crime</b>" in page.locator("tbody").inner_text()


def test_rates_sort_by_their_columns(opened: Opened) -> None:
    page = opened("rates-all")
    page.locator("thead th", has_text="per 100").get_by_role("button").click()
    assert page.locator("tbody tr").first.inner_text().startswith("ANO102")
    page.locator("thead th", has_text="per 100").get_by_role("button").click()
    assert page.locator("tbody tr").first.inner_text().startswith("RES101")


def test_axe_finds_nothing_in_a_note(opened: Opened) -> None:
    page = opened("tech")
    page.locator(".story mark.secondhand").first.focus()
    assert page.locator("#tip").is_visible()
    assert axe.Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("name", [*PAGES, "rates-all", "rates-desk"])
def test_a_narrow_page_does_not_scroll_sideways(opened: Opened, name: str, width: int) -> None:
    page = opened(name, viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_twice_as_large_does_not_scroll_sideways(opened: Opened) -> None:
    page = opened("tech", viewport={"width": 640, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_hover_says_who_and_how_described(opened: Opened) -> None:
    page = opened("tech")
    page.locator(".story mark.source", has_text="Privacy groups").first.hover()
    tip = page.locator("#tip")
    assert tip.is_visible()
    assert "Privacy groups and others" in tip.inner_text()
    assert "vague: a bare word" in tip.inner_text()
    tip.hover()  # it can be read, and stays while it is
    page.wait_for_timeout(400)
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_note_stands_within_the_window(opened: Opened) -> None:
    page = opened("tech", viewport={"width": 320, "height": 600})
    for mark in page.locator(".story mark[tabindex]").all():
        mark.focus()
        box = page.locator("#tip").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_focus_tells_the_same_and_a_screen_reader_has_it(opened: Opened) -> None:
    page = opened("tech")
    mark = page.locator(".story mark.source.unnamed").first
    mark.focus()
    note = page.locator(f"#{mark.get_attribute('aria-describedby')}")
    assert note.text_content().strip() in page.locator("#tip").text_content()  # type: ignore[union-attr]


def click_own_words(page: Any, mark: str) -> None:
    """Click where the mark, and no other finding within it, is on top: its box may span lines that are others'."""
    page.locator(f"#{mark}").scroll_into_view_if_needed()
    place = page.evaluate(
        """(id) => {
            for (const box of document.getElementById(id).getClientRects()) {
                for (let x = box.left + 2; x < box.right; x += 4) {
                    const y = (box.top + box.bottom) / 2;
                    const top = document.elementFromPoint(x, y)?.closest("mark[data-card], a");
                    if (top?.id === id) return [x, y];
                }
            }
        }""",
        mark,
    )
    page.mouse.click(*place)


def test_clicking_words_leads_to_their_finding_and_back(opened: Opened) -> None:
    page = opened("tech")
    click_own_words(page, "a1-w4")
    assert page.evaluate("document.activeElement.id") == "a1-f4"
    assert page.locator("#a1-f4").evaluate("e => e.matches(':target')")
    page.locator("#a1-f4 a.words").click()
    assert page.evaluate("location.hash") == "#a1-w4"
    assert page.locator("#a1-w4").evaluate("e => e.matches(':target')")
    page.go_back()
    assert page.evaluate("location.hash") == "#a1-f4"


def test_a_name_in_a_table_leads_to_its_words(opened: Opened) -> None:
    page = opened("accusation")
    page.get_by_role("link", name="Pell Homes", exact=True).click()
    target = page.locator(".story mark:target")
    assert target.is_visible()
    assert "accusation" in target.get_attribute("class")


def test_the_keyboard_reaches_words_their_finding_and_the_way_back(opened: Opened) -> None:
    page = opened("accusation")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator(".story mark.finding[tabindex]").first.focus()
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.id")
    assert re.fullmatch(r"a1-f\d+", focused)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "words"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == focused.replace("a1-f", "#a1-w")


def test_every_stop_of_the_keyboard_shows_that_it_is_one(opened: Opened) -> None:
    page = opened("tech")
    for _ in range(40):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", page.evaluate("document.activeElement.outerHTML")


def test_filters_hide_findings_and_their_marks(opened: Opened) -> None:
    page = opened("tech")
    status = page.locator("[data-shown]")
    assert status.inner_text() == "5 of 5 findings shown"
    page.locator("input[value=warning]").uncheck()
    assert status.inner_text() == "2 of 5 findings shown"
    assert page.locator(".finding-card:visible").count() == 2
    assert page.locator(".story a.ref:visible").count() == 2
    page.locator("input[value=secondhand]").uncheck()
    assert page.locator(".finding-card:visible").count() == 1
    click_own_words(page, "a1-w4")
    assert page.evaluate("location.hash") == ""
    page.locator("input[value=warning]").check()
    page.locator("input[value=secondhand]").check()
    assert page.locator(".finding-card:visible").count() == 5


def test_the_index_sorts_and_leads_to_articles(opened: Opened) -> None:
    page = opened("all")
    head = page.locator("table.articles th", has_text="score")
    rows = page.locator("table.articles tbody tr")

    def scores() -> list[float]:
        return [float(rows.nth(n).locator("td").first.get_attribute("data-v")) for n in range(rows.count())]  # type: ignore[arg-type]

    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert scores() == sorted(scores(), reverse=True)
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert scores() == sorted(scores())
    rows.first.get_by_role("link").click()
    assert page.evaluate("document.querySelector(':target').matches('article')")


def test_dark_is_dark(opened: Opened) -> None:
    def lightness(scheme: str) -> float:
        color = opened("tech", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(float, re.findall(r"[\d.]+", color)[:3])) / 3

    assert lightness("dark") < 50
    assert lightness("light") > 200


def test_kinds_are_told_apart_without_colour(opened: Opened) -> None:
    """Each kind of mark has a line of its own kind, above or below or around."""
    shapes = opened("tech").evaluate(
        """() => [...document.querySelectorAll('.legend mark')].map(m => {
            const s = getComputedStyle(m);
            return [s.outlineStyle, s.textDecorationStyle + s.textDecorationLine, s.borderBottomStyle,
                s.borderTopStyle, s.boxShadow === 'none', getComputedStyle(m, '::before').content].join(' ');
        })"""
    )
    assert len(shapes) == len(set(shapes)) == 7


def test_paper_has_all_and_no_controls(opened: Opened) -> None:
    page = opened("tech")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".filters").is_visible()
    assert page.locator("details:not([open])").count() == 0
    assert page.locator(".standard").first.is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_without_script_all_is_there_and_linked(opened: Opened) -> None:
    page = opened("tech", java_script_enabled=False)
    assert not page.locator(".filters").is_visible()
    page.locator(".story a.ref").last.click()
    assert page.url.endswith("#a1-f5")
    page.locator("#a1-f5 a.words").click()
    assert page.url.endswith("#a1-w5")


def test_markup_in_the_copy_is_text(opened: Opened) -> None:
    page = opened("hostile")
    assert "[link=x]said[/link]" in page.locator(".story").inner_text()
    assert page.locator("script").count() == 1


def test_the_index_is_sieved_by_words_grade_family_and_level(opened: Opened) -> None:
    page = opened("all")
    form, rows = page.locator(".filters[data-of=articles]"), page.locator(".articles tbody tr:visible")
    told = form.locator("[data-shown]")
    assert told.inner_text() == "3 of 3 articles shown"
    form.get_by_role("searchbox").fill("SECONDHAND")
    assert (rows.count(), told.inner_text()) == (1, "1 of 3 articles shown")
    form.get_by_role("searchbox").fill("")
    form.get_by_label("Worst level").select_option(label="error")
    worst = [row.get_attribute("data-worst") for row in rows.all()]
    assert worst
    assert set(worst) == {"error"}
    form.get_by_label("Worst level").select_option(index=0)
    family = form.get_by_label("With findings of").locator("option").nth(1).inner_text()
    form.get_by_label("With findings of").select_option(label=family)
    assert 0 < rows.count() < 3
    form.get_by_label("With findings of").select_option(index=0)
    for box in form.locator("[name=grade]").all():
        box.uncheck()
    assert rows.count() == 0
    assert told.inner_text() == "0 of 3 articles shown"
