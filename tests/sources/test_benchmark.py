"""The facts of open trials are a valid data package, of which each break is told in one line."""

import os
import re
import shutil
from pathlib import Path

import frictionless
import pytest

from analysis.printed.problems import InputError
from analysis.sources import benchmark
from analysis.sources.dictionary import dictionary
from analysis.sources.locations import BENCHMARK, ROOT

LABELLED = "COMPENDIUM_LABELLED"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(BENCHMARK, tmp_path / "benchmark")
    return tmp_path / "benchmark"


def test_the_facts_are_a_valid_data_package_with_sources_and_a_license():
    package = frictionless.Package(str(BENCHMARK / "datapackage.json"))
    assert package.validate().valid
    assert package.licenses
    assert all(resource.sources for resource in package.resources)


def test_the_dictionary_of_the_facts_is_written_from_their_description():
    assert (BENCHMARK / "README.md").read_text(encoding="utf-8") == dictionary(benchmark.load().descriptor)


def test_a_column_of_a_table_stands_once_and_no_number_is_printed_twice_for_the_same_cell():
    facts = benchmark.load()
    assert not facts.columns.duplicated(["article", "table", "column"]).any()
    assert facts.columns["percentages"].map(len).ge(3).all()


@pytest.mark.parametrize(
    ("table", "before", "after", "told"),
    [
        ("columns", "PMC59647,0,1,80,13 21 1 8 2 6 6 17,", "PMC59647,0,1,80,13 21 1 8 2 6 6,",
         "columns.csv, row 2, column percentages: allowed 7, one a count; found 8"),
        ("columns", "PMC59647,0,1,80,", "PMC59647,0,1,0,", "row 2, column n: allowed a whole number, at least 1"),
        ("columns", "13 21 1 8", "13 21 1 -8", "row 2, column counts: allowed some text, of the form "),
        ("triples", "PMC400417,7,22,32", "PMC400417,7,22,32%", "triples.csv, row 2, column percentage: allowed "),
        ("reader", "count,491,505", "count,491,506",
         "reader.csv, row 3, column labelled: allowed right, left_open and wrong in all; found 506"),
        ("read_by_hand", "reason,", "reasons,", "read_by_hand.csv, row 1: allowed the columns reason, columns"),
    ],
)  # fmt: skip
def test_a_broken_table_is_told_with_its_place(folder, table, before, after, told):
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(told)):
        benchmark.load(folder)


@pytest.fixture
def reading(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    import reader

    return reader


def test_labelled_numerals_are_right_left_open_or_wrong_by_role(reading, tmp_path):
    text = "We enrolled  120 women.\nOf 60 treated, 45% improved and 12 relapsed (95% stayed)."
    labels = [("total-participants", "120"), ("intervention-participants", "60"), ("iv-bin-percent", "45"),
              ("iv-bin-abs", "12"), ("iv-bin-abs", "95"), ("iv-cont-mean", "60"), ("outcome", "improved")]  # fmt: skip
    lines = [
        f"T{place}\t{label} {text.index(words)} {text.index(words) + len(words)}\t{words}"
        for place, (label, words) in enumerate(labels, start=1)
    ]
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "1.ann").write_text("\n".join(lines), encoding="utf-8")
    found = {row.pop("role"): row for row in reading.read(tmp_path)}
    for role in ("total size", "group size", "percentage", "count"):  # the percentage labelled a count does not count
        assert (role, found[role]["labelled"], found[role]["right"]) == (role, 1, 1)
    assert (found["mean"]["labelled"], found["mean"]["wrong"]) == (1, 1)
    assert found["median"]["labelled"] == 0


def test_the_figures_of_the_reader_have_the_columns_that_are_described(reading):
    held = (BENCHMARK / "reader.csv").read_text(encoding="utf-8")
    rows = benchmark.load().reader.to_dict("records")
    assert reading.written(rows) == held
    assert [row["role"] for row in rows] == list(reading.ROLES)


@pytest.mark.skipif(LABELLED not in os.environ, reason=f"{LABELLED} names no folder of labelled abstracts")
def test_the_figures_of_the_reader_are_what_it_finds(reading):
    assert reading.written(reading.read(Path(os.environ[LABELLED]))) == (BENCHMARK / "reader.csv").read_text()
