"""Every key there is, place by place: the table of bindings, footers, palette, help, config and docs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """Something to do, and how it is reached."""

    id: str
    """By which the user's config gives it other keys."""
    keys: str
    """With commas between them."""
    action: str
    """In Textual's language."""
    label: str
    """A word for the footer; empty keeps it out of there."""
    help: str
    """A sentence for the palette, the help and the docs."""
    first: bool = False
    """Whether it goes before what the widget with the focus does with the key, such as to write it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where some keys work."""

    title: str
    keys: tuple[Key, ...]
    within: tuple[str, ...] = ()
    """Places whose keys work here too, those of the place itself first."""


PLACES: dict[str, Place] = {
    "everywhere": Place(
        "Everywhere",
        (
            Key("help", "question_mark,f1", "help", "Help", "Show what can be done here"),
            Key("export", "e,ctrl+s", "export", "Export", "Write the brief to a file"),
            Key("template", "t", "choose_template", "Template", "Choose the kind of brief"),
            Key("open", "ctrl+o,O", "open", "Open", "Open or add files, addresses, a search or a recipe"),
            Key("stop", "X", "stop", "Stop", "Stop reading; what was read stays"),
            Key("undo", "u,ctrl+z", "undo", "Undo", "Take back the last choice"),
            Key("redo", "ctrl+r,ctrl+y", "redo", "Redo", "Do again what was taken back"),
            Key("matrix", "x", "matrix", "Matrix", "Show who speaks on what, to pick from"),
            Key("sections", "S", "sections", "Sections", "Limit sections, and write notes in them"),
            Key("copy", "y", "copy_part", "Copy", "Copy a line with its citation, a section, or the brief"),
            Key("recipe", "W", "save_recipe", "Save recipe", "Write a file by which the brief can be made again"),
            Key("command", "B", "command", "Command", "Show the command that makes the same brief in a script"),
            Key("clear", "c", "clear", "Clear", "Untick everything, so that the brief holds it all"),
            Key("problems", "p", "problems", "Problems", "List the sources that have problems, with the reasons"),
            Key("quit", "q", "quit", "Quit", "Leave; asks first when there are choices not exported"),
        ),
    ),
    "system": Place(
        "Everywhere, even in a box to type in",
        (
            Key("palette", "ctrl+p", "command_palette", "", "Open the palette with every action", first=True),
            Key("leave", "ctrl+q", "quit", "", "Leave; asks first when there are choices not exported", first=True),
        ),
        ("everywhere",),
    ),
    "moving": Place(
        "In lists, the brief, articles and pages",
        (
            Key("down", "down,j", "move(1)", "", "Go down a line"),
            Key("up", "up,k", "move(-1)", "", "Go up a line"),
            Key("page_down", "pagedown,ctrl+f", "page(1)", "", "Go down by a page"),
            Key("page_up", "pageup,ctrl+b", "page(-1)", "", "Go up by a page"),
            Key("first", "home,g", "jump(0)", "", "Go to the beginning"),
            Key("last", "end,G", "jump(-1)", "", "Go to the end"),
        ),
    ),
    "options": Place(
        "In a list of options",
        (Key("options.choose", "enter", "select", "Choose", "Choose the line at the cursor"),),
        ("moving",),
    ),
    "page": Place(
        "On every page before the desk",
        (Key("page.help", "question_mark,f1", "app.help", "Help", "Show what can be done here"),),
    ),
    "desk": Place(
        "On the desk",
        (
            Key("filter", "slash", "filter", "Filter", "Narrow the lists by typing"),
            Key("sources", "1", "pane('sources')", "", "Go to the sources"),
            Key("themes", "2", "pane('themes')", "", "Go to the themes"),
            Key("stakeholders", "3", "pane('stakeholders')", "", "Go to the stakeholders"),
            Key("findings", "4", "pane('findings')", "", "Go to the findings"),
            Key("brief", "5", "pane('brief')", "", "Go to the brief"),
        ),
        ("system",),
    ),
    "list": Place(
        "In a list to tick",
        (
            Key("list.tick", "space,enter", "tick", "Tick", "Tick or untick the line"),
            Key("list.all", "a", "ask_all", "All of…", "Tick all of a kind, of a publisher, or that the filter leaves"),
            Key("list.sort", "s", "sort", "Sort", "Sort the list in the next way; its lower edge tells which"),
            Key("list.filter", "f", "ask_filter", "", "Narrow this list alone by typing"),
        ),
        ("moving", "desk"),
    ),
    "who": Place(
        "In the list of stakeholders",
        (
            Key("who.mark", "v", "mark", "Mark", "Mark or unmark the line, to merge it with others"),
            Key("who.merge", "m", "merge", "Merge", "Take those marked for one; the first marked gives the name"),
            Key("who.look", "w", "look", "Who", "See who was taken for the same and why; split or rename"),
            Key("who.rename", "r", "look('name')", "", "Give a stakeholder another name"),
            Key("who.unmark", "escape", "unmark", "", "Mark nobody"),
        ),
        ("list",),
    ),
    "filter": Place(
        "In the filter",
        (
            Key("filter.leave", "enter,down", "leave", "To the list", "Go to the first list in which something fits"),
            Key("filter.empty", "escape", "empty", "Empty", "Empty the box and go to the lists"),
        ),
        ("desk",),
    ),
    "findings": Place(
        "In the findings",
        (
            Key("findings.take", "space,enter", "take", "In/out", "Take the finding in, or leave it out"),
            Key("findings.pin", "f", "pin", "Pin", "Pin the finding to the head of its section, or let it go again"),
            Key("findings.read", "o", "read", "Read", "Read the finding where it stands in its source"),
            Key("findings.why", "w,i", "why", "Why", "Show why it was found, where, and what it touches"),
            Key("findings.speaker", "a", "assign", "Speaker", "Say who speaks, where the sources were misread"),
            Key("findings.lower", "J,shift+down", "shift(1)", "Down", "Move the finding down in its section"),
            Key("findings.higher", "K,shift+up", "shift(-1)", "Up", "Move the finding up in its section"),
            Key(
                "findings.kinds",
                "m",
                "switch",
                "All kinds",
                "Show findings of every kind, chosen or not; or by section",
            ),
            Key("findings.filter", "slash", "filter", "Filter", "Narrow the findings by typing; Escape ends that"),
            Key("findings.next", "right_square_bracket", "section(1)", "", "Go to the next section"),
            Key("findings.before", "left_square_bracket", "section(-1)", "", "Go to the section before"),
        ),
        ("moving", "desk"),
    ),
    "brief": Place(
        "In the brief",
        (
            Key("brief.read", "enter,o", "read", "Read", "Read the source of the line, at the passage"),
            Key("brief.next", "n,right_square_bracket", "section(1)", "Section", "Go to the next section"),
            Key("brief.before", "N,left_square_bracket", "section(-1)", "", "Go to the section before"),
            Key("brief.more", "plus,equals_sign", "limit(1)", "More", "One item more in the section at the cursor"),
            Key("brief.fewer", "minus", "limit(-1)", "Fewer", "One item less in the section at the cursor"),
            Key("brief.fold", "f", "fold", "Front matter", "Show or fold the front matter"),
            Key("brief.page_down", "space", "page(1)", "", "Scroll down by a page"),
            Key("brief.page_up", "b", "page(-1)", "", "Scroll up by a page"),
        ),
        ("moving", "desk"),
    ),
    "matrix": Place(
        "In the matrix",
        (
            Key("matrix.alone", "enter", "pick", "Only these", "Make the brief about this theme and stakeholder alone"),
            Key("matrix.tick", "space", "tick", "Tick", "Tick or untick this theme and stakeholder"),
            Key("matrix.right", "right,l", "across(1)", "", "Go right a column"),
            Key("matrix.left", "left,h", "across(-1)", "", "Go left a column"),
        ),
        ("moving", "matrix_page"),
    ),
    "matrix_page": Place(
        "Around the matrix",
        (
            Key("matrix.count", "f", "count", "Quotations/findings", "Count words said, or all findings that name"),
            Key("matrix.back", "escape,x", "back", "Back", "Go back to the lists"),
        ),
        ("system",),
    ),
    "record": Place(
        "In the record of a stakeholder",
        (
            Key("record.back", "escape", "back", "Back", "Leave the box, or else the record"),
            Key("record.split", "x,delete", "split", "Split off", "Take the line at the cursor for somebody else"),
            Key("record.rename", "r", "edit('name')", "Rename", "Give another name; an empty one takes it back"),
            Key("record.role", "o", "edit('role')", "Role", "Give another role; an empty one takes it back"),
            Key("record.next", "n", "step(1)", "Next", "Go to the next stakeholder"),
            Key("record.before", "p", "step(-1)", "Before", "Go to the stakeholder before"),
            Key("record.undo", "u,ctrl+z", "app.undo", "Undo", "Take back the last choice"),
            Key("record.redo", "ctrl+r,ctrl+y", "app.redo", "", "Do again what was taken back"),
        ),
        ("options", "page"),
    ),
    "reading": Place(
        "While reading a source",
        (
            Key("reading.back", "escape,q,backspace", "dismiss", "Back", "Go back to where you were"),
            Key("reading.next", "n", "step(1)", "Next", "Go to the next finding of this article"),
            Key("reading.before", "N", "step(-1)", "Before", "Go to the finding before"),
            Key("reading.search", "slash", "search", "Search", "Look for words in the article"),
            Key("reading.other", "s", "source", "Other source", "Go to the next source that holds the same"),
            Key("reading.take", "space", "take", "In/out", "Take the finding at hand in, or leave it out"),
            Key("reading.pin", "f", "pin", "Pin", "Pin the finding at hand, or let it go again"),
            Key("reading.why", "w,i", "why", "Why", "Show why the finding at hand was found"),
            Key("reading.speaker", "a", "assign", "Speaker", "Say who speaks, where the source was misread"),
        ),
        ("moving", "system"),
    ),
    "search": Place(
        "In the box to look for words",
        (
            Key("search.next", "enter,down", "screen.hit(1)", "Next", "Go to the next place"),
            Key("search.before", "up", "screen.hit(-1)", "Before", "Go to the place before"),
            Key("search.close", "escape", "screen.close_search", "Close", "Close the box"),
        ),
        ("reading",),
    ),
    "why": Place(
        "Where it says why",
        (
            Key("why.back", "escape,q,w,i", "dismiss", "Back", "Go back"),
            Key("why.read", "o,enter", "read", "Read", "Read it where it stands in its source"),
        ),
        ("moving", "page"),
    ),
    "contrast": Place(
        "Where sources disagree",
        (
            Key("contrast.back", "escape,q,w,i", "dismiss", "Back", "Go back"),
            Key("contrast.next", "right,l,n", "app.focus_next", "Next side", "Go to the next side"),
            Key("contrast.before", "left,h,N", "app.focus_previous", "", "Go to the side before"),
        ),
        ("page",),
    ),
    "side": Place(
        "On a side of a disagreement",
        (Key("side.read", "enter,o,space", "open", "Read", "Read this side in its source"),),
        ("moving", "contrast"),
    ),
    "speaker": Place(
        "Where one says who speaks",
        (Key("speaker.back", "escape", "dismiss", "Back", "Change nothing"),),
        ("page",),
    ),
    "speaker_box": Place(
        "In the box to type a name in",
        (Key("speaker.to_list", "down", "screen.to_list", "To the list", "Go to the list"),),
        ("speaker",),
    ),
    "speaker_list": Place(
        "Among those who may have spoken",
        (
            Key("speaker.give", "enter,space", "give", "Give", "Give the words to the one at the cursor"),
            Key("speaker.filter", "slash", "screen.filter", "Filter", "Narrow the list by typing"),
        ),
        ("moving", "speaker"),
    ),
    "sections": Place(
        "Among the sections",
        (
            Key("sections.more", "plus,equals_sign,right,l", "step(1)", "More", "One item more in the section"),
            Key("sections.fewer", "minus,left,h", "step(-1)", "Fewer", "One item less in the section"),
            Key("sections.usual", "0,backspace", "usual", "As usual", "The template's own limit again"),
            Key("sections.note", "n", "note", "Note", "Write a note in the section"),
            Key("sections.back", "escape,q", "dismiss", "Back", "Go back"),
        ),
        ("options", "page"),
    ),
    "note": Place(
        "In a note",
        (
            Key("note.keep", "ctrl+s,f2", "keep", "Keep", "Keep what is written", first=True),
            Key("note.editor", "ctrl+o", "outside", "In $EDITOR", "Write in your own editor", first=True),
            Key("note.back", "escape", "dismiss(None)", "Back", "Leave the note as it was", first=True),
        ),
        ("page",),
    ),
    "templates": Place(
        "Among the templates",
        (
            Key("templates.back", "escape,q", "dismiss(None)", "Back", "Keep the kind of brief as it was"),
            Key("templates.look_down", "space", "look(1)", "", "Scroll the brief down"),
            Key("templates.look_up", "b", "look(-1)", "", "Scroll the brief up"),
        ),
        ("options", "page"),
    ),
    "copying": Place(
        "Among the parts to copy",
        (
            Key("copying.copy", "y", "copy", "Copy", "Send it to the terminal's clipboard"),
            Key("copying.write", "w", "write", "To a file", "Write it to a file instead"),
            Key("copying.next", "n,right_square_bracket", "section(1)", "Section", "Go to the next section"),
            Key("copying.before", "N,left_square_bracket", "section(-1)", "", "Go to the section before"),
            Key("copying.back", "escape,q", "dismiss", "Back", "Go back"),
        ),
        ("options", "page"),
    ),
    "commanding": Place(
        "Where the command stands",
        (
            Key("commanding.copy", "y", "copy", "Copy", "Send it to the terminal's clipboard"),
            Key("commanding.save", "s", "save", "Save a recipe", "Save the recipe, and show the command for that"),
            Key("commanding.back", "escape,q", "leave", "Back", "Go back"),
        ),
        ("page",),
    ),
    "opening": Place(
        "Where one opens",
        (
            Key("opening.back", "escape", "dismiss(None)", "Back", "Open nothing"),
            Key("opening.instead", "ctrl+o", "instead", "Open instead", "Open it in place of what is open", first=True),
            Key("opening.complete", "tab", "complete", "Complete", "Complete the path by the list", first=True),
        ),
        ("options", "page"),
    ),
    "saving": Place(
        "Where one saves", (Key("saving.back", "escape", "dismiss(None)", "Back", "Write nothing"),), ("page",)
    ),
    "together": Place(
        "Where one ticks a group",
        (Key("together.back", "escape,q", "dismiss(None)", "Back", "Tick nothing"),),
        ("options", "page"),
    ),
    "told": Place(
        "On a page of help or problems",
        (Key("told.back", "escape,q,enter", "dismiss", "Back", "Go back"),),
        ("moving",),
    ),
    "restoring": Place(
        "Where it asks what to take up",
        (
            Key("restoring.take", "y,t", "dismiss(True)", "Take up", "Go on with these choices"),
            Key("restoring.anew", "n,escape", "dismiss(False)", "Begin anew", "Put them aside"),
            Key("restoring.other", "left,right", "app.focus_next", "", "Go to the other button"),
        ),
        ("page",),
    ),
    "quitting": Place(
        "Where it asks before quitting",
        (
            Key("quitting.export", "e", "answer('export')", "Export…", "Write the brief to a file, and leave then"),
            Key("quitting.leave", "q", "answer('leave')", "Quit", "Leave, and let the choices go"),
            Key("quitting.stay", "escape,s", "answer('stay')", "Stay", "Go on working"),
        ),
        ("page",),
    ),
}
