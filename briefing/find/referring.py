"""Who is meant by "the company", "the ministry" or "the governor", where only one can be."""

from briefing.find import lexicon
from briefing.find.acting import is_described, is_verb
from briefing.find.lexicon import forms
from briefing.find.people import Draft
from briefing.find.tokens import BORDER, Tokens, cut

_NARROWS = frozenset({"of", "for", "that", "which", "who", "whose", "whom", "or", "to"})
"""What follows a noun that means one of a kind, and not the one spoken of."""
_MARKS = frozenset({".", ",", ";", ":", "!", "?", "'s", "’", "”", '"', ")", "—", "–", BORDER})


def described(tokens: Tokens, drafts: list[Draft]) -> dict[int, list[tuple[int, int]]]:
    """The places of descriptions that stand for one stakeholder, by its number among the drafts."""
    nouns = forms("referring", "companies") | forms("referring", "bodies") | forms("referring", "offices")
    places = [i for i in range(1, len(tokens.words)) if _is_bare(tokens, i, nouns)]
    likely: dict[str, list[int]] = {}
    found: dict[int, list[tuple[int, int]]] = {}
    for index in places:
        noun = tokens.words[index]
        if noun not in likely:
            likely[noun] = [number for number, draft in enumerate(drafts) if _may_be(tokens, draft, noun)]
        if len(likely[noun]) == 1 and drafts[likely[noun][0]].mentions[0][0] < index:
            found.setdefault(likely[noun][0], []).append((index - 1, index + 1))
    return found


def _is_bare(tokens: Tokens, index: int, nouns: frozenset[str]) -> bool:
    """Whether a noun stands alone after "the", and nothing after it says which one."""
    words = tokens.words
    if words[index] not in nouns or words[index - 1] not in ("the", "The"):
        return False
    after = words[index + 1]
    if after in _NARROWS:
        return False
    return after in _MARKS or is_verb(after) or after in forms("initials") or after.endswith("ly")


def _may_be(tokens: Tokens, draft: Draft, noun: str) -> bool:
    """Whether the noun fits what the text, or a list, tells of a stakeholder."""
    if draft.kind == "person":
        return noun in forms("referring", "offices") and _holds(tokens, draft, noun)
    if draft.kind not in ("organisation", "government"):
        return False
    words = {*draft.words, *cut(draft.key or "")}
    if noun in forms("referring", "bodies"):
        return noun.capitalize() in words
    if noun not in forms("referring", "companies") or draft.kind != "organisation":
        return False
    named = not words.isdisjoint(forms("referring", "company-names")) or draft.key in lexicon.trade("company")
    return named or any(is_described(tokens, *mention) for mention in draft.mentions)


def _holds(tokens: Tokens, draft: Draft, noun: str) -> bool:
    """Whether a person's role is this office, now; a body's president is not "the president"."""
    if draft.role is None:
        return False
    first, last = draft.role
    role = [word.lower() for word in tokens.words[first:last]]
    if noun not in role or not forms("referring", "not-now").isdisjoint(part for w in role for part in w.split("-")):
        return False
    after = role[role.index(noun) + 1 :]
    return not after if noun in ("president", "judge") else after[:1] in ([], ["of"], ["for"])
