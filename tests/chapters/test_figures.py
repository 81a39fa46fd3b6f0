"""Every picture of the book, drawn for a poster: its numbers are described, and drawn; it looks as it was accepted to.

In the book's own layout each picture is held by its chapter, byte for byte. How it looks on a poster is held by small
pictures in tests/pictures: blocks of dots are compared, so that where an edge falls within a dot does not matter, which
another machine may round otherwise. To accept a change, after looking at it:

    ACCEPT_PICTURES=1 python -m pytest tests/chapters/test_figures.py
"""

import os
import re
import warnings
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from analysis.book.notebooks import pictures, running
from analysis.ledger import ledger
from analysis.poster.slides import slide_figures
from analysis.show.figures import formats
from analysis.show.figures.numbers import COLUMNS, statistics
from analysis.show.figures.presets import PRESETS, Preset
from analysis.show.figures.printing import printing
from analysis.show.figures.quality import BY_DESIGN, problems
from analysis.show.figures.style import AUTO, BOOK_FONT, PALETTES, PHONE, SMALLEST_POINTS, Layout, laid_out
from analysis.sources import reports
from analysis.sources.locations import ROOT

pytestmark = pytest.mark.filterwarnings("ignore:constrained_layout not applied")  # to a draft, before the figure grows
REFERENCES, DRAWN = ROOT / "tests" / "pictures", ROOT / "_build" / "pictures"
DOTS = 60  # to the inch of the canvas
BLOCK, TOLERANCE = 6, 20  # dots; of 255, that the mean of a block may differ by
# The presets have three kinds of canvas, and the one that enlarges least has the thinnest lines. Each palette once,
# since drawing takes most of the time: the layout is the same in all.
PRINTED = (("journal-single", "book"), ("journal-single", "dark"), ("web", "grey"), ("journal-double", "book"))
NARROW = Layout(width=PRESETS["journal-single"].canvas, title=AUTO)
NAMES = sorted(one.name for chapter in running.chapters() for one in pictures.shown_pictures(chapter.path))
MEASURED = (
    "share interval_low interval_high region_low region_high difference_low difference_high months months_low "
    "months_high from_month to_month rise true_rise half_width coverage coverage_low coverage_high passing "
    "passing_spread right_needed highest_p people p_printed"
).split()
ELSEWHERE = {  # held figure by figure
    ("candidate-denominators", "people"): "tiles, counted from the left",
    ("detectable-change", "share"): "lines end where nothing is noticed",
    ("audit-window", "share"): "a label",
    ("specification-curve", "interval_low"): "runs of equal universes",
    ("pass-rates", "share"): "in the legend",
}


QUICK = {"methods-checked": {"size1": 5, "size2": 8}}  # small groups: the figure is the same, its numbers are not


@pytest.fixture(scope="module")
def drawn():
    """Every picture of the book, by name, from the code of its template, for the canvas of posters and columns."""
    with formats.saving(NARROW):
        return {
            picture.name: picture
            for chapter in running.chapters()
            if (cells := {one.cell for one in pictures.shown_pictures(chapter.path)})
            for _, picture in pictures.drawn(chapter.template, chapter.parameters | QUICK.get(chapter.name, {}), cells)
        }


def test_the_pictures_are_those_that_the_chapters_show(drawn):
    assert sorted(drawn) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_its_numbers_each_column_described(name, drawn):
    numbers = drawn[name].numbers
    assert len(numbers) > 0
    assert not set(numbers) - set(COLUMNS), "describe it in COLUMNS of analysis/show/figures/numbers.py"
    assert not [column for column in numbers if numbers[column].isna().all()]


def test_statistics_that_are_drawn_are_in_the_ledger(drawn):
    known = set(ledger.build(reports.load_all())["statistic_id"])
    named = {name: statistics(picture.numbers) for name, picture in drawn.items()}
    assert set().union(*named.values()) <= known
    assert sum(map(bool, named.values())) >= 20


def coordinates(figure):
    """Every number that a mark, the end of a line or the edge of a bar stands at."""
    found = [np.empty(0)]
    for axes in figure.axes:
        found += [np.asarray(values, dtype=float) for line in axes.lines for values in line.get_data()]
        found += [np.ma.filled(one.get_offsets().astype(float), np.nan).ravel() for one in axes.collections]
        found += [path.vertices.ravel() for one in axes.collections for path in one.get_paths()]
        for patch in axes.patches:
            path = patch.get_path()
            found.append(
                (
                    path.vertices
                    if "Step" in type(patch).__name__
                    else patch.get_patch_transform().transform(path.vertices)
                ).ravel()
            )
    return np.unique(np.round(np.abs(np.concatenate(found)), 9))


@pytest.mark.parametrize("name", NAMES)
def test_each_number_is_drawn(name, drawn):
    picture = drawn[name]
    at = coordinates(picture.figure)
    for column in MEASURED:
        if column not in picture.numbers or any(name.startswith(one) and column == other for one, other in ELSEWHERE):
            continue
        values = picture.numbers[column].dropna().astype(float).abs().to_numpy()
        near = np.clip(np.searchsorted(at, values), 1, len(at) - 1)
        away = np.minimum(np.abs(at[near] - values), np.abs(at[near - 1] - values))
        assert away.max(initial=0) < 1e-8, column


def small(picture):
    with formats.saving(NARROW, picture.name):
        return formats.dots(picture.figure, NARROW, 1, DOTS)


def blocks(image):
    found = np.asarray(image.convert("RGB"), dtype=float)
    high, wide = (size // BLOCK * BLOCK for size in found.shape[:2])
    return found[:high, :wide].reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_looks_as_it_was_accepted_to(name, drawn):
    image, reference = small(drawn[name]), REFERENCES / f"{name}.png"
    if os.environ.get("ACCEPT_PICTURES"):
        REFERENCES.mkdir(exist_ok=True)
        image.quantize(256, Image.Quantize.FASTOCTREE).save(reference, optimize=True)
    DRAWN.mkdir(parents=True, exist_ok=True)
    image.save(DRAWN / f"{name}.png")
    assert reference.exists(), f"look at {DRAWN / name}.png, and accept it as this file says at its top"
    with Image.open(reference) as accepted:
        assert image.size == accepted.size
        differs = np.abs(blocks(image) - blocks(accepted)).max()
    assert differs < TOLERANCE, f"{name} looks other than in {reference}: see {DRAWN / name}.png"
    (DRAWN / f"{name}.png").unlink()


def test_a_mark_that_moves_is_seen(drawn):
    image = small(drawn["rankings"])
    moved = image.copy()
    moved.paste(image.crop((100, 40, 112, 52)), (100, 60))
    moved.paste((227, 108, 15), (150, 60, 158, 68))
    assert np.abs(blocks(image) - blocks(moved)).max() > TOLERANCE


def test_no_accepted_picture_is_of_nothing():
    assert sorted(path.stem for path in REFERENCES.glob("*.png")) == NAMES


@pytest.mark.parametrize(("name", "palette"), PRINTED)
def test_every_picture_of_the_book_can_be_printed(name, palette, drawn):
    preset, layout = PRESETS[name], printing(name, palette=palette, font=BOOK_FONT).layout
    found = []
    with laid_out(layout):
        for picture in drawn.values():
            found += problems(picture.draw_for(layout), preset)
    assert found == []


def test_every_picture_can_be_read_on_a_phone(drawn):
    found, layout = [], replace(PHONE, title=AUTO)  # of two lines there too
    with laid_out(layout):
        for picture in drawn.values():
            found += problems(picture.draw_for(layout), Preset(PHONE.width, SMALLEST_POINTS, 96, "a phone"))
    assert found == []


def test_no_title_repeats_the_sentence_that_its_page_opens_with(drawn):
    openings = {name: html.partition("</p>")[0] for name, (_, _, html) in slide_figures().items()}
    openings = {name: re.sub("<[^>]*>", "", html).removesuffix(".") for name, html in openings.items()}
    assert len(openings) > 20
    assert [name for name, opening in openings.items() if drawn[name].title == opening] == []


def test_no_picture_is_taller_than_its_slide(drawn):
    slide = PRESETS["slide"]
    layout = Layout(width=slide.canvas, title=AUTO)
    with laid_out(layout):
        heights = {name: picture.draw_for(layout).figure.get_figheight() for name, picture in drawn.items()}
    assert [name for name, height in heights.items() if height * slide.enlargement > slide.tallest] == []


def test_a_phone_has_the_same_numbers(drawn):
    with laid_out(PHONE):
        for picture in drawn.values():
            assert picture.draw_for(PHONE).numbers.equals(picture.numbers), picture.name


def test_those_are_all_presets_and_palettes():
    canvases = [PRESETS[name].canvas for name, _ in PRINTED]
    assert all(min(abs(one.canvas - canvas) for canvas in canvases) < 0.15 for one in PRESETS.values())
    assert min(one.enlargement for one in PRESETS.values()) == PRESETS["journal-single"].enlargement
    assert {palette for _, palette in PRINTED} == set(PALETTES)


def test_a_reason_is_given_for_pictures_that_there_are(drawn):
    assert all(any(name.startswith(beginning) for name in drawn) for beginning in BY_DESIGN)


def test_a_height_that_leaves_no_room_is_told_and_nothing_is_warned(drawn):
    picture, layout = drawn["side-by-side-mahtani-2024-abstract"], Layout(width=5.25, height=1.5)
    with laid_out(layout), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert any("overlaps" in said for said in problems(picture.draw_for(layout), PRESETS["journal-single"]))
