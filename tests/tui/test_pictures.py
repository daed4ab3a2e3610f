"""The pictures in the README are those that the script draws."""

import re
from pathlib import Path

import pictures

ROOT = Path(__file__).parent.parent.parent


async def test_the_script_draws_every_picture_of_the_readme(found: None, inbox: Path) -> None:
    named = re.findall(r"\]\(docs/pictures/(\w+)\.svg\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert set(named) <= set(pictures.STEPS)
    assert {path.stem for path in pictures.FOLDER.iterdir()} == set(pictures.STEPS)
    drawn = await pictures.drawn()
    assert list(drawn) == list(pictures.STEPS)
    titles = {name: re.sub(r"<[^>]*>|&#160;|\s", "", svg) for name, svg in drawn.items()}
    assert "Kindofbrief" in titles["template"]
    assert re.search(r"Themes·\d+·1ticked", titles["desk"])
    assert "@font-face" not in drawn["desk"]
