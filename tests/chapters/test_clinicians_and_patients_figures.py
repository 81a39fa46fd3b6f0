"""Two groups and two reports side by side: what is drawn, read back from the artists, is what was found."""

import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.text import Text

from analysis.chapters.clinicians_and_patients.figure_rankings import rankings
from analysis.chapters.clinicians_and_patients.figure_side_by_side import side_by_side
from analysis.chapters.two_reports_compared.figure_report_agreement import ALONE, DIFFERS, report_agreement
from analysis.chapters.two_reports_compared.question import compare_reports
from analysis.ledger.contrasts import between_groups, ranking
from analysis.ledger.ledger import build
from analysis.show import markup
from analysis.show.figures.export import Nothing, svg

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"
STUDY, TOPIC = "mahtani-her2-qi", "hardest-side-effects"


@pytest.fixture(scope="module")
def sides(data):
    return between_groups(data)


@pytest.fixture(scope="module")
def ranks(data):
    return ranking(data, ABSTRACT, TOPIC)


@pytest.fixture(scope="module")
def compared(data):
    return compare_reports(data, build(data), STUDY)


def of(kind, axes):
    return [artist for artist in axes.collections if isinstance(artist, kind)]


def ends(lines):
    return [(line[0][0], line[1][0]) for line in lines.get_segments()]


def words(axes):
    return {text.get_text() for text in axes.texts}


def in_order(sides, report_id):
    """Topics with a difference that holds first, then what both groups reported; else as the report has them."""
    rows = sides[sides["report_id"] == report_id].reset_index(drop=True)
    both = (rows["first_statistic_id"] != "") & (rows["second_statistic_id"] != "")
    kept = set(rows.loc[rows["survives"], "topic"])
    return rows.loc[sorted(rows.index, key=lambda at: (rows["topic"][at] not in kept, not both[at], at))].reset_index()


# Two groups


@pytest.mark.parametrize("report_id", [ABSTRACT, COVERAGE])
def test_each_side_is_a_marker_where_it_reported_the_item_and_a_band_where_not(report_id, sides):
    axes, _ = side_by_side(sides, report_id).figure.axes
    rows = in_order(sides, report_id)
    for side, dots, bands in zip(("first", "second"), of(PathCollection, axes), of(LineCollection, axes), strict=False):
        reported = rows[f"{side}_statistic_id"] != ""
        low, high = rows[f"{side}_low"], rows[f"{side}_high"]
        assert [x for x, _ in dots.get_offsets().tolist()] == pytest.approx(list(((low + high) / 2)[reported]))
        assert ends(bands) == list(zip(low[~reported], high[~reported], strict=True))
    items = [label.get_text() for label in axes.get_yticklabels() if label.get_fontweight() != "bold"]
    assert items == list(rows["item_label"])
    assert {"82%", "8%", "≤ 41%"} == words(axes)  # as printed, and the bound of the group that did not report


@pytest.mark.parametrize(("report_id", "patients"), [(ABSTRACT, 52), (COVERAGE, 51)])
def test_the_groups_are_named_with_their_sizes(report_id, patients, sides):
    (legend,) = side_by_side(sides, report_id).figure.legends
    named = {text.get_text() for text in legend.get_texts()}
    assert {"clinicians (22)", f"patients ({patients})"} < named


@pytest.mark.parametrize("report_id", [ABSTRACT, COVERAGE])
def test_the_difference_is_drawn_with_its_intervals_and_what_survives_is_named_on_the_far_side_of_zero(
    report_id, sides
):
    _, axes = side_by_side(sides, report_id).figure.axes
    rows = in_order(sides, report_id)
    lines = of(LineCollection, axes)
    for survives, (interval, difference) in zip((True, False), (lines[:2], lines[2:]), strict=True):
        here = rows[rows["survives"] == survives]
        assert ends(interval) == list(zip(here["interval_low"], here["interval_high"], strict=True))
        assert ends(difference) == list(zip(here["difference_low"], here["difference_high"], strict=True))
    named = [text for text in axes.texts if text.get_text() == "holds"]
    assert len(named) == rows["survives"].sum() > 0
    diamonds = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D" and len(line.get_xdata())]
    assert diamonds == [row.interval_low for row in rows[rows["survives"]].itertuples()]
    assert all(x > 0 > text.get_position()[0] for x, text in zip(diamonds, named, strict=True))
    assert axes.get_xlim() == (-1, 1)


def test_a_difference_below_zero_that_survives_is_named_above_zero(sides):
    rows = sides[sides["report_id"] == ABSTRACT]
    turned = rows.assign(
        interval_low=-rows["interval_high"], interval_high=-rows["interval_low"],
        difference_low=-rows["difference_high"], difference_high=-rows["difference_low"],
    )  # fmt: skip
    _, axes = side_by_side(turned, ABSTRACT).figure.axes
    assert all(text.get_position()[0] > 0 for text in axes.texts if text.get_text() == "holds")


def test_a_ranking_is_drawn_with_intervals_bands_and_ranks_by_hand(ranks):
    (axes,) = rankings(ranks, 0.95).figure.axes
    dots = of(PathCollection, axes)
    assert [[round(x, 4) for x, _ in one.get_offsets().tolist()] for one in dots] == [
        [round(15 / 22, 4), round(13 / 22, 4)],
        [pytest.approx(0.46, abs=0.005), pytest.approx(0.44, abs=0.005)],
    ]
    assert {"rank 1: 68%", "rank 2: 59%", "rank 1: 46%", "rank 2: 44%", "rank 3 or lower: 0% to 59%"} <= words(axes)
    intervals = of(LineCollection, axes)[0]
    assert ends(intervals) == list(zip(ranks["first_region_low"], ranks["first_region_high"], strict=True))
    assert "95%" in axes.get_xlabel()


def test_what_was_not_put_to_two_groups_has_no_picture(data, sides):
    assert isinstance(rankings(ranking(data, OUTCOMES, TOPIC), 0.95), Nothing)
    assert isinstance(side_by_side(sides, OUTCOMES), Nothing)


# Two reports


def test_every_quantity_is_drawn_as_printed_with_a_shape_for_how_it_stands(data, compared):
    (axes,) = report_agreement(compared, markup.short_names(data)).figure.axes
    shapes = {"D": 0, "s": 0}
    for line in axes.lines:
        if line.get_marker() in shapes:
            shapes[line.get_marker()] += 1
    # By hand from the texts: 18 quantities alike and 2 different in both reports, 5 in one of them.
    assert shapes == {"D": 4, "s": 5}
    printed = [text.get_text() for text in axes.texts]
    for column in ("first_printed", "second_printed"):
        for text in compared.loc[compared["kind"] != "same", column]:
            assert (text or "not printed") in printed
    assert printed.count("not printed") == 5
    assert printed[:4] == ["52", "51", "≥ 1", "1"]


def test_every_quantity_has_its_label_and_none_stands_on_another(data, compared):
    (axes,) = report_agreement(compared, markup.short_names(data)).figure.axes
    labels = [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()]
    rows = compared[compared["kind"] != "same"].sort_values("kind", key=lambda kind: kind != "differs", kind="stable")
    expected = [f"{row.group_id}: {row.item_label}" if row.item else row.label for row in rows.itertuples()]
    assert [label for label in labels if label not in (DIFFERS, ALONE)] == expected
    assert (pd.Series(axes.get_yticks()).diff().dropna() >= 1 - 1e-9).all()


# All of them


@pytest.fixture(scope="module")
def pictures(data, sides, ranks, compared):
    return [side_by_side(sides, ABSTRACT), rankings(ranks, 0.95), report_agreement(compared, markup.short_names(data))]


def test_text_is_large_enough_and_the_finding_stands_in_words(pictures):
    for picture in pictures:
        shown = [text for text in picture.figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
        assert min(text.get_fontsize() for text in shown) >= 9
        assert len(picture.alt) > 40
        assert picture.alt.endswith(".")
        assert picture.caption.endswith(".")


@pytest.mark.slow
def test_the_same_data_gives_the_same_bytes(pictures, data, sides, ranks, compared):
    again = [side_by_side(sides, ABSTRACT), rankings(ranks, 0.95), report_agreement(compared, markup.short_names(data))]
    assert [svg(picture) for picture in again] == [svg(picture) for picture in pictures]
    assert len({picture.name for picture in pictures}) == len(pictures)
