"""The house: data flows one way, rooms stay small, the command path stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import desk

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "briefing"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = (
    ("model", "errors", "paths", "files", "given", "ours", "folders", "shipped", "failures"),
    ("strict",),
    ("schema",),
    ("words", "text", "marks"),
    ("read",),
    ("fetch",),
    ("find",),
    ("analyse",),
    ("records",),
    ("cache",),
    ("edits",),
    ("dossier",),
    ("library",),
    ("pick", "where", "tally"),
    ("template",),
    ("brief",),
    ("assemble",),
    ("render",),
    ("verify",),
    ("recipe",),
    ("desk",),
    ("cli", "tui", "__main__"),
)


def stage(module: str) -> int:
    room = module.split(".")[1]
    return next(number for number, rooms in enumerate(STAGES) if room in rooms)


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefing"):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += names if node.module == "briefing" else [str(node.module)]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.startswith("briefing.")]
    return [name for name in found if name != "briefing.__version__"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_imports_a_later_stage(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    if module == "briefing.__init__":
        assert imports(path) == []
        return
    assert [name for name in imports(path) if stage(name) > stage(module)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_over_400_lines_and_no_function_over_60(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno >= 60] == []


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in run.stdout.splitlines()[-1].split()}


def test_the_help_needs_nothing_but_the_standard_library() -> None:
    code = "from briefing.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert loaded_by(code).isdisjoint({"textual", "rich", "yaml", "nupunkt", "rapidfuzz", "markdown_it"})


def test_building_a_brief_never_imports_textual(tmp_path: Path) -> None:
    code = f"from briefing.cli import main\nmain(['build', 'seeds', '-o', {str(tmp_path / 'brief.md')!r}])"
    assert loaded_by(code).isdisjoint({"textual", "rich"})
    assert (tmp_path / "brief.md").exists()


def test_the_desk_names_each_use_case_once_for_reading_and_once_for_running() -> None:
    """A module of the same name would stand in its place as soon as anything loads it."""
    (told,) = (n for n in ast.parse((PACKAGE / "desk" / "__init__.py").read_text()).body if isinstance(n, ast.If))
    read = {alias.name: n.module for n in told.body if isinstance(n, ast.ImportFrom) for alias in n.names}
    assert read == desk._HOME
    assert read.keys().isdisjoint(path.stem for path in (PACKAGE / "desk").glob("*.py"))


def test_the_app_is_drawn_before_what_finds_and_merges_is_loaded() -> None:
    run = [sys.executable, "-c", "import sys, briefing.tui.start; print(*sys.modules)"]
    loaded = subprocess.run(run, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert {"yaml", "numpy", "briefing.model", "briefing.find", "briefing.dossier", "briefing.read"}.isdisjoint(loaded)
