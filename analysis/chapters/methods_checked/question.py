"""Every method that is offered, held against answers from elsewhere: papers, SAS, Stata, R, brute force."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.chapters.methods_checked.answers import load_answers
from analysis.chapters.methods_checked.methods import KINDS, held_against
from analysis.chapters.methods_checked.remarks import REMARKS
from analysis.sources.locations import REFERENCE

WHAT = (
    "interval for a share", "risk difference", "risk ratio", "odds ratio", "test", "paired", "power", "sample size",
    "multiplicity", "effect", "GRIM", "denominators",
)  # fmt: skip


def validate_methods(folder: Path = REFERENCE) -> pd.DataFrame:
    """How far every method is from each of the references that answer for it.

    `folder` has the files that `tests/published_examples/README.md` describes.

    Raises InputError if the folder or one of its files is missing.

    One row a method and reference, in the order of the book:

    - `what` is computed, by which `method`, held `against` which reference, and in how many `cases`;
    - the largest absolute `difference` over all of them. Shares, differences of shares, p-values and powers are
      compared as they are, on the `scale` "share"; ratios r as r / (1 + r), on the scale "ratio", so that infinity
      is as good a limit as any and a large limit cannot hide the others; sample sizes in "people"; and "yes or no"
      answers and other whole numbers ("whole") exactly;
    - `printed`: half a unit of the last digit where the reference is rounded (the coarsest case), else 0;
    - `agree`: how many of the cases the reference's own digits do not tell apart from ours: within half a unit of
      the last digit or, where no digit is missing, within 1e-8;
    - `exact`: whether the reference is given in full and is not known to be wrong or coarse;
    - a `remark` where it is. Differences are then shown as they are all the same.

    The score intervals of statsmodels are no reference: that for a difference is wrong (its issue 10269), and that for
    a ratio is for some tables; see `differences` and `ratios` in :mod:`analysis.stats.two_groups`.
    Answers by methods that are not offered are left out.

    >>> found = validate_methods().set_index(["method", "against"])
    >>> int(found.loc[("wilson", "R prop.test"), "cases"])
    69
    """
    rows = []
    for key, cases in load_answers(Path(folder)).groupby(["kind", "method", "source"], sort=False):
        kind, method, source = map(str, key)
        row = {"what": KINDS[kind], "method": method, "against": source} | held_against(kind, method, cases)
        rows.append(row | {"remark": REMARKS.get((KINDS[kind], method, source), "")})
    found = pd.DataFrame(rows)
    found["exact"] = (found["printed"] == 0) & (found["remark"] == "")
    order = found["what"].map(WHAT.index)
    columns = ["what", "method", "against", "cases", "difference", "scale", "printed", "agree", "exact", "remark"]
    by_method = found.groupby(["what", "method"], sort=False).ngroup()
    return (
        found.assign(order=order, by_method=by_method)
        .sort_values(["order", "by_method"], kind="stable")[columns]
        .reset_index(drop=True)
    )
