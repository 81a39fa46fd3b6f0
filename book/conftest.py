"""Chapters that nbval runs again have the kernels and the surroundings of `make book`."""

from contextlib import ExitStack

from analysis.book.notebooks import warm_kernels
from analysis.book.notebooks.execution import kernel_surroundings


def pytest_configure(config):
    stack = ExitStack()
    stack.enter_context(kernel_surroundings())
    config.add_cleanup(stack.close)
    warm_kernels.use()
