"""Why a share is what it is, in words."""

from analysis.ledger.ledger import build
from analysis.ledger.telling import reason
from analysis.sources.reports import load


def test_several_assumptions_stand_in_one_sentence():
    row = build(load()).set_index("statistic_id").loc["mahtani-2024-abstract.patients-confidence-in-plan"]
    assert reason(row.to_dict() | {"assumptions": ("rounding", "nonresponse")}).startswith(
        "Holds if the percentages were rounded by another convention and 50 of the 52 answered and 2 did not"
    )
