"""The pages and what they lead to."""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import TypeVar

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from auditor.commands.workspace import Workspace
from auditor.config import Settings
from auditor.errors import AuditorError
from auditor.pool.outcome import Died, Done, Faulted, Stopped
from auditor.report import FORMATS, comparison
from auditor.serve.bench import Audit, Compare, Job, Refused, Shown
from auditor.serve.downloads import disposition
from auditor.serve.drafts import Draft, Held, Options
from auditor.serve.forms import FormError, form_of
from auditor.serve.pages import entry, of_settings, page
from auditor.serve.worker import BusyError, Worker

Made = TypeVar("Made", Shown, bytes)

GONE = "This draft is not held any more: drafts are in memory alone, until auditor serve ends. Paste it again."
FAULT = "A fault in auditor ({}). Report it."
NEEDS = {"docx": "docx", "parquet": "pyarrow"}
"""By extra, the library whose formats can be made only where it is installed."""


class RefusedError(Exception):
    """What is told in a page instead of a report: status, and a line each."""

    def __init__(self, status: int, *lines: str) -> None:
        super().__init__(status)
        self.status, self.lines = status, lines


class Site:
    """Holds drafts, has them audited, and shows what came of it. `given` are the options of the command line."""

    def __init__(self, given: Mapping[str, object], worker: Worker, secret: str) -> None:
        self._given, self._worker, self._base = given, worker, f"/{secret}"
        self._held = Held()

    def app(self) -> Starlette:
        """What answers requests that were let through."""
        base = self._base
        routes = [
            Route(f"{base}/", self._begin, methods=["GET"]),
            Route(f"{base}/", self._take, methods=["POST"]),
            Route(f"{base}/drafts/{{draft}}", self._audited),
            Route(f"{base}/drafts/{{draft}}/{{format}}", self._report),
            Route(f"{base}/compare", self._begin_comparing, methods=["GET"]),
            Route(f"{base}/compare", self._take_two, methods=["POST"]),
            Route(f"{base}/compare/{{old}}/{{new}}", self._compared),
            Route(f"{base}/compare/{{old}}/{{new}}/{{format}}", self._comparison),
        ]
        handlers = dict.fromkeys((RefusedError, FormError, HTTPException, Exception), self._told)
        return Starlette(routes=routes, exception_handlers=handlers)

    async def _begin(self, _request: Request) -> Response:
        return self._audit_page(None)

    async def _take(self, request: Request) -> Response:
        form = await form_of(request, self._held, self._settings().max_bytes)
        draft = await form.draft("draft")
        if draft is None:
            return self._audit_page(None, "Paste a draft, or choose a file.", status=422)
        return RedirectResponse(f"{self._base}/drafts/{self._held.add(draft)}", 303)

    async def _audited(self, request: Request) -> Response:
        token = request.path_params["draft"]
        draft = self._draft(token)
        return self._audit_page(draft, token=token, shown=await self._done(Audit(draft), Shown))

    async def _report(self, request: Request) -> Response:
        draft, form = self._draft(request.path_params["draft"]), request.path_params["format"]
        if form not in FORMATS:
            raise RefusedError(404, f"No report is called {form}.")
        return await self._file(Audit(draft, form), disposition("audit", draft, form))

    async def _begin_comparing(self, request: Request) -> Response:
        tokens = [request.query_params.get(name, "") for name in ("old", "new")]
        return self._compare_page([self._held.get(token) for token in tokens], tokens)

    async def _take_two(self, request: Request) -> Response:
        form = await form_of(request, self._held, self._settings().max_bytes, drafts=2)
        old, new = await form.draft("old"), await form.draft("new")
        if old is None or new is None:
            tokens = [self._held.add(draft) if draft else "" for draft in (old, new)]
            return self._compare_page([old, new], tokens, "Give two versions of a draft.", status=422)
        return RedirectResponse(f"{self._base}/compare/{self._held.add(old)}/{self._held.add(new)}", 303)

    async def _compared(self, request: Request) -> Response:
        tokens = [request.path_params["old"], request.path_params["new"]]
        old, new = map(self._draft, tokens)
        return self._compare_page([old, new], tokens, shown=await self._done(Compare(old, new), Shown))

    async def _comparison(self, request: Request) -> Response:
        old, new = (self._draft(request.path_params[name]) for name in ("old", "new"))
        form = request.path_params["format"]
        if form not in comparison.FORMATS:
            raise RefusedError(404, f"No report of a comparison is called {form}.")
        return await self._file(Compare(old, new, form), disposition("comparison", new, form))

    def _audit_page(
        self, draft: Draft | None, told: str = "", *, token: str = "", shown: Shown | None = None, status: int = 200
    ) -> Response:
        links = [(f"{self._base}/drafts/{token}/{name}", name) for name in _can_be_made()] if shown else []
        return page(
            "audit.html",
            status,
            **self._frame("audit", draft, told, shown, links),
            draft=entry(draft, token),
        )

    def _compare_page(
        self,
        drafts: Sequence[Draft | None],
        tokens: Sequence[str],
        told: str = "",
        *,
        shown: Shown | None = None,
        status: int = 200,
    ) -> Response:
        old, new = (entry(draft, token if draft else "") for draft, token in zip(drafts, tokens, strict=True))
        at = f"{self._base}/compare/{'/'.join(tokens)}"
        links = [(f"{at}/{name}", name) for name in comparison.FORMATS] if shown else []
        return page("compare.html", status, **self._frame("compare", drafts[1], told, shown, links), old=old, new=new)

    def _frame(
        self, here: str, draft: Draft | None, told: str, shown: Shown | None, links: list[tuple[str, str]]
    ) -> dict[str, object]:
        """What both pages show; `links` lead to files."""
        settings = self._settings()
        return {
            "base": self._base,
            "here": here,
            "told": told or (shown.told if shown else ""),
            "shown": Markup(shown.html) if shown else None,  # made by the templates, which escape all words
            "links": links,
            "options": draft.options if draft else Options(),
            "settings": of_settings(settings),
            "most": settings.max_bytes,
        }

    async def _file(self, job: Job, named: str) -> Response:
        data = await self._done(job, bytes)
        return Response(data, 200, {"Content-Disposition": named}, "application/octet-stream")

    async def _done(self, job: Job, wanted: type[Made]) -> Made:
        """What came of a job, which is of the kind that is wanted. Raises RefusedError where nothing did."""
        try:
            outcome = await self._worker.ask(job)
        except BusyError:
            raise RefusedError(503, "Too many drafts wait to be audited. Try again in a minute.") from None
        match outcome:
            case Done(Refused(lines)):
                raise RefusedError(422, *lines)
            case Done(answer):
                assert isinstance(answer, wanted)
                return answer
            case Stopped(message):
                raise RefusedError(422, *message.splitlines())
            case Faulted(kind):
                raise RefusedError(500, FAULT.format(kind))
            case Died(how, limit):
                mend = f"Raise max-{limit}, or cut the draft in parts." if limit else "Report it."
                raise RefusedError(422, f"The process that audited this {how}. {mend}")

    async def _told(self, _request: Request, error: Exception) -> Response:
        """The page that tells why there is no report."""
        match error:
            case RefusedError():
                status, lines = error.status, error.lines
            case FormError():
                status, lines = error.status, (error.told,)
            case HTTPException():
                status, lines = error.status_code, ("There is no such page here.",)
            case _:  # the kind alone: a message may hold a draft's words
                status, lines = 500, (FAULT.format(type(error).__name__),)
        return page("told.html", status, base=self._base, here="", lines=lines)

    def _draft(self, token: str) -> Draft:
        draft = self._held.get(token)
        if draft is None:
            raise RefusedError(404, GONE)
        return draft

    def _settings(self) -> Settings:
        """The settings as they are now; those of no configuration where it is faulty, which each audit tells."""
        try:
            return Workspace(self._given).settings
        except AuditorError:
            return Settings()


def _can_be_made() -> list[str]:
    """The formats whose library is here."""
    return [name for name, form in FORMATS.items() if form.extra is None or find_spec(NEEDS[form.extra])]
