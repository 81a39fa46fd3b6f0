"""What rebuilding a statistic gave, and why its verdict is what it is, in the words of its way."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from analysis.claims.impossible import P_VALUE, as_probability
from analysis.claims.rebuild import ASSUMPTIONS, ROUNDING, TOGETHER
from analysis.claims.verdicts import CONTRADICTED, QUOTED
from analysis.ledger.rebuilt import Row, other_totals
from analysis.ledger.registry import Way, all_ways
from analysis.printed.number import parse
from analysis.show.numbers import NONE, ROUNDED, number

SAY_ROUNDING = ("share", "quotient", "mean", "sd")  # ways that name a way of rounding themselves


def rebuilt(row: Mapping) -> str:
    """What the rebuilding gave."""
    plain = _plain(row)
    return NONE if plain["impossible"] else _way(row).says(plain)


def reason(row: Mapping) -> str:
    """Why the verdict is what it is, with the assumption in the same sentence."""
    plain = _plain(row)
    if plain["impossible"]:
        return f"Impossible: {plain['impossible']}."
    said = _way(row).because(plain)
    if row["verdict"] != QUOTED:
        said += other_totals(plain)
    printed = as_probability(parse(row["as_printed"]))
    if row["measure"] == P_VALUE and printed.value == 0 and printed.comparator in ("", "≈"):
        half = Decimal(5).scaleb(-printed.decimals - 1)
        said += f" {row['as_printed']} is read as a p that rounds to it: p < {number(half, printed.decimals + 1)}."
    assumed = () if row["verdict"] in (QUOTED, CONTRADICTED) else row["assumptions"]
    if ROUNDING in assumed and row["way"] not in SAY_ROUNDING:
        said = f"With percentages {ROUNDED[row['convention']]}: {said[0].lower()}{said[1:]}"
    if row["verdict"] != QUOTED and TOGETHER in row["assumptions"]:
        return f"With {ASSUMPTIONS[TOGETHER].replace(' were', '', 1)}: {said[0].lower()}{said[1:]}"
    return said


def _way(row: Mapping) -> Way:
    return all_ways()["quoted" if row["verdict"] == QUOTED else row["way"]]


def _plain(row: Mapping) -> Row:
    """A row of the ledger with None for what it does not have."""
    return {name: None if pd.api.types.is_scalar(value) and pd.isna(value) else value for name, value in row.items()}
