"""Fuzzing with atheris: `python benchmarks/fuzz [TARGET ...] [--seconds 600] [--folder DIR] [--texts DIR]`.

It needs the extra `fuzz`.  With `--texts` the whole way begins with passages of the `.txt` files in that folder.
Each target of `targets.py` runs in a process of its own, led by what of `briefing` it reaches. What breaks a promise is
kept in DIR/TARGET/found, one file for each place in the code, and becomes a test. At the end a line a target: inputs
tried, and places found.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FOLDER = Path("/tmp/briefing-fuzz")
SECONDS = 600
PATIENCE = 25
"""Seconds that one input may take."""
MEMORY = 2_048
"""MB that one process may take."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        _fuzz(options.targets[0], options.folder, options.seconds, options.texts)
        return
    for name in options.targets or ["sources", "documents", "network", "search", "whole"]:
        print(_run(name, options.folder, options.seconds, options.texts), flush=True)


def _run(name: str, folder: Path, seconds: int, texts: Path | None) -> str:
    """One target for so many seconds: what came of it."""
    words = [sys.executable, str(HERE), name, "--inside", "--seconds", str(seconds), "--folder", str(folder)]
    words += ["--texts", str(texts)] if texts else []
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.log").open("wb") as log:
        status = subprocess.run(words, cwd=ROOT, stdout=log, stderr=log, check=False).returncode
    said = (folder / f"{name}.log").read_text(errors="replace")
    tried = re.findall(r"number_of_executed_units:\s*(\d+)", said)
    places = len(list((folder / name / "found").glob("*")))
    ended = "" if status == 0 else f"; ended by status {status}, see {folder / f'{name}.log'}"
    return f"{name}: {int(tried[-1]) if tried else 0:,} inputs, {places} crashes{ended}"


def _fuzz(name: str, folder: Path, seconds: int, texts: Path | None) -> None:
    import atheris

    sys.path[:0] = [str(ROOT), str(HERE)]
    with atheris.instrument_imports(include=["briefing"]):
        from targets import TARGETS, passages

    target, home = TARGETS[name], folder / name
    for place in ("found", "corpus"):
        (home / place).mkdir(parents=True, exist_ok=True)
    seeds = list(target.seeds())
    if texts and name == "whole":
        seeds += (seed for path in sorted(texts.glob("*.txt")) for seed in passages(path.read_bytes()))
    for seed in seeds:
        (home / "corpus" / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)

    def one(data: bytes) -> None:
        try:
            target.run(data)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            where = f"{type(error).__name__}-{Path(frames[-1].filename).stem}-{frames[-1].lineno}"
            if not (home / "found" / where).exists():
                traceback.print_exc()
                (home / "found" / where).write_bytes(data)

    limits = [f"-max_total_time={seconds}", f"-max_len={target.longest}", f"-timeout={PATIENCE}"]
    limits += [f"-rss_limit_mb={MEMORY}", "-print_final_stats=1"]
    atheris.Setup([name, *limits, f"-artifact_prefix={home}/found/", str(home / "corpus")], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
