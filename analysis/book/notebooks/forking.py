"""Processes that are forked from one which has imported the libraries already, to be kernels of notebooks.

A kernel that starts anew spends most of its time on importing what the one before it imported, and on judging the data
that it judged. Here each is a process of its own as well, forked before there is any thread. The process that forks
knows nothing of notebooks. It forks for whoever started it and for those whom that one lets share it, one after
another; what it forked for somebody ends with them, and all with the one who started it.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.sources.locations import ROOT

SWITCH = "COMPENDIUM_WARM_KERNELS"  # 0 in the environment: every kernel starts anew
SHARED = "COMPENDIUM_KERNELS_FROM"  # in the environment: where one listens that forks for several
LAUNCHER = "ipykernel_launcher"
SAID = "said-by-kernels"  # a file beside IPython's own, with what kernels write outside their cells
LIBRARIES = (
    "ipykernel.ipkernel", "ipykernel.kernelapp", "matplotlib.pyplot", "matplotlib_inline.config", "frictionless",
    "pandas", "pingouin", "scipy.optimize.elementwise", "scipy.special", "scipy.stats", "scipy.stats.contingency",
    "seaborn", "statsmodels.stats.contingency_tables", "statsmodels.stats.multitest", "statsmodels.stats.proportion",
)  # fmt: skip
PATIENCE = 60.0  # seconds
OF_ONE_KERNEL = ("COLUMNS", "IPYTHONDIR", "JPY_SESSION_NAME", "LINES", "PYTEST_", SHARED)  # beginnings of names


def fork(arguments: list[str], folder: str, environment: dict[str, str]) -> Forked | None:
    """A new kernel in a folder and an environment; None where there is no fork, or nothing to fork it from."""
    if not _can_fork():
        return None
    global _asked
    for find in (_the_same, _the_shared, _one_more):
        try:
            _asked = find(environment)
            if _asked is not None:
                return Forked(_asked.fork(arguments, folder, environment))
        except OSError:  # it has another environment, or the package as it was; or it ended, and has said why
            _end()
    return None


@contextlib.contextmanager
def shared(environment: dict[str, str]) -> Iterator[None]:
    """Start one that kernels of this environment are forked from; processes that begin meanwhile share it."""
    with contextlib.ExitStack() as stack:
        if _can_fork():
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kernels-", ignore_cleanup_errors=True))
            door = stack.enter_context(socket.socket(socket.AF_UNIX))
            with contextlib.suppress(OSError):  # the path is too long for a socket: each starts its own
                door.bind(f"{folder}/door")
                door.listen()
                stack.callback(_start(environment, door).end)
                os.environ[SHARED] = door.getsockname()
                stack.callback(os.environ.pop, SHARED)
        yield


def said_by_kernels(environment: Mapping[str, str]) -> Path:
    """The file of this environment where kernels write what they write outside their cells."""
    return Path(environment["IPYTHONDIR"], SAID) if "IPYTHONDIR" in environment else Path(os.devnull)


class Forked:
    """A process that is no child of this one, with what is asked of :class:`subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._descriptor = os.pidfd_open(pid)
        # One that ended is told from one that runs even where nobody ever asks how it ended, as in some containers.
        self._ending = select.poll()
        self._ending.register(self._descriptor, select.POLLIN)
        weakref.finalize(self, os.close, self._descriptor)

    def poll(self) -> int | None:
        """None while it runs; how it ended is not known here."""
        return 0 if self._ending.poll(0) else None

    def wait(self) -> int:
        """Wait until it ends."""
        self._ending.poll()
        return 0

    def send_signal(self, signum: int) -> None:
        """Send it a signal, and nobody who has its number by then."""
        signal.pidfd_send_signal(self._descriptor, signum)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class _Asked:
    """One that forks, as those see it who ask it."""

    def __init__(self, line: socket.socket, process: subprocess.Popen | None = None) -> None:
        self.line, self._process = line, process
        line.settimeout(PATIENCE)

    def fork(self, arguments: list[str], folder: str, environment: dict[str, str]) -> int:
        """The process ID of a new kernel; raises OSError if it refuses, has ended or does not answer."""
        self.line.sendall(f"{json.dumps([arguments, folder, environment])}\n".encode())
        if not (answer := _received(self.line)):
            raise ChildProcessError("what kernels are forked from refuses, or has ended")
        return int(answer)

    def end(self) -> None:
        """End it, if it was started here, and every kernel that is left."""
        self.line.close()
        if self._process is None:
            return
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_asked: _Asked | None = None


def _can_fork() -> bool:
    """Elsewhere there is no fork, or libraries of the system do not stand one."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and os.environ.get(SWITCH) != "0"


def _the_same(environment: dict[str, str]) -> _Asked | None:
    return _asked


def _the_shared(environment: dict[str, str]) -> _Asked | None:
    if SHARED not in os.environ:
        return None
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect(os.environ[SHARED])
    except OSError:
        line.close()
        raise
    return _Asked(line)


def _one_more(environment: dict[str, str]) -> _Asked:
    return _start(environment)


def _start(environment: dict[str, str], door: socket.socket | None = None) -> _Asked:
    line, theirs = socket.socketpair()
    with theirs:
        given = [theirs.fileno(), *([door.fileno()] if door else [])]
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, *map(str, given)], env=environment, stdin=subprocess.DEVNULL,
            pass_fds=given, start_new_session=True,
        )  # fmt: skip
    return _Asked(line, process)


@atexit.register
def _end() -> None:
    global _asked
    ending, _asked = _asked, None
    if ending is not None:
        ending.end()


def _received(line: socket.socket) -> bytes:
    """A line of text; nothing if whoever would have sent it hung up."""
    received = b""
    while not received.endswith(b"\n"):
        if not (part := line.recv(1 << 16)):
            return b""
        received += part
    return received


def _package() -> frozenset:
    """The package as it is written now."""
    files = ((path, path.stat()) for path in (ROOT / "analysis").rglob("*.py"))
    return frozenset((path, state.st_mtime_ns, state.st_size) for path, state in files)


def _lasting(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith(OF_ONE_KERNEL)}


def _serve(line: socket.socket, door: socket.socket | None) -> None:
    """Import the libraries and the package, then fork a kernel for each request, until who started this hangs up."""
    package, environment = _package(), _lasting(os.environ)
    for name in LIBRARIES:
        importlib.import_module(name)
    _forget_the_package()
    try:
        _import_the_package()
    except Exception:  # a kernel imports what it needs itself, and says what is wrong with that
        _forget_the_package()
    if len(os.listdir("/proc/self/task")) > 1:
        raise RuntimeError("a library started a thread when it was imported, which no fork survives")
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for kernels
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # those who are interrupted hang up
    kernels: dict[socket.socket, list[Forked]] = {line: []}
    while line in kernels:
        for ready in select.select([*kernels, *([door] if door else [])], [], [])[0]:
            if ready is door:
                kernels[door.accept()[0]] = []
                continue
            with contextlib.suppress(OSError):  # who asked has ended
                request = json.loads(_received(ready) or "null")
                if request and package == _package() and environment == _lasting(request[-1]):
                    kernel = os.fork()
                    if not kernel:
                        for one in (*kernels, *([door] if door else [])):
                            one.close()
                        _run(*request)
                    with contextlib.suppress(ProcessLookupError):  # one that ended at once
                        kernels[ready].append(Forked(kernel))
                    ready.sendall(f"{kernel}\n".encode())
                    continue
            ready.close()
            _end_all(kernels.pop(ready))
    for left in kernels.values():
        _end_all(left)
    if door:
        shutil.rmtree(Path(door.getsockname()).parent, ignore_errors=True)  # if who made it was killed


def _end_all(kernels: list[Forked]) -> None:
    for kernel in kernels:
        if kernel.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(kernel.pid, signal.SIGKILL)


def _forget_the_package() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "analysis"]:
        del sys.modules[name]


def _import_the_package() -> None:
    """Import what chapters call, and judge the data once; what is kept of that is kept by what it was given."""
    with warnings.catch_warnings(action="error"):  # a kernel would not give again a warning that was given here
        from analysis import chapters
        from analysis.ledger import ledger
        from analysis.sources import reports

        for module in pkgutil.walk_packages(chapters.__path__, f"{chapters.__name__}."):
            importlib.import_module(module.name)
        ledger.build(reports.load())


def _run(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """Be a kernel, as one of :data:`LAUNCHER` with these arguments would be."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open(said_by_kernels(environment), "ab") as said:
        os.dup2(said.fileno(), sys.stderr.fileno())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    with_its_parent = f"--IPKernelApp.parent_handle={os.getppid()}"  # to end, at the latest
    sys.argv = [str(importlib.import_module(LAUNCHER).__file__), *arguments, with_its_parent]
    from ipykernel.kernelapp import launch_new_instance
    from numpy.random import seed

    seed()  # as a process of its own would be
    launch_new_instance()
    sys.exit()


if __name__ == "__main__":
    del sys.path[0]  # the folder that this was started in, which a kernel's launcher leaves out too
    opened = [socket.socket(fileno=int(number)) for number in sys.argv[1:]]
    _serve(opened[0], opened[1] if opened[1:] else None)
