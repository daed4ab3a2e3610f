"""Choices: every step can be taken back and done again."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.pick import Selection
from briefing.tui.choices import Choices, History, changed, redone, undone

STEPS = st.lists(st.sampled_from(["a", "b", "undo", "redo"]), max_size=30)


def choice(name: str) -> Choices:
    return Choices(Selection(themes=(name,)))


@given(STEPS)
def test_undo_then_redo_is_where_one_was(steps: list[str]) -> None:
    history = History()
    for step in steps:
        before = history
        match step:
            case "undo":
                history = undone(history)
                assert redone(history) == before or not before.past
            case "redo":
                history = redone(history)
                assert undone(history) == before or not before.future
            case _:
                history = changed(history, choice(step))
                assert history == before or undone(history).now == before.now


def test_a_step_that_changes_nothing_is_none() -> None:
    history = changed(History(), choice("a"))
    assert changed(history, choice("a")) is history


def test_a_new_choice_ends_the_way_forward() -> None:
    history = changed(undone(changed(History(), choice("a"))), choice("b"))
    assert redone(history) is history
