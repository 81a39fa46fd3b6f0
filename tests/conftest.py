"""What several test files need: answers from elsewhere, and a search by hypothesis that can be repeated."""

import csv
import gc
import json
import shutil
import signal
import subprocess
import sys
import time
from functools import cache, partial
from math import comb
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import settings

from analysis.sources import reports
from analysis.sources.locations import DATA
from analysis.sources.tables import PACKAGE

EXAMPLES = Path(__file__).parent / "published_examples"

# The same examples on every machine, so that a reader's run cannot fail where ours passed; `make slow` has more.
# For a fresh search: pytest --hypothesis-profile=default. No deadline: pingouin alone takes a second to import.
settings.register_profile("thorough", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("quick", settings.get_profile("thorough"), max_examples=10)
settings.load_profile("quick")

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as a shell leaves it to what it runs in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)


# What breaks the project on purpose, runs notebooks, or makes the whole of something: `make slow`.
SLOW = (
    "tests/breakages/",
    "tests/book/making/",
    "tests/book/test_notebooks.py",
    "tests/book/test_warm_kernels.py",
    "tests/chapters/test_figures.py",
    "tests/review/test_review_whole.py",
    "tests/show/test_figure_files.py",
    "tests/test_wheel.py",
    # examples that try every table
    "analysis/chapters/methods_checked/question.py",
    "analysis/chapters/clinicians_and_patients/question.py",
    "analysis/ledger/multiverse/overview.py",
)

# Files that wait for other programs: a worker that got one last would still be at it when the others have finished.
FIRST = (
    "test_making.py",
    "test_full_disk.py",
    "test_main.py",
    "test_notebooks.py",
    "test_broken_data.py",
    "test_broken_chapters.py",
)


def pytest_configure(config):
    """Hand out files in the order in which they are collected, and not those of many tests first."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(items):
    """Mark what is slow, and what needs a browser; the files that take longest come first."""
    seen = set()
    for item in items:
        case_of = item.nodeid.partition("[")[0]
        if item.nodeid.startswith(SLOW) or (item.get_closest_marker("mostly_slow") and case_of in seen):
            item.add_marker("slow")
        elif item.nodeid.startswith("tests/browser/"):
            item.add_marker("browser")
        seen.add(case_of)
    places = {name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.path.name, len(FIRST)))


def pytest_collection_finish():
    """Ten thousand tests and all modules are here to stay."""
    gc.freeze()


@pytest.fixture
def in_seconds():
    """Half a minute of CPU at most: what takes longer tries everything, where edges or bounds would tell."""
    began = time.process_time()
    yield
    assert time.process_time() - began < 30


@pytest.fixture(scope="session", autouse=True)
def garbage_stays():
    """statsmodels collects garbage whenever it adjusts p-values, which takes longer than all the rest of a test."""
    collect = gc.collect

    def collect_for_others(*generation):
        by = sys._getframe(1).f_globals["__name__"]
        return 0 if by.startswith("statsmodels.") else collect(*generation)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gc, "collect", collect_for_others)
        yield


@pytest.fixture(scope="session")
def served():
    """`start(root, environment, modules)`: a process in a folder, with modules that take long to import.

    It returns `python(module, *arguments, anew=False)`, which runs `python -m module` there in a fork of it, with
    modules of the package imported anew if need be, and says its exit code, output and errors.
    """
    servers = []

    def start(root, environment, modules):
        server = subprocess.Popen(
            [sys.executable, "-P", Path(__file__).with_name("fork_server.py"), *modules],
            cwd=root,
            env=environment | {"PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"},  # a fork has one thread
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        servers.append(server)

        def python(module, *arguments, anew=False):
            server.stdin.write(json.dumps([module, arguments, anew]) + "\n")
            server.stdin.flush()
            return SimpleNamespace(**json.loads(server.stdout.readline()))

        return python

    yield start
    for server in servers:
        server.stdin.close()
        server.wait(timeout=240)
        server.stdout.close()


@pytest.fixture(scope="session")
def data():
    """The reports of `data/`, read once: nobody changes them in place."""
    return reports.load()


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
        values = {(a, b): extremeness(a, n1, b, n2) for a, b in tables}
        place = {value: place for place, value in enumerate(sorted(set(values.values())))}
        places = np.array([place[values[table]] for table in tables])
        ways = np.array([float(comb(n1, a) * comb(n2, b)) for a, b in tables])
        yes, total = np.array([a + b for a, b in tables]), np.arange(n1 + n2 + 1)[:, None]

        def each_way(shares):  # the probability of any one way to give so many answers in all
            return shares**total * (1 - shares) ** (n1 + n2 - total)

        grid = np.linspace(0, 1, 2_001)
        on_grid, found = each_way(grid), {}
        for value in {values[table] for table in seen}:
            extreme = np.bincount(yes, ways * (places >= place[value]), len(total))
            curve = extreme @ on_grid
            top = curve.max()
            rises, falls = np.diff(curve, prepend=-1) >= 0, np.diff(curve, append=-1) <= 0
            for peak in np.flatnonzero(rises & falls & (curve > 0.999 * top) & (curve < 1)):
                low, high = grid[max(peak - 1, 0)], grid[min(peak + 1, 2_000)]
                for _ in range(3):
                    closer = np.linspace(low, high, 101)
                    heights = extreme @ each_way(closer)
                    best = heights.argmax()
                    top, low, high = max(top, heights[best]), closer[max(best - 1, 0)], closer[min(best + 1, 100)]
            found[value] = top
        return [found[values[table]] for table in seen]

    return largest


MADE_UP = "made-up"
GAP = 100  # characters of its text for each statistic


@pytest.fixture
def made_up(tmp_path):
    """Writes a data folder of one made-up report, for what the real ones do not have."""
    return partial(_made_up, tmp_path)


@pytest.fixture
def each_judged(made_up):
    """The rows of the ledger of some made-up statistics."""
    from analysis.ledger.ledger import build

    return lambda *statistics, **tables: build(reports.load(made_up(statistics, **tables)))


@pytest.fixture
def judged(each_judged):
    """The verdict on the last of some made-up statistics, and the row of the ledger, which can be said in words."""
    from analysis.ledger import telling

    def judge(*statistics, **tables):
        row = each_judged(*statistics, **tables).iloc[-1]
        assert telling.reason(row).endswith(".")
        assert isinstance(telling.rebuilt(row), str)
        return row["verdict"], row

    return judge


@cache
def _tables():
    """The path and the columns of each table of a data folder."""
    return {
        resource["name"]: (resource["path"], [field["name"] for field in resource["schema"]["fields"]])
        for resource in reports.load().descriptor["resources"]
    }


def _made_up(path, statistics, groups=None, questions=None):
    """Write the tables of a report: a statistic is (name, measure, as printed, way, inputs, more columns)."""
    path.mkdir(exist_ok=True)
    shutil.copy(DATA / PACKAGE, path)
    rows = {name: [] for name in _tables()}
    rows["reports"] = [
        {"report_id": MADE_UP, "short_name": "Made up", "kind": "other", "study_id": MADE_UP,
         "citation_key": "made2020up",
         "venue": "Nowhere", "read": "text", "text_sha256": "0" * 64, "text_length": GAP * (len(statistics) + 1)}
    ]  # fmt: skip
    for group_id, (size, size_is) in (groups or {"all": ("", "not stated")}).items():
        size_id = f"{MADE_UP}.{size}" if size else ""
        rows["groups"].append({"report_id": MADE_UP, "group_id": group_id, "description": group_id,
                               "size_statistic_id": size_id, "size_is": size_is})  # fmt: skip
    for question_id, (group_id, scale, *base) in (questions or {}).items():
        rows["questions"].append({"report_id": MADE_UP, "question_id": question_id, "group_id": group_id,
                                  "topic": question_id, "asked": question_id, "answers": "not stated",
                                  "reported_items": "not stated", "base": base[0] if base else "group",
                                  "scale": scale})  # fmt: skip
    for place, (name, measure, printed, way, inputs, *more) in enumerate(statistics, start=1):
        own = {"statistic_id": f"{MADE_UP}.{name}", "report_id": MADE_UP, "group_id": next(iter(groups or ["all"])),
               "item": name, "label": name, "measure": measure, "as_printed": printed, "way": way,
               "inputs": " ".join(f"{MADE_UP}.{one}" for one in inputs.split()), "offset": GAP * place}  # fmt: skip
        rows["statistics"].append(own | (more[0] if more else {}))
        rows["numerals"].append({"report_id": MADE_UP, "position": place, "offset": GAP * place, "numeral": "1",
                                 "use": "value", "statistic_id": own["statistic_id"]})  # fmt: skip
    items = dict.fromkeys(row["item"] for row in rows["statistics"] if row["item"])
    rows["labels"] = [{"item": item, "label": item} for item in items]
    for name, (file_name, columns) in _tables().items():
        with (path / file_name).open("w", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[name])
    return path
