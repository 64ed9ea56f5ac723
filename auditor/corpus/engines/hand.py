"""What runs on another machine's worker: it hands an order to a process of its own, and gives back the answer.

The worker itself only waits: it may be shared, stands in another folder and must outlive an article that fells its
reader. The process ends with the worker, whatever ends that.
"""

import os
import socket
import subprocess
import sys

import msgspec

from auditor.corpus.orders import Answer, Order

MODULE = "auditor.commands.corpus_order"
PREFIX = "AUDITOR_"


class HandLostError(Exception):
    """The process ended without an answer."""


def obeyed(told: bytes) -> bytes:
    """The answer to an order, both as JSON. Raises HandLostError."""
    order = msgspec.json.decode(told, type=Order)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
    command = [sys.executable, "-P", "-m", MODULE]  # what lies among the articles is no module
    try:
        process = subprocess.Popen(
            command,
            cwd=order.basis.folder,
            env={**kept, **order.basis.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
    except OSError as error:
        what = f"the machine {socket.gethostname()} does not see the folder {order.basis.folder} ({error.strerror})"
        return msgspec.json.encode(Answer(stopped=f"{what}. Mount it there on each machine."))
    with process:
        if process.stdin is None or process.stdout is None:
            raise HandLostError("had no pipes")
        try:
            process.stdin.write(told + b"\n")
            process.stdin.flush()  # and stays open: by its end the process knows that we are gone
        except BrokenPipeError:
            pass
        answer = process.stdout.read()
        status = process.wait()
    if status:
        raise HandLostError(f"ended with status {status}" if status > 0 else f"was ended by signal {-status}")
    return answer
