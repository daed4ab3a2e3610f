"""Invented news for the pages: nobody and nothing in it is real."""

import random
import re
from dataclasses import dataclass

FIRST = "Ada Tomas Mara Ines Oskar Lene Piet Runa Silvan Greta Henk Yara Bruno Delia Emre Nadia".split()
LAST = "Brook Quill Holt Varga Lindqvist Moreau Okafor Tanaka Reyes Novak Dietz Falk Amsel Korhonen Petit Sand".split()
ROLES = (
    "the harbour master", "a nurse", "the mayor of Ellum", "a fisherman", "the port's engineer", "a teacher",
    "the council's clerk", "an economist at Ellum College", "a tug owner", "the head of the dockers' union",
)  # fmt: skip
SAID = (
    "We dredge now or we close",
    "Nobody asked the people who live here",
    "The money is there and the will is not",
    "I have seen three plans and not one crane",
    "It is a very expensive ditch",
    "Every winter the quay loses another metre",
    "They promised us a bridge and sent a brochure",
    "My crew has not been paid since May",
    "This vote will be read in every port on the coast",
    "You can't moor a ship to a committee",
    "We will take the council to court if we must",
    "The school closes when the last boat leaves",
    "There was no study, no tender and no shame",
    "Trust takes longer to build than a pier",
    "The numbers were right and the conclusion was wrong",
    "Let them come down here at five in the morning",
)
QUOTED = re.compile(r"[“„«]([^“”„«»]+)(?:[”“»]|$)")
PROSE = (
    "The council met for six hours on Tuesday and put off the vote until the spring.",
    "Dredging the channel would cost 40 million crowns, of which the town has set aside a third.",
    "Two of the five cranes have stood still since a storm tore off their cables in January.",
    "The ferry company cut its winter timetable by half, and shops near the quay open only at weekends.",
    "A report by the port authority found that 1,200 jobs depend on the deep channel.",
    "Residents filled the hall, and some listened from the stairs.",
    "The ministry has until the end of June to answer the town's request.",
    "Ships of more than nine metres' draught have to wait for the tide, or sail on to the next port.",
    "An earlier plan, drawn up in 2019, was dropped after the county withdrew its share of the money.",
    "Fishing boats can still use the old basin, which the town wants to fill in.",
)


@dataclass(frozen=True)
class Story:
    """One invented article: what a page of it must keep."""

    title: str
    dek: str
    author: str
    date: str
    paragraphs: tuple[str, ...]

    def quoted(self) -> list[str]:
        """The passages between quotation marks."""
        return [passage for text in self.paragraphs for passage in quoted(text)]


def quoted(text: str) -> list[str]:
    """The passages between quotation marks in a text; one left open runs to its end."""
    return [match[1].strip() for match in QUOTED.finditer(text)]


def story(seed: int, paragraphs: int = 12) -> Story:
    """An invented article of this many paragraphs, half of them with something said."""
    draw = random.Random(seed)
    people = [f"{first} {last}" for first, last in zip(draw.sample(FIRST, 6), draw.sample(LAST, 6), strict=True)]
    found = []
    for number in range(paragraphs):
        who, role, what = draw.choice(people), draw.choice(ROLES), draw.choice(SAID)
        more, prose = draw.choice(SAID).lower(), draw.choice(PROSE)
        found.append(
            draw.choice(
                (
                    f"“{what},” said {who}, {role}. {prose}",
                    f"“{what},” {who} said, “and {more}.”",
                    f"{prose} {who}, {role}, called the plan “a bill without a date.”",
                    f"{who}, {role}, was blunt. “{what},” {who.split()[1]} said on Monday.",
                    f"{prose} {draw.choice(PROSE)}",
                )
                if number
                else (f"ELLUM — {prose} “{what},” said {who}, {role}.",)
            )
        )
    subject = draw.choice(("Harbour vote", "Quay repair", "Dredging plan", "Ferry cut"))
    return Story(
        f"{subject} splits Port Ellum for the {draw.choice(('second', 'third', 'fourth', 'fifth'))} time",
        f"A {draw.choice(('tired', 'divided', 'narrow'))} council leaves the town to wait for the spring tide and the money",
        draw.choice(people),
        f"2026-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}",
        tuple(found),
    )
