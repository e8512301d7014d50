"""Many uploads at once from a process of their own: ``python -m tests.e2e.senders PORT COUNT BYTES``.

Plain sockets and ready-made bodies, so that what is measured is the server and not the client. The session's
cookie and CSRF token come from the environment; milliseconds and statuses go to the output as JSON.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time

_MARK = "gouji-load"


def main() -> None:
    """Send, all at the same moment."""
    port, count, size = (int(word) for word in sys.argv[1:4])
    requests = [_request(port, size) for _ in range(count)]
    start = threading.Barrier(count)
    answers: list[tuple[float, int]] = []
    threads = [threading.Thread(target=_send, args=(port, r, start, answers)) for r in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(answers))


def _request(port: int, size: int) -> bytes:
    disposition = 'Content-Disposition: form-data; name="files"; filename="x.pdf"'
    body = b"".join(
        (
            f"--{_MARK}\r\n{disposition}\r\n\r\n".encode(),
            os.urandom(size),
            f"\r\n--{_MARK}--\r\n".encode(),
        )
    )
    lines = (
        "POST /api/v1/documents HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {os.environ['LOAD_COOKIE']}",
        f"X-CSRF-Token: {os.environ['LOAD_CSRF']}",
        f"Content-Type: multipart/form-data; boundary={_MARK}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode() + body


def _send(port: int, request: bytes, start: threading.Barrier, answers: list[tuple[float, int]]) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=300) as connection:
        start.wait()
        began = time.perf_counter()
        connection.sendall(request)
        status = int(connection.makefile("rb").readline().split()[1])
    answers.append(((time.perf_counter() - began) * 1000, status))


if __name__ == "__main__":
    main()
