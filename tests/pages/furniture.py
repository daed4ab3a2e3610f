"""What stands around the article on invented pages, with invented people who are quoted there too."""

import itertools
import random

PEOPLE = "Odo Krane,Wilma Zetsche,Urs Jordi,Philippa Xu,Vito Zanetti,Quentin Yarrow".split(",")
SAYINGS = (
    "The tomatoes were the best in years",
    "Our team deserved the cup",
    "I would never sell the farm",
    "The film is a triumph from start to end",
    "Rates will fall before the summer",
    "We have never had so many visitors",
    "The app is safe and always was",
    "No dog should live like that",
)
NAMES = ("Home", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Puzzles", "Obituaries", "Podcasts")


class Furniture:
    """Pieces of a page that are not its article; each call says something else."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(10_000 + seed)
        self.count = itertools.count(1)

    def said(self) -> str:
        """A sentence with a quotation that is no part of the article."""
        who, what = self.draw.choice(PEOPLE), self.draw.choice(SAYINGS)
        return f"“{what},” said {who} of district {next(self.count)}, where 300 people signed a petition last week."

    def line(self) -> str:
        """The title of another article."""
        return f"{self.draw.choice(PEOPLE)}: “{self.draw.choice(SAYINGS)}” ({next(self.count)})"

    def menu(self, tag: str = "nav", name: str = "main-nav") -> str:
        return f'<{tag} class="{name}"><ul>{"".join(f"<li><a href=/{n}>{n}</a></li>" for n in NAMES)}</ul></{tag}>'

    def links(self, count: int = 5) -> str:
        return f"<ul>{''.join(f'<li><a href=/{n}>{self.line()}</a></li>' for n in range(count))}</ul>"

    def related(self, heading: str = "Related stories", name: str = "related") -> str:
        return f'<div class="{name}"><h3>{heading}</h3>{self.links()}</div>'

    def teasers(self, tag: str = "div", name: str = "teaser-list", count: int = 4) -> str:
        cards = "".join(
            f'<{tag}><h3><a href="/t/{n}">{self.line()}</a></h3><p>{self.said()}</p></{tag}>' for n in range(count)
        )
        return f'<section class="{name}"><h2>More from the Ellum Post</h2>{cards}</section>'

    def comments(self, count: int = 6, name: str = "comments") -> str:
        items = "".join(
            f"<li><b>reader{n}</b> <span>3 hours ago</span><p>{self.said()} {self.said()}</p><a href=#>Reply</a></li>"
            for n in range(count)
        )
        return f'<section id="{name}"><h2>{count} comments</h2><ol>{items}</ol></section>'

    def cookies(self) -> str:
        return (
            '<div id="cookie-banner" class="cookie-consent"><h2>We value your privacy</h2><p>We and our 812 partners store'
            " and read information on a device, such as cookies, and process personal data. You may change your choice"
            " at any time.</p><button>Accept all</button><button>Reject</button></div>"
        )

    def share(self) -> str:
        return '<ul class="share-bar"><li><a href=#>Facebook</a></li><li><a href=#>X</a></li><li><a href=#>Email</a></li></ul>'

    def newsletter(self) -> str:
        return (
            '<div class="newsletter-signup"><h4>The Morning Tide</h4><p>Get the best of the coast in your inbox every'
            " day.</p><form><input name=e><button>Sign up</button></form></div>"
        )

    def advert(self) -> str:
        return f'<div class="ad-slot" id="ad-{next(self.count)}"><p>Advertisement</p><p>{self.said()}</p></div>'

    def sidebar(self) -> str:
        return f'<aside class="sidebar"><h3>Most read</h3>{self.links()}<p>{self.said()}</p></aside>'

    def author(self) -> str:
        return (
            '<div class="author-bio"><h4>About the author</h4><p>Wilma Zetsche writes about fish, and “never about'
            " football,” as she says.</p></div>"
        )

    def footer(self) -> str:
        return (
            f'<footer class="site-footer">{self.menu("div", "footer-menu")}<p>© 2026 Ellum Post Media. All rights'
            f" reserved. {self.said()}</p></footer>"
        )
