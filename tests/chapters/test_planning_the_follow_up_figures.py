"""What the figures of the follow-up draw, read back from their artists, is what was computed."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.text import Text

from analysis.chapters.planning_the_follow_up import audit_planning
from analysis.chapters.planning_the_follow_up.audit_results import read_audits
from analysis.chapters.planning_the_follow_up.changes import by_clinic, changes
from analysis.chapters.planning_the_follow_up.figure_audit_changes import audit_changes
from analysis.chapters.planning_the_follow_up.figure_audit_precision import audit_precision
from analysis.chapters.planning_the_follow_up.figure_audit_window import audit_window
from analysis.chapters.planning_the_follow_up.figure_detectable_change import detectable_change
from analysis.chapters.planning_the_follow_up.question import Plan
from analysis.show.figures.export import svg

PLAN = Plan(100, 2, 22, 6.0, 12.0)
CORRELATIONS = [0.0, 0.05, 0.1]


def drawn(name):
    match name:
        case "detectable_change":
            return detectable_change(audit_planning.detectable(PLAN, CORRELATIONS), PLAN, 0.8, 0.05)
        case "audit_precision":
            return audit_precision(audit_planning.precision(PLAN, CORRELATIONS), 0.95)
        case "audit_window":
            return audit_window(PLAN)
        case "audit_changes":
            audits = read_audits("tests/made_up/follow-up.csv")
            return audit_changes(changes(audits), by_clinic(audits), 0.95)


NAMES = ("detectable_change", "audit_precision", "audit_window", "audit_changes")


@pytest.fixture(scope="module")
def pictures():
    return {name: drawn(name) for name in NAMES}


@pytest.mark.slow
def test_a_line_of_detectable_rises_is_what_was_computed_and_ends_where_there_is_no_room(pictures):
    found = audit_planning.detectable(PLAN, CORRELATIONS)
    for axes, column in zip(pictures["detectable_change"].figure.axes, ("rise", "true_rise"), strict=True):
        *lines, boundary = axes.lines
        assert len(lines) == len(CORRELATIONS)
        for correlation, line in zip(CORRELATIONS, lines, strict=True):
            rows = found[(found["correlation"] == correlation) & found[column].notna()]
            assert line.get_xydata()[~np.isnan(line.get_ydata())].tolist() == rows[["share", column]].values.tolist()
            assert axes.get_ylim()[0] <= rows[column].min()
            assert rows[column].max() <= axes.get_ylim()[1]
        assert boundary.get_xydata().tolist() == [[0, 1], [1, 0]]


def test_lines_differ_in_dash_as_well_as_in_colour(pictures):
    for name in ("detectable_change", "audit_precision"):
        lines = pictures[name].figure.axes[0].lines[: len(CORRELATIONS)]
        assert len({str(line._dash_pattern) for line in lines}) == len(CORRELATIONS)
        assert len({line.get_color() for line in lines}) == len(CORRELATIONS)


def test_a_line_of_half_widths_is_what_was_computed(pictures):
    found = audit_planning.precision(PLAN, CORRELATIONS)
    (axes,) = pictures["audit_precision"].figure.axes
    for correlation, line in zip(CORRELATIONS, axes.lines, strict=True):
        rows = found[found["correlation"] == correlation]
        assert line.get_ydata().tolist() == rows["half_width"].tolist()
    assert axes.get_ylim()[0] == 0
    assert axes.get_ylim()[1] >= found["half_width"].max()


def test_the_legend_names_the_charts_that_a_correlation_leaves(pictures):
    for name in ("detectable_change", "audit_precision"):
        (legend,) = pictures[name].figure.legends
        said = [text.get_text() for text in legend.get_texts()]
        others = [f"correlation {one} in a clinic: {charts} charts" for one, charts in ((0.05, 28), (0.1, 16))]
        assert said == [
            "independent: 100 charts",
            *others,
        ]


def bars(picture):
    (axes,) = picture.figure.axes
    return [(bar.get_x(), bar.get_x() + bar.get_width(), bool(bar.get_hatch())) for bar in axes.patches]


def test_the_bars_of_the_windows_meet_at_the_intervention(pictures):
    assert bars(pictures["audit_window"]) == [(-12, 0, False), (-6, 0, True), (0, 6, False)]


def test_a_window_that_begins_after_the_intervention_has_nothing_hatched():
    assert bars(audit_window(replace(PLAN, months=15.0))) == [(-12, 0, False), (3, 15, False)]


def test_dumbbells_stand_at_the_shares_and_their_lines_are_the_intervals(pictures):
    audits = read_audits("tests/made_up/follow-up.csv")
    found, clinics = changes(audits), by_clinic(audits)
    expected = []
    for measure, of_measure in clinics.groupby("measure", sort=False):
        expected += found[found["measure"] == measure].to_dict("records")
        expected += of_measure.to_dict("records") if len(of_measure) > 1 else []
    (axes,) = pictures["audit_changes"].figure.axes
    dots = [each for each in axes.collections if isinstance(each, PathCollection)]
    lines = [each for each in axes.collections if isinstance(each, LineCollection)]
    for time, points, intervals in zip(("before", "after"), dots, lines[:2], strict=True):
        assert points.get_offsets()[:, 0].tolist() == pytest.approx([row[time] for row in expected])
        ends = [(segment[0][0], segment[1][0]) for segment in intervals.get_segments()]
        assert np.array(ends) == pytest.approx(
            np.array([(row[f"{time}_low"], row[f"{time}_high"]) for row in expected])
        )
    assert [text.get_text().partition("\n")[0] for text in axes.texts] == [
        f"{row['before_met']}/{row['before_charts']} → {row['after_met']}/{row['after_charts']}" for row in expected
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_svg_is_sound_its_text_legible_and_always_the_same(pictures, name):
    text = svg(pictures[name])
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert root[0].text == pictures[name].alt
    assert svg(drawn(name)) == text
    shown = [one for one in pictures[name].figure.findobj(Text) if one.get_text().strip() and one.get_visible()]
    assert min(one.get_fontsize() for one in shown) >= 9
    assert re.search(r"\d", pictures[name].alt)


def test_the_names_of_the_pictures_are_their_own(pictures):
    assert len({picture.name for picture in pictures.values()}) == len(NAMES)
