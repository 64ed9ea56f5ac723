"""The pages around the reports: the forms, in the style of the HTML report."""

from functools import cache

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from auditor import __version__
from auditor.config import Settings
from auditor.config.settings import choices
from auditor.read.formats import names
from auditor.report.html import environment
from auditor.report.html.assets import assets_of
from auditor.report.wording import NOTE
from auditor.serve.drafts import Draft


def page(template: str, status: int = 200, **shown: object) -> HTMLResponse:
    """A page; it may run and fetch nothing but its own."""
    report, own = assets_of("auditor.report.html"), assets_of("auditor.serve")
    policy = (
        "default-src 'none'; connect-src 'self'; form-action 'self'; img-src data:; base-uri 'none'; "
        f"frame-ancestors 'none'; style-src '{report['style_digest']}' '{own['style_digest']}'; "
        f"script-src '{report['script_digest']}' '{own['script_digest']}'"
    )
    known = {
        "report_assets": report,
        "own_assets": own,
        "version": __version__,
        "note": NOTE,
        "genres": choices("genre"),
        "formats": names(),
    }
    html = _environment().get_template(template).render(**known, **shown)
    return HTMLResponse(html, status, {"Content-Security-Policy": policy})


def entry(draft: Draft | None, token: str = "") -> dict[str, object]:
    """A draft as the form shows it: its text where that can be edited, else that it is held."""
    text = draft.text() if draft else ""
    return {
        "name": draft.name if draft else "",
        "text": None if text is None else Markup(escape(text)),  # escaped, and else as it is: it is sent back
        "crlf": bool(draft and draft.has_crlf()),
        "token": token,
    }


def of_settings(settings: Settings) -> dict[str, str]:
    """What the fields that are empty stand for."""
    return {
        "genre": settings.genre or "as the draft says",
        "publisher": ", ".join(settings.publisher) or "as the draft says",
        "format": "by its content" if settings.format_in == "auto" else settings.format_in,
        "standard": settings.standard or "",
    }


@cache
def _environment() -> Environment:
    """Templates that show values as the report's do: visible, then escaped."""
    return environment().overlay(loader=PackageLoader("auditor.serve", "pages"))
