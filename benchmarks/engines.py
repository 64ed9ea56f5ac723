"""Engines for a corpus, beside each other: `python -m benchmarks.engines ENGINE [--data FOLDER] [--kill WHAT]`.

Each has a cluster of its own of two workers, processes that speak over TCP on the loopback, and one unit of work: a
chunk of articles audited into a file that is written by renaming, and passed over where it is there. ENGINE is dask,
ray, raydata or spark, installed here, or pool: auditor's own processes, for comparison. WHAT is worker, driver or
scheduler: it is killed once two chunks are done; then what is gone is started and run again. Linux only.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from auditor.audit import Auditor
from auditor.read import find_files, read, read_text

ROOT = Path(__file__).parents[1]
CHUNK, PORT, MARK = 20, 8_796, "AUDITOR_ENGINES"
ADDRESS = f"127.0.0.1:{PORT}"
WORKERS = {"dask": "dask worker", "ray": "ray::", "raydata": "ray::", "spark": "pyspark.daemon", "pool": "spawn_main"}
"""What the command of a process at work holds."""
SCHEDULERS = {"dask": "dask scheduler", "ray": "gcs_server", "raydata": "gcs_server", "spark": "deploy.master.Master"}


class Chunk(NamedTuple):
    """Articles to audit, and the folder for what comes of them."""

    number: int
    texts: tuple[str, ...]
    out: str

    @property
    def path(self) -> Path:
        """The file of this chunk."""
        return Path(self.out) / f"{self.number:05}.json"


@cache
def auditor() -> Auditor:
    """One a process."""
    return Auditor()


def audited(chunk: Chunk) -> int:
    """The unit of work: how many articles were audited."""
    rows = [[f.code for f in auditor().audit(read_text(text)).findings] for text in chunk.texts]
    draft = chunk.path.with_suffix(f".{uuid.uuid4().hex}")
    draft.write_text(json.dumps(rows), "utf-8")
    draft.replace(chunk.path)
    return len(rows)


class Chunking(NamedTuple):
    """The same for auditor's own pool."""

    def begin(self) -> Callable[[Chunk], int]:
        """What audits."""
        return audited


class Batches:
    """The same for Ray Data."""

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """A batch of one chunk."""
        return {"done": [audited(Chunk(int(n), tuple(t), str(o))) for n, t, o in zip(*batch.values(), strict=True)]}


def by_pool(chunks: Sequence[Chunk]) -> None:
    """auditor's own processes."""
    from auditor.pool import Pool  # noqa: PLC0415

    list(Pool[Chunk](Chunking(), 2).each(chunks))


def by_dask(chunks: Sequence[Chunk]) -> None:
    """Dask, a task a chunk."""
    from distributed import Client  # noqa: PLC0415  # type: ignore[import-not-found,unused-ignore]

    with Client(f"tcp://{ADDRESS}", timeout=30) as client:
        client.wait_for_workers(2, timeout=60)
        client.gather(client.map(audited, chunks, pure=False))


def by_ray(chunks: Sequence[Chunk]) -> None:
    """Ray Core, a task a chunk."""
    import ray  # noqa: PLC0415

    ray.init(address=ADDRESS, log_to_driver=False)
    ray.get([ray.remote(max_retries=3)(audited).remote(chunk) for chunk in chunks])


def by_raydata(chunks: Sequence[Chunk]) -> None:
    """Ray Data, a batch a chunk, a worker that keeps the model."""
    import ray  # noqa: PLC0415

    ray.init(address=ADDRESS, log_to_driver=False)
    rows = ray.data.from_items([{"number": c.number, "texts": list(c.texts), "out": c.out} for c in chunks])
    done = rows.repartition(len(chunks)).map_batches(Batches, batch_size=1, concurrency=2, num_cpus=0.7)
    for _ in done.iter_batches(batch_size=1):
        pass


def by_spark(chunks: Sequence[Chunk]) -> None:
    """Spark, a partition a chunk."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    session = SparkSession.builder.master(f"spark://{ADDRESS}").config("spark.executor.memory", "512m").getOrCreate()
    session.sparkContext.parallelize(chunks, len(chunks)).map(audited).collect()
    session.stop()


DRIVERS = {"pool": by_pool, "dask": by_dask, "ray": by_ray, "raydata": by_raydata, "spark": by_spark}


def clusters(engine: str) -> Iterator[list[str]]:
    """The commands that make a scheduler and two workers."""
    here = str(Path(sys.executable).parent)
    match engine:
        case "dask":
            yield [f"{here}/dask", "scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard"]
            for _ in range(2):
                yield [f"{here}/dask", "worker", f"tcp://{ADDRESS}", "--nthreads", "1", "--memory-limit", "0"]
        case "ray" | "raydata":
            start = [f"{here}/ray", "start", "--block", "--num-cpus", "1", "--object-store-memory", "200000000"]
            yield [*start, "--head", "--port", str(PORT), "--include-dashboard", "false"]
            yield [*start, "--address", ADDRESS]
        case "spark":
            import pyspark  # noqa: PLC0415

            deploy = [f"{Path(pyspark.__file__).parent}/bin/spark-class", "org.apache.spark.deploy"]
            yield [deploy[0], f"{deploy[1]}.master.Master", "--host", "127.0.0.1", "--port", str(PORT)]
            for _ in range(2):
                yield [deploy[0], f"{deploy[1]}.worker.Worker", "--cores", "1", "--memory", "1g", f"spark://{ADDRESS}"]


class Ours:
    """The processes of this run, known by a mark in their surroundings."""

    def __init__(self) -> None:
        self.mark = uuid.uuid4().hex
        self.peak = 0.0
        self.ticks: dict[int, int] = {}

    def start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        """A process of this run, its words kept from the screen."""
        more = {MARK: self.mark, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable, "AUDITOR_NO_CACHE": "1"}
        more |= {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "SPARK_LOCAL_IP": "127.0.0.1", "OMP_NUM_THREADS": "1"}
        with Path(tempfile.gettempdir(), f"engines-{self.mark}.log").open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **more}, stdout=log, stderr=log)

    def all(self) -> Iterator[tuple[int, str]]:
        """Id and command of each."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if f"{MARK}={self.mark}".encode() in (folder / "environ").read_bytes():
                    yield int(folder.name), (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue

    def look(self) -> None:
        """Remember the most memory that all take, in MB, shared pages parted among sharers, and their time."""
        whole = 0
        for number, _ in self.all():
            self.ticks[number] = max(busy(number), self.ticks.get(number, 0))
            try:
                lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
                whole += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            except (OSError, StopIteration):
                continue
        self.peak = max(self.peak, whole / 1024)

    def kill(self, holding: str = "") -> int:
        """Kill those whose command holds some words, the busiest first where it is one of them, and say how many."""
        found = [number for number, command in self.all() if holding in command]
        if holding and found:
            found = sorted(found, key=busy)[-1:]
        for number in found:
            os.kill(number, signal.SIGKILL)
        return len(found)


def busy(number: int) -> int:
    """Processor time of a process, in ticks."""
    try:
        return sum(map(int, Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[11:13]))
    except OSError:
        return 0


def begun(ours: Ours, engine: str) -> float:
    """Start a cluster; the seconds until its scheduler is spoken to are part of the driver's."""
    began = time.perf_counter()
    for command in clusters(engine):
        ours.start(command)
        time.sleep(1 if engine == "dask" else 6)
    return time.perf_counter() - began


def main() -> None:
    """Run an engine once, and print what it took."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("engine", choices=sorted(DRIVERS))
    told.add_argument("--data", type=Path, default=ROOT / "samples", help="folder of articles")
    told.add_argument("--articles", type=int, default=400)
    told.add_argument("--kill", choices=("worker", "driver", "scheduler"))
    told.add_argument("--drive", type=Path, help=argparse.SUPPRESS)
    options = told.parse_args()
    texts = [a.text for file in find_files([options.data]) for a in read(file, lambda _error: None)]
    chosen = list(islice(cycle(texts), options.articles))
    if options.drive:
        chunks = (Chunk(n, tuple(chosen[n : n + CHUNK]), str(options.drive)) for n in range(0, len(chosen), CHUNK))
        DRIVERS[options.engine]([chunk for chunk in chunks if not chunk.path.exists()])
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps({"engine": options.engine, "kill": options.kill, **measured(options, chosen, Path(folder))}))


def measured(options: argparse.Namespace, texts: Sequence[str], out: Path) -> dict[str, object]:
    """Figures of one run, from start to end."""
    ours, engine = Ours(), options.engine
    given = [engine, "--data", str(options.data), "--articles", str(options.articles), "--drive", str(out)]
    drive = [sys.executable, "-m", "benchmarks.engines", *given]
    try:
        begun(ours, engine)
        began, first, runs, killed = time.perf_counter(), 0.0, 1, 0
        driver = ours.start(drive)
        while driver.poll() is None:
            time.sleep(0.25)
            ours.look()
            done = len(list(out.glob("*.json")))
            first = first or (time.perf_counter() - began if done else 0.0)
            if options.kill and not killed and done >= 2:
                whom = {"worker": WORKERS[engine], "scheduler": SCHEDULERS.get(engine), "driver": "--drive"}
                killed, gone = ours.kill(whom[options.kill] or "--drive"), time.perf_counter()
            if options.kill == "scheduler" and killed and time.perf_counter() - gone > 120:
                driver.kill()
        kept, status = len(list(out.glob("*.json"))), driver.returncode
        if status:
            if options.kill == "scheduler":
                ours.kill()
                begun(ours, engine)
            runs += 1
            driver = ours.start(drive)
            while driver.poll() is None:
                time.sleep(0.25)
                ours.look()
        seconds = time.perf_counter() - began
    finally:
        ours.kill()
    work = sum(ours.ticks.values()) / os.sysconf("SC_CLK_TCK")
    words = sum(len(text.split()) for text in texts)
    done = len(list(out.glob("*.json")))
    return {
        "articles": len(texts), "first chunk s": round(first, 1), "run s": round(seconds, 1),
        "words/s": round(words / seconds),
        "processor s": round(work, 1), "words/processor s": round(words / work),
        "peak PSS MB": round(ours.peak), "killed": killed, "status": status, "chunks kept": kept, "runs": runs,
        "chunks": f"{done} of {-(-len(texts) // CHUNK)}",
    }  # fmt: skip


if __name__ == "__main__":
    from benchmarks.engines import main as main_by_name  # what travels to workers is found there by this name

    main_by_name()
