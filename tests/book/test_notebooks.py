"""How a template becomes a chapter, with small notebooks of our own."""

import asyncio
import errno
import gc
import json
import os
import signal
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book.notebooks import registry
from analysis.book.notebooks.execution import NotebookError
from analysis.book.notebooks.fingerprints import fingerprints
from analysis.book.notebooks.inputs import Parameter, check_parameters, parameters
from analysis.book.notebooks.running import chapters, run
from analysis.printed.problems import InputError
from analysis.sources.locations import ROOT

PLAIN = "confidence = 0.95  # level of the intervals, = 1 - alpha\nname = 'x'"


@pytest.fixture
def template(tmp_path):
    """Writes a template: its parameters cell, and the code cells after it."""

    def write(*cells, given=PLAIN, name="template", metadata=None):
        (tmp_path / "templates").mkdir(exist_ok=True)
        notebook = new_notebook(
            cells=[
                new_markdown_cell("# A page", id="title"),
                new_code_cell(given, id="given", metadata={"tags": ["parameters"]}),
                *(new_code_cell(source, id=f"code-{place}") for place, source in enumerate(cells)),
            ],
            metadata=metadata or {},
        )
        path = tmp_path / "templates" / f"{name}.ipynb"
        nbformat.write(notebook, path)
        return path

    return write


@pytest.fixture
def chapter(tmp_path):
    """Where a chapter goes; an earlier run is there already."""
    path = tmp_path / "chapters" / "chapter.ipynb"
    path.parent.mkdir()
    path.write_text("the last good run")
    return path


def fails_and_leaves_the_chapter(template, chapter, message, **limits):
    with pytest.raises(NotebookError, match=message):
        run(template, chapter, **limits)
    assert chapter.read_text() == "the last good run"
    assert list(chapter.parent.iterdir()) == [chapter]


# What a notebook takes


def test_parameters_have_name_default_and_comment(template):
    assert parameters(template()) == (
        Parameter("confidence", 0.95, "level of the intervals, = 1 - alpha"),
        Parameter("name", "x", ""),
    )


def test_parameters_may_be_annotated_and_span_lines(template):
    given = "half: float = 0.5  # of them\nitems = [\n    1,\n    2,\n]  # a list"
    found = (Parameter("half", 0.5, "of them"), Parameter("items", [1, 2], "a list"))
    assert parameters(template(given=given)) == found


@pytest.mark.parametrize(
    "line", ["import os", "a, b = 1, 2", "a = b = 1", "a = 1 + 2", "a = open('f')", "a += 1", "a: int"]
)
def test_a_parameters_cell_holds_nothing_but_names_with_plain_values(template, line):
    with pytest.raises(InputError, match="parameters: allowed NAME = a plain value"):
        parameters(template(given=line))


@pytest.mark.parametrize("value", ["(1, 2)", "{1, 2}", "[(1, 2)]", "b'x'"])
def test_a_default_that_papermill_would_write_as_text_is_refused(template, value):
    with pytest.raises(InputError, match="NAME = a plain value"):
        parameters(template(given=f"a = {value}"))


def test_a_template_without_a_parameters_cell_is_refused_by_name(template):
    path = template()
    path.write_text(path.read_text().replace('"parameters"', '"hide-cell"'))
    with pytest.raises(InputError, match=r"template\.ipynb: allowed one code cell tagged parameters"):
        parameters(path)


def test_a_template_that_does_not_parse_is_refused_with_its_line(template):
    with pytest.raises(InputError, match=r"template\.ipynb, parameters, line 2: invalid syntax"):
        parameters(template(given="a = 1\nb ="))


def without_an_id(notebook):
    del notebook["cells"][0]["id"]


def with_an_id_twice(notebook):
    notebook["cells"][0]["id"] = notebook["cells"][1]["id"]


def without_cells(notebook):
    del notebook["cells"]


@pytest.mark.parametrize("spoil", [without_an_id, with_an_id_twice, without_cells])
def test_a_template_with_broken_cells_is_refused(template, spoil):
    path = template()
    notebook = json.loads(path.read_text())
    spoil(notebook)
    path.write_text(json.dumps(notebook))
    with pytest.raises(InputError, match=r"template\.ipynb: no valid notebook"):
        parameters(path)


def test_a_template_of_an_older_format_is_refused(template):
    path = template()
    path.write_text(path.read_text().replace('"nbformat_minor": 5', '"nbformat_minor": 4'))
    with pytest.raises(InputError, match=r'allowed nbformat 4\.5 or later, where cells have ids; found "4\.4"'):
        parameters(path)


@pytest.mark.parametrize("content", [b"", b"no JSON", b"[]", b"{}", b"\xff\xfe"])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, content):
    path = tmp_path / "broken.ipynb"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"broken\.ipynb: no valid notebook"):
        parameters(path)


def test_a_missing_template_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"none\.ipynb: cannot be read \(No such file or directory\)"):
        parameters(tmp_path / "none.ipynb")


def test_an_unknown_parameter_is_refused_with_the_nearest_name(template):
    with pytest.raises(InputError, match=r'confidence, name \(did you mean "confidence"\?\); found "confidnce"'):
        check_parameters(template(), {"confidnce": 0.9})


KINDS = "number = 0.5\ncount = 3\nswitch = True\ntext = 'a'\nlisted = [1]\nopen = None"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", "high"),
        ("number", True),
        ("number", None),
        ("count", 1.0),
        ("count", False),
        ("switch", 1),
        ("text", 3),
        ("listed", (1,)),
        ("listed", "1"),
        ("open", (1,)),
    ],
)
def test_a_value_of_another_kind_is_refused(template, name, value):
    with pytest.raises(InputError, match=rf"template\.ipynb, parameter {name}: allowed .*; found "):
        check_parameters(template(given=KINDS), {name: value})


@pytest.mark.parametrize(("name", "value"), [("number", 1), ("count", -2), ("text", ""), ("listed", []), ("open", 0.5)])
def test_a_value_of_the_same_kind_will_do(template, name, value):
    check_parameters(template(given=KINDS), {name: value})


def test_every_problem_with_the_parameters_is_told_at_once(template):
    with pytest.raises(InputError) as refused:
        check_parameters(template(given=KINDS), {"number": "high", "other": 1})
    assert len(refused.value.messages) == 2


@pytest.mark.parametrize("report_id", ["mahtani-2024", "../mahtani-2024-abstract"])
def test_a_report_must_be_one_of_the_data(template, report_id):
    with pytest.raises(InputError, match="report_id: allowed mahtani-2024-abstract, "):
        check_parameters(template(given="report_id = 'mahtani-2024-abstract'"), {"report_id": report_id})


# Which chapters there are


def test_a_template_with_a_report_makes_a_chapter_a_report_and_any_other_makes_one(template, tmp_path):
    template(name="argument")
    template(name="report", given="report_id = 'mahtani-2024-abstract'")
    made = chapters(tmp_path / "templates", tmp_path / "chapters")
    assert [(one.name, one.parameters) for one in made[:2]] == [
        ("argument", {}),
        ("report-mahtani-2024-abstract", {"report_id": "mahtani-2024-abstract"}),
    ]
    assert len(made) == 1 + 5
    assert made[1].path == tmp_path / "chapters" / "report-mahtani-2024-abstract.ipynb"


def test_one_bad_template_stops_them_all(template, tmp_path):
    template(name="good")
    template(name="bad", given="import os")
    with pytest.raises(InputError, match=r"bad\.ipynb"):
        chapters(tmp_path / "templates", tmp_path / "chapters")


# Running


def test_two_runs_give_the_same_bytes(template, tmp_path):
    figure = "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\nfigure"
    path = template("print(confidence)", "{name for name in ('b', 'a', 'c')}", figure)
    first, second = (run(path, tmp_path / name / "chapter.ipynb") for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()


def test_a_chapter_keeps_outputs_counts_tags_and_nothing_of_its_run(template, tmp_path):
    metadata = {"mystnb": {"merge_streams": True}, "widgets": {}, "language_info": {"name": "python", "version": "3.1"}}
    path = template("print(1)\n2", metadata=metadata)
    done = nbformat.read(run(path, tmp_path / "chapter.ipynb"), as_version=4)
    assert registry.computed_from(tmp_path / "chapter.ipynb") == fingerprints(path, {})
    assert done.metadata == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [cell.id for cell in done.cells] == ["title", "given", "code-0"]
    assert [cell.metadata for cell in done.cells] == [{}, {"tags": ["parameters"]}, {}]
    assert [cell.execution_count for cell in done.cells[1:]] == [1, 2]
    assert [output.output_type for output in done.cells[2].outputs] == ["stream", "execute_result"]


def test_given_parameters_go_into_a_cell_with_a_fixed_id(template, tmp_path):
    done = nbformat.read(run(template("confidence"), tmp_path / "chapter.ipynb", {"confidence": 0.9}), as_version=4)
    assert [cell.id for cell in done.cells] == ["title", "given", "injected-parameters", "code-0"]
    assert done.cells[3].outputs[0].data["text/plain"] == "0.9"


def test_a_notebook_runs_where_it_goes_with_this_package_and_the_same_surroundings_everywhere(
    template, tmp_path, monkeypatch
):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("MPLBACKEND", "agg")
    code = (
        "import os, pathlib, time, analysis\n"
        "print(pathlib.Path.cwd().name, time.tzname[0], os.environ['MPLBACKEND'], os.environ['PYTHONHASHSEED'])\n"
        f"print(pathlib.Path(analysis.__file__).is_relative_to({str(ROOT)!r}))"
    )
    done = nbformat.read(run(template(code), tmp_path / "here" / "chapter.ipynb"), as_version=4)
    assert done.cells[2].outputs[0].text == "here UTC module://matplotlib_inline.backend_inline 0\nTrue\n"


def test_a_raising_cell_is_named_and_the_chapter_stays(template, chapter):
    path = template("1", "1 / 0")
    fails_and_leaves_the_chapter(path, chapter, r"template\.ipynb, cell 4 \(id code-1\): ZeroDivisionError: division")


def test_a_cell_is_counted_as_in_the_template_though_parameters_are_given(template, chapter):
    with pytest.raises(NotebookError, match=r"cell 3 \(id code-0\): ZeroDivisionError"):
        run(template("1 / 0"), chapter, {"confidence": 0.9})


def test_a_cell_that_takes_too_long_is_named_with_the_limit(template, chapter):
    path = template("import time; time.sleep(60)")
    fails_and_leaves_the_chapter(path, chapter, r"cell 3 \(id code-0\): took more than 1 seconds", cell_seconds=1)


def test_a_killed_kernel_is_told_with_its_cell(template, chapter):
    fails_and_leaves_the_chapter(template("import os; os._exit(1)"), chapter, r"cell 3 \(id code-0\): the kernel died")


def test_leaving_early_is_a_failure(template, chapter):
    fails_and_leaves_the_chapter(template("raise SystemExit(0)"), chapter, r"cell 3 \(id code-0\): SystemExit: 0")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import warnings; warnings.warn('beware')", "UserWarning: beware"),
        ("import sys; print('oh', file=sys.stderr)", "oh"),
    ],
)
def test_a_warning_is_a_failure(template, chapter, code, said):
    fails_and_leaves_the_chapter(template(code), chapter, rf"(?s)id code-0\): writes to standard error: .*{said}")


def test_what_only_this_machine_has_is_a_failure(template, chapter):
    path = template("import pathlib; print(pathlib.Path.home() / 'data')", "object()")
    message = r'(?s)cell 3 \(id code-0\): shows ".*", which .*cell 4 \(id code-1\): shows "at 0x[0-9a-f]+", which'
    fails_and_leaves_the_chapter(path, chapter, message)


def test_unknown_parameters_are_refused_before_anything_runs(template, chapter):
    with pytest.raises(InputError, match="confidnce"):
        run(template("1 / 0"), chapter, {"confidnce": 0.9})
    assert chapter.read_text() == "the last good run"


def test_an_interrupt_leaves_the_chapter_and_no_kernel(template, chapter, tmp_path):
    path = template(
        "import os, pathlib, signal, time",
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))",
        f"os.kill(int(pathlib.Path({str(tmp_path / 'runner')!r}).read_text()), signal.SIGINT); time.sleep(200)",
    )
    program = (
        "import os, pathlib, signal, sys; from analysis.book.notebooks.running import run\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"pathlib.Path({str(tmp_path / 'runner')!r}).write_text(str(os.getpid()))\n"
        "run(*map(pathlib.Path, sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", program, path, chapter], capture_output=True, text=True, timeout=150)
    assert done.returncode == -signal.SIGINT, done.stderr
    assert chapter.read_text() == "the last good run"
    assert list(chapter.parent.iterdir()) == [chapter]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_an_interrupt_says_nothing_of_what_was_about_to_be_awaited(template, chapter, monkeypatch, recwarn):
    def interrupted(*arguments, **options):
        about_to_be_awaited = asyncio.sleep(0)
        raise KeyboardInterrupt(about_to_be_awaited)

    monkeypatch.setattr("papermill.execute_notebook", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(template("1"), chapter)
    gc.collect()
    assert not recwarn.list


# Writing


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "No space left on device"), (errno.EROFS, "Read-only file system"), (errno.EACCES, "denied")],
)
def test_a_full_disk_or_a_read_only_folder_is_told_with_file_and_reason(template, chapter, monkeypatch, number, reason):
    replaces = os.replace

    def fails(source, destination):
        if destination == chapter:
            raise OSError(number, os.strerror(number), str(destination))
        replaces(source, destination)

    monkeypatch.setattr(os, "replace", fails)
    fails_and_leaves_the_chapter(template(), chapter, rf"chapter\.ipynb: cannot be written \(.*{reason}\); it is as")


def test_a_folder_that_cannot_be_made_is_told_before_anything_runs(template, chapter):
    with pytest.raises(NotebookError, match=r"chapter\.ipynb/below\.ipynb: cannot be written \(.*: File exists\)"):
        run(template("1 / 0"), chapter / "below.ipynb")
    assert chapter.read_text() == "the last good run"


def test_what_a_killed_run_left_is_removed_and_what_a_living_one_writes_is_not(template, chapter):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, alive, other = (
        chapter.with_name(name)
        for name in (f".chapter.ipynb.{ended.pid}", f".chapter.ipynb.{os.getppid()}", f".other.ipynb.{ended.pid}")
    )
    for path in (left, alive, other):
        path.write_text("half")
    run(template(), chapter)
    assert not left.exists()
    assert alive.exists()
    assert other.exists()
    ignored = ["git", "-C", str(ROOT), "check-ignore", "--quiet", f"book/chapters/{left.name}"]
    assert (ROOT / ".git").exists() is False or subprocess.run(ignored).returncode == 0
