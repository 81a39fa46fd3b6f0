"""A method, a test or a measure is one function and one entry: what lists them elsewhere says the same."""

import inspect
import json
import re

import pytest

from analysis.chapters.methods_checked import shares_covered
from analysis.claims import changes, effect_intervals, effects, p_values, shares
from analysis.claims import intervals as claims_intervals
from analysis.claims.estimates import percentages
from analysis.sources.locations import DATA, TEMPLATES
from analysis.stats import effect_measures, intervals, intervals_in_use
from analysis.stats.paired import differences as paired_differences
from analysis.stats.paired import mcnemar, unknown_pairing
from analysis.stats.paired.differences import METHODS as PAIRED_INTERVALS
from analysis.stats.paired.mcnemar import METHODS as PAIRED_TESTS
from analysis.stats.two_groups import differences, in_use, odds_ratios, ratios
from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.odds_ratios import odds_ratio
from analysis.stats.two_groups.ratios import risk_ratio

SEPARATE = [test for test in p_values.TESTS if not test.startswith("mcnemar")]
LISTED = [
    (intervals.proportion_interval, "method", intervals.METHODS),
    (shares.share_interval, "method", intervals.METHODS),
    (intervals_in_use.limits_in_use, "method", intervals_in_use.OTHERS),
    (risk_difference, "method", differences.METHODS),
    (shares.compare_shares, "method", differences.METHODS),
    (shares.compare_shares, "test", SEPARATE),
    (risk_ratio, "method", ratios.METHODS),
    (odds_ratio, "method", odds_ratios.METHODS),
    (paired_differences.paired_difference, "method", PAIRED_INTERVALS),
    (unknown_pairing.paired_difference_range, "method", PAIRED_INTERVALS),
    (changes.change_before_after, "method", PAIRED_INTERVALS),
    (mcnemar.mcnemar, "method", PAIRED_TESTS),
    (unknown_pairing.mcnemar_range, "method", PAIRED_TESTS),
    (changes.change_before_after, "test", PAIRED_TESTS),
    (p_values.p_value_claim, "test", p_values.TESTS),
    (p_values.p_value_claim_of_a_part, "test", SEPARATE),
    (effects.effect_claim, "measure", effect_measures.MEASURES),
    (effect_intervals.effect_interval_claim, "measure", in_use.IN_USE),
    (in_use.effect_in_use, "measure", in_use.IN_USE),
    (percentages.effect, "measure", percentages.OF_SHARES),
]


def names_said_of(function, argument):
    """The names in quotes that a docstring has in the paragraph of an argument."""
    (said,) = re.findall(rf"^{argument} : .*(?:\n(?!\S).*)*", inspect.getdoc(function), re.MULTILINE)
    return set(re.findall(r"'([a-z][a-z-]*)'", said))


@pytest.mark.parametrize(("function", "argument", "registry"), LISTED)
def test_a_docstring_lists_what_there_is(function, argument, registry):
    said, wanted = names_said_of(function, argument), ", ".join(registry)
    assert said == set(registry), f"the docstring of {function.__name__}: list for {argument} {wanted}"


def test_a_claimed_interval_is_tried_with_every_method_to_choose_and_the_others_in_use():
    assert set(claims_intervals.METHODS) == set(intervals.METHODS) | set(intervals_in_use.OTHERS)


def test_a_docstring_lists_the_intervals_of_effects_in_use():
    others = {method for methods in in_use.OTHERS.values() for method in methods}
    of_those_to_choose = {"katz", "woolf", "wald", "score", "conditional"}
    assert names_said_of(in_use.effect_in_use, "method") == others | of_those_to_choose


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.ipynb")), ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("parameter", "of", "methods"),
    [("interval_method", "a share", intervals.METHODS), ("difference_method", "a difference", differences.SOUND)],
)
def test_the_comment_of_a_parameter_lists_the_methods(path, parameter, of, methods):
    *first, last = methods
    wanted = f"# interval for {of}: {', '.join(first)} or {last}"
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for line in "".join(cell["source"]).splitlines():
            if cell["cell_type"] == "code" and line.startswith(f"{parameter} ="):
                assert line.endswith(wanted), f'{path.name}, {parameter}: end the line with "{wanted}"'


def test_every_measure_of_two_percentages_is_a_way_of_rebuilding():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        field["name"]: field
        for resource in package["resources"] if resource["name"] == "statistics"
        for field in resource["schema"]["fields"]
    }  # fmt: skip
    missing = set(percentages.OF_SHARES) - set(fields["way"]["constraints"]["enum"])
    assert not missing, f"datapackage.json, statistics, way: add {', '.join(missing)} to the enum"


def test_coverage_is_asked_of_every_method():
    assert inspect.signature(shares_covered.coverage).parameters["methods"].default == tuple(intervals.METHODS)
