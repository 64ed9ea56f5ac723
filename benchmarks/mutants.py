"""Faults put into auditor's own code, one at a time, to see whether a test notices.

Not to be confused with `benchmarks.mutations`, which edits articles. `python -m benchmarks.mutants survey` runs the
tests once and notes which of them run which line, in what time; `… run --sample 440` then tries mutants, drawn with a
fixed seed from all that the three areas can have, each in a process of its own with the tests that run its line, the
quickest first. `… run --only FILE:LINE` tries all mutants of a line.

Each process is forked from one that holds the libraries and the language model, and imports the rest of auditor anew:
so a fault in what a module makes when it is imported is seen as well.
"""

import argparse
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
import types
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import coverage
import pytest

from benchmarks.mutant_kinds import Mutant, mutants_of, mutated

ROOT = Path(__file__).resolve().parents[1]
AREAS = ("judge", "score", "read")
SURVEY = ROOT / ".mutants.json"
FIRST = 20
"""Tests tried before the rest of those that run the line."""
SECONDS, WALL = 60, 900
"""Processor time, and time, that a mutant may take; one that takes more loops, and is seen."""
ADDRESSES = 6 << 30
"""Bytes that a mutant may map."""
NOT_READ = ("tests/browser", "tests/installed")
SEEDS = 20261125


class Tests:
    """Which tests run which line, and in what processor time; pytest's plugin that finds it out."""

    def __init__(self, meter: coverage.Coverage) -> None:
        self.meter = meter
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note the lines and the time of one test."""
        self.meter.switch_context(item.nodeid)
        start = time.process_time()
        yield
        self.seconds[item.nodeid] = time.process_time() - start
        self.meter.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails without a mutant tells nothing."""
        if report.failed:
            self.failed.add(report.nodeid)


def survey(paths: Sequence[str], into: Path) -> None:
    """Run the tests once, with every line of the areas counted for the tests that run it."""
    still()
    meter = coverage.Coverage(data_file=None, source=[str(ROOT / "auditor" / a) for a in AREAS], config_file=False)
    tests = Tests(meter)
    meter.start()
    pytest.main([*paths, "-q", "-p", "no:cacheprovider", "--no-header", *(f"--ignore={p}" for p in NOT_READ)], [tests])
    meter.stop()
    data, lines = meter.get_data(), {}
    for file in data.measured_files():
        name = Path(file).relative_to(ROOT).as_posix()
        lines[name] = {
            str(n): sorted({c for c in contexts if c} - tests.failed)
            for n, contexts in data.contexts_by_lineno(file).items()
        }
    into.write_text(json.dumps({"seconds": tests.seconds, "lines": lines}))
    print(f"{len(tests.seconds)} tests, {len(tests.failed)} fail as it is, {sum(tests.seconds.values()):.0f} s")


def still() -> None:
    """Tests that draw by chance draw alike each time; no cache stands between a fault and its effect."""
    from hypothesis import Phase, settings  # noqa: PLC0415  # a library of the tests

    os.environ["AUDITOR_NO_CACHE"] = "1"
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, database=None, deadline=None, phases=phases)
    settings.load_profile("mutants")


def every() -> dict[str, list[Mutant]]:
    """Area -> all mutants of its modules."""
    return {
        area: [
            mutant
            for file in sorted((ROOT / "auditor" / area).rglob("*.py"))
            for mutant in mutants_of(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))
        ]
        for area in AREAS
    }


def drawn(areas: dict[str, list[Mutant]], sample: int) -> list[Mutant]:
    """A sample in proportion to each area's mutants, though no area less than a tenth; the same each time."""
    whole = sum(map(len, areas.values()))
    chance = random.Random(SEEDS)
    found = []
    for mutants in areas.values():
        number = max(round(sample * len(mutants) / whole), sample // 10)
        found += chance.sample(mutants, min(number, len(mutants)))
    return found


def tests_for(mutant: Mutant, known: dict[str, Any], budget: float) -> tuple[list[str], list[str]]:
    """The tests that run the mutant's line, the quickest first, in two helpings; `budget` in seconds of both."""
    lines: dict[str, list[str]] = known["lines"].get(mutant.module, {})
    names = set(lines.get(str(mutant.line), ()))
    if mutant.top or not names:
        names = {name for tests in lines.values() for name in tests}
    share: dict[str, int] = defaultdict(int)
    for tests in lines.values():
        for name in tests:
            share[name] += 1
    seconds = known["seconds"]
    ordered = sorted(names, key=lambda n: (seconds[n] + 0.02) / (share[n] if mutant.top else 1))
    spent = 0.0
    taken: list[str] = []
    for name in ordered:
        spent += seconds[name]
        if taken and spent > budget:
            break
        taken.append(name)
    return taken[:FIRST], taken[FIRST:]


class Faulty(importlib.abc.MetaPathFinder):
    """Finds the one module that holds the fault."""

    def __init__(self, mutant: Mutant) -> None:
        self.file = ROOT / mutant.module
        self.name = mutant.module.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        self.tree = mutated(self.file.read_text("utf-8"), mutant)

    def find_spec(
        self, fullname: str, path: object = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module of the mutant, with its fault; no other."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.file, loader=_Loader(self, fullname, self.file))


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, faulty: Faulty, name: str, file: Path) -> None:
        super().__init__(name, str(file))
        self.faulty = faulty

    def get_code(self, fullname: str) -> types.CodeType:
        return compile(self.faulty.tree, str(self.faulty.file), "exec", dont_inherit=True)


def preload() -> None:
    """Import what holds no code of the areas: libraries, the analysis, the model."""
    import auditor.analyse.pipeline  # noqa: F401, PLC0415
    from auditor.analyse.model import load  # noqa: PLC0415

    load()
    for name in ("markdown_it", "trafilatura", "lxml.etree", "pyarrow.parquet", "jsonschema", "yaml", "re2", "typer",
                 "rich.console", "docx", "warcio", "jinja2", "pandas", "pytest_lsp"):  # fmt: skip
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for name in [n for n in sys.modules if n.startswith(tuple(f"auditor.{a}" for a in AREAS))]:
        raise SystemExit(f"{name} is loaded before its fault: the analysis must not import it")


def trial(mutant: Mutant, helpings: Sequence[Sequence[str]], out: Path) -> str:
    """What became of a mutant, tried in a process of its own: the test that noticed, or nothing for one that lives."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reader)
        os.setpgid(0, 0)
        _try(mutant, helpings, writer, out)
        os._exit(0)
    os.close(writer)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.alarm(WALL)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    signal.alarm(0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if said:
        return "" if said == "lives" else said
    return f"ended by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"ended with status {status >> 8}"


def _try(mutant: Mutant, helpings: Sequence[Sequence[str]], writer: int, out: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    log = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.meta_path.insert(0, Faulty(mutant))
    said = "lives"
    for helping in helpings:
        noticed = _Noticed()
        basis = f"--basetemp={out.parent / f'files{os.getpid()}'}"
        how = ("-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=line", basis)
        if helping and pytest.main([*helping, *how], [noticed]) != 0:
            said = noticed.by or "a module of the tests"
            break
    os.write(writer, said.encode())


class _Noticed:
    by = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.by = report.nodeid


def run(mutants: Sequence[Mutant], known: dict[str, Any], budget: float, into: Path | None) -> None:
    """Try the mutants and print what became of each, and the share that was noticed."""
    still()
    preload()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with tempfile.TemporaryDirectory() as folder:
        for mutant in mutants:
            by = trial(mutant, tests_for(mutant, known, budget), Path(folder) / "out")
            area = mutant.module.split("/")[1]
            counts[area][0] += bool(by)
            counts[area][1] += 1
            line = f"{'noticed' if by else 'LIVES  '} {mutant.module}:{mutant.line} {mutant.says}  [{by}]"
            print(line, flush=True)
            if into:
                with into.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({**mutant._asdict(), "by": by}) + "\n")
    for area, (noticed, of) in counts.items():
        print(f"{area}: {noticed} of {of} noticed, {noticed / of:.1%}")


def main() -> None:
    """What the module's own words say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("what", choices=("survey", "run", "count"))
    parser.add_argument("paths", nargs="*", default=["tests"], help="tests to survey")
    parser.add_argument("--survey", type=Path, default=SURVEY, help="file of the survey")
    parser.add_argument("--sample", type=int, default=440)
    parser.add_argument("--share", default="1/1", help="n/m: the n-th of m processes, each with its part of the sample")
    parser.add_argument("--area", choices=AREAS, default=None, help="of the sample, only that of one area")
    parser.add_argument("--only", default="", help="FILE or FILE:LINE")
    parser.add_argument("--budget", type=float, default=20.0, help="seconds of tests a mutant")
    parser.add_argument("--into", type=Path, default=None, help="JSON lines of what became of each")
    given = parser.parse_intermixed_args()
    os.chdir(ROOT)
    if given.what == "survey":
        survey(given.paths, given.survey)
        return
    areas = every()
    if given.what == "count":
        print({area: len(mutants) for area, mutants in areas.items()})
        return
    chosen = drawn(areas, given.sample)
    if given.only:
        file, _, line = given.only.partition(":")
        chosen = [m for mutants in areas.values() for m in mutants if m.module == file and line in ("", str(m.line))]
    chosen = [m for m in chosen if given.area in (None, m.module.split("/")[1])]
    nth, of = map(int, given.share.split("/"))
    run(chosen[nth - 1 :: of], json.loads(given.survey.read_text()), given.budget, given.into)


if __name__ == "__main__":
    main()
