"""Known vulnerabilities of the locked packages, asked of a public service by pip-audit; silence is told too."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from supply.locks import DEV, read

TIME = 60
"""Seconds to wait for all answers of a lock file."""
FEW = 5
"""Packages that are asked about to see whether anybody answers."""


class Answer(NamedTuple):
    """What came back for the locked packages."""

    vulnerable: list[str]
    """What is known to be wrong, a line each, with the mend."""
    unanswered: list[str]
    """The packages that the service said nothing about."""
    answered: int
    why: str
    """Why nothing came back, where that is so."""


def asked(lock: Path) -> Answer:
    """The answer for one lock file; it never raises for a network that refuses.

    A few packages are asked about first: where none of them is known, no more are.
    """
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder) / lock.name
        some = read(lock)[:FEW]
        few.write_text("".join(f"{p.name}=={p.version} --hash=sha256:{p.hashes[0]}\n" for p in some), "utf-8")
        first = _asked(few)
    return _asked(lock) if first.answered else first


def _asked(lock: Path) -> Answer:
    how = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--desc", "off", "--format", "json")
    command = [sys.executable, "-m", "pip_audit", "-r", str(lock), *how]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIME)
    except subprocess.TimeoutExpired:
        return Answer([], [], 0, f"no answer in {TIME} seconds")
    try:
        return answer_of(json.loads(done.stdout))
    except ValueError:
        return Answer([], [], 0, " ".join(done.stderr.split())[-300:] or f"pip-audit ended with {done.returncode}")


def answer_of(report: Mapping[str, Any]) -> Answer:
    """What pip-audit's JSON tells. A package that was passed over is one not answered for, never one without fault."""
    packages = report["dependencies"]
    silent = [p["name"] for p in packages if "vulns" not in p]
    faults = [
        f"{p['name']} {p['version']}: {v['id']}. {_mend(v['fix_versions'])}"
        for p in packages
        for v in p.get("vulns", ())
    ]
    return Answer(faults, silent, len(packages) - len(silent), _why(packages, silent))


def _mend(releases: list[str]) -> str:
    if releases:
        return f"Lock {' or '.join(releases)}."
    return "No release mends it yet: take it out, or say in docs/security.md why it does no harm."


def _why(packages: list[Any], silent: list[str]) -> str:
    if not packages:
        return "no package was asked about"
    return next((p["skip_reason"] for p in packages if "skip_reason" in p), "") if len(silent) == len(packages) else ""


def told(answers: Mapping[str, Answer], *, must: bool) -> tuple[int, list[str]]:
    """The exit status and what to say. A network that refuses fails only what `must` be answered."""
    lines, status = [], 0
    for name, answer in answers.items():
        lines += [f"VULNERABLE  {fault}" for fault in answer.vulnerable]
        if answer.answered:
            found = len(answer.vulnerable)
            lines.append(f"asked       {name}: {answer.answered} packages, {found} known vulnerabilities")
            lines += [f"NOT ASKED   {one}: the service does not know it. Look why." for one in answer.unanswered]
            status = max(status, int(bool(answer.vulnerable or answer.unanswered)))
        else:
            lines.append(f"NOT ASKED   {name}: the service of known vulnerabilities could not be asked ({answer.why}).")
            lines.append(
                "            This run knows nothing of these packages. Run it again where the service answers."
            )
            status = max(status, int(must))
    return status, lines


def check(*, must: bool) -> int:
    """Ask about all locked packages, print what came back; the exit status."""
    status, lines = told({DEV.name: asked(DEV)}, must=must)  # it holds all of the other locks too
    print("\n".join(lines), flush=True)
    return status
