"""The table of methods against references: whole, honest, and the same as the tests of each method say."""

import json
import re
import shutil

import numpy as np
import pandas as pd
import pytest

from analysis.chapters.methods_checked.answers import METHOD_NAMES, load_answers
from analysis.chapters.methods_checked.methods import CALLS, KINDS
from analysis.chapters.methods_checked.question import WHAT, validate_methods
from analysis.chapters.methods_checked.remarks import REMARKS
from analysis.chapters.methods_checked.tables import validation
from analysis.chapters.methods_checked.words import small_difference, validation_finding
from analysis.printed.problems import InputError
from analysis.show.html import block
from analysis.sources.locations import REFERENCE
from analysis.stats import intervals, multiplicity
from analysis.stats.paired import mcnemar
from analysis.stats.power import two_proportions
from analysis.stats.two_groups import differences, odds_ratios, ratios


@pytest.fixture(scope="module")
def found():
    return validate_methods()


def of(found, what):
    return set(found.loc[found["what"] == what, "method"])


@pytest.mark.slow
def test_every_offered_method_is_held_against_something(found):
    assert set(found["what"]) == set(WHAT)
    unchecked = set(intervals.METHODS) - of(found, "interval for a share")
    assert not unchecked, "add an answer from elsewhere to tests/published_examples, and its name to METHOD_NAMES"
    assert of(found, "interval for a share") <= set(intervals.METHODS)
    assert of(found, "risk difference") == set(differences.METHODS)
    assert of(found, "risk ratio") == set(ratios.METHODS)
    assert of(found, "odds ratio") == set(odds_ratios.METHODS)
    assert of(found, "paired") >= {f"McNemar, {method}" for method in mcnemar.mcnemar.__globals__["METHODS"]}
    assert of(found, "paired") >= {"tango", "newcombe", "wald"}
    assert of(found, "power") >= set(two_proportions.power_two_proportions.__globals__["METHODS"])
    assert of(found, "multiplicity") == set(multiplicity.METHODS)


def test_kinds_and_their_functions_go_together():
    assert set(CALLS) == set(KINDS) == set(METHOD_NAMES)
    assert set(KINDS.values()) == set(WHAT)


def test_references_that_are_given_in_full_and_not_known_to_be_wrong_agree(found):
    exact = found[found["exact"]]
    assert len(exact) > 40
    assert exact["difference"].max() < 1e-11
    assert (exact["agree"] == exact["cases"]).all()


def test_rounded_answers_agree_to_their_digits(found):
    rounded = found[(found["printed"] > 0) & (found["remark"] == "")]
    assert rounded["cases"].sum() > 90
    assert (rounded["agree"] == rounded["cases"]).all()


def test_a_reference_that_disagrees_has_a_remark_and_every_remark_has_its_reference(found):
    assert (found.loc[found["agree"] < found["cases"], "remark"] != "").all()
    named = set(zip(found["what"], found["method"], found["against"], strict=True))
    assert set(REMARKS) <= named


def test_the_wrong_rows_of_the_r_package_exact_are_shown_as_they_are(found):
    """As many, and as far off, as the tests of Barnard and Boschloo say (by brute force, in the same folder)."""
    table = pd.read_csv(REFERENCE / "unconditional_bruteforce.csv")
    theirs = table[table["source"].str.startswith("Exact::")].assign(off=lambda rows: rows["absdiff"] > 1e-6)
    in_words = {"barnard-pooled": "Barnard, pooled", "barnard-unpooled": "Barnard, unpooled",
                "boschloo-two-sided": "Boschloo, minlike"}  # fmt: skip
    shown = found[found["against"] == "R exact.test (Exact)"].set_index("method")
    for method, rows in theirs.groupby("method"):
        row = shown.loc[in_words[method]]
        assert row["difference"] == pytest.approx(rows["absdiff"].max(), abs=1e-9)
        assert f"wrong for {rows['off'].sum()} tables" in row["remark"]
    brute = found[found["against"] == "brute force"]
    assert brute["cases"].tolist() == [112] * 4
    assert brute["difference"].max() < 1e-11


def test_the_differences_are_those_of_a_plain_loop(found, r_reference):
    rows = [row for row in r_reference("ci_one", "midp")]
    apart = [
        max(abs(ours.lower - row["lower"]), abs(ours.upper - row["upper"]))
        for row in rows
        for ours in [intervals.proportion_interval(row["x1"], row["n1"], row["level"], "mid-p")]
    ]
    (shown,) = found[(found["method"] == "mid-p") & (found["against"] == "R BinomCI (DescTools)")].itertuples()
    assert (shown.cases, shown.difference) == (len(rows), max(apart))


def test_an_answer_that_is_changed_is_noticed(tmp_path):
    """Among answers on intervals for a share, and a few by brute force."""
    cases = json.loads((REFERENCE / "published_cases.json").read_text(encoding="utf-8"))
    of_a_share = [case for case in cases if case["function_kind"] == "ci_one_proportion"]
    (tmp_path / "published_cases.json").write_text(json.dumps(of_a_share))
    pd.read_csv(REFERENCE / "unconditional_bruteforce.csv").head().to_csv(
        tmp_path / "unconditional_bruteforce.csv", index=False
    )
    answers = pd.read_csv(REFERENCE / "r_reference.csv").query("kind == 'ci_one'")
    where = answers.index[(answers["method"] == "wilsoncc") & (answers["x1"] == 9)][0]
    answers.loc[where, "upper"] += 0.01
    answers.to_csv(tmp_path / "r_reference.csv", index=False)
    changed = validate_methods(tmp_path).set_index(["method", "against"]).loc[("wilson-cc", "R BinomCI (DescTools)")]
    assert changed["difference"] == pytest.approx(0.01)
    assert changed["cases"] - changed["agree"] == 1


def test_a_missing_folder_or_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none: allowed a file published_cases.json; found") as refused:
        validate_methods(tmp_path / "none")
    assert len(refused.value.messages) == 3
    shutil.copy(REFERENCE / "r_reference.csv", tmp_path)
    with pytest.raises(InputError) as refused:
        validate_methods(tmp_path)
    assert len(refused.value.messages) == 2


def test_no_answer_by_an_offered_method_is_left_out():
    offered = load_answers(REFERENCE)
    full = pd.read_csv(REFERENCE / "r_reference.csv")
    for kind, names in METHOD_NAMES.items():
        theirs = full[(full["kind"] == kind) & full["method"].isin(names)]
        from_r = offered[(offered["kind"] == kind) & (offered["tolerance"] == 0) & (offered["source"] != "brute force")]
        assert len(from_r) >= len(theirs), kind


def test_the_table_shows_every_row_and_no_digits_that_vary_from_machine_to_machine(found):
    html = block(validation(found))
    assert len(re.findall(r"<tr[ >]", html)) == len(found) + 1
    assert not re.search(r"\de-\d", html)
    noisy = found.assign(difference=found["difference"] + np.where(found["scale"] == "whole", 0, 3e-16))
    assert block(validation(noisy)) == html
    assert validation_finding(noisy) == validation_finding(found)


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "below 10⁻¹²"), (9e-13, "below 10⁻¹²"), (1e-12, "below 10⁻⁹"), (1e-4, "0.00010"), (0.117111, "0.12"),
     (12.34, "12.3")],
)  # fmt: skip
def test_differences_go_by_a_ladder(value, said):
    assert small_difference(value) == said
