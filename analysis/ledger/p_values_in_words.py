"""What the ways that hold a p-value against shares have in common in words: their tests, and enough digits."""

from __future__ import annotations

from analysis.printed.number import parse
from analysis.show.numbers import number, scientific

TESTS = {
    "fisher": "Fisher's exact test",
    "fisher-mid-p": "Fisher's mid-p test",
    "fisher-central": "Fisher's exact test by the central convention",
    "chi-square": "a chi-square test",
    "chi-square-yates": "a chi-square test with Yates's correction",
    "boschloo": "Boschloo's test",
    "boschloo-central": "Boschloo's test by the central convention",
    "barnard": "Barnard's test",
    "mcnemar-exact": "McNemar's exact test",
    "mcnemar-mid-p": "McNemar's mid-p test",
    "mcnemar-asymptotic": "McNemar's asymptotic test",
}
MOST_DECIMALS = 8


def apart(value: float, as_printed: str) -> str:
    """A p-value with the digits that tell it from a printed one: one more than that has, and three at least.

    >>> apart(0.0000312, "0.00002"), apart(0.0367, "0.045"), apart(0.1612345, "0.00002"), apart(3e-12, "0.3")
    ('0.000031', '0.0367', '0.161235', '3.0\\xa0×\\xa010⁻¹²')
    """
    decimals = max(3, parse(as_printed).decimals + 1)
    shown = number(value, min(decimals, MOST_DECIMALS))
    return shown if decimals <= MOST_DECIMALS and shown.strip("0.") else scientific(value)
