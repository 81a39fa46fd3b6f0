"""Counts of arms that no noun names, by the frame that they stand in; and what stands in such frames and is none."""

import pytest

from analysis.sources.texts.guesses import guesses
from analysis.sources.texts.normalization import normalize


def measures(text):
    return {one.numeral: one.measure or one.use or "-" for one in guesses(normalize(text))}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nurses were assigned to course A (149) or course B (150) for a year.", ["149", "150"]),
        ("The number of falls was lower in the drug group (92) than in the placebo group (176).", ["92", "176"]),
        ("Among nurses (607 on days versus 601 on nights), risks were equal.", ["607", "601"]),
        ("Nurses from Turin (81 and 75 in the A and B arms, respectively) agreed.", ["81", "75"]),
        ("Falls were recorded--183 in the drug group and 166 in the placebo group.", ["183", "166"]),
        ("Nurses in the course group (110) agreed more often.", ["110"]),
        ("They went to a course group (CG = 18) or a waiting group (WG = 20).", ["18", "20"]),
        ("We needed 25 patients and had 25 per group.", ["25"]),
        ("We asked nurses, 60 each in day and night wards.", ["60"]),
        ("It was lower at first (35 vs 89, HR 0.4; 95% CI, 0.3 to 0.6).", ["35", "89"]),
        ("There were few strokes (two drug vs three placebo).", ["two", "three"]),
        ("The number of nurses with colds was 35 in the day shift and 31 in the night shift.", ["35", "31"]),
        ("Of 90 nurses, 46 (mean age, 40 years) received drug A.", ["46"]),
        ("In one arm 44 (13%) of 345 and in one 12 nurses (4%) of 300 left.", ["44", "345", "12", "300"]),
        ("Colds were seen in 17/70 = 24.3% and 9/69 = 13.0%.", ["17", "70", "9", "69"]),
        ("Sites were rural (1,622; 19%) or others (6,800; 81%).", ["1,622", "6,800"]),
        ("One cardiac death and one deep vein thrombosis occurred.", ["One", "one"]),
        ("Three from 20 patients left.", ["Three", "20"]),
        ("We had 92 nurses on A + P and 42 on A + P + B.", ["92", "42"]),
        ("Colds were fewer (12 VS 20; P = .01).", ["12", "20"]),
    ],
)
def test_counts_of_arms_are_read(text, counts):
    assert [measures(text)[one] for one in counts] == ["count"] * len(counts)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Mean scores were 45 in the drug group and 42 in the placebo group.", ["45", "42"]),
        ("Pain was lower on A (12 on A versus 20 on B).", ["12", "20"]),
        ("They had 45 mg in the drug group and 42 mg in the placebo group.", ["45", "42"]),
        ("As was shown (12) and said (13), they agreed.", ["12", "13"]),
        ("Patients with high levels were 35 years of age in A.", ["35"]),
        ("The stay was shorter (12 days vs 20 days).", ["12", "20"]),
        ("The cost was lower, with 109 versus 246 equivalent units of it.", ["109", "246"]),
    ],
)
def test_what_is_measured_in_such_a_frame_is_no_count(text, numbers):
    assert "count" not in [measures(text)[one] for one in numbers]


def test_there_is_no_change_where_there_is_no_difference():
    found = measures("There was no difference in falls: 60 in the drug group versus 48 in the placebo group.")
    assert found == {"60": "count", "48": "count"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Here 1920 women were randomly assigned to A for 5 years and 1944 to B.", ["count", "duration", "count"]),
        ("Nurses were randomized, 1986 to A and the rest to B, from 1998 to 2002.", ["count", "date", "date"]),
        ("Nurses were randomized from 1986 to 1998, and in 2002 to others.", ["date", "date", "date"]),
    ],
)  # fmt: skip
def test_so_many_assigned_to_an_arm_are_no_year(text, read):
    assert list(measures(text).values()) == read
