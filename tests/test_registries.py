"""A method, a test or a measure is one function and one entry: what lists them elsewhere says the same."""

import inspect
import json
import re

import pytest

from analysis import claims, coverage, effect_measures, estimates, intervals, paired
from analysis.comparisons import differences, odds_ratio, odds_ratios, ratios, risk_difference, risk_ratio
from analysis.locations import DATA, TEMPLATES
from analysis.paired.differences import METHODS as PAIRED_INTERVALS
from analysis.paired.mcnemar import METHODS as PAIRED_TESTS

SEPARATE = [test for test in claims.TESTS if not test.startswith("mcnemar")]
LISTED = [
    (intervals.proportion_interval, "method", intervals.METHODS),
    (claims.share_interval, "method", intervals.METHODS),
    (risk_difference, "method", differences.METHODS),
    (claims.compare_shares, "method", differences.METHODS),
    (claims.compare_shares, "test", SEPARATE),
    (risk_ratio, "method", ratios.METHODS),
    (odds_ratio, "method", odds_ratios.METHODS),
    (paired.paired_difference, "method", PAIRED_INTERVALS),
    (paired.paired_difference_range, "method", PAIRED_INTERVALS),
    (claims.change_before_after, "method", PAIRED_INTERVALS),
    (paired.mcnemar, "method", PAIRED_TESTS),
    (paired.mcnemar_range, "method", PAIRED_TESTS),
    (claims.change_before_after, "test", PAIRED_TESTS),
    (claims.p_value_claim, "test", claims.TESTS),
    (claims.p_value_claim_of_a_part, "test", SEPARATE),
    (claims.effect_claim, "measure", effect_measures.MEASURES),
    (estimates.effect, "measure", estimates.OF_SHARES),
]


def names_said_of(function, argument):
    """The names in quotes that a docstring has in the paragraph of an argument."""
    (said,) = re.findall(rf"^{argument} : .*(?:\n(?!\S).*)*", inspect.getdoc(function), re.MULTILINE)
    return set(re.findall(r"'([a-z][a-z-]*)'", said))


@pytest.mark.parametrize(("function", "argument", "registry"), LISTED)
def test_a_docstring_lists_what_there_is(function, argument, registry):
    said, wanted = names_said_of(function, argument), ", ".join(registry)
    assert said == set(registry), f"the docstring of {function.__name__}: list for {argument} {wanted}"


def test_a_claimed_interval_is_tried_with_every_method_and_walds():
    assert (*intervals.METHODS, "wald") == claims.METHODS


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_comment_of_a_parameter_lists_the_methods(path):
    *first, last = intervals.METHODS
    wanted = f"# interval for a share: {', '.join(first)} or {last}"
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for line in "".join(cell["source"]).splitlines():
            if cell["cell_type"] == "code" and line.startswith("interval_method ="):
                assert line.endswith(wanted), f'{path.name}, interval_method: end the line with "{wanted}"'


def test_every_measure_of_two_percentages_is_a_way_of_rebuilding():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        field["name"]: field
        for resource in package["resources"] if resource["name"] == "statistics"
        for field in resource["schema"]["fields"]
    }  # fmt: skip
    missing = set(estimates.OF_SHARES) - set(fields["way"]["constraints"]["enum"])
    assert not missing, f"datapackage.json, statistics, way: add {', '.join(missing)} to the enum"


def test_coverage_is_asked_of_every_method():
    assert inspect.signature(coverage.coverage).parameters["methods"].default == tuple(intervals.METHODS)
