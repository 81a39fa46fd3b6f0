"""Chapters on the workers of a Dask scheduler: a real one on this machine, with workers of which one is killed."""

import json
import re
import shutil
import subprocess
import sys
import time

import pytest

from analysis.book.notebooks import registry

SECONDS = 60


def until(found, what):
    """What `found` finds at last."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {SECONDS} seconds")


@pytest.fixture
def dask(checkout, tmp_path):
    """Starts a scheduler or a worker of it in the checkout; gives the process."""
    file, started = tmp_path / "scheduler.json", []

    def start(what, *options, **environment):
        command = [sys.executable, "-m", "dask", what, "--scheduler-file", str(file), "--no-dashboard", *options]
        with (tmp_path / f"{what}-{len(started)}").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=tmp_path, env=checkout.environment | environment, stdout=log, stderr=log
            )
        started.append(process)
        return process

    start.file = file
    yield start
    for process in reversed(started):
        process.terminate()
        process.wait(timeout=SECONDS)


@pytest.fixture
def address(dask):
    """Where a scheduler listens that has started."""
    dask("scheduler", "--port", "0", "--host", "127.0.0.1")
    return until(lambda: dask.file.exists() and json.loads(dask.file.read_text())["address"], "a scheduler")


def worker(dask, *options, **environment):
    return dask("worker", "--no-nanny", "--nthreads", "1", *options, **environment)


def wait_for_workers(address, many):
    program = f"from distributed import Client; Client({address!r}).wait_for_workers({many}, timeout={SECONDS})"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=SECONDS)


def test_chapters_are_right_and_whole_though_a_worker_is_killed(checkout, dask, address, tmp_path):
    waiting = tmp_path / "who"
    first = f"import os, pathlib, time; who = pathlib.Path({str(waiting)!r})"
    waits = "seen = who.exists(); who.write_text(str(os.getppid())); time.sleep(0 if seen else 120)"
    checkout.template("argument", "confidence = 0.95", f"{first}; {waits}; confidence")
    workers = [worker(dask, COMPENDIUM_WARM_KERNELS="0") for _ in range(3)]
    wait_for_workers(address, 3)
    running = checkout.start("-m", "analysis", "chapters", "--force", "--scheduler", address)
    runs_it = int(until(lambda: waiting.exists() and waiting.read_text(), "the chapter that waits"))
    (killed,) = [one for one in workers if one.pid == runs_it]
    killed.kill()
    killed.wait()
    out, err = running.communicate(timeout=SECONDS * 2)
    assert (running.returncode, err) == (0, "")
    assert len(re.findall(r"^\d of 6, \d+ s: book/chapters/[\w-]+\.ipynb$", out, re.MULTILINE)) == 6
    names = {"argument", *(f"report-{report_id}" for report_id in checkout.reports)}
    assert {path.name for path in checkout.chapters.iterdir()} == {registry.NAME, *(f"{one}.ipynb" for one in names)}
    assert checkout.would_run() == 0
    assert checkout.run("verify", *sorted(names - {"argument"})).code == 0


def test_a_worker_with_another_checkout_is_told_and_its_chapter_is_not_kept(checkout, dask, address, tmp_path):
    other = shutil.copytree(checkout.root, tmp_path / "other")
    with (other / "analysis" / "book" / "notebooks" / "outputs.py").open("a") as file:
        file.write("# another\n")
    before = checkout.files()
    worker(dask, PYTHONPATH=str(other))
    wait_for_workers(address, 1)
    running = checkout.start("-m", "analysis", "chapters", "--force", "--scheduler", address)
    _, err = running.communicate(timeout=SECONDS * 2)
    assert running.returncode == 1
    lines = err.splitlines()
    assert len(lines) == 6
    assert all(line.endswith(": a worker ran it in another checkout: analysis/book differs") for line in lines)
    assert checkout.files() == before


def test_what_cannot_be_used_as_a_scheduler_is_refused_in_a_line(checkout, dask, address):
    def said(where):
        done = checkout.run("rerun", "argument", "-p", "confidence", "0.9", "--name", "x", "--scheduler", where)
        assert done.code == 2
        assert done.err.startswith(f"error: --scheduler {where}: ")
        assert done.err.count("\n") == 1
        assert not list(checkout.root.glob("runs/*/*.ipynb"))
        return done.err

    allowed = "allowed workers of one thread each (--nthreads 1)"
    assert f'{allowed}; found "no workers"' in said(address)
    dask("worker", "--no-nanny", "--nthreads", "2")
    wait_for_workers(address, 1)
    assert f'{allowed}; found "1 workers, the largest of 2 threads"' in said(address)
    assert "does not answer" in said("tcp://127.0.0.1:1")
    assert "does not answer" in said("nowhere")
