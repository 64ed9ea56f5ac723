"""Places as the protocol counts them, whatever the text and the encoding; and what edits and hovers are made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from auditor.editor.abilities import Abilities
from auditor.editor.edits import Blank, Target, blanked, insertion, plain, snippet
from auditor.editor.markup import Markup
from auditor.editor.positions import Lines

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(alphabet=st.sampled_from("ab é—🚢\u2028\x0b\x85\r\n\ud800"), max_size=40)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_a_place_leads_back_to_its_character(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        within_break = text[max(offset - 1, 0) : offset + 1] == "\r\n"
        assert lines.offset(lines.position(offset)) == (offset - 1 if within_break else offset)


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 50), st.integers(0, 50))
def test_any_place_means_a_character_of_its_line(text: str, encoding: str, line: int, character: int) -> None:
    offset = Lines(text, encoding).offset(types.Position(line, character))
    assert 0 <= offset <= len(text)
    ends = len(re.findall(r"\r\n|\r|\n", text[:offset]))
    assert ends == min(line, len(re.findall(r"\r\n|\r|\n", text)))


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 9), ("utf-16", 4), ("utf-32", 3)])
def test_columns_by_encoding(encoding: str, column: int) -> None:
    assert Lines("x\né🚢—: so", encoding).position(5) == types.Position(1, column)


def test_a_place_within_a_pair_means_the_character_before() -> None:
    assert Lines("🚢x").offset(types.Position(0, 1)) == 0


def test_a_snippet_has_stops_and_no_other_marks() -> None:
    words = ("cost $5 } and \\ so ", Blank("HOW"), " on ", Blank("WHEN"))
    assert plain(words) == "cost $5 } and \\ so HOW on WHEN"
    assert snippet(words) == "cost \\$5 \\} and \\\\ so ${1:HOW} on ${2:WHEN}"
    assert blanked("REASON: REASON.", "REASON") == ("REASON: ", Blank("REASON"), ".")


def test_an_edit_is_what_the_editor_can_carry_out() -> None:
    words = ("asked by ", Blank("HOW"))
    target = Target("file:///draft.md", 4)
    at = types.Position(2, 0)

    def made(**can: object) -> types.WorkspaceEdit:
        edit = types.WorkspaceEditClientCapabilities(**can)  # type: ignore[arg-type]
        told = types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(workspace_edit=edit))
        return insertion(target, at, words, Abilities(told))

    assert made().changes == {target.uri: [types.TextEdit(types.Range(at, at), "asked by HOW")]}
    (versioned,) = made(document_changes=True).document_changes or ()
    assert isinstance(versioned, types.TextDocumentEdit)
    assert versioned.text_document.version == 4
    assert versioned.edits[0].new_text == "asked by HOW"  # type: ignore[union-attr]
    (stops,) = made(document_changes=True, snippet_edit_support=True).document_changes or ()
    assert isinstance(stops, types.TextDocumentEdit)
    assert stops.edits[0].snippet.value == "asked by ${1:HOW}"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "words",
    [
        "[x](http://evil.example)",
        "<b>bold</b> & <script>",
        "www.evil.example and https://evil.example/x and me@evil.example",
        "`code` *em* _em_ ~~no~~ | cell",
        "# heading\n\n- item\n1. item\n> quote",
        "\x1b[31mred\u202e",
    ],
)
def test_words_in_markdown_are_words(words: str) -> None:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only here

    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    inline = parser.parseInline(Markup(markdown=True).said(words))[0].children or ()
    assert {t.type for t in inline} <= {"text", "text_special"}
    blocks = parser.parse(Markup(markdown=True).said(words))
    assert {t.type for t in blocks} <= {"paragraph_open", "inline", "paragraph_close"}
    assert "\x1b" not in Markup(markdown=False).said(words)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://x.example/> <b>", "command:x", "", "file:///etc"])
def test_an_address_that_is_none_leads_nowhere(address: str) -> None:
    assert "](" not in Markup(markdown=True).link("A code", address)
