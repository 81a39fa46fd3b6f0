"""What the ways that hold a p-value against shares have in common in words: their tests, and enough digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial

from analysis.claims.impossible import as_probability
from analysis.claims.intervals import MOST_OTHERS
from analysis.claims.p_value_power import HIGH, LEVELS
from analysis.ledger.rebuilt import Rebuilt, Row, would_not_fit
from analysis.printed.number import Printed, parse
from analysis.show.numbers import count_of, listed, number, scientific
from analysis.sources.asks import ONE_SIDED

TESTS = {
    "fisher": "Fisher's exact test",
    "fisher-mid-p": "Fisher's mid-p test",
    "fisher-central": "Fisher's exact test by the central convention",
    "chi-square": "a chi-square test",
    "chi-square-yates": "a chi-square test with Yates's correction",
    "z-unpooled": "a z-test with the variance of each group",
    "n-minus-one": "a chi-square test with N less one",
    "likelihood-ratio": "a likelihood-ratio chi-square test",
    "logistic-wald": "Wald's test of logistic regression",
    "log-risk-ratio": "Wald's test of the risk ratio",
    "boschloo": "Boschloo's test",
    "boschloo-central": "Boschloo's test by the central convention",
    "barnard": "Barnard's test",
    "barnard-unpooled": "Barnard's test with the variance of each group",
    "mcnemar-exact": "McNemar's exact test",
    "mcnemar-mid-p": "McNemar's mid-p test",
    "mcnemar-asymptotic": "McNemar's asymptotic test",
}
AS_Z = {  # the same p-values, where a z-test is named
    "chi-square": "a z-test with the pooled variance",
    "chi-square-yates": "a z-test with the pooled variance and a correction for continuity",
}
USUAL = (
    "Fisher's exact test, a chi-square, z or likelihood-ratio test, logistic regression or, of groups small enough, "
    "Boschloo's test or Barnard's"
)
MOST_DECIMALS = 8
SMALLEST = 1e-300  # of p-values that are told


def either_sided(names: Iterable[str]) -> tuple[str, ...]:
    """Names of ways, and those of the same for one-sided p-values.

    >>> either_sided(["fisher"])
    ('fisher', 'fisher-one-sided')
    """
    return tuple(f"{name}{end}" for name in names for end in ("", ONE_SIDED))


def by_its_sides(way: str, claim: Printed, first: Printed, second: Printed, by: Callable[[str], Rebuilt]) -> Rebuilt:
    """What a p-value is by its sides: of one, by that on which two numbers differ or, above a half, by either."""
    if not way.endswith(ONE_SIDED):
        return by("two-sided")
    seen, other = ("greater", "less") if first.value >= second.value else ("less", "greater")
    found = by(seen)
    return by(other) if not found.reproduced and 2 * claim.value > 1 else found


def sided(row: Row) -> str:
    """Of how many sides a p-value is taken to be.

    >>> sided({"way": "fisher"}), sided({"way": "fisher-one-sided"})
    ('two-sided', 'one-sided')
    """
    return "one-sided" if row["way"].endswith(ONE_SIDED) else "two-sided"


def worded_tests(names: Iterable[str], row: Row) -> str:
    """Tests in words, each once: of one side, what is central is no other."""
    once = [name for name in names if sided(row) == "two-sided" or not name.endswith("-central")]
    tests = TESTS | (AS_Z if row["way"].startswith("z-test") else {})
    return listed([tests[name] for name in once], "or")


def over_counts(row: Row) -> str:
    """Of which two counts p-values are told.

    >>> over_counts({"counts": ((150, 300), (174, 300))}), over_counts({"counts": ()})
    ('for 150 of 300 and 174 of 300', 'over all counts that the percentages allow')
    """
    if not row["counts"]:
        return "over all counts that the percentages allow"
    return f"for {listed([count_of(count, count, of) for count, of in row['counts']])}"


def lies(row: Row, worded: Callable[[float], str] | None = None) -> str:
    """Where the p-values lie, with the digits that tell them from the one printed; none is ever 0.

    >>> lies({"low": 0.0367, "high": 0.0524, "as_printed": ".045"}), lies({"low": 0.0, "high": 0.2, "as_printed": ".5"})
    ('p lies between 0.0367 and 0.0524', 'p is at most 0.200')
    """
    if row["high"] < SMALLEST:
        return f"p is less than {scientific(SMALLEST)}"
    worded = worded or partial(apart, as_printed=row["as_printed"])
    low, high = worded(row["low"]), worded(row["high"])
    if low == high:
        return f"p is {low}"
    return (
        f"p is at most {high}" if low.startswith("<") or row["low"] < SMALLEST else f"p lies between {low} and {high}"
    )


def lies_beside(row: Row) -> str:
    """Where the p-values lie of which none is the one printed, even if that is between two of them.

    >>> lies_beside({"low": 0.042, "high": 0.09, "as_printed": ".06"})
    'p lies between 0.042 and 0.090, with none that would be printed so'
    """
    among_them = row["low"] < as_probability(parse(row["as_printed"])).value < row["high"]
    return f"{lies(row)}{', with none that would be printed so' if among_them else ''}"


def others_would_not_fit(row: Row, all_tried: int | None = None) -> str:
    """How strong the check of a p-value was, and which numbers are meant, where that is not plain."""
    printed = parse(row["as_printed"])
    if printed.comparator not in ("", "≈"):
        levels = HIGH if as_probability(printed).value > Fraction(LEVELS[0]) else LEVELS
        which = f"the levels in use, {listed(levels)}"
    elif all_tried is None:
        return would_not_fit(row)
    elif printed.decimals <= all_tried:
        which = "all other p-values with as many decimals"
    else:
        which = f"those with as many decimals, up to {MOST_OTHERS} units of the last one away"
    return f"{would_not_fit(row)} These are {which}."


def apart(value: float, as_printed: str) -> str:
    """A p-value with the digits that tell it from a printed one: one more than that has, and three at least.

    >>> apart(0.0000312, "0.00002"), apart(0.0367, "0.045"), apart(0.1612345, "0.00002"), apart(3e-12, "0.3")
    ('0.000031', '0.0367', '0.161235', '3.0\\xa0×\\xa010⁻¹²')
    """
    decimals = max(3, parse(as_printed).decimals + 1)
    shown = number(value, min(decimals, MOST_DECIMALS))
    return shown if decimals <= MOST_DECIMALS and shown.strip("0.") else scientific(value)
