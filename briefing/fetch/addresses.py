"""Addresses: which may be visited, and where on the network they lead."""

import ipaddress
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
LONGEST = 8_000
"""Characters of an address."""
_KEPT = "/%:@!$&'()*+,;=~-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Failed(Exception):
    """An address that was not fetched: what is wrong with it, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Address:
    """An address in one way of writing it, without a fragment."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as they are sent."""

    @property
    def origin(self) -> str:
        """Scheme, host and port, the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def parsed(url: str) -> Address:
    """The address that a text gives; raise `Failed` where it gives none that can be fetched."""
    if len(url) > LONGEST:
        raise Failed("is too long for an address", "check it")
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Failed("is no address", "check it") from None
    if parts.scheme not in PORTS:
        raise Failed("is no address that can be fetched", "give one that begins with https:// or http://")
    if not host or quote(host, safe=":") != host:
        raise Failed("names no host", "check the address")
    if parts.username is not None or parts.password is not None:
        raise Failed("holds a name or password", "leave it out; pages behind a sign-in are not fetched")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else "")
    target = target if target.startswith("/") else f"/{target}"
    return Address(parts.scheme, host, port or PORTS[parts.scheme], target)


def joined(base: Address, link: str) -> Address:
    """The address of a link on a page; raise `Failed` where it has none that can be fetched."""
    try:
        whole = urljoin(base.url, link.strip())
    except ValueError:
        raise Failed("leads to what is no address", "check it in a browser") from None
    return parsed(whole)


def resolved(address: Address, *, allow_private: bool = False) -> list[tuple[Any, ...]]:
    """Where to connect, as `socket.getaddrinfo` gives it, without what may not be visited.

    Connect to one of these and to nothing else: a host that is asked for its address again may give another.
    Raises `Failed` where there is none.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Failed(f"there is no host {address.host}, or no network", "check the address and the network") from None
    allowed = [one for one in found if allow_private or is_public(str(one[4][0]))]
    if not allowed:
        where = f"{address.host} is" if found[0][4][0] == address.host else f"{address.host} leads to"
        raise Failed(
            f"{where} a private address", "fetch it by `briefing fetch --allow-private` if that is what you want"
        )
    return list(allowed)


def is_public(number: str) -> bool:
    """Whether an IP address belongs to the open network, and so does the one that it may stand for."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if ip.is_multicast or (ip.is_reserved and ip not in _NAT64) or not ip.is_global:
        mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
        return mapped is not None and is_public(str(mapped))
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    inner = [ip.sixtofour, *(ip.teredo or ()), ip.ipv4_mapped]
    inner += [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)] if ip in _NAT64 else []
    return not ip.is_site_local and all(is_public(str(one)) for one in inner if one is not None)
