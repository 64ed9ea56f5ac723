"""Word documents: what was changed, set, hidden or left beside the story, where it stands, and what is refused."""

import struct
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from docx import Document

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read, read_bytes
from tests.commands import Runner
from tests.word import SPACES, document, packed, paragraph, relations, run, word

LEAD = "The harbour board voted on Tuesday to close the east quay, four of its members said after the meeting."
SECOND = "“We were given two days to read the plan,” said Ines Okafor, who runs the ferry office."


def one(data: bytes, name: str = "draft.docx", **options: Any) -> Article:
    return next(read_bytes(data, name, **options))


def refused(data: bytes, name: str = "draft.docx", **options: Any) -> str:
    with pytest.raises(ReadError) as caught:
        one(data, name, **options)
    return str(caught.value)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def at(article: Article, words: str) -> tuple[int, int]:
    start = article.text.index(words)
    place = article.position(article.offsets[start])
    return place.line, place.column


def made(write: Callable[[Any], object]) -> bytes:
    file, draft = BytesIO(), Document()
    write(draft)
    draft.save(file)
    return file.getvalue()


def test_a_draft_by_python_docx_is_read_with_headline_list_and_quotation() -> None:
    def write(draft: Any) -> None:
        draft.core_properties.author, draft.core_properties.title = "Night Desk", "quay-v3"
        draft.add_heading("East quay to close", 1)
        draft.add_paragraph("By Mina Sorrel")
        draft.add_paragraph(LEAD)
        draft.add_heading("What was said", 2)
        draft.add_paragraph(SECOND, style="Quote")
        draft.add_paragraph("Ferries will leave from the west quay.", style="List Bullet")
        draft.add_table(rows=1, cols=1).cell(0, 0).text = "Timetable of the last ferries."
        draft.sections[0].header.paragraphs[0].text = "NOT FOR PRINT"

    article = one(made(write))
    assert article.format == "docx"
    assert blocks(article) == [
        ("headline", "East quay to close"),
        ("paragraph", LEAD),
        ("subheading", "What was said"),
        ("blockquote", SECOND),
        ("list", "Ferries will leave from the west quay."),
    ]
    assert article.metadata.byline == ("Mina Sorrel",)
    assert article.metadata.front_matter == {"title": "quay-v3", "author": "Night Desk"}
    assert [d.because for d in article.dropped] == ["the byline", "a table"]
    assert at(article, "“We were") == (5, 1)
    assert at(article, "Ferries") == (6, 1)


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    moved = run("and the pilots", "")
    data = word(
        paragraph("East quay to close"),
        paragraph(
            "The board said ",
            f'<w:ins w:id="1">{run("on Tuesday ")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>last week </w:delText></w:r></w:del>',
            "that the quay, the cranes ",
            f'<w:moveTo w:id="3">{moved}</w:moveTo>',
            " would go by the end of the year.",
            f'<w:moveFrom w:id="4">{moved}</w:moveFrom>',
        ),
    )
    article = one(data)
    assert "The board said on Tuesday that the quay, the cranes and the pilots would go" in article.text
    assert "last week" not in article.source
    assert article.text.count("pilots") == 1
    assert article.notes == ("3 tracked changes read as accepted",)


def test_old_settings_kept_by_change_tracking_do_not_count() -> None:
    changed = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange>'
    article = one(word(paragraph("East quay to close"), paragraph(LEAD, settings=changed)))
    assert blocks(article)[-1] == ("paragraph", LEAD)


def test_paragraphs_whose_end_was_deleted_are_one_and_keep_their_places() -> None:
    gone = '<w:rPr><w:del w:id="9"/></w:rPr>'
    article = one(
        word(paragraph("The board met ", settings=gone), paragraph("on Tuesday, its members said."), paragraph(SECOND))
    )
    assert blocks(article)[0] == ("paragraph", "The board met on Tuesday, its members said.")
    assert at(article, "The board") == (1, 1)
    assert at(article, "Tuesday") == (2, 4)
    assert at(article, "“We were") == (3, 1)


def test_a_text_box_is_read_once_and_a_pull_quote_not_at_all() -> None:
    def box(words: str) -> str:
        inner = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{inner}</mc:Choice>'
            f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"
        )

    article = one(
        word(
            paragraph(LEAD, box("The board has nine members, none of them elected.")),
            paragraph(SECOND, box("“We were given two days to read the plan”")),
        )
    )
    assert article.text.count("nine members") == 1
    assert article.text.count("two days") == 1
    assert [d.because for d in article.dropped] == ["words of the story again"]
    assert at(article, "The board has") == (2, 1)
    assert at(article, "“We were") == (3, 1)


def test_links_of_both_kinds_lead_where_they_point() -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = '<w:r><w:instrText> HYPERLINK "https://plan.example/b" </w:instrText></w:r>'
    field = sign("begin") + told + sign("separate") + run("the minutes") + sign("end")
    data = word(
        paragraph(LEAD, " It is in ", f'<w:hyperlink r:id="r7">{run("the plan")}</w:hyperlink>', " and ", field, "."),
        related=(("r7", "hyperlink", "https://plan.example/a"),),
    )
    article = one(data)
    found = [(article.source[k.span.start : k.span.end], k.target) for k in article.links]
    assert found == [("the plan", "https://plan.example/a"), ("the minutes", "https://plan.example/b")]
    assert "HYPERLINK" not in article.source


def test_footnotes_are_read_after_the_story_and_counted_on() -> None:
    notes = (
        f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="-1">{paragraph("-----")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("According to minutes that the board sent to this paper.")}</w:footnote>'
        "</w:footnotes>"
    )
    data = word(
        paragraph(LEAD, '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        paragraph(SECOND),
        related=(("f", "footnotes", "footnotes.xml"),),
        footnotes=notes,
    )
    article = one(data)
    assert blocks(article)[-1][1] == "According to minutes that the board sent to this paper."
    assert at(article, "According") == (3, 1)


def test_content_controls_are_read_and_their_placeholders_are_not() -> None:
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(LEAD)}</w:sdtContent></w:sdt>"
    hint = paragraph("Click here to enter the summary of the story.")
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{hint}</w:sdtContent></w:sdt>"
    tagged = f'<w:smartTag w:element="place">{run("Port Ellery")}</w:smartTag>'
    article = one(word(filled, empty, paragraph("The quay in ", tagged, " is older than the town, its museum says.")))
    assert "Port Ellery is older" in article.text
    assert "Click here" not in article.text
    assert [d.because for d in article.dropped] == ["a placeholder"]


def test_styles_are_known_by_name_whatever_their_ids_and_bases() -> None:
    styles = (
        f'<w:styles {SPACES}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Kopf"><w:name w:val="Desk head"/><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    data = word(
        paragraph("Slug: quay two"),
        paragraph("East quay to close", style="Kopf"),
        paragraph(LEAD, style="A"),
        related=(("s", "styles", "styles.xml"),),
        styles=styles,
    )
    assert ("headline", "East quay to close") in blocks(one(data))


@pytest.mark.parametrize("end", ["</w:style>", ""])
def test_styles_of_tables_and_characters_are_passed_over_and_no_other(end: str) -> None:
    other = '<w:style w:type="{}" w:styleId="{}"><w:name w:val="{}"/>'
    styles = (
        f'<w:styles {SPACES}><w:latentStyles w:count="1"><w:lsdException w:name="heading 1"/></w:latentStyles>'
        f"{other.format('character', 'Kopf', 'strong')}</w:style>"
        '<w:style w:type="paragraph" w:styleId="Kopf"><w:name w:val="heading 1"/></w:style>'
        f'{other.format("table", "Kopf", "grid")}<w:tblPr/>{end}<w:style w:type="table" w:styleId="Kopf"/></w:styles>'
    )
    data = word(
        paragraph("East quay to close", style="Kopf"),
        paragraph(LEAD),
        related=(("s", "styles", "styles.xml"),),
        styles=styles,
    )
    if end:
        assert ("headline", "East quay to close") in blocks(one(data))
    else:
        with pytest.raises(ReadError, match="damaged Word document"):
            one(data)


def test_a_headline_that_is_no_heading_is_found() -> None:
    article = one(word(paragraph("East quay to close"), paragraph(LEAD), paragraph(SECOND)))
    assert blocks(article)[0] == ("headline", "East quay to close")


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    broken = "<w:r><w:br/></w:r>"
    article = one(word(paragraph("By Mina Sorrel", broken, broken, LEAD, broken, SECOND)))
    assert blocks(article) == [("paragraph", f"{LEAD} {SECOND}")]
    assert article.metadata.byline == ("Mina Sorrel",)
    assert at(article, "The harbour") == (1, 17)


def test_hidden_text_is_left_out_and_told() -> None:
    article = one(word(paragraph(LEAD, run(" The source is Ann.", "<w:vanish/>")), paragraph(SECOND)))
    assert "Ann" not in article.source
    assert article.notes == ("19 hidden characters left out",)


def test_a_story_within_a_table_is_the_story() -> None:
    cell = paragraph("East quay to close") + paragraph(LEAD) + paragraph(SECOND)
    article = one(word(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>", paragraph("")))
    assert [k for k, _ in blocks(article)][-2:] == ["paragraph", "paragraph"]


def test_comments_are_told_and_not_read() -> None:
    said = paragraph("Who says so?")
    margin = f'<w:comments {SPACES}><w:comment w:id="0" w:author="Legal">{said}</w:comment></w:comments>'
    data = word(paragraph(LEAD), paragraph(SECOND), related=(("c", "comments", "comments.xml"),), comments=margin)
    article = one(data)
    assert article.notes == ("1 comment not read: “Who says so?” (Legal)",)
    assert "Who says" not in article.source


def test_our_own_report_is_no_copy() -> None:
    def write(draft: Any) -> None:
        draft.core_properties.author, draft.core_properties.title = "auditor", "Sourcing audit"
        draft.add_paragraph(LEAD)

    assert "is a report of auditor's and no copy" in refused(made(write))


def test_every_word_stands_in_the_paragraph_and_column_that_its_place_says() -> None:
    paragraphs = ["East quay to close", LEAD, "", SECOND, "The “old” quay — 😀 built in 1911 — stays, the museum said."]
    article = one(word(*map(paragraph, paragraphs)))
    for block in article.blocks:
        for i in range(block.start, block.end):
            place = article.position(article.offsets[i])
            assert paragraphs[place.line - 1][place.column - 1] == article.text[i]


# what is refused


def test_a_document_type_is_refused_before_any_entity_is_made() -> None:
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>"
    )
    data = packed({"word/document.xml": document(paragraph("&j;"), before=bomb)})
    assert "has a document type in it" in refused(data)


def test_a_zip_bomb_costs_neither_time_nor_memory() -> None:
    huge = document(paragraph("a" * 300_000_000))
    data = packed({"word/document.xml": huge})
    del huge
    tracemalloc.start()
    began = time.perf_counter()
    told = refused(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to" in told or "has over" in told
    assert time.perf_counter() - began < 2
    assert peak < 40_000_000


@pytest.mark.parametrize(("tag", "told"), [("<w:p/>", "paragraphs"), ("<w:r/>", "unpacks to over")])
def test_very_many_small_tags_are_bounded_too(tag: str, told: str) -> None:
    data = packed({"word/document.xml": document(tag * 4_000_000)})
    began = time.process_time()
    assert told in refused(data)
    assert time.process_time() - began < 60  # minutes, were it not bounded; the measure of coverage takes its share


def test_a_list_of_very_many_parts_is_refused_unread() -> None:
    file = BytesIO(word(paragraph(LEAD)))
    with ZipFile(file, "a") as package:
        for number in range(5_001):
            package.writestr(f"word/media/{number}", b"")
    assert "parts" in refused(file.getvalue())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (word(paragraph(LEAD))[:-30], "damaged Word document"),
        (word(paragraph(LEAD))[:200], "damaged Word document"),
        (packed({"word/document.xml": document(paragraph(LEAD))[:-20]}), "damaged Word document"),
        (packed({"word/document.xml": b"\x00\x01"}), "damaged Word document"),
        (packed({"xl/workbook.xml": "<a/>"}), "is no Word document"),
        (packed({"word/document.xml": document(paragraph(LEAD))}, ZIP_BZIP2), "packed as no Word document"),
        (word(), "has no words"),
        (word(paragraph("Der Rat hat am Dienstag beschlossen, den Kai zu schließen, sagte niemand.")), "English"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, told: str) -> None:
    assert told in refused(data)


def test_a_locked_zip_says_so() -> None:
    data = bytearray(packed({"word/document.xml": document(paragraph(LEAD))}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in refused(bytes(data))


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("EncryptedPackage", "a password"),
        ("WordDocument", "old Word"),
        ("__substg1.0_0037001F", "Outlook"),
        ("x", "old Office"),
    ],
)
def test_the_old_container_says_what_it_holds(inside: str, told: str) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40 + struct.pack("<I", 3)
    data = head.ljust(2_048, b"\0") + inside.encode("utf-16-le").ljust(1_024, b"\0")
    assert told in refused(data, "a.doc")


def test_a_document_is_known_by_content_and_a_broken_one_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "draft").write_bytes(word(paragraph(LEAD), paragraph(SECOND)))
    assert next(read(tmp_path / "draft")).format == "docx"
    errors: list[ReadError] = []
    assert list(read_bytes(b"PK\x03\x04", "x.docx", errors.append)) == []
    assert len(errors) == 1


def test_google_docs_leaves_out_what_word_would_write() -> None:
    data = packed(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": document(
                paragraph("East quay to close", style="Title"), paragraph(LEAD), paragraph(SECOND)
            ),
        }
    )
    assert blocks(one(data))[0] == ("headline", "East quay to close")


def test_the_report_that_is_refused_is_the_one_that_is_written(run: Runner) -> None:
    Path("draft.docx").write_bytes(word(paragraph("East quay to close"), paragraph(LEAD), paragraph(SECOND)))
    ran = run("check", "draft.docx", "-f", "concise", "-o", "docx=report.docx", "--fail-on", "never")
    assert ran.status == 0, ran.err
    assert all(line.startswith("draft.docx:") for line in ran.out.splitlines())
    assert "is a report of auditor's and no copy" in run("check", "report.docx").err


def test_a_finding_names_paragraph_and_column(run: Runner) -> None:
    said = "Sources familiar with the plan said the quay would be sold, and a person close to the board agreed."
    Path("draft.docx").write_bytes(word(paragraph("East quay to close"), paragraph(LEAD), paragraph(said)))
    ran = run("check", "draft.docx", "-f", "concise", "--fail-on", "never")
    assert "draft.docx:3:1: " in ran.out
