"""How long the commands take as people run them, on this machine: medians, and ratios to the same work done plainly.

In a copy of the checkout. Time is by the clock; CPU and memory are of the command and all that it starts, looked at ten
times a second, so that what a process does in its last tenth is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from uuid import uuid4

import psutil
from added_reports import add
from bench import forget, line, seconds
from kills import copy_checkout

from analysis.book.notebooks.execution import ENVIRONMENT
from analysis.ledger import ledger
from analysis.sources import reports
from analysis.sources.locations import DATA

LOOK = 0.1  # seconds
OFF, FORCE = 'execute_notebooks: "off"', "execute_notebooks: force\n  timeout: 300"
# The cells of every chapter in one process, one chapter after another.
CELLS = """
import json, os, sys
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
os.chdir("book/chapters")
shell = InteractiveShell.instance()
for path in sorted(Path().glob("*.ipynb")):
    shell.reset()
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            with capture_output():
                done = shell.run_cell("".join(cell["source"]))
            done.raise_error()
"""


@dataclass(frozen=True)
class Took:
    """What a command took: seconds by the clock and of CPU, and bytes of its largest process."""

    wall: float
    cpu: float
    largest: int


def took(checkout: Path, *command: str | Path, **environment: str) -> Took:
    """Run a command in a checkout to its end, and look at all of its processes."""
    mark, began = uuid4().hex, time.time()
    environment = os.environ | environment | {"PYTHONPATH": str(checkout), "MARK": mark}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, cwd=checkout, env=environment, stdout=said, stderr=said)
        cpu: dict[int, float] = {}
        largest = 0
        while running.poll() is None:
            for process in psutil.process_iter():
                try:
                    if process.create_time() < began - 1 or process.environ().get("MARK") != mark:
                        continue
                    with process.oneshot():
                        times, memory = process.cpu_times(), process.memory_info().rss
                    cpu[process.pid], largest = times.user + times.system, max(largest, memory)
                except psutil.Error:  # it has ended
                    continue
            time.sleep(LOOK)
        wall = time.perf_counter() - start
        said.seek(0)
        if running.returncode:
            raise SystemExit(f"{command} failed:\n{said.read().decode(errors='replace')}")
    return Took(wall, sum(cpu.values()), largest)


def bench_chapters(checkout: Path, analysis: list[str], repeats: int) -> None:
    """A forced run, beside Jupyter Book's own of the same notebooks, and beside the cells alone."""
    forced = [took(checkout, *analysis, "chapters", "--force") for _ in range(repeats)]
    plain = [took(checkout, *analysis, "chapters", "--force", COMPENDIUM_WARM_KERNELS="0") for _ in range(repeats)]
    cells = [took(checkout, sys.executable, "-c", CELLS, **ENVIRONMENT) for _ in range(repeats)]
    own, jupyter_book = [], Path(sys.executable).with_name("jupyter-book")
    config = checkout / "_config.yml"
    off = config.read_text(encoding="utf-8")
    assert OFF in off, "_config.yml says otherwise that notebooks are not executed"
    for settings in (off, off.replace(OFF, FORCE)):
        config.write_text(settings, encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            own.append(took(checkout, jupyter_book, "build", ".", "--path-output", folder, **ENVIRONMENT))
    config.write_text(off, encoding="utf-8")
    wall, execution = median(one.wall for one in forced), own[1].wall - own[0].wall
    line("all chapters, forced", wall)
    print(f"  {wall / execution:.2f} of the {execution:.1f} s that Jupyter Book's own execution takes (its HTML apart)")
    line("the same, every kernel started anew", median(one.wall for one in plain))
    cpu, alone = median(one.cpu for one in forced), median(one.cpu for one in cells)
    print(f"  CPU {cpu:.1f} s, {cpu / alone:.2f} of the {alone:.1f} s of all cells in one process")
    print(f"  largest process {max(one.largest for one in forced) / 2**20:,.0f} MiB")


def bench_commands(checkout: Path, analysis: list[str], repeats: int) -> None:
    """What authors and reviewers run again and again."""
    line("book, with a fresh clone's chapters: the pages", took(checkout, *analysis, "book").wall)
    for what, command in (
        ("book, with nothing to do", [*analysis, "book"]),
        ("check, of files that are the same", [*analysis, "check"]),
        ("check, computed", [*analysis, "check", "--force"]),
        ("--help", [*analysis, "--help"]),
        ("import feasible_counts", [sys.executable, "-c", "from analysis import feasible_counts"]),
        ("import nothing: Python's own start", [sys.executable, "-c", ""]),
    ):
        line(what, median(took(checkout, *command).wall for _ in range(repeats)))
    table = checkout / "data" / "groups.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Patients with", "Persons with", 1), encoding="utf-8")
    line("chapters, one row of the data edited", took(checkout, *analysis, "chapters").wall)


def bench_reports(many: tuple[int, ...], repeats: int) -> None:
    """Data of many reports, of seventy statistics each: read and validated, and every statistic judged."""
    before = None
    for number in many:
        with tempfile.TemporaryDirectory() as folder:
            data = add(DATA, Path(folder) / "data", number)
            result = seconds(lambda data=data: ledger.build(reports.load(data)), repeats)
        line(f"{number} reports of 70 statistics: load and ledger", result, "statistics", 70 * number / result)
        if before:
            print(f"  {result / before[1]:.1f} times as long for {number / before[0]:.0f} times as many")
        before = number, result


def main(arguments: list[str] | None = None) -> None:
    """Run every benchmark of whole commands and print a line for each."""
    parser = argparse.ArgumentParser(description="How long the commands take.")
    parser.add_argument("--small", action="store_true", help="reports only, and few: whether it runs at all")
    small = parser.parse_args(arguments).small
    repeats = 1 if small else 3
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}; medians of {repeats}")
    forget()
    bench_reports((2, 4) if small else (5, 50, 200), 1)
    if small:
        return
    with tempfile.TemporaryDirectory() as folder:
        checkout, analysis = Path(folder).resolve(), [sys.executable, "-m", "analysis"]
        copy_checkout(checkout)
        bench_commands(checkout, analysis, repeats)
        bench_chapters(checkout, analysis, repeats)


if __name__ == "__main__":
    main()
