"""Chapters that nbval runs again have the kernels and the surroundings of `make book`."""

import os
from contextlib import ExitStack

from analysis.book.notebooks import warm_kernels
from analysis.book.notebooks.execution import kernel_surroundings
from analysis.book.notebooks.forking import shared


def pytest_configure(config):
    stack = ExitStack()
    stack.enter_context(kernel_surroundings())
    if not hasattr(config, "workerinput"):  # workers of pytest-xdist share what the one that starts them has
        stack.enter_context(shared(dict(os.environ)))
    config.add_cleanup(stack.close)
    warm_kernels.use()
