"""Who may ask: this machine's own browser, on the page that the command printed, and nobody's page beside it."""

from hmac import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = ("GET", "HEAD")
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What each answer has, unless it says otherwise itself."""


class Guard:
    """Lets through who knows `port` and `secret`, the first part of every path; tells no words of what fails within."""

    def __init__(self, app: ASGIApp, port: int, secret: str) -> None:
        self._app, self._secret = app, secret
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        if port == 80:
            self._hosts |= {"127.0.0.1", "localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        try:
            await (refusal or self._app)(scope, receive, sent)
        except Exception as error:  # its message may hold a draft's words, and no log is to have them
            if not begun:
                told = f"A fault in auditor ({type(error).__name__}). Report it.\n"
                await PlainTextResponse(told, 500)(scope, receive, sent)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return _refused(421, "This is not the address that auditor serve printed. Open that one.")
        if not _from_here(headers, scope["method"] in SAFE_METHODS):
            return _refused(403, "Another page asked for this. Type or paste the address that auditor serve printed.")
        if not compare_digest(f"{scope['path']}/".split("/")[1].encode(), self._secret.encode()):
            return _refused(404, "Nothing is here. Open the whole address that auditor serve printed.")
        return None


def _from_here(headers: Headers, safe: bool) -> bool:
    """Our own page asks, or a person by the address line. What is not `safe` must say that our page sends it."""
    sites, origins = headers.getlist("sec-fetch-site"), headers.getlist("origin")
    if any(site not in ("same-origin", "none") for site in sites):
        return False
    if any(origin.lower() != f"http://{headers['host'].lower()}" for origin in origins):
        return False
    return safe or bool(origins) or sites == ["same-origin"]


def _refused(status: int, why: str) -> PlainTextResponse:
    return PlainTextResponse(f"{why}\n", status, {"Connection": "close"})
