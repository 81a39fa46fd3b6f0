"""The same charts or people twice: which change McNemar's exact test notices."""

from __future__ import annotations

from collections.abc import Iterable
from math import nan

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from analysis.printed.checks import check_size
from analysis.stats.levels import significant
from analysis.stats.paired.mcnemar import mcnemar
from analysis.stats.power.exact import exact_power_paired


def paired_detectable(n: int, discordances: Iterable[float], power: float = 0.8, alpha: float = 0.05) -> pd.DataFrame:
    """The smallest net change among the same `n` people or charts that McNemar's exact test notices.

    `discordances` are shares of those who change, either way, above 0, at most 1: from two audits or surveys alone they
    are not known.

    Raises ValueError for what is no list of numbers above 0 and at most 1, or a power that is not above `alpha` and
    below 1.

    One row a `discordance`, ascending, with the net `change`: the share that gains less the share that loses. nan where
    even a change of them all in one direction would not do.

    Reference: Duffy (1984), *Biometrics* 40:1005-1015.

    The R package pwrss finds power 0.373 for 100 pairs of whom 20% gain and 10% lose:

    >>> found = paired_detectable(100, [0.3], power=0.373077084).iloc[0]
    >>> round(float(found["change"]), 6)
    0.1
    """
    check_size("n", n)
    if not 0 < alpha < power < 1:
        raise ValueError(f"power: allowed a number between {alpha} and 1, both excluded; found {power!r}")
    allowed = f"discordances: allowed a list of numbers above 0, at most 1; found {discordances!r}"
    if isinstance(discordances, str) or not isinstance(discordances, Iterable):
        raise ValueError(allowed)
    found = list(discordances)
    if any(isinstance(one, bool) or not isinstance(one, int | float) or not 0 < one <= 1 for one in found):
        raise ValueError(allowed)
    counts = np.arange(n + 1)
    rejects = significant(mcnemar(counts[:, None], counts, "exact").pvalue, alpha)

    def surplus(change, discordance):
        lost = max((discordance - change) / 2, 0.0)
        return exact_power_paired(discordance - lost, lost, rejects) - power

    rows = []
    for discordance in sorted(set(map(float, found))):
        enough = surplus(discordance, discordance) >= 0
        rows.append((discordance, brentq(surplus, 0.0, discordance, (discordance,)) if enough else nan))
    return pd.DataFrame(rows, columns=["discordance", "change"])


def fewest_gains(n: int, alpha: float = 0.05, most_lost: int = 4) -> pd.DataFrame:
    """How many of `n` people have to gain, by how many lose, for McNemar's exact p to be at most `alpha`.

    One row a number `lost`, from 0: the fewest `gained`, the `net` change as a share of all, and `p`. Rows end where
    nobody is left to gain.

    Reference: McNemar (1947), *Psychometrika* 12:153-157.

    Six changes in one direction: 2 · 0.5⁶ = 0.03125; five: 0.0625.

    >>> fewest_gains(22).iloc[0][["gained", "p"]].tolist()
    [6.0, 0.03125]
    """
    check_size("n", n)
    rows = []
    for lost in range(most_lost + 1):
        gained = np.arange(lost, n - lost + 1)
        pvalues = np.atleast_1d(mcnemar(gained, lost, "exact").pvalue) if len(gained) else np.array([])
        small = np.flatnonzero(significant(pvalues, alpha))
        if len(small):
            fewest = int(gained[small[0]])
            rows.append((lost, fewest, (fewest - lost) / n, float(pvalues[small[0]])))
    return pd.DataFrame(rows, columns=["lost", "gained", "net", "p"])
