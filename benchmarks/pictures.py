"""Draws the pictures of the app that the README shows, from the samples: `python benchmarks/pictures.py [FOLDER]`.

The folder is `docs/pictures` unless another is named. Each picture is what a terminal of 120×40 shows.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
SIZE = (120, 40)
STEPS = {
    "desk": ("2", "space"),
    "matrix": ("x",),
    "reading": ("escape", "4", "o"),
    "template": ("escape", "escape", "t", "down"),
    "sections": ("escape", "S", "down", "minus"),
}
"""Each picture, and the keys that lead to it from the one before."""


async def drawn() -> dict[str, str]:
    """Every picture, as SVG."""
    from briefing.tui.app import BriefingApp

    pictures = {}
    app = BriefingApp([str(ROOT / "seeds")])
    async with app.run_test(size=SIZE) as pilot:
        while not app.brief_text:
            await pilot.pause(0.01)
        for name, keys in STEPS.items():
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.2)
                while app.lagging:
                    await pilot.pause(0.01)
            app.clear_notifications()
            await pilot.pause(0.3)
            pictures[name] = alone(app.export_screenshot(title="briefing"))
    return pictures


def alone(svg: str) -> str:
    """The picture without the fonts that it would fetch from elsewhere."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> int:
    """Write them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    with tempfile.TemporaryDirectory() as own:
        os.environ |= {"BRIEFING_CACHE": f"{own}/cache", "BRIEFING_CONFIG": own, "BRIEFING_DATA": f"{own}/data"}
        os.environ.pop("NO_COLOR", None)
        os.chdir(own)
        pictures = asyncio.run(drawn())
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures.items():
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
