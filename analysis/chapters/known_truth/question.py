"""How often the arithmetic is right where count, denominator and percentage are all printed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.counts.percentages import counts_by_size, feasible_counts
from analysis.printed.number import parse
from analysis.printed.rounding import CONVENTIONS

FEWEST = 3  # different percentages that a column must have, for its number of people to be looked for
BANDS = ((1, 25), (26, 50), (51, 100), (101, 200), (201, 400))  # people
WHOLE, DECIMALS = "whole percentages", "percentages with decimals"
EXACT, OTHERWISE = "the stated number", "the stated number, rounded in another way"
FEWER, OWN, NONE = "a smaller one for all", "a smaller one for each row", "none for some row"
SERVED = (EXACT, OTHERWISE, FEWER, OWN, NONE)
ROUNDED = ("half-up", "half-even", "truncated", "rounded-up")
OFF = "none of these"


def columns_served(columns: pd.DataFrame, rounding: str = "half-up") -> pd.DataFrame:
    """Which number of people gives every percentage of a column from the counts that stand beside them.

    `columns` are those of `analysis.sources.benchmark`; to them come how many `cells` there are, how many of these are
    `misfits` with the number that the header states, the `largest` number up to it that serves all (0 where none does),
    and which numbers up to it serve (`served`): the stated one; the same, if all cells are rounded in one other way; a
    smaller one for all cells; smaller ones that are not the same for all; or, for some cell, none.

    >>> import pandas as pd
    >>> cells = [((1, 3), ("10%", "30%")), ((1, 3), ("11%", "33%")), ((1, 3), ("11%", "30%")), ((1, 3), ("5%", "30%"))]
    >>> columns = pd.DataFrame([(10, *one) for one in cells], columns=["n", "counts", "percentages"])
    >>> for row in columns_served(columns)[["largest", "served"]].itertuples(index=False):
    ...     print(*row)
    10 the stated number
    9 a smaller one for all
    0 a smaller one for each row
    0 none for some row
    """
    rows = []
    for n, counts, percentages in zip(columns["n"], columns["counts"], columns["percentages"], strict=True):
        cells = list(zip(counts, percentages, strict=True))
        misfits = sum(count not in feasible_counts(percentage, n, rounding) for count, percentage in cells)
        largest, served = _smaller(cells, n, rounding) if misfits else (n, EXACT)
        if served != EXACT and any(_all_fit(cells, n, how) for how in CONVENTIONS):
            served = OTHERWISE
        rows.append((len(cells), misfits, largest, served))
    return columns.assign(**dict(zip(("cells", "misfits", "largest", "served"), zip(*rows, strict=True), strict=True)))


def _all_fit(cells: list[tuple[int, str]], n: int, rounding: str) -> bool:
    return all(count in feasible_counts(percentage, n, rounding) for count, percentage in cells)


def _smaller(cells: list[tuple[int, str]], n: int, rounding: str) -> tuple[int, str]:
    """The largest number up to `n` that gives every cell, or 0, and which serve."""
    sizes = np.arange(1, n + 1)
    ends = [(count, *counts_by_size(parse(percentage), sizes, rounding)) for count, percentage in cells]
    fits = np.array([(start <= count) & (count < stop) for count, start, stop in ends])
    largest = int(sizes[fits.all(axis=0)].max(initial=0))
    return largest, FEWER if largest else OWN if fits.any(axis=1).all() else NONE


def hidden_numbers(served: pd.DataFrame, largest: int, rounding: str = "half-up") -> pd.DataFrame:
    """The numbers of people that the percentages of a column allow, if neither that number nor any count is told.

    Of the columns of :func:`columns_served` with three different percentages or more, none of them 0% or 100%, and no
    more than `largest` people. Candidates are looked for up to the number that the header states, as the book does for
    a group whose size is stated.

    One row a column, with how many `candidates` there are, whether the stated number is `among` them and whether it is
    the `only` one; of what `kind` the percentages are; and whether the number gives every cell (`as_stated`).

    >>> import pandas as pd
    >>> rows = [(30, (1, 4, 9), ("3.3%", "13.3%", "30.0%"), "as stated")]
    >>> one = hidden_numbers(pd.DataFrame(rows, columns=["n", "counts", "percentages", "served"]), 400)
    >>> one[["kind", "candidates", "among", "only"]].values.tolist()
    [['percentages with decimals', 1, True, True]]
    """
    rows = []
    for n, cells, how in zip(served["n"], served["percentages"], served["served"], strict=True):
        told = sorted({cell for cell in cells if 0 < float(cell.rstrip("%")) < 100})
        if len(told) >= FEWEST and n <= largest:
            found = [one.n for one in feasible_denominators(told, n, 2, rounding=rounding)]
            kind = DECIMALS if any("." in cell for cell in told) else WHOLE
            rows.append((n, kind, len(found), n in found, found == [n], how == EXACT))
    return pd.DataFrame(rows, columns=["n", "kind", "candidates", "among", "only", "as_stated"])


def found_by_size(hidden: pd.DataFrame, bands: Sequence[tuple[int, int]] = BANDS) -> pd.DataFrame:
    """How often the stated number is the only candidate, by how many people there are and by kind of percentage.

    Of the columns of :func:`hidden_numbers` that the stated number gives. One row a band and kind that has columns.

    >>> import pandas as pd
    >>> one = [(9, WHOLE, 1, True, True, True), (8, WHOLE, 2, True, False, True), (7, WHOLE, 0, False, False, False)]
    >>> hidden = pd.DataFrame(one, columns=["n", "kind", "candidates", "among", "only", "as_stated"])
    >>> found_by_size(hidden)[["columns", "among", "only"]].values.tolist()
    [[2, 2, 1]]
    """
    rows = []
    for low, high in bands:
        for kind in (DECIMALS, WHOLE):
            here = hidden[hidden["n"].between(low, high) & (hidden["kind"] == kind) & hidden["as_stated"]]
            if len(here):
                counts = [int(here[name].sum()) for name in ("among", "only")]
                rows.append((low, high, kind, len(here), *counts, counts[1] / len(here), here["candidates"].median()))
    names = ["people_low", "people_high", "kind", "columns", "among", "only", "share", "median"]
    return pd.DataFrame(rows, columns=names)


def ways_of_rounding(triples: pd.DataFrame) -> pd.DataFrame:
    """How percentages follow from the count and denominator printed beside them, with decimals and without.

    `triples` are those of `analysis.sources.benchmark`. Each counts once, under the first way of rounding that
    gives it: half up, half to even, truncated, up; or under none of these.

    One row a way (`rounding`), with how many have decimals, how many are `whole`, and how many that is in all.

    >>> import pandas as pd
    >>> rows = [(1, 3, "33%"), (2, 3, "66.6%"), (1, 8, "12%"), (1, 3, "40%")]
    >>> ways_of_rounding(pd.DataFrame(rows, columns=["count", "denominator", "percentage"]))["in_all"].tolist()
    [1, 1, 1, 0, 1]
    """
    tally = {how: [0, 0] for how in (*ROUNDED, OFF)}
    for count, n, percentage in triples[["count", "denominator", "percentage"]].itertuples(index=False):
        fitting = (how for how in ROUNDED if count in feasible_counts(percentage, n, how))
        tally[next(fitting, OFF)]["." not in percentage] += 1
    return pd.DataFrame(
        [(how, decimals, whole, decimals + whole) for how, (decimals, whole) in tally.items()],
        columns=["rounding", "decimals", "whole", "in_all"],
    )
