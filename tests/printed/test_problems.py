"""What is wrong with an input, told in one form."""

import pickle

import pytest

from analysis.printed.problems import LISTED, InputError, one_of, problem


def test_a_problem_says_where_what_is_allowed_and_what_was_found():
    line = problem("data/groups.csv, row 3, column size_is", "exact, ceiling or not stated", "about")
    assert line == 'data/groups.csv, row 3, column size_is: allowed exact, ceiling or not stated; found "about"'


@pytest.mark.parametrize(
    ("found", "shown"), [("", '""'), ("44%", '"44%"'), (3, "3"), (0.5, "0.5"), (None, "None"), (["a"], "['a']")]
)
def test_what_was_found_is_quoted_if_it_is_text(found, shown):
    assert problem("--confidence", "0 to 1", found) == f"--confidence: allowed 0 to 1; found {shown}"


def test_one_problem_is_its_own_message():
    error = InputError("one thing")
    assert str(error) == "one thing"
    assert error.messages == ("one thing",)


def test_several_problems_are_told_a_line_each():
    error = InputError(line for line in ("one thing", "another"))
    assert str(error) == "one thing\nanother"
    assert error.messages == ("one thing", "another")


def test_as_many_problems_as_are_listed_are_all_told():
    lines = [f"problem {i}" for i in range(LISTED)]
    assert str(InputError(lines)).splitlines() == lines


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted():
    lines = [f"problem {i}" for i in range(LISTED + 5)]
    error = InputError(lines)
    assert str(error).splitlines() == [*lines[:LISTED], "... and 5 more problems"]
    assert error.messages == tuple(lines)


def test_the_last_one_over_is_a_problem_not_problems():
    assert str(InputError(["a line"] * (LISTED + 1))).endswith("... and 1 more problem")


def test_an_input_error_is_raised_and_caught_with_its_lines():
    with pytest.raises(InputError, match=r"^one thing\nanother$"):
        raise InputError(["one thing", "another"])


def test_an_input_error_is_no_value_error_so_that_bugs_keep_their_traceback():
    assert not issubclass(InputError, ValueError)


def test_an_input_error_survives_the_way_from_one_process_to_another():
    lines = tuple(f"problem {i}" for i in range(LISTED + 5))
    copy = pickle.loads(pickle.dumps(InputError(lines)))
    assert copy.messages == lines
    assert str(copy) == str(InputError(lines))


def test_names_are_listed_with_the_nearest_to_what_was_found():
    assert one_of(["confidence", "rounding"], "roundng") == 'confidence, rounding (did you mean "rounding"?)'


def test_names_are_listed_alone_where_none_is_near():
    assert one_of(["confidence", "rounding"], "xyz") == "confidence, rounding"


def test_names_may_come_from_an_iterator():
    assert one_of(iter(["confidence", "rounding"]), "xyz") == "confidence, rounding"


def test_of_very_many_names_the_first_are_listed_and_all_are_searched():
    names = [f"statistic-{i:02}" for i in range(LISTED + 5)]
    listed = one_of(names, "statistic-24x")
    assert listed == f'{", ".join(names[:LISTED])}, ... (25 names) (did you mean "statistic-24"?)'
