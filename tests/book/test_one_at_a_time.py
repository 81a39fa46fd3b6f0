"""One run at a time: another waits, and says so; one that was killed holds up nobody."""

import fcntl
import os
import resource
import signal
import subprocess
import sys
import threading
import time

import pytest

from analysis.book.one_at_a_time import turn
from analysis.printed.problems import InputError

HOLDS = """
import pathlib, sys, time
from analysis.book.one_at_a_time import turn
with turn(pathlib.Path(sys.argv[1])):
    print('mine', flush=True); time.sleep(float(sys.argv[2]))
"""


def holder(lock, seconds):
    running = subprocess.Popen([sys.executable, "-c", HOLDS, lock, str(seconds)], stdout=subprocess.PIPE, text=True)
    assert running.stdout.readline() == "mine\n"
    return running


def test_a_second_run_waits_and_says_for_whom(tmp_path, capsys):
    lock = tmp_path / "new" / "lock"
    first = holder(lock, 1)
    start = time.monotonic()
    with turn(lock):
        assert time.monotonic() - start > 0.5
        said = f"waiting for another run in this checkout (process {first.pid}) to end\n"
        assert capsys.readouterr().out == said
        assert first.wait(timeout=240) == 0
        assert lock.read_text() == str(os.getpid())
    first.stdout.close()


def test_a_killed_run_holds_up_nobody(tmp_path, capsys):
    lock = tmp_path / "lock"
    first = holder(lock, 600)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    with turn(lock):
        assert capsys.readouterr().out == ""
    first.stdout.close()


def test_on_a_full_disk_a_turn_is_had_all_the_same_and_the_one_who_waits_names_nobody(tmp_path, capsys):
    lock = tmp_path / "lock"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))  # every byte written is one too many
    try:
        with turn(lock):
            told = capsys.readouterr().out
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (told, lock.read_text()) == ("", "")
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        threading.Timer(0.5, fcntl.flock, (held.fileno(), fcntl.LOCK_UN)).start()
        with turn(lock):
            assert capsys.readouterr().out == "waiting for another run in this checkout to end\n"


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"file/lock: cannot be written \("), turn(tmp_path / "file" / "lock"):
        pass
