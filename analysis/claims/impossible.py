"""Numbers that cannot be what they are printed as, whatever else a report says."""

from __future__ import annotations

from analysis.printed.number import Printed

P_VALUE = "p-value"
SHARES = ("share", "mean share", "survival")


def impossible(measure: str, number: Printed) -> str:
    """Why a number cannot be of its measure; an empty text if it can.

    Parameters
    ----------
    measure : str
        As in `statistics.csv`; p-values and shares have bounds that nothing can move.
    number : Printed
        A share in percent.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> impossible("p-value", parse("-.22")), impossible("p-value", parse(".000"))
    ('a p-value is from 0 to 1', '')
    >>> impossible("share", parse("105%")), impossible("change", parse("105%"))
    ('a share is from 0% to 100%', '')
    """
    if measure == P_VALUE:
        beyond = (number.value == 0 and number.comparator == "<") or (number.value == 1 and number.comparator == ">")
        return "a p-value is from 0 to 1" if beyond or not 0 <= number.value <= 1 else ""
    if measure in SHARES and not 0 <= number.value <= 100:
        return "a share is from 0% to 100%"
    return ""
