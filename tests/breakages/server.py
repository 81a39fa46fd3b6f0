"""Runs `python -m ...` in a copy of the project, each time in a fork of a process that has imported what takes long.

That is the libraries, and the package as the copy has it; a fork imports the package anew where its modules changed.
"""

import contextlib
import importlib
import json
import os
import runpy
import signal
import sys
import tempfile
import traceback

LIBRARIES = (
    "bs4", "frictionless", "hypothesis", "matplotlib.pyplot", "nbformat", "nbval.plugin", "pandas", "papermill",
    "pytest", "scipy.stats", "seaborn", "statsmodels.api", "yaml",
)  # fmt: skip
PACKAGE = ("analysis.cli", "analysis.headlines", "analysis.notebooks", "analysis.prose", "analysis.tables")
SECONDS = 120


def run(module, arguments):
    """The exit code of `python -m module arguments`, or of `python -c arguments` where the module is "-c"."""
    sys.argv = [module, *arguments]
    try:
        if module == "-c":
            exec(arguments[0], {"__name__": "__main__"})
        else:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        if not isinstance(stop.code, int | None):
            print(stop.code, file=sys.stderr)
            return 1
        return stop.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def forked(module, arguments, anew):
    """What a fork says and how it ends."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            signal.alarm(SECONDS)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            for name in [name for name in sys.modules if anew and name.partition(".")[0] == "analysis"]:
                del sys.modules[name]
            code = run(module, arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        return {"code": code, "said": said.read().decode(errors="replace")}


if __name__ == "__main__":
    for library in LIBRARIES + PACKAGE:
        importlib.import_module(library)
    with contextlib.suppress(KeyboardInterrupt):
        for line in sys.stdin:
            print(json.dumps(forked(*json.loads(line))), flush=True)
