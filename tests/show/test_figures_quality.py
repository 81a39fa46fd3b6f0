"""Every figure can be printed as it is, at every preset and in every palette; and what could not be is told."""

import warnings

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from analysis.show.figures.colours import contrast, mistaken
from analysis.show.figures.export import Picture
from analysis.show.figures.presets import Preset
from analysis.show.figures.quality import problems
from analysis.show.figures.style import (
    BLUE,
    GRID,
    INK,
    ORANGE,
    PALETTES,
    PAPER,
    TEXT_ON,
    VERDICT_COLOURS,
    VERDICT_HATCHES,
    Layout,
    laid_out,
    legend,
)
from analysis.sources.locations import ROOT

RED_GREEN = ("#c00000", "#007000")
ENOUGH = Preset(4, 9, 144, "a figure of these tests")


# Each kind of problem, planted


def told(plant, preset=ENOUGH):
    """The problems of a small figure with something planted in it."""
    with laid_out(Layout()), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = Figure(figsize=(4, 3))
        axes = figure.add_axes((0.2, 0.2, 0.6, 0.6), xlim=(0, 10), ylim=(0, 10), facecolor="none")
        plant(axes)
        return problems(Picture("planted", figure, "", ""), preset)


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (lambda axes: axes.text(5, 5, "small", fontsize=8), "text 'small' is 8.0 pt; at least 9"),
        (lambda axes: axes.plot([1, 9], [5, 5], color=INK, linewidth=0.4), "a line is 0.40 pt wide; at least 0.5"),
        (lambda axes: axes.hlines([5], 1, 9, color=INK, linewidth=0.4), "a line of a group is 0.40 pt"),
        (lambda axes: axes.bar(5, 5, color=BLUE, edgecolor=INK, linewidth=0.3), "an edge is 0.30 pt"),
        (lambda axes: axes.bar(5, 5, color=BLUE, hatch="/", hatch_linewidth=0.2), "hatching is 0.20 pt"),
        (lambda axes: axes.tick_params(width=0.1), "a marker is 0.10 pt"),
        (lambda axes: axes.spines["left"].set_linewidth(0.1), "an edge is 0.10 pt"),
        (lambda axes: axes.grid(linewidth=0.1), "a line is 0.10 pt"),
        (lambda axes: axes.text(5, 5, "pale", color="#999999"), "'pale' has a contrast of 2.8 with what it stands on"),
        (lambda axes: (axes.bar(5, 9, 9, color=BLUE), axes.text(4, 5, "on")), "'on' has a contrast of 3.6"),
        (lambda axes: axes.text(3, 5, "on", color=INK, bbox={"facecolor": INK}), "'on' has a contrast of 1.0"),
        (lambda axes: axes.bar(5, 5, color="#dddddd"), "area #dddddd has a contrast of 1.3 with the paper; at least 3"),
        (lambda axes: axes.scatter([5], [5], color="#ffdd00"), "marker #ffdd00 has a contrast of 1.3"),
        (lambda axes: axes.plot([1, 9], [5, 5], color=BLUE, alpha=0.3), "line #006aa7 has a contrast of 1.6"),
        (lambda axes: axes.bar([3, 6], 5, color=RED_GREEN), "deuteranopia, greyscale"),
        (lambda axes: axes.scatter([3, 6], [5, 5], c=["#c04a00", "#6a7800"]), "protanopia, deuteranopia, greyscale"),
        (lambda axes: axes.text(9, 5, "much too long for the room"), "'much too long for the room' goes beyond"),
        (lambda axes: axes.scatter([20], [5], color=BLUE, clip_on=False), "a mark goes beyond the edge"),
        (lambda axes: (axes.text(3, 5, "one text"), axes.text(4, 5.2, "two")), "'one text' overlaps text 'two'"),
        (lambda axes: (axes.text(3, 2, "upright", rotation=90), axes.text(2, 3, "across")), "'upright' overlaps"),
        (lambda axes: (axes.hlines([5], 1, 9, color=INK, linewidth=2), axes.text(3, 5, "text", va="center")), "hides"),
    ],
)  # fmt: skip
def test_what_is_planted_is_told(plant, said):
    found = told(plant)
    assert any(said in one for one in found), found
    assert all(one.startswith("planted: ") and one.endswith(" (at 4 in)") for one in found)


@pytest.mark.parametrize(
    "plant",
    [
        lambda axes: axes.text(5, 5, "9 points", fontsize=9),
        lambda axes: axes.bar(5, 5, color="#dddddd", edgecolor=INK),
        lambda axes: axes.bar(5, 5, color=GRID),
        lambda axes: axes.scatter([3, 6], [5, 5], c=[BLUE, ORANGE]),
        lambda axes: [axes.plot([1, 9], [y, y], color=RED_GREEN[y], linewidth=1 + y) for y in (0, 1)],
        lambda axes: [axes.scatter([y], [y], color=RED_GREEN[y], marker="os"[y]) for y in (0, 1)],
        lambda axes: (axes.text(3, 4, "a line"), axes.text(3, 5.2, "and the next")),
        lambda axes: (axes.text(2, 2, "leans", rotation=45), axes.text(4, 2, "beside")),
        lambda axes: (axes.axhline(5, color=GRID), axes.text(3, 5, "on the grid", color=INK, va="center")),
        lambda axes: (axes.bar(5, 9, 9, color=BLUE), axes.text(4, 5, "on", color="white")),
        lambda axes: axes.set_xticks([5, 20], ["shown", "beyond the axis, and not drawn"]) and axes.set_xlim(0, 10),
    ],
)  # fmt: skip
def test_what_is_well_is_not_told(plant):
    assert told(plant) == []


def test_lines_and_text_are_measured_as_they_are_printed():
    def plant(axes):
        axes.plot([1, 9], [5, 5], color=INK, linewidth=0.7)

    smaller = Preset(4 * 2 / 3, 6, 600, "the same, two thirds as large")
    assert told(plant) == []
    assert any("a line is 0.47 pt wide" in one for one in told(plant, smaller))


def test_a_picture_is_the_same_after_it_was_measured():
    figure = Figure(figsize=(4, 3))
    text = figure.text(0.3, 0.3, "upright", rotation=90, alpha=0.9)
    canvas = figure.canvas
    with laid_out(Layout()):
        problems(Picture("one", figure, "", ""), ENOUGH)
    assert (text.get_rotation(), text.get_alpha(), figure.canvas) == (90, 0.9, canvas)


# Colours


def test_contrast_is_that_of_wcag():
    """#767676 is the palest grey that passes on white at 4.5, #949494 at 3: webaim.org/resources/contrastchecker."""
    assert contrast(to_rgb("#767676"), (1, 1, 1)) == pytest.approx(4.54, abs=0.005)
    assert contrast(to_rgb("#949494"), (1, 1, 1)) == pytest.approx(3.03, abs=0.005)
    assert contrast((1, 1, 1), (0, 0, 0)) == 21
    assert np.allclose(contrast(np.array([[1, 1, 1], [0, 0, 0]]), (0, 0, 0)), [21, 1])


def test_red_and_green_of_one_lightness_are_mistaken_by_those_who_lack_a_cone_for_either():
    assert mistaken(to_rgb("#c04a00"), to_rgb("#6a7800")) == ["protanopia", "deuteranopia", "greyscale"]
    assert "tritanopia" in mistaken(to_rgb("#4fa3ff"), to_rgb("#3fb0a8"))
    assert mistaken(to_rgb("#000000"), to_rgb("#ffffff")) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_verdicts_are_told_apart_by_everyone_and_their_numbers_can_be_read(palette):
    colours = PALETTES[palette]
    names = list(VERDICT_COLOURS)
    for place, one in enumerate(names):
        assert contrast(to_rgb(colours[VERDICT_COLOURS[one]]), to_rgb(colours[TEXT_ON[one]])) >= 4.5
        for other in names[place + 1 :]:
            if VERDICT_HATCHES.get(one) == VERDICT_HATCHES.get(other):
                assert mistaken(to_rgb(colours[VERDICT_COLOURS[one]]), to_rgb(colours[VERDICT_COLOURS[other]])) == []


def test_each_part_of_a_bar_of_verdicts_is_hatched_in_its_own_way():
    assert len({VERDICT_HATCHES.get(one) for one in VERDICT_COLOURS}) == len(VERDICT_COLOURS)


def test_a_colour_is_another_in_another_palette():
    with laid_out(Layout()):
        book = to_rgb(BLUE)
        with laid_out(Layout(palette="grey")):
            assert to_rgb(BLUE) == to_rgb(PALETTES["grey"][BLUE]) != book
        assert to_rgb(BLUE) == book


def test_marks_of_verdicts_in_tables_are_dark_enough_to_read():
    css = (ROOT / "book" / "_static" / "compendium.css").read_text(encoding="utf-8")
    light, dark = (line for line in css.splitlines() if "--verdict-rebuilt: #" in line)
    for line, paper in ((light, PALETTES["book"][PAPER]), (dark, PALETTES["dark"][PAPER])):
        colours = [part.split(";")[0].strip() for part in line.split(":") if part.strip().startswith("#")]
        assert len(colours) == 4
        assert all(contrast(to_rgb(colour), to_rgb(paper)) >= 4.5 for colour in colours)


def test_a_legend_takes_fewer_columns_and_more_lines_until_it_fits():
    layout = Layout(width=5.25)
    with laid_out(layout):
        figure = Figure(figsize=(5.25, 3), layout="constrained")
        axes = figure.subplots()
        handles = [axes.plot([0, 1], [0, 1], label=f"a label of a certain length {one}")[0] for one in "abc"]
        legend(figure, handles, columns=3)
        (drawn,) = figure.legends
        assert drawn.get_window_extent().width < figure.bbox.width
        assert drawn._ncols == 1 + (drawn.get_window_extent().width > figure.bbox.width / 2)
        legend(figure, handles[:1], ["many words " * 12], columns=1)
        assert figure.legends[1].get_window_extent().width < figure.bbox.width
