"""What the figures of the chapters on education draw, read back from their artists, is what was computed."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from analysis.chapters.intended_change import question as intended_change
from analysis.chapters.intended_change.figure_order import order
from analysis.chapters.knowledge_and_confidence import question as knowledge
from analysis.chapters.knowledge_and_confidence.figure_highest_pvalues import highest_pvalues
from analysis.chapters.pass_mark import question as pass_mark
from analysis.chapters.pass_mark.figure_pass_rates import pass_rates
from analysis.chapters.reach import figure_readings, question
from analysis.ledger import contrasts, ledger
from analysis.show.figures.export import Nothing, Picture, svg
from analysis.sources.locations import ROOT

REPORT, ACTIVITY, PANEL, QUESTION = (
    "medlive-2025-outcomes", "scientiacme-2022-activity", "her2-landscape-panel", "intended-changes",
)  # fmt: skip
SMALLEST_POINTS = 9
NAMES = ("readings", "highest_pvalues", "order", "pass_rates")
MARKUP = '<script>alert("1")</script> & $5 to $10'


def drawn(name, data):
    match name:
        case "readings":
            return figure_readings.readings(question.readings(data, REPORT, "micro-learners"), "micro-learners")
        case "highest_pvalues":
            changed = contrasts.shares_before_and_after(data)
            return highest_pvalues(
                knowledge.highest_pvalues(data, REPORT), knowledge.parts_for_a_rise(data, changed, REPORT)
            )
        case "order":
            ranked, found = (
                intended_change.order(data, REPORT, QUESTION),
                intended_change.several_answers(data, REPORT, QUESTION),
            )
            return order(ledger.build(data), ranked, found, REPORT, QUESTION, 0.95)
        case "pass_rates":
            return pass_rates(pass_mark.pass_rates(data, ACTIVITY, REPORT, [5, 10, 20], guess=0.25, spread=0.1))


@pytest.fixture(scope="module")
def pictures(data):
    return {name: drawn(name, data) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_svg_says_the_finding_in_words_with_its_numbers(name, pictures):
    assert isinstance(pictures[name], Picture)
    root = ElementTree.fromstring(svg(pictures[name]))
    assert root[0].text == pictures[name].alt
    assert len(root[0].text) > 40
    assert root[0].text.endswith(".")
    assert re.search(r"\d", root[0].text)


@pytest.mark.parametrize("name", NAMES)
def test_text_is_large_enough_to_read(name, pictures):
    shown = [text for text in pictures[name].figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    assert len(shown) > 8
    assert min(text.get_fontsize() for text in shown) >= SMALLEST_POINTS


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_same_data_gives_the_same_bytes_whatever_the_settings_of_the_reader(name, pictures, data):
    text = svg(pictures[name])
    with matplotlib.rc_context({"font.size": 5, "axes.facecolor": "black", "svg.fonttype": "path", "hatch.color": "r"}):
        assert svg(drawn(name, data)) == text
    assert not re.search(r"\d{4}-\d\d-\d\d|<dc:|<metadata|Created with", text)
    assert str(ROOT) not in text


def test_ids_of_the_figures_differ(pictures):
    ids = [found for picture in pictures.values() for found in re.findall(r'\bid="([^"]*)"', svg(picture))]
    assert len(ids) == len(set(ids)) > 50


@pytest.mark.slow
def test_markup_in_the_data_is_shown_and_not_obeyed(data):
    words = {"personalized sequencing": MARKUP, "oncologists": MARKUP}
    spoiled = replace(data, labels=data.labels.replace({"label": words}))
    for name in ("readings", "order"):
        root = ElementTree.fromstring(svg(drawn(name, spoiled)))
        assert MARKUP in "\n".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))


def test_a_report_without_the_data_gets_a_sentence_in_place_of_a_figure(data):
    readings = question.readings(data, PANEL, "micro-learners")
    changed = contrasts.shares_before_and_after(data)
    parts = knowledge.parts_for_a_rise(data, changed, PANEL)
    assert isinstance(figure_readings.readings(readings, "micro-learners"), Nothing)
    assert isinstance(highest_pvalues(knowledge.highest_pvalues(data, PANEL), parts), Nothing)


# What is drawn


def test_each_reading_is_two_groups_end_to_end_filled_as_far_as_counted(pictures):
    (axes,) = pictures["readings"].figure.axes
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    ends = {
        (round(bar.get_y() + bar.get_height() / 2), bar.get_x(), bar.get_x() + bar.get_width())
        for bar in bars
    }  # fmt: skip
    # Everyone: 898 assumed, then 198 and up to 211; the learners: 373 and up to 377; the micro-learners: 723 to 731.
    assert {(0, 0, 898), (0, 898, 898 + 198), (0, 898 + 198, 898 + 211), (0, 898, 1361)} <= ends
    assert {(1, 0, 898), (1, 898, 898 + 373), (1, 898 + 373, 898 + 377), (1, 898, 1361)} <= ends
    assert {(2, 0, 898), (2, 0, 723), (2, 723, 731), (2, 898, 1361)} <= ends
    assert len([bar for bar in bars if bar.get_hatch()]) == 2
    words = {text.get_text() for text in axes.texts}
    assert {"198 to 211", "373 to 377", "723 to 731: not all are", "not known", "learners (463)"} <= words


def test_a_point_is_the_highest_pvalue_of_its_size_and_the_line_what_was_printed(pictures, data):
    (axes,) = pictures["highest_pvalues"].figure.axes
    found = knowledge.highest_pvalues(data, REPORT)
    for test, dots in zip(("fisher", "mcnemar-exact"), axes.collections, strict=True):
        rows = found[(found["test"] == test) & (found["highest"] >= 1e-6)]
        assert isinstance(dots, PathCollection)
        assert dots.get_offsets().tolist() == rows[["size", "highest"]].to_numpy().tolist()
    (line,) = axes.lines
    assert set(line.get_ydata()) == {0.01}
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")


def test_legends_say_from_which_size_on_all_points_lie_below_the_axis(pictures, data):
    (legend,) = pictures["highest_pvalues"].figure.legends
    found = knowledge.highest_pvalues(data, REPORT)
    for test, label in zip(("fisher", "mcnemar-exact"), legend.get_texts(), strict=True):
        size = int(re.search(r"from (\d+) on", label.get_text())[1])
        rows = found[found["test"] == test].set_index("size")["highest"]
        assert (rows[rows.index >= size] < 1e-6).all()
        assert rows[rows.index < size].iloc[-1] >= 1e-6


@pytest.mark.slow
def test_items_are_drawn_in_their_order_with_their_intervals_and_the_printed_shares(pictures, data):
    (axes,) = pictures["order"].figure.axes
    rows = ledger.build(data)
    rows = rows[rows["question_id"] == QUESTION].sort_values("low", ascending=False).reset_index(drop=True)
    (dots,) = [artist for artist in axes.collections if isinstance(artist, PathCollection)]
    assert dots.get_offsets()[:, 0].tolist() == pytest.approx(((rows["low"] + rows["high"]) / 2).tolist())
    intervals, regions = [artist for artist in axes.collections if isinstance(artist, LineCollection)]
    for lines, of in ((intervals, "interval"), (regions, "region")):
        drawn_ends = [(line[0][0], line[1][0]) for line in lines.get_segments()]
        assert drawn_ends == list(zip(rows[f"{of}_low"], rows[f"{of}_high"], strict=True))
    assert [text.get_text() for text in axes.texts] == list(rows["as_printed"])
    assert pictures["order"].title.endswith("its lead depends on who chose both")


def test_lines_of_the_pass_mark_are_the_chances_by_length(pictures, data):
    above, below = pictures["pass_rates"].figure.axes
    found = pass_mark.pass_rates(data, ACTIVITY, REPORT, [5, 20], guess=0.25, spread=0.1)
    lines = [line.get_ydata().tolist() for line in below.lines if len(line.get_xdata())]
    expected = []
    for who in ("after", "before", "guessing"):
        rows = found[found["who"] == who]
        expected.append(rows["passing"].tolist())
        if who != "guessing":
            expected.append(rows["passing_spread"].tolist())
    assert lines == expected
    # Whole right answers of 5 to 20 questions for seven of ten, by hand.
    needed = [-(-7 * questions // 10) / questions for questions in range(5, 21)]
    assert above.collections[0].get_offsets()[:, 1].tolist() == pytest.approx(needed)
    assert below.get_ylim()[0] == 0
    styles = {(line.get_linestyle(), line.get_marker()) for line in below.lines if len(line.get_xdata())}
    assert len(styles) == 5
