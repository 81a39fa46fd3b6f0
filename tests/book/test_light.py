"""The theme's style sheet, with its icons: held against the fonts that the theme brings, as fontTools reads them."""

import base64
import io
import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
from fontTools.ttLib import TTFont

from analysis.book.light import STYLE, used_alone

STATIC = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
WHOLE = (STATIC / STYLE).read_text(encoding="utf-8")


def fonts(style):
    found = re.findall(r"@font-face\{([^}]*?)src:url\(data:font/woff;base64,([^)]*)\)", style)
    return {face: TTFont(io.BytesIO(base64.b64decode(data))) for face, data in found}


@pytest.fixture(scope="module")
def light():
    return used_alone(WHOLE, {"fa-solid", "fa-bars", "fa-download", "fa-lg"}, STATIC)


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


def test_icons_that_are_not_shown_are_gone(light):
    assert "fa-bars:before" in light
    assert "fa-wheelchair:before" in WHOLE
    assert "fa-wheelchair" not in light
    assert "url(../vendor" not in light


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("p{a:b}", True),
        ("a[href]:hover,*{a:b}", True),
        (".used{a:b}", True),
        (".used .unused{a:b}", False),
        (".unused>p{a:b}", False),
        (".unused,.used:hover{a:b}", True),
        ("p:not(.unused) .used{a:b}", True),
        (".used:is(.unused,.other){a:b}", True),  # rather one too many
        (".unused\\:sm{a:b}", False),
        (".bs-tooltip-auto{a:b}", True),
        ("50%{a:b}", True),
    ],
)
@pytest.mark.parametrize("inside", ["{}", "@media (min-width:1.5px){{.used{{c:d}}{}}}", "@supports (a:b){{{}}}"])
def test_a_rule_stays_if_all_classes_of_one_of_its_selectors_are_named(rule, kept, inside):
    whole = inside.format(rule) + "i{e:f}"
    assert used_alone(whole, {"used"}, STATIC) == (whole if kept else inside.format("") + "i{e:f}")


def test_the_same_is_made_twice():
    assert used_alone(WHOLE, {"fa-bars"}, STATIC) == used_alone(WHOLE, {"fa-bars"}, STATIC)
