"""What the figure of coverage draws, read back from its artists, is what was computed."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.text import Text

from analysis.chapters.methods_checked import figure_coverage, tables
from analysis.chapters.methods_checked.shares_covered import coverage, coverage_summary
from analysis.show.figures.export import svg
from analysis.show.html import block

METHODS, SIZES, SHARES = ["wilson", "clopper-pearson"], [12, 22], np.linspace(0, 1, 41)


@pytest.fixture(scope="module")
def found():
    return coverage(SIZES, METHODS, shares=SHARES)


@pytest.fixture(scope="module")
def summary():
    return coverage_summary(SIZES, METHODS)


@pytest.fixture(scope="module")
def picture(found, summary):
    return figure_coverage.coverage(found, summary, 0.95)


def test_a_panel_draws_the_interval_as_a_line_the_region_as_a_band_and_the_promise(picture, found):
    panels = iter(picture.figure.axes)
    for method in METHODS:
        for size in SIZES:
            axes = next(panels)
            here = found[(found["method"] == method) & (found["size"] == size)]
            line, promise = axes.lines
            assert line.get_ydata().tolist() == here.loc[here["of"] == "interval", "coverage"].tolist()
            assert set(promise.get_ydata()) == {0.95}
            (band,) = axes.collections
            lowest = here[here["of"] == "region"].groupby("share")["coverage"].min()
            corners = band.get_paths()[0].vertices[:, 1]
            assert corners.min() == pytest.approx(lowest.min())
            low, high = axes.get_ylim()
            assert low < corners.min()
            assert high > 1
    assert next(panels, None) is None


def test_the_alternative_text_states_the_finding_with_numbers(picture, summary):
    for size in SIZES:
        lowest = summary[(summary["of"] == "interval") & (summary["size"] == size)]["lowest"].min()
        assert f"With {size} people" in picture.alt
        assert f"{100 * lowest:.1f}%" in picture.alt
    assert "The region" in picture.alt


def test_the_svg_is_sound_and_always_the_same(picture, found, summary):
    text = svg(picture)
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert root[0].text == picture.alt
    assert svg(figure_coverage.coverage(found, summary, 0.95)) == text
    shown = [one for one in picture.figure.findobj(Text) if one.get_text().strip() and one.get_visible()]
    assert min(one.get_fontsize() for one in shown) >= 9
    assert not re.search(r"\d{4}-\d\d-\d\d|<metadata", text)


def test_the_table_beneath_has_a_row_for_each_method_size_and_kind_of_limits(summary):
    html = block(tables.coverage(summary))
    assert html.count("<tr>") == 1 + len(summary) == 1 + 2 * len(METHODS) * len(SIZES)
