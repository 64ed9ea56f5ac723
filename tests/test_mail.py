"""Mail: which part is the copy, how it was sent, who signs it, what stands beside it, and where its words are."""

import time
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import read_bytes

LEAD = (
    "The harbour board’s members voted on Tuesday to close the east quay, four of them said after the meeting, which "
    "lasted well into the night and from which the public was kept away by two guards."
)
SECOND = "“We were given two days to read the plan,” said Ines Okafor, who runs the ferry office — “and no more.”"
COPY = f"{LEAD}\n\n{SECOND}\n"
SENT = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset="
BARE = COPY.replace("’", "'").replace("“", '"').replace("”", '"').replace("—", "-")


def mail(text: str = COPY, *, cte: str | None = None, charset: str = "utf-8", **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = headers.pop("sender", "Mina Sorrel <mina@courier.example>")
    made["Subject"] = headers.pop("subject", "East quay to close")
    made["Date"] = "Tue, 03 Feb 2026 22:41:07 +0000"
    made["Message-ID"] = "<a@courier.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text, cte=cte, charset=charset)
    return made


def one(data: bytes | EmailMessage, name: str = "copy.eml", **options: Any) -> Article:
    return next(read_bytes(data if isinstance(data, bytes) else bytes(data), name, **options))


def refused(data: bytes, **options: Any) -> str:
    with pytest.raises(ReadError) as caught:
        one(data, **options)
    return str(caught.value)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def in_file(article: Article, file: str, words: str) -> str:
    """What stands in the file at the place of the words."""
    start = article.text.index(words)
    place = article.position(article.offsets[start])
    return file.splitlines()[place.line - 1][place.column - 1 :]


@pytest.mark.parametrize("cte", ["quoted-printable", "8bit", "base64"])
def test_the_copy_is_the_same_however_it_was_sent(cte: str) -> None:
    article = one(mail(cte=cte))
    assert blocks(article) == [("headline", "East quay to close"), ("paragraph", LEAD), ("paragraph", SECOND)]
    assert article.format == "mail"
    assert article.metadata.published == "2026-02-03"
    assert any("base64" in note for note in article.notes) is (cte == "base64")


@pytest.mark.parametrize(
    ("charset", "cte"),
    [("iso-8859-15", "8bit"), ("windows-1252", "8bit"), ("utf-16", "base64"), ("koi8-r", "quoted-printable")],
)
def test_charsets_are_read_as_the_mail_names_them(charset: str, cte: str) -> None:
    plain = COPY.replace("’", "'").replace("“", '"').replace("”", '"').replace("—", "-")
    data = bytes(
        mail(f"{plain}\nThe café is shut, its owner said on Friday.\n".replace("é", "e"), cte=cte, charset=charset)
    )
    assert "The cafe is shut" in one(data).text


def test_an_accent_in_an_old_charset_is_one_character() -> None:
    article = one(
        mail(
            COPY.replace("’", "'").replace("“", '"').replace("”", '"').replace("—", "é"),
            cte="8bit",
            charset="iso-8859-1",
        )
    )
    assert "office é" in article.text
    assert article.notes[:-1] == ()


def test_places_in_quoted_printable_lead_to_the_sent_signs() -> None:
    data = bytes(mail(cte="quoted-printable"))
    file, article = data.decode(), one(mail(cte="quoted-printable"))
    assert in_file(article, file, "’s members").startswith("=E2=80=99s members")
    assert in_file(article, file, "Ines Okafor").startswith("Ines Okafor")
    assert in_file(article, file, "— “and").startswith("=E2=80=94 =E2=80=9Cand")
    assert in_file(article, file, "East quay").startswith("East quay")


def test_every_character_of_a_quoted_printable_mail_stands_where_its_place_says() -> None:
    file, article = bytes(mail(cte="quoted-printable")).decode(), one(mail(cte="quoted-printable"))
    lines = file.splitlines()
    (headline, *story) = article.blocks
    assert headline.kind == "headline"
    for block in story:
        for i in range(block.start, block.end):
            place = article.position(article.offsets[i])
            there = lines[place.line - 1][place.column - 1 :]
            assert there.startswith((article.text[i], "=")) or (article.text[i] == " " and not there)


def test_a_character_cut_by_a_soft_break_is_whole() -> None:
    body = "The board=E2=80=\n=99s members said on Tuesday that they had =\nmet.\n"
    head = f"{SENT}utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    assert one((head + body).encode()).text == "The board’s members said on Tuesday that they had met."


def test_plain_text_is_taken_before_html_unless_it_is_a_stub() -> None:
    both = mail()
    both.add_alternative(f"<p>{LEAD} In HTML.</p>", subtype="html")
    assert "In HTML" not in one(both).text
    stub = mail("Please use a program that shows HTML.")
    stub.add_alternative(
        f"<table><tr><td><h1>Quay to go</h1><p>{LEAD}</p><p>{SECOND}</p></td></tr></table>", subtype="html"
    )
    assert blocks(one(stub)) == [("headline", "Quay to go"), ("paragraph", LEAD), ("paragraph", SECOND)]


def test_html_bears_the_subject_where_it_has_no_heading_and_places_lead_into_the_file() -> None:
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"], made["MIME-Version"] = "desk@x.example", "East quay to close", "1.0"
    made.set_content(f"<p>{LEAD}</p><p>{SECOND}</p>", subtype="html", cte="quoted-printable")
    article = one(made)
    assert blocks(article)[0] == ("headline", "East quay to close")
    assert in_file(article, bytes(made).decode(), "Ines Okafor").startswith("Ines Okafor")


def test_parts_around_a_picture_are_one_story_and_the_rest_is_told() -> None:
    made = mail(LEAD)
    made.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="quay.jpg")
    made.add_attachment(SECOND, disposition="inline")
    made.add_attachment("Notes that are not for print.", filename="notes.txt")
    article = one(made)
    assert [text for kind, text in blocks(article) if kind == "paragraph"] == [LEAD, SECOND]
    assert "attached and not read: quay.jpg, notes.txt" in article.notes


def test_greeting_signature_and_earlier_mail_are_left_out_and_told() -> None:
    tail = "\nOn Mon, 2 Feb 2026 at 10:12, News Desk <desk@courier.example> wrote:\n> How long will it be?\n"
    article = one(mail(f"Hi all,\n\n{COPY}\n-- \nMina Sorrel\nHarbour reporter, 555 0101\n", cte="8bit"))
    assert [d.because for d in article.dropped] == ["a greeting", "a signature"]
    assert [text for _, text in blocks(article)[1:]] == [LEAD, SECOND]
    article = one(mail(COPY + tail, cte="8bit"))
    assert "How long" not in article.text
    assert [d.because for d in article.dropped] == ["an earlier mail"]
    assert "Hi all," in one(mail(f"Hi all,\n\n{COPY}", cte="8bit"), strip=False).text


def test_a_forwarded_mail_is_read_without_its_header_and_not_signed_by_who_passed_it_on() -> None:
    text = (
        "For tonight please.\n\n---------- Forwarded message ---------\n"
        "From: Ann Other <a@x.example>\nDate: Mon, 2 Feb 2026\n"
        f"Subject: East quay to close\nTo: <mina@courier.example>\n\n{COPY}"
    )
    article = one(mail(text, subject="Fwd: East quay to close", cte="8bit"))
    assert blocks(article) == [("headline", "East quay to close"), ("paragraph", LEAD), ("paragraph", SECOND)]
    assert article.metadata.byline == ()
    assert {d.because for d in article.dropped} == {"a note above a forwarded mail", "the header of a forwarded mail"}


def test_a_mail_that_hangs_on_another_is_read_where_that_has_no_words() -> None:
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["Subject"], outer["MIME-Version"] = "x@x.example", "Fwd: quay", "1.0"
    outer.add_attachment(mail(cte="quoted-printable"))
    article = one(outer)
    assert LEAD in article.text
    assert in_file(article, bytes(outer).decode(), "Ines Okafor").startswith("Ines Okafor")


def test_filed_copy_is_signed_by_its_sender_and_a_byline_goes_first() -> None:
    assert one(mail()).metadata.byline == ("Mina Sorrel",)
    assert one(mail(f"By Tom Reyes\n\n{COPY}")).metadata.byline == ("Tom Reyes",)
    assert one(mail(sender="newsroom@courier.example")).metadata.byline == ()


def test_a_release_is_published_by_its_sender() -> None:
    release = one(mail(f"FOR IMMEDIATE RELEASE\n\n{COPY}", sender="Ellery Port Authority <press@port.example>"))
    assert (release.metadata.publisher, release.metadata.byline) == (("Ellery Port Authority",), ())
    listed = one(mail(sender="Ellery Port News <n@port.example>", List_Unsubscribe="<https://port.example/u>"))
    assert listed.metadata.publisher == ("Ellery Port News",)
    person = one(mail(f"FOR IMMEDIATE RELEASE\n\n{COPY}", Organization="Ellery Port Authority"))
    assert (person.metadata.publisher, person.metadata.byline) == (("Ellery Port Authority",), ())


def test_a_subject_is_decoded_and_its_prefixes_go() -> None:
    article = one(mail(subject="RE: Fwd: [EXTERNAL] Board’s vote shuts the “east quay”"))
    assert blocks(article)[0] == ("headline", "Board’s vote shuts the “east quay”")


def test_the_bodys_own_headline_goes_before_the_subject() -> None:
    article = one(mail(f"Quay to shut by May\n\n{COPY}", subject="copy for tonight"))
    assert blocks(article)[0] == ("headline", "Quay to shut by May")


def test_a_mail_is_known_by_content_and_pasted_headers_are_none() -> None:
    assert one(mail(), name="copy").format == "mail"
    assert one(f"Subject: East quay\nFrom: Mina\n\n{COPY}".encode(), name="a.txt").format == "text"


# what is refused, and what it costs


def test_a_mail_of_very_many_parts_is_refused_in_time() -> None:
    head = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    part = b"--x\nContent-Type: text/plain\n\nThe mayor said on Tuesday that it was over.\n"
    began = time.perf_counter()
    assert "over 1,000 parts" in refused(head + part * 10_000)
    assert time.perf_counter() - began < 5


def test_mails_within_mails_end() -> None:
    data = b"From: a@b.example\nMIME-Version: 1.0\n"
    for depth in range(2_000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
    began = time.perf_counter()
    assert "mail" in refused(data + b"\nThe mayor said so.\n")
    assert time.perf_counter() - began < 10


def test_odd_headers_break_nothing() -> None:
    head = (
        b"From: =?no-such?Q?=FF?= <<>>,,\nSubject: =?utf-8?B?////?= =?utf-8?Q?=\nDate: Tue, 99 Foo 0000\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=unicode_escape\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n"
    )
    assert LEAD[:20] in one(head + COPY.encode()).text


@pytest.mark.parametrize("charset", ["rot13", "hex", "no-such", "undefined", "zip", "idna"])
def test_a_charset_that_is_none_is_taken_for_utf8(charset: str) -> None:
    body = bytes(mail(cte="quoted-printable")).split(b"\r\n\r\n", 1)[1]
    whole = f"{SENT}{charset}\nContent-Transfer-Encoding: quoted-printable\n\n".encode() + body
    assert SECOND in one(whole).text


def test_a_mail_without_text_names_what_hangs_on_it() -> None:
    made = mail("")
    made.add_attachment(b"x", maintype="application", subtype="msword", filename="copy.doc")
    assert "is a mail without text. Give what hangs on it: copy.doc." in refused(bytes(made))


def test_a_mailbox_of_several_is_refused_and_of_one_is_read() -> None:
    written = bytes(mail(cte="8bit")).replace(b"\r\n", b"\n")
    box = b"From mina@courier.example Tue Feb  3 22:41:07 2026\n" + written + b"\n"
    assert one(box).format == "mail"
    assert "is a mailbox of several mails" in refused(box + box)


def test_base64_that_is_none_breaks_nothing() -> None:
    head = f"{SENT}utf-8\nContent-Transfer-Encoding: base64\n\n"
    assert "copy.eml" in refused(head.encode() + b"!!!! not base64 =====\n")


def test_a_photograph_does_not_make_a_mail_too_large() -> None:
    made = mail()
    made.add_attachment(b"\xff" * 3_000_000, maintype="image", subtype="jpeg", filename="quay.jpg")
    assert LEAD in one(made).text
    assert "is over the limit" in refused(bytes(made), max_bytes=100_000)
