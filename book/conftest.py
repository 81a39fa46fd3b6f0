"""Chapters that nbval runs again have the kernels and the surroundings of `make book`, and none passes uncompared."""

import json
import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from analysis.book.notebooks import warm_kernels
from analysis.book.notebooks.execution import PATIENCE, kernel_surroundings
from analysis.book.notebooks.forking import shared


def pytest_configure(config):
    stack = ExitStack()
    stack.enter_context(kernel_surroundings())
    if not hasattr(config, "workerinput"):  # workers of pytest-xdist share what the one that starts them has
        stack.enter_context(shared(dict(os.environ)))
        config.pluginmanager.register(Compared(config))
    config.add_cleanup(stack.close)
    warm_kernels.use()


def pytest_itemcollected(item):
    if cell := getattr(item, "cell", None):
        item.output_timeout = PATIENCE
        compared = item.options["check"] and not item.options["skip"] and cell.execution_count is not None
        item.user_properties.append(("compared", bool(compared)))


class Compared:
    """Counts the cells of code that were run and compared, and fails a run in which some were not."""

    def __init__(self, config):
        self.cells, self.of, self.some = 0, 0, bool(config.option.keyword)
        for named in config.args:
            path, *cells = str(named).split("::")
            self.some |= bool(cells)
            for notebook in Path(path).glob("*.ipynb") if Path(path).is_dir() else [Path(path)]:
                written = json.loads(notebook.read_text(encoding="utf-8")) if notebook.suffix == ".ipynb" else {}
                self.of += sum(cell["cell_type"] == "code" for cell in written.get("cells", ()))

    def pytest_runtest_logreport(self, report):
        self.cells += report.when == "call" and not report.skipped and dict(report.user_properties).get("compared", 0)

    def pytest_sessionfinish(self, session):
        if self.cells < self.of and not self.some and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        terminalreporter.write_line(f"compared: {self.cells} of {self.of} cells of code")
