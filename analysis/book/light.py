"""Makes the pages light: of the theme's icons only those that they show, inside its style sheet; no maps of code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx

from analysis.show.figures.fonts import letters_kept

STYLE, ICONS = "styles/pydata-sphinx-theme.css", "vendor/fontawesome"
ICON = re.compile(r'((?:\.fa-[\w-]+:before,?)+)\{content:"\\[^"]*"\}')
NAME = re.compile(r"\bfa-[\w-]+")
CODE, OWN = re.compile(r'"\\([0-9a-f]{4})"'), re.compile(r'"([\ue000-\uf8ff])"')
SOURCE = re.compile(r"src:url\(\.\./(vendor/fontawesome/[^)]*)\.woff2\)[^};]*")
MAP = re.compile(r"\s*/[/*]# sourceMappingURL=\S+\.map(?: ?\*/)?\s*$")


def lighten(app: Sphinx, exception: Exception | None) -> None:
    """Take away what no page loads."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    static = out / "_static"
    (static / "scripts" / "fontawesome.js").unlink()
    for path in static.rglob("*.map"):
        path.unlink()
    scripts = sorted(static.rglob("*.js"))
    for path in (*scripts, *sorted(static.rglob("*.css"))):
        path.write_text(MAP.sub("\n", path.read_text(encoding="utf-8")), encoding="utf-8")
    shown = {name for path in (*scripts, *out.rglob("*.html")) for name in NAME.findall(path.read_text("utf-8"))}
    style = static / STYLE
    style.write_text(with_icons(style.read_text(encoding="utf-8"), shown, static), encoding="utf-8")
    shutil.rmtree(static / ICONS)


def with_icons(style: str, shown: set[str], static: Path) -> str:
    """The theme's style sheet with the icons that are shown inside it, and without all others."""
    style = ICON.sub(lambda found: found[0] if shown & set(NAME.findall(found[1])) else "", style)
    signs = {*OWN.findall(style), *(chr(int(code, 16)) for code in CODE.findall(style))}
    return SOURCE.sub(lambda found: f"src:{letters_kept((static / f'{found[1]}.ttf').read_bytes(), signs)}", style)


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.connect("build-finished", lighten, priority=900)  # when all is written
    return {"parallel_read_safe": True, "parallel_write_safe": True}
