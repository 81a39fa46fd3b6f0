"""What a numeral may be, from the characters beside it."""

import pytest

from analysis.sources.reports import load
from analysis.sources.texts.suggestions import _RULES, suggested_use


def test_a_suggestion_is_a_use_that_the_data_allows():
    (numerals,) = (one for one in load().descriptor["resources"] if one["name"] == "numerals")
    (use,) = (field for field in numerals["schema"]["fields"] if field["name"] == "use")
    assert {rule[0] for rule in _RULES} <= set(use["constraints"]["enum"])


SUGGESTIONS = {  # the numeral in brackets
    "HER[2]+ disease": "name", "CDK4/[6] inhibitors": "name", "BCL-[2]": "name",
    "([44]%)": "value", "[44] percent": "value", "(n=[100])": "value", "p<[0.01]": "value", "n = [5]": "value",
    "Activity #[201862208]": "identifier", "PO[4]-04-03": "identifier", "PO4-[04]-03": "identifier",
    "PO4-04-[03]": "identifier",
    "December [5]-9, 2023": "date", "December 5-[9], 2023": "date", "December 5-9, [2023]": "date",
    "on [15] May": "date", "April [15]th": "date", "From [9]/2022": "date", "From 9/[2022],": "date",
    "in [1998].": "date",
    "Track [1]: how": "label", "Phase [II]": "label",
    "[second]-line therapy": "treatment", "[first]- and second-line therapy": "treatment", "[2]nd line": "treatment",
    "[200] mg": "treatment", "every [3] weeks": "treatment", "six [6] cycles": "treatment", "[100] mg/dL": "",
    "2024;[84](9 Suppl):112-9": "citation", "2024;84([9] Suppl):112-9": "citation", "2024;84(9):[112]-9": "citation",
    "the [46]th San Antonio Symposium": "citation", "Windows [7]": "requirement", "CTCAE version [5.0]": "label",
    "grade 3 or [4]": "label", "grade ≥[3]": "label", "NCT[01234567]": "identifier", "type [2] diabetes": "name",
    "[one]-on-one": "idiom", "one-on-[one] talks": "idiom", "[one] of the most": "idiom", "at [once]": "idiom",
    "of [52] people": "", "[2700] men": "", "we may [3]": "", "[two]": "", "([2,023] men": "",
}  # fmt: skip


@pytest.mark.parametrize(("marked", "use"), SUGGESTIONS.items())
def test_a_suggestion_comes_from_what_stands_beside_the_numeral(marked, use):
    offset, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert suggested_use(text, offset, text[offset:end]) == use
