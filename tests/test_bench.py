"""That the benchmarks run, at tiny sizes, and print every line; never how long they take."""

import re
import subprocess
import sys

import pytest

from analysis.ledger import ledger
from analysis.sources import reports
from analysis.sources.locations import DATA, ROOT


@pytest.mark.slow
def test_many_reports_are_timed_and_so_are_more():
    command = [sys.executable, "benchmarks/whole.py", "--small"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    _, few, more, ratio = done.stdout.splitlines()
    for many, said in ((2, few), (4, more)):
        assert re.fullmatch(rf"{many} reports of 70 statistics: load and ledger +[\d.]+ s +[\d,]+ statistics/s", said)
    assert re.fullmatch(r"  [\d.]+ times as long for 2 times as many", ratio)


@pytest.mark.slow
def test_what_is_printed_of_invented_reports_is_true_of_them(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    from added_reports import add

    built = ledger.build(reports.load(add(DATA, tmp_path / "data", 3)))
    assert len(built) == 3 * 70
    assert "contradicted" not in set(built["verdict"])


@pytest.mark.slow
def test_the_benchmarks_print_a_line_for_each():
    done = subprocess.run(
        [sys.executable, "benchmarks/bench.py", "--small"], cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr
    machine, *lines = done.stdout.splitlines()
    assert re.match(r"Python [\d.]+, numpy [\d.]+, scipy [\d.]+, \d+ cores", machine)
    begins = [
        "feasible_counts, ", "feasible_count_ranges, ", "Newcombe: statsmodels, ", "Newcombe: region, ",
        "Fisher: scipy, ", "Fisher: region, ", "multiverse of a claim, ", "Boschloo, central: scipy, ",
        "Boschloo, central: all ", "Boschloo, minlike: all ", "reports.load", "ledger.build", "check from the shell",
    ]  # fmt: skip
    assert [next((begin for begin in begins if line.startswith(begin)), line) for line in lines] == begins
    for line in lines:
        assert re.search(r" \d+\.\d{4} s", line)
    ratios = [line for line in lines if re.search(r"/s   x [\d,]+$", line)]
    assert len(ratios) == 4
