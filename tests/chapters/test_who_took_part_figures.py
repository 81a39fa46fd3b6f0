"""The figures of who answered, of the challenges and of the action plans: their artists are what was computed."""

from collections import Counter
from xml.etree import ElementTree

import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from analysis.chapters.action_plans import question as action_plans
from analysis.chapters.action_plans.figure_possible_bases import possible_bases
from analysis.chapters.action_plans.figure_question_intervals import question_intervals
from analysis.chapters.challenges.figure_mirrored_bars import mirrored_bars
from analysis.chapters.who_took_part import question
from analysis.chapters.who_took_part.figure_number_line import number_line
from analysis.ledger import contrasts, ledger
from analysis.ledger.choices import DEFAULTS
from analysis.show import markup
from analysis.show.figures.export import Nothing, svg
from analysis.show.figures.style import BLUE, ORANGE
from analysis.sources.reports import load

ABSTRACT, COVERAGE = "mahtani-2024-abstract", "mahtani-2023-coverage"
SMALLEST_POINTS = 9


class Computed:
    """What the figures are drawn from."""

    def __init__(self, data):
        self.data = data
        self.rows = ledger.build(data)
        self.stated = question.stated_sizes(data, ABSTRACT)
        self.implied = question.implied_sizes(data, self.rows, ABSTRACT)
        self.bases = action_plans.candidate_bases(data, COVERAGE, "action-plans", DEFAULTS)
        self.sides = contrasts.of_topic(data, contrasts.between_groups(data), "challenges")


def drawn(made):
    return {
        "number_line": number_line(made.implied, made.stated, markup.short_names(made.data), DEFAULTS),
        "possible_bases": possible_bases(made.bases, 22, "clinicians", 0.013, "half-up"),
        "mirrored_bars": mirrored_bars(made.sides, made.rows, ABSTRACT, 0.95),
        "question_intervals": question_intervals(made.rows, COVERAGE, "action-plans", 0.95),
    }


@pytest.fixture(scope="module")
def made():
    return Computed(load())


@pytest.fixture(scope="module")
def pictures(made):
    return drawn(made)


NAMES = ("number_line", "possible_bases", "mirrored_bars", "question_intervals")


def dots(axes, colour):
    """Places of the large dots of a colour, by row."""
    found = {}
    for artist in axes.collections:
        if isinstance(artist, PathCollection) and artist.get_sizes()[0] > 10:
            for (x, y), (face, *_) in zip(artist.get_offsets().tolist(), [artist.get_edgecolor()] * 99, strict=False):
                if to_rgb(face) == pytest.approx(to_rgb(colour)):
                    found.setdefault(round(y), set()).add(round(x))
    return found


def uprights(axes):
    return {line.get_xdata()[0] for line in axes.lines if len(set(line.get_xdata())) == 1}


@pytest.mark.parametrize("name", NAMES)
def test_the_svg_has_a_title_that_states_the_finding_in_numbers_and_text_that_can_be_read(name, pictures):
    picture = pictures[name]
    root = ElementTree.fromstring(svg(picture))
    assert root[0].text == picture.alt
    assert picture.alt.endswith(".")
    assert any(sign.isdigit() for sign in picture.alt)
    shown = [text for text in picture.figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    assert min(text.get_fontsize() for text in shown) >= SMALLEST_POINTS


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_same_data_gives_the_same_bytes(name, pictures, made):
    assert svg(drawn(made)[name]) == svg(pictures[name])


def test_a_dot_stands_at_every_number_that_fits_a_question_and_a_diamond_where_all_fit(pictures, made):
    for axes, group in zip(pictures["number_line"].figure.axes, ("clinicians", "patients"), strict=True):
        questions = made.implied[made.implied["group_id"] == group]
        assert dots(axes, BLUE) == {place: set(one) for place, one in enumerate(questions["candidates"])}
        common = set.intersection(*map(set, questions["candidates"]))
        many = Counter(n for sizes in questions["candidates"] for n in sizes)
        most = max(many.values())
        assert bool(common) == (most == len(questions))
        assert dots(axes, ORANGE) == {len(questions): {n for n in many if many[n] == most}}
        labels = [label.get_text() for label in axes.get_yticklabels()]
        assert labels[0] == f"challenges: {', '.join(questions['printed'].iloc[0])}"
        assert labels[-1] == ("all together" if common else f"most fit: {most} of {len(questions)}")


def test_a_line_stands_at_every_stated_size_and_names_its_reports(pictures):
    clinicians, patients = pictures["number_line"].figure.axes
    assert uprights(clinicians) == {22}
    assert uprights(patients) == {51, 52}
    assert [text.get_text() for text in clinicians.texts] == ["22, as both reports say"]
    assert {text.get_text() for text in patients.texts} == {
        "51, as the QI coverage says",
        "52, as the QI abstract says",
    }


@pytest.mark.slow
def test_a_size_that_is_assumed_is_drawn_and_called_so():
    made = Computed(load().assuming(patients=60))
    _, patients = drawn(made)["number_line"].figure.axes
    assert uprights(patients) == {60}
    assert [text.get_text() for text in patients.texts] == ["60, as assumed"]


def test_the_bases_are_drawn_up_to_the_size_of_the_group(pictures, made):
    (axes,) = pictures["possible_bases"].figure.axes
    alone = {place: {n for n in sizes if n <= 22} for place, sizes in enumerate(made.bases["alone"])}
    assert dots(axes, BLUE) == alone
    assert dots(axes, ORANGE) == {len(alone): {12}}
    assert uprights(axes) == {22}


def test_a_reported_share_is_a_full_bar_with_its_interval_and_another_a_hatched_range(pictures, made):
    (axes,) = pictures["mirrored_bars"].figure.axes
    sides = made.sides[made.sides["report_id"] == ABSTRACT].reset_index(drop=True)
    shares = made.rows.set_index("statistic_id")
    bars = {(round(bar.get_y() + bar.get_height() / 2), bar.get_width() > 0): bar for bar in axes.patches}
    assert len(bars) == 2 * len(sides)
    lines = [line for line in axes.lines if len(set(line.get_ydata())) == 1]
    for place, row in enumerate(sides.to_dict("records")):
        for side, sign in (("first", -1), ("second", 1)):
            bar = bars[place, sign > 0]
            name = row[f"{side}_statistic_id"]
            if not name:
                assert bar.get_hatch()
                assert bar.get_width() == pytest.approx(sign * row[f"{side}_high"])
                continue
            share = shares.loc[name]
            assert not bar.get_hatch()
            assert bar.get_width() == pytest.approx(sign * (share["low"] + share["high"]) / 2)
            here = [tuple(line.get_xdata()) for line in lines if line.get_ydata()[0] == place]
            assert (sign * share["interval_low"], sign * share["interval_high"]) in here
            assert (sign * share["region_low"], sign * share["region_high"]) in here
    assert [label.get_text() for label in axes.get_yticklabels()] == list(sides["item_label"])
    (legend,) = pictures["mirrored_bars"].figure.legends
    words = [text.get_text() for text in legend.get_texts()]
    assert words == ["clinicians (22)", "patients (50 of 52 answered)", "not reported: possible range"]


def test_the_shares_of_a_question_are_drawn_with_their_intervals_the_largest_first(pictures):
    (axes,) = pictures["question_intervals"].figure.axes
    (points,) = [one for one in axes.collections if isinstance(one, PathCollection)]
    assert [x for x, _ in points.get_offsets().tolist()] == pytest.approx([6 / 12, 5 / 12, 4 / 12, 4 / 12])
    _, intervals = (one for one in axes.collections if isinstance(one, LineCollection))
    # Wilson's interval for 6 of 12: centre 1/2, half width z sqrt(n/4 + z^2/4) / (n + z^2) with z = 1.959964.
    z = 1.959963985
    half = z * (12 / 4 + z**2 / 4) ** 0.5 / (12 + z**2)
    (start, _), (end, _) = intervals.get_segments()[0]
    assert (start, end) == pytest.approx((0.5 - half, 0.5 + half))


def test_where_there_is_nothing_to_draw_a_sentence_stands_in_its_place(made):
    nothing = [
        number_line(made.implied.iloc[:0], made.stated, {}, DEFAULTS),
        possible_bases(made.bases.iloc[:0], 22, "clinicians", 0.5, "half-up"),
        mirrored_bars(made.sides.iloc[:0], made.rows, ABSTRACT, 0.95),
        question_intervals(made.rows, ABSTRACT, "nothing", 0.95),
    ]
    assert all(isinstance(one, Nothing) and one.why.endswith(".") for one in nothing)
