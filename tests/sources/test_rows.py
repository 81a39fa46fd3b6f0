"""A row of a table has the columns of the data package, of the kinds that it names."""

from typing import get_type_hints

from pandas.api.typing import NAType

from analysis.sources.reports import TABLES, load
from analysis.sources.rows import KINDS, Statistic, each


def test_a_row_has_the_columns_of_the_data_package():
    fields = {one["name"]: one["schema"]["fields"] for one in load().descriptor["resources"]}
    assert tuple(fields) == TABLES
    for name, kind in KINDS.items():
        asked = [field["name"] for field in fields[name]]
        assert list(kind._fields) == asked, f"{kind.__name__} in analysis/sources/rows.py"
        whole = {field["name"] for field in fields[name] if field["type"] == "integer"}
        assert {column for column, said in get_type_hints(kind).items() if said in (int, int | NAType)} == whole


def test_cells_are_what_the_row_says_that_they_are():
    data = load()
    for name, kind in KINDS.items():
        rows = list(each(getattr(data, name), kind))
        assert len(rows) == len(getattr(data, name))
        for row in rows:
            assert all(isinstance(getattr(row, column), said) for column, said in get_type_hints(kind).items())


def test_a_part_of_a_table_has_rows_of_the_same_kind():
    data = load()
    sums = list(data.each_statistic("medlive-2025-outcomes", "sum"))
    rows = data.statistics
    of_them = (rows["report_id"] == "medlive-2025-outcomes") & (rows["way"] == "sum")
    assert sums == list(each(rows[of_them], Statistic)) != []
    assert len(list(data.each_statistic())) == len(rows)
