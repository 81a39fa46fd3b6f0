"""What a figure draws, read back from its artists, is what the ledger says; its SVG is sound, and always the same."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib.collections import LineCollection, PathCollection, QuadMesh
from matplotlib.text import Text

from analysis.chapters.clinicians_and_patients.figure_side_by_side import side_by_side
from analysis.chapters.knowledge_and_confidence.figure_before_and_after import before_and_after
from analysis.chapters.ledger.figure_verdict_tally import verdict_tally
from analysis.chapters.report.figure_candidate_denominators import candidate_denominators
from analysis.chapters.report.figure_shares import shares
from analysis.show import markup
from analysis.show.figures.export import Nothing, Picture, svg
from analysis.sources.locations import ROOT

REPORT_IDS = ABSTRACT, COVERAGE, OUTCOMES, ACTIVITY, PANEL = (
    "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "scientiacme-2022-activity",
    "her2-landscape-panel",
)  # fmt: skip
DRAWN = {  # the reports that each figure has something to show of
    "shares": (ABSTRACT, COVERAGE, OUTCOMES),
    "candidate_denominators": (ABSTRACT, COVERAGE),
    "side_by_side": (ABSTRACT, COVERAGE),
    "before_and_after": (OUTCOMES,),
}
ALL = [("verdict_tally", None), *((name, report_id) for name, drawn in DRAWN.items() for report_id in drawn)]
NONE = [(name, report_id) for name, drawn in DRAWN.items() for report_id in REPORT_IDS if report_id not in drawn]
SVG = "{http://www.w3.org/2000/svg}"
SMALLEST_POINTS = 9
MARKUP = '<script>alert("1")</script> & co'
DOLLARS = "a cost of $5 to $10"


def drawn(name, report_id, made):
    match name:
        case "shares":
            return shares(made.rows, report_id, 0.95)
        case "candidate_denominators":
            return candidate_denominators(made.rows, report_id, "half-up")
        case "side_by_side":
            return side_by_side(made.sides, report_id)
        case "before_and_after":
            return before_and_after(made.changed, report_id)
        case "verdict_tally":
            return verdict_tally(made.rows, markup.short_names(made.data))


@pytest.fixture(scope="module")
def made(computed, data):
    return computed(data)


@pytest.fixture(scope="module")
def rows(made):
    return made.rows


@pytest.fixture(scope="module")
def pictures(made):
    return {(name, report_id): drawn(name, report_id, made) for name, report_id in ALL}


@pytest.fixture(scope="module")
def texts(pictures):
    return {key: svg(picture) for key, picture in pictures.items()}


def of(kind, axes):
    return [artist for artist in axes.collections if isinstance(artist, kind)]


def segments(lines):
    """Ends of horizontal lines: place, from, to."""
    return [(line[0][1], line[0][0], line[1][0]) for line in lines.get_segments()]


# The SVG


@pytest.mark.parametrize("key", ALL)
def test_the_svg_is_xml_with_a_title_that_states_the_finding(key, pictures, texts):
    root = ElementTree.fromstring(texts[key])
    title = root[0]
    assert (root.tag, title.tag) == (f"{SVG}svg", f"{SVG}title")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert title.text == pictures[key].alt
    assert len(title.text) > 40
    assert title.text.endswith(".")
    assert re.search(r"\d", title.text)


def test_ids_are_unique_over_all_figures_and_every_reference_leads_to_one(texts):
    ids, references = [], []
    for text in texts.values():
        own = re.findall(r'\bid="([^"]*)"', text)
        ids += own
        references = re.findall(r'(?:url\(#|href="#)([^")]*)', text)
        assert set(references) <= set(own)
    assert len(ids) == len(set(ids)) > 100


@pytest.mark.parametrize("key", ALL)
def test_the_svg_holds_nothing_of_the_day_or_the_machine(key, texts):
    text = texts[key]
    assert not re.search(r"\d{4}-\d\d-\d\d|\d\d:\d\d|<dc:|<metadata|Created with", text)
    assert str(ROOT) not in text
    assert not re.search(r"(?<![<\w])/(?:home|tmp|usr|work|Users)/", text)
    assert not re.search(r"https?://(?!www\.w3\.org/)", text)


@pytest.mark.slow
@pytest.mark.parametrize("key", ALL)
def test_the_same_data_gives_the_same_bytes_whatever_the_settings_of_the_reader(key, made, texts):
    with matplotlib.rc_context({"font.size": 5, "axes.facecolor": "black", "svg.fonttype": "path", "axes.grid": False}):
        assert svg(drawn(*key, made)) == texts[key]


@pytest.mark.parametrize("key", ALL)
def test_a_figure_that_is_shown_again_looks_the_same(key, pictures, texts):
    assert svg(pictures[key]) == texts[key]


@pytest.mark.parametrize("key", ALL)
def test_text_is_text_and_large_enough_to_read(key, pictures, texts):
    shown = [text for text in pictures[key].figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    assert len(shown) > 5
    assert min(text.get_fontsize() for text in shown) >= SMALLEST_POINTS
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: (?:\w+ )?([\d.]+)px", texts[key])]
    assert sizes
    assert min(sizes) >= SMALLEST_POINTS  # a pixel of the drawing is a point where the figure has its own width
    assert "<text" in texts[key]


@pytest.mark.mostly_slow
@pytest.mark.parametrize("key", ALL)
def test_the_figure_takes_its_place_in_the_page_with_its_caption(key, pictures, texts):
    html = pictures[key]._repr_html_()
    assert html.startswith(f'<figure class="picture" id="figure-{pictures[key].name}" data-statistics="')
    assert f'<title id="{pictures[key].name}-title">' in html
    shown = BeautifulSoup(html, "html.parser")
    assert shown.select_one("figure > p > strong").text == pictures[key].title
    assert pictures[key].title not in " ".join(text.text for text in shown.select("svg text, figcaption"))
    assert "<figcaption>" in html
    assert "width=" not in texts[key][: texts[key].index(">")]  # as wide as the column


@pytest.fixture(scope="module")
def spoiled(made, computed):
    """The texts of each figure whose data has signs in it that SVG and matplotlib could take for their own."""
    labels = made.data.labels.replace({"label": {"fatigue": MARKUP, "hair loss": DOLLARS}})
    changed = computed(replace(made.data, labels=labels))
    names = ("shares", "candidate_denominators", "side_by_side")
    return {name: ElementTree.fromstring(svg(drawn(name, ABSTRACT, changed))) for name in names}


def said(root):
    return "\n".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_markup_in_the_data_is_shown_and_not_obeyed(spoiled):
    for root in spoiled.values():
        assert MARKUP in said(root)
        assert root.findall(f".//{SVG}script") == []


@pytest.mark.parametrize("name", ["shares", "candidate_denominators", "side_by_side"])
def test_dollar_signs_in_the_data_are_shown(name, spoiled):
    assert DOLLARS in said(spoiled[name])


# What is drawn


@pytest.mark.parametrize("report_id", DRAWN["shares"])
def test_shares_are_drawn_where_the_ledger_has_them(report_id, pictures, rows):
    (axes,) = pictures["shares", report_id].figure.axes
    found = rows[(rows["report_id"] == report_id) & (rows["way"] == "share")]
    found = found.sort_values("group_id", key=lambda ids: pd.factorize(ids)[0], kind="stable")
    named = zip(axes.get_yticks(), axes.get_yticklabels(), strict=True)
    places, labels = zip(*((at, one.get_text()) for at, one in named if one.get_fontweight() != "bold"), strict=True)
    found.index = pd.Index(places)
    (dots,) = of(PathCollection, axes)
    assert dots.get_offsets().tolist() == [
        [pytest.approx((row.low + row.high) / 2), row.Index] for row in found.itertuples()
    ]
    regions, intervals = of(LineCollection, axes)
    assert segments(regions) == [(row.Index, row.region_low, row.region_high) for row in found.itertuples()]
    assert segments(intervals) == [(row.Index, row.interval_low, row.interval_high) for row in found.itertuples()]
    assert all(item in label for item, label in zip(found["item_label"], labels, strict=True))
    assert len({*zip(found["group_id"], labels, strict=True)}) == len(labels)


@pytest.mark.parametrize("report_id", DRAWN["before_and_after"])
def test_before_and_after_are_drawn_as_printed(report_id, pictures):
    (axes,) = pictures["before_and_after", report_id].figure.axes
    before, after = of(PathCollection, axes)
    assert before.get_offsets().tolist() == [[0.44, 0], [0.13, 1]]
    assert after.get_offsets().tolist() == [[0.60, 0], [0.66, 1]]
    arrows = [(text.xyann, text.xy) for text in axes.texts if text.get_text() == ""]
    assert arrows == [((0.44, 0), (0.60, 0)), ((0.13, 1), (0.66, 1))]
    words = {text.get_text() for text in axes.texts}
    assert {"44%", "60%", "+16 points", "13%", "66%", "+53 points"} <= words


@pytest.mark.parametrize("report_id", DRAWN["candidate_denominators"])
def test_denominators_are_dark_where_the_whole_question_fits_and_pale_where_one_percentage_does(
    report_id, pictures, rows
):
    found = rows[(rows["report_id"] == report_id) & (rows["way"] == "share")]
    panels = [axes for axes in pictures["candidate_denominators", report_id].figure.axes]
    for axes, (_, group) in zip(panels, found.groupby("group_id", sort=False), strict=True):
        (mesh,) = of(QuadMesh, axes)
        size = group["size"].iloc[0]
        shades = np.asarray(mesh.get_array()).reshape(len(group), -1)
        for shade, row in zip(shades, group.itertuples(), strict=True):
            printed = int(row.as_printed.removesuffix("%"))
            for n, one in zip(range(size, 0, -1), shade[::-1], strict=False):
                alone = any((200 * count + n) // (2 * n) == printed for count in range(n + 1))
                assert one == (2 if n in row.candidates else 1 if alone else 0)
            assert min(row.candidates) > size - len(shade)  # no candidate is left out


def test_the_bars_of_the_tally_are_as_long_as_the_counts(pictures, rows):
    (axes,) = pictures["verdict_tally", None].figure.axes
    counts = pd.crosstab(rows["report_id"], rows["verdict"]).loc[list(REPORT_IDS)]
    for place, (_, row) in enumerate(counts.iterrows()):
        bars = [bar for bar in axes.patches if abs(bar.get_y() + bar.get_height() / 2 - place) < 0.01]
        widths = sorted(bar.get_width() for bar in bars if bar.get_width() > 0)
        assert widths == sorted(row[row > 0])
        ends = sorted((bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars if bar.get_width() > 0)
        assert [start for start, _ in ends] == [0, *(end for _, end in ends[:-1])]
    at_the_end = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert at_the_end == [str(total) for total in counts.sum(axis=1)]


# What cannot be drawn


@pytest.mark.parametrize(("name", "report_id"), NONE)
def test_a_report_that_has_nothing_to_show_says_so_in_a_sentence(name, report_id, made):
    nothing = drawn(name, report_id, made)
    assert isinstance(nothing, Nothing)
    assert re.fullmatch(r"<p>[A-Z][^<>]+\.</p>", nothing._repr_html_())


def test_what_is_drawn_is_a_picture_and_has_no_words_of_the_machine(pictures):
    for picture in pictures.values():
        assert isinstance(picture, Picture)
        assert repr(picture) == f"Picture({picture.name})"
    assert len({picture.name for picture in pictures.values()}) == len(pictures)
