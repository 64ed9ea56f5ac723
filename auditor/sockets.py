"""No socket is opened in a process that is auditor's own."""


def open_no_socket() -> None:
    """Say that this machine has no IPv6: to find out, urllib3 opens a socket when it is imported.

    spaCy and trafilatura import it, and nothing here uses it. Who imports auditor keeps what they have.
    """
    import socket  # noqa: PLC0415  # `--help` does without

    socket.has_ipv6 = False
