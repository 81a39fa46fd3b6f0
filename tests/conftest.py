"""What several test files need: answers from elsewhere, and a search by hypothesis that can be repeated."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import settings

EXAMPLES = Path(__file__).parent / "published_examples"

# The same examples on every machine, so that a reader's run cannot fail where ours passed. For a fresh search:
# pytest --hypothesis-profile=default. No deadline: pingouin alone takes more than a second to import.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def published():
    """Published cases, by what was computed and, where there are several, by method."""
    cases = json.loads((EXAMPLES / "published_cases.json").read_text(encoding="utf-8"))

    def select(kind, method=None):
        found = [case for case in cases if case["function_kind"] == kind and case["inputs"].get("method") == method]
        assert found, f"no published case of {kind}, {method}"
        return found

    return select


@pytest.fixture(scope="session")
def r_reference():
    """Rows of what R answered, by kind and method: counts as whole numbers, results as numbers or None."""
    with (EXAMPLES / "r_reference.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts, counts = ("kind", "method", "source"), ("x1", "n1", "x2", "n2", "b", "c")

    def read(column, cell):
        return cell if column in texts else None if cell == "" else int(cell) if column in counts else float(cell)

    def select(kind, method):
        found = [row for row in rows if (row["kind"], row["method"]) == (kind, method)]
        assert found, f"no answer of R on {kind}, {method}"
        return [{column: read(column, cell) for column, cell in row.items()} for row in found]

    return select


@pytest.fixture(scope="session")
def bruteforce():
    """P-values of unconditional tests by brute force, by method: the arbiter where R or a library differs."""
    with (EXAMPLES / "unconditional_bruteforce.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def select(method):
        found = [row for row in rows if row["method"] == method]
        assert found, f"no brute force of {method}"
        return found

    return select
