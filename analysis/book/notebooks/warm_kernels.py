"""Kernels that are forked from a process which has imported the libraries already, where the system can fork safely.

A kernel that starts anew spends most of its time on importing what the one before it imported, and on judging the data
that it judged. Here each is a process of its own as well, forked before there is any thread. The process that forks
knows nothing of notebooks, and ends with the one that started it, or when the package is edited.

Kernels are reached through files where the system has sockets of that kind: a network port that was found free can be
taken by another process before the kernel listens on it, and then whoever waits for the kernel waits in vain.
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
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
import weakref
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from analysis.sources.locations import ROOT

SWITCH = "COMPENDIUM_WARM_KERNELS"  # 0 in the environment: every kernel starts anew
NAME = "compendium"
LONGEST_PATH = 90  # of a socket: macOS takes 103 characters, Linux 107
LAUNCHER = "ipykernel_launcher"
LIBRARIES = (
    "ipykernel.ipkernel", "ipykernel.kernelapp", "matplotlib.pyplot", "matplotlib_inline.config", "frictionless",
    "pandas", "pingouin", "scipy.optimize.elementwise", "scipy.special", "scipy.stats", "scipy.stats.contingency",
    "seaborn", "statsmodels.stats.contingency_tables", "statsmodels.stats.multitest", "statsmodels.stats.proportion",
)  # fmt: skip
PATIENCE = 60.0  # seconds
OF_ONE_KERNEL = ("IPYTHONDIR", "JPY_SESSION_NAME")  # the environment may differ in these


def use() -> None:
    """From now on start kernels so."""
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:Provisioner", factory.GROUP_NAME)
    factory.default_provisioner_name = NAME


class Provisioner(LocalProvisioner):
    """Starts a kernel by a fork, and has it reached through files; all else is as for any kernel of this machine."""

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Say where the kernel will listen."""
        manager = cast(KernelManager, self.parent)
        if manager.transport != "ipc" and os.name == "posix":
            self._sockets = tempfile.TemporaryDirectory(prefix="kernel-")
            if len(self._sockets.name) <= LONGEST_PATH:
                manager.transport, manager.ip = "ipc", f"{self._sockets.name}/socket"
        return await super().pre_launch(**kwargs)

    async def cleanup(self, restart: bool = False) -> None:
        """Leave nothing of a kernel that ended."""
        await super().cleanup(restart)
        if not restart and hasattr(self, "_sockets"):
            self._sockets.cleanup()

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel that runs as `cmd` says, in its folder and environment, if the system and the switch let it."""
        environment, folder = kwargs["env"], str(kwargs.get("cwd") or os.getcwd())
        # Elsewhere there is no fork, or libraries of the system do not stand one.
        if sys.platform != "linux" or not hasattr(os, "pidfd_open") or os.environ.get(SWITCH) == "0":
            return await super().launch_kernel(cmd, **kwargs)
        try:
            forked = _Forked(_warmed(environment).fork(cmd[3:], folder, environment))
        except OSError:  # what it is forked from has said why it ended
            _end()
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = forked.pid
        self.process = cast(subprocess.Popen, forked)
        self.cwd = folder
        return self.connection_info


class _Forked:
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
        self._ending.poll()
        return 0

    def send_signal(self, signum: int) -> None:
        signal.pidfd_send_signal(self._descriptor, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class _Warmed:
    """The process with the libraries and the package, started in an environment."""

    def __init__(self, environment: dict[str, str], package: frozenset) -> None:
        self.of = environment, package
        self._line, theirs = socket.socketpair()
        self._line.settimeout(PATIENCE)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())], env=environment, stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()], start_new_session=True,
            )  # fmt: skip
        self._answers = self._line.makefile()

    def fork(self, arguments: list[str], folder: str, environment: dict[str, str]) -> int:
        """The process ID of a new kernel; raises OSError if the one with the libraries ended or does not answer."""
        self._line.sendall(f"{json.dumps([arguments, folder, environment])}\n".encode())
        if not (answer := self._answers.readline()):
            raise ChildProcessError("the process that kernels are forked from ended")
        return int(answer)

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def end(self) -> None:
        """End it, and every kernel that is left."""
        self._answers.close()
        self._line.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_process: _Warmed | None = None


def _warmed(environment: dict[str, str]) -> _Warmed:
    """The process of this environment, and of the package as it is written now; one of another ends."""
    global _process
    lasting = {name: value for name, value in environment.items() if name not in OF_ONE_KERNEL}
    files = ((path, path.stat()) for path in (ROOT / "analysis").rglob("*.py"))
    package = frozenset((path, state.st_mtime_ns, state.st_size) for path, state in files)
    if _process is None or _process.ended or _process.of != (lasting, package):
        _end()
        _process = _Warmed(lasting, package)
    return _process


@atexit.register
def _end() -> None:
    global _process
    ending, _process = _process, None
    if ending is not None:
        ending.end()


def _serve(line: socket.socket) -> None:
    """Import the libraries and the package, then fork a kernel for each request, until nobody is there to ask."""
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
    kernels: list[_Forked] = []
    with line.makefile() as requests:
        for request in _until_nobody_asks(requests):
            kernel = os.fork()
            if not kernel:
                requests.close()
                line.close()
                _run(*json.loads(request))
            with contextlib.suppress(ProcessLookupError):  # one that ended at once
                kernels.append(_Forked(kernel))
            with contextlib.suppress(OSError):  # who asked has ended
                line.sendall(f"{kernel}\n".encode())
    for left in kernels:
        if left.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(left.pid, signal.SIGKILL)


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


def _until_nobody_asks(requests: Iterable[str]) -> Iterator[str]:
    with contextlib.suppress(OSError):  # as one who asked and ended before the answer leaves it
        yield from requests


def _run(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """Be a kernel, as one of :data:`LAUNCHER` with these arguments would be."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
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
    with socket.socket(fileno=int(sys.argv[1])) as requests_come_in:
        _serve(requests_come_in)
