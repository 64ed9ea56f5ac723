"""`auditor lsp` as an editor meets it: a process, spoken to over its standard input and output."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from auditor.audit import Auditor
from auditor.editor.positions import Lines
from auditor.read import read_text
from tests.editors import Editor, speaking, spoken

DRAFT = """Ferry firm accused of hiding faults

HARWICK — An engineer accused Northline Ferries of lying to safety inspectors about a cracked pump. 🚢

“We told them in March,” said Dana Wells, who ran the engine room until May. “Nobody came.”

Two officials said that managers at the firm had known since the spring.
"""
FIXED = DRAFT.replace("Two officials said", "Ann Reed and Joe Hart, who inspect ships for the Harbour Board, said")


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """An editor with a server that all tests of this module speak to."""
    with speaking("--isolated") as made:
        yield made


@pytest.fixture
def uri(editor: Editor, request: pytest.FixtureRequest) -> str:
    """An address of a document of the test's own."""
    return f"untitled:{request.node.name}"


def expected(text: str, name: str = "untitled.txt") -> list[tuple[str, int, int]]:
    """Code and place of each finding that a reader of the command line would see underlined."""
    report = Auditor().audit(read_text(text, name))
    return [(f.code, f.span.start, f.span.end) for f in report.standing if f.level != "merit"]


def shown(found: Sequence[types.Diagnostic], text: str, encoding: str = "utf-16") -> list[tuple[str, int, int]]:
    lines = Lines(text, encoding)
    return [(str(d.code), lines.offset(d.range.start), lines.offset(d.range.end)) for d in found]


def place_of(text: str, words: str) -> types.Position:
    return Lines(text).position(text.index(words) + 1)


@spoken
async def test_a_draft_is_audited_as_by_the_command_line(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    found = await editor.diagnostics_of(uri)
    assert found
    assert shown(found, DRAFT) == expected(DRAFT)
    for one in found:
        assert one.source == "auditor"
        assert one.message
        assert one.code_description is None or one.code_description.href.startswith("http")
    assert any(d.code_description for d in found)


@spoken
async def test_levels_are_severities(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    levels = {f.code: f.level for f in Auditor().audit(read_text(DRAFT, "untitled.txt")).standing}
    severities = {
        "error": types.DiagnosticSeverity.Error,
        "warning": types.DiagnosticSeverity.Warning,
        "advice": types.DiagnosticSeverity.Information,
        "info": types.DiagnosticSeverity.Hint,
    }
    for one in await editor.diagnostics_of(uri):
        assert one.severity == severities[levels[str(one.code)]]


@spoken
async def test_a_change_is_audited_and_a_close_clears(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    before = await editor.diagnostics_of(uri)
    number = editor.change(uri, FIXED)
    after = await editor.diagnostics_of(uri, number)
    assert shown(after, FIXED) == expected(FIXED)
    assert len(after) < len(before)
    editor.close(uri)
    assert not await editor.diagnostics_of(uri, None)


@spoken
async def test_quick_edits_are_audited_once_and_the_last_counts(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    await editor.diagnostics_of(uri)
    text = DRAFT
    for letter in "and nobody at the firm has said why since then":
        text = text[:-1] + letter + "\n"
        number = editor.change(uri, text)
        await asyncio.sleep(0.005)
    found = await editor.diagnostics_of(uri, number)
    await asyncio.sleep(0.5)
    versions = [p.version or 0 for p in editor.of(uri)]
    assert versions == sorted(versions)
    assert len(versions) <= 5
    assert versions[-1] == number
    assert shown(found, text) == expected(text)


@spoken
async def test_an_edit_told_too_late_is_passed_over(editor: Editor, uri: str) -> None:
    editor.open(uri, "Nothing yet of it.")
    await editor.diagnostics_of(uri)
    editor.change(uri, DRAFT, version=9)
    editor.change(uri, "An earlier text, told later.", version=4)
    assert shown(await editor.diagnostics_of(uri, 9), DRAFT) == expected(DRAFT)
    await asyncio.sleep(0.4)
    assert editor.of(uri)[-1].version == 9


@spoken
async def test_line_breaks_of_all_kinds(editor: Editor, uri: str) -> None:
    for number, newline in enumerate(("\r\n", "\r", "\n")):
        text = DRAFT.replace("\n", newline)
        editor.open(f"{uri}{number}", text)
        found = await editor.diagnostics_of(f"{uri}{number}")
        assert shown(found, text) == expected(text)
        assert {d.range.start.line for d in found} <= set(range(8))


@spoken
async def test_a_byte_order_mark_and_emoji_move_no_finding(editor: Editor, uri: str) -> None:
    text = "\ufeff" + DRAFT.replace("Two officials", "🎉🎉 Two officials")
    editor.open(uri, text)
    found = shown(await editor.diagnostics_of(uri), text)
    assert [(c, s - 1, e - 1) for c, s, e in found] == expected(text[1:])
    assert found


@spoken
async def test_hover_tells_what_why_and_what_to_do(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    found = await editor.diagnostics_of(uri)
    hover = await editor.hover_at(uri, found[0].range.start)
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    told = hover.contents.value
    assert f"{found[0].code}" in told
    assert "**Why**" in told
    assert "**Do**" in told
    assert re.search(r"\[[^\]]+\]\(<https?://[^>]+>\)", told)


@spoken
async def test_hover_tells_of_sources_and_quotations(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    for words, told in (
        ("Dana Wells", "**Source** Dana Wells"),
        ("told them in March", "**Words of** Dana Wells"),
        ("Two officials", "Rung "),
    ):
        hover = await editor.hover_at(uri, place_of(DRAFT, words))
        assert hover is not None, words
        assert isinstance(hover.contents, types.MarkupContent)
        assert told in hover.contents.value
    assert await editor.hover_at(uri, types.Position(1, 0)) is None
    assert await editor.hover_at(uri, types.Position(999, 999)) is None


@spoken
async def test_a_drafts_words_make_no_link_and_no_markup_in_a_hover(editor: Editor, uri: str) -> None:
    name = "[Joe](http://evil.example) <img src=x> *Hart*"
    text = f"Trouble at the port\n\nThe pump is cracked, {name} of www.evil.example told the board, an official said.\n"
    editor.open(uri, text)
    for column in range(0, len(text), 3):
        hover = await editor.hover_at(uri, Lines(text).position(column))
        if hover is not None and isinstance(hover.contents, types.MarkupContent):
            told = re.sub(r"\[[^\]]+\]\(<https?://[^>]+>\)", "", hover.contents.value)  # the standards' own links
            assert not re.search(r"(?<!\\)[<\[]|http://|www\.e|evil\.example", told)


@spoken
async def test_the_outline_has_sources_with_quotations_and_accusations(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    tree = await editor.text_document_document_symbol_async(asked)
    assert tree
    groups = {s.name: s for s in tree}
    assert "Sources" in groups
    assert "Accusations" in groups
    people = {s.name: s for s in groups["Sources"].children or ()}  # type: ignore[union-attr]
    assert people["Dana Wells"].kind == types.SymbolKind.Constant
    assert [q.kind for q in people["Dana Wells"].children or ()] == [types.SymbolKind.String] * 2
    accused = (groups["Accusations"].children or ())[0]  # type: ignore[union-attr]
    assert accused.kind == types.SymbolKind.Event
    assert "no answer" in (accused.detail or "")
    for symbol in (*tree, *people.values(), accused):
        assert symbol.name
        start, end = symbol.range.start, symbol.range.end  # type: ignore[union-attr]
        inner = symbol.selection_range  # type: ignore[union-attr]
        assert (start.line, start.character) <= (inner.start.line, inner.start.character)
        assert (inner.end.line, inner.end.character) <= (end.line, end.character)


@spoken
async def test_hints_tell_the_rung_beside_an_unnamed_source(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    whole = types.Range(types.Position(0, 0), types.Position(50, 0))
    asked = types.InlayHintParams(types.TextDocumentIdentifier(uri), whole)
    made = await editor.text_document_inlay_hint_async(asked)
    assert made
    assert all(re.fullmatch(r"rung \d of 4", str(h.label)) for h in made)
    assert "Ask:" in str(made[0].tooltip)
    first = types.Range(types.Position(0, 0), types.Position(0, 5))
    assert await editor.text_document_inlay_hint_async(types.InlayHintParams(asked.text_document, first)) == ()


@spoken
async def test_settings_of_the_editor_turn_hints_off(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    whole = types.Range(types.Position(0, 0), types.Position(50, 0))
    asked = types.InlayHintParams(types.TextDocumentIdentifier(uri), whole)
    for settings, some in (
        ({"inlayHints": False}, False),
        ({"inlayHints": "yes", "x": 1}, False),
        ({"inlayHints": True}, True),
    ):
        editor.set_configuration(settings, section="auditor")
        editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await asyncio.sleep(0.3)
        assert bool(await editor.text_document_inlay_hint_async(asked)) is some


@spoken
async def test_a_rule_is_explained(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    found = await editor.diagnostics_of(uri)
    offered = [a for a in await editor.actions_at(uri, found[0].range) if a.command]
    command = next(a.command for a in offered if str(found[0].code) in a.title)
    assert command is not None
    page = await editor.workspace_execute_command_async(types.ExecuteCommandParams(command.command, command.arguments))
    assert page.startswith(f"# {found[0].code}")
    assert "## What to do" in page
    nothing = await editor.workspace_execute_command_async(types.ExecuteCommandParams("auditor.explain", ["NO1"]))
    assert nothing is None


@spoken
async def test_actions_are_for_the_findings_at_the_place(editor: Editor, uri: str) -> None:
    editor.open(uri, DRAFT)
    found = await editor.diagnostics_of(uri)
    far = Lines(DRAFT).range(DRAFT.index("HARWICK") - 1, DRAFT.index("HARWICK") - 1)
    there = {str(d.code) for d in found if d.range.start <= far.start <= d.range.end}
    told = {str(d.code) for a in await editor.actions_at(uri, far) for d in a.diagnostics or ()}
    assert told == there


@spoken
async def test_texts_that_are_no_draft(editor: Editor, uri: str) -> None:
    for number, (text, message) in enumerate(
        (
            ("", None),
            (" \n\n ", None),
            ("x" * 2_100_000, "over the limit"),
            ("PK\x03\x04" + DRAFT, "zip file"),
            ("\x00\x01\x02" * 50, "not a text file"),
            ('{"text": "The pump was cracked."}\n{"text": "Nobody came to mend it."}\n', "no one article"),
        )
    ):
        editor.open(f"{uri}{number}", text)
        found = await editor.diagnostics_of(f"{uri}{number}")
        assert [message in d.message for d in found] == ([True] if message else []), (text[:20], found)
        assert all(d.severity == types.DiagnosticSeverity.Information for d in found)


@spoken
async def test_unknown_documents_have_nothing(editor: Editor) -> None:
    nowhere = "file:///nowhere/at/all.txt"
    editor.close(nowhere)
    editor.save(nowhere)
    assert await editor.hover_at(nowhere, types.Position(0, 0)) is None
    assert await editor.actions_at(nowhere, types.Range(types.Position(0, 0), types.Position(1, 0))) == []
    editor.open("nonsense://%zz/\x00", DRAFT)
    assert await editor.diagnostics_of("nonsense://%zz/\x00")
    with pytest.raises(JsonRpcException):
        await editor.protocol.send_request_async("auditor/noSuchThing", {})


@spoken
async def test_a_saved_file_is_audited_by_the_settings_beside_it(editor: Editor, tmp_path: Path) -> None:
    assert tmp_path  # the server of this module is told to read no configuration
    file = tmp_path / "draft.md"
    editor.open(file.as_uri(), DRAFT, "markdown")
    assert shown(await editor.diagnostics_of(file.as_uri()), DRAFT) == expected(DRAFT, "draft.md")


NOTED = f"""---
title: Ferry firm accused of hiding faults
---

{DRAFT.partition(chr(10))[2].strip()}
"""


def applied(edit: types.WorkspaceEdit | None, text: str, uri: str) -> str:
    """The text after a change, as an editor carries it out."""
    assert edit is not None
    edits = list((edit.changes or {}).get(uri, ()))
    for change in edit.document_changes or ():
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.uri == uri
        edits += change.edits  # type: ignore[arg-type]
    lines = Lines(text)
    for one in sorted(edits, key=lambda e: lines.offset(e.range.start), reverse=True):
        text = text[: lines.offset(one.range.start)] + one.new_text + text[lines.offset(one.range.end) :]
    return text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@spoken
async def test_a_finding_set_aside_with_a_reason_is_gone(editor: Editor, uri: str, newline: str) -> None:
    text = NOTED.replace("\n", newline)
    editor.open(uri, text, "markdown")
    found = await editor.diagnostics_of(uri)
    one = next(d for d in found if str(d.code).startswith("ANO"))
    offered = await editor.actions_at(uri, one.range)
    action = next(a for a in offered if a.title == f"Set {one.code} aside, with a reason")
    after = applied(action.edit, text, uri)
    assert "REASON -->" in after
    assert action.edit is not None
    assert action.edit.document_changes is not None
    assert action.edit.document_changes[0].text_document.version == 1  # type: ignore[union-attr]
    number = editor.change(uri, after.replace("REASON", "the desk knows both"))
    left = await editor.diagnostics_of(uri, number)
    assert sorted(str(d.code) for d in left) == sorted(str(d.code) for d in found if d != one)


@pytest.mark.parametrize("text", [DRAFT, NOTED])
@spoken
async def test_an_accusation_is_answered_by_saying_that_nobody_did(editor: Editor, uri: str, text: str) -> None:
    editor.open(uri, text, "markdown")
    found = await editor.diagnostics_of(uri)
    one = next(d for d in found if str(d.code).startswith("RES"))
    offered = await editor.actions_at(uri, one.range)
    action = next(a for a in offered if a.title == "Say that Northline Ferries was asked and did not respond")
    after = applied(action.edit, text, uri)
    assert "\n\nNorthline Ferries was asked by HOW WHEN and had not responded.\n\n" in after
    number = editor.change(uri, after.replace("HOW", "e-mail").replace("WHEN", "on Monday"))
    left = await editor.diagnostics_of(uri, number)
    assert one.code not in {d.code for d in left}


@spoken
async def test_the_record_of_asking_is_put_into_the_front_matter_and_used(editor: Editor, uri: str) -> None:
    editor.open(uri, NOTED, "markdown")
    one = next(d for d in await editor.diagnostics_of(uri) if str(d.code).startswith("RES"))
    title = "Record that Northline Ferries was asked"
    action = next(a for a in await editor.actions_at(uri, one.range) if a.title == title)
    after = applied(action.edit, NOTED, uri).replace("HOW", "e-mail").replace("WHEN", "3 May")
    assert after.startswith("---\ntitle: Ferry firm accused of hiding faults\nresponses:\n  - asked: ")
    number = editor.change(uri, after)
    found = await editor.diagnostics_of(uri, number)
    again = next(d for d in found if d.code == one.code)
    offered = {a.title: a for a in await editor.actions_at(uri, again.range)}
    assert title not in offered
    said = applied(offered["Say how Northline Ferries was asked, by the record"].edit, after, uri)
    assert "\n\nNorthline Ferries was asked by e-mail on 3 May and had not responded.\n\n" in said
    number = editor.change(uri, said)
    assert not [d for d in await editor.diagnostics_of(uri, number) if str(d.code).startswith(("RES301", "REC"))]


@spoken
async def test_what_holds_no_comment_is_set_aside_in_the_table(editor: Editor, tmp_path: Path) -> None:
    draft, table = tmp_path / "draft.txt", tmp_path / "auditor-ignores.toml"
    table.write_text("# What the desk has set aside.\n", "utf-8")
    editor.open(draft.as_uri(), DRAFT)
    found = await editor.diagnostics_of(draft.as_uri())
    one = next(d for d in found if str(d.code).startswith("ANO"))
    offered = await editor.actions_at(draft.as_uri(), one.range)
    action = next(a for a in offered if a.title.endswith("in auditor-ignores.toml"))
    after = applied(action.edit, table.read_text("utf-8"), table.as_uri())
    table.write_text(after.replace("REASON", "the desk knows both"), "utf-8")
    editor.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(table.as_uri(), types.FileChangeType.Changed)])
    )
    await asyncio.sleep(1)
    left = await editor.diagnostics_of(draft.as_uri())
    assert sorted(str(d.code) for d in left) == sorted(str(d.code) for d in found if d != one)
