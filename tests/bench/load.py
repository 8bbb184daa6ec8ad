"""A client that costs little: a few connections kept open on loopback, one request after the other on each."""

import socket
import time

import psutil

CONNECTIONS = 4


def answer_of(port: int, host: str, path: str) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status, headers and body as they came, packed if the server packs."""
    with _connection(port) as line:
        line.sendall(_request(host, path))
        head, body = _received(line)
    first, *rest = head.decode("latin-1").split("\r\n")
    return first.split(" ", 1)[1], [tuple(header.split(": ", 1)) for header in rest], body  # type: ignore[misc]


def cpu_per_request(worker: psutil.Process, port: int, host: str, path: str, count: int) -> float:
    """CPU seconds of the worker for one of ``count`` requests. Raises when an answer is not 200."""
    request = _request(host, path)
    lines = [_connection(port) for _ in range(CONNECTIONS)]
    before = _cpu(worker)
    for _ in range(count // CONNECTIONS):
        for line in lines:
            line.sendall(request)
        for line in lines:
            head, _ = _received(line)
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(f"{path}: {head[:60]!r}")
    spent = _cpu(worker) - before
    for line in lines:
        line.close()
    return spent / (count // CONNECTIONS * CONNECTIONS)


def wait_for(port: int, seconds: float = 30) -> None:
    """Return as soon as somebody listens."""
    until = time.monotonic() + seconds
    while True:
        try:
            _connection(port).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _cpu(worker: psutil.Process) -> float:
    """CPU seconds of a process in nanosecond steps: its POSIX clock (clock_getcpuclockid), where the figures in /proc count in hundredths of a second."""
    return time.clock_gettime((~worker.pid << 3) | 2)


def _connection(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _request(host: str, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\nUser-Agent: bench\r\n\r\n".encode()


def _received(line: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(1 << 18)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(int(h.split(b":")[1]) for h in head.lower().split(b"\r\n") if h.startswith(b"content-length:"))
    while len(body) < length:
        body += line.recv(1 << 18)
    return head, body
