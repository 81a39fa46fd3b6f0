"""Kernels that are forked: each a process of its own, as a plain one would be, and none is left behind."""

import ctypes
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.book.notebooks import forking
from analysis.book.notebooks.execution import PATIENCE, NotebookError, execute, kernel_surroundings
from analysis.sources.locations import CHAPTERS, ROOT, TEMPLATES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")


@pytest.fixture(autouse=True)
def warm(monkeypatch):
    monkeypatch.setenv(forking.SWITCH, "1")


def notebook(*cells):
    return new_notebook(cells=[new_code_cell(cell, id=f"cell-{place}") for place, cell in enumerate(cells)])


def said(folder, *cells):
    """What the cells of a notebook print."""
    made = execute(notebook(*cells), "made up", {}, folder, 60)
    return "".join(output["text"] for cell in made.cells for output in cell["outputs"]).split("\n")[:-1]


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid):
    """Whether a process ends in good time."""
    until = time.monotonic() + PATIENCE
    while running(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not running(pid)


def test_each_is_a_process_of_its_own_with_the_libraries_and_the_package(tmp_path):
    who = "import os, sys; print(os.getpid(), os.getppid())"
    loaded = "print('pandas' in sys.modules, 'analysis.ledger.ledger' in sys.modules)"
    first = said(tmp_path, who, "left = 1; sys.modules['left'] = sys", loaded)
    second = said(tmp_path, who, "print('left' in globals(), 'left' in sys.modules)")
    assert first[1:] == ["True True"]
    assert second[1:] == ["False False"]
    (one, parent), (other, same) = first[0].split(), second[0].split()
    assert one != other
    assert parent == same != str(os.getpid())
    assert ends(one)
    assert ends(other)


@pytest.mark.parametrize("edit", [
    "raise ValueError('made up')",  # before and after, whoever needs it is told
    "import warnings; warnings.warn('made up')",
])  # fmt: skip
def test_a_kernel_has_the_package_as_it_is_written_when_it_starts(tmp_path, edit):
    shutil.copytree(ROOT / "analysis", tmp_path / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    changed, code = tmp_path / "analysis" / "sources" / "reports.py", (
        "import pathlib, sys\n"
        "from nbformat.v4 import new_code_cell, new_notebook\n"
        "from analysis.book.notebooks.execution import execute\n"
        "def run(cell):\n"
        "    notebook = new_notebook(cells=[new_code_cell(cell, id='a')])\n"
        "    outputs = execute(notebook, 'made up', {}, pathlib.Path(sys.argv[1]), 60).cells[0]['outputs']\n"
        "    return ''.join(output['text'] for output in outputs)\n"
        "taken = 'try: from analysis.sources import reports; print(hasattr(reports, \"NEW\"))\\n'\n"
        "taken += 'except ValueError as error: print(error)'\n"
        "print(run(taken))\n"
        "path = pathlib.Path(sys.argv[2])\n"
        "before = path.read_text()\n"
        "path.write_text(before + sys.argv[3])\n"
        "print(run(taken))\n"
        "path.write_text(before + 'NEW = 1')\n"
        "print(run(taken))\n"
    )  # fmt: skip
    run = [sys.executable, "-c", code, tmp_path, changed, edit]
    done = subprocess.run(
        run, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    first, second, third = done.stdout.split("\n\n")[:3]
    assert first == "False"
    assert "made up" in second
    assert third == "True"


def test_each_has_its_folder_environment_and_chance_and_no_thread_of_another(tmp_path, monkeypatch):
    asked = "import os, numpy; print(os.getcwd(), os.environ.get('MADE_UP'), os.environ['TZ'], numpy.random.random())"
    folders = [tmp_path / "a", tmp_path / "b"]
    lines = []
    for folder in folders:
        folder.mkdir()
        monkeypatch.setenv("MADE_UP", folder.name)
        lines.append(said(folder, asked)[0].split())
    assert [line[:3] for line in lines] == [[str(folder), folder.name, "UTC"] for folder in folders]
    monkeypatch.setenv("MADE_UP", "b")
    assert said(folders[1], asked)[0].split()[3] != lines[1][3]


# Runs one cell, which writes its process and the one that this was forked from into a file, then does what is given.
EXECUTES = (
    "import sys; from pathlib import Path; from nbformat.v4 import new_code_cell, new_notebook\n"
    "from analysis.book.notebooks.execution import execute\n"
    "folder, name, then = sys.argv[1:]\n"
    "who = 'import os, pathlib, time; who = f\"{os.getpid()} {os.getppid()}\"; '\n"
    "cell = f'{who} pathlib.Path({name!r}).write_text(who); {then}'\n"
    "execute(new_notebook(cells=[new_code_cell(cell, id='a')]), 'x', {}, Path(folder), 60)"
)


def executes(folder, name, then="time.sleep(60)"):
    return subprocess.Popen([sys.executable, "-c", EXECUTES, folder, name, then], stderr=subprocess.DEVNULL)


def test_processes_share_what_they_are_forked_from_and_each_takes_only_its_own_with_it(tmp_path):
    with kernel_surroundings():
        environment = dict(os.environ)
    with forking.shared(environment):
        ran = [executes(tmp_path, "stays"), executes(tmp_path, "goes"), executes(tmp_path, "ends", "")]
        until = time.monotonic() + PATIENCE
        while not all((tmp_path / name).exists() for name in ("stays", "goes")) and time.monotonic() < until:
            time.sleep(0.05)
        assert ran[2].wait(PATIENCE) == 0
        who = ((tmp_path / name).read_text().split() for name in ("stays", "goes", "ends"))
        (stays, one), (goes, other), (_, third) = who
        assert one == other == third
        assert Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid())
        ran[1].kill()
        assert ends(goes)
        assert running(stays)
    assert ends(stays)
    assert ends(one)
    ran[0].kill()
    for process in ran:
        process.wait()


def test_it_has_path_arguments_and_standard_streams_of_a_plain_kernel(tmp_path, monkeypatch):
    asked = "import sys; print(sys.path, sys.argv[0], __name__, sys.executable, sys.stdin)"
    warm, parent = said(tmp_path, asked, "import os; print(os.getppid())")
    monkeypatch.setenv(forking.SWITCH, "0")
    plain, own = said(tmp_path, asked, "import os; print(os.getppid())")
    assert warm == plain
    assert own == str(os.getpid()) != parent


@pytest.mark.parametrize("switched", ["1", "0"])
def test_what_tornado_says_of_a_kernel_is_no_output_of_a_cell(tmp_path, monkeypatch, switched):
    monkeypatch.setenv(forking.SWITCH, switched)
    logs = "import logging; logging.getLogger('tornado.general').error('made up'); print('done')"
    assert said(tmp_path, logs) == ["done"]


REACHED = "import ipykernel.kernelapp as k, os; a = k.IPKernelApp.instance(); print(a.transport, os.path.dirname(a.ip))"


@pytest.mark.parametrize("switched", ["1", "0"])
def test_a_kernel_is_reached_through_files_that_are_gone_when_it_ended(tmp_path, monkeypatch, switched):
    monkeypatch.setenv(forking.SWITCH, switched)
    transport, folder = said(tmp_path, REACHED)[0].split()
    assert transport == "ipc"
    assert Path(folder).parent == Path(tempfile.gettempdir())
    assert not Path(folder).exists()


def test_where_temporary_files_are_too_deep_for_a_socket_a_kernel_is_reached_through_a_port(tmp_path, monkeypatch):
    deep = tmp_path / ("x" * 80)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    assert said(tmp_path, REACHED)[0].split()[0] == "tcp"
    assert not list(deep.iterdir())


def test_nbval_has_the_kernels_and_the_surroundings_of_a_build(tmp_path):
    code = (
        "import ipykernel.kernelapp as k, os, sys\n"
        "print(k.IPKernelApp.instance().transport, os.environ['TZ'], 'pandas' in sys.modules)"
    )
    committed = new_output("stream", name="stdout", text="ipc UTC True\n")
    cells = [new_code_cell(code, id="cell", execution_count=1, outputs=[committed])]
    shutil.copy(CHAPTERS.parent / "conftest.py", tmp_path)
    nbformat.write(new_notebook(cells=cells), tmp_path / "made_up.ipynb")
    run = [sys.executable, "-m", "pytest", "-q", "-W", "default", "--nbval", tmp_path]
    done = subprocess.run(run, cwd=ROOT, env=os.environ | {"TZ": "Asia/Tokyo"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "compared: 1 of 1 cells of code\n1 passed" in done.stdout


@pytest.mark.parametrize("mark", [
    {"source": "# NBVAL_SKIP\n1"}, {"source": "# PYTEST_VALIDATE_IGNORE_OUTPUT\n1"},
    {"metadata": {"tags": ["nbval-skip"]}}, {"metadata": {"tags": ["nbval-ignore-output"]}}, {"execution_count": None},
])  # fmt: skip
def test_chapters_that_nbval_runs_again_are_compared_in_every_cell_or_the_run_fails(tmp_path, mark):
    one = {"source": "1", "execution_count": 1, "outputs": [new_output("execute_result", {"text/plain": "1"})]} | mark
    if one["execution_count"] is None:
        one["outputs"] = []
    cells = [new_code_cell(**one), new_code_cell("x = 2", execution_count=2)]
    shutil.copy(CHAPTERS.parent / "conftest.py", tmp_path)
    nbformat.write(new_notebook(cells=cells), tmp_path / "made_up.ipynb")
    run = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-W", "default", "--nbval"]
    done = subprocess.run([*run, tmp_path], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, "compared: 1 of 2 cells of code" in done.stdout) == (1, True), done.stdout
    assert "failed" not in done.stdout
    some = subprocess.run([*run, "-k", "made_up", tmp_path], cwd=ROOT, capture_output=True, text=True)
    assert some.returncode == 0, some.stdout  # whoever names some cells gets these


def test_where_the_process_with_the_libraries_ended_another_is_started(tmp_path):
    (parent,) = said(tmp_path, "import os; print(os.getppid())")
    os.kill(int(parent), signal.SIGKILL)
    assert ends(parent)
    (another,) = said(tmp_path, "import os; print(os.getppid())")
    assert another != parent


@pytest.fixture(params=["init", "nobody"])
def reaper(request):
    """Who asks how an orphan ended: where it is nobody, as in some containers, it stays a zombie."""
    adopt = ctypes.CDLL(None, use_errno=True).prctl
    of_descendants = 36  # PR_SET_CHILD_SUBREAPER
    assert adopt(of_descendants, int(request.param == "nobody"), 0, 0, 0) == 0
    yield request.param
    assert adopt(of_descendants, 0, 0, 0, 0) == 0


def test_a_kernel_ends_with_the_process_that_it_was_forked_from(tmp_path, reaper):
    with pytest.raises(NotebookError, match="the kernel died"):
        said(tmp_path, "import os, pathlib; pathlib.Path('pid').write_text(str(os.getpid()))",
             "import signal, time; os.kill(os.getppid(), signal.SIGKILL); time.sleep(60)")  # fmt: skip
    kernel = (tmp_path / "pid").read_text()
    assert ends(kernel)
    if reaper == "nobody":
        assert os.waitpid(int(kernel), 0)


@pytest.mark.parametrize("switch", ["1", "0"])
def test_what_a_library_of_the_system_writes_as_a_kernel_ends_is_told_only_where_the_kernel_died(
    tmp_path, monkeypatch, capfd, switch
):
    monkeypatch.setenv(forking.SWITCH, switch)
    outside = "import os; written = os.write(2, b'Assertion failed\\n')"
    assert said(tmp_path, outside, "print('left alone')") == ["left alone"]
    assert capfd.readouterr() == ("", "")
    with pytest.raises(NotebookError, match=r"cell 2 \(id cell-1\): the kernel died: Assertion failed$"):
        said(tmp_path, outside, "os._exit(1)")
    assert capfd.readouterr() == ("", "")


def test_a_process_with_the_libraries_that_does_not_answer_is_given_up(tmp_path, monkeypatch):
    (parent,) = said(tmp_path, "import os; print(os.getppid())")
    os.kill(int(parent), signal.SIGSTOP)
    forking._asked.line.settimeout(0.5)
    with monkeypatch.context() as patched:
        patched.setattr(forking, "PATIENCE", 0.5)
        (plain,) = said(tmp_path, "import os; print(os.getppid())")
    assert plain == str(os.getpid())
    assert ends(parent)
    (another,) = said(tmp_path, "import os; print(os.getppid())")
    assert another not in (plain, parent)


def test_a_process_that_is_gone_is_told_at_once_and_nothing_more_is_said_of_it():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with pytest.raises(ProcessLookupError):
        forking.Forked(gone.pid)
    gc.collect()  # what a destructor could not do would be a warning, and so a failure


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_whoever_is_stopped(tmp_path, stop):
    with executes(tmp_path, "pids") as process:
        try:
            while process.poll() is None and not ((tmp_path / "pids").exists() and (tmp_path / "pids").read_text()):
                time.sleep(0.05)
            process.send_signal(stop)
            process.wait(20)
        finally:
            process.kill()
    assert all(ends(pid) for pid in (tmp_path / "pids").read_text().split())


def test_a_chapter_is_the_same_by_either_kind(tmp_path, monkeypatch):
    source = nbformat.read(TEMPLATES / "reach.ipynb", as_version=4)
    outputs = []
    for switched in ("1", "0"):
        monkeypatch.setenv(forking.SWITCH, switched)
        outputs.append([cell.get("outputs") for cell in execute(source, "reach", {}, tmp_path, 60).cells])
    assert outputs[0] == outputs[1]
