"""The report of a check: as lines of text, as JSON, and as annotations for a pull request."""

import re

from briefing.render.data import dumped
from briefing.render.plain import flat
from briefing.verify.model import FINE, WARNINGS, Check, Found, Report

FORMAT = 1
"""The version of the JSON; it changes when a field changes its meaning or goes."""
_LONGEST = 160
_ANNOTATED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _ANNOTATED | {":": "%3A", ",": "%2C"}


def text(report: Report, *, quiet: bool = False) -> str:
    """A line for each check, or only for those that are not fine, and a last one that counts."""
    shown = [check for check in report.checks if not quiet or check.verdict not in FINE]
    return "".join(f"{_line(report.path, check)}\n" for check in shown) + f"{summary(report)}\n"


def summary(report: Report) -> str:
    """How many checks came out how."""
    counts: dict[str, int] = {}
    for check in sorted(report.checks, key=lambda c: c.verdict not in FINE):
        counts[check.verdict] = counts.get(check.verdict, 0) + 1
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    failed = sum(check.failed for check in report.checks)
    sources = f"{report.sources} source{'' if report.sources == 1 else 's'}"
    return f"{flat(report.path)}: {failed} failed of {len(report.checks)} checked in {sources} ({told})"


def _line(path: str, check: Check) -> str:
    parts = [f"{flat(path)}:{check.line}: {check.verdict}: {_short(flat(check.text))}"]
    parts += [flat(check.detail)] if check.detail else []
    parts += [f"see {flat(check.found.path)}:{check.found.line}"] if check.found else []
    return " — ".join(parts)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


def record(report: Report) -> str:
    """The report as one JSON object."""
    told = {
        "format": FORMAT,
        "path": report.path,
        "kind": "brief" if report.ours else "document",
        "sources": report.sources,
        "failed": sum(check.failed for check in report.checks),
        "checks": [_record(check) for check in report.checks],
    }
    return dumped(told, indent=1) + "\n"


def _record(check: Check) -> dict[str, object]:
    level = "failure" if check.failed else "warning" if check.verdict in WARNINGS else "fine"
    return {
        "line": check.line,
        "verdict": check.verdict,
        "level": level,
        "text": check.text,
        "detail": check.detail or None,
        "found": _found(check.found) if check.found else None,
    }


def _found(found: Found) -> dict[str, object]:
    return {"path": found.path, "line": found.line, "place": [found.start, found.end]}


def annotations(report: Report) -> str:
    """Workflow commands of GitHub: an error for each failure, a warning for each warning, a notice at the end."""
    lines = []
    for check in report.checks:
        if check.verdict not in FINE:
            level = "error" if check.failed else "warning"
            place = f"file={_escaped(report.path, _PROPERTY)},line={check.line},title={check.verdict}"
            told = _line(report.path, check).partition(": ")[2]
            lines.append(f"::{level} {place}::{_escaped(told, _ANNOTATED)}")
    return "\n".join([*lines, f"::notice::{_escaped(summary(report), _ANNOTATED)}"]) + "\n"


def _escaped(words: str, signs: dict[str, str]) -> str:
    return re.sub("|".join(map(re.escape, signs)), lambda m: signs[m[0]], words)
