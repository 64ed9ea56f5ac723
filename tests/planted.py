"""Faults planted in a command's processes: articles that fell a library, hang or eat memory, by a word in them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLANT = """
import ctypes, sys, time
from importlib.machinery import PathFinder


def harm(text, where):
    if f"{where} crash" in text:
        ctypes.string_at(0)
    if f"{where} hang" in text:
        time.sleep(600)
    if f"{where} greed" in text:
        held = []
        while True:
            held.append(bytearray(10_000_000))
    if f"{where} fault" in text:
        words = "words " + "of a draft"
        raise KeyError(words)


class Planter:
    def find_spec(self, name, path, target=None):
        if name not in ("auditor.analyse.record", "auditor.read.text"):
            return None
        spec = PathFinder.find_spec(name, path)
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            if name == "auditor.read.text":
                read = module.read

                def harmful(content, options, on_error):
                    harm(content.text, "reader")
                    return read(content, options, on_error)

                module.read = harmful
            else:
                record = module.record

                def harmful(article, doc):
                    harm(article.text, "parser")
                    return record(article, doc)

                module.record = harmful

        spec.loader.exec_module = exec_module
        return spec


sys.meta_path.insert(0, Planter())
"""
"""A `sitecustomize`, which each process runs first."""


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a folder, the faults planted."""
    plant = folder.parent / "plant"
    plant.mkdir(exist_ok=True)
    (plant / "sitecustomize.py").write_text(PLANT, "utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AUDITOR_", "GITHUB_", "COV_"))}
    return subprocess.run(
        [sys.executable, "-m", "auditor", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": f"{plant}{os.pathsep}{ROOT}", "AUDITOR_NO_CACHE": "1"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
