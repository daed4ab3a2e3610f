"""The keys as Textual takes them, as they are shown, and where two things would have the same."""

from collections.abc import Iterable, Iterator, Mapping

from textual.app import App
from textual.binding import Binding

from briefing.tui.places import PLACES


def bindings(*places: str) -> list[Binding]:
    """The keys of these places, as Textual takes them."""
    return [
        Binding(k.keys, k.action, k.label, show=bool(k.label), tooltip=k.help, id=k.id, priority=k.first)
        for place in places
        for k in PLACES[place].keys
    ]


def usual() -> dict[str, str]:
    """The keys of every id, as they are unless the user's config says otherwise."""
    return {key.id: key.keys for place in PLACES.values() for key in place.keys}


def shown(app: App[object], name: str) -> str:
    """The first of the keys that do something now, as it is shown."""
    own: Mapping[str, str] = getattr(app, "own_keys", {})
    return app.get_key_display(Binding(each(own.get(name) or usual()[name])[0], ""))


def beside(names: Iterable[str | None]) -> list[str]:
    """Those of these ids that are for a place of their own."""
    common = {key.id for place in ("everywhere", "system", "page", "moving") for key in PLACES[place].keys}
    ours = usual().keys() - common
    return [name for name in names if name in ours]


def reached(place: str) -> list[str]:
    """The ids of all that works at a place, the nearest first."""
    inner, *outer = [key.id for key in PLACES[place].keys], *map(reached, PLACES[place].within)
    return [*inner, *(name for ids in outer for name in ids if name not in inner)]


def shared(keys: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Every key that two things have which work at one place: the key, the nearer one's id, and the other's."""
    told = set()
    for place in PLACES:
        owners: dict[str, str] = {}
        for name in reached(place):
            for key in each(keys[name]):
                other = owners.setdefault(key, name)
                if other != name and (key, other, name) not in told:
                    told.add((key, other, name))
                    yield key, other, name


def each(keys: str) -> list[str]:
    """The keys of a list with commas, each by its long name."""
    return [binding.key for binding in Binding.make_bindings([Binding(keys, "")])]
