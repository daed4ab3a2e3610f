"""A real server on loopback, which does to each path what a test tells it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Deed = Callable[[BaseHTTPRequestHandler], None]


class Site(ThreadingHTTPServer):
    """Paths and what is done for them; every request is noted."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.deeds: dict[str, Deed] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.sent = 0
        self.ended = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: who asked has gone."""

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(
        self, path: str, data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str
    ) -> str:
        """Answer with these bytes; the address."""
        headers = {name.replace("_", "-"): value for name, value in more.items()}

        def answer(to: BaseHTTPRequestHandler) -> None:
            to.send_response(status)
            for name, value in ({"Content-Type": kind, "Content-Length": str(len(data))} | headers).items():
                to.send_header(name, value)
            to.end_headers()
            to.wfile.write(data)

        self.deeds[path] = answer
        return self.root + path

    def raw(self, path: str, *parts: bytes, pause: float = 0.0, hold: bool = False) -> str:
        """Answer with these bytes alone, a pause after each part; `hold` keeps the line open. The address."""

        def answer(to: BaseHTTPRequestHandler) -> None:
            for part in parts:
                to.wfile.write(part)
                to.wfile.flush()
                self.sent += len(part)
                self.ended.wait(pause)
            if hold:
                self.ended.wait(20)

        self.deeds[path] = answer
        return self.root + path


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        deed = self.server.deeds.get(self.path)
        if deed is None:
            self.send_error(404)
        else:
            with suppress(OSError):
                deed(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    """A site for as long as the block runs."""
    site = Site()
    thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.ended.set()
        site.shutdown()
        site.server_close()
