"""The tally of quantities: each once, with the verdict that says less, and the sentence that tells it."""

import pandas as pd
import pytest

from analysis.claims.verdicts import VERDICTS
from analysis.ledger.ledger import build
from analysis.ledger.quantities import WEAKEST_FIRST, Tally, tallied, tally_finding
from analysis.review.check import outcome
from analysis.sources.locations import BOOK, ROOT, TEMPLATES
from analysis.sources.reports import load

ABSTRACT, COVERAGE = "mahtani-2024-abstract", "mahtani-2023-coverage"


@pytest.fixture(scope="module")
def rows(data):
    return build(data)


def tally(counts, statistics=None, differing=0, powers=(), contradictable=None):
    whole = pd.Series({name: 0 for name in VERDICTS} | counts)
    anyhow = powers if contradictable is None else contradictable
    return Tally(whole, statistics or int(whole.sum()), differing, powers, anyhow)


def test_a_quantity_counts_once_however_many_reports_print_it(rows):
    # 21 statistics of the abstract and 24 of its coverage, of which all but the abstract's follow-up are of the same
    # quantities and the four action plans, of 25; then 19, 6 and 2.
    assert tallied(rows[rows["report_id"].isin([ABSTRACT, COVERAGE])]).quantities == 25
    assert tallied(rows).quantities == 25 + 19 + 6 + 2
    assert tallied(rows).statistics == 72


def test_of_two_verdicts_the_one_that_says_less_counts(rows):
    assert set(WEAKEST_FIRST) == set(VERDICTS)
    names = [f"{report}.patients-fatigue" for report in (ABSTRACT, COVERAGE)]
    fatigue = rows[rows["statistic_id"].isin(names)]
    assert fatigue["verdict"].tolist() == ["consistent", "consistent under an assumption"]
    counts = tallied(fatigue).counts
    assert counts[counts > 0].to_dict() == {"consistent under an assumption": 1}


def test_what_differs_between_two_reports_is_counted_once(rows):
    assert tallied(rows).differing == 2  # 52 and 51 patients; at least 1 visit, and 1
    assert tallied(rows[rows["report_id"] == ABSTRACT]).differing == 2


def test_the_powers_are_those_of_what_counts_as_consistent(rows):
    found = tallied(rows)
    consistent = found.counts["consistent"] + found.counts["consistent under an assumption"]
    assert len(found.powers) == consistent
    assert 0 < found.powers[0] <= found.powers[-1] < 1
    assert len(found.contradictable) == consistent
    # asked alone, whether preferences were: some number of 26 to 52 gives every other percentage, rounded or cut off
    assert [share for share in found.contradictable if not share] == [0]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (tally({"rebuilt": 1}), "Of 1 statistics, 1 is rebuilt; none is contradicted."),
        (
            tally({"rebuilt": 2, "untestable": 3, "quoted": 1_000, "contradicted": 2}, 1_100, 1),
            "Of 1,007 quantities (1,100 statistics), 2 are rebuilt, 3 untestable and 1,000 quoted only; 2 are "
            "contradicted. Another report of the study prints 1 of them as another number.",
        ),
        (
            tally({"consistent": 1, "consistent under an assumption": 1, "contradicted": 1}, powers=(0.004, 0.998)),
            "Of 3 statistics, 1 is consistent and 1 consistent under a named assumption; 1 is contradicted. Of wrong "
            "numbers in place of the consistent ones, under 1% to over 99% would not have fitted.",
        ),
        (
            tally({"consistent": 2}, powers=(0.06, 0.78), contradictable=(0.0, 0.44)),
            "Of 2 statistics, 2 are consistent; none is contradicted. Of wrong numbers in place of the consistent "
            "ones, 6% to 78% would not have fitted if as many answered as each verdict says. With fewer answers or "
            "other rounding some could have; 1 of the 2 could have been contradicted.",
        ),
        (
            tally({"consistent": 1}, powers=(0.78,), contradictable=(0.44,)),
            "Of 1 statistics, 1 is consistent; none is contradicted. Of wrong numbers in place of the consistent "
            "ones, 78% would not have fitted if as many answered as each verdict says. With fewer answers or "
            "other rounding some could have; all of them could have been contradicted.",
        ),
        (tally({"contradicted": 2}), "Of 2 statistics, 2 are contradicted."),
        (tally({}), "There is no statistic."),
    ],
)
def test_the_tally_in_words(found, said):
    assert tally_finding(found) == said


def test_the_front_page_the_readme_the_poster_and_a_check_tell_the_same_tally(rows):
    said = tally_finding(tallied(rows))
    assert said in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    for path in (TEMPLATES / "index.ipynb", TEMPLATES / "multiverse.ipynb"):
        assert "{tally}`finding`" in path.read_text(encoding="utf-8")
    poster = (BOOK / "poster.md").read_text(encoding="utf-8")  # which has room for these of it
    assert "{tally}`contradicted` of {tally}`quantities` quantities" in poster
    assert outcome.checked(load()).summary == said
