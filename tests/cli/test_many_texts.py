"""`audit-texts`: a row a text, which a second run takes from the first; made-up texts, reckoned by hand."""

import csv
import io

import pytest

from analysis.cli import main
from analysis.review import many_texts
from analysis.sources.spreadsheets import whole

TEXTS = {
    "a.txt": b"44% improved (22 of 50; P<.05); more in 3 to 4.",  # 22/50 is 44%; two numerals are gaps
    "b.txt": b"47% improved (22 of 50).",  # it is not 47%
    "c.txt": "ab".encode("utf-16"),
    "=d.txt": b"Nothing is counted here.",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "texts"
    made.mkdir()
    for name, raw in TEXTS.items():
        (made / name).write_bytes(raw)
    return made


def rows(folder):
    held = csv.DictReader(io.StringIO(folder.with_suffix(".csv").read_text(), newline=""))
    return {whole(row["file"]): row for row in held}


@pytest.fixture
def in_this_process(monkeypatch):
    done = []

    def each(work, jobs, *_):
        for name, arguments in jobs:
            done.extend(path.name for path, _ in arguments[0])
            yield name, work(*arguments)

    monkeypatch.setattr("analysis.book.side_by_side.done_side_by_side", each)
    return done


def test_each_text_is_a_row_and_one_that_cannot_be_read_says_why(folder, in_this_process, capsys):
    assert main.main(["audit-texts", str(folder)]) == 1
    found = rows(folder)
    numbers = ("numerals", "checked", "inconsistent", "unread")
    assert [found["a.txt"][name] for name in numbers] == ["6", "1", "0", "2"]
    assert [found["b.txt"][name] for name in numbers] == ["3", "1", "1", "0"]
    assert found["b.txt"]["which"] == "47% (22 of 50)"
    assert [found["=d.txt"][name] for name in numbers] == ["0", "0", "0", "0"]
    assert found["c.txt"]["why"].endswith('c.txt: allowed plain text in UTF-8; found "UTF-16"')
    page = folder.with_suffix(".html").read_text()
    assert "47% (22 of 50)" in page
    assert "a.txt" not in page


def test_a_second_run_does_only_what_is_new_changed_or_cut_off(folder, in_this_process):
    main.main(["audit-texts", str(folder)])
    first = folder.with_suffix(".csv").read_text()
    assert sorted(in_this_process) == sorted(TEXTS)
    in_this_process.clear()
    main.main(["audit-texts", str(folder)])
    assert in_this_process == []
    assert folder.with_suffix(".csv").read_text() == first
    folder.with_suffix(".csv").write_text(first[:-5])  # killed while it wrote the last row
    (folder / "a.txt").write_bytes(b"Changed: 1 of 2.")
    main.main(["audit-texts", str(folder)])
    assert in_this_process == ["a.txt", "c.txt"]
    assert rows(folder)["a.txt"]["numerals"] == "2"


def test_a_run_that_stops_keeps_the_rows_that_are_whole(folder, in_this_process, monkeypatch):
    monkeypatch.setattr("analysis.cli.texts.AT_A_TIME", 1)
    real = many_texts.audited_all

    def stops(paths):
        if paths[0][0].name == "b.txt":
            raise KeyboardInterrupt
        return real(paths)

    monkeypatch.setattr(many_texts, "audited_all", stops)
    assert main.main(["audit-texts", str(folder)]) == 130
    assert set(rows(folder)) == {"=d.txt", "a.txt"}
    monkeypatch.setattr(many_texts, "audited_all", real)
    in_this_process.clear()
    main.main(["audit-texts", str(folder)])
    assert in_this_process == ["b.txt", "c.txt"]


def test_a_table_of_something_else_is_not_written_over(folder, capsys):
    folder.with_suffix(".csv").write_text("mine\n1\n")
    assert main.main(["audit-texts", str(folder)]) == 2
    assert 'found "mine"' in capsys.readouterr().err
    assert folder.with_suffix(".csv").read_text() == "mine\n1\n"
    assert main.main(["audit-texts", str(folder / "none")]) == 2
