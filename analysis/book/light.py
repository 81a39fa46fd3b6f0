"""Makes the pages light: of the theme's style sheet what they use, with the icons that they show inside it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx

from analysis.show.figures.fonts import letters_kept

STYLE, ICONS = "styles/pydata-sphinx-theme.css", "vendor/fontawesome"
RULE, INNER = re.compile(r"([^{}@;]+)\{[^{}]*\}"), re.compile(r":(?:not|is|where)\([^()]*\)")
CLASS, NAME = re.compile(r"\.(-?[A-Za-z_][\w-]*)"), re.compile(r"[\w-]+")
PUT_TOGETHER = "bs-"  # scripts make names that begin so
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
    named = {name for path in (*scripts, *out.rglob("*.html")) for name in NAME.findall(path.read_text("utf-8"))}
    style = static / STYLE
    style.write_text(used_alone(style.read_text(encoding="utf-8"), named, static), encoding="utf-8")
    shutil.rmtree(static / ICONS)


def used_alone(style: str, named: set[str], static: Path) -> str:
    """The theme's style sheet without rules for classes that no page or script names, and with its icons inside."""

    def kept(rule: re.Match) -> str:
        classes = (CLASS.findall(one) for one in INNER.sub("", rule[1]).split(","))
        some = any(all(name in named or name.startswith(PUT_TOGETHER) for name in one) for one in classes)
        return rule[0] if some else ""

    style = RULE.sub(kept, style)
    signs = {*OWN.findall(style), *(chr(int(code, 16)) for code in CODE.findall(style))}
    return SOURCE.sub(lambda found: f"src:{letters_kept((static / f'{found[1]}.ttf').read_bytes(), signs)}", style)


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.connect("build-finished", lighten, priority=900)  # when all is written
    return {"parallel_read_safe": True, "parallel_write_safe": True}
