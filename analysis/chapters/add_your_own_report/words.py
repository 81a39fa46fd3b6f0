"""Drafts of new reports, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.show.numbers import NONE, number

GUESSED = ("use", "measure", "as_printed", "timepoint", "unit", "way", "inputs")
Row = Mapping[str, str]


def drafting_finding(guessed: Sequence[Row], finished: Sequence[Row]) -> str:
    """How much of a text was guessed, and how much was left to say.

    >>> row = dict.fromkeys(GUESSED, "") | {"sure": "yes", "use": "value"}
    >>> drafting_finding([row, row | {"use": "", "sure": "no"}], [row, row]).partition("\\n")[0]
    'Of 2 numerals in a text, the draft knows what 1 is and asks for the rest.'
    """
    known = sum(row["sure"] == "yes" for row in guessed)
    changed = sum(bool(mended(before, row)) for before, row in zip(guessed, finished, strict=True))
    return (
        f"Of {number(len(guessed))} numerals in a text, the draft knows what {number(known)} "
        f"{'is' if known == 1 else 'are'} and asks for the rest.\n"
        f"The author mended {number(changed)} of them; then each statistic had a verdict."
    )


def guess(row: Row) -> str:
    """What a numeral is taken for.

    >>> guess({"use": "value", "measure": "share", "as_printed": "40%", "way": "quotient", "inputs": "n5 n6"})
    'share, "40%", quotient of n5 n6'
    >>> guess({"use": "", "measure": "", "as_printed": "", "way": "", "inputs": ""})
    'unknown'
    """
    if not row["use"]:
        return "unknown"
    if row["use"] != "value":
        return row["use"]
    return ", ".join(filter(None, (row["measure"], f'"{row["as_printed"]}"', way_said(row).replace(NONE, ""))))


def way_said(row: Row) -> str:
    """How a number is to be rebuilt."""
    return (row["way"] + (f" of {row['inputs']}" if row["inputs"] else "")) or NONE


def mended(before: Row, after: Row) -> list[str]:
    """The columns of a guess that its author changed, where they give other numbers other names apart."""
    return [column for column in GUESSED if before[column] != after[column] and column != "inputs"]
