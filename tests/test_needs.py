"""Plans and needs: each once, whichever report names it."""

from analysis.needs import plans_and_needs
from analysis.reports import load

DATA = load()


def test_a_plan_that_both_reports_name_is_one_plan_with_both_reports():
    plans, _ = plans_and_needs(DATA, "mahtani-2024-abstract")
    plans = plans.set_index("name")
    assert plans.loc["patient-navigators", "report_ids"] == ("mahtani-2024-abstract", "mahtani-2023-coverage")
    assert plans.loc["evidence-tools", "report_ids"] == ("mahtani-2024-abstract",)
    assert plans.loc["evidence-tools", "statistic_ids"] == ()
    assert plans.loc["education-sessions", "statistic_ids"] == ("mahtani-2023-coverage.plan-education",)
    assert len(plans) == 5


def test_whichever_report_of_the_study_is_named_the_plans_are_the_same():
    first, second = (plans_and_needs(DATA, name) for name in ("mahtani-2024-abstract", "mahtani-2023-coverage"))
    assert first[0].equals(second[0])
    assert first[1] == second[1]


def test_a_need_of_another_study_says_whose_it_is():
    plans, needs = plans_and_needs(DATA, "mahtani-2024-abstract")
    answered = plans.set_index("name").loc["evidence-tools", "needs"]
    assert {need.elsewhere for need in answered} == {"", "medlive-2025-outcomes"}
    assert {need.elsewhere for need in needs} == {""}


def test_a_need_has_the_share_of_every_report_that_prints_one():
    _, needs = plans_and_needs(DATA, "mahtani-2023-coverage")
    (found,) = [need for need in needs if need.name == "coordination-of-care"]
    assert found.statistic_ids == (
        "mahtani-2024-abstract.clinicians-coordination-of-care",
        "mahtani-2023-coverage.clinicians-coordination-of-care",
    )


def test_the_needs_are_the_challenges_and_gaps_of_the_study_each_once():
    _, needs = plans_and_needs(DATA, "mahtani-2023-coverage")
    of_study = DATA.themes["report_id"].str.startswith("mahtani")
    themes = DATA.themes[of_study & DATA.themes["kind"].isin(["challenge", "gap"])]
    assert {need.name for need in needs} == {name.partition(".")[2] for name in themes["theme_id"]}
    assert len({need.name for need in needs}) == len(needs)
