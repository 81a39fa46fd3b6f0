"""Public tables of claims to try the package on."""

from __future__ import annotations

import pandas as pd

from analysis.sources.locations import REFERENCE


def flying_pigs() -> pd.DataFrame:
    """Percentages, means and standard deviations of the R package scrutiny's data, made up there, as text.

    A row a claim: the `table` that it is from (pigs1, pigs2 or pigs5), `percentage`, `mean`, `sd`, `n`, and the verdict
    of `scrutiny` 0.6.1. Empty cells are empty texts.

    References: Jung, R package scrutiny 0.6.1; see `tests/published_examples/README.md`.

    >>> flying_pigs().groupby("table")["scrutiny"].value_counts().unstack()
    scrutiny  consistent  inconsistent
    table
    pigs1              4             8
    pigs2              1             5
    pigs5              7             5
    """
    return pd.read_csv(REFERENCE / "flying_pigs.csv", dtype=str, keep_default_na=False)
