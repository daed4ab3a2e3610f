"""JSON Schema (2020-12) of a document's type, for editors that complete and check YAML.

Descriptions are the docstrings: of the class, and the text under each field.
"""

import ast
import dataclasses
import inspect
import sys
import types
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from briefing.strict import AtLeast, Shaped

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def of(kind: type, title: str, variant: str | None = None) -> dict[str, Any]:
    """The schema of a dataclass; `variant` is a key in whose presence nothing is required, there or further down."""
    definitions: dict[str, Any] = {}
    _shape(kind, definitions)
    whole = definitions.pop(kind.__name__)
    required = whole.pop("required", [])
    if variant is not None:
        own = {"required": required, "properties": _strict_parts(whole, definitions)}
        whole["if"] = {"not": {"required": [variant]}}
        whole["then"] = own
        for definition in definitions.values():
            definition.pop("required", None)
    elif required:
        whole["required"] = required
    return {"$schema": DIALECT, "title": title, **whole, "$defs": definitions}


def _strict_parts(whole: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """What must be there in the items of a list when the document is no variant of another."""
    parts = {}
    for key, shape in whole["properties"].items():
        name = shape.get("items", {}).get("$ref", "").rpartition("/")[2]
        if required := definitions.get(name, {}).get("required"):
            parts[key] = {"items": {"required": list(required)}}
    return parts


def _shape(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type; a dataclass goes among the definitions."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return {**_shape(parts[0], definitions), **_narrowed(parts[1])}
    if origin in (Union, types.UnionType):
        shapes = [_shape(part, definitions) for part in parts if part is not type(None)]
        return {"anyOf": [*shapes, {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        return {"type": "array", "items": _shape(parts[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _shape(parts[1], definitions)}
    if dataclasses.is_dataclass(kind):
        name = getattr(kind, "__name__", "")
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return {"type": _SCALARS[kind]}


def _narrowed(narrowing: AtLeast | Shaped) -> dict[str, Any]:
    if isinstance(narrowing, AtLeast):
        return {"minimum": narrowing.least}
    return {"pattern": f"^({narrowing.pattern})$"}


def _object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    told = described(kind)
    properties, required = {}, []
    for field in dataclasses.fields(kind):
        shape = _shape(hints[field.name], definitions)
        if field.name in told:
            shape["description"] = told[field.name]
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            required.append(field.name)
        elif isinstance(field.default, str | int | bool) and field.default != "":
            shape["default"] = field.default
        properties[field.name] = shape
    whole: dict[str, Any] = {"type": "object", "description": inspect.getdoc(kind), "properties": properties}
    if required:
        whole["required"] = required
    return {**whole, "additionalProperties": False}


@cache
def described(kind: type) -> dict[str, str]:
    """The text under each field of a dataclass."""
    tree = ast.parse(inspect.getsource(sys.modules[kind.__module__]))
    body = next(n.body for n in ast.walk(tree) if isinstance(n, ast.ClassDef) and n.name == kind.__name__)
    found = {}
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            found[field.target.id] = inspect.cleandoc(ast.literal_eval(text.value))
    return found
