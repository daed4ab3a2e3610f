"""A page of an invented story, piece by piece."""

import json

from tests.pages.story import Story


def ps(told: Story, tag: str = "p", attributes: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>{text}</{tag}>" for text in told.paragraphs)


def top(told: Story) -> str:
    return f"<h1>{told.title}</h1><p class=dek>{told.dek}</p><p class=byline>By {told.author}</p><time datetime={told.date}>{told.date}</time>"


def linked_data(told: Story, kind: str = "NewsArticle", **more: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": told.title,
        "description": told.dek,
        "datePublished": f"{told.date}T06:30:00+01:00",
        "dateModified": "2026-12-24T00:00:00Z",
        "author": [{"@type": "Person", "name": told.author}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Ellum Post"},
        "mainEntityOfPage": {"@id": "https://ellum.example/news/vote"},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def head(told: Story, more: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{told.title} | The Ellum Post</title>{more}</head>'


def page(told: Story, more: str = "") -> str:
    """A page that holds the story and says so, with more in its head."""
    return f"{head(told, more or linked_data(told))}<body><article>{top(told)}{ps(told)}</article></body></html>"
