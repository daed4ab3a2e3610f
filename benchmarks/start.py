"""Wall time of whole commands, beside a bare interpreter: `python benchmarks/start.py [RUNS]`.

Prints the median, the fastest and the slowest of the runs in seconds, after one that is not counted.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "briefing --help": ["-m", "briefing", "--help"],
    "briefing templates": ["-m", "briefing", "templates"],
    "build seeds, rules": ["-m", "briefing", "build", "seeds", "--no-cache", "--engine", "rules"],
    "build seeds, tagger": ["-m", "briefing", "build", "seeds", "--no-cache"],
    "build seeds, kept": ["-m", "briefing", "build", "seeds"],
}


def wall_time(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    print(f"{'command':<24} {'median':>7} {'least':>7} {'most':>7}   ({runs} runs)")
    for name, command in COMMANDS.items():
        wall_time(command)
        times = [wall_time(command) for _ in range(runs)]
        print(f"{name:<24} {statistics.median(times):7.3f} {min(times):7.3f} {max(times):7.3f}")


if __name__ == "__main__":
    main()
