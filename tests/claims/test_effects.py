"""Printed effect sizes as claims: by hand, and against loops over every table in fractions and plain formulas."""

from fractions import Fraction
from math import asin, inf, log, pi, sqrt
from re import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import association

from analysis.claims.effects import effect_claim
from analysis.stats.effect_measures import MEASURES

D = [measure for measure in MEASURES if measure.startswith("cohens-d")]


def half_up(count, n):
    return (200 * count + n) // (2 * n)


def ratio(above, below):
    return Fraction(above, below) if below else None if above == 0 else inf


def log_odds(a, m, b, n):
    odds = ratio(a * (n - b), (m - a) * b)
    return None if odds is None else -inf if odds == 0 else inf if odds == inf else log(odds)


def over(number, divisor):
    return None if number is None else number / divisor


def cramers_v(a, m, b, n):
    if a + b in (0, m + n):
        return None
    return association([[a, m - a], [b, n - b]], method="cramer")


FORMULAS = {
    "points": lambda a, m, b, n: 100 * (Fraction(a, m) - Fraction(b, n)),
    "relative-change": lambda a, m, b, n: (Fraction(a, m) - Fraction(b, n)) / Fraction(b, n) if b else None,
    "normalized-gain": lambda a, m, b, n: (Fraction(a, m) - Fraction(b, n)) / Fraction(n - b, n) if b < n else None,
    "risk-ratio": lambda a, m, b, n: ratio(a * n, b * m),
    "odds-ratio": lambda a, m, b, n: ratio(a * (n - b), (m - a) * b),
    "cramers-v": cramers_v,
    "cohens-h": lambda a, m, b, n: 2 * asin(sqrt(a / m)) - 2 * asin(sqrt(b / n)),
    "cohens-d": lambda *table: over(log_odds(*table), pi / sqrt(3)),
    "cohens-d-chinn": lambda *table: over(log_odds(*table), 1.81),
}


def claimed(printed, first, second, sizes, measure, **choices):
    if measure in D:
        choices.setdefault("pairing", "independent")
    return effect_claim(printed, f"{first}%", f"{second}%", sizes, measure, **choices)


def word(holds):
    return "all" if all(holds) else "some" if any(holds) else "none"


def test_every_measure_is_tested():
    assert set(FORMULAS) == set(MEASURES)


@pytest.mark.parametrize("printed", ["0.3", "0.33", "1.4", "16", "1.9", "≥0.3", "<0.3", "-0.3"])
@pytest.mark.parametrize(("first", "second"), [(60, 44), (44, 60), (50, 0), (0, 0), (100, 100), (100, 25)])
@pytest.mark.parametrize("measure", MEASURES)
def test_a_claim_is_checked_at_every_table_of_up_to_40_people_a_group(measure, first, second, printed):
    found = claimed(printed, first, second, range(1, 41), measure)
    number = Fraction(printed.lstrip("≥<"))
    half = Fraction(1, 2 * 10 ** len(printed.partition(".")[2]))
    holds, every = {}, []
    for n in range(1, 41):
        for a in (count for count in range(n + 1) if half_up(count, n) == first):
            for b in (count for count in range(n + 1) if half_up(count, n) == second):
                value = FORMULAS[measure](a, n, b, n)
                every.append(value)
                if value is None:
                    true = False
                elif printed[0] == "≥":
                    true = value >= number
                elif printed[0] == "<":
                    true = 0 <= value < number
                else:  # half up by magnitude
                    true = (
                        number - half <= value < number + half
                        if number > 0
                        else -number - half <= -value < -number + half
                    )
                holds.setdefault(n, []).append(true)
    assert dict(zip(found.sizes, found.holds, strict=True)) == {n: word(true) for n, true in holds.items()}
    defined = [float(value) for value in every if value is not None]
    assert (found.tables, found.undefined) == (len(every), len(every) - len(defined))
    if defined:
        assert (found.lowest, found.highest) == pytest.approx((min(defined), max(defined)), rel=1e-9, abs=1e-12)
        for value, ((a, m), (b, n)) in ((found.lowest, found.lowest_at), (found.highest, found.highest_at)):
            assert float(FORMULAS[measure](a, m, b, n)) == pytest.approx(value, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
def test_groups_of_two_sizes_are_checked_at_every_pair(measure):
    found = claimed("0.3", 75, 33, range(8, 13), measure, n2=range(9, 16))
    expected = [
        float(FORMULAS[measure](a, m, b, n))
        for m in range(8, 13)
        for n in range(9, 16)
        for a in range(m + 1)
        for b in range(n + 1)
        if (half_up(a, m), half_up(b, n)) == (75, 33)
    ]
    assert found.tables == len(expected) > 2
    assert (found.lowest, found.highest) == pytest.approx((min(expected), max(expected)))
    assert all(half_up(round(0.75 * m), m) == 75 for m, _ in found.sizes)


def test_a_change_of_16_points_is_no_relative_change_of_16_percent():
    points = claimed("+16%", 60, 44, range(1, 464), "points")
    relative = claimed("+16%", 60, 44, range(1, 464), "relative-change")
    # 15 of 25 less 11 of 25 are 16 points exactly
    assert (points.overall, points.holds[points.sizes.index(25)], relative.never) == ("some", "all", True)
    assert 15 < points.lowest < 16 < points.highest < 17
    # 60 from 44: 16 / 44 = 36%
    assert claimed("+36%", 60, 44, [25], "relative-change").overall == "all"


def test_a_percent_sign_is_a_hundredth_and_points_are_hundredths_anyway():
    with_sign, without = (claimed(text, 60, 44, [25], "points") for text in ("16%", "16"))
    assert (with_sign.lowest, without.lowest) == (16, 16)
    assert claimed("0.36", 60, 44, [25], "relative-change").overall == "all"
    assert claimed("29%", 60, 44, [25], "normalized-gain").overall == "all"  # 16 of 56


def test_a_half_is_printed_by_the_rounding_and_not_by_the_last_digit():
    # 3 of 8 less 2 of 8: 12.5 points. In floating-point numbers 0.375 - 0.25 is exact, 100 * (0.7 - 0.575) is not.
    found = {r: claimed("12", 38, 25, [8], "points", rounding=r) for r in ("half-up", "truncated")}
    assert (found["half-up"].overall, found["half-up"].lowest) == ("none", 12.5)
    assert claimed("13", 38, 25, [8], "points").overall == "all"
    assert claimed("12", 70, 58, [40], "points").overall == "none"  # 28 less 23 of 40: 12.5
    assert claimed("13", 70, 58, [40], "points").overall == "all"


def test_what_cohens_d_assumes_stays_with_it():
    paired = claimed("0.36", 60, 44, [25], "cohens-d", pairing="before-after")
    assert "before and after as if of two independent groups" in paired.assumes
    assert claimed("0.33", 60, 44, [25], "cohens-h").assumes == ""
    # Odds 15/10 over 11/14: 1.909; its logarithm .6466 over 1.8138
    assert (paired.overall, round(paired.lowest, 4)) == ("all", 0.3565)


def test_cohens_own_example_of_h():
    # Cohen (1988), section 6.2: .65 against .50
    assert claimed("0.305", 65, 50, [20, 100], "cohens-h").holds == ("all", "all")


percentages = st.integers(0, 100)


@given(percentages, percentages, st.integers(1, 50), st.sampled_from(list(MEASURES)))
def test_more_sizes_never_narrow_the_range_nor_undo_a_table(first, second, top, measure):
    few, many = (claimed("0.3", first, second, range(1, end + 1), measure) for end in (top, top + 20))
    assert many.holds[: len(few.sizes)] == few.holds
    assert few.never or not many.never
    if few.lowest is not None:
        assert many.lowest <= few.lowest <= few.highest <= many.highest


@given(percentages, percentages, st.sampled_from(["points", "cohens-h", "cohens-d"]))
def test_a_signed_effect_of_the_groups_swapped_is_its_negative(first, second, measure):
    there, back = (claimed("0.3", *pair, range(1, 40), measure) for pair in ((first, second), (second, first)))
    if there.lowest is not None:
        assert (there.lowest, there.highest) == pytest.approx((-back.highest, -back.lowest))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"measure": "phi"}, f'measure: allowed {", ".join(MEASURES)}; found "phi"'),
        ({"claim": "30%"}, 'claim: allowed a number without a percent sign; found "30%"'),
        ({"measure": "cohens-d"}, 'pairing: allowed independent, before-after; found "None"'),
        ({"pairing": "independent"}, 'pairing: allowed for cohens-d, cohens-d-chinn only; found "independent"'),
        ({"n": []}, "n: allowed at least one number of people; found none"),
        ({"n": [10, 1.5]}, "n: allowed a whole number of people, at least 1; found 1.5"),
        ({"n": range(1, 401), "n2": range(1, 401)}, "sizes: allowed up to 500,000 tables; found "),
        (
            {"first": "44"},
            'first: allowed a percentage with its sign, 0% to 100%, such as "30%" or "67.4%"; found',
        ),
        ({"claim": "<-0.3"}, 'number: allowed a comparator only with a number of at least 0; found "<-0.3"'),
        ({"rounding": "up"}, 'rounding: allowed half-up, half-even, half-down, rounded-up, truncated, any; found "up"'),
    ],
)
def test_what_cannot_be_checked_is_refused_by_its_name(change, message):
    given = {"claim": "0.3", "first": "60%", "second": "44%", "n": [25], "measure": "cohens-h"} | change
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        effect_claim(**given)
