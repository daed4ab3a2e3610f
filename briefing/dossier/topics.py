"""The themes of many articles, counted."""

from collections import Counter, defaultdict

from briefing.dossier.model import Topic
from briefing.model import Analysis


def count_themes(analyses: tuple[Analysis, ...]) -> tuple[Topic, ...]:
    """Each theme with its articles, the weightiest first."""
    score: Counter[str] = Counter()
    places: Counter[str] = Counter()
    labels: dict[str, str] = {}
    articles: dict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        for theme in analysis.themes:
            labels.setdefault(theme.id, theme.label)
            score[theme.id] += theme.score  # type: ignore[assignment]
            places[theme.id] += len(theme.places)
            articles[theme.id].append(analysis.article.id)
    found = [Topic(key, label, score[key], tuple(articles[key]), places[key]) for key, label in labels.items()]
    return tuple(sorted(found, key=lambda t: (-t.score, t.label)))
