"""A brief as a Word document with footnotes: by the user's pandoc, else by python-docx. Both read our Markdown."""

import importlib.util
import io
import os
import re
import shutil
import subprocess
import zipfile

from briefing import __version__
from briefing.brief import Brief
from briefing.errors import BriefingError
from briefing.render import markdown

EPOCH = 315532800
"""The first second that a zip archive can tell, 1980-01-01; no file of ours tells when it was made."""
_SECONDS = 120
_READER = "commonmark+footnotes+strikeout"


def render(brief: Brief) -> bytes:
    """The document; raise `BriefingError` where neither pandoc nor python-docx is there, or pandoc fails."""
    text = markdown.render(brief)
    pandoc = shutil.which("pandoc")
    if pandoc is not None:
        return _settled(_by_pandoc(pandoc, text.split("\n---\n", 1)[1]))
    ask()
    from briefing.render import wordfile

    return _settled(wordfile.written(brief.title, text))


def ask() -> None:
    """Raise `BriefingError` where neither pandoc nor python-docx is there."""
    if shutil.which("pandoc") is None and importlib.util.find_spec("docx") is None:
        raise BriefingError("DOCX needs pandoc or python-docx; install pandoc, or say pip install 'briefing[docx]'")


def _by_pandoc(pandoc: str, body: str) -> bytes:
    """What pandoc makes of the Markdown, which it reads without its own extensions; the heading becomes the title."""
    command = [pandoc, "--from", _READER, "--to", "docx", "--shift-heading-level-by=-1", "--output", "-"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)}
    try:
        run = subprocess.run(
            command, input=body.encode(), capture_output=True, timeout=_SECONDS, env=environment, check=True
        )
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode("utf-8", "replace").strip().splitlines() or ["it says no more"]
        raise BriefingError(f"pandoc can't write the document: {told[0]}") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BriefingError(f"pandoc can't be run: {error}") from None
    return run.stdout


def _settled(document: bytes) -> bytes:
    """The document with no times in it, so that the same brief gives the same bytes, and with our mark."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            if name == names[0]:
                mark = f"briefing {__version__}".encode()
                entry.extra = b"br" + len(mark).to_bytes(2, "little") + mark
            new.writestr(entry, _timeless(old.read(name)) if name == "docProps/core.xml" else old.read(name))
    return held.getvalue()


def _timeless(properties: bytes) -> bytes:
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", properties)
