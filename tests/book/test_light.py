"""The theme's style sheet, with its icons: held against the fonts that the theme brings, as fontTools reads them."""

import base64
import io
import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
from fontTools.ttLib import TTFont

from analysis.book.light import STYLE, with_icons

STATIC = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
WHOLE = (STATIC / STYLE).read_text(encoding="utf-8")


def fonts(style):
    found = re.findall(r"@font-face\{([^}]*?)src:url\(data:font/woff;base64,([^)]*)\)", style)
    return {face: TTFont(io.BytesIO(base64.b64decode(data))) for face, data in found}


@pytest.fixture(scope="module")
def light():
    return with_icons(WHOLE, {"fa-solid", "fa-bars", "fa-download", "fa-lg"}, STATIC)


def test_icons_that_are_shown_are_drawn_as_the_theme_draws_them(light):
    whole = TTFont(STATIC / "vendor/fontawesome/webfonts/fa-solid-900.ttf")
    kept = next(font for face, font in fonts(light).items() if "weight:900" in face)
    for code in (0xF0C9, 0xF019):  # bars, download, as Font Awesome lists them
        name = kept.getBestCmap()[code]
        assert list(kept["glyf"][name].coordinates) == list(whole["glyf"][whole.getBestCmap()[code]].coordinates)
        assert f'content:"\\{code:x}"' in light


def test_icons_of_the_style_sheet_itself_are_kept(light):
    named = {ord(sign) for sign in re.findall(r'--pst-icon-[\w-]+: ?"(.)"', light)}
    assert 0xF09B in named  # of links to GitHub
    assert named <= {code for font in fonts(light).values() for code in font.getBestCmap()}


def test_icons_that_are_not_shown_are_gone_and_no_other_rule(light):
    assert "fa-bars:before" in light
    assert "fa-wheelchair:before" in WHOLE
    assert "fa-wheelchair" not in light

    def others(style):
        return [
            rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", style) if 'content:"\\' not in rule and "src:" not in rule
        ]

    assert others(light) == others(WHOLE)
    assert len(light) < len(WHOLE) * 0.85
    assert "url(../vendor" not in light


def test_the_same_is_made_twice():
    assert with_icons(WHOLE, {"fa-bars"}, STATIC) == with_icons(WHOLE, {"fa-bars"}, STATIC)
