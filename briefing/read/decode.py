"""Bytes into text, and never a guess in silence."""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"),
)
_SAMPLE = 200_000
_CLEARLY = 0.1
_COHERENT = 0.4
_WESTERN_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŒŠŽ")
_WESTERN_MARKS = frozenset("‘’“”‚„–—…•‹›«»†‡™©®°§¶·£€¢¥½¼¾²×¡¿´\u00a0")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source without its byte order mark, and the encoding where it had to be guessed."""

    text: str
    guessed: str | None = None


class Undecodable(ValueError):
    """Bytes that are no text, or a text whose encoding can't be known; says what was found and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def decode(data: bytes) -> Decoded:
    """The text of `data`; raise `Undecodable` where it has none that is sure."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding))
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"its byte order mark says {encoding.upper()}, but byte {error.start} does not fit",
            "save it again as UTF-8",
        ) from None
    if "\0" in text:
        raise Undecodable("this is a binary file, not a text", "give a text, Markdown or other readable source")
    return text


def _refuse_binary(data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Undecodable(f"this is {what}, not a text", "save its text as .txt or .md")
    sample = data[:_SAMPLE]
    controls = sum(sample.count(bytes((code,))) for code in _CONTROLS)
    if b"\0" in data or controls * 20 > len(sample):
        raise Undecodable("this is a binary file, not a text", "give a text, Markdown or other readable source")


def _guessed(data: bytes) -> Decoded:
    """Take windows-1252 where it reads like Western prose, else what charset-normalizer is sure of.

    The detector alone takes English with curly quotes and accents for half a dozen other code pages.
    """
    text = data.decode("cp1252", errors="replace")
    if _reads_western(text):
        return Decoded(text, "windows-1252")
    from charset_normalizer import from_bytes

    readings: dict[str, tuple[str, float, float]] = {}
    for match in from_bytes(_telling(data)):
        try:
            readings.setdefault(data.decode(match.encoding), (match.encoding, match.chaos, match.coherence))
        except (UnicodeDecodeError, LookupError):
            continue
    if not readings:
        raise Undecodable("this is not UTF-8, and no other encoding fits", "save it again as UTF-8")
    best, (encoding, chaos, coherence) = next(iter(readings.items()))
    others = [reading[1] for reading in readings.values()][1:]
    if coherence < _COHERENT or any(other - chaos < _CLEARLY for other in others):
        names = " or ".join(reading[0] for reading in list(readings.values())[:3])
        raise Undecodable(f"this is not UTF-8; it may be {names}", "save it again as UTF-8")
    return Decoded(best, encoding)


def _reads_western(text: str) -> bool:
    """Whether all beyond ASCII is punctuation of the press or an accent here and there inside Latin words."""
    foreign = [char for char in text if not char.isascii()]
    accents = sum(char in _WESTERN_LETTERS for char in foreign)
    punctuation = sum(char in _WESTERN_MARKS for char in foreign)
    letters = sum(char.isalpha() for char in text)
    return accents + punctuation == len(foreign) and accents * 12 <= letters


def _telling(data: bytes) -> bytes:
    """The lines that are not ASCII: in a long English article they are few, and they decide."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE]
