"""A table of claims, a row each: which of them fit the people that they are said to be of."""

from __future__ import annotations

import pandas as pd

from analysis.claims.row_verdicts import ADDED, judged_rows
from analysis.claims.rows import KEYS, READ, RowClaim, read_row
from analysis.printed.problems import InputError, problem
from analysis.printed.rounding import check_rounding


def audit_claims(frame: pd.DataFrame, *, rounding: str = "half-up") -> pd.DataFrame:
    """Hold every claim of a table against the number of people that it is said to be of.

    Parameters
    ----------
    frame : DataFrame
        A row a claim, with numbers as text, as they were printed. It is not changed. Its columns, of which a claim
        needs one of the first two, and `n`, to be checked; an empty cell is not stated:

        - `percentage`: with its sign, "67.4%", or a range, "36-42%";
        - `mean`: with its trailing zeros, "5.20"; then also `sd`, of a sample; `items`, the questions that each
          person's score is the mean of; and `scale`, the lowest and the highest answer to one question, "1-7";
        - `n`: how many people answered;
        - `count`: how many of them the percentage is, where that was printed too;
        - `report`, `question`: percentages that have the same are of the same people, and the nearest number of people
          must fit them all.

        Any other column is handed on as it is.
    rounding : str
        'half-up', 'half-even', 'half-down', 'rounded-up', 'truncated', or 'any' of these: one for a question.

    Returns
    -------
    DataFrame
        The same rows with these columns added:

        - `verdict`: 'consistent', 'inconsistent', or 'nothing to check', where something is not stated or whatever is
          printed would fit;
        - `lowest`, `highest`: the counts, or of a mean the sums of all answers, that fit;
        - `nearest_n`: the number of people nearest to `n` that fits, `n` itself where it does, the smaller of two;
          missing where none within 1,000 people does, or with a standard deviation within 100;
        - `pass_rate`: how often a number printed at random would fit: the smaller, the more the verdict says. Not of
          numbers with "<" and the like, nor of ranges; of a mean with its standard deviation that of the mean alone;
        - `why`: the reason for the verdict, in words.

    Raises
    ------
    ValueError
        For a frame without such columns, or one that has an added column already; for cells that cannot be read, each
        with its row, its column, what is allowed and what was found.

    Notes
    -----
    Inconsistent is not wrong: an unanswered item, a branch of the questionnaire or a weighting is reason enough.

    References
    ----------
    Brown and Heathers (2017), *Social Psychological and Personality Science* 8(4), for means and percentages; Anaya
    (2016) and Allard (2018) for standard deviations.

    Examples
    --------
    Of the R package scrutiny's data pigs2, and one of our own:

    >>> import pandas as pd
    >>> from analysis import audit_claims
    >>> claims = pd.DataFrame({"percentage": ["67.4%", "54.0%", "44%"], "n": [150, 150, 463]})
    >>> audited = audit_claims(claims)
    >>> audited[["percentage", "n", "verdict", "nearest_n"]]
      percentage    n           verdict  nearest_n
    0      67.4%  150      inconsistent        144
    1      54.0%  150        consistent        150
    2        44%  463  nothing to check        463
    >>> audited["why"].iloc[0]
    'no whole number of 150 people is 67.4%: 101 would be 67.3%, 102 would be 68.0%'
    """
    check_rounding(rounding)
    _check_columns(frame)
    claims, problems = [], []
    for label, row in zip(frame.index, _records(frame), strict=True):
        claim, found = read_row(row)
        claims.append(claim)
        problems += [
            problem(f"row {label}, column {column}", allowed, _shown(value)) for column, allowed, value in found
        ]
    if problems:
        raise ValueError(str(InputError(problems)))
    added = pd.DataFrame(judged_rows(claims, _shared(frame, claims), rounding), index=frame.index, columns=list(ADDED))
    return pd.concat([frame, added.astype(ADDED)], axis=1)


def _check_columns(frame: pd.DataFrame) -> None:
    if not isinstance(frame, pd.DataFrame):
        raise ValueError(problem("frame", "a pandas DataFrame", type(frame).__name__))
    names = [name for name in frame.columns if isinstance(name, str)]
    twice = sorted({name for name in names if names.count(name) > 1 and name in (*READ, *KEYS)})
    if twice:
        raise ValueError(problem("frame, columns", "each name once", ", ".join(twice)))
    if taken := [name for name in ADDED if name in names]:
        raise ValueError(problem("frame, columns", "no column that the audit adds", ", ".join(taken)))
    needed = ("percentage", "mean")
    if not set(needed) & set(names):
        found = ", ".join(map(str, frame.columns)) or "no column"
        raise ValueError(problem("frame, columns", f"a column {' or '.join(needed)}", found))
    if "n" not in names:
        raise ValueError(problem("frame, columns", "n, how many people answered", ", ".join(map(str, frame.columns))))


def _records(frame: pd.DataFrame) -> list[dict]:
    """The cells that are read, row by row; None where a cell is empty."""
    columns = {name: [None if _empty(cell) else cell for cell in frame[name]] for name in READ if name in frame.columns}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _shown(value: object) -> object:
    """A cell as a line of text can show it."""
    if isinstance(value, str) and not value.isprintable():
        return value.encode("unicode_escape").decode()
    return value if isinstance(value, int) or "\n" not in str(value) else " ".join(str(value).split())


def _empty(cell) -> bool:
    if isinstance(cell, str):
        return not cell.strip()
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))


def _shared(frame: pd.DataFrame, claims: list[RowClaim]) -> list[tuple[int, ...]]:
    """For each row the places of those whose percentages are of the same people, itself among them."""
    keys = [name for name in KEYS if name in frame.columns]
    if "question" not in keys:
        return [(place,) for place in range(len(frame))]
    cells = [
        tuple(None if _empty(cell) else cell for cell in row) for row in zip(*(frame[key] for key in keys), strict=True)
    ]
    question = keys.index("question")
    groups: dict[tuple, list[int]] = {}
    for place, (row, claim) in enumerate(zip(cells, claims, strict=True)):
        if row[question] is not None and claim.percentage is not None:
            groups.setdefault((*row, claim.n), []).append(place)
    by_place = {place: tuple(places) for places in groups.values() for place in places}
    return [by_place.get(place, (place,)) for place in range(len(frame))]
