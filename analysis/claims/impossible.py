"""Numbers that cannot be what they are printed as, whatever else a report says."""

from __future__ import annotations

from dataclasses import replace

from analysis.printed.number import Printed

P_VALUE = "p-value"
SHARES = ("share", "mean share", "survival")
CHI_SQUARE, CORRELATION, CRAMERS_V = "chi-square", "correlation", "Cramér's V"
NEVER_BELOW_NOUGHT = (CHI_SQUARE, "count", "hazard ratio", "odds ratio", "risk ratio", "standard deviation")


def impossible(measure: str, number: Printed) -> str:
    """Why a number cannot be of its measure; an empty text if it can.

    Parameters
    ----------
    measure : str
        As in `statistics.csv`; p-values, shares, counts, ratios, standard deviations, chi-squares, correlations and
        Cramér's V have bounds that nothing can move.
    number : Printed
        A share in percent; a p-value in percent or as a part of one.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> impossible("p-value", parse("-.22")), impossible("p-value", parse(".000"))
    ('a p-value is from 0 to 1', '')
    >>> impossible("share", parse("105%")), impossible("change", parse("105%"))
    ('a share is from 0% to 100%', '')
    >>> impossible("hazard ratio", parse("-0.55")), impossible("p-value", parse("5%"))
    ('a hazard ratio is never below 0', '')
    >>> impossible("count", parse("-3"))
    'a count is never below 0'
    >>> impossible("chi-square", parse("-4.2")), impossible("correlation", parse("1.2"))
    ('a chi-square is never below 0', 'a correlation is from -1 to 1')
    >>> impossible("Cramér's V", parse("1.2")), impossible("Cramér's V", parse(".31"))
    ("Cramér's V is from 0 to 1", '')
    """
    if measure == P_VALUE:
        number = as_probability(number)
        beyond = (number.value == 0 and number.comparator == "<") or (number.value == 1 and number.comparator == ">")
        return "a p-value is from 0 to 1" if beyond or not 0 <= number.value <= 1 else ""
    if measure in SHARES and not 0 <= number.value <= 100:
        return "a share is from 0% to 100%"
    if measure in NEVER_BELOW_NOUGHT and (number.value < 0 or (number.value == 0 and number.comparator == "<")):
        return f"{'an' if measure[0] in 'aeiou' else 'a'} {measure} is never below 0"
    if measure == CORRELATION and not -1 <= number.value <= 1:
        return "a correlation is from -1 to 1"
    if measure == CRAMERS_V and not 0 <= number.value <= 1:
        return "Cramér's V is from 0 to 1"
    return ""


def as_probability(number: Printed) -> Printed:
    """A p-value as a part of one: 0.05 for one that is printed as 5%.

    Parameters
    ----------
    number : Printed

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> as_probability(parse("5.0%")).decimals, float(as_probability(parse("<5%")).value)
    (3, 0.05)
    """
    if not number.percent:
        return number
    return replace(number, value=number.value / 100, decimals=number.decimals + 2, percent=False)
