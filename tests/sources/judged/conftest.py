"""What tests of sentences share: each is drafted, taken as guessed, and judged."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.ledger import ledger
from analysis.sources.new_reports import drafts, storing


@pytest.fixture(scope="module")
def judged(data):
    """The verdict on each number of a text, by its number as printed, once its author has confirmed every guess."""

    def judge(text, **facts):
        draft = drafts.draft("tried", text, data)
        values = [row for row in draft.numbers if row["use"] == "value"]
        for row in draft.numbers:
            row |= {"sure": "yes", "use": row["use"] or "name", "label": f"Number {row['position']}"}
            if row["use"] == "qualifier":
                row["statistic"] = row["statistic"] or values[0]["statistic"]
        draft.facts["report"] |= {"short_name": "A new report", "venue": "A meeting", "published": "2024"}
        draft.facts["reference"] |= {"key": "nobody2024", "author": "Nobody, No", "title": "None", "year": "2024"}
        for group in draft.facts["groups"].values():
            group["description"] = group["description"] or "Who they are"
        for question in draft.facts["questions"].values():
            question |= {"asked": "What was asked"} | facts
        made = storing.rehearsed(draft, Path("draft"))
        of_it = made.statistics[made.statistics["report_id"] == "tried"]
        return {row["as_printed"]: row for row in ledger.build(replace(made, statistics=of_it)).to_dict("records")}

    return judge
