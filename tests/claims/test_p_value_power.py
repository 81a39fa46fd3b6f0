"""What a check of a p-value can catch, held against trying every other p-value as it would be printed."""

from __future__ import annotations

import pytest

from analysis.claims.p_value_power import LEVELS, determined, power_of_p_value
from analysis.printed.number import parse
from analysis.printed.rounding import rounding_range


@pytest.mark.parametrize("printed", ["0.03", "0.00", "0", "1", ".5", "0.041"])
@pytest.mark.parametrize(("lowest", "highest"), [(0.0, 0.0004), (0.011, 0.0549), (0.2, 0.2), (0.03, 1.0)])
def test_other_p_values_of_as_many_decimals_are_tried(printed, lowest, highest):
    claim = parse(printed)
    others = [f"{place / 10**claim.decimals:.{claim.decimals}f}" for place in range(10**claim.decimals + 1)]
    others = [parse(other) for other in others if float(other) != float(printed)]
    misfits = 0
    for other in others:
        window = rounding_range(other)
        misfits += not (lowest in window or highest in window or lowest < other.value < highest)
    assert power_of_p_value(claim, [(lowest, highest)]) == pytest.approx(misfits / len(others))


@pytest.mark.parametrize("hedge", ["≈", "~", "about ", "approximately ", "nearly ", "<", "≤", ">", "≥"])
@pytest.mark.parametrize("value", ["0", "0.00", "0.05", "0.5", "1"])
def test_every_hedge_that_can_be_printed_has_its_power(hedge, value):
    claim = parse(f"{hedge}{value}")
    power = power_of_p_value(claim, [(0.02, 0.04)])
    assert 0 <= power <= 1
    if claim.comparator == "≈":
        assert power == power_of_p_value(parse(value), [(0.02, 0.04)])


def test_of_a_level_the_other_levels_are_tried():
    met = ["0.1", "0.05"]  # of tables from .02 to .04, all of which are below these two alone
    misfits = [level for level in LEVELS if level not in ("0.01", *met)]
    assert power_of_p_value(parse("<0.01"), [(0.02, 0.04)]) == len(misfits) / (len(LEVELS) - 1)


@pytest.mark.parametrize("printed", ["≤1", "<1", "≥0", ">0", "<1.0", "≥0.000"])
@pytest.mark.parametrize("lowest", [1e-9, 0.04, 0.5])
def test_what_every_p_value_is_could_not_have_failed(printed, lowest):
    assert not determined(parse(printed), lowest)
    assert power_of_p_value(parse(printed), [(lowest, 0.9)]) == 0


@pytest.mark.parametrize("printed", ["<0.9", "≤0.5", "<0.2", "<0.75", "≤0.99"])
def test_a_bound_above_all_levels_could_only_have_failed_where_p_is_above_them_too(printed):
    assert not determined(parse(printed), 0.04)
    assert determined(parse(printed), 0.15)
    assert power_of_p_value(parse(printed), [(0.04, 0.95)]) == 0


@pytest.mark.parametrize("printed", ["<0.05", "<0.001", ">0.05", "0.03", "≤0.1", "1", "0.9"])
def test_a_bound_in_use_and_a_value_could_have_failed(printed):
    assert determined(parse(printed), 1e-9)
