"""Every regular expression of the package, and the texts that would make each work longest."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

from briefing import words

PACKAGE = Path(__file__).parent.parent / "briefing"
_FLAGS_AT = {"sub": 4, "subn": 4, "split": 3}
_CALLS = ("compile", "search", "match", "fullmatch", "findall", "finditer", *_FLAGS_AT)
_ANCHORED = {"match", "fullmatch"}
_CHARS = "a A1 \n\t,.-–…\"'“”’:;/\\<>(){}[]|*_#&%$€=+@!?0é\0"
GENERAL = (
    "a",
    " ",
    "A",
    "1",
    "\n",
    ".",
    "-",
    '"',
    "'",
    "<",
    "(",
    "[",
    "&",
    "1,",
    "a ",
    "Aa ",
    "a.",
    "a-",
    " \n",
    "U.S. ",
)
"""Units of texts that are tried with every pattern that repeats something."""


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern, where it stands, and whether it is looked for anywhere in a text or at one place only."""

    where: str
    pattern: re.Pattern[Any]
    anywhere: bool


def every() -> list[Used]:
    """Every pattern of the package once: those in its code, and of each entry of its words one form and all patterns.

    The forms of an entry are words with white space between, all made in one way.
    """
    found: dict[tuple[object, int, bool], Used] = {}
    paths = sorted(PACKAGE.rglob("*.py"))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths if path.name != "__main__.py"}
    everywhere = _ways(list(trees.values()))
    listed = [used for path, tree in trees.items() for used in _in_code(path, tree, everywhere)]
    for used in (*listed, *_in_words()):
        found.setdefault((used.pattern.pattern, used.pattern.flags, used.anywhere), used)
    return list(found.values())


def _ways(trees: list[ast.Module]) -> dict[str, set[str]]:
    """How the pattern of each name is used, whichever module it is in: `_OPENING.match` and the like."""
    ways: dict[str, set[str]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Attribute) and node.attr in _CALLS:
            of = node.value
            name = of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""
            ways.setdefault(name, set()).add(node.attr)
    return ways


def _in_code(path: Path, tree: ast.Module, everywhere: dict[str, set[str]]) -> Iterator[Used]:
    own = _ways([tree])
    module = importlib.import_module(".".join(("briefing", *path.relative_to(PACKAGE).with_suffix("").parts)))
    names = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr not in _CALLS:
            continue
        if not isinstance(call.func.value, ast.Name) or call.func.value.id != "re":
            continue
        how = call.func.attr
        try:
            pattern = _made(call, module)
        except NameError:
            continue
        name = names.get(id(call), "?")
        ways = own if name.startswith("_") else everywhere
        used = ways.get(name, {"search"}) if how == "compile" else {how}
        where = f"{path.relative_to(PACKAGE).as_posix()}: {call.lineno if name == '?' else name}"
        yield Used(where, pattern, not used <= _ANCHORED)


def _made(call: ast.Call, module: ModuleType) -> re.Pattern[Any]:
    """The pattern of a call; raise `NameError` where it is made of what the function was given."""
    assert isinstance(call.func, ast.Attribute)
    at = _FLAGS_AT.get(call.func.attr, 1 if call.func.attr == "compile" else 2)
    flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
    flags = flags or (call.args[at] if len(call.args) > at else None)

    def value(node: ast.expr) -> Any:
        return eval(compile(ast.Expression(node), "pattern", "eval"), vars(module))

    return re.compile(value(call.args[0]), value(flags) if flags else 0)


def _in_words() -> Iterator[Used]:
    for path in sorted((PACKAGE / "words").glob("*.yaml")):
        for name, entry in words.load(path.stem).items():
            for form in (words.source(replace(entry, forms=entry.forms[:1], patterns=())), *entry.patterns):
                yield Used(f"{path.name}: {name}", re.compile(form), True)


def worst(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """A beginning and what to repeat after it: for each repetition in a pattern, and for it what fits into it.

    None for a pattern without one: from any place it looks at a bounded number of characters.
    """
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE & ~re.DEBUG)
    repeats = list(_repeats(parsed, ""))
    for before, body in repeats:
        for unit in _units(body):
            yield before, unit
    for unit in GENERAL if repeats else ():
        yield "", unit


def _repeats(nodes: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Each repetition that has no near end, with a text that leads to it."""
    for op, args in nodes:
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            if args[1] is code.MAXREPEAT or args[1] > 30:
                yield before, args[2]
            yield from _repeats(args[2], before)
        elif op is code.BRANCH:
            for branch in args[1]:
                yield from _repeats(branch, before)
        elif op in (code.SUBPATTERN, code.ATOMIC_GROUP):
            yield from _repeats(args[-1] if op is code.SUBPATTERN else args, before)
        elif op in (code.ASSERT, code.ASSERT_NOT):
            yield from _repeats(args[1], before)
        before += _example([(op, args)])


def _units(body: Any) -> Iterator[str]:
    """Some texts that fit into a repetition: with each of its alternatives, with each kind of character."""
    if len(body) == 1 and body[0][0] is code.BRANCH:
        yield from dict.fromkeys(_example(branch) for branch in body[0][1][1][:6])
    elif len(body) == 1 and body[0][0] in (code.IN, code.ANY, code.NOT_LITERAL, code.CATEGORY):
        yield from [char for char in _CHARS if _fits(body[0], char)][:4]
    elif unit := _example(body):
        yield unit


def _fits(node: Any, char: str) -> bool:
    op, args = node
    if op is code.LITERAL:
        return chr(args) == char
    if op is code.NOT_LITERAL:
        return chr(args) != char
    if op is code.RANGE:
        return args[0] <= ord(char) <= args[1]
    if op is code.CATEGORY:
        kind = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda c: c.isalnum() or c == "_"}
        name = str(args).removeprefix("CATEGORY_")
        return kind[name.removeprefix("NOT_")](char) != name.startswith("NOT_")
    if op is code.IN:
        negated = args[0][0] is code.NEGATE
        return any(_fits(one, char) for one in args[negated:]) != negated
    return op is code.ANY and char != "\n"


def _example(nodes: Any) -> str:
    """A short text that fits, as far as lookarounds and references allow."""
    made = ""
    for op, args in nodes:
        if op is code.LITERAL:
            made += chr(args)
        elif op in (code.IN, code.ANY, code.NOT_LITERAL, code.CATEGORY):
            made += next((char for char in _CHARS if _fits((op, args), char)), "a")
        elif op is code.BRANCH:
            made += _example(args[1][0])
        elif op is code.SUBPATTERN:
            made += _example(args[-1])
        elif op is code.ATOMIC_GROUP:
            made += _example(args)
        elif op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            made += _example(args[2]) * min(max(args[0], 1), 40)
    return made
