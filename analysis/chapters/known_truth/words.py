"""How well the arithmetic and the reader of numerals do, in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.known_truth.question import DECIMALS, EXACT, FEWER, OFF, OTHERWISE, OWN, WHOLE
from analysis.show.numbers import number, percent


def hidden_finding(hidden: pd.DataFrame, served: pd.DataFrame) -> str:
    """How often the number of people is found if it is hidden; then which columns these are, and what of the others."""
    fitting, others = hidden[hidden["as_stated"]], hidden[~hidden["as_stated"]]
    among = int(fitting["among"].sum())
    always = "always" if among == len(fitting) else f"{number(among)} times"
    stated = int((served["served"] == EXACT).sum())
    of_all = f"{number(stated)} of {number(len(served))} ({percent(stated / len(served))})"
    named = int(others["candidates"].gt(0).sum())
    return (
        f"In {number(len(fitting))} columns of open trials’ tables, the hidden number of people was {always} among the "
        f"candidates, and the only one in {percent(fitting['only'].mean())}.\n"
        f"These are columns in which the number that the header states gives every percentage from its count, as it "
        f"does in {of_all}. In {number(len(others))} more it does not: for {number(len(others) - named)} of them no "
        f"number is found; for the other {number(named)} the stated one is among the candidates in "
        f"{number(others['among'].sum())}."
    )


def served_finding(served: pd.DataFrame) -> str:
    """How many columns the stated number serves, and what serves the others."""
    fewer = served[served["served"] == FEWER]
    how_many = served["served"].value_counts()
    others = len(served) - int(how_many.get(EXACT, 0))
    cells = percent(served["misfits"].sum() / served["cells"].sum())
    return (
        f"The stated number serves {number(how_many.get(EXACT, 0))} of {number(len(served))} columns; of their "
        f"{number(served['cells'].sum())} cells, {cells} do not fit it. Of the {number(others)} other columns, "
        f"{number(how_many.get(OTHERWISE, 0))} fit if they are rounded in another way. In {number(len(fewer))} one "
        f"smaller number serves all cells, at the median {percent((fewer['largest'] / fewer['n']).median(), 1)} of the "
        f"stated one; in {number(how_many.get(OWN, 0))} each row fits a smaller number of its own."
    )


def by_hand_finding(by_hand: pd.DataFrame) -> str:
    """Of columns with misfits that were read, how many have an innocent reason: one sentence."""
    innocent = by_hand["columns"].iloc[:2].sum()
    return (
        f"Of {number(by_hand['columns'].sum())} such columns that were read against their articles, "
        f"{number(innocent)} had fewer answers, or rows with denominators of their own."
    )


def rounding_finding(rounded: pd.DataFrame) -> str:
    """How percentages were rounded: one sentence."""
    shares = (rounded.set_index("rounding")["in_all"] / rounded["in_all"].sum()).map(lambda share: percent(share, 1))
    return (
        f"Of {number(rounded['in_all'].sum())} percentages beside their count and denominator, {shares['half-up']} are "
        f"rounded half up, {shares['truncated']} are truncated, {shares['rounded-up']} are rounded up, and "
        f"{shares[OFF]} follow from neither."
    )


def reader_finding(reader: pd.DataFrame) -> str:
    """How many labelled numerals the reader reads right, leaves open and gets wrong: two sentences."""
    total = reader.select_dtypes("number").sum()
    sure = total["sure"] + total["sure_and_wrong"]
    return (
        f"Of {number(total['labelled'])} numerals that people labelled in {number(reader['abstracts'].max())} "
        f"abstracts, the reader reads {percent(total['right'] / total['labelled'], 1)} as what they are, asks about "
        f"{percent(total['left_open'] / total['labelled'], 1)}, and takes "
        f"{percent(total['wrong'] / total['labelled'], 1)} for something else. Of the {number(sure)} that it calls "
        f"sure, {number(total['sure_and_wrong'])} are wrong; an author is asked to confirm all others."
    )


def only_one_headline(found: pd.DataFrame) -> str:
    """What the figure shows, by kind of percentage."""
    by_kind = found.groupby("kind")[["only", "columns"]].sum()
    shares = by_kind["only"] / by_kind["columns"]
    return (
        f"Percentages alone tell the size: {percent(shares[DECIMALS])} of columns with decimals, "
        f"{percent(shares[WHOLE])} of others"
    )
