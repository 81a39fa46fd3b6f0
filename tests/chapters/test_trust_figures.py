"""Figures of the multiverse, of reporting and of answers, read back from their artists; and the tables beneath them."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from bs4 import BeautifulSoup
from matplotlib.collections import QuadMesh
from matplotlib.colors import same_color
from matplotlib.patches import StepPatch
from matplotlib.text import Text

from analysis.chapters.gaps_actions_education import tables
from analysis.chapters.gaps_actions_education.figure_answer_matrix import answer_matrix
from analysis.chapters.multiverse import tables as multiverse_tables
from analysis.chapters.multiverse.figure_multiverse_overview import multiverse_overview
from analysis.chapters.multiverse.figure_specification_curve import specification_curve
from analysis.chapters.reporting_quality import tables as reporting_quality_tables
from analysis.chapters.reporting_quality.figure_reporting_matrix import TILES, reporting_matrix
from analysis.chapters.reporting_quality.question import CHERRIES, GUIDELINES, SQUIRE, adapted_inspect_sr
from analysis.ledger import ledger
from analysis.ledger.multiverse import comparison, findings, overview
from analysis.ledger.needs import answer_map
from analysis.show import markup
from analysis.show.figures.export import Nothing, svg
from analysis.show.figures.style import INK
from analysis.show.html import block

ABSTRACT, OUTCOMES = "mahtani-2024-abstract", "medlive-2025-outcomes"
LONGER, NAUSEA = ("treatment-goals", "living-longer"), ("hardest-side-effects", "nausea-and-vomiting")
CONFIDENCE = "challenges", "confidence-in-the-plan"  # clinicians less than patients


@pytest.fixture(scope="module")
def found(data):
    return overview.differences(data, ABSTRACT)


@pytest.fixture(scope="module")
def universes(data):
    return {topic[1]: comparison.multiverse(data, ABSTRACT, *topic) for topic in (LONGER, NAUSEA, CONFIDENCE)}


@pytest.fixture(scope="module")
def pictures(data, found, universes):
    drawn = {item: specification_curve(table, item, item) for item, table in universes.items()}
    drawn["overview"] = multiverse_overview(found)
    drawn["answers"] = answer_matrix(answer_map(data))
    return drawn | {guideline: reporting_matrix(data, guideline, markup.short_names(data)) for guideline in GUIDELINES}


NAMES = ["living-longer", "nausea-and-vomiting", "confidence-in-the-plan", "overview", "answers", *GUIDELINES]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_svg_is_xml_with_a_title_that_states_the_finding_small_and_the_same_at_every_run(name, pictures):
    text = svg(pictures[name])
    root = ElementTree.fromstring(text)
    assert root[0].text == pictures[name].alt
    assert re.search(r"\d", root[0].text)
    assert root[0].text.endswith(".")
    assert len(text.encode()) < 300_000
    assert svg(pictures[name]) == text


@pytest.mark.mostly_slow
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_smaller_than_nine_points(name, pictures):
    assert min(text.get_fontsize() for text in pictures[name].figure.findobj(Text) if text.get_text()) >= 9


def test_names_of_pictures_are_unique(pictures):
    assert len({picture.name for picture in pictures.values()}) == len(pictures)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", picture.name) for picture in pictures.values())


def test_the_overview_has_a_bar_as_long_as_the_share_of_universes_that_show_an_item_dark_if_all_do(found, pictures):
    (axes,) = pictures["overview"].figure.axes
    shown = found[found["excludes_zero"] > 0].sort_values("share_excludes_zero", ascending=False)
    bars = axes.patches[len(shown) :]
    assert np.allclose([bar.get_width() for bar in bars], shown["excludes_zero"] / shown["universes"])
    assert [label.get_text() for label in axes.get_yticklabels()] == list(shown["item_label"])
    assert [text.get_text() for text in axes.texts] == [
        f"{row.excludes_zero:,} of {row.universes:,}" for row in shown.itertuples()
    ]
    dark = [same_color(bar.get_facecolor(), INK) for bar in bars]
    assert dark == list(shown["excludes_zero"] == shown["universes"])
    assert f"{len(found) - len(shown)} other" in axes.get_xlabel()


@pytest.mark.parametrize("item", ["living-longer", "nausea-and-vomiting", "confidence-in-the-plan"])
def test_the_band_has_every_interval_as_often_as_it_occurs_sorted_by_its_near_end(item, universes, pictures):
    table = universes[item].query("tables > 0")
    for axes, level in zip(pictures[item].figure.axes, (0.9, 0.95, 0.99), strict=True):
        of_level = table[table["confidence"] == level]
        steps = [patch.get_data() for patch in axes.patches if isinstance(patch, StepPatch) and patch.get_fill()]
        drawn = []
        for data in steps:
            widths = np.round(np.diff(data.edges) * len(of_level)).astype(int)
            known = ~np.isnan(data.values)
            drawn += [
                ends
                for low, high, width in zip(data.baseline[known], data.values[known], widths[known], strict=True)
                for ends in [(low, high)] * width
            ]
            upward = of_level["difference_low"].mean() + of_level["difference_high"].mean() > 0
            near = data.baseline if upward else -data.values
            assert (np.diff(near[~np.isnan(near)]) >= 0).all()
        assert sorted(drawn) == sorted(zip(of_level["interval_low"], of_level["interval_high"], strict=True))
        (said,) = [label.get_text() for label in axes.get_xticklabels()]
        assert said == f"{of_level['excludes_zero'].sum()} of\n{len(of_level)}"


def test_a_claim_that_nothing_fits_is_not_drawn(universes):
    assert isinstance(specification_curve(universes["living-longer"].query("tables == 0"), "x", "x"), Nothing)


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_a_tile_has_the_status_of_its_item_as_a_colour_and_as_a_word(guideline, data, pictures):
    (axes,) = pictures[guideline].figure.axes
    (mesh,) = [one for one in axes.collections if isinstance(one, QuadMesh)]
    rows = data.reporting[data.reporting["guideline"] == guideline]
    status = rows.pivot(index="item", columns="report_id", values="status")
    status = status.loc[rows["item"].unique(), rows["report_id"].unique()]
    words = {"reported": 0, "partly": 1, "not reported": 2, "not applicable": 3}
    given = status.isin(["reported", "partly"]).any(axis=1)
    codes = status[given].map(words.get).to_numpy()
    assert (mesh.get_array().reshape(codes.shape) == codes).all()
    written = {(int(text.get_position()[1]), int(text.get_position()[0])): text.get_text() for text in axes.texts}
    assert written == {place: TILES[code][2] for place, code in np.ndenumerate(codes)}
    assert axes.get_xlabel() == f"{(~given).sum()} other items are in no report"


def test_a_guideline_that_no_report_was_held_against_is_not_drawn(data):
    assert isinstance(reporting_matrix(data, "CONSORT", markup.short_names(data)), Nothing)


@pytest.mark.parametrize("developments", [True, False])
def test_every_need_that_nobody_answers_is_listed_under_who_named_it(data, developments):
    found = answer_map(data, developments=developments)
    picture = answer_matrix(found)
    (axes,) = picture.figure.axes
    assert len(axes.collections) == len(found.unanswered)
    said = " ".join(text.get_text() for text in axes.texts)
    assert all(label in said for label in found.unanswered["label"])
    heads = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert sum(int(head.split()[-1]) for head in heads) <= len(found.needs)
    assert sum(int(head.split(": ")[1].split()[0]) for head in heads) == len(found.unanswered)
    assert f"{len(found.unanswered)} of the {len(found.needs)}" in picture.title


# Tables


def text_of(html):
    return BeautifulSoup(block(html), "html.parser")


def test_every_need_and_its_numbers_are_in_the_table(data):
    found = answer_map(data)
    soup = text_of(tables.needs(data, found))
    assert len(soup.tbody("tr")) == len(found.needs)
    links = {tag["href"] for tag in soup("a")}
    assert {f"ledger.html#{name}" for names in found.needs["statistic_ids"] for name in names} <= links
    assert len(soup.find_all(string="nobody")) == len(found.unanswered)


def test_every_offer_is_in_one_of_the_tables_of_offers(data):
    found = answer_map(data)
    shown = [
        len(text_of(tables.answers_of(data, found, who)).tbody("tr"))
        for who in (tables.ACTION_PLANS, tables.EDUCATION, tables.DEVELOPMENTS)
    ]
    assert sum(shown) == len(found.offers)
    assert len(text_of(tables.unasked_offers(data, found)).tbody("tr")) == len(found.unasked)


def test_every_item_of_a_guideline_is_in_its_table_with_its_place(data):
    soup = text_of(reporting_quality_tables.reporting_items(data, SQUIRE))
    assert len(soup.tbody("tr")) == 2 * 18
    assert "near the end, between “44%” and “2023”" in soup.get_text()  # at 3,473 of 3,810 characters
    assert len(text_of(reporting_quality_tables.reporting_items(data, CHERRIES)).tbody("tr")) == 3 * 30


def test_a_concern_links_the_statistics_it_is_about(data):
    checked = adapted_inspect_sr(data, ledger.build(data))
    soup = text_of(reporting_quality_tables.inspection(data, checked))
    links = [tag["href"].partition("#")[2] for tag in soup("a") if "ledger.html#" in tag["href"]]
    assert links == [name for names in checked["concerns"] for name in names]


def test_the_tables_of_the_multiverse_have_a_row_a_difference_a_level_and_a_finding(data, found, universes):
    rows = findings.other_findings(data)
    standing = findings.standing(rows)
    assert len(text_of(multiverse_tables.multiverse_overview(found)).tbody("tr")) == 12
    assert len(text_of(multiverse_tables.specifications(universes["living-longer"], "living-longer")).tbody("tr")) == 21
    soup = text_of(multiverse_tables.findings_in_universes(data, rows, standing))
    assert len(soup.tbody("tr")) == len(standing)
    assert "rounding: rounded-up or truncated; no number of people fits" in soup.get_text()
    said = [row.get_text() for row in soup.tbody("tr") if "no single number of patients" in row.get_text()]
    assert [text.endswith("nowhere") for text in map(str.strip, said)] == [True, True]


def test_a_report_without_two_groups_says_so_in_words(data):
    none = overview.differences(data, OUTCOMES)
    assert "two groups" in text_of(multiverse_tables.multiverse_overview(none)).get_text()
    assert isinstance(multiverse_overview(none), Nothing)
