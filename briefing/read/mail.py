"""E-mail: a saved message (.eml) or a mailbox of many (.mbox), as newsletters come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefing.model import Problem
from briefing.read import decode
from briefing.read.compose import Part, compose, counted, paragraphs, told, until_hopeless, within
from briefing.read.decode import Undecodable
from briefing.read.document import Document
from briefing.read.fragment import Read, read_html

if TYPE_CHECKING:
    from email.message import Message

_FROM = re.compile(rb"^From [^\r\n]*\r?\n", re.M)
_EMPTY = re.compile(rb"\n\r?\n\Z")
_ESCAPED = re.compile(rb"^>(>*From )", re.M)
_KNOWN = ("From", "Subject", "Date", "Message-ID", "Received", "To", "Content-Type")
_NO_CHARSETS = frozenset({"punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})
_CONTENT = re.compile(rb"^Content-[\w-]{1,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.M | re.I)
_LONGEST = 10_000
"""Bytes of such a header; the time that the parser takes for one grows with the square of its length."""
_DEEPEST = 20
_MOST_PARTS = 1000
_STUB = 2
"""A plain text with less than one in this many of the words of the HTML is a stub, such as "open this in a browser"."""
_QUOTED = re.compile(r"\s*>")
_SIGNATURE = re.compile(r"^-- ?\r?$", re.M)


@dataclass(slots=True)
class _Bodies:
    """The texts of a message, and what else was in it."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_eml(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The article in a message."""
    yield _message(_FROM.sub(b"", data, count=1) if data.startswith(b"From ") else data, path, "")


def read_mbox(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The articles in a mailbox, one a message; a message begins at a line with "From " after an empty one."""
    data = data.lstrip()
    starts = [f for f in _FROM.finditer(data) if not f.start() or _EMPTY.search(data, max(0, f.start() - 3), f.start())]
    if not starts or starts[0].start():
        yield Problem(
            path, None, "this is no mailbox: it does not begin with a line “From …”", "save a single message as .eml"
        )
        return
    ends = [found.start() for found in starts[1:]] + [len(data)]
    found = (
        _message(_ESCAPED.sub(rb"\1", data[start.end() : end]), path, str(number))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )
    yield from until_hopeless(found, path)


def _message(data: bytes, path: str, part: str) -> Document | Problem:
    from email import message_from_bytes, policy
    from email.errors import MessageError

    named = within(path, part) if part else path
    try:
        if any(len(header[0]) > _LONGEST for header in _CONTENT.finditer(data)):
            raise ValueError(f"a header in it is longer than {_LONGEST:,} bytes")
        message = message_from_bytes(data, policy=policy.compat32)
        if not any(message.get_all(name) for name in _KNOWN):
            return Problem(named, None, "this is no e-mail: it has no header", "save it from the mail program as .eml")
        bodies = _Bodies()
        _collect(message, bodies, 0)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        return Problem(
            named, None, f"the e-mail can't be read: {str(error)[:80] or type(error).__name__}", "save it again"
        )
    read = _chosen(bodies, named)
    if isinstance(read, Problem):
        return read
    parts, notes = read
    text, pieces = compose(parts)
    if not pieces:
        return Problem(named, None, "no text in this e-mail", "it was left out")
    faults = tuple(Problem(named, None, fault, "check the accents and quotation marks") for fault in bodies.faults)
    said = {
        "title": _header(message, "Subject"),
        "publisher": _sender(_header(message, "From")),
        "published": _header(message, "Date"),
        "language": _header(message, "Content-Language"),
        "url": _header(message, "Archived-At").strip("<>"),
    }
    return Document(text, pieces, data, told(said), part, problems=faults, notes=notes)


def _collect(message: Any, bodies: _Bodies, depth: int) -> None:
    """Gather the texts of a message and its parts; what is attached is only named."""
    kind = message.get_content_type()
    if len(bodies.plain) + len(bodies.html) + len(bodies.out) > _MOST_PARTS or depth > _DEEPEST:
        raise ValueError(f"it has more than {_MOST_PARTS} parts, or parts nested more than {_DEEPEST} deep")
    if kind == "message/rfc822" and depth:
        bodies.out.append("an attached e-mail")
    elif message.is_multipart():
        for part in message.get_payload():
            _collect(part, bodies, depth + 1)
    elif message.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
        name = " ".join(str(message.get_filename() or "").split())[:60]
        bodies.out.append(f"{kind} “{name}”" if name else kind)
    else:
        (bodies.html if kind == "text/html" else bodies.plain).append(_text(message, bodies))


def _text(message: "Message", bodies: _Bodies) -> str:
    """The text of a part by the character set that it names, and where that fails by what its bytes are."""
    charset = str(message.get_content_charset() or "utf-8")
    flowed = message.get_param("format") == "flowed"
    message.del_param("charset")  # else the payload is decoded by it on the way, whichever it is
    payload = message.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        import codecs

        if codecs.lookup(charset).name in _NO_CHARSETS:
            raise LookupError(charset)
        text = data.decode(charset)
    except (LookupError, UnicodeError):
        text = _guessed(data, charset, bodies)
    if flowed:
        text = re.sub(r" \r?\n(?!>)", " ", text)
    return text


def _guessed(data: bytes, charset: str, bodies: _Bodies) -> str:
    try:
        found = decode.decode(data)
    except Undecodable:
        bodies.faults.append(f"a part does not fit its character set {charset[:40]!r}; what does not was replaced")
        return data.decode("utf-8", "replace")
    if found.guessed:
        bodies.faults.append(f"a part does not fit its character set {charset[:40]!r}; read as {found.guessed}")
    return found.text


def _chosen(bodies: _Bodies, named: str) -> Read | Problem:
    """The parts of the plain text, or of the HTML where there is none or only a stub, and notes on the others."""
    plain, notes = _plain("\n\n".join(bodies.plain))
    html = read_html("<hr>".join(bodies.html), named) if bodies.html and _may_be_stub(plain, bodies.html) else ([], ())
    if isinstance(html, Problem) and not plain:
        return html
    rich, seen = html if not isinstance(html, Problem) else ([], ())
    if rich and _words(plain) * _STUB < _words(rich):
        parts, notes = rich, (*seen, "the HTML part was read" + ("; the plain text is only a stub" if plain else ""))
    else:
        parts = plain
        notes += ("the plain text was read; the HTML part of the same e-mail was left out",) if bodies.html else ()
    if bodies.out:
        listed = ", ".join(bodies.out[:5]) + (" …" if len(bodies.out) > 5 else "")
        notes += (f"left out: {counted(len(bodies.out), 'part')} of the e-mail ({listed})",)
    return parts, notes


def _may_be_stub(plain: list[Part], html: list[str]) -> bool:
    return _words(plain) * _STUB < sum(len(text.split()) for text in html)


def _words(parts: list[Part]) -> int:
    return sum(len(part.text.split()) for part in parts)


def _plain(text: str) -> tuple[list[Part], tuple[str, ...]]:
    """The parts of a plain text; an earlier mail that it repeats and a signature are marked as asides."""
    signature = _SIGNATURE.search(text)
    body = text[: signature.start()] if signature else text
    found: list[Part] = []
    quoted = False
    for lines, is_quoted in _runs(body):
        quoted = quoted or is_quoted
        found += [Part(part.text, "aside") if is_quoted else part for part in paragraphs(lines)]
    if signature:
        found += [Part(part.text, "aside") for part in paragraphs(text[signature.end() :])]
    return found, (("lines of an earlier e-mail, marked with >, yield no findings",) if quoted else ())


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of lines that are, or are not, repeated from an earlier mail."""
    held: list[str] = []
    state = False
    for line in text.splitlines(keepends=True):
        is_quoted = bool(_QUOTED.match(line))
        if is_quoted != state and held:
            yield "".join(held), state
            held = []
        state = is_quoted
        held.append(line)
    if held:
        yield "".join(held), state


def _header(message: "Message", name: str) -> str:
    """A header's text, decoded as RFC 2047 has it; bytes beyond ASCII are taken for UTF-8."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:4000]
    raw = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (MessageError, LookupError, ValueError):
        return " ".join(raw.split())


def _sender(line: str) -> str:
    """The name in a From header; where there is none, the host of the address."""
    from email.utils import parseaddr

    name, address = parseaddr(line)
    return name or address.rpartition("@")[2]
