"""PDF documents: the text that they hold, page by page, by pypdf; how its lines make paragraphs says `pdf_lines`."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from math import hypot, inf, isfinite
from time import monotonic
from typing import Any

from briefing.model import Problem
from briefing.read.compose import MOST_TEXT, compose, counted
from briefing.read.document import Document
from briefing.read.pdf_lines import Bit, laid

MOST_PAGES = 2000
MOST_STEPS = 10_000_000
"""Operators on all pages; a page of a newspaper has some 5,000."""
LONGEST = 60.0
"""Seconds. Only a file made to hold a program up needs them."""
_SEEN = 0.5
"""Points; nobody sees smaller type."""
_SCAN = "if it is a scan, run a text recognition such as ocrmypdf over it"

logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


class _Endless(Exception):
    """The document takes more work than any real one."""


def read_pdf(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The article in a document."""
    try:
        pages, lost, cut = _pages(data)
    except _Endless as reason:
        yield Problem(path, None, f"the PDF was given up: {reason}", "print it to a new PDF, or save its text")
        return
    except Exception as error:  # pypdf raises whatever a broken file leads it into
        yield Problem(path, None, f"the PDF can't be read: {_said(error)}", "print it to a new PDF, or save its text")
        return
    layout = laid(pages)
    text, pieces = compose(layout.parts)
    if not pieces:
        yield Problem(path, None, "there is no text in this PDF", _SCAN)
        return
    problems = [Problem(path, None, f"page {page} can't be read: {why}", "it was left out") for page, why in lost]
    if cut:
        problems.append(Problem(path, None, f"only the first {MOST_PAGES:,} of {cut:,} pages were read", "split it"))
    notes = [counted(len(pages), "page") + ": lines joined to paragraphs", *layout.notes]
    yield Document(text, pieces, data, problems=tuple(problems), notes=tuple(notes))


def _pages(data: bytes) -> tuple[list[list[Bit]], list[tuple[int, str]], int]:
    """The bits of text of each page, the pages that can't be read and why, and how many there are if too many."""
    from pypdf import PdfReader

    until = monotonic() + LONGEST
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("it is locked with a password")
    number = len(reader.pages)
    found: list[list[Bit]] = []
    lost: list[tuple[int, str]] = []
    steps = length = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            raise _Endless(f"more than {MOST_STEPS:,} steps of drawing")
        if monotonic() > until:
            raise _Endless(f"it took more than {LONGEST:.0f} seconds")

    for index in range(min(number, MOST_PAGES)):
        bits: list[Bit] = []
        try:
            step()
            _extract(reader.pages[index], bits, step)
        except _Endless:
            raise
        except Exception as error:  # the other pages may be sound
            lost.append((index + 1, _said(error)))
            continue
        length += sum(len(bit.text) for bit in bits)
        if length > MOST_TEXT:
            raise _Endless(f"more than {MOST_TEXT:,} characters of text")
        found.append(bits)
    if lost and not any(found):
        raise ValueError(lost[0][1])
    return found, lost, number if number > MOST_PAGES else 0


def _extract(page: Any, bits: list[Bit], step: Any) -> None:
    def text(said: str, at: list[float], set_: list[float], font: Any, size: float) -> None:
        if not said.strip():
            if said and bits and not bits[-1].text.endswith(" "):
                bits[-1] = replace(bits[-1], text=f"{bits[-1].text} ")
            return
        x, y, scale = _place(at, set_)
        name = str((font or {}).get("/BaseFont", "")).lower()
        height = abs(float(size)) * scale
        if _SEEN <= height < inf and isfinite(x) and isfinite(y):
            bits.append(Bit(x, y, height, said, "bold" in name or "black" in name))

    page.extract_text(visitor_operand_before=step, visitor_text=text)


def _place(at: list[float], set_: list[float]) -> tuple[float, float, float]:
    """Where text begins, the page turned so that it runs from left to right, and by how much its size is scaled."""
    a, b, c, d, e, f = (float(number) for number in at)
    right, rise = set_[0] * a + set_[1] * c, set_[0] * b + set_[1] * d
    x, y = set_[4] * a + set_[5] * c + e, set_[4] * b + set_[5] * d + f
    if abs(rise) > abs(right):
        x, y = (y, -x) if rise > 0 else (-y, x)
    scale = hypot(set_[2] * a + set_[3] * c, set_[2] * b + set_[3] * d)
    return float(x), float(y), scale or 1.0


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
