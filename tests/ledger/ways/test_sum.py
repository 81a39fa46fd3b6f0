"""A number as the sum of others, on made-up reports."""

from analysis.ledger.telling import reason, rebuilt


def test_parts_that_add_up_to_another_number_are_told_with_it(judged):
    parts = ("some", "count", "490", "quoted", ""), ("n", "count", "744", "quoted", "")
    found, row = judged(*parts, ("all", "count", "1,244", "sum", "some n"))
    assert (found, rebuilt(row)) == ("contradicted", "1,234")
    assert reason(row) == "The parts that were printed add up to 1,234."
