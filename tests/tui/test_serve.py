"""The app behind a browser: at home on loopback, closed to other sites' pages."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from briefing.cli import main

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def served(*words: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "briefing", "serve", *words, "--port", str(port)),
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        await process.wait()


async def test_serves_the_app_to_its_own_page_alone(inbox: Path) -> None:
    async with served("inbox") as (address, process), aiohttp.ClientSession() as session:
        assert process.stderr is not None
        said = (await process.stderr.readline()).decode() + (await process.stderr.readline()).decode()
        assert address in said
        assert "only programs of this computer" in said
        for _ in range(200):
            try:
                page = await session.get(address)
                break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)
        text = await page.text()
        assert page.status == 200
        assert "ws://127.0.0.1" in text
        assert "connect-src 'self'" in page.headers["Content-Security-Policy"]
        for headers in ({"Host": "briefing.example"}, {"Origin": "https://briefing.example"}):
            assert (await session.get(f"{address}/ws", headers=headers)).status == 403
        async with session.ws_connect(f"{address}/ws?width=100&height=30") as socket_:
            drawn = b""
            while b"Harbour vote" not in drawn:
                message = await socket_.receive(timeout=30)
                drawn += message.data if isinstance(message.data, bytes) else b""


def test_what_cannot_be_served_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "-"]) == 2
    assert "standard input" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "choose another --port" in capsys.readouterr().err


def test_without_the_extra_serve_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert main(["serve"]) == 2
    assert capsys.readouterr().err == (
        "briefing: serve needs the extra 'serve'; install it with: pip install 'briefing[serve]'\n"
    )
