"""One template as a variant of another: the nodes of its file laid over the other's, each keeping its place."""

from collections.abc import Iterator

import yaml

from briefing.errors import nearest
from briefing.strict import Fault, fault
from briefing.template.model import slug


def text_of(node: yaml.Node, key: str) -> yaml.ScalarNode | None:
    """The text under a key, where there is one."""
    child = _value(node, key)
    return child if isinstance(child, yaml.ScalarNode) else None


def overlaid(base: yaml.Node, over: yaml.Node) -> yaml.Node:
    """The mapping `over` with what only `base` has; sections with the same id are one."""
    if not isinstance(base, yaml.MappingNode) or not isinstance(over, yaml.MappingNode):
        return over
    inherited = [pair for pair in base.value if pair[0].value not in ("sections", "name", "extends", "without")]
    merged = _filled(inherited, over)
    ours, theirs = _value(over, "sections"), _value(base, "sections")
    if not isinstance(theirs, yaml.SequenceNode) or not (ours is None or isinstance(ours, yaml.SequenceNode)):
        return merged
    dropped = {child.value for child in _items(_value(over, "without"))}
    sections = [s for s in theirs.value if section_id(s) not in dropped]
    for section in _items(ours):
        known = [section_id(s) for s in sections]
        if (name := section_id(section)) in known:
            sections[known.index(name)] = _filled(sections[known.index(name)].value, section)
            continue
        after = text_of(section, "after")
        at = known.index(after.value) + 1 if after is not None and after.value in known else len(sections)
        sections.insert(at, section)
    marks = (ours or theirs).start_mark, (ours or theirs).end_mark
    pairs = [pair for pair in merged.value if pair[0].value != "sections"]
    key = next(pair[0] for pair in (*over.value, *base.value) if pair[0].value == "sections")
    return yaml.MappingNode(
        merged.tag, [*pairs, (key, yaml.SequenceNode(theirs.tag, sections, *marks))], over.start_mark, over.end_mark
    )


def faults(base: yaml.Node | None, over: yaml.Node) -> Iterator[Fault]:
    """Ids that stand twice, and ids of the other template that it does not have."""
    seen: set[str] = set()
    for section in _items(_value(over, "sections")):
        if (name := section_id(section)) in seen:
            told = f"a second section with the id {name!r}; give this one an `id` of its own"
            yield fault(text_of(section, "id") or text_of(section, "heading") or section, told)
        seen.add(name)
        after = text_of(section, "after")
        if after is not None:
            yield from _unknown(after, "after", base)
    without = _value(over, "without")
    for child in _items(without):
        yield from _unknown(child, "without", base)


def _unknown(node: yaml.Node, key: str, base: yaml.Node | None) -> Iterator[Fault]:
    if base is None:
        yield fault(node, f"{key!r} goes with 'extends'; this template extends none")
        return
    known = [section_id(s) for s in _items(_value(base, "sections"))]
    if node.value not in known:
        hint = nearest(str(node.value), known) or f"; there are {', '.join(known)}"
        yield fault(node, f"no section {node.value!r} in the template that this one extends{hint}")


def section_id(section: yaml.Node) -> str:
    """A section's id as its file gives it, or as its heading makes it."""
    given = text_of(section, "id")
    if given is not None:
        return str(given.value)
    heading = text_of(section, "heading")
    return slug(heading.value) if heading is not None else ""


def _filled(inherited: list[tuple[yaml.Node, yaml.Node]], over: yaml.Node) -> yaml.MappingNode:
    own = over.value if isinstance(over, yaml.MappingNode) else []
    held = {key.value for key, _ in own if isinstance(key, yaml.ScalarNode)}
    kept = [pair for pair in inherited if pair[0].value not in held]
    return yaml.MappingNode(over.tag, [*kept, *own], over.start_mark, over.end_mark)


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((child for name, child in node.value if name.value == key), None)


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []
