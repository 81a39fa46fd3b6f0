"""Answers from elsewhere as one table: what was asked, by which method, who answered, and what."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from analysis.chapters.methods_checked.remarks import short_name
from analysis.printed.problems import InputError, problem
from analysis.sources.locations import shown
from analysis.stats import intervals
from analysis.stats.two_groups import differences

CASES, R, BRUTE_FORCE = "published_cases.json", "r_reference.csv", "unconditional_bruteforce.csv"

# What the published cases call a kind, where the table of R's answers has another name for it.
KIND_NAMES = {
    "ci_one_proportion": "ci_one", "ci_diff_proportions": "ci_diff", "ci_ratio_proportions": "ci_ratio",
    "ci_odds_ratio": "ci_or", "test_fisher": "test_two", "test_chisq": "test_two", "test_barnard": "test_two",
    "test_boschloo": "test_two", "test_mcnemar": "mcnemar", "power_two_proportions": "power", "power_exact": "power",
    "samplesize_two_proportions": "samplesize", "samplesize_cohen_h": "samplesize", "effect_cohen_h": "effect",
    "effect_or_to_d": "effect", "grim_percent": "grim", "grim_mean": "grim", "round_percent": "grim",
}  # fmt: skip
COLUMN_NAMES = {
    "count": "x1", "nobs": "n1", "count1": "x1", "nobs1": "n1", "count2": "x2", "nobs2": "n2", "power": "level",
}  # fmt: skip
RESULT_NAMES = {
    "power": "value", "h": "value", "d": "value", "n_per_group": "value", "consistent": "value", "min_n": "value",
    "percent": "value", "rejections": "value",
}  # fmt: skip
# Our name of a method by what the references call it, kind by kind; what is not here is not offered.
METHOD_NAMES = {
    "ci_one": {**{name: name for name in intervals.METHODS}, "wilsoncc": "wilson-cc", "midp": "mid-p"},
    "ci_diff": {name: name for name in differences.METHODS},
    "ci_ratio": {"koopman": "koopman", "miettinen-nurminen": "miettinen-nurminen", "katz-log": "katz"},
    "ci_or": {"miettinen-nurminen": "score", "woolf-logit": "woolf", "fisher-conditional": "conditional"},
    "test_two": {"fisher-two-sided": "Fisher, minlike", "fisher-central": "Fisher, central",
                 "chisq-uncorrected": "chi-square", "chisq-yates": "chi-square, Yates",
                 "boschloo-two-sided": "Boschloo, minlike",
                 "boschloo-minlike": "Boschloo, minlike", "boschloo-central": "Boschloo, central",
                 "boschloo-one-sided": "Boschloo, one-sided",
                 "barnard-pooled": "Barnard, pooled", "barnard-unpooled": "Barnard, unpooled"},
    "mcnemar": {"exact": "McNemar, exact", "mid-p": "McNemar, mid-p", "chisq": "McNemar, asymptotic",
                "chisq-cc": "McNemar, asymptotic-cc", "asymptotic-cc": "McNemar, asymptotic-cc"},
    "mcnemar_odds": {"exact": "odds ratio of pairs"},
    "ci_paired_difference": {"tango": "tango", "newcombe-square-and-add": "newcombe", "wald": "wald"},
    "power": {"power.prop.test": "pooled-z-near-tail", "arcsine-h": "arcsine", "exact-fisher": "exact, Fisher",
              "exact-boschloo": "exact, Boschloo", "exact-z-pooled": "exact, Barnard",
              "pooled z (chi2)": "pooled-z", "pooled z, one tail (strict=FALSE)": "pooled-z-near-tail",
              "z-pooled exact": "exact, Barnard", "fisher": "exact, Fisher"},
    "samplesize": {"power.prop.test": "pooled-z-near-tail", "samplesize_two_proportions": "pooled-z-near-tail",
                   "arcsine-h": "arcsine", "samplesize_cohen_h": "arcsine"},
    "power_cohen_h": {"power_cohen_h": "Cohen's h"},
    "p_adjust": {"bonferroni": "bonferroni", "holm": "holm", "BH": "benjamini-hochberg"},
    "p_adjust_rejections": {"bonferroni": "bonferroni", "fdr_bh": "benjamini-hochberg"},
    "effect": {"cohen-h": "Cohen's h", "effect_cohen_h": "Cohen's h", "effect_or_to_d": "d from the odds ratio"},
    "grim": {"grim_percent": "percentages", "grim_mean": "means", "round_percent": "percentages, half up"},
    "min_denominator": {"min_denominator": "smallest denominator"},
}  # fmt: skip


def load_answers(folder: Path) -> pd.DataFrame:
    """The answers by methods that are offered, one row each; cells that do not apply are empty.

    Raises InputError if the folder or one of its files is missing.

    With `kind` and `method`, the short name of the `source`, the inputs, what is expected (`estimate`, `lower`,
    `upper`, `pvalue`, `value`), and half a unit of the last digit in `tolerance` (0 where no digit is missing).
    """
    missing = [name for name in (CASES, R, BRUTE_FORCE) if not (folder / name).is_file()]
    if missing:
        raise InputError(
            [problem(f"reference answers in {shown(folder)}", f"a file {name}", "none") for name in missing]
        )
    answers = pd.concat([_by_r(folder / R), _by_brute_force(folder / BRUTE_FORCE), _published(folder / CASES)])
    names = [
        METHOD_NAMES.get(kind, {}).get(method, "") for kind, method in zip(answers.kind, answers.method, strict=True)
    ]
    named = answers.assign(method=names)
    return named[named["method"] != ""].reset_index(drop=True)


def _by_r(path: Path) -> pd.DataFrame:
    answers = pd.read_csv(path).assign(tolerance=0.0, alternative="two-sided")
    answers["source"] = answers["source"].map(short_name)
    odds = answers[(answers["kind"] == "mcnemar") & answers["lower"].notna()].assign(kind="mcnemar_odds")
    limits = ["estimate", "lower", "upper"]
    answers.loc[answers["kind"] == "mcnemar", limits] = None
    return pd.concat([answers, odds.assign(pvalue=None)])


def _by_brute_force(path: Path) -> pd.DataFrame:
    answers = pd.read_csv(path).drop_duplicates(["method", "x1", "n1", "x2", "n2"])
    answers = answers[answers["method"] != "boschloo-two-sided"]  # minlike once more
    return answers.assign(
        kind="test_two", source="brute force", pvalue=answers["bruteforce_pvalue"], tolerance=0.0,
        alternative="two-sided",
    ).drop(columns=["r_pvalue", "bruteforce_pvalue", "absdiff"])  # fmt: skip


def _published(path: Path) -> pd.DataFrame:
    return pd.DataFrame([_row(case) for case in json.loads(path.read_text(encoding="utf-8"))])


def _row(case: dict) -> dict:
    """A published case in the columns of R's answers; what was `asked` is kept as well, as it stands."""
    kind, asked, expected = case["function_kind"], case["inputs"], case["expected"]
    row = {COLUMN_NAMES.get(name, name): value for name, value in asked.items() if not isinstance(value, list)}
    row |= {RESULT_NAMES.get(name, name): float(value) for name, value in expected.items()}
    row |= {"kind": KIND_NAMES.get(kind, kind), "asked": asked}
    row |= {"method": asked.get("method") or asked.get("test") or kind, "source": short_name(case["source"])}
    if "table_columns_are_groups" in asked:
        (row["x1"], row["x2"]), (no1, no2) = asked["table_columns_are_groups"]
        row |= {"n1": row["x1"] + no1, "n2": row["x2"] + no2}
    match kind:
        case "test_fisher":
            row["method"] = "fisher-two-sided" if asked["two_sided_convention"] == "minlike" else "fisher-central"
        case "test_chisq":
            row["method"] = "chisq-yates" if asked["correction"] else "chisq-uncorrected"
        case "test_barnard":
            row["method"] = "barnard-pooled" if asked["pooled"] else "barnard-unpooled"
        case "test_boschloo":
            row["method"] = f"boschloo-{asked.get('two_sided_convention') or 'one-sided'}"
        case "p_adjust":
            row["kind"] = "p_adjust_rejections"
    # A side of several names; and full precision, which has 1e-12 as its tolerance.
    row["alternative"] = {"p2>p1": "less"}.get(asked.get("alternative"), asked.get("alternative") or "two-sided")
    row["tolerance"] = case["tolerance"] if case["tolerance"] > 1e-12 else 0.0
    return row
