"""Runs `python -m ...` in a copy of the project, each time in a fork of a process that has imported what takes long.

That is what the command line names: libraries, and perhaps modules of the package as the copy has it; a fork imports
the package anew where its modules changed.
"""

import atexit
import contextlib
import importlib
import json
import os
import runpy
import signal
import sys
import tempfile
import traceback

SECONDS = 120


def run(module, arguments):
    """The exit code of `python -m module arguments`, or of `python -c arguments` where the module is "-c"."""
    sys.argv = [module, *(arguments[1:] if module == "-c" else arguments)]
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
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            signal.alarm(SECONDS)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            for name in [name for name in sys.modules if anew and name.partition(".")[0] == "analysis"]:
                del sys.modules[name]
            code = run(module, arguments)
            atexit._run_exitfuncs()  # os._exit, which never comes back here, leaves them out
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return {"code": code, "out": out.read().decode(errors="replace"), "err": err.read().decode(errors="replace")}


if __name__ == "__main__":
    for name in sys.argv[1:]:
        importlib.import_module(name)
    with contextlib.suppress(KeyboardInterrupt):
        for line in sys.stdin:
            print(json.dumps(forked(*json.loads(line))), flush=True)
