"""The local page: who may ask, and how much."""

import re
from collections.abc import Callable

import pytest

from auditor.pool.outcome import Died, Faulted
from auditor.serve import drafts, forms
from auditor.serve.drafts import Draft, Held
from auditor.serve.worker import BusyError
from tests.serving import BASE, BOUNDARY, DRAFT, HOST, OURS, Browser, form_data, links


@pytest.fixture
def unasked(here: Callable[..., Browser]) -> Browser:
    """A browser whose site may have nothing audited."""
    return here(AssertionError("this was not to be audited"))


@pytest.mark.parametrize(
    "hosts",
    [
        ["evil.example"], ["evil.example:8477"], ["127.0.0.1"], ["127.0.0.1:80"], ["localhost.evil.example:8477"],
        ["127.0.0.1:8477.evil.example"], ["[::1]:8477"], ["0.0.0.0:8477"], [""], [], [HOST, HOST],
        [HOST, "evil.example"],
    ],
)  # fmt: skip
def test_another_host_is_refused(unasked: Browser, hosts: list[str]) -> None:
    answer = unasked.ask("GET", f"{BASE}/", [("Host", host) for host in hosts])
    assert answer.status == 421
    assert "textarea" not in answer.text


def test_localhost_is_this_machine(unasked: Browser) -> None:
    assert unasked.ask("GET", f"{BASE}/", [("Host", "LocalHost:8477")]).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8478"},
        {"Origin": "http://localhost:8477"},
        {"Origin": f"https://{HOST}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": f"http://{HOST}"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_no_other_site_may_post(unasked: Browser, headers: dict[str, str]) -> None:
    answer = unasked.post(f"{BASE}/", {"draft-text": DRAFT}, headers)
    assert (answer.status, answer.pieces) == (403, 0)


@pytest.mark.parametrize("headers", [{"Origin": f"http://{HOST}"}, {"Sec-Fetch-Site": "same-origin"}])
def test_the_page_itself_may(unasked: Browser, headers: dict[str, str]) -> None:
    assert unasked.post(f"{BASE}/", {"draft-text": DRAFT}, headers).status == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_no_other_site_may_look(unasked: Browser, site: str) -> None:
    assert unasked.get(f"{BASE}/", [("Sec-Fetch-Site", site)]).status == 403


@pytest.mark.parametrize("path", ["/", "", "/a-secre/", "/a-secrets/", "/A-SECRET/", "/é/", "/favicon.ico"])
def test_nothing_is_there_without_the_secret(unasked: Browser, path: str) -> None:
    assert unasked.get(path).status == 404


def test_drafts_are_under_names_that_nobody_guesses(unasked: Browser) -> None:
    held = [unasked.post(f"{BASE}/", {"draft-text": DRAFT}).headers["location"] for _ in range(2)]
    assert len(set(held)) == 2
    assert all(len(address.rpartition("/")[2]) >= 22 for address in held)
    for path in ("drafts/1", "drafts/1/json", "compare/1/2", "compare/1/2/json", "drafts/../x", "nothing"):
        assert unasked.get(f"{BASE}/{path}").status == 404


def test_every_answer_is_kept_nowhere_and_runs_nothing_foreign(here: Callable[..., Browser]) -> None:
    browser = here()
    page = browser.sent(f"{BASE}/", {"draft-text": DRAFT})
    refused = browser.ask("GET", f"{BASE}/", [("Host", "evil.example")])
    lost, wrong = browser.get(f"{BASE}/nothing"), browser.ask("PUT", f"{BASE}/", [("Host", HOST), *OURS.items()])
    file = browser.get(links(page)["html"])
    for answer in (page, refused, lost, wrong, file):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "*" not in policy
    assert [refused.status, lost.status, wrong.status] == [421, 404, 405]
    assert not re.search(r"script-src(?! 'sha256-\S+' 'sha256-\S+'$)", page.headers["content-security-policy"])
    assert "script" not in file.headers["content-security-policy"]


def test_a_draft_over_the_limit_is_refused_before_it_is_read(here: Callable[..., Browser]) -> None:
    browser = here(AssertionError("this was not to be audited"), max_bytes=1000)
    whole = browser.post(f"{BASE}/", {"draft-text": "word " * 20_000}, {**OURS, "Content-Length": "100500"})
    assert (whole.status, whole.pieces) == (413, 0)
    assert "1,000 bytes" in whole.page.words("report")


def test_a_draft_without_a_length_is_cut_off_at_the_limit(here: Callable[..., Browser]) -> None:
    browser = here(AssertionError("this was not to be audited"), max_bytes=1000)
    head = [("Host", HOST), *OURS.items(), ("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")]
    body = form_data({"draft-file": ("a.txt", b"word " * 2_000_000)})
    pieces = [body[i : i + 10_000] for i in range(0, len(body), 10_000)]
    answer = browser.ask("POST", f"{BASE}/", head, pieces)
    assert answer.status == 413
    assert answer.pieces * 10_000 <= 1000 + forms.FRAMING + 10_000


def test_a_draft_within_the_form_but_over_the_limit_is_told(here: Callable[..., Browser]) -> None:
    answer = here(max_bytes=1000).sent(f"{BASE}/", {"draft-text": DRAFT * 2})
    assert "is over the limit of 1,000 bytes" in answer.page.words("report")


def test_a_form_that_is_none_is_refused(unasked: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    head = [("Host", HOST), *OURS.items()]
    plain = [*head, ("Content-Type", "text/plain")]
    assert unasked.ask("POST", f"{BASE}/", plain, [b"draft-text=x"]).status == 415
    assert unasked.ask("POST", f"{BASE}/", [*head, ("Content-Type", "multipart/form-data")], [b"x"]).status == 400
    form = [*head, ("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")]
    assert unasked.ask("POST", f"{BASE}/", form, [b"x" * 500]).status == 400
    many = {f"f{n}": "x" for n in range(forms.FIELDS + 1)}
    assert unasked.post(f"{BASE}/", many).status == 400
    assert unasked.post(f"{BASE}/", {f"f{n}": ("a", b"x") for n in range(3)}).status == 400
    monkeypatch.setattr(forms, "SECONDS", 0.05)
    assert unasked.ask("POST", f"{BASE}/", form, [b"x"] * 3, pause=0.2).status == 408


def test_what_stops_an_audit_is_told_without_a_word_of_the_draft(here: Callable[..., Browser]) -> None:
    for instead, status, told in (
        (Died("took over 60 s"), 422, "took over 60 s"),
        (Faulted("KeyError", "trace"), 500, "A fault in auditor (KeyError)"),
        (BusyError(), 503, "Too many drafts wait"),
        (ZeroDivisionError("Northline Ferries"), 500, "A fault in auditor (ZeroDivisionError)"),
    ):
        answer = here(instead).sent(f"{BASE}/", {"draft-text": DRAFT})
        assert answer.status == status
        assert told in answer.text
        assert "Northline" not in answer.text


def test_the_oldest_drafts_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held()
    monkeypatch.setattr(drafts, "MOST_BYTES", 25)
    first, second = held.add(Draft(b"x" * 10)), held.add(Draft(b"x" * 10))
    assert held.get(first)
    large = held.add(Draft(b"x" * 20))
    assert [bool(held.get(t)) for t in (first, second, large)] == [True, True, True]
    last = held.add(Draft(b"x" * 5))
    assert [bool(held.get(t)) for t in (first, second, large, last)] == [False, False, True, True]
    monkeypatch.setattr(drafts, "MOST", 2)
    newest = held.add(Draft(b""))
    assert [bool(held.get(t)) for t in (large, last, newest)] == [False, True, True]
