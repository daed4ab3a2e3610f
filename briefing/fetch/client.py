"""Visits to hosts, one after the other, as they ask for them: robots.txt, pauses, redirects."""

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus

from briefing.fetch import robots
from briefing.fetch.addresses import Address, Failed, joined, parsed
from briefing.fetch.visit import Answer, Bounds, visit

REDIRECTS = (301, 302, 303, 307, 308)
LONGEST_DELAY = 10.0
"""Seconds; a host that asks for longer pauses gets these."""
_HINTS = {
    401: "it wants a sign-in; save it from a browser",
    402: "it wants a subscription; save it from a browser",
    403: "it lets no program in; save it from a browser",
    404: "check the address",
    410: "it was taken away",
    451: "it may not be shown here",
}


class Client:
    """Remembers what each host asks for, and when it was last visited."""

    def __init__(self, bounds: Bounds | None = None, *, allow_private: bool = False) -> None:
        self.bounds = bounds or Bounds()
        self.allow_private = allow_private
        self._asked: dict[str, robots.Rules | Failed] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer | None:
        """The page at an address; None where it is still the one that these two headers came with.

        Raises `Failed` where there is no page to be had.
        """
        address = parsed(url)
        self._pause(address)
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        answer = self._followed(address, {name: value for name, value in known.items() if value}, self._obey)
        if answer.status == 304 and (etag or modified):
            return None
        if answer.status != 200:
            raise Failed(f"answers {_phrase(answer.status)}", _HINTS.get(answer.status, "try again later"))
        if not answer.data.strip():
            raise Failed("is empty", "look at it in a browser")
        return answer

    def _followed(self, address: Address, headers: Mapping[str, str], before: Callable[[Address], None]) -> Answer:
        """The answer at the end of all redirects; `before` hears of each address."""
        passed: list[str] = []
        left = self.bounds.whole
        while True:
            before(address)
            begun = time.monotonic()
            answer = visit(address, headers, self.bounds, left, allow_private=self.allow_private)
            left -= time.monotonic() - begun
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer
            passed.append(address.url)
            address = joined(address, _readable(answer.headers["location"]))
            if address.url in passed:
                raise Failed("redirects in a circle", "save it from a browser; it may want cookies")
            if len(passed) > self.bounds.redirects:
                raise Failed(f"redirects more than {self.bounds.redirects} times", "give the address where it ends")

    def _obey(self, address: Address) -> None:
        if address.origin not in self._asked:
            try:
                self._asked[address.origin] = self._rules(address)
            except Failed as failure:
                self._asked[address.origin] = failure
        asked = self._asked[address.origin]
        if isinstance(asked, Failed):
            raise asked
        if not asked.allows(address.target):
            raise Failed("its robots.txt asks programs to leave it alone", "save it from a browser")

    def _rules(self, address: Address) -> robots.Rules:
        """What a host asks for: all is allowed where it has no such file, and nothing while it can't answer."""
        there = Address(address.scheme, address.host, address.port, "/robots.txt")
        answer = self._followed(there, {}, lambda _: None)
        if answer.status >= 500:
            raise Failed(f"its robots.txt answers {_phrase(answer.status)}", "try again later")
        return robots.rules(answer.data[: robots.LARGEST].decode("utf-8", "replace"))

    def _pause(self, address: Address) -> None:
        asked = self._asked.get(address.origin)
        delay = min(asked.delay, LONGEST_DELAY) if isinstance(asked, robots.Rules) else 0.0
        since = time.monotonic() - self._last.get(address.host, float("-inf"))
        time.sleep(max(0.0, max(delay, self.bounds.pause) - since))
        self._last[address.host] = time.monotonic()


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _readable(header: str) -> str:
    """A header as its server meant it: UTF-8 where it is that."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
