"""Many p-values at once: adjusted, so that one of them being small by chance is allowed for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from statsmodels.stats.multitest import multipletests

from analysis.printed.checks import check_between, check_choice
from analysis.stats.levels import significant

METHODS = {"bonferroni": "bonferroni", "holm": "holm", "benjamini-hochberg": "fdr_bh"}


@dataclass(frozen=True)
class AdjustedPvalues:
    """P-values with their adjusted ones, both in the order in which they were given.

    Attributes
    ----------
    pvalues, adjusted : tuple of float
    method : str
        'bonferroni', 'holm' or 'benjamini-hochberg'.
    """

    pvalues: tuple[float, ...]
    adjusted: tuple[float, ...]
    method: str

    def rejected(self, alpha: float = 0.05) -> tuple[bool, ...]:
        """Which hypotheses fall: adjusted p at most `alpha`."""
        check_between("alpha", alpha)
        return tuple(significant(adjusted, alpha) for adjusted in self.adjusted)


def adjust_pvalues(pvalues, method: str = "holm") -> AdjustedPvalues:
    """Adjust p-values for their number m, by statsmodels.

    With p(1) <= ... <= p(m):

    - 'bonferroni': m p, at most 1. Holds the chance of any false rejection, whatever the dependence.
    - 'holm': the largest of (m - j + 1) p(j) up to the place of p. As strict a promise, and never a larger p.
    - 'benjamini-hochberg': the smallest of m p(j) / j from the place of p on. Holds the expected share of false
      rejections among all, for independent p-values, or positively dependent ones.

    Parameters
    ----------
    pvalues : array_like of float
        One dimension; at least one, each from 0 to 1. A missing value is refused, for leaving it out changes m.
    method : {'bonferroni', 'holm', 'benjamini-hochberg'}

    Raises
    ------
    ValueError
        For no p-values, one that is missing or outside 0 to 1, or an unknown method.

    Notes
    -----
    `multipletests` of statsmodels 0.15 collects garbage at every call, 20 ms or more: not for thousands of calls.

    References
    ----------
    Holm (1979), *Scandinavian Journal of Statistics* 6:65-70, section 3; Benjamini and Hochberg (1995), *Journal of the
    Royal Statistical Society B* 57:289-300, section 3.1.

    Examples
    --------
    The fifteen p-values of Benjamini and Hochberg (1995), section 4; their procedure rejects four, Bonferroni's three:

    >>> p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
    ...      0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    >>> [sum(adjust_pvalues(p, method).rejected()) for method in ("benjamini-hochberg", "bonferroni")]
    [4, 3]
    """
    check_choice("method", method, METHODS)
    try:
        values = np.asarray(pvalues, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"pvalues: allowed numbers from 0 to 1; found {pvalues!r}") from None
    if values.ndim != 1 or values.size == 0:
        raise ValueError(f"pvalues: allowed a list of at least one number from 0 to 1; found {pvalues!r}")
    wrong = ~((values >= 0) & (values <= 1))
    if wrong.any():
        place = int(np.argmax(wrong))
        raise ValueError(f"pvalues: allowed numbers from 0 to 1; found {values[place]} in place {place}")
    adjusted = multipletests(values, method=METHODS[method])[1]
    return AdjustedPvalues(tuple(values.tolist()), tuple(adjusted.tolist()), method)
