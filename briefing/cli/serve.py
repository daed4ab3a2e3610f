"""`briefing serve`: the app in a browser."""

import argparse
import os
import shlex
import subprocess
import sys
from typing import Any

from briefing.cli.exits import Exit
from briefing.cli.out import say
from briefing.cli.words import Subparsers
from briefing.errors import BriefingError

LOOPBACK = ("127.0.0.1", "::1", "localhost")
PORT = 8000
POLICY = "default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' ws://{host}; frame-ancestors 'none'"
"""What the page may reach: this server and nothing else, and it stands in no other page."""


def add(commands: Subparsers) -> None:
    """The command's words."""
    serve = commands.add_parser(
        "serve",
        help="open the app in a browser",
        description="Offer the app at an address for the browser. Whoever opens it works on this computer as you do: "
        "reads what you may read, and writes files where you may write. Only programs of this computer can, unless "
        "--host says otherwise. Each tab is an app of its own. Ctrl+C ends it.",
    )
    serve.add_argument("paths", nargs="*", metavar="PATH", help="what to open (default: the sample articles)")
    serve.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"the port (default: {PORT})")
    serve.add_argument(
        "--host", default=LOOPBACK[0], metavar="NAME", help=f"the address to listen at (default: {LOOPBACK[0]})"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted; the exit status."""
    if "-" in options.paths:
        raise BriefingError("- stands for standard input, which a browser has not; save the article as a file")
    try:
        served = _server(_command(options.paths), options.host, options.port)
    except ImportError:
        raise BriefingError("serve needs the extra 'serve'; install it with: pip install 'briefing[serve]'") from None
    _ask(options.host, options.port)
    where = f"[{options.host}]" if ":" in options.host else options.host
    say(f"the app is at http://{where}:{options.port}; Ctrl+C ends it")
    if options.host in LOOPBACK:
        say("only programs of this computer can open it; they then read and write files as you")
    else:
        say("anyone who can reach this address can open it, with no password, and reads and writes files as you")
    served.serve()
    return Exit.DONE


def _command(paths: list[str]) -> str:
    words = [sys.executable, "-m", "briefing", *paths]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


_port.__name__ = "port"


def _ask(host: str, port: int) -> None:
    """Raise `BriefingError` where nothing can listen there."""
    import socket

    try:
        for family, kind, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[:1]:
            with socket.socket(family, kind) as probe:
                if os.name != "nt":
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BriefingError(
            f"can't listen at {host}, port {port} ({reason}); choose another --port or --host"
        ) from None


def _server(command: str, host: str, port: int) -> Any:
    from aiohttp import web
    from textual_serve.server import Server

    class Quiet(Server):
        """Says nothing of its own, and answers only pages that came from it."""

        def initialize_logging(self) -> None:
            """Leave the terminal to us."""

        async def on_startup(self, app: web.Application) -> None:
            """Say nothing."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(own_pages_only)
            return app

    @web.middleware
    async def own_pages_only(request: web.Request, handler: Any) -> web.StreamResponse:
        """Refuse a page of another site that reaches for this server through the user's browser."""
        origin, named = request.headers.get("Origin"), request.host.rpartition(":")[0] or request.host
        foreign = origin is not None and origin.partition("://")[2] != request.host
        if foreign or (host in LOOPBACK and named.strip("[]") not in LOOPBACK):
            raise web.HTTPForbidden(text="This address is for the page that it gives out itself.")
        served.public_url = f"{request.scheme}://{request.host}"
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY.format(host=request.host)
        return response

    served = Quiet(command, host=host, port=port, title="briefing")
    return served
