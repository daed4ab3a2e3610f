"""What other programs make of a brief, where they are installed."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing import desk
from briefing.render.markdown import escaped
from tests import exports
from tests.samples import harbour, letter
from tests.test_hostile import HOSTILE, built

PANDOC = shutil.which("pandoc")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
READERS = {
    "markdown": ("markdown", "commonmark_x"),
    "markdown-inline": ("markdown", "commonmark_x"),
    "gfm": ("gfm", "markdown"),
    "gfm-inline": ("gfm",),
    "html": ("html",),
}
"""Format to the ones that pandoc reads it as."""
CASES = [(form, reader) for form, readers in READERS.items() for reader in readers]
NAMED = [f"{form}-as-{reader}" for form, reader in CASES]


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc")
@pytest.mark.parametrize(("form", "reader"), CASES, ids=NAMED)
def test_pandoc_reads_every_brief_without_a_warning(form: str, reader: str, tmp_path: Path) -> None:
    briefs = {name: exports.of(harbour().done(), letter().done(), template=name) for name, _ in desk.templates()}
    for name, brief in (briefs | {"every-style": exports.every_style()}).items():
        file = tmp_path / f"{name}{desk.FORMATS[form].suffix}"
        file.write_bytes(desk.FORMATS[form].render(brief))
        command = [
            str(PANDOC),
            "--from",
            reader,
            "--to",
            "native",
            "--fail-if-warnings",
            "-o",
            str(tmp_path / "out"),
            file,
        ]
        run = subprocess.run(command, capture_output=True, text=True)
        assert (run.returncode, run.stderr) == (0, ""), name


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc")
@pytest.mark.parametrize("form", ["markdown", "gfm", "html"])
def test_pandoc_sees_the_headings_and_the_words(form: str) -> None:
    text = desk.FORMATS[form].render(exports.of(harbour().done(), letter().done()))
    reader = READERS[form][0]
    run = subprocess.run([str(PANDOC), "-f", reader, "-t", "plain", "--wrap=none"], input=text, capture_output=True)
    plain = run.stdout.decode()
    assert "Countermeasures" in plain
    assert "“We dredge now or we close”" in plain
    assert "[^" not in plain
    assert "**" not in plain


def kinds(value: object) -> set[str]:
    """The kinds of element in what pandoc read."""
    if isinstance(value, dict):
        own = {str(value["t"])} if "t" in value else set()
        return own.union(*map(kinds, value.values()))
    return set().union(*map(kinds, value)) if isinstance(value, list) else set()


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc")
@pytest.mark.parametrize("reader", ["markdown", "commonmark_x", "gfm"])
@pytest.mark.parametrize("before", ["", "- ", "> ", "It is "], ids=["paragraph", "list", "quotation", "within"])
def test_pandoc_takes_a_sources_words_for_words(reader: str, before: str) -> None:
    words = [text for text in HOSTILE if "https:" not in text]
    text = "\n\n<!-- -->\n\n".join(f"{before}{escaped(w)}" for w in words)
    run = subprocess.run([str(PANDOC), "-f", reader, "-t", "json"], input=text, capture_output=True, text=True)
    read = [block for block in json.loads(run.stdout)["blocks"] if block["t"] != "RawBlock"]
    block = {"- ": "BulletList", "> ": "BlockQuote"}.get(before, "Para")
    assert [b["t"] for b in read] == [block] * len(words)
    told = {"Str", "Space", "Quoted", "SingleQuote", "DoubleQuote", "Plain", "Para", block}
    assert [w for w, b in zip(words, read, strict=True) if not kinds(b) <= told] == []


def looked_at(page: Path, tmp_path: Path, *more: str) -> tuple[list[str], list[str]]:
    """What Chromium's console says of a page, and the addresses that the page asks for."""
    log = tmp_path / "net.json"
    command = [str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'user'}"]
    command += ["--no-first-run", "--enable-logging=stderr", f"--log-net-log={log}", "--dump-dom", *more, page.as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    said = re.findall(r"CONSOLE:\d+\] (.*)", run.stderr)
    asked = re.findall(r'site=file://;[^}]*\}","url":"([^"]+)"', log.read_text(encoding="utf-8", errors="replace"))
    assert "</html>" in run.stdout
    return said, asked


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("scheme", [0, 1], ids=["dark", "light"])
def test_a_browser_has_nothing_to_say_and_asks_for_nothing(scheme: int, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    page.write_bytes(desk.FORMATS["html"].render(exports.every_style()))
    assert looked_at(page, tmp_path, f"--blink-settings=preferredColorScheme={scheme}") == ([], [])


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_page_that_asks_and_says_would_be_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><img src="http://127.0.0.1:9/x.png"><script>console.log("said")</script>')
    said, asked = looked_at(page, tmp_path)
    assert asked == ["http://127.0.0.1:9/x.png"]
    assert ["said" in line for line in said] == [True]


PROBE = """<body style="margin:0"><iframe src="brief.html" style="border:0;width:360px;height:800px"></iframe>
<script>onload = () => { const page = document.querySelector("iframe").contentDocument.documentElement
document.body.dataset.wide = page.scrollWidth > page.clientWidth }</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize(("words", "wide"), [("Quiet", "false"), ("W" * 400, "false"), (None, "true")])
def test_a_page_is_no_wider_than_a_phone(words: str | None, wide: str, tmp_path: Path) -> None:
    page = desk.FORMATS["html"].render(built(words)) if words else b'<p style="width:400px">Too wide'
    (tmp_path / "brief.html").write_bytes(page)
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE, encoding="utf-8")
    command = [str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    command += [f"--user-data-dir={tmp_path / 'user'}", "--dump-dom", probe.as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert f'data-wide="{wide}"' in run.stdout
