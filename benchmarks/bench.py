"""How long the parts of the compendium take, on this machine: medians of several repeats, and ratios to plain loops.

Never a test: times say something of one machine at one moment. Memories of earlier results are emptied before every
repeat, so that each starts cold.
"""

from __future__ import annotations

import os

# One core, so that rates compare: libraries read this when they are imported.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import platform
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from statistics import median
from time import perf_counter

import numpy as np
import scipy
from scipy.stats import boschloo_exact, fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.ledger import ledger
from analysis.ledger.feasible import reported_items, side, topics_of_two_groups
from analysis.ledger.multiverse.comparison import multiverse
from analysis.printed.counts.percentages import feasible_count_ranges, feasible_counts
from analysis.printed.number import parse
from analysis.sources import reports
from analysis.sources.locations import ROOT
from analysis.stats.regions import region
from analysis.stats.two_groups.boschloo import boschloo_pvalues
from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.fisher import fisher_exact_pvalues

REPORT = "mahtani-2024-abstract"
CLAIM = REPORT, "treatment-goals", "living-longer"
SIZES = 22, 51


def forget() -> None:
    """Empty what functions of the package remember of earlier calls."""
    for name, room in list(sys.modules.items()):
        if name.startswith("analysis."):
            for function in vars(room).values():
                if callable(getattr(function, "cache_clear", None)):
                    function.cache_clear()


def seconds(work: Callable[[], object], repeats: int) -> float:
    """The median time of some work, from cold."""
    times = []
    for _ in range(repeats):
        forget()
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def line(what: str, took: float, per: str = "", rate: float | None = None, ratio: float | None = None) -> None:
    """Print one result: what was done, the time, the rate, and how many times the rate of the line before."""
    print(
        f"{what:<66} {took:>10.4f} s"
        + (f" {rate:>14,.0f} {per}/s" if rate else "")
        + (f"   x {ratio:,.0f}" if ratio else ""),
        flush=True,
    )


def beside(slow: tuple[str, Callable, int], fast: tuple[str, Callable, int], per: str, repeats: int) -> None:
    """Print a plain loop over a sample, then the same for everything at once, and the ratio of their rates.

    Each is what it does, the work, and how many things it does it to.
    """
    took = seconds(slow[1], repeats)
    rate = slow[2] / took
    line(slow[0], took, per, rate)
    took = seconds(fast[1], repeats)
    line(fast[0], took, per, fast[2] / took, fast[2] / took / rate)


def bench_counts(repeats: int, small: bool) -> None:
    """Feasible counts of printed percentages."""
    many, few = (10_000, 100) if small else (1_000_000, 2_000)
    random = np.random.default_rng(2024)
    numerators, sizes = random.integers(0, 1001, many), random.integers(1, 1000, many)
    texts = [f"{numerator // 10}.{numerator % 10}%" for numerator in numerators[:few].tolist()]
    percentages = list(zip(map(parse, texts), sizes[:few].tolist(), strict=True))
    beside(
        (
            f"feasible_counts, {few:,} percentages one by one",
            lambda: [feasible_counts(*one) for one in percentages],
            few,
        ),
        (f"feasible_count_ranges, {many:,} percentages", lambda: feasible_count_ranges(numerators, 1, sizes), many),
        "percentages",
        repeats,
    )


def bench_regions(data: reports.Reports, repeats: int, small: bool) -> None:
    """Regions of Newcombe's interval and of Fisher's p-value over every table of every item of the abstract."""
    pairs = [
        [side(data, question, item).tables for question in questions]
        for (report_id, _), questions in topics_of_two_groups(data).items()
        if report_id == REPORT
        for item in reported_items(data, *questions)
    ]
    pairs = pairs[:2] if small else pairs
    tables = [(*one, *other) for first, second in pairs for one, other in product(first, second)]
    sample = tables[:: max(len(tables) // (10 if small else 200), 1)]
    everything = f"region, {len(pairs)} items, {len(tables):,} tables"
    for name, plain, statistic in (
        (
            "Newcombe",
            lambda a, m, b, n: confint_proportions_2indep(a, m, b, n, method="newcomb", compare="diff"),
            risk_difference,
        ),
        ("Fisher", lambda a, m, b, n: fisher_exact([[a, m - a], [b, n - b]]).pvalue, fisher_exact_pvalues),
    ):
        library = "statsmodels" if name == "Newcombe" else "scipy"
        beside(
            (
                f"{name}: {library}, {len(sample):,} tables one by one",
                lambda plain=plain: [plain(*table) for table in sample],
                len(sample),
            ),
            (
                f"{name}: {everything}",
                lambda statistic=statistic: [region(statistic, *pair) for pair in pairs],
                len(tables),
            ),
            "tables",
            repeats,
        )


def bench_boschloo(repeats: int, small: bool) -> None:
    """Boschloo's test for every table of groups of given sizes; scipy has the central convention only."""
    n1, n2 = (5, 7) if small else SIZES
    tables = [(a, b) for a in range(n1 + 1) for b in range(n2 + 1)]
    count1, count2 = np.array(tables).T
    sample = tables[len(tables) // 20 :: len(tables) // 10]
    beside(
        (
            f"Boschloo, central: scipy, {len(sample)} tables of ({n1}, {n2}) one by one",
            lambda: [boschloo_exact([[a, b], [n1 - a, n2 - b]]).pvalue for a, b in sample],
            len(sample),
        ),
        (
            f"Boschloo, central: all {len(tables):,} tables of ({n1}, {n2})",
            lambda: boschloo_pvalues(count1, n1, count2, n2, convention="central"),
            len(tables),
        ),
        "tables",
        repeats,
    )
    took = seconds(lambda: boschloo_pvalues(count1, n1, count2, n2), repeats)
    line(f"Boschloo, minlike: all {len(tables):,} tables of ({n1}, {n2})", took, "tables", len(tables) / took)


def main(arguments: list[str] | None = None) -> None:
    """Run every benchmark and print a line for each."""
    parser = argparse.ArgumentParser(description="How long the parts of the compendium take.")
    parser.add_argument("--small", action="store_true", help="tiny sizes and two repeats: whether it runs at all")
    small = parser.parse_args(arguments).small
    repeats = 2 if small else 7
    print(
        f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, "
        f"{os.cpu_count()} cores of which one is used, load {os.getloadavg()[0]:.1f}; "
        f"medians of {repeats}, from cold"
    )
    data = reports.load()
    bench_counts(repeats, small)
    bench_regions(data, repeats, small)
    rows = multiverse(data, *CLAIM)
    what = f"multiverse of a claim, {len(rows):,} combinations over up to {rows['tables'].max():,} tables"
    line(what, seconds(lambda: multiverse(data, *CLAIM), repeats))
    bench_boschloo(repeats, small)
    line("reports.load: read and validate the data", seconds(reports.load, repeats))
    line(f"ledger.build, {len(data.statistics):,} statistics", seconds(lambda: ledger.build(data), repeats))
    check = [sys.executable, "-m", "analysis", "check", "--force", "--format", "csv"]
    what = "check from the shell: start, imports, data, every statistic, comparison"
    line(what, seconds(lambda: subprocess.run(check, cwd=ROOT, capture_output=True), repeats))


if __name__ == "__main__":
    main()
