"""That the benchmarks run, at tiny sizes, and print every line; never how long they take."""

import re
import subprocess
import sys

import pytest

from analysis.sources.locations import ROOT


@pytest.mark.slow
def test_the_benchmarks_print_a_line_for_each():
    done = subprocess.run(
        [sys.executable, "benchmarks/bench.py", "--small"], cwd=ROOT, capture_output=True, text=True, timeout=120
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
