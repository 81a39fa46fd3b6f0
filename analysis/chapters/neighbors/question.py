"""Do others find the same? What neighbors print on the initiative's topics, and how far their two sides are apart."""

from __future__ import annotations

import pandas as pd

from analysis.sources.reports import Reports
from analysis.sources.rows import Question, each

FIRST, SECOND = "clinicians", "patients"  # groups that were put the same question
TOPICS = (  # of the initiative and the education, in the order in which the book tells them
    "treatment-preferences", "treatment-goals", "hardest-side-effects", "challenges", "action-plans", "support",
    "knowledge", "confidence", "intended-changes",
)  # fmt: skip
MEASURES = ("share", "mean share", "mean")
SIDE = ("as_printed", "value", "low", "high", "region_low", "region_high", "n", "statistic_id")


def both_sides(data: Reports, rows: pd.DataFrame) -> pd.DataFrame:
    """What clinicians and patients of one report gave on the same item of one topic; the first report of each study.

    One row an item: `report_id`, `topic`, `item`, `item_label`, `asked`, of either side what :data:`SIDE` names after
    `first_` and `second_`; `points`, by how much the printed percentages differ, and `counted`, whether both have a
    count of people. `rows` are those of the ledger of `data`.

    >>> from analysis.ledger import ledger
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> both_sides(data, ledger.build(data))[["item", "first_as_printed", "points"]].values.tolist()
    [['preferences-asked-about', '82%', 74.0]]
    """
    shares = _shares(data, rows)
    sides = []
    for side, group_id in (("first", FIRST), ("second", SECOND)):
        own = shares[shares["group_id"] == group_id]
        sides.append(own.rename(columns={name: f"{side}_{name}" for name in SIDE}))
    on = ["report_id", "topic", "item", "item_label"]
    found = sides[0].merge(sides[1][[*on, *(f"second_{name}" for name in SIDE)]], on=on)
    studies = data.reports.drop_duplicates("study_id")["report_id"]
    found = found[found["report_id"].isin(studies)].reset_index(drop=True)
    found["points"] = (found["first_value"] - found["second_value"]).abs()
    found["counted"] = found["first_n"].notna() & found["second_n"].notna()
    return found[
        [*on, "asked", *(f"{side}_{name}" for side in ("first", "second") for name in SIDE), "points", "counted"]
    ]


def by_topic(data: Reports, rows: pd.DataFrame) -> pd.DataFrame:
    """Every percentage and mean on the topics of the book, topic by topic: rows of the ledger with what was asked.

    The columns of `rows`, and `topic`, `asked`, `base`, `who`, `read` and `group_size`.
    """
    found = _shares(data, rows)
    found = found[found["topic"].isin(TOPICS) & found["measure"].isin(MEASURES)]
    places = found["topic"].map({topic: place for place, topic in enumerate(TOPICS)})
    return found.assign(place=places).sort_values("place", kind="stable").drop(columns="place").reset_index(drop=True)


def most_alike(found: pd.DataFrame) -> int:
    """Of how many studies the same item of one side and topic has a count of people, at most."""
    counted = found[found["n"].notna() & (found["item"] != "")]
    studies = counted.groupby(["topic", "group_id", "item"])["report_id"].nunique()
    return int(studies.max()) if len(studies) else 0


def _shares(data: Reports, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the ledger that answer a question, with the question, the group, and how the report was read."""
    asked = pd.DataFrame(
        [(one.report_id, one.question_id, one.topic, one.asked, one.base) for one in each(data.questions, Question)],
        columns=["report_id", "question_id", "topic", "asked", "base"],
    )
    who = data.groups.rename(columns={"description": "who"})[["report_id", "group_id", "who"]]
    found = rows.merge(asked, on=["report_id", "question_id"]).merge(who, on=["report_id", "group_id"])
    found = found.merge(data.reports[["report_id", "read"]], on="report_id")
    values = [float(data.printed(name).value) for name in found["statistic_id"]]
    sizes = [data.group_size(*of)[0] for of in zip(found["report_id"], found["group_id"], strict=True)]
    return found.assign(value=values, group_size=pd.array(sizes, dtype="Int64"))
