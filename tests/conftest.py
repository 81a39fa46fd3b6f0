"""What several test files need: answers from elsewhere, and a search by hypothesis that can be repeated."""

import ast
import csv
import json
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

EXAMPLES = Path(__file__).parent / "published_examples"

# The same examples on every machine, so that a reader's run cannot fail where ours passed. For a fresh search:
# pytest --hypothesis-profile=default. No deadline: pingouin alone takes more than a second to import.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


# Files that wait for other programs: a worker that got one last would still be at it when the others have finished.
FIRST = ("test_tasks.py", "test_cli.py", "test_notebooks.py", "test_broken_data.py", "test_broken_chapters.py")


def pytest_configure(config):
    """Hand out files in the order in which they are collected, and not those of many tests first."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(items):
    """The files that take longest first."""
    places = {name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.path.name, len(FIRST)))


QUICK = {"methods-checked": {"size1": 5, "size2": 8}}  # small groups: the figure is the same, its numbers are not


@pytest.fixture(scope="session")
def book_pictures():
    """Every picture of the book, by name, from the code of the templates."""
    from analysis.figures.export import Picture
    from analysis.notebooks import chapters

    found = {}
    for chapter in chapters():
        names = {}
        for cell in json.loads(chapter.template.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, chapter.name, "exec"), names)
            if "parameters" in cell["metadata"].get("tags", []):
                names.update(chapter.parameters | QUICK.get(chapter.name, {}))
            shown = eval(compile(ast.Expression(last.value), chapter.name, "eval"), names) if last else None
            if isinstance(shown, Picture):
                found[shown.name] = shown
    return found


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
def methods_met():
    """The methods by which a kind of thing was computed anywhere in the published cases and in what R answered."""
    cases = json.loads((EXAMPLES / "published_cases.json").read_text(encoding="utf-8"))
    with (EXAMPLES / "r_reference.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def select(published_kind, r_kind):
        return {case["inputs"]["method"] for case in cases if case["function_kind"] == published_kind} | {
            row["method"] for row in rows if row["kind"] == r_kind
        }

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


@pytest.fixture(scope="session")
def worst_case():
    """P-values of unconditional tests, by brute force.

    Every table of groups of `n1` and `n2` that is at least as extreme as the one seen, summed at each of 2,001 common
    shares; then closer and closer about every peak that comes near the highest. `extremeness(count1, n1, count2, n2)`
    has to be exact (whole numbers or fractions).
    """

    def largest(n1, n2, extremeness, seen):
        tables = [(a, b) for a in range(n1 + 1) for b in range(n2 + 1)]
        values = [extremeness(a, n1, b, n2) for a, b in tables]
        ways = np.array([float(comb(n1, a) * comb(n2, b)) for a, b in tables])
        yes = np.array([a + b for a, b in tables])[:, None]

        def probabilities(shares):
            return ways[:, None] * shares**yes * (1 - shares) ** (n1 + n2 - yes)

        grid = np.linspace(0, 1, 2_001)
        on_grid, found = probabilities(grid), {}
        for value in {extremeness(a, n1, b, n2) for a, b in seen}:
            extreme = np.array([other >= value for other in values])
            curve = extreme @ on_grid
            top = curve.max()
            rises, falls = np.diff(curve, prepend=-1) >= 0, np.diff(curve, append=-1) <= 0
            for peak in np.flatnonzero(rises & falls & (curve > 0.999 * top) & (curve < 1)):
                low, high = grid[max(peak - 1, 0)], grid[min(peak + 1, 2_000)]
                for _ in range(3):
                    closer = np.linspace(low, high, 101)
                    heights = probabilities(closer)[extreme].sum(axis=0)
                    best = heights.argmax()
                    top, low, high = max(top, heights[best]), closer[max(best - 1, 0)], closer[min(best + 1, 100)]
            found[value] = top
        return [found[extremeness(a, n1, b, n2)] for a, b in seen]

    return largest
