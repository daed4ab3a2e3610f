"""Where templates lie, and reading them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import yaml

from briefing import given, shipped, strict
from briefing.errors import BriefingError, Missing, nearest
from briefing.folders import config_folder
from briefing.paths import is_folder
from briefing.template import extend
from briefing.template.model import Template, slug

BESIDE = ".template.yaml"
"""The ending of a template's file beside the articles."""
Origin = Literal["beside the articles", "yours", "shipped"]


@dataclass(frozen=True, slots=True)
class Found:
    """A template's file, before anybody has read it."""

    name: str
    path: Path
    origin: Origin

    @property
    def shown(self) -> str:
        """How its faults and the list name the file."""
        return f"templates/{self.path.name}" if self.origin == "shipped" else str(self.path)


def found(beside: Sequence[Path] = ()) -> list[Found]:
    """Every template file: those beside the articles, the user's, the shipped ones; the first of a name wins."""
    places: list[Found] = []
    for folder in dict.fromkeys(path if is_folder(path) else path.parent for path in (*beside, Path())):
        files = sorted(folder.glob(f"*{BESIDE}")) if is_folder(folder) else []
        places += [Found(p.name.removesuffix(BESIDE), p, "beside the articles") for p in files]
    own, ours = config_folder() / "templates", shipped.folder("templates")
    places += [Found(path.stem, path, "yours") for path in sorted(own.glob("*.yaml"))]
    places += [Found(path.stem, path, "shipped") for path in sorted(ours.glob("*.yaml"))]
    return list({p.path.resolve(): p for p in reversed(places)}.values())[::-1]


def names(beside: Sequence[Path] = ()) -> list[str]:
    """The names of all templates, in order."""
    return sorted({place.name for place in found(beside)})


def load(name: str, beside: Sequence[Path] = ()) -> Template:
    """A template by name, or by the path of its file; `beside` are the paths of the articles.

    Raises `Missing` with the nearest names, `strict.InvalidDocument` with every fault, or `BriefingError`.
    """
    places = found(beside)
    if Path(name).suffix in (".yaml", ".yml"):
        path = Path(name)
        return read(Found(path.name.removesuffix(BESIDE).removesuffix(path.suffix), path, "yours"), places)
    place = next((place for place in places if place.name == name), None)
    if place is None:
        raise Missing("template", name, sorted({place.name for place in places}))
    return read(place, places)


def read(place: Found, places: Sequence[Found]) -> Template:
    """The template of a file, with what it takes from the one that it extends."""
    template = strict.build(_node(place, places, (place,)), Template, place.shown)
    sections = tuple(replace(s, id=s.id or slug(s.heading)) for s in template.sections)
    return replace(template, sections=sections, name=template.name or place.name)


def _node(place: Found, places: Sequence[Found], chain: tuple[Found, ...]) -> yaml.Node:
    """The file's nodes over those of the template that it extends; raise `InvalidDocument` with every fault."""
    node = strict.compose(_text(place), place.shown)
    wanted = extend.text_of(node, "extends")
    if wanted is None or wanted.tag.endswith(":null"):
        return _checked(None, node, (), place)
    try:
        base = _base(wanted, place, places, chain)
    except BriefingError as error:
        return _checked(None, node, (strict.fault(wanted, str(error).splitlines()[0]),), place)
    return _checked(base, node, (), place)


def _checked(base: yaml.Node | None, node: yaml.Node, faults: tuple[strict.Fault, ...], place: Found) -> yaml.Node:
    """The merged nodes; every fault of the file at once where it has any."""
    merged = extend.overlaid(base, node) if base is not None else node
    told = [*faults, *(extend.faults(base, node) if base is not None or not faults else ())]
    try:
        strict.build(merged, Template, place.shown)
    except strict.InvalidDocument as invalid:
        told += [f for f in invalid.faults if not (faults and f.message.startswith("missing key"))]
    if told:
        own = {replace(f, document="" if f.document == place.shown else f.document) for f in told}
        raise strict.InvalidDocument(place.shown, tuple(sorted(own)))
    return merged


def _base(wanted: yaml.ScalarNode, place: Found, places: Sequence[Found], chain: tuple[Found, ...]) -> yaml.Node:
    """The nodes of the template to extend; one that extends its own name extends the one that it hides."""
    hidden = places[places.index(place) + 1 :] if place in places and wanted.value == place.name else places
    base = next((other for other in hidden if other.name == wanted.value and other != place), None)
    if base is None:
        hint = nearest(wanted.value, {other.name for other in hidden})
        raise BriefingError(f"no template {wanted.value!r} to extend{hint or '; `briefing templates` lists them'}")
    if base in chain:
        way = " → ".join(link.name for link in (*chain, base))
        raise BriefingError(f"a template can't extend itself: {way}")
    try:
        return _node(base, places, (*chain, base))
    except strict.InvalidDocument as invalid:
        told = next((f for f in invalid.faults if "extend itself" in f.message), None)
        raise BriefingError(told.message if told else f"{wanted.value!r} has faults: {invalid}") from None


def _text(place: Found) -> str:
    try:
        return given.text(place.path)
    except FileNotFoundError:
        raise BriefingError(f"{place.path}: no such file; `briefing templates` lists the shipped ones") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise BriefingError(f"{place.path}: can't be read ({reason})") from None


@dataclass(frozen=True, slots=True)
class Listed:
    """A template in the list: what it is for, or what is wrong with it."""

    name: str
    description: str
    place: Found
    hides: tuple[Found, ...]
    """The files of the same name that it stands before."""
    fault: str | None = None


def listed(beside: Sequence[Path] = ()) -> Iterator[Listed]:
    """Every template by name, broken ones too."""
    places = found(beside)
    for name in sorted({place.name for place in places}):
        first, *hidden = [place for place in places if place.name == name]
        try:
            yield Listed(name, read(first, places).description, first, tuple(hidden))
        except BriefingError as error:
            yield Listed(name, "", first, tuple(hidden), str(error))
