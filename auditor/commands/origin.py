"""Where auditor itself comes from: the git address and revision that hooks and workflows take it by."""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from typing import NamedTuple

from auditor import __version__
from auditor.errors import AuditorError

_ADDRESS = re.compile(r"(https://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~-]+)+)/?(?:@([A-Za-z0-9._/-]+))?")
GITHUB = "https://github.com/"


class Origin(NamedTuple):
    """An https address without `.git`, and a tag or commit there."""

    url: str
    revision: str

    @property
    def on_github(self) -> str | None:
        """OWNER/NAME; None where it lies elsewhere."""
        return self.url.removeprefix(GITHUB) if self.url.startswith(GITHUB) else None


def parse(address: str) -> Origin:
    """`https://HOST/OWNER/NAME[@REVISION]`; without a revision the tag of this version. Raises AuditorError."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise AuditorError(f"--source {address}: give the address that git clones auditor from, https://…[@REVISION].")
    return Origin(found.group(1).removesuffix(".git"), found.group(2) or f"v{__version__}")


def installed_from() -> Origin | None:
    """The address and commit that pip recorded where it installed auditor from git; None where it did not."""
    try:
        recorded = json.loads(distribution("auditor").read_text("direct_url.json") or "{}")
        return parse(f"{recorded['url']}@{recorded['vcs_info']['commit_id']}")
    except (PackageNotFoundError, ValueError, KeyError, TypeError, AuditorError):
        return None
