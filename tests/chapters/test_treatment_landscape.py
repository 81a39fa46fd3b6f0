"""What came since the panel, against the dates by hand."""

from bs4 import BeautifulSoup

from analysis.chapters.treatment_landscape import question, tables, words
from analysis.show.html import block


def rows_of(table):
    soup = BeautifulSoup(block(table), "html.parser")
    return [[cell.get_text() for cell in row.find_all("td")] for row in soup.tbody.find_all("tr")]


def test_results_are_in_the_order_of_their_dates_and_since_is_later_than_the_one_that_the_gain_fits(data):
    found = question.results(data)
    # By hand: the gain of 15.2 months was first shown at a symposium of December 2024.
    assert question.fits_since(data) == "2024-12"
    assert found["dated"].tolist() == sorted(found["dated"])
    since = {
        "cleopatra-pfs": False, "cleopatra-os": False, "cleopatra-end": False, "phila-pfs": False, "patina-2024": False,
        "emerald-pfs": True, "emerald-os": True, "db09-pfs": True, "horizon-pfs": True, "phila-os": True,
        "climb05-pfs": True, "patina-2026": True, "patina-os": True,
    }  # fmt: skip
    assert dict(zip(found["comparison"], found["since"], strict=True)) == since


def test_a_result_is_as_sure_as_its_least_sure_figure(data):
    sure = question.results(data).set_index("comparison")["confidence"]
    assert sure[["db09-pfs", "phila-os", "horizon-pfs"]].tolist() == ["high", "medium", "medium"]


def test_a_limit_that_was_not_reached_is_said_so_and_what_was_not_read_is_left_empty(data):
    rows = {row[0]: row for row in rows_of(tables.results(question.results(data), question.fits_since(data)))}
    pfs = "progression-free survival"
    assert rows[f"DESTINY-Breast09, {pfs}"][2:5] == [
        "0.56 (0.44 to 0.71)", "40.7 (36.5 to not reached)", "26.9 (21.8 to not reached)",
    ]  # fmt: skip
    assert rows[f"PHILA, {pfs}"][2:5] == ["0.41", "24.3", "10.4"]
    assert rows["PHILA, SABCS 2025, overall survival"][2:5] == ["0.74 (0.56 to 0.98)", "–", "–"]


def test_approvals_are_told_with_their_days_and_a_search_that_found_none_is_none(data):
    approved = question.approvals_since(data)
    assert [row.decision_id for row in approved] == ["db09-us", "patina-us"]
    said = words.since_finding(question.results(data), approved, "2024-12")
    assert "first shown in December 2024, so the panel spoke after that" in said
    assert "on December 15, 2025 (DESTINY-Breast09) and" in said
    assert "HER2CLIMB-05" not in said.partition("approvals followed")[2]
    assert "another regimen than the panel's standard was found approved since" in said
    maintenance = [row for row in approved if row.trial == "PATINA"]
    assert "no other regimen than" in words.since_finding(question.results(data), maintenance, "2024-12")
    assert [row[2] for row in rows_of(tables.decisions(data))] == ["approved", "under review", "none found", "approved"]
