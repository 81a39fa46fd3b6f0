"""Kernels of Jupyter that are forked (:mod:`analysis.book.notebooks.forking`), where the system can fork safely.

Kernels are reached through files where the system has sockets of that kind: a network port that was found free can be
taken by another process before the kernel listens on it, and then whoever waits for the kernel waits in vain.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from importlib.metadata import EntryPoint
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from analysis.book.notebooks.forking import fork, said_by_kernels

NAME = "compendium"
LONGEST_PATH = 90  # of a socket: macOS takes 103 characters, Linux 107
# What tornado has to say when a kernel ends while it sends would stand among the outputs of a cell, or on the terminal.
QUIET = "--IPKernelApp.logging_config={'loggers': {'tornado': {'level': 'CRITICAL'}}}"


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
            self._sockets = tempfile.TemporaryDirectory(prefix="kernel-", ignore_cleanup_errors=True)
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
        folder = str(kwargs.get("cwd") or os.getcwd())
        forked = fork([*cmd[3:], QUIET], folder, kwargs["env"])
        if forked is None:
            with open(said_by_kernels(kwargs["env"]), "ab") as said:
                return await super().launch_kernel([*cmd, QUIET], **kwargs | {"stderr": said})
        self.pid = self.pgid = forked.pid
        self.process = cast(subprocess.Popen, forked)
        self.cwd = folder
        return self.connection_info
