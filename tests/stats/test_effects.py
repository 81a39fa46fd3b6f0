"""Effect sizes for two shares: Cohen's h against R, and all of them against identities and arithmetic by hand."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.effects import cohens_h, normalized_gain, relative_change

EFFECTS = [cohens_h, relative_change, normalized_gain]
NAMES = {cohens_h: ("share1", "share2"), relative_change: ("before", "after"), normalized_gain: ("before", "after")}

shares = st.floats(0, 1)


def test_cohens_h_matches_the_documentation_of_pwr(published):
    for case in published("effect_cohen_h"):
        h = cohens_h(case["inputs"]["p1"], case["inputs"]["p2"])
        assert h == pytest.approx(case["expected"]["h"], rel=0, abs=case["tolerance"]), case["name"]


def test_cohens_h_matches_r(r_reference):
    rows = r_reference("effect", "cohen-h")
    ours = [cohens_h(row["x1"] / row["n1"], row["x2"] / row["n2"]) for row in rows]
    assert ours == pytest.approx([row["value"] for row in rows], rel=0, abs=1e-13)


# 2 arcsin(sqrt(p)) is pi/3 for a quarter, pi/2 for a half, 2 pi/3 for three quarters.
@pytest.mark.parametrize(
    ("share1", "share2", "h"), [(0.5, 0.25, pi / 6), (0.75, 0.25, pi / 3), (0.25, 0.75, -pi / 3), (0.5, 0, pi / 2)]
)
def test_cohens_h_of_quarters_is_a_fraction_of_pi(share1, share2, h):
    assert cohens_h(share1, share2) == pytest.approx(h, rel=1e-14)


def test_cohens_h_of_nobody_and_everybody_is_pi():
    assert cohens_h(1, 0) == pytest.approx(pi, rel=1e-15)
    assert cohens_h(0, 1) == pytest.approx(-pi, rel=1e-15)


@pytest.mark.parametrize("share", [0, 0.3, 1])
def test_cohens_h_of_equal_shares_is_zero_for_nobody_and_everybody_too(share):
    assert cohens_h(share, share) == 0


@given(share1=shares, share2=shares)
def test_swapping_the_shares_flips_the_sign_of_cohens_h(share1, share2):
    assert cohens_h(share1, share2) == -cohens_h(share2, share1)


@given(share1=st.integers(0, 1000), share2=st.integers(0, 1000))
def test_counting_those_who_did_not_flips_the_sign_of_cohens_h(share1, share2):
    h = cohens_h(share1 / 1000, share2 / 1000)
    assert cohens_h(1 - share1 / 1000, 1 - share2 / 1000) == pytest.approx(-h, rel=0, abs=1e-12)


@given(share1=shares, share2=shares, share3=shares)
def test_cohens_h_adds_up_along_a_row_of_shares(share1, share2, share3):
    first, second, both = cohens_h(share1, share2), cohens_h(share2, share3), cohens_h(share1, share3)
    assert first + second == pytest.approx(both, rel=0, abs=1e-14)


# By hand: 0.44 to 0.60 are 16 of 44 more, and 16 of the 56 that could be gained; 0.13 to 0.66 are 53 of 13, and of 87.
@pytest.mark.parametrize(
    ("before", "after", "change", "gain"),
    [
        (0.44, 0.60, 4 / 11, 2 / 7),
        (0.13, 0.66, 53 / 13, 53 / 87),
        (0.60, 0.44, -4 / 15, -0.4),
        (0.5, 1, 1, 1),
        (0.5, 0, -1, -1),
        (0.5, 0.5, 0, 0),
    ],
)
def test_change_and_gain_are_those_worked_out_by_hand(before, after, change, gain):
    assert relative_change(before, after) == pytest.approx(change, rel=1e-14)
    assert normalized_gain(before, after) == pytest.approx(gain, rel=1e-14)


@given(before=st.floats(0.001, 0.999), after=shares)
def test_change_and_gain_lead_back_from_before_to_after(before, after):
    assert before * (1 + relative_change(before, after)) == pytest.approx(after, rel=0, abs=1e-14)
    assert before + normalized_gain(before, after) * (1 - before) == pytest.approx(after, rel=0, abs=1e-14)


def test_a_change_from_nobody_is_refused():
    with pytest.raises(ValueError, match="before: allowed a share above 0; found 0"):
        relative_change(0, 0.6)


def test_a_gain_on_everybody_is_refused():
    with pytest.raises(ValueError, match="before: allowed a share below 1; found 1"):
        normalized_gain(1, 1)


def test_a_gain_from_nobody_is_the_share_after():
    assert normalized_gain(0, 0.6) == 0.6


def test_a_change_from_everybody_is_the_share_lost():
    assert relative_change(1, 0.75) == -0.25


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("share", [-0.1, 1.1, 44, "44%", None, True, float("nan")])
def test_what_is_no_share_is_refused_by_the_name_of_the_argument(effect, share):
    first, second = NAMES[effect]
    with pytest.raises(ValueError, match=f"{first}: allowed a share from 0 to 1; found"):
        effect(share, 0.5)
    with pytest.raises(ValueError, match=f"{second}: allowed a share from 0 to 1; found"):
        effect(0.5, share)
