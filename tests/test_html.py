"""The brief as a page of HTML: true to its sources, one file, legible to everybody. All people in it are invented."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import desk
from briefing.brief import Item, Section
from briefing.render import html
from briefing.render.html.matrix import matrix
from briefing.render.html.tags import tag, text
from briefing.render.html.timeline import timeline
from briefing.render.plain import flat
from tests import exports
from tests.build import Made
from tests.page import Element, read
from tests.samples import harbour, letter


@pytest.fixture(scope="module")
def page() -> Element:
    return read(html.render(exports.every_style()))


def one(brief: Made) -> Element:
    return read(html.render(exports.of(brief.done())))


def only(found: list[Element]) -> Element:
    assert len(found) == 1
    return found[0]


def test_a_page_has_one_title_and_a_heading_for_every_section() -> None:
    root = read(html.render(exports.of(harbour().done(), letter().done())))
    title = "Newsroom brief: Harbour vote splits Port Ellum (and 1 more source)"
    assert [only(root.all(tag)).text for tag in ("title", "h1")] == [title, title]
    assert [h.text for h in only(root.all("main")).all("h2")] == [
        "Why it matters",
        "Key quotes",
        "Countermeasures",
        "Open questions",
        "By the numbers",
        "Who is who",
        "Sources",
    ]


def test_the_contents_lead_to_every_section(page: Element) -> None:
    sections = page.all("section")
    links = only(page.all("nav")).all("a")
    assert [a.text for a in links] == [s.all("h2")[0].text for s in sections]
    assert [a.attributes["href"] for a in links] == [f"#{s.attributes['id']}" for s in sections]


def test_every_link_within_the_page_has_its_place(page: Element) -> None:
    ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    led = [e.attributes["href"][1:] for e in page.all("a") if e.attributes["href"].startswith("#")]
    named = [name for e in page.all() for name in e.attributes.get("aria-labelledby", "").split()]
    assert set(led + named) <= set(ids)
    assert page.all("a")[0].attributes == {"href": "#brief", "class": "skip"}
    assert only(page.all("main")).attributes["id"] == "brief"


def test_headings_leave_out_no_level(page: Element) -> None:
    levels = [int(e.tag[1]) for e in page.all() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_citation_opens_on_the_words_between_their_neighbours() -> None:
    opened = one(harbour()).all("figure", "quotation")[0].all("details")[0]
    assert only(opened.all("summary")).text == "¶ 2, characters 206–231"
    assert [p.text for p in opened.all("p", "context")] == [
        'Mara Quill, the harbour master, said the town was out of time. "We dredge now or we close," Quill said.',
        'Tomas Quill, a fisherman, called the plan "a very expensive ditch" on Monday.',
    ]
    assert only(opened.all("mark")).text == "We dredge now or we close"


def test_a_citation_tells_title_publisher_date_address_and_digest() -> None:
    opened = one(harbour()).all("details")[0]
    told, address, digest = (p.text for p in opened.all("p", "source"))
    assert told == (
        "Harbour vote splits Port Ellum, Ellum Post, 2026-03-02, paragraph 1, characters 48–130, found by test"
    )
    assert address == "https://example.org/vote"
    assert digest == f"SHA-256 {harbour().article.digest}"


def test_a_heading_between_two_sentences_is_no_part_of_their_passage() -> None:
    texts = [p.text for p in one(harbour()).all("p", "context")]
    assert not [text for text in texts if "#" in text or "The money" in text]


def test_what_is_marked_is_what_the_line_says(page: Element) -> None:
    quotations = [q for q in page.all("figure", "quotation") if q.all("figcaption")[0].all("b")]
    assert len(quotations) > 5
    for quotation in quotations:
        words = only(quotation.all("blockquote")).text.strip("“”")
        marked = " ".join(m.text for m in quotation.all("details")[0].all("mark"))
        assert words == marked


def test_several_sources_are_named_under_the_line_and_a_single_one_is_not() -> None:
    assert not one(harbour()).all("section")[0].all("summary")[0].all("cite")
    both = read(html.render(exports.of(harbour().done(), letter().done())))
    cited = [s.text for s in both.all("figure", "quotation")[0].all("summary")]
    assert cited == [
        "Harbour vote splits Port Ellum¶ 2, characters 206–231",
        "The quay was never the point¶ 2, characters 87–113",
    ]


def test_nothing_outside_is_asked_for(page: Element) -> None:
    assert {"script", "link", "img", "iframe", "object", "embed", "base", "form", "video", "audio"}.isdisjoint(
        e.tag for e in page.all()
    )
    named = {name for e in page.all() for name in e.attributes}
    assert {"src", "srcset", "style", "background", "ping"}.isdisjoint(named)
    assert not [name for name in named if name.startswith("on")]
    assert not re.search(r"url\(|@import|@font-face|expression", html.style())


def test_the_policy_lets_nothing_in_but_the_style_sheet(page: Element) -> None:
    sheet = only(page.all("style")).text
    policy = only([m for m in page.all("meta") if "http-equiv" in m.attributes]).attributes["content"]
    digest = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "https://example.org/a b",
        'https://example.org/"onclick=x',
        "ellum post",
    ],
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    root = one(Made("A\nIt rained.", url=address).stake("It rained."))
    assert [a for a in root.all("a") if not a.attributes["href"].startswith("#")] == []
    assert address.strip() in only(root.all("details")[:1]).text


def test_a_web_address_is_a_link_that_tells_nothing_of_where_it_was_followed() -> None:
    links = [a for a in one(exports.history()).all("a") if a.attributes["href"].startswith("http")]
    assert {(a.attributes["href"], a.attributes["rel"]) for a in links} == {
        ("https://example.org/history?a=1&b=2", "noopener noreferrer")
    }


def test_words_in_another_language_say_so() -> None:
    made = Made("A\nDer Hafen ist zu.", language="de").stake("Der Hafen ist zu.")
    root = one(made)
    assert {p.attributes.get("lang") for p in root.all("p", "context")} == {"de"}
    assert only(root.all("ul")[:1]).all("p")[0].attributes["lang"] == "de"
    assert only(root.all("html")).attributes == {"lang": "en", "dir": "ltr"}


def test_words_of_a_source_find_their_own_direction(page: Element) -> None:
    shown = [*page.all("blockquote"), *page.all("li")]
    texts = [p for e in shown for p in e.all("p") if p.parent is e]
    assert texts
    assert [p.text for p in texts if "dir" not in p.attributes and not p.text.startswith("SHA-256")] == []


def test_the_editors_part_is_a_stub_until_it_is_written(page: Element) -> None:
    assert [p.text for p in only(page.all("aside", "to-write")).all("p")] == [
        "To be written by the editor: What should we do?"
    ]
    assert [p.text for p in only(page.all("aside", "written")).all("p")] == [
        "From the editor: Say <nothing>.",
        "# Then *wait*.",
    ]


def test_the_foot_says_how_the_brief_was_made() -> None:
    foot = only(one(harbour()).all("footer"))
    told = dict(zip((d.text for d in foot.all("dt")), (d.text for d in foot.all("dd")), strict=True))
    assert told["template"] == "newsroom"
    assert told["program"].startswith("briefing ")
    assert harbour().article.digest in foot.text


def test_a_second_page_is_the_same() -> None:
    assert html.render(exports.every_style()) == html.render(exports.every_style())


@pytest.mark.parametrize("template", [name for name, _ in desk.templates()])
def test_every_line_of_every_template_opens_its_passage(template: str) -> None:
    brief = exports.of(harbour().done(), letter().done(), template=template)
    root = read(html.render(brief))
    cited = [len(set(item.evidence)) if item.evidence else 0 for s in brief.sections for item in s.items]
    shown = [
        len(e.all("details"))
        for e in root.all()
        if e.attributes.get("id", "").startswith("item-") and e.tag in ("li", "figure", "div", "tr")
    ]
    assert shown == cited


def spoken(*pairs: tuple[str, str]) -> Item:
    return Item(("Words.",), (), topics=pairs)


def drawn(*items: Item) -> Element:
    return read(matrix(items, "s"))


def test_the_matrix_counts_the_quotations_of_each_speaker_on_each_theme() -> None:
    root = drawn(
        spoken(("Mara Quill", "Dredging"), ("Mara Quill", "Trade")),
        spoken(("Mara Quill", "Trade")),
        spoken(("Tomas Quill", "Dredging"), ("Tomas Quill", "Dredging")),
    )
    assert [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in root.all("tr")] == [
        ["", "Dredging", "Trade"],
        ["Mara Quill", "1", "2"],
        ["Tomas Quill", "1", "–"],
    ]
    picture = only(root.all("svg"))
    assert [t.text for t in picture.all("text", "number")] == ["1", "2", "1"]
    assert [r.attributes["class"] for r in picture.all("rect")] == ["shade-2", "shade-4", "shade-2", "shade-0"]
    assert only(picture.all("desc")).text == "Mara Quill: Dredging 1, Trade 2; Tomas Quill: Dredging 1."


def test_one_speaker_or_one_theme_makes_no_picture() -> None:
    assert matrix([spoken(("Mara Quill", "Trade"), ("Mara Quill", "Dredging"))], "s") == ""
    assert matrix([spoken(("Mara Quill", "Trade")), spoken(("Tomas Quill", "Trade"))], "s") == ""


def test_what_the_picture_has_no_room_for_stands_in_the_table() -> None:
    root = drawn(*(spoken((f"Speaker {n}", f"Theme {n % 9}")) for n in range(15)))
    assert len(root.all("text", "name")) == 12
    assert len(root.all("text", "theme")) == 6
    assert only(root.all("table")).text.count("Speaker") == 15
    assert only(root.all("figcaption")).text.endswith("; 3 more speakers and 3 more themes in the table.")


def test_who_speaks_on_what_is_told_by_full_names() -> None:
    root = one(exports.history())
    rows = only(root.all("figure", "picture")).all("tbody")[0].all("th")
    assert sorted(row.text for row in rows) == ["Ilse Vant", "Tomas Quill"]


def dated(*dates: str | None) -> list[tuple[str, Item]]:
    return [(f"item-{n}", Item((f"Event {n}.",), (), date=date)) for n, date in enumerate(dates)]


def marks(*dates: str | None) -> list[tuple[float, float]]:
    """Where each mark begins and ends, from the earliest on."""
    found = read(timeline(dated(*dates), "s")).all("rect")
    return [(float(r.attributes["x"]), float(r.attributes["x"]) + float(r.attributes["width"])) for r in found]


def test_the_timeline_keeps_the_distances_between_dates() -> None:
    first, second, third = (start for start, _ in marks("2020-01-01", "2022-01-01", "2021-01-01"))
    assert abs((second - first) - (third - second)) < 1


def test_a_month_or_a_year_is_as_wide_as_it_is_long() -> None:
    (_, _), (start, end), (last, _) = marks("2020-01-01", "2021", "2022-01-01")
    assert start < end <= last + 8
    assert end - start > 100


def test_marks_that_meet_stand_above_each_other() -> None:
    root = read(timeline(dated("2020-01-01", "2020-01-02", "2020-01-02", "2026-01-01"), "s"))
    heights = [r.attributes["y"] for r in root.all("rect")]
    assert len(set(heights[:3])) == 3
    assert heights[3] == heights[0]


def test_each_mark_leads_to_its_line_and_says_what_it_is() -> None:
    root = read(timeline(dated("2020-01-01", "2021-05", "1999"), "s"))
    assert [(a.attributes["href"], a.all("title")[0].text) for a in root.all("a")] == [
        ("#item-2", "1999: Event 2."),
        ("#item-0", "2020-01-01: Event 0."),
        ("#item-1", "2021-05: Event 1."),
    ]


def test_fewer_than_three_dates_make_no_picture() -> None:
    assert timeline(dated("2020-01-01", "2021-01-01", None, "2021-01-01"), "s") == ""
    assert timeline(dated("2020-02-30", "0000", "in May", "2020-13", "2020-01-01-05", "-44", ""), "s") == ""


@pytest.mark.parametrize("dates", [("2020-01-01", "2020-01-02", "2020-01-03"), ("0001", "1066-10-14", "9999-12-31")])
def test_a_timeline_of_any_length_has_few_ticks_and_stays_within_its_width(dates: tuple[str, ...]) -> None:
    root = read(timeline(dated(*dates), "s"))
    assert len(root.all("text", "tick")) <= 6
    places = [float(t.attributes["x"]) for t in root.all("text", "tick")] + [e for m in marks(*dates) for e in m]
    assert all(0 <= place <= 340 for place in places)


def palettes() -> dict[str, dict[str, str]]:
    """The colours of each scheme, as the style sheet sets them."""
    light, dark, printed = re.findall(r":root \{(.*?)\}", html.style(), re.DOTALL)
    read_from = lambda rules: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", rules))  # noqa: E731
    return {
        "light": read_from(light),
        "dark": read_from(light) | read_from(dark),
        "print": read_from(light) | read_from(printed),
    }


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * d for d in colour[1:])
    channels = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXTS = [
    *((ink, ground) for ink in ("ink", "soft", "link", "accent") for ground in ("page", "raised")),
    ("mark-ink", "mark"),
    *((f"heat-ink-{n}", f"heat-{n}") for n in (1, 2, 3, 4)),
]


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000", "#ffffff") == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_every_text_stands_out_from_its_ground(scheme: str, ink: str, ground: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_every_colour_of_the_sheet_is_one_of_the_palette() -> None:
    rules = re.sub(r":root \{.*?\}", "", html.style(), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", rules)
    used = set(re.findall(r"var\(--([\w-]+)\)", rules)) - {"serif", "sans", "mono"}
    assert used <= set(palettes()["light"])


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_marks_and_shades_can_be_told_apart(scheme: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours["accent"], colours["page"]) >= 3
    shades = [luminance(colours[f"heat-{n}"]) for n in range(5)]
    assert shades == sorted(shades, reverse=scheme != "dark")


def test_a_group_is_a_heading_of_its_own() -> None:
    items = tuple(replace(i, group=g) for i, g in zip(exports.items(), ("Before", "Before", "After"), strict=True))
    brief = replace(exports.of(harbour().done()), sections=(Section("Shown", "events", items),))
    assert [h.text for h in read(html.render(brief)).all("h3")] == ["Before", "After"]


@given(st.text())
def test_any_words_are_shown_as_they_stand(words: str) -> None:
    root = read(tag("p", text(words), title=words))
    assert only(root.all()).text == flat(words)
    assert only(root.all()).attributes["title"] == flat(words)


def test_the_last_section_of_quotes_counts_those_of_all_and_each_once() -> None:
    first, *rest = exports.items("quotes")
    sections = (
        Section("One", "quotes", (first, *rest)),
        Section("Two", "quotes", (first,)),
        Section("Three", "note", ()),
    )
    root = read(html.render(replace(exports.of(harbour().done()), sections=sections)))
    picture = only(root.all("figure", "picture"))
    assert picture.parent is root.all("section")[1]
    counted = [int(cell.text) for cell in picture.all("tbody")[0].all("td") if cell.text != "–"]
    assert sum(counted) == sum(len(item.topics) for item in (first, *rest))
