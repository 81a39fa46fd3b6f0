"""Sentences as reports print them, judged: shares, changes, and of how many people they are.

Right answers come from counts by hand, SciPy's own tests, and published tables, as said beside them.
"""

import pytest

from analysis.ledger import telling
from analysis.sources.new_reports import drafts

# A change of a group whose size is stated once, before or after it. Of 90 people 44% are 40 and 60% are 54: by Fisher's
# exact test p = .052, by chi-square .037 (SciPy), and by McNemar's .0001 if nobody was lost (2 / 2**14).


@pytest.mark.parametrize(
    "text",
    [
        "Correct answers rose from 44% to 60% (P < .001) among clinicians, n = 90.",
        "Clinicians, n = 90. Correct answers rose from 44% to 60% (P < .001).",
        "In all (n = 90) answers rose from 44% to 60% (P < .001).",
        "44% to 60% (n = 90; P < .001)",
        "44% to 60%, n = 90, P < .001",
        "44% to 60% of 90 clinicians (P < .001)",
        "44% of nurses before and 60% after (P < .001), n = 90",
    ],
)
def test_a_change_is_judged_with_the_size_of_its_group_wherever_that_stands(text, judged):
    found = judged(text)
    assert (found["44%"]["count_low"], found["60%"]["count_low"]) == (40, 54)
    assert found["44%"]["verdict"] == found["60%"]["verdict"] == "consistent"
    assert found["< .001"]["verdict"] == "contradicted"
    assert telling.reason(found["< .001"]).endswith("by McNemar's test of the same people: no test is named.")


def test_a_p_value_that_fisher_gives_is_not_contradicted(judged):
    assert judged("44% to 60%, P = .052, n = 90")[".052"]["verdict"] == "consistent under an assumption"


def test_a_p_value_that_another_test_gives_says_which(judged):
    row = judged("44% to 60%, P = .04, n = 90")[".04"]
    assert row["verdict"] == "consistent under an assumption"
    assert row["assumptions"] == ("independent groups", "usual test")
    assert "chi-square" in telling.reason(row)


@pytest.mark.parametrize(
    "text",
    [
        "44% (n = 40) before and 60% (n = 54) after, P = .02",  # counts
        "44% to 60% (P < .001) in 45 and 50 people",  # two sizes
    ],
)
def test_what_may_be_a_count_or_one_size_of_two_is_no_size(text, judged):
    found = judged(text)
    assert found["44%"]["verdict"] == found["60%"]["verdict"] == "quoted"


# Of 90 people as above, in percent: Fisher's p is 5.2%, and of 45 to 89 of them up to 21%.
@pytest.mark.parametrize(
    ("p", "verdict"),
    [
        ("= 5%", "consistent under an assumption"),
        ("= 5.2%", "consistent under an assumption"),
        ("< 10%", "consistent under an assumption"),
        ("= 70%", "contradicted"),
        ("< 1%", "contradicted"),
        ("< 0.1%", "contradicted"),
    ],
)
def test_a_p_value_in_percent_is_no_share(p, verdict, judged):
    row = judged(f"44% to 60% (P {p}), n = 90")[p.removeprefix("= ")]
    assert (row["measure"], row["way"], row["verdict"]) == ("p-value", "p-value", verdict)


# Averages over several questions are of all answers to them. By SciPy, Fisher's p of 192 and 219 of 270 is .0085, where
# 64 and 73 of 90 would have .162; of 15 and 22 of 30 it is .110.


@pytest.mark.parametrize(
    ("text", "size", "p", "verdict"),
    [
        ("average over 3 questions, 90 people: 71% to 81%, P < .01", 270, "< .01", "consistent under an assumption"),
        ("Averaged across three questions, answers rose from 71% to 81% (n = 90; P < .01).", 270, "< .01",
         "consistent under an assumption"),
        ("average over 2 questions, 45 people: 71% to 81%, P < .01", 90, "< .01", "contradicted"),
        ("average over the 3 questions (n = 10): 50% to 73%, P = .11", 30, ".11", "consistent under an assumption"),
        ("average over the 3 questions (n = 10): 50% to 73%, P < .001", 30, "< .001", "contradicted"),
        ("Mean of 3 knowledge items, n = 10: 50% before and 73% after (P = .11).", 30, ".11",
         "consistent under an assumption"),
    ],
)  # fmt: skip
def test_an_average_over_several_questions_is_of_the_answers_of_all(text, size, p, verdict, judged):
    found = judged(text)
    shares = [row for row in found.values() if row["measure"] == "mean share"]
    assert [row["size"] for row in shares] == [size, size]
    assert all(row["assumptions"] == ("answers together",) for row in shares if row["verdict"] != "contradicted")
    assert (found[p]["verdict"], "answers together" in found[p]["assumptions"]) == (verdict, True)


# A group that is counted as two numbers


@pytest.mark.parametrize(
    ("text", "size", "later", "said"),
    [
        ("A total of 432 patients were surveyed. Of these, 231 of 431 (54%) agreed.", "432", "431", "counts"),
        ("A total of 432 patients were surveyed. Of these, 231 of 431 agreed.", "432", "431", "prints"),
        ("We asked 52 nurses. In all, 30% (15/50) slept.", "52", "50", "counts"),
        ("There were 1,361 learners. Later 60% (816 of 1,360) passed.", "1,361", "1,360", "counts"),
        ("The study had 200 patients; 19% (38/199) died, 10% (20/198) left.", "200", "198", "counts 199 and"),
        ("We surveyed 90 clinicians; 45% (40 of 88) agreed, 14% (12 of 88) did not.", "90", "88", "counts"),
    ],
)
def test_a_size_and_a_later_denominator_that_differ_by_little_are_said_to_differ(text, size, later, said, judged):
    found = judged(text)
    words = said.replace("counts", "counts this group as")
    assert f" The report also {words} {later}" in telling.reason(found[size])
    assert "The report also " in telling.reason(found[later])


@pytest.mark.parametrize(
    "text",
    [
        "Use rose from 38% (157 of 412) to 61% (241 of 396), P < .001.",  # two groups
        "A total of 432 patients were surveyed. Of these, 131 of 231 (57%) agreed.",  # a part
        "A total of 432 patients were surveyed. Of these, 231 of 432 (53%) agreed.",
    ],
)
def test_other_denominators_are_of_groups_of_their_own(text, judged):
    assert not any("The report also " in telling.reason(row) for row in judged(text).values())


def test_a_draft_says_which_denominators_it_did_not_put_together(data):
    text = "A total of 432 patients were surveyed. Among all, 54% agreed (n = 431)."
    (row,) = (row for row in drafts.draft("tried", text, data).numbers if row["numeral"] == "431")
    said = "; not put into the group that is counted as 432, from which it differs by little"
    assert (row["group"], row["because"].endswith(said)) == ("of-431", True)


def test_two_percentages_each_of_a_number_are_of_two_groups(judged):
    """54 and 40 of 90: by chi-square .0367; 62 of 88: of 90 54 are 60%."""
    found = judged("44% of 90 vs 60% of 88, P = .03")
    assert [found[one]["verdict"] for one in ("44%", "60%")] == ["consistent", "consistent"]
    assert found[".03"]["way"] == "groups-p-value"


def test_a_change_of_up_to_four_hundred_may_be_of_fewer_at_one_time(judged):
    row = judged("Knowledge rose from 40.2% to 49.8% (n = 400, P < .01).")["< .01"]  # of 160 of 398 and 199 of 400
    assert (row["verdict"], row["assumptions"]) == ("consistent under an assumption", ("two sizes",))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("5 of 0 patients failed.", {"5": "contradicted", "0": "quoted"}),
        ("0 of 0 (0%) failed.", {"0%": "quoted"}),
        ("5 of 0 (0%) failed.", {"5": "contradicted", "0%": "quoted"}),
        ("Two thirds of 22 agreed.", {"Two thirds": "quoted", "22": "quoted"}),
        ("Half of the 52 patients agreed.", {"Half": "quoted", "52": "quoted"}),
        ("We asked 22 clinicians; of these, about 40% (9 of 22) agreed.", {"about 40%": "rebuilt"}),
        ("We asked 22 clinicians; of these, about 40% (7 of 22) agreed.", {"about 40%": "contradicted"}),
        ("Use rose from 44% to 60% (relative increase 36%).", {"36%": "rebuilt"}),
        ("Use rose from 44% to 60%, a 36% relative increase.", {"36%": "rebuilt"}),
        ("Use rose from 44% to 60%; the relative increase was 27%.", {"27%": "contradicted"}),
        ("A relative reduction of 25% (from 60% to 45%).", {"25%": "rebuilt"}),
        ("A relative reduction of 33% (from 60% to 45%).", {"33%": "contradicted"}),  # of the later one
        ("Use fell from 60% to 44%, a decrease of 16 percentage points.", {"16": "rebuilt"}),
        ("Use fell from 60% to 44% (+16%).", {"+16%": "contradicted"}),
        ("A relative change of -25% (from 60% to 45%).", {"-25%": "rebuilt"}),
    ],
)
def test_what_is_printed_in_other_ways_is_recorded_and_judged(text, verdicts, judged):
    found = judged(text)
    assert {name: found[name]["verdict"] for name in verdicts} == verdicts


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The 22 clinicians were asked: 9/22, 9/20, 11/21.", ["of-22", "of-20", "of-21"]),
        ("The 22 clinicians: 9/22 (41%), 9/20 (45%), 11/21 (52%) agreed.", ["of-22", "of-20", "of-21"]),
        ("There were 20 nurses: 9/22 (41%), 9/20 (45%), 11/21 (52%) agreed.", ["of-22", "of-20", "of-21"]),
        ("There were 60 nurses: 9/60 (15%) and 11/59 (19%) agreed.", ["of-60", "of-59"]),
        ("There were 60 nurses: 9/59 (15%) and 11/59 (19%) agreed.", ["of-60", "of-60"]),
        ("There were 60 nurses: 9/59 (15%) and 11/58 (19%) agreed.", ["of-60", "of-60"]),
    ],
)
def test_counts_are_of_the_number_that_stands_beside_them(text, groups, data):
    rows = drafts.draft("tried", text, data).numbers
    assert [row["group"] for row in rows if row["numeral"] in ("9", "11")] == groups


# 500 / 744 = 67.2%; 491 / 744 = 66.0%
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Of 744 patients, 66% (n = 500) agreed.", "contradicted"),
        ("Of 744 patients, 66% (n = 491) agreed.", "rebuilt"),
        ("Among 744 nurses, 66% (500) agreed.", "contradicted"),
        ("Of 744 nurses, 66% said so (500), and 1% (n = 7) did not; 66% (n = 491).", "rebuilt"),
    ],
)
def test_a_percentage_is_judged_by_the_count_beside_it(text, verdict, judged):
    assert judged(text)["66%"]["verdict"] == verdict


def test_the_ends_of_a_range_of_a_share_are_judged_as_shares(judged):
    found = judged("Of 40 people, 96-96.1% agreed.")
    assert {found[one]["measure"] for one in ("96", "96.1%")} == {"share"}


# Two groups whose sizes stand together: 5 of 12 are 42%, 1 of 6 17%; 25 of 60 42%, 5 of 30 17%.


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Drug (n = 12) vs placebo (n = 6): 42% vs 17%", (12, 6)),
        ("Clinicians (n = 12) and patients (n = 6) agreed: 42% and 17%.", (12, 6)),
        ("42% vs 17% responded (n = 60 and 30).", (60, 30)),
        ("42% vs 17% (n = 60 and 30), P = .02", (60, 30)),
        ("42% versus 17% agreed (n = 60 vs n = 30).", (60, 30)),
        ("42% and 17% agreed (n = 60, 30).", (60, 30)),
        ("42% with drug (n = 12) and 17% with placebo (n = 6)", (12, 6)),
    ],
)
def test_sizes_of_two_groups_are_of_their_percentages_in_their_order(text, sizes, judged):
    found = judged(text)
    assert tuple(found[one]["size"] for one in ("42%", "17%")) == sizes
    assert [found[one]["verdict"] for one in ("42%", "17%")] == ["consistent"] * 2


@pytest.mark.parametrize(
    ("text", "change", "way", "verdict"),
    [
        ("Knowledge increased 19% (52% to 71%).", "19%", "difference", "rebuilt"),
        ("Knowledge increased by 37% (52% to 71%).", "37%", "relative-change", "rebuilt"),  # 19 / 52 = 36.5%
        ("Knowledge increased 25% (52% to 71%).", "25%", "difference", "contradicted"),
        ("Use fell 16% (60% to 44%).", "16%", "difference", "rebuilt"),
        ("Use rose by an absolute 30% (20% to 50%).", "30%", "difference", "rebuilt"),
        ("Adherence improved by 7.5% (70.5%-78.0%).", "7.5%", "difference", "rebuilt"),
    ],
)
def test_percentages_in_brackets_after_a_change_are_before_and_after(text, change, way, verdict, judged):
    found = judged(text)
    assert (found[change]["way"], found[change]["verdict"]) == (way, verdict)
    assert {row["timepoint"] for row in found.values() if row["measure"] == "share"} == {"before", "after"}


def test_percentages_in_brackets_about_a_change_are_its_limits(judged):
    found = judged("Use rose 19% (14% to 25%).")
    assert [found[one]["measure"] for one in ("14%", "25%")] == ["lower limit", "upper limit"]


@pytest.mark.parametrize(
    "text",
    [
        "Among patients (n = 50), HbA1c fell from 8.2% to 7.4% (P < .001).",
        "Among patients (n = 50), A1c was 8.2% vs 7.4%, P = .04.",
        "Among patients (n = 50), oxygen saturation was 92% vs 95% (P = .04).",
        "Of 50 patients, SpO2 rose from 92% to 95%; P = .04.",
        "Among patients (n = 50), the ejection fraction was 35% before and 42% after (P < .001).",
        "In patients (n = 50), hematocrit rose from 31% to 34% (P = .03).",
    ],
)
def test_a_quantity_that_is_given_in_percent_is_no_share_of_people(text, judged):
    rows = [row for row in judged(text).values() if row["measure"] != "count"]
    assert [row["measure"] for row in rows] == ["mean", "mean", "p-value"]
    assert {row["verdict"] for row in rows} == {"quoted"}


def test_people_who_reach_a_quantity_are_a_share(judged):
    assert judged("In all, 60% of 90 patients had HbA1c below 7%.")["60%"]["verdict"] == "consistent"


# A count and its percentage in a list are of what the list is of, also where they do not fit; by hand: 27 of 86 is 31%,
# 30 of 120 25%, 80 of 200 40%, 30 of 36 83%, 27 of 41 66%, 12 of 40 30%.


@pytest.mark.parametrize(
    ("text", "printed", "size"),
    [
        ("Of 86 patients, 41 (48%) improved, 27 ({}%) were unchanged and 18 (21%) got worse.", (31, 34), "86"),
        ("Among 120 clinicians, 60 (50%) agreed, and 30 ({}%) did not.", (25, 27), "120"),
        ("In all 200 nurses (n = 200): 150 (75%) were women, 50 (25%) men, 80 ({}%) on nights.", (40, 44), "200"),
        ("We had 36 patients and 30 of these ({}%) came back.", (83, 88), "36"),
        ("Of 86 patients, 41 (48%) improved, of whom 27 ({}%) stayed well.", (66, 60), "41"),
        ("A total of 40 learners took part; 12 of them ({}%) passed.", (30, 35), "40"),
    ],
)
def test_a_count_in_a_list_is_of_what_the_list_is_of(text, printed, size, judged):
    for percent, verdict in zip(printed, ("rebuilt", "contradicted"), strict=True):
        row = judged(text.format(percent))[f"{percent}%"]
        assert (row["verdict"], row["way"]) == (verdict, "quotient")


def test_a_count_of_others_in_a_list_is_not_held_against_the_first_group(judged):
    text = "Among 90 clinicians, 45 (50%) agreed, and among those with data, 30 (40%) did not know."
    assert judged(text)["40%"]["verdict"] != "contradicted"
    text = "Of 86 patients, 41 (48%) improved, of whom 27 (31%) stayed well."  # 31% of the 86, as some print
    assert judged(text)["31%"]["verdict"] == "rebuilt"
    text = "Of 59 nurses, 56 (94.9%) agreed, 29 (51.8%) came by day and 27 (48.2%) by night."  # 29 and 27 of the 56
    assert {judged(text)[one]["verdict"] for one in ("51.8%", "48.2%")} == {"rebuilt"}


# Two sizes after two percentages; by hand 34 of 40 is 85%, 54 of 60 90%, 5 of 40 12.5%, 11 of 60 18.3%.


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Sensitivity was 85.0% and specificity 90.0% in 40 cases and 60 controls.", (40, 60)),
        ("Pain was felt by 85.0% and 90.0% of 40 cases and 60 controls, respectively.", (40, 60)),
        ("Pain was felt by 85.0% and 90.0% of 40 nurses and 60 doctors.", None),
        ("Pain was felt by 85.0% with one drug and 90.0% with the other in 40 men and 60 women.", None),
        ("Knowledge rose from 85.0% to 90.0% in 40 nurses and 60 doctors.", None),
    ],
)
def test_two_percentages_are_of_two_sizes_after_them_only_where_their_order_is_said(text, sizes, judged):
    found = judged(text)
    rows = found["85.0%"], found["90.0%"]
    if sizes is None:
        assert [row["verdict"] for row in rows] == ["quoted", "quoted"]
    else:
        assert [(row["verdict"], row["size"]) for row in rows] == [("consistent", size) for size in sizes]
