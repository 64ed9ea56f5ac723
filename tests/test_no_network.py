"""An audit opens no socket, and neither does anything it imports."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

BLOCKED = """
import socket, sys

def refuse(*args, **kwargs):
    raise AssertionError("a socket was opened")

class Refused(socket.socket):
    __init__ = refuse

socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
sys.argv = ["auditor", *sys.argv[1:]]
from auditor.__main__ import main
main()
"""


def test_a_whole_audit_opens_no_socket() -> None:
    for command in ("check", "evidence"):
        done = subprocess.run(
            [sys.executable, "-c", BLOCKED, command, "samples/secondhand-tech.txt", "samples/investigation.md"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "a socket was opened" not in done.stderr
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout
