"""What runs when, in a checkout of our own."""

import json
import os
import re
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_notebook

from analysis.book.notebooks import registry
from analysis.book.one_at_a_time import turn

PATIENCE = 240  # seconds: a machine that does much else can stand still for a minute
INTERRUPTED = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from analysis.cli.main import main; sys.exit(main())"
)


def test_a_book_is_made_of_chapters_and_pages(built):
    checkout, _, first = built
    assert first.code == 0, first.out + first.err
    names = {"argument", *(f"report-{report_id}" for report_id in checkout.reports)}
    assert {path.name for path in checkout.chapters.iterdir()} == {registry.NAME, *(f"{one}.ipynb" for one in names)}
    for name in names:
        assert re.search(rf"^\d of 6, \d+ s: book/chapters/{name}\.ipynb$", first.out, re.MULTILINE)
    assert re.search(r"^the pages, \d+ s: _build/html/index\.html$", first.out, re.MULTILINE)
    html = checkout.root / "_build" / "html"
    assert "A book" in (html / "book" / "index.html").read_text()
    assert (html / "index.html").exists()
    assert not (html / ".buildinfo").exists()  # another one in every folder
    assert [path.name for path in html.parent.iterdir()] == ["html"]


def test_each_report_has_its_own_chapter(built):
    checkout, _, _ = built
    for report_id in checkout.reports:
        cells = json.loads((checkout.chapters / f"report-{report_id}.ipynb").read_text())["cells"]
        assert cells[-1]["outputs"][0]["data"]["text/plain"] == [f"'{report_id}'"]


def test_a_build_adds_nothing_to_a_checkout_but_chapters(built):
    checkout, before, _ = built
    after = checkout.files()
    assert {name: content for name, content in after.items() if not name.startswith("book/chapters/")} == before


def test_nothing_changed_nothing_runs(checkout):
    done = checkout.run("book")
    assert done.code == 0
    assert done.out == "nothing changed: all is as the last run left it\n"


def test_a_fresh_clone_keeps_the_chapters_that_are_as_committed_and_says_so(checkout):
    for folder in (".compendium", "_build"):
        shutil.rmtree(checkout.root / folder)
    done = checkout.run("book")
    assert (done.code, done.err) == (0, "")
    kept, pages = done.out.splitlines()
    assert kept == "6 chapters are what their inputs give, and are kept; make book FORCE=1 runs all"
    assert re.fullmatch(r"the pages, \d+ s: _build/html/index\.html", pages)


def test_nothing_to_do_is_known_without_any_library(checkout):
    assert checkout.run("book").code == 0
    program = "import sys; from analysis.cli.main import main; main(['book']); print(*sys.modules)"
    said = checkout.start("-c", program).communicate()[0].splitlines()
    assert said[0] == "nothing changed: all is as the last run left it"
    assert not {"pandas", "numpy", "frictionless", "nbformat", "multiprocessing"} & set(said[1].split())


def test_what_changes_while_it_is_made_is_not_taken_for_made(checkout):
    assert checkout.run("book").code == 0
    program = (
        "from analysis.book import making; from pathlib import Path; before = making.state()\n"
        "print(making.is_made(making.PAGES, before)); Path('book/index.md').write_text('# Another')\n"
        "print(making.is_made(making.PAGES, making.enter(making.PAGES, before)))\n"
        "print(making.is_made(making.PAGES, making.enter(making.PAGES, making.state())))"
    )
    assert checkout.python("-c", program).out.split() == ["True", "False", "True"]


def test_a_changed_template_runs_its_own_chapter_only(checkout):
    checkout.template("argument", "confidence = 0.9", "confidence")
    assert checkout.would_run() == 1


def test_a_changed_chapter_is_run_again(checkout):
    chapter = checkout.chapters / "argument.ipynb"
    chapter.write_text(chapter.read_text().replace("0.95", "0.59"))
    assert checkout.would_run() == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "chapters"),
    [
        ("analysis/chapters/clinicians_and_patients/question.py", "\n", "\n\n", 1),
        ("analysis/sources/schema.py", "\n", "\n\n", 6),
        ("analysis/book/notebooks/outputs.py", "\n", "\n\n", 6),
        ("analysis/chapters/methods_checked/figure_coverage.py", "\n", "\n\n", 0),
        ("analysis/cli/book.py", "\n", "\n\n", 0),
        ("data/groups.csv", "Patients with HER2+", "Persons with HER2+", 5),
        ("data/follow-up.schema.json", "\n", "\n\n", 0),
        ("requirements.lock", "\n", "\n\n", 6),
    ],
)
def test_a_change_runs_the_chapters_that_depend_on_it_and_no_others(checkout, name, old, new, chapters):
    path = checkout.root / name
    changed = path.read_text().replace(old, new, 1)
    assert changed != path.read_text()
    path.write_text(changed)
    assert checkout.would_run() == chapters


def test_a_module_that_comes_runs_nothing_and_one_that_goes_what_needs_it(checkout):
    (checkout.root / "analysis" / "new.py").touch()
    assert checkout.would_run() == 0
    (checkout.root / "analysis/chapters/clinicians_and_patients/question.py").unlink()
    assert checkout.would_run() == 1


def test_a_chapter_says_what_it_was_computed_from(checkout):
    for name, where in (
        ("argument", "analysis/chapters"),
        (f"report-{checkout.reports[0]}", "data"),
    ):
        assert where in registry.computed_from(checkout.chapters / f"{name}.ipynb")


def test_without_the_file_of_what_chapters_were_computed_from_all_are_run_again_and_enter_the_same(checkout):
    entered = checkout.chapters / registry.NAME
    before = checkout.files()
    entered.unlink()
    assert checkout.would_run() == 6
    assert checkout.run("chapters").code == 0
    assert checkout.files() == before
    assert checkout.would_run() == 0


def test_a_chapter_whose_entry_is_lost_or_of_another_one_is_run_again(checkout):
    entered = checkout.chapters / registry.NAME
    entries = json.loads(entered.read_text())
    for entry in (None, {"chapter": "0"}, entries[f"report-{checkout.reports[0]}"]):
        entered.write_text(json.dumps({name: one for name, one in (entries | {"argument": entry}).items() if one}))
        assert checkout.would_run() == 1


def test_what_a_killed_build_left_is_removed(checkout):
    left = checkout.root / "_build" / ".building-x" / "half"
    left.mkdir(parents=True)
    (checkout.chapters / ".argument.ipynb.999999999").write_text("half")
    for path in (checkout.templates / "report.ipynb", *checkout.chapters.glob("report-*")):
        path.unlink()  # a book of one chapter will do
    checkout.contents("argument")
    assert checkout.run("book", "--force").code == 0
    assert [path.name for path in (checkout.root / "_build").iterdir()] == ["html"]
    assert not list(checkout.chapters.glob(".*"))


def test_a_book_that_cannot_be_written_is_told_in_a_line(checkout):
    built = checkout.root / "_build"
    built.rename(checkout.root / "aside")
    built.touch()
    done = checkout.run("book")
    built.unlink()
    (checkout.root / "aside").rename(built)
    assert done.code == 1
    told = r"error: _build(/html(/index\.html)?)?: cannot be written \((File exists|Not a directory)\).*\n"
    assert re.fullmatch(told, done.err)
    assert "Traceback" not in done.out


def test_verify_says_what_is_equal_and_what_differs_and_where(checkout):
    done = checkout.run("verify", "argument")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "book/chapters/argument.ipynb: equal, byte for byte\n"
        "1 of 1 chapters are equal to the committed ones, byte for byte\n"
    )
    chapter = checkout.chapters / "argument.ipynb"
    registry.enter(chapter, registry.computed_from(chapter) | {"data": "0"})
    done = checkout.run("verify", "argument")
    assert done.code == 1
    assert done.out.startswith(
        "book/chapters/argument.ipynb: differs: nothing but the fingerprints of its inputs: data\n"
    )
    chapter.write_text(chapter.read_text().replace('"0.95"', '"0.9500000001"'))
    registry.enter(chapter, {name: one for name, one in registry.computed_from(chapter).items() if name != "data"})
    done = checkout.run("verify", "argument")
    assert done.code == 3
    assert "argument.ipynb: equal to rounding, not byte for byte: cell 3 (id code-0), output 1" in done.out
    chapter.write_text(chapter.read_text().replace('"0.9500000001"', '"0.59"'))
    gone = f"report-{checkout.reports[0]}"
    (checkout.chapters / f"{gone}.ipynb").unlink()
    done = checkout.run("verify", "argument", gone)
    assert done.code == 1
    words = 'differs: cell 3 (id code-0), output 1 (plain text), line 1: committed "0.59", fresh "0.95"'
    assert words in done.out
    assert f"{gone}.ipynb: differs: it is not there; make book makes it" in done.out


def test_verify_refuses_a_chapter_that_is_none_and_tells_of_one_that_fails(checkout):
    done = checkout.run("verify", "argumnt")
    assert done.code == 2
    assert '(did you mean "argument"?); found "argumnt"' in done.err
    checkout.template("argument", "confidence = 0.95", "1 / 0")
    done = checkout.run("verify", "argument")
    assert done.code == 1
    assert done.err.startswith("error: book/templates/argument.ipynb, cell 3 (id code-0): ZeroDivisionError")
    assert "0 of 1 chapters are equal" in done.out


def test_a_touched_file_with_the_same_content_runs_nothing(checkout):
    os.utime(checkout.templates / "argument.ipynb")
    os.utime(checkout.root / "requirements.lock")
    assert checkout.would_run() == 0


def test_a_failing_notebook_is_told_once_and_the_others_finish(checkout):
    checkout.template("argument", "confidence = 0.95", "1 / 0")
    checkout.template("late", "confidence = 0.95", "confidence")
    committed = (checkout.chapters / "argument.ipynb").read_bytes()
    page = (checkout.root / "_build" / "html" / "index.html").stat().st_mtime_ns
    done = checkout.run("book")
    assert done.code == 1
    message = "book/templates/argument.ipynb, cell 3 (id code-0): ZeroDivisionError: division by zero"
    assert (done.out + done.err).count(message) == 1
    assert done.err == f"error: {message}\n"
    assert "Traceback" not in done.out
    assert (checkout.chapters / "late.ipynb").exists()
    assert (checkout.chapters / "argument.ipynb").read_bytes() == committed
    assert (checkout.root / "_build" / "html" / "index.html").stat().st_mtime_ns == page


def test_prose_that_names_what_is_not_there_is_told_and_the_other_chapters_are_made(checkout):
    checkout.template("argument", "confidence = 0.95", "confidence + 1")
    notebook = nbformat.read(checkout.templates / "report.ipynb", 4)
    notebook.cells[0].source = "# Of {stat}`nobody.nothing`"
    nbformat.write(notebook, checkout.templates / "report.ipynb")
    done = checkout.run("chapters")
    assert done.code == 1
    lines = done.err.splitlines()
    assert len(lines) == len(checkout.reports)
    assert all(line.startswith("error: book/templates/report.ipynb, cell 1 (id title): ") for line in lines), done.err
    assert re.search(r"^\d of 6, \d+ s: book/chapters/argument\.ipynb$", done.out, re.MULTILINE)
    assert '"1.95"' in (checkout.chapters / "argument.ipynb").read_text()
    assert checkout.would_run() == len(checkout.reports)


def test_a_page_that_warns_is_told_with_its_line_and_the_last_book_stays(checkout):
    (checkout.root / "book" / "index.md").write_text("# A book\n\nSee {doc}`nowhere`.\n")
    done = checkout.run("book")
    assert done.code == 1
    assert done.err == ("error: the book does not build:\nbook/index.md:3: WARNING: unknown document: 'nowhere'\n")
    assert "Traceback" not in done.out
    html = checkout.root / "_build" / "html"
    assert "nowhere" not in (html / "book" / "index.html").read_text()
    assert [path.name for path in html.parent.iterdir()] == ["html"]


def test_a_run_killed_while_the_new_book_took_its_place_and_one_that_fails_leave_the_last_book(checkout):
    html = checkout.root / "_build" / "html"
    before = (html / "index.html").read_bytes()
    html.rename(html.with_name(".last"))  # where a kill between the two renames leaves it
    (checkout.root / "book" / "index.md").write_text("# A book\n\nSee {doc}`nowhere`.\n")
    assert checkout.run("book").code == 1
    assert (html / "index.html").read_bytes() == before
    assert [path.name for path in html.parent.iterdir()] == ["html"]


def test_a_book_that_is_not_whole_is_told_page_by_page_and_the_last_book_stays(checkout):
    text = '# A book\n\nOf 22, <a href="chapters/argument.html#nowhere">some</a> agree.\n'
    (checkout.root / "book" / "index.md").write_text(text)
    (checkout.root / "book" / "forgotten.md").write_text("# Forgotten\n")
    done = checkout.run("book")
    assert done.code == 1
    assert done.err.splitlines() == [
        "error: the book was built and is not whole:",
        "book/forgotten: forgotten.md is in no table of contents; name it in _toc.yml or take it away",
        'book/index.html: the link "some" to chapters/argument.html#nowhere leads nowhere: '
        "book/chapters/argument.html has no such place",
        'book/index: "22" in "... A book Of 22, some agree. ..." is typed: name it, or add an exception',
    ]
    assert "Traceback" not in done.out
    html = checkout.root / "_build" / "html"
    assert "agree" not in (html / "book" / "index.html").read_text()
    assert [path.name for path in html.parent.iterdir()] == ["html"]


@pytest.mark.parametrize("content", ["confidence: float", "(no cell)"])
def test_a_template_that_cannot_be_used_stops_everything_before_it_runs(checkout, content):
    if content == "(no cell)":
        nbformat.write(new_notebook(cells=[]), checkout.templates / "bad.ipynb")
    else:
        checkout.template("bad", content)
    done = checkout.run("chapters", "--force")
    assert done.code == 2
    assert done.err.startswith("error: book/templates/bad.ipynb")
    assert done.out == ""


def awaited(comes, running=None):
    """Whether something comes, in good time, and before a command ends."""
    deadline = time.monotonic() + PATIENCE
    while not comes() and time.monotonic() < deadline and not (running and running.poll() is not None):
        time.sleep(0.1)
    return comes()


def told(running):
    """How a command ended, if it did, and what it said by then."""
    ended = running.poll()
    running.kill()
    return ended, *running.communicate()


def lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("command", ["chapters -n 1", "chapters -n 2", "verify argument -n 1", "verify --html -n 2"])
def test_an_interrupt_is_one_line_and_leaves_chapters_as_they_were(checkout, command, tmp_path):
    waiting = checkout.root / "_build" / "waiting"
    waits = f"import os, pathlib, time; pathlib.Path({str(waiting)!r}).write_text(str(os.getpid())); time.sleep(120)"
    checkout.template("argument", "confidence = 0.95", waits)
    committed = (checkout.chapters / "argument.ipynb").read_bytes()
    running = checkout.start("-c", INTERRUPTED, *command.split(), start_new_session=True, TMPDIR=str(tmp_path))
    assert awaited(lambda: waiting.exists() and waiting.read_text(), running), told(running)
    kernel = int(waiting.read_text())
    waiting.unlink()
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: everyone in the group
    _, said = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130
    assert said.strip() == "interrupted: what was finished is kept, the rest is as it was"
    assert (checkout.chapters / "argument.ipynb").read_bytes() == committed
    assert not list(checkout.chapters.glob(".*"))
    assert list(tmp_path.iterdir()) == []
    assert awaited(lambda: not lives(kernel))


def started_with(mark):
    """The processes that have a mark in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"MARK={mark}".encode() in path.read_bytes().split(b"\0"):
                found.append((path.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return [command for command in found if command]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc, to see every process")
@pytest.mark.parametrize("sent", [None, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("warm", ["1", "0"])
def test_no_process_is_left_when_a_command_ends_however_it_ends(checkout, sent, warm, tmp_path):
    waiting, mark = checkout.root / "_build" / "waiting", f"{tmp_path.name}-{sent}-{warm}"
    if sent:
        waits = f"import pathlib, time; pathlib.Path({str(waiting)!r}).touch(); time.sleep(120)"
        checkout.template("argument", "confidence = 0.95", waits)
    environment = {"MARK": mark, "COMPENDIUM_WARM_KERNELS": warm, "TMPDIR": str(tmp_path)}
    running = checkout.start("-c", INTERRUPTED, "chapters", "--force", **environment)
    if sent:
        assert awaited(waiting.exists, running), told(running)
        waiting.unlink()
        assert len(started_with(mark)) > 2
        running.send_signal(sent)  # to this one process, as a system does that ends it
    _, said = running.communicate(timeout=PATIENCE)
    assert awaited(lambda: started_with(mark) == []), started_with(mark)
    assert running.returncode == {None: 0, signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[sent], said


def test_an_interrupt_while_verify_builds_pages_is_one_line_too(checkout, tmp_path):
    interrupted = ("-c", INTERRUPTED, "verify", "argument", "--html")
    running = checkout.start(*interrupted, start_new_session=True, TMPDIR=str(tmp_path))
    assert awaited(lambda: list(tmp_path.glob("compendium-*/one/_build")), running), told(running)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130
    assert said.strip() == "interrupted: what was finished is kept, the rest is as it was"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lock", "command"),
    [
        ("run.lock", ["verify", "argument"]),
        ("rerun-mine.lock", ["rerun", "argument", "-p", "confidence", "0.9", "--name", "mine"]),
    ],
)
def test_what_reads_or_writes_the_same_files_waits(checkout, lock, command):
    with turn(checkout.root / ".compendium" / lock):
        waiting = checkout.start("-m", "analysis", *command)
        said = waiting.stdout.readline()
        assert waiting.poll() is None
        assert not (checkout.root / "runs").exists()
    left, _ = waiting.communicate(timeout=PATIENCE)
    assert said == f"waiting for another run in this checkout (process {os.getpid()}) to end\n"
    assert waiting.returncode == 0
    assert "argument.ipynb" in left


def test_a_second_run_waits_for_the_first_and_says_so(checkout):
    with turn(checkout.root / ".compendium" / "run.lock"):
        waiting = checkout.start("-m", "analysis", "chapters")
        said = waiting.stdout.readline()
        assert waiting.poll() is None
    left, _ = waiting.communicate(timeout=PATIENCE)
    assert said == f"waiting for another run in this checkout (process {os.getpid()}) to end\n"
    assert waiting.returncode == 0
    assert "book/chapters/" not in left
