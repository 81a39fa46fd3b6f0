"""What does not have what Linux has: simulated, since there is no Windows here. No fork, none of the modules that only
Unix has, a terminal in Windows's old encoding, data with its line ends.
"""

import subprocess
import sys

import pytest

WITHOUT = """
import os, sys
import filelock  # it has its own way there
for name in ("fcntl", "grp", "pwd", "termios", "tty", "pty", "syslog"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "setsid", "pidfd_open", "killpg", "posix_spawn"):
    delattr(os, name)
"""


@pytest.fixture
def windows(checkout, tmp_path):
    """Runs a command where processes, and those that they start, have no more than that."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)
    environment = {"PYTHONPATH": f"{tmp_path}:{checkout.root}", "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments], cwd=checkout.root, env=checkout.environment | environment,
            capture_output=True, encoding="cp1252", timeout=300,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    return run


def test_every_command_runs_without_what_only_unix_has(checkout, windows):
    assert windows("-c", "import os; print(hasattr(os, 'fork'))")[1] == "False\n"
    before = {name: content for name, content in checkout.files().items() if name.startswith("book/chapters/")}
    code, out, err = windows("-m", "analysis", "book", "--force")
    assert (code, err) == (0, ""), err
    assert out.count("book/chapters/") == 6
    after = checkout.files()
    assert {name: after[name] for name in before} == before
    for command in (["validate"], ["verify", "argument"], ["rerun", "argument", "-p", "confidence", "0.9"]):
        code, _, err = windows("-m", "analysis", *command)
        assert (code, err) == (0, "")
    code, out, err = windows("-m", "analysis", "check", "--report", "her2-landscape-panel")
    assert "72 statistics" in " ".join(out.split()), err  # there is no chapter to compare them with
    assert "Traceback" not in err


def test_every_module_is_imported_without_what_only_unix_has(windows):
    program = (
        "import importlib, pkgutil, analysis\n"
        "names = [one.name for one in pkgutil.walk_packages(analysis.__path__, 'analysis.')]\n"
        "for name in names:\n"
        "    if name != 'analysis.__main__': importlib.import_module(name)\n"
        "print(len(names) > 300)"
    )
    assert windows("-W", "ignore", "-c", program) == (0, "True\n", "")
