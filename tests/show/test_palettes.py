"""Palettes from files, fonts from files, and figures without words."""

import re
import shutil

import matplotlib
import pytest
from matplotlib.figure import Figure

from analysis.printed.problems import InputError
from analysis.show.figures import fitting, fonts
from analysis.show.figures.palettes import faults, registered
from analysis.show.figures.presets import PRESETS, Preset
from analysis.show.figures.printing import printing
from analysis.show.figures.style import BLUE, BOOK, BOOK_FONT, ORANGE, PALETTES, SIDES, laid_out


@pytest.mark.parametrize("name", ["book", "grey", "dark"])
def test_the_palettes_of_the_book_can_be_read_and_told_apart(name):
    assert list(faults(PALETTES[name])) == []


@pytest.fixture
def palette(tmp_path, monkeypatch):
    """Write a file of colors; what is read from it is forgotten afterwards."""
    before = dict(PALETTES)

    def write(text, name="colors.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    yield write
    for name in set(PALETTES) - set(before):
        del PALETTES[name]


def test_colors_of_a_file_take_the_place_of_the_book_s(palette):
    path = palette("name,color\nblue,#222288\norange,#CC7700\n")
    found = PALETTES[registered(path)]
    assert (found[BLUE], found[ORANGE]) == ("#222288", "#cc7700")
    assert found | {name: PALETTES["book"][name] for name in SIDES} == PALETTES["book"]
    assert printing("slide", palette=path).layout.palette == registered(path) == path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'line 1: allowed name,color; found "nothing"'),
        ("colour,name\n", 'line 1: allowed name,color; found "colour,name"'),
        ("name,color\nblau,#000000\n", r'line 2: allowed .*\(did you mean "blue"\?\); found "blau"'),
        ("name,color\nblue,navy\n", 'line 2, blue: allowed a color as #006aa7; found "navy"'),
        ("name,color\nblue\n", 'line 2: allowed a name and a color, as blue,#006aa7; found "blue"'),
        ("name,color\nsky,#4099d2\nsky,#4099d2\n", "line 3: allowed each name once; sky stands in line 2"),
        # By the formula of WCAG 2: #777777 on white has 4.48, the best known grey that just fails.
        (
            "name,color\npaper,#ffffff\nmuted,#777777\n",
            r"line 3, muted #777777 and paper #ffffff: .* 4\.5; found \"4\.5",
        ),
        ("name,color\nink,#eeeeee\n", "line 2, ink #eeeeee and paper #fefefe: allowed a contrast of at least 4.5"),
        ("name,color\norange,#ffff00\n", "line 2, orange #ffff00 and paper #fefefe: allowed a contrast of at least 3"),
        # Red and green of one lightness, which those without long cones take for one.
        ("name,color\nblue,#c00000\norange,#5c5c00\n", "line 3, blue #c00000 and orange #5c5c00: allowed colors that"),
    ],
)
def test_a_file_that_is_no_palette_is_refused_in_one_line(palette, text, said):
    with pytest.raises(InputError, match=said) as refused:
        registered(palette(text))
    assert str(refused.value).count("\n") == 0


def test_a_font_is_taken_from_a_file(tmp_path):
    source = matplotlib.get_data_path() + "/fonts/ttf/STIXGeneral.ttf"
    path = tmp_path / "mine.ttf"
    shutil.copyfile(source, path)
    assert fonts.family(str(path)) == "STIXGeneral"
    assert printing("slide", font=str(path)).layout.font == "STIXGeneral"
    (tmp_path / "none.ttf").write_text("no font")
    for name in ("none.ttf", "nowhere.otf"):
        with pytest.raises(InputError, match=f'--font: allowed a font file that can be read; found ".*{name}"'):
            printing("slide", font=str(tmp_path / name))


def test_journals_get_the_first_font_like_arial_that_is_installed(monkeypatch):
    assert PRESETS["journal-single"].fonts[:2] == ("Arial", "Helvetica")
    monkeypatch.setattr(fonts, "families", lambda wanted="": [BOOK_FONT, "Liberation Sans", "Arimo"])
    assert printing("journal-single").font == "Liberation Sans"
    assert printing("journal-single", font="Arimo").font == "Arimo"
    assert printing("slide").font == BOOK_FONT


@pytest.mark.parametrize("name", ["journal-single", "journal-double"])
def test_text_of_a_journal_s_figure_has_five_to_seven_points(name):
    preset, layout = PRESETS[name], printing(name).layout
    assert preset.text >= 5
    assert 9.5 * preset.enlargement <= 7  # the text of a figure
    figure = Figure(figsize=(layout.width, 3))
    fitting.put_title(figure, "A finding that is said", layout.largest)
    (title,) = figure.texts
    assert 5 <= title.get_fontsize() * preset.enlargement <= 7


def test_without_words_only_labels_of_rows_and_ticks_and_numbers_are_left():
    figure = Figure(figsize=(8, 3), layout="constrained")
    axes = figure.subplots()
    axes.set(xlabel="Share of the group", title="A panel", ylim=(-1, 2))
    axes.set_yticks([0, 1], ["a row", "another"])
    axes.text(0.5, 0.5, "holds")
    axes.text(0.2, 0.5, "82%")
    axes.plot([0, 1], [0, 1], label="clinicians")
    figure.legend(loc="outside upper left")
    figure.supxlabel("below all")
    fitting.fit(figure, 8, None, words=False)
    said = {text.get_text() for text in figure.findobj(matplotlib.text.Text)} - {""}
    assert {one for one in said if re.search("[A-Za-z]", one)} == {"a row", "another"}
    assert "82%" in said


def test_text_that_is_larger_than_a_journal_takes_is_named():
    from analysis.show.figures.export import Picture
    from analysis.show.figures.quality import problems

    figure = Figure(figsize=(4, 3))
    figure.text(0.1, 0.5, "large", fontsize=14)
    preset = Preset(4, 9, 100, "here", largest=13)
    with laid_out(BOOK):
        (found,) = problems(Picture("one", figure, "A title", "A caption."), preset)
    assert "text 'large' has 14.0 pt, more than 13" in found
