"""Everything that can be done from anywhere: one table for keys, footer, palette and help."""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """An action of the app and how it is reached."""

    id: str
    keys: str
    action: str
    label: str
    """A word for the footer."""
    help: str
    """A sentence for the palette and the help."""


COMMANDS = (
    Command("help", "question_mark,f1", "help", "Help", "Show what can be done here"),
    Command("export", "e,ctrl+s", "export", "Export", "Write the brief to a file"),
    Command("template", "t", "choose_template", "Template", "Choose the kind of brief"),
    Command("open", "ctrl+o,O", "open", "Open", "Open files, folders or a recipe, or add to what is open"),
    Command("stop", "X", "stop", "Stop", "Stop reading; what was read stays"),
    Command("undo", "u,ctrl+z", "undo", "Undo", "Take back the last choice"),
    Command("redo", "ctrl+r,ctrl+y", "redo", "Redo", "Do again what was taken back"),
    Command("matrix", "x", "matrix", "Matrix", "Show who speaks on what, to pick from"),
    Command("sections", "S", "sections", "Sections", "Limit sections, and write notes in them"),
    Command("copy", "y", "copy_part", "Copy", "Copy a line with its citation, a section, or the brief"),
    Command("recipe", "W", "save_recipe", "Save recipe", "Write a file by which the brief can be made again"),
    Command("command", "B", "command", "Command", "Show the command that makes the same brief in a script"),
    Command("clear", "c", "clear", "Clear", "Untick everything, so that the brief holds it all"),
    Command("problems", "p", "problems", "Problems", "List the sources that have problems, with the reasons"),
    Command("quit", "q", "quit", "Quit", "Leave; asks first when there are choices not exported"),
)


def bindings() -> list[Binding]:
    """The table as Textual's key bindings; their ids serve to remap the keys."""
    return [Binding(c.keys, c.action, c.label, tooltip=c.help, id=c.id) for c in COMMANDS]
