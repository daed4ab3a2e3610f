"""One request and its answer, within bounds that a server can't talk its way around."""

import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache

from briefing import __version__
from briefing.fetch.addresses import Address, Failed, resolved

AGENT = f"briefing/{__version__} (saves the pages that its user names)"
ASKED = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_MOST_TRIED = 4
_NO_ARTICLE = re.compile(r"(?:image|audio|video|font)/|text/(?:css|javascript)|application/(?:javascript|wasm)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long, how much and how far; times in seconds."""

    connect: float = 10.0
    silence: float = 20.0
    """Without a byte of the answer."""
    whole: float = 60.0
    """For one address, with all its redirects."""
    largest: int = 20_000_000
    """Bytes, both as they were sent and unpacked."""
    redirects: int = 8
    pause: float = 0.5
    """Between two visits to a host."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says to one request; the data only of a page that was found."""

    url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    data: bytes = b""


def visit(
    address: Address, headers: Mapping[str, str], bounds: Bounds, seconds: float, *, allow_private: bool = False
) -> Answer:
    """Ask for one page and read the answer; raise `Failed` where none comes within the bounds."""
    until = time.monotonic() + seconds
    try:
        with closing(_connected(address, bounds, until, allow_private)) as connection, closing(connection.dup()) as end:
            cut = threading.Event()
            timer = threading.Timer(max(0.0, until - time.monotonic()), _cut, (end, cut))
            timer.daemon = True
            timer.start()
            try:
                return _answer(_secured(connection, address), address, headers, bounds)
            finally:
                timer.cancel()
                if cut.is_set():
                    raise TimeoutError
    except Failed:
        raise
    except TimeoutError:
        late = time.monotonic() >= until
        said = f"took longer than {bounds.whole:g} s" if late else f"was silent for {bounds.silence:g} s"
        raise Failed(said, "try again later") from None
    except ssl.SSLCertVerificationError as error:
        raise Failed(f"its certificate can't be trusted ({error.verify_message})", "check the address") from None
    except ssl.SSLError:
        raise Failed("no secure connection could be made", "check the address, or try http://") from None
    except (http.client.HTTPException, ValueError):
        raise Failed("the server's answer is broken", "try again later") from None
    except OSError as error:
        raise Failed(f"the connection broke ({error.strerror or 'no reason given'})", "try again later") from None


def _connected(address: Address, bounds: Bounds, until: float, allow_private: bool) -> socket.socket:
    """A connection to an address that was checked; the host is not asked for it a second time."""
    found = resolved(address, allow_private=allow_private)[:_MOST_TRIED]
    for number, (family, kind, protocol, _, place) in enumerate(found, 1):
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(max(0.01, min(bounds.connect, until - time.monotonic())))
            connection.connect(place)
            connection.settimeout(bounds.silence)
            return connection
        except OSError as error:
            connection.close()
            if time.monotonic() >= until:
                raise TimeoutError from None
            if number == len(found):
                reason = "no answer" if isinstance(error, TimeoutError) else error.strerror or "no reason given"
                raise Failed(f"{address.host} can't be reached ({reason})", "try again later") from None
        except BaseException:
            connection.close()
            raise
    raise Failed(f"{address.host} can't be reached", "try again later")


def _secured(connection: socket.socket, address: Address) -> socket.socket:
    if address.scheme == "http":
        return connection
    return _trust().wrap_socket(connection, server_hostname=address.host)


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that the system trusts, and where it has none of its own those of Mozilla."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _cut(connection: socket.socket, cut: threading.Event) -> None:
    """End a connection from another thread, whatever it is waiting for.

    It takes a duplicate: who makes a connection secure takes it away from its socket.
    """
    cut.set()
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _answer(connection: socket.socket, address: Address, headers: Mapping[str, str], bounds: Bounds) -> Answer:
    speaking = http.client.HTTPConnection(address.host, address.port)
    speaking.sock = connection
    with closing(speaking):
        host = address.origin.partition("://")[2]
        speaking.request("GET", address.target, headers={"Host": host, **ASKED, **headers})
        response = speaking.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(address.url, response.status, told)
        if response.status != 200:
            return answer
        kind = told.get("content-type", "").strip().lower()
        if _NO_ARTICLE.match(kind):
            raise Failed(f"is {re.sub(r'[^a-z0-9/+.-].*', '', kind)}, not an article", "give the address of a page")
        sent = _body(response, bounds)
        return Answer(address.url, 200, told, _unpacked(sent, told.get("content-encoding", ""), bounds))


def _body(response: http.client.HTTPResponse, bounds: Bounds) -> bytes:
    """All that is sent; raise `Failed` where it is more than the bound, or less than was announced."""
    announced = response.length or 0
    if announced > bounds.largest:
        raise _too_large(bounds)
    data = bytearray()
    while part := response.read1(65536):
        data += part
        if len(data) > bounds.largest:
            raise _too_large(bounds)
    if len(data) < announced:
        raise Failed(f"broke off after {len(data):,} of {announced:,} bytes", "try again later")
    return bytes(data)


def _unpacked(data: bytes, encoding: str, bounds: Bounds) -> bytes:
    """The page out of its packing; one that is not packed as it says is taken as it is."""
    match encoding.strip().lower():
        case "" | "identity" | "none" | "utf-8":
            return data
        case "gzip" | "x-gzip":
            packed = data.startswith(b"\x1f\x8b")
            return _inflated(data, lambda: zlib.decompressobj(31), bounds) if packed else data
        case "deflate":
            header = len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
            return _inflated(data, lambda: zlib.decompressobj(15 if header else -15), bounds)
        case _:
            raise Failed("is packed in a way that was not asked for", "save it from a browser instead")


def _inflated(data: bytes, fresh: Callable[[], "zlib._Decompress"], bounds: Bounds) -> bytes:
    made = bytearray()
    try:
        while data:
            unpacking = fresh()
            made += unpacking.decompress(data, bounds.largest + 1 - len(made))
            if len(made) > bounds.largest:
                raise _too_large(bounds)
            if not unpacking.eof:
                raise Failed("its packed data breaks off", "try again later")
            data = unpacking.unused_data.lstrip(b"\0")
    except zlib.error:
        raise Failed("its packed data is broken", "try again later") from None
    return bytes(made)


def _too_large(bounds: Bounds) -> Failed:
    return Failed(f"is larger than {bounds.largest / 1_000_000:g} MB", "save what you need of it from a browser")
