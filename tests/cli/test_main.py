"""The command line: what it says, and the codes it ends with."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import analysis
from analysis.book import chromium
from analysis.book.notebooks import running
from analysis.cli import main, rerun
from analysis.cli import sets as cli_sets
from analysis.sources import benchmark, provenance, reports, second_reading
from analysis.sources.locations import CHAPTERS, DATA, ROOT

COMMANDS = (
    "validate", "dictionary", "check", "audit-text", "audit-texts", "book", "chapters", "pdf", "audit-book", "figures",
    "poster", "slides", "rerun", "compare", "verify", "review", "add-report", "remove-report",
)  # fmt: skip


def run(*arguments):
    return subprocess.run([sys.executable, "-m", "analysis", *arguments], cwd=ROOT, capture_output=True, text=True)


def test_without_chromium_the_pdf_says_how_to_get_it(monkeypatch, refused):
    monkeypatch.setattr(chromium, "PROGRAM", None)
    said = refused("pdf")
    assert said.count("\n") == 1
    assert "apt-get install chromium" in said


@pytest.fixture
def refused(capsys):
    """What is said of arguments that cannot be used."""

    def say(*arguments):
        assert main.main(arguments) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err

    return say


def test_help_lists_every_command_with_an_example():
    done = run("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"\n  {command} " in done.stdout
        assert f"python -m analysis {command}" in done.stdout


def test_help_imports_nothing_that_takes_long():
    program = (
        "import sys; from analysis.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert not {"pandas", "numpy", "nbformat", "multiprocessing"} & set(done.stdout.split())


def test_an_unknown_command_is_refused_with_the_nearest(refused):
    assert refused("chek") == (f'error: COMMAND: allowed {", ".join(COMMANDS)} (did you mean "check"?); found "chek"\n')


def test_an_unknown_flag_is_refused_with_the_nearest(refused):
    assert '(did you mean "--verdict"?); found "--verdct"' in refused("check", "--verdct", "quoted")


def test_without_a_command_there_is_help(capsys):
    assert main.main([]) == 0
    assert capsys.readouterr().out.startswith("usage: python -m analysis COMMAND ...")


def test_the_version_is_that_of_the_package_and_of_the_citation(capsys):
    with pytest.raises(SystemExit) as stop:
        main.main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"{analysis.__version__}\n"
    assert f"\nversion: {analysis.__version__}\n" in (ROOT / "CITATION.cff").read_text()


def test_validate_counts_the_rows_of_every_table(capsys):
    assert main.main(["validate"]) == 0
    data, facts = reports.load_all(), benchmark.load()
    second = second_reading.load(data)
    said = capsys.readouterr().out.splitlines()
    assert len(said) == sum(len(one.descriptor["resources"]) for one in (data, facts, second))
    assert f"data/second-reading/settled.csv: {len(second.settled)} rows" in said
    assert f"data/statistics.csv: {len(data.statistics)} rows" in said
    assert f"data/benchmark/columns.csv: {len(facts.columns)} rows" in said


def test_validate_refuses_broken_data_with_its_place(refused, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    groups = folder / "groups.csv"
    groups.write_text(groups.read_text().replace(",ceiling", ",roof", 1))
    said = refused("validate", "--data", str(folder))
    assert said.startswith(f"error: {folder}/groups.csv, row 2, column size_is: allowed ")
    assert said.endswith('found "roof"\n')


def test_the_data_dictionary_is_written_where_it_is_not_what_it_must_be(capsys, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    written, others = folder / "README.md", ("benchmark", "second-reading")
    facts = "".join(f"{folder}/{name}/README.md: is as it must be; nothing was written\n" for name in others)
    assert main.main(["dictionary", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == f"{written}: is as it must be; nothing was written\n{facts}"
    package = folder / "datapackage.json"
    package.write_text(package.read_text().replace("Every numeral of every text", "Each numeral of every text"))
    for _ in range(2):
        assert main.main(["dictionary", "--data", str(folder)]) == 0
        assert capsys.readouterr().out == f"{written}: written\n{facts}"
        assert "Each numeral of every text" in written.read_text()
        written.unlink()


def test_a_reader_who_has_read_enough_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m analysis validate | true", shell=True, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["book", "chapters", "figures", "rerun"])
def test_workers_are_a_whole_number(refused, command):
    assert refused(command, "-n", "none") == 'error: --workers: allowed a whole number from 1 to 1000; found "none"\n'


@pytest.mark.parametrize("number", ["0", "1001", "²", "9" * 5_000])
def test_workers_are_as_many_as_a_machine_can_have(refused, number):
    assert "--workers: allowed a whole number from 1 to 1000" in refused("chapters", "-n", number)


@pytest.mark.parametrize("text", ["{[]: 1}", "(" * 5_000, r"'\d", "9" * 5_000])
def test_what_python_cannot_read_as_a_value_is_text(refused, text):
    assert "parameter confidence: allowed a number" in refused("check", "-p", "confidence", text)


def test_so_many_dots_that_no_number_holds_them_are_refused(refused):
    assert "--dpi: allowed a whole number from" in refused("figures", "--dpi", "9" * 5_000)


# Rerunning, with chapters of our own


@pytest.fixture
def known(tmp_path, monkeypatch):
    """Two chapters that take parameters, and the pages of five reports; runs go to a folder of the test."""
    templates = tmp_path / "templates"
    templates.mkdir()
    for name, given, code in (
        ("first", "confidence = 0.95  # of the intervals", "confidence"),
        ("second", "confidence = 0.95\nrounding = 'half-up'", "1 / (rounding == 'half-up')"),
        ("report", "report_id = 'her2-landscape-panel'", "report_id"),
    ):
        tagged = new_code_cell(given, id="given", metadata={"tags": ["parameters"]})
        nbformat.write(new_notebook(cells=[tagged, new_code_cell(code, id="code")]), templates / f"{name}.ipynb")
    made = running.chapters(templates, tmp_path / "chapters")
    monkeypatch.setattr(running, "chapters", lambda: made)
    monkeypatch.setattr(rerun, "RUNS", tmp_path / "runs")
    return tmp_path


def results(folder):
    return {
        path.relative_to(folder).as_posix(): nbformat.read(path, as_version=4).cells[-1].outputs[0].data["text/plain"]
        for path in (folder / "runs").rglob("*.ipynb")
    }


@pytest.mark.slow
def test_rerun_runs_a_chapter_with_other_parameters_beside_the_committed_ones(known, capsys):
    committed = {path: path.read_bytes() for path in CHAPTERS.glob("*")}
    assert main.main(["rerun", "first", "-p", "confidence", "0.9"]) == 0
    assert results(known) == {"runs/confidence-0.9/first.ipynb": "0.9"}
    first, last, hint = capsys.readouterr().out.splitlines()
    assert first == f"1 to run, into {known}/runs/confidence-0.9: first"
    assert re.fullmatch(rf"1 of 1, \d+ s: {known}/runs/confidence-0.9/first.ipynb", last)
    assert hint == "what differs: python -m analysis compare confidence-0.9"
    made = json.loads((known / "runs" / "confidence-0.9" / "run.json").read_text())
    assert made["name"] == "confidence-0.9"
    assert made["chapters"]["first"]["parameters"] == {"confidence": 0.9}
    assert made["chapters"]["first"]["data"] == provenance.fingerprint()
    assert made["chapters"]["first"]["commit"] == provenance.built_from()
    assert not (known / "chapters").exists()
    assert {path: path.read_bytes() for path in CHAPTERS.glob("*")} == committed


@pytest.mark.slow
def test_rerun_all_takes_the_chapters_that_take_the_parameters_and_goes_on_after_a_failure(known, capsys):
    assert main.main(["rerun", "--all", "-p", "rounding", "any", "--name", "as-any"]) == 1
    assert results(known) == {}
    said = capsys.readouterr().err
    assert said == f"error: {known}/templates/second.ipynb, cell 2 (id code): ZeroDivisionError: division by zero\n"
    assert main.main(["rerun", "first", "second", "-p", "confidence", "0.9", "--name", "both"]) == 0
    assert results(known).keys() == {"runs/both/first.ipynb", "runs/both/second.ipynb"}


@pytest.mark.slow
def test_a_run_that_cannot_keep_what_it_was_made_with_says_so_in_a_line(known, capsys, monkeypatch):
    replaces = os.replace

    def full(source, target):
        if Path(target).name == "run.json":
            raise OSError(28, "No space left on device", str(target))
        replaces(source, target)

    monkeypatch.setattr("os.replace", full)
    assert main.main(["rerun", "first", "--name", "full"]) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(r"error: .*runs/full/run\.json: cannot be written \(.*No space left on device\).*\n", said)


@pytest.mark.slow
def test_a_chapter_that_fails_leaves_the_old_file_and_what_is_said_of_it(known, capsys):
    assert main.main(["rerun", "second", "first", "-p", "confidence", "0.9", "--name", "mixed"]) == 0
    old = (known / "runs" / "mixed" / "second.ipynb").read_bytes()
    assert main.main(["rerun", "second", "-p", "rounding", "any", "--name", "mixed"]) == 1
    assert (known / "runs" / "mixed" / "second.ipynb").read_bytes() == old
    assert "/runs/mixed/second.ipynb: not made" in capsys.readouterr().out
    made = json.loads((known / "runs" / "mixed" / "run.json").read_text())["chapters"]
    assert {name: one["parameters"] for name, one in made.items()} == {
        "first": {"confidence": 0.9},
        "second": {"confidence": 0.9},
    }


# Sets of parameters in a file


@pytest.fixture
def sets(tmp_path):
    def write(text):
        path = tmp_path / "sets.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.slow
def test_rerun_makes_a_run_of_each_set_of_a_file(known, sets, capsys):
    file = sets("low: {confidence: 0.8}\nhigh:\n  confidence: 0.99\n  chapters: [first]\n")
    assert main.main(["rerun", "--sets", file]) == 0
    assert results(known) == {
        "runs/low/first.ipynb": "0.8",
        "runs/low/second.ipynb": "1.0",
        "runs/high/first.ipynb": "0.99",
    }
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [f"2 to run, into {known}/runs/low: first, second", f"1 to run, into {known}/runs/high: first"]
    assert said[-2].startswith("3 of 3, ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": allowed names of runs, each with its parameters as NAME: VALUE; found \"nothing\""),
        ("- first\n", ": allowed names of runs, each with its parameters as NAME: VALUE; found ['first']"),
        ("low:\n", ", run low: allowed parameters, each as NAME: VALUE; found \"nothing\""),
        ("low: 0.8\n", ", run low: allowed parameters, each as NAME: VALUE; found 0.8"),
        ("1: {confidence: 0.8}\n", ", run 1: allowed a name that is text; put it between quotes; found 1"),
        ("low: {1: 0.8}\n", ", run low, parameter 1: allowed a name that is text; found 1"),
        ("low: {confidence: 0.8}\nlow: {confidence: 0.9}\n", ', line 2: allowed each name once; found "low" twice'),
        ("low:\n  confidence: 0.8\n  confidence: 0.9\n", ', line 3: allowed each name once; found "confidence" twice'),
        ("low: {? [a]: 0.8}\n", ", line 1: allowed names that are text"),
        ("low: &a {confidence: 0.8}\nhigh: *a\n", ", line 2: allowed no reference to another place in the file (*)"),
        ("low: {confidence: !!python/name:os.system }\n", ", line 1: could not determine a constructor"),
        ("low: {confidence: 2020-99-99}\n", ": no valid YAML (month must be in 1..12)"),
        ("low: {confidence: 2020-01-01}\n", "parameter confidence: allowed a number, such as 0.95; found 2020-01-01"),
        ("low: {confidence: .inf}\n", "parameter confidence: allowed a number, such as 0.95; found inf"),
        ("low: {confidence: [0.9\n", ", line 2: expected ',' or ']', but got '<stream end>'"),
        ("low: {confidnce: 0.8}\n", ", run low, parameter: allowed confidence, rounding (did you mean"),
        ("low: {confidence: 0.8, chapters: first}\n", ", run low, chapters: allowed a list of names of chapters"),
        ("low: {confidence: 0.8, chapters: [frist]}\n", ', run low, chapter: allowed first, report-'),
        ("low: {rounding: any, chapters: [first]}\n", 'first.ipynb, parameters: allowed confidence; found "r'),
        ("../low: {confidence: 0.8}\n", 'run ../low, name: allowed letters, digits, points, hyphens'),
        ("low: " + "[" * 2_000, ": no valid YAML (maximum recursion depth exceeded"),
    ],
)  # fmt: skip
def test_a_set_that_cannot_be_used_is_told_with_its_place(known, sets, refused, text, said):
    file = sets(text)
    found = refused("rerun", "--sets", file)
    assert found.startswith(f"error: {file}")
    assert said in found
    assert len(found.splitlines()) == 1
    assert not (known / "runs").exists()


def test_sets_are_read_alone(known, sets, refused, tmp_path):
    file = sets("low: {confidence: 0.8}")
    assert refused("rerun", "--sets", file, "-p", "confidence", "0.9").startswith("error: -p: not with --sets; ")
    assert refused("rerun", "--sets", file, "--name", "mine").startswith("error: --name: not with --sets; ")
    assert "missing.yaml: cannot be read (No such file or directory)" in refused(
        "rerun", "--sets", str(tmp_path / "missing.yaml")
    )


def test_no_parameter_is_called_as_the_chapters_of_a_set():
    assert not any(cli_sets.CHAPTERS in running.takes(chapter) for chapter in running.chapters())


@pytest.mark.slow
def test_rerun_keeps_the_report_of_a_page(known):
    assert main.main(["rerun", "report-medlive-2025-outcomes"]) == 0
    assert results(known) == {"runs/defaults/report-medlive-2025-outcomes.ipynb": "'medlive-2025-outcomes'"}


def test_rerun_without_chapters_lists_them_with_their_parameters(known, capsys):
    assert main.main(["rerun"]) == 0
    said = capsys.readouterr().out
    assert "first\n    confidence = 0.95  # of the intervals\n" in said
    assert "second\n    confidence = 0.95\n    rounding = 'half-up'\n" in said
    assert "report-her2-landscape-panel\n" in said
    assert "report_id" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frist"], '(did you mean "first"?); found "frist"'),
        (["first", "-p", "confidnce", "0.9"], '(did you mean "confidence"?); found "confidnce"'),
        (["first", "-p", "confidence", "high"], 'parameter confidence: allowed a number, such as 0.95; found "high"'),
        (["second", "first", "-p", "rounding", "any"], 'allowed confidence; found "rounding"'),
        (["--all", "-p", "confidnce", "0.9"], '(did you mean "confidence"?); found "confidnce"'),
        (["report-her2-landscape-panel", "-p", "report_id", "medlive-2025-outcomes"], "which makes it this chapter;"),
        (["first", "--name", "../chapters"], 'hyphens and underscores; found "../chapters"'),
    ],
)
def test_rerun_checks_everything_before_anything_runs(known, refused, arguments, said):
    assert said in refused("rerun", *arguments)
    assert not (known / "runs").exists()
