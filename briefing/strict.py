"""YAML into dataclasses, closed: an unknown, missing, duplicate or mistyped key is a fault with its place.

All faults of a document are told at once, each with line, column, what was expected and the nearest right name.
"""

import dataclasses
import io
import re
import types
from collections.abc import Callable, Iterable
from functools import cache
from math import inf
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from briefing.errors import BriefingError, nearest

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
_MAX_DEPTH = 32
_MOST_NODES = 200_000
"""Values in a document once each alias is written out."""
_MOST_FAULTS = 100
"""Faults that are told; more help nobody."""
_BROKEN: Any = object()
"""Stands for a value that is at fault."""
T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class AtLeast:
    """Narrows a number: `Annotated[int, AtLeast(1)]`."""

    least: int


@dataclasses.dataclass(frozen=True, slots=True)
class Shaped:
    """Narrows a text to those that a pattern matches whole; `told` says what was expected."""

    pattern: str
    told: str


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with a document; `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    document: str = ""
    """The name of another document, where the fault is not in the one that was loaded."""


class InvalidDocument(BriefingError):
    """A YAML document that does not say what its type asks for."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        self.name = name
        self.faults = faults
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each fault."""
        return tuple(f"{f.document or self.name}:{f.line}:{f.column}: {f.message}" for f in self.faults)


def load(text: str, kind: type[T], name: str) -> T:
    """Build a `kind` from YAML; raise `InvalidDocument` with every fault when the document isn't one.

    `kind` is a dict with text keys, or a dataclass whose fields are texts, numbers, booleans, Literals, tuples,
    such dicts or dataclasses, or any of these or None. A field without a default is required. A dataclass may say
    more of what it holds by a static method `faults(values)`, from the values that are right by themselves to
    pairs of a path of keys and a message.
    """
    return build(compose(text, name), kind, name)


def compose(text: str, name: str) -> yaml.Node:
    """The nodes of a YAML document, each with its place; raise `InvalidDocument` when it is none."""
    try:
        stream = io.StringIO(text)
        stream.name = name
        node = yaml.compose(stream, Loader=_Loader)
        unfolded = _size(node, {}) if node is not None and "*" in text else 0
    except yaml.YAMLError as error:
        raise InvalidDocument(name, (_syntax_fault(error),)) from None
    except RecursionError:
        raise InvalidDocument(name, (Fault(1, 1, "nested too deeply"),)) from None
    if node is None:
        raise InvalidDocument(name, (Fault(1, 1, "the document is empty"),))
    if unfolded > _MOST_NODES:
        raise InvalidDocument(name, (Fault(1, 1, f"its aliases unfold to more than {_MOST_NODES:,} values"),))
    return node


def _size(node: yaml.Node, known: dict[int, float]) -> float:
    """How many nodes there are once each alias is written out; infinite where one stands for itself."""
    if id(node) not in known:
        known[id(node)] = inf
        match node:
            case yaml.MappingNode():
                known[id(node)] = 1 + sum(_size(child, known) for pair in node.value for child in pair)
            case yaml.SequenceNode():
                known[id(node)] = 1 + sum(_size(child, known) for child in node.value)
            case _:
                known[id(node)] = 1
    return known[id(node)]


def build(node: yaml.Node, kind: type[T], name: str) -> T:
    """The nodes as a `kind`; raise `InvalidDocument` with every fault."""
    faults: list[Fault] = []
    value = _build(node, kind, faults, 0)
    if faults:
        there = (dataclasses.replace(f, document="") if f.document == name else f for f in faults)
        raise InvalidDocument(name, tuple(sorted(there)[:_MOST_FAULTS]))
    return cast("T", value)


def _syntax_fault(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    message = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Fault(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, f"not valid YAML: {message}")


def fault(node: yaml.Node, message: str) -> Fault:
    """A fault at the place of a node."""
    mark = node.start_mark
    return Fault(mark.line + 1, mark.column + 1, message, mark.name)


def _build(node: yaml.Node, kind: Any, faults: list[Fault], depth: int) -> Any:
    """The value of `node` as a `kind`; `_BROKEN`, with a fault noted, where it is not one."""
    if len(faults) >= _MOST_FAULTS:
        return _BROKEN
    if depth > _MAX_DEPTH:
        faults.append(fault(node, "nested too deeply"))
        return _BROKEN
    origin = get_origin(kind)
    if origin is Annotated:
        return _build_narrowed(node, get_args(kind), faults, depth)
    if origin in (Union, types.UnionType):
        return _build_optional(node, kind, faults, depth)
    if origin is Literal:
        return _build_choice(node, get_args(kind), faults)
    if origin is tuple:
        return _build_sequence(node, get_args(kind)[0], faults, depth)
    if origin is dict:
        return _build_mapping(node, lambda _key, _node: get_args(kind)[1], faults, depth)
    if dataclasses.is_dataclass(kind):
        return _build_dataclass(node, kind, faults, depth)
    return _build_scalar(node, kind, faults)


def _build_narrowed(node: yaml.Node, kind: tuple[Any, ...], faults: list[Fault], depth: int) -> Any:
    value = _build(node, kind[0], faults, depth)
    if value is _BROKEN:
        return value
    match kind[1]:
        case AtLeast(least) if value < least:
            told = f"expected {least} or more, not {value}"
        case Shaped(pattern, expected) if not re.fullmatch(pattern, value):
            told = f"expected {expected}, not {value!r}"
        case _:
            return value
    faults.append(fault(node, told))
    return _BROKEN


def _build_optional(node: yaml.Node, kind: Any, faults: list[Fault], depth: int) -> Any:
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null":
        return None
    inner = [k for k in get_args(kind) if k is not type(None)]
    return _build(node, inner[0], faults, depth)


def _build_choice(node: yaml.Node, choices: tuple[str, ...], faults: list[Fault]) -> Any:
    if isinstance(node, yaml.ScalarNode) and node.value in choices:
        return node.value
    given = node.value if isinstance(node, yaml.ScalarNode) else _shape(node)
    faults.append(fault(node, f"{given!r} is not one of {', '.join(choices)}{nearest(str(given), choices)}"))
    return _BROKEN


def _build_sequence(node: yaml.Node, kind: Any, faults: list[Fault], depth: int) -> Any:
    if not isinstance(node, yaml.SequenceNode):
        faults.append(fault(node, f"expected a list, not {_shape(node)}"))
        return _BROKEN
    if kind is str and all(child.tag == "tag:yaml.org,2002:str" for child in node.value):
        return tuple(child.value for child in node.value)
    values = (_build(child, kind, faults, depth + 1) for child in node.value)
    return tuple(value for value in values if value is not _BROKEN)


def _build_mapping(node: yaml.Node, kind_of: Callable[[str, yaml.Node], Any], faults: list[Fault], depth: int) -> Any:
    """A mapping whose value types `kind_of` names; it notes its own fault and gives None for a key to pass over."""
    if not isinstance(node, yaml.MappingNode):
        faults.append(fault(node, f"expected a mapping, not {_shape(node)}"))
        return _BROKEN
    values: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            faults.append(fault(key, "a key must be a text"))
        elif key.value in values:
            faults.append(fault(key, f"{key.value!r} stands here a second time"))
        elif (kind := kind_of(key.value, key)) is not None:
            values[key.value] = _build(child, kind, faults, depth + 1)
    return values


@cache
def _fields(kind: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The types of the dataclass's fields, and the names of those without a default."""
    hints = get_type_hints(kind, include_extras=True)
    required = tuple(
        f.name
        for f in dataclasses.fields(kind)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    )
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}, required


def _build_dataclass(node: yaml.Node, kind: Any, faults: list[Fault], depth: int) -> Any:
    hints, required = _fields(kind)

    def kind_of(key: str, key_node: yaml.Node) -> Any:
        if key in hints:
            return hints[key]
        if len(faults) < _MOST_FAULTS:
            faults.append(fault(key_node, f"unknown key {key!r}{nearest(key, hints)}"))
        return None

    before = len(faults)
    values = _build_mapping(node, kind_of, faults, depth)
    if values is _BROKEN:
        return values
    good = {name: value for name, value in values.items() if value is not _BROKEN}
    faults += [fault(node, f"missing key {name!r}") for name in required if name not in values]
    told: Iterable[tuple[tuple[str, ...], str]] = kind.faults(good) if hasattr(kind, "faults") else ()
    faults += [fault(_at(node, path), message) for path, message in told]
    return kind(**good) if len(faults) == before else _BROKEN


def _at(node: yaml.Node, path: tuple[str, ...]) -> yaml.Node:
    """The node under these keys, as far as there is one."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((child for key, child in node.value if key.value == step), node)
    return node


def _build_scalar(node: yaml.Node, kind: Any, faults: list[Fault]) -> Any:
    expected = _SCALARS[kind]
    if not isinstance(node, yaml.ScalarNode):
        faults.append(fault(node, f"expected {expected}, not {_shape(node)}"))
        return _BROKEN
    tag = node.tag.rpartition(":")[2]
    if kind is str and (tag == "str" or (tag != "null" and not node.style)):
        return node.value
    try:
        if kind is bool and tag == "bool":
            return node.value.lower() in ("true", "yes", "on")
        if kind is int and tag == "int":
            return int(node.value)
        if kind is float and tag in ("int", "float"):
            return float(node.value)
    except ValueError:
        pass
    faults.append(fault(node, f"expected {expected}, not {node.value!r}"))
    return _BROKEN


def _shape(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    return repr(node.value)
