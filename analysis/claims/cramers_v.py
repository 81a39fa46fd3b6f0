"""What a printed Cramér's V and its p-value say together of how many people there were."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, inf, sqrt

from scipy.special import chdtri

from analysis.claims.estimates.held import ends
from analysis.claims.tables import check_not_percent
from analysis.printed.given import as_number
from analysis.printed.number import Printed

_SMALLEST_P = 1e-300  # below which chi-square is too large to be told
HALVES = (0.5, 0.5)


@dataclass(frozen=True)
class PeopleOfV:
    """How many people a printed V and p-value can be of, both groups together.

    Attributes
    ----------
    lowest : int
    highest : int or None
        None where there is no end: where V may be 0, or nothing says how small p is.
    test : {'chi-square', 'chi-square-yates'}
    """

    lowest: int
    highest: int | None
    test: str

    @property
    def contradicted(self) -> bool:
        """Whether no number of people gives both."""
        return self.highest is not None and self.highest < self.lowest


def people_from_v(
    v: str | Printed,
    p: str | Printed,
    *,
    correction: bool = False,
    margins: tuple[float, float] = HALVES,
    rounding: str = "half-up",
) -> PeopleOfV:
    """How many people a Cramér's V of a two-by-two table, and the p-value of its chi-square test, can be of.

    Chi-square, of one degree of freedom, is V squared times the people, so that the two give their number.

    Parameters
    ----------
    v : str
        Cramér's V, or the size of phi, as printed; from 0 to 1.
    p : str
        Its p-value as printed, from 0 to 1.
    correction : bool
        Whether the test is with Yates's correction, and V without it, as V mostly is.
    margins : (float, float)
        The part of all people who are in the first group, and who answered so; above 0, below 1. Of use with the
        correction alone, which is smallest for the halves that are supposed: with other margins there are more people.
    rounding : str
        As in `feasible_counts`; of both numbers.

    Returns
    -------
    PeopleOfV
        `lowest` and `highest` number, of both groups together. Not every number in between need have such a table.

    Raises
    ------
    ValueError
        For texts that are no numbers from 0 to 1, or margins that are none.

    References
    ----------
    Cramér (1946), *Mathematical Methods of Statistics*, p. 282; Yates (1934), *Supplement to the Journal of the Royal
    Statistical Society* 1:217-235. With g and a for the margins, the corrected chi-square of n people is
    n (V - 1 / (2 n √(g (1 - g) a (1 - a))))².

    Examples
    --------
    7 of 34 against 1 of 34, for which SciPy has V = 0.274 and chi-square 5.1, p = 0.0239:

    >>> from analysis import people_from_v
    >>> found = people_from_v("0.274", "0.0239")
    >>> found.lowest, found.highest
    (68, 68)
    >>> people_from_v("0.16", "<0.05").lowest, people_from_v("0.16", "<0.05").highest
    (142, None)
    """
    printed_v, printed_p = as_number("v", v), as_number("p", p)
    for name, number in (("v", printed_v), ("p", printed_p)):
        check_not_percent(name, number, 0, 1)
    if not all(0 < margin < 1 for margin in margins):
        raise ValueError(f"margins: allowed two numbers above 0 and below 1; found {margins}")
    group, answer = margins
    lost = 1 / (2 * sqrt(group * (1 - group) * answer * (1 - answer))) if correction else 0.0
    least_v, most_v = ends(printed_v, rounding, 0, 1)
    least_p, most_p = ends(printed_p, rounding, 0, 1)
    highest = _people(least_v, least_p, lost)
    lowest = max(2, ceil(_people(most_v, most_p, lost))) if most_p < 1 else 2
    test = "chi-square-yates" if correction else "chi-square"
    return PeopleOfV(lowest, None if highest == inf else floor(highest), test)


def _people(v: float, p: float, lost: float) -> float:
    """The n with n (v - lost / n)² = chi-square, the positive root of v n - z √n - lost = 0; infinite without end."""
    if v <= 0 or p < _SMALLEST_P:
        return inf
    z = sqrt(float(chdtri(1, p)))
    return float(((z + sqrt(z**2 + 4 * v * lost)) / (2 * v)) ** 2)
