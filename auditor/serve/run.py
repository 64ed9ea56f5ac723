"""The server as a process: its address, its start and its end."""

import errno
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping

import uvicorn

from auditor.errors import AuditorError
from auditor.serve.guard import Guard
from auditor.serve.site import Site
from auditor.serve.worker import Worker

HOST = "127.0.0.1"
"""The one address that is listened on: no other machine reaches it."""
AT_ONCE = 32
"""Connections; a browser keeps six."""


def serve(
    given: Mapping[str, object], worker: Worker, port: int, *, is_opened: bool, say: Callable[[str], object]
) -> None:
    """Answer until Ctrl-C. `worker` audits; `say` is told the address, which the browser opens where `is_opened`.

    Raises AuditorError where the port cannot be had.
    """
    listener = listening(port)
    port = listener.getsockname()[1]
    secret = secrets.token_urlsafe(16)
    server = uvicorn.Server(_config(Guard(Site(given, worker, secret).app(), port, secret)))
    address = f"http://{HOST}:{port}/{secret}/"
    try:
        worker.start()
        say(address)
        if is_opened:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        worker.close()
        listener.close()


def listening(port: int) -> socket.socket:
    """A socket that listens on this machine alone; port 0 is any that is free. Raises AuditorError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was ours a moment ago is free
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES) and port >= 1024
        why = "is taken" if taken else f"cannot be used ({error.strerror})"
        mend = "Give another one, or --port 0 for any that is free."
        raise AuditorError(f"auditor serve: port {port} {why}. {mend}") from None
    return listener


def _config(app: Guard) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=2,
    )
